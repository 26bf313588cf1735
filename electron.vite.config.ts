import { defineConfig } from 'electron-vite';
import renderer from './renderer/vite.config.ts';

export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      rolldownOptions: {
        input: {
          main: 'electron/main.ts',
          'storage.worker': 'electron/storage/storage.worker.ts',
          'vision.process': 'electron/vision/vision.process.ts',
        },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      externalizeDeps: false,
      rolldownOptions: { input: { preload: 'electron/preload.ts' }, output: { format: 'cjs', entryFileNames: '[name].cjs' } },
    },
  },
  renderer,
});

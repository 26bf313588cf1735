import { fileURLToPath } from 'node:url';
import { defineConfig } from 'electron-vite';
import page from './renderer/vite.config.ts';

/** Three processes of Electron's own, one preload, and the same page that the browser host serves. */
export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      rolldownOptions: {
        input: {
          main: 'electron/main.ts',
          'storage.worker': 'electron/storage/storage.worker.ts',
          'line.worker': 'electron/vision/line.worker.ts',
          'face.worker': 'electron/vision/face.worker.ts',
          'vision.process': 'electron/vision/vision.process.ts',
        },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      // A sandboxed preload may require `electron` and nothing else: one CommonJS file with all of ours inside.
      externalizeDeps: false,
      rolldownOptions: { input: { preload: 'electron/preload.ts' }, output: { format: 'cjs', entryFileNames: '[name].cjs' } },
    },
  },
  renderer: {
    ...page,
    build: { ...page.build, minify: true, rolldownOptions: { input: { index: fileURLToPath(new URL('./renderer/index.html', import.meta.url)) } } },
  },
});

import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** One renderer bundle for every host: Electron's window and the browser host show the same files. */
export default defineConfig({
  root: at('.'),
  base: './',
  plugins: [react()],
  build: {
    outDir: at('../out/renderer'),
    emptyOutDir: true,
    target: 'chrome140',
    // Nothing inlined: the CSP allows no data: scripts or styles of unknown origin.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1500,
  },
});

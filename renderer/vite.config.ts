import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Chromium reads woff2; the woff copies that the font packages list beside it would double the fonts for nothing. */
const woff2Only: Plugin = {
  name: 'woff2-only', enforce: 'pre',
  transform: (code, id) => (/@fontsource\/.*\.css/.test(id) ? code.replaceAll(/,\s*url\([^)]*\.woff\) format\('woff'\)/g, '') : null),
};

/** One renderer bundle for every host: Electron's window and the browser host show the same files. */
export default defineConfig({
  root: at('.'),
  base: './',
  plugins: [react(), woff2Only],
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

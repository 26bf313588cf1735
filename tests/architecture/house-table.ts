/**
 * Who may know whom, as a table. The folder of a file says where its code runs and whom it may reach; everything points
 * towards `cases`, which knows nobody. A row says all of it: what is not in it is refused.
 */
export interface Row {
  /** Rows of this table whose files may be imported; a file by its whole path where only that one may. */
  readonly reach: readonly string[];
  /** Packages by name, `@scope/*` for a scope. */
  readonly packages: readonly string[];
  /** Whether Node's own modules may be used. */
  readonly node: boolean;
  /** `types`: what is passed in may be named; `value`: Electron itself. */
  readonly electron: 'no' | 'types' | 'value';
}

const pure = { packages: [], node: false, electron: 'no' } as const;

export const table: Readonly<Record<string, Row>> = {
  cases: { ...pure, reach: [] },
  contract: { ...pure, reach: ['cases'], packages: ['zod'] },
  desk: { ...pure, reach: ['cases', 'contract'] },
  storage: { ...pure, reach: ['cases'], packages: ['better-sqlite3'], node: true },
  vision: {
    // models.ts carries the list of models inside the program, so that a folder of models cannot vouch for itself.
    ...pure, reach: ['cases', 'native-models/manifest.json'], node: true,
    packages: ['onnxruntime-node', 'sharp', 'tesseract.js', 'zxing-wasm'],
  },
  cloud: { ...pure, reach: ['cases'], packages: ['@aws-sdk/*'], node: true },
  intake: { ...pure, reach: ['cases'], packages: ['yauzl', 'csv-parse'], node: true },
  'command-line': { ...pure, reach: ['cases', 'contract', 'desk'], node: true },
  ipc: { ...pure, reach: ['contract'], electron: 'types' },
  windows: { ...pure, reach: ['contract'], node: true, electron: 'types' },
  renderer: {
    // The customer's words are data that a bank may check and replace; nothing else of resources is the page's.
    ...pure, reach: ['contract', ...['en', 'es', 'id', 'km', 'ms', 'th', 'vi', 'zh'].map((language) => `resources/locales/${language}.json`)],
    packages: ['react', 'react-dom', '@mantine/*', '@tanstack/react-query', 'wouter', '@tabler/icons-react', '@fontsource/*', '@msgpack/msgpack'],
  },
  hosts: {
    reach: ['cases', 'contract', 'desk', 'storage', 'vision', 'cloud', 'intake', 'command-line', 'ipc', 'windows', 'native-models'],
    packages: ['zod', 'ws', '@msgpack/msgpack', 'vite', 'electron-vite'], node: true, electron: 'types',
  },
  'hosts/electron': {
    reach: ['cases', 'contract', 'desk', 'storage', 'vision', 'cloud', 'intake', 'ipc', 'windows', 'hosts'],
    packages: ['zod'], node: true, electron: 'value',
  },
  main: { ...pure, reach: ['hosts', 'hosts/electron'], electron: 'value' },
  preload: { ...pure, reach: ['contract', 'electron/windows/channels.ts'], electron: 'value' },
  // The writer of ONNX graphs is vision's: it converts a fetched pack in memory.
  'native-models': { ...pure, reach: ['cases', 'electron/vision/models.ts', 'electron/vision/onnx-graph.ts', 'native-models'], packages: ['onnxruntime-node', 'tesseract.js'], node: true },
  resources: { ...pure, reach: ['cases', 'resources'], packages: ['sharp', 'yazl'], node: true },
  /** Tools' own settings: they may name their tool. */
  settings: { ...pure, reach: ['settings'], packages: ['vite', 'vitest', 'electron-vite', '@vitejs/plugin-react'], node: true },
};

/** The row a file belongs to; null for a file that has no place in the house. */
export function rowOf(path: string): string | null {
  if (/(^|\/)[a-z.-]+\.config\.ts$/.test(path)) return 'settings';
  if (path === 'electron/main.ts') return 'main';
  if (path === 'electron/preload.ts') return 'preload';
  if (/^electron\/hosts\/electron-[a-z-]+\.ts$/.test(path)) return 'hosts/electron';
  const [top = '', folder = '', ...rest] = path.split('/');
  if (top === 'electron') return rest.length > 0 && Object.hasOwn(table, folder) ? folder : null;
  return Object.hasOwn(table, top) ? top : null;
}

import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where everything lies. Run from source, the project's folder; in the packaged app, its resources. */
export interface Paths {
  readonly root: string;
  readonly page: string;
  readonly storageWorker: URL;
  readonly visionEntry: string;
  readonly modelFolders: readonly string[];
  readonly policies: string;
  readonly documentTypes: string;
  readonly samples: string;
  readonly manifest: string;
}

const fromSource = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** Paths when Node runs the TypeScript of this checkout: browser host, command line and tests. */
export const sourcePaths: Paths = {
  root: fromSource(''),
  page: fromSource('out/renderer'),
  storageWorker: new URL('../storage/storage.worker.ts', import.meta.url),
  visionEntry: fromSource('electron/vision/vision.process.ts'),
  modelFolders: [fromSource('native-models/built')],
  policies: fromSource('resources/policies'),
  documentTypes: fromSource('resources/document-types'),
  samples: fromSource('resources/samples'),
  manifest: fromSource('native-models/manifest.json'),
};

/**
 * The station's folder: `--station`, else VERIDESK_HOME, else the platform's own place for an application's data.
 * Relative paths count from where the caller stands (npm changes the folder and leaves it in INIT_CWD).
 */
export function stationFolder(asked: string | undefined, environment: NodeJS.ProcessEnv = process.env): string {
  const named = asked ?? environment['VERIDESK_HOME'];
  if (named !== undefined && named !== '') return fromCaller(named, environment);
  const home = homedir();
  switch (process.platform) {
    case 'win32': return join(environment['LOCALAPPDATA'] ?? join(home, 'AppData', 'Local'), 'Veridesk');
    case 'darwin': return join(home, 'Library', 'Application Support', 'Veridesk');
    default: return join(environment['XDG_DATA_HOME'] ?? join(home, '.local', 'share'), 'veridesk');
  }
}

export const fromCaller = (path: string, environment: NodeJS.ProcessEnv = process.env): string =>
  isAbsolute(path) ? path : resolve(environment['INIT_CWD'] ?? process.cwd(), path);

export const versionOf = (paths: Paths): string => {
  const about: unknown = JSON.parse(readFileSync(join(paths.root, 'package.json'), 'utf8'));
  return typeof about === 'object' && about !== null && 'version' in about ? String(about.version) : '';
};

/** What a checkout must have before it can work: model files and the built page. Made at first use, remade when their sources change. */
import { createHash } from 'node:crypto';
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Paths } from './paths.ts';

type Log = (line: string) => void;

/** Converts the weights in the installed packages; files that are there with the right hash are left alone. */
export async function prepareModels(paths: Paths, log: Log): Promise<void> {
  const [into] = paths.modelFolders;
  if (into === undefined) return;
  const { buildModels } = await import('../../native-models/build/build-models.ts');
  await buildModels({ into, log: (line) => { if (!line.startsWith('kept')) log(line); } });
}

/** Builds the page with Vite when a source of it has changed since the last build. */
export async function preparePage(paths: Paths, log: Log): Promise<void> {
  const wanted = await pageHash(paths);
  if (await readFile(pageMark(paths), 'utf8').catch(() => '') === wanted) return;
  log('building the page ...');
  const { build } = await import('vite');
  await build({ configFile: join(paths.root, 'renderer', 'vite.config.ts'), logLevel: 'warn' });
  await mkdir(join(paths.root, 'out'), { recursive: true });
  await writeFile(pageMark(paths), wanted);
}

const pageMark = (paths: Paths): string => join(paths.root, 'out', 'page.sha256');
const pageHash = (paths: Paths): Promise<string> => hashOf(paths.root, ['renderer', 'electron/contract', 'electron/cases', 'package-lock.json']);

async function hashOf(root: string, places: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const place of places) {
    for (const path of await filesIn(join(root, place))) hash.update(path.slice(root.length)).update(await readFile(path));
  }
  return hash.digest('hex');
}

async function filesIn(place: string): Promise<readonly string[]> {
  const entries = await readdir(place, { recursive: true, withFileTypes: true }).catch(() => null);
  if (entries === null) return [place];
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name)).sort();
}

/** Builds Electron's own side of the program, and the page with it, when a source has changed. */
export async function prepareProgram(paths: Paths, log: Log): Promise<void> {
  const wanted = await hashOf(paths.root, ['electron', 'renderer', 'native-models/manifest.json', 'electron.vite.config.ts', 'package-lock.json']);
  const mark = join(paths.root, 'out', 'program.sha256');
  if (await readFile(mark, 'utf8').catch(() => '') === wanted) return;
  log('building the program ...');
  const { build } = await import('electron-vite');
  await build({ root: paths.root, logLevel: 'warn' });
  await writeFile(mark, wanted);
  await writeFile(pageMark(paths), await pageHash(paths));
}

/** The renderer as it is shipped: built once with its own configuration, built again when a source is newer. */
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const root = fileURLToPath(new URL('../../', import.meta.url));
const builds = join(root, 'test-results', 'renderer-page');
const sources = ['renderer', 'electron/contract', 'electron/cases'].map((name) => join(root, name));
/** A build nobody has asked for in this long is not in use by another run. */
const keptMs = 30 * 60_000;

async function newest(path: string): Promise<number> {
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  const times = await Promise.all(entries.filter((entry) => entry.isFile()).map(async (entry) => (await stat(join(entry.parentPath, entry.name))).mtimeMs));
  return Math.max(0, ...times);
}

let built: Promise<string> | null = null;
/** Answers with the folder of the built page. Runs side by side may build at once; each puts its whole folder in place in one move. */
export const builtPage = (): Promise<string> => { built ??= makeBuild(); return built; };

async function makeBuild(): Promise<string> {
  const changedAt = Math.round(Math.max(...await Promise.all(sources.map(newest))));
  const folder = join(builds, String(changedAt));
  if (existsSync(folder)) return folder;
  await mkdir(builds, { recursive: true });
  for (const old of await readdir(builds)) {
    const path = join(builds, old);
    if (Date.now() - (await stat(path)).mtimeMs > keptMs) await rm(path, { recursive: true, force: true });
  }
  const making = await mkdtemp(join(builds, 'making-'));
  await build({ configFile: join(root, 'renderer/vite.config.ts'), build: { outDir: making, emptyOutDir: true }, logLevel: 'error' });
  await rename(making, folder).catch((error: NodeJS.ErrnoException) => { if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error; });
  return folder;
}

const mimes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8', '.woff2': 'font/woff2', '.woff': 'font/woff', '.svg': 'image/svg+xml', '.png': 'image/png',
};
export const mimeOf = (path: string): string => mimes[extname(path)] ?? 'application/octet-stream';

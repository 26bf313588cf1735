/** The renderer as it is shipped: built once with its own configuration, built again when a source is newer. */
import { existsSync } from 'node:fs';
import { mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const root = fileURLToPath(new URL('../../', import.meta.url));
/** Two runs at once each build their own: VERIDESK_PAGE_FOLDER names the folder under test-results. */
const folder = join(root, 'test-results', process.env['VERIDESK_PAGE_FOLDER'] ?? 'renderer-page');
const sources = ['renderer', 'electron/contract', 'electron/cases'].map((name) => join(root, name));

async function newest(path: string): Promise<number> {
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  const times = await Promise.all(entries.filter((entry) => entry.isFile()).map(async (entry) => (await stat(join(entry.parentPath, entry.name))).mtimeMs));
  return Math.max(0, ...times);
}

/** Answers with the folder of the built page. */
export async function builtPage(): Promise<string> {
  const stamp = join(folder, 'built');
  const changedAt = Math.max(...await Promise.all(sources.map(newest)));
  if (existsSync(stamp) && (await stat(stamp)).mtimeMs > changedAt) return folder;
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await build({ configFile: join(root, 'renderer/vite.config.ts'), build: { outDir: folder, emptyOutDir: true }, logLevel: 'error' });
  await writeFile(stamp, '');
  return folder;
}

const mimes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8', '.woff2': 'font/woff2', '.woff': 'font/woff', '.svg': 'image/svg+xml', '.png': 'image/png',
};
export const mimeOf = (path: string): string => mimes[extname(path)] ?? 'application/octet-stream';

import { readFile, readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { readModule, type Module } from './read-module.ts';

/** Folders whose every source file is read. */
export const sourceFolders = ['electron', 'renderer', 'native-models', 'resources'] as const;

export async function readSources(root: string): Promise<readonly Module[]> {
  const found = await Promise.all(sourceFolders.map((folder) => readdir(join(root, folder), { recursive: true, withFileTypes: true })));
  const paths = found.flat().filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !entry.name.endsWith('.d.ts'))
    .map((entry) => join(entry.parentPath, entry.name)).sort();
  return Promise.all(paths.map(async (path) => readModule(relative(root, path).split(sep).join('/'), await readFile(path, 'utf8'))));
}

import { readFile, readdir } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import { mimeTypes } from '../windows/content-policy.ts';

export interface PageFile { readonly mime: string; readonly content: Uint8Array }

/** Every file of the built page by its address. Only what is in this list is served, so no address can climb out of the folder. */
export async function readPage(folder: string): Promise<ReadonlyMap<string, PageFile>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const page = new Map<string, PageFile>();
  for (const entry of entries) {
    const mime = mimeTypes[extname(entry.name)];
    if (!entry.isFile() || mime === undefined) continue;
    const path = join(entry.parentPath, entry.name);
    page.set(`/${relative(folder, path).split(sep).join('/')}`, { mime, content: await readFile(path) });
  }
  const index = page.get('/index.html');
  if (index !== undefined) page.set('/', index);
  return page;
}

/** The manifest as a file: read by the build and the tests, its hashes written by maintainers only. */
import { readFile } from 'node:fs/promises';
import type { ModelManifest } from '../../electron/vision/models.ts';
import { fileURLToPath } from 'node:url';
import { placeFile } from './place-file.ts';

const manifestPath = fileURLToPath(new URL('../manifest.json', import.meta.url));

export async function readManifest(): Promise<ModelManifest> {
  return JSON.parse(await readFile(manifestPath, 'utf8')) as ModelManifest;
}

/** Puts the hashes and sizes of these files into the manifest; all else stays as it is. */
export async function writeManifest(files: readonly { readonly name: string; readonly sha256: string; readonly bytes: number }[]): Promise<void> {
  const manifest = await readManifest();
  const models = manifest.models.map((entry) => {
    const file = files.find(({ name }) => name === entry.name);
    return file === undefined ? entry : { ...entry, sha256: file.sha256, bytes: file.bytes };
  });
  await placeFile(manifestPath, new TextEncoder().encode(manifestText({ ...manifest, models })));
}

/** JSON with lists of numbers on one line each. */
export function manifestText(manifest: ModelManifest): string {
  const numbers = /\[\n\s+((?:"N"|[-\d.e]+)(?:,\n\s+(?:"N"|[-\d.e]+))*)\n\s+\]/g;
  const oneLine = (_: string, list: string): string => `[${list.replace(/,\n\s+/g, ', ')}]`;
  return `${JSON.stringify(manifest, null, 2).replace(numbers, oneLine)}\n`;
}

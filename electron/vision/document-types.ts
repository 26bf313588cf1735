import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { checkDocumentType, type DocumentTypeData } from '../cases/document-type.ts';

/** The shipped types of a folder with their files, by name of the file. One that does not keep the shape stops the start: a type is never half understood. */
export async function readTypeFiles(folder: string): Promise<readonly { readonly type: DocumentTypeData; readonly bytes: Uint8Array }[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json') && name !== 'schema.json').sort();
  return Promise.all(names.map(async (name) => {
    const bytes = await readFile(join(folder, name));
    const checked = checkDocumentType(JSON.parse(bytes.toString('utf8')));
    if (!checked.ok) throw new Error(`document type ${name}: ${checked.complaints.join('; ')}`);
    return { type: checked.type, bytes };
  }));
}

export async function readDocumentTypes(folder: string): Promise<readonly DocumentTypeData[]> {
  return (await readTypeFiles(folder)).map(({ type }) => type);
}

/** The types of one reading: what is asked for in it stands in place of a shipped one of its id. */
export function typesWith(shipped: readonly DocumentTypeData[], more: readonly DocumentTypeData[]): readonly DocumentTypeData[] {
  return more.length === 0 ? shipped : [...shipped.filter(({ id }) => !more.some((other) => other.id === id)), ...more];
}

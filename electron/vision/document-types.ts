import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { checkDocumentType, type DocumentTypeData } from '../cases/document-type.ts';

/** The shipped types of a folder, by their id. A file that does not keep the shape stops the start: a type is never half understood. */
export async function readDocumentTypes(folder: string): Promise<readonly DocumentTypeData[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json') && name !== 'schema.json').sort();
  return Promise.all(names.map(async (name) => {
    const checked = checkDocumentType(JSON.parse(await readFile(join(folder, name), 'utf8')));
    if (!checked.ok) throw new Error(`document type ${name}: ${checked.complaints.join('; ')}`);
    return checked.type;
  }));
}

import type { DocumentTypeFacts, World } from '../desk/world.ts';
import { readDocumentTypes } from '../vision/document-types.ts';

const unread: DocumentTypeFacts = { name: 'Not read yet', issuer: '', required: [], side: 'front', otherSide: null, version: 0, origin: 'shipped', numberRule: null, numberField: 'DOCUMENT_NUMBER' };

/** What the desk asks of a type: its name in plain words, who issues it, what must be there. A case without a type yet has none. */
export async function documentTypeFacts(folder: string): Promise<Pick<World, 'documentType' | 'documentTypes'>> {
  const types = new Map((await readDocumentTypes(folder)).map(({ id, name, issuer, required, side, otherSide, version, numberRule, numberField }): [string, DocumentTypeFacts] =>
    [id, { name, issuer, required, side, otherSide, version, numberRule, numberField, origin: 'shipped' }]));
  return { documentType: (id) => types.get(id) ?? (id === '' ? unread : { ...unread, name: id }), documentTypes: [...types.keys()] };
}

import { createHash } from 'node:crypto';
import type { Store } from '../cases/ports.ts';
import { TypeShelf } from '../desk/document-type-shelf.ts';
import type { DocumentTypeFacts } from '../desk/world.ts';
import { readTypeFiles } from '../vision/document-types.ts';

const unread: DocumentTypeFacts = { name: 'Not read yet', issuer: '', required: [], side: 'front', otherSide: null, version: 0, origin: 'shipped', numberRule: null, numberField: 'DOCUMENT_NUMBER' };

/** The shipped types of a folder and those imported into this station. */
export async function openTypeShelf(folder: string, book: Store['types']): Promise<TypeShelf> {
  const shelf = new TypeShelf((await readTypeFiles(folder)).map(({ type, bytes }) => ({ data: type, sha256: createHash('sha256').update(bytes).digest('hex') })), book);
  await shelf.load();
  return shelf;
}

/** What the desk asks of a type: its name in plain words, who issues it, what must be there. A case without a type yet has none. */
export function documentTypeFacts(shelf: TypeShelf): (id: string) => DocumentTypeFacts {
  return (id) => {
    const found = shelf.data(id);
    if (found === null) return id === '' ? unread : { ...unread, name: id };
    const { name, issuer, required, side, otherSide, version, numberRule, numberField } = found.data;
    return { name, issuer, required, side, otherSide, version, numberRule, numberField, origin: found.origin };
  };
}

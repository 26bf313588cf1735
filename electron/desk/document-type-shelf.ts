import type { DocumentTypeData } from '../cases/document-type.ts';
import type { FrameAsk, Store, Vision } from '../cases/ports.ts';
import type { StoredType } from '../cases/type-ports.ts';
import type { DocumentType } from '../cases/words.ts';
import type { TypeFault, TypeOrigin } from '../contract/type-views.ts';
import { judgeTypeFile } from './check-document-type.ts';

/** A type that came with the program, and the hash of its file in hex. */
export interface ShippedType { readonly data: DocumentTypeData; readonly sha256: string }

export interface KnownType extends ShippedType {
  readonly origin: TypeOrigin;
  /** When and by which operator's id; null for a shipped one. */
  readonly imported: { readonly at: number; readonly by: string } | null;
}

/** An imported type that is not used. */
export interface RefusedType { readonly id: DocumentType; readonly sha256: string; readonly why: TypeFault; readonly imported: { readonly at: number; readonly by: string } }

/** Every type the station knows now: the shipped ones, and those imported into it, each in place of a shipped one of its id. */
export class TypeShelf {
  readonly #shipped: ReadonlyMap<DocumentType, ShippedType>;
  readonly #book: Store['types'];
  #imported: ReadonlyMap<DocumentType, KnownType> = new Map();
  #removed: ReadonlyMap<DocumentType, DocumentTypeData> = new Map();
  #refused: readonly RefusedType[] = [];

  constructor(shipped: readonly ShippedType[], book: Store['types']) {
    this.#shipped = new Map(shipped.map((each) => [each.data.id, each]));
    this.#book = book;
  }

  /** From the store, at the start and after each change. What is not what was imported is left out, and named by `refused`. */
  async load(): Promise<void> {
    const judged = (await this.#book.list()).map(judge);
    this.#imported = new Map(judged.flatMap((each) => (each.state === 'in-use' ? [[each.known.data.id, each.known]] : [])));
    this.#removed = new Map(judged.flatMap((each) => (each.state === 'removed' ? [[each.data.id, each.data]] : [])));
    this.#refused = judged.flatMap((each) => (each.state === 'refused' ? [each.refused] : []));
  }

  known(): readonly KnownType[] {
    const shipped = [...this.#shipped.values()].filter(({ data }) => !this.#imported.has(data.id));
    return [...shipped.map((each): KnownType => ({ ...each, origin: 'shipped', imported: null })), ...this.#imported.values()];
  }
  refused(): readonly RefusedType[] { return this.#refused; }
  find(id: DocumentType): KnownType | null { return this.known().find(({ data }) => data.id === id) ?? null; }
  shipped(id: DocumentType): DocumentTypeData | null { return this.#shipped.get(id)?.data ?? null; }
  ids(): readonly DocumentType[] { return this.known().map(({ data }) => data.id); }
  /** What vision does not know by itself. */
  imported(): readonly DocumentTypeData[] { return [...this.#imported.values()].map(({ data }) => data); }
  /** Of a known type; of a removed one too, for the cases that were read as it. */
  data(id: DocumentType): { readonly data: DocumentTypeData; readonly origin: TypeOrigin } | null {
    const removed = this.#removed.get(id);
    return this.find(id) ?? (removed === undefined ? null : { data: removed, origin: 'imported' });
  }
}

type Judged =
  | { readonly state: 'in-use'; readonly known: KnownType }
  | { readonly state: 'removed'; readonly data: DocumentTypeData }
  | { readonly state: 'refused'; readonly refused: RefusedType }
  | { readonly state: 'gone' };

function judge({ typeId, sha256, bytes, at, by, state, fault }: StoredType): Judged {
  const checked = fault === null ? judgeTypeFile(bytes) : null;
  const good = checked?.ok === true && checked.type.id === typeId ? checked.type : null;
  if (state === 'removed') return good === null ? { state: 'gone' } : { state: 'removed', data: good };
  if (good === null) return { state: 'refused', refused: { id: typeId, sha256, why: fault ?? 'shape', imported: { at, by } } };
  return { state: 'in-use', known: { data: good, sha256, origin: 'imported', imported: { at, by } } };
}

/** Has every document read with the imported types beside the shipped ones, from the moment they are imported. */
export function withImportedTypes<V extends Vision>(vision: V, shelf: Pick<TypeShelf, 'imported'>): V {
  const sized = (ask: FrameAsk): FrameAsk => {
    const size = shelf.imported().find(({ id }) => id === ask.expecting)?.size;
    return size == null ? ask : { ...ask, size };
  };
  return {
    ...vision,
    readDocument: (ask, watch) => vision.readDocument({ ...ask, moreTypes: [...(ask.moreTypes ?? []), ...shelf.imported().filter(({ id }) => ask.moreTypes?.every((other) => other.id !== id) !== false)] }, watch),
    lookAtFrame: (ask, watch) => vision.lookAtFrame(sized(ask), watch),
  };
}

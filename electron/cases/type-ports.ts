/** What a station keeps of document types that were imported into it. */
import type { Result } from './result.ts';
import type { Operator } from './roles.ts';
import type { DocumentType } from './words.ts';

/**
 * Why an imported type is not used: its bytes are not those of its hash; the record names another file for it, or none;
 * the record names one that is not there.
 */
export const storedTypeFaults = ['changed', 'not-in-record', 'missing'] as const;
export type StoredTypeFault = (typeof storedTypeFaults)[number];

/** The newest file of one type. */
export interface StoredType {
  readonly typeId: DocumentType;
  /** Hex, of the file as it was imported. */
  readonly sha256: string;
  /** The file as it was imported; empty where it is missing. */
  readonly bytes: Uint8Array;
  readonly at: number;
  /** An operator's id. */
  readonly by: string;
  /** A removed type is kept for the cases that were read as it. */
  readonly state: 'in-use' | 'removed';
  readonly fault: StoredTypeFault | null;
}

export interface TypeFile {
  readonly typeId: DocumentType;
  readonly version: number;
  readonly bytes: Uint8Array;
  /** What a type of this id was before. */
  readonly replaces: 'nothing' | 'shipped' | 'imported';
}

/** Imported document types. Each change and its line in the record stand or fall together. */
export interface TypeBook {
  /** One a type, by its id; each held against its hash and against what the record says was imported. */
  list(): Promise<readonly StoredType[]>;
  put(file: TypeFile, by: Operator): Promise<Result<StoredType>>;
  /** `document.type-unknown` where none of this id is in use. */
  remove(typeId: DocumentType, by: Operator): Promise<Result<void>>;
}

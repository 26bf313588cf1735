/** What the rules and the desk need of the world. Each port is implemented once and handed in by a host. */
import type { AuditAction, AuditEntry, AuditRow, AuditVerdict } from './audit.ts';
import type { Case, CaseResult, CaseRow, CaseStage, EvidenceKind, EvidenceRef, OpenedCase, SyncState } from './case.ts';
import type { DocumentReading, ModelRun, QualityFinding, SecondEmbedder } from './document.ts';
import type { FaceTrack, TrackAsk } from './face-track.ts';
import type { FaceEngine } from './matching.ts';
import type { Station } from './policy.ts';
import type { Result } from './result.ts';
import type { Operator, Role } from './roles.ts';
import type { DocumentTypeData } from './document-type.ts';
import type { TypeExplained } from './explain-type.ts';
import type { TypeBook } from './type-ports.ts';
import type { Box, DocumentType, Point, Quad } from './words.ts';

export interface Clock {
  /** Milliseconds since the epoch, UTC. */
  now(): number;
}

export type WorkStage =
  | 'decode' | 'find-card' | 'quality' | 'barcodes' | 'text-boxes' | 'text-lines' | 'mrz' | 'script-lines' | 'fields' | 'portrait'
  | 'find-face' | 'embed-face' | 'compare';

export interface Progress {
  readonly stage: WorkStage;
  /** Counted things done and to do in this stage; 0 of 0 where there is nothing to count. */
  readonly done: number;
  readonly total: number;
  /** What this bit of work brought to light; the finished reading may see it otherwise. */
  readonly found?: readonly FoundSoFar[];
}

/** A line as it was read, a zone by its format, a barcode by its kind, the type of the document by its id. */
export interface FoundSoFar {
  readonly what: 'text' | 'zone' | 'barcode' | 'type';
  readonly words: string;
}

/** How the caller follows and stops long work. */
export interface Watch {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
}

export interface DocumentRead {
  readonly reading: DocumentReading;
  /** JPEG of the portrait as it is printed, cropped as `reading.portrait.box`; null or left out where none was found. */
  readonly portraitJpeg?: Uint8Array | null;
  /** JPEG of the card put upright (the whole picture where no card was found), longest side at most 2000 px. */
  readonly rectifiedJpeg: Uint8Array;
  /** The card's own portrait, described like any face; a failure where none was found. */
  readonly portrait: Result<FaceDescribed>;
  readonly ran: readonly ModelRun[];
  /** Milliseconds by step, for the bench and the proof. `models` is the share spent inside model runs. */
  readonly stepsMs: Readonly<Record<string, number>>;
  /** Where it was asked for, and the document is of a known type. */
  readonly explained?: TypeExplained;
}

export interface FaceSeen {
  /** In pixels of the picture given. */
  readonly box: Box;
  readonly eyeDistancePx: number;
  /** Eye centres in the picture, the one at the image's left first. */
  readonly eyes: readonly [Point, Point];
  /** Degrees; yaw positive is the customer's own left, pitch positive is down. */
  readonly yaw: number;
  readonly pitch: number;
  readonly roll: number;
  readonly quality: QualityFinding;
  /** Detector's score, 0 to 1. */
  readonly score01: number;
}

/** What a comparison needs of a face. */
export interface FaceEmbedded {
  /** Every face found, largest first. */
  readonly faces: readonly FaceSeen[];
  /** Template of the face that was asked for: unit length, 128 numbers; of an engine with a second embedder as `fuse` makes it. */
  readonly template: Float32Array;
  readonly engine: FaceEngine;
  readonly modelSha256: string;
  /** Only where the engine has one. */
  readonly second?: SecondEmbedder;
  readonly ran: readonly ModelRun[];
  readonly stepsMs: Readonly<Record<string, number>>;
}

export interface FaceDescribed extends FaceEmbedded {
  /** JPEG, upright, eyes at fixed places: two such pictures have the same scale. */
  readonly alignedJpeg: Uint8Array;
}

/** `only`: exactly one face may be there (a selfie). `largest`: a card, whose ghost portrait is smaller. */
export type WhichFace = 'only' | 'largest';

export interface ReadDocumentAsk {
  readonly picture: Uint8Array;
  /** Read as this type; null: recognised. */
  readonly type: DocumentType | null;
  /** Corners as a person put them, shares of the picture from 0 to 1; null or left out: found. */
  readonly corners?: Quad | null;
  /** ISO date at the station: two-digit years are read against it. Left out: the machine's own. */
  readonly today?: string;
  /** Types beside the shipped ones, each in place of a shipped one of its id. */
  readonly moreTypes?: readonly DocumentTypeData[];
  /** Say too what every rule of the type found. */
  readonly explain?: boolean;
}

/** One JPEG frame of the document camera. */
export interface FrameAsk {
  readonly bytes: Uint8Array;
  /** Where the outline lay in the look before, as shares of the frame: it is looked for there first, and must not have moved. */
  readonly before: Quad | null;
  /** The type that is expected; null: any card. */
  readonly expecting: DocumentType | null;
  /** Of an expected type that is not among the shipped ones, in millimetres. */
  readonly size?: { readonly widthMm: number; readonly heightMm: number };
}

export const frameGates = ['whole', 'close', 'sharp', 'light', 'glare', 'still'] as const;
export type FrameGate = (typeof frameGates)[number];

/** What keeps a card from being captured; all places in shares of the frame, 0 to 1. */
export interface FrameSeen {
  readonly quad: Quad | null;
  readonly gates: readonly { readonly gate: FrameGate; readonly state: 'good' | 'bad' | 'waiting'; readonly measured: number | null; readonly needed: number | null }[];
  /** The worst thing first, and only that. */
  readonly advice: { readonly code: string; readonly measured: number | null; readonly needed: number | null } | null;
  readonly glare: readonly Box[];
  readonly ready: boolean;
  readonly tookMs: number;
}

export interface Vision {
  /** Where the card lies in a frame and how good it is. Expected failures: picture.*, vision.*. */
  lookAtFrame(ask: FrameAsk, watch?: Watch): Promise<Result<FrameSeen>>;
  /** Expected failures: picture.*, document.no-text, vision.*. */
  readDocument(ask: ReadDocumentAsk, watch?: Watch): Promise<Result<DocumentRead>>;
  /**
   * Expected failures: picture.*, face.none, face.several, face.too-small, vision.*. `within` limits the search, in pixels of the picture.
   * Without an engine, the default one. One whose model is not there is vision.unavailable or vision.refused-model {model}: no other is taken.
   */
  describeFace(ask: { readonly picture: Uint8Array; readonly which: WhichFace; readonly within: Box | null; readonly engine?: FaceEngine }, watch?: Watch): Promise<Result<FaceDescribed>>;
  /**
   * One face of each picture, the one both large and near the middle, in their order: for comparing alone, and faster by the picture nobody looks at and by opening one
   * picture while the models see another. A picture without a usable face has its own failure: picture.*, face.none, face.too-small.
   * Expected failures of the whole: vision.*.
   */
  embedFaces(ask: { readonly pictures: readonly Uint8Array[]; readonly engine?: FaceEngine }, watch?: Watch): Promise<Result<readonly Result<FaceEmbedded>[]>>;
  /**
   * One frame of a face camera, in the order it was taken. No face, or several, is an answer, not a failure.
   * Expected failures: picture.*, vision.*. A vision process that was started anew finds the face again by itself.
   */
  trackFace(ask: TrackAsk, watch?: Watch): Promise<Result<FaceTrack>>;
}

/** Unguessable numbers: 32 bits, 0 to 4,294,967,295, from a cryptographic source. */
export type Random = () => number;

/** A message for the bank's cloud, kept until it is confirmed. Written in the same transaction as its case. */
export interface OutboxEntry {
  readonly kind: 'case-decided';
  readonly caseId: string;
}

export interface CaseFilter {
  readonly stages: readonly CaseStage[] | null;
  readonly results: readonly CaseResult[] | null;
  readonly sync: readonly SyncState[] | null;
  readonly documentType: string | null;
  readonly openedBy: string | null;
  /** Case number, receipt, initials or last four; matched as a prefix or whole. */
  readonly search: string;
  readonly since: number | null;
  readonly until: number | null;
  readonly order: 'oldest-first' | 'newest-first';
  readonly skip: number;
  readonly take: number;
}

/** Case storage. Every write is one transaction: the case row, its audit lines and its outbox row stand or fall together. */
export interface CaseBook {
  /** Gives number and receipt. `key` is made here too: the case's own evidence key. */
  open(draft: Omit<OpenedCase, 'number' | 'receipt' | 'version' | 'evidence'>, audit: readonly AuditEntry[]): Promise<Result<OpenedCase>>;
  /** `case.changed` when `next.version` is not the stored version + 1. */
  save<T extends Case>(next: T, audit: readonly AuditEntry[], outbox?: OutboxEntry): Promise<Result<T>>;
  load(caseId: string): Promise<Result<Case>>;
  list(filter: CaseFilter): Promise<{ readonly rows: readonly CaseRow[]; readonly total: number; readonly outOf: number }>;
  outbox(): Promise<{ readonly waiting: number; readonly oldestAt: number | null }>;
}

export interface EvidenceRoom {
  /** Encrypted, fsynced and renamed into place before it answers. `storage.full` when the disk is. */
  put(caseId: string, kind: EvidenceKind, bytes: Uint8Array, mime: string): Promise<Result<EvidenceRef>>;
  /** `evidence.damaged` when a byte was changed, `case.not-found` when it never was there. */
  get(caseId: string, sha256: string): Promise<Result<Uint8Array>>;
}

export interface AuditBook {
  append(entries: readonly AuditEntry[]): Promise<Result<void>>;
  rows(ask: { readonly caseId: string | null; readonly fromSeq: number; readonly take: number }): Promise<readonly AuditRow[]>;
  /** The newest line of an action that occurs at every start or more often; null where there is none. */
  lastOf(action: AuditAction): Promise<Result<AuditRow | null>>;
  verify(): Promise<AuditVerdict>;
  /** JSON lines: a header with station id and public key, the rows, a signed foot. */
  exportLines(): AsyncIterable<string>;
}

export interface OperatorBook {
  list(): Promise<readonly (Operator & { readonly locked: boolean })[]>;
  /** `sign-in.wrong-secret` with facts {left}, `sign-in.locked`. Counts failures; audited. */
  signIn(operatorId: string, secret: string): Promise<Result<Operator>>;
  /** Proves the secret again without a new session: how a decision is signed. Same failures. */
  prove(operatorId: string, secret: string): Promise<Result<Operator>>;
  /** `input.invalid` {field, rule} when the secret does not meet the policy. `by` (an operator's id) goes to the record; without it, `station`. */
  add(operator: { readonly name: string; readonly role: Role }, secret: string, by?: string): Promise<Result<Operator>>;
  /** Sets a new secret and unlocks. `by`: an operator's id, or `station`. */
  reset(operatorId: string, secret: string, by: string): Promise<Result<Operator>>;
}

export interface StationBook {
  station(): Promise<Station>;
  /** Checks pages of the database and reads every evidence file once: names what is damaged. */
  checkStore(): Promise<{ readonly whole: boolean; readonly faults: readonly string[]; readonly freeBytes: number; readonly cases: number; readonly evidenceFiles: number }>;
}

/** All of storage, as the desk sees it. */
export interface Store {
  readonly cases: CaseBook;
  readonly evidence: EvidenceRoom;
  readonly audit: AuditBook;
  readonly operators: OperatorBook;
  readonly types: TypeBook;
  readonly stations: StationBook;
  close(): Promise<void>;
}

/** What the rules and the desk need of the world. Each port is implemented once and handed in by a host. */
import type { DocumentReading, ModelRun, QualityFinding } from './document.ts';
import type { Result } from './result.ts';
import type { Box, DocumentType, Point } from './words.ts';

export interface Clock {
  /** Milliseconds since the epoch, UTC. */
  now(): number;
}

export type WorkStage =
  | 'decode' | 'find-card' | 'quality' | 'barcodes' | 'text-boxes' | 'text-lines' | 'fields' | 'portrait'
  | 'find-face' | 'embed-face' | 'compare';

export interface Progress {
  readonly stage: WorkStage;
  /** Counted things done and to do in this stage; 0 of 0 where there is nothing to count. */
  readonly done: number;
  readonly total: number;
}

/** How the caller follows and stops long work. */
export interface Watch {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
}

export interface DocumentRead {
  readonly reading: DocumentReading;
  /** JPEG of the card put upright (the whole picture where no card was found), longest side at most 2000 px. */
  readonly rectifiedJpeg: Uint8Array;
  readonly ran: readonly ModelRun[];
  /** Milliseconds by step, for the bench and the proof. `models` is the share spent inside model runs. */
  readonly stepsMs: Readonly<Record<string, number>>;
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

export interface FaceDescribed {
  /** Every face found, largest first. */
  readonly faces: readonly FaceSeen[];
  /** Unit-length template (128 numbers) of the face that was asked for. */
  readonly template: Float32Array;
  /** JPEG, upright, eyes at fixed places: two such pictures have the same scale. */
  readonly alignedJpeg: Uint8Array;
  readonly engine: string;
  readonly modelSha256: string;
  readonly ran: readonly ModelRun[];
  readonly stepsMs: Readonly<Record<string, number>>;
}

/** `only`: exactly one face may be there (a selfie). `largest`: a card, whose ghost portrait is smaller. */
export type WhichFace = 'only' | 'largest';

export interface Vision {
  /** Expected failures: picture.*, document.no-text, vision.*. */
  readDocument(ask: { readonly picture: Uint8Array; readonly type: DocumentType | null }, watch?: Watch): Promise<Result<DocumentRead>>;
  /** Expected failures: picture.*, face.none, face.several, face.too-small, vision.*. `within` limits the search, in pixels of the picture. */
  describeFace(ask: { readonly picture: Uint8Array; readonly which: WhichFace; readonly within: Box | null }, watch?: Watch): Promise<Result<FaceDescribed>>;
}

import type { FaceTrack, TrackAsk } from '../cases/face-track.ts';
import type { FaceEngine } from '../cases/matching.ts';
import type { DocumentRead, ReadDocumentAsk, FaceDescribed, FaceEmbedded, FrameAsk, FrameSeen, Progress, WhichFace } from '../cases/ports.ts';
import type { FailureCode, Result } from '../cases/result.ts';
import type { Box } from '../cases/words.ts';

/** What travels between the host and the vision process. Structured clone carries the byte arrays. */
export interface Works {
  readDocument: { readonly ask: ReadDocumentAsk; readonly answer: DocumentRead };
  lookAtFrame: { readonly ask: FrameAsk; readonly answer: FrameSeen };
  describeFace: { readonly ask: { readonly picture: Uint8Array; readonly which: WhichFace; readonly within: Box | null; readonly engine?: FaceEngine }; readonly answer: FaceDescribed };
  embedFaces: { readonly ask: { readonly pictures: readonly Uint8Array[]; readonly engine?: FaceEngine }; readonly answer: readonly Result<FaceEmbedded>[] };
  trackFace: { readonly ask: TrackAsk; readonly answer: FaceTrack };
  /** Loads every model and runs each once on an empty input: medians for the station page. */
  tryModels: { readonly ask: { readonly runs: number }; readonly answer: readonly ModelTried[] };
}
export type WorkName = keyof Works;

export interface ModelTried {
  readonly name: string;
  readonly usedFor: string;
  readonly sha256: string;
  readonly modelBytes: number;
  readonly medianMs: number | null;
  readonly status: 'matches' | 'missing' | 'refused' | 'optional';
}

export type ToVision =
  | { readonly kind: 'work'; readonly id: number; readonly name: WorkName; readonly ask: Works[WorkName]['ask'] }
  | { readonly kind: 'cancel'; readonly id: number };

export type FromVision =
  | { readonly kind: 'ready' }
  | { readonly kind: 'progress'; readonly id: number; readonly progress: Progress }
  | { readonly kind: 'done'; readonly id: number; readonly result: Result<unknown> };

/** How a host starts the process: a forked child in Node, a utility process in Electron. */
export interface VisionChannel {
  readonly pid: number | undefined;
  post(message: ToVision): void;
  onMessage(listen: (message: FromVision) => void): void;
  onExit(listen: (why: { readonly code: number | null }) => void): void;
  onStderr(listen: (text: string) => void): void;
  kill(): void;
}

/** Failures after which the same work may be tried once more on a fresh process. */
export const processFailures: readonly FailureCode[] = ['vision.unavailable', 'vision.timeout'];

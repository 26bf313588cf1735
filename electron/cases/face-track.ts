/** What vision says of one frame of a face camera. Places are in pixels of the frame as it was sent, unmirrored. */
import type { ModelRun, QualityFinding } from './document.ts';
import type { Box, Point } from './words.ts';

export const trackWants = ['capture', 'liveness'] as const;
/** `capture`: judged for the picture that is kept. `liveness`: also looked at more often for a second face. */
export type TrackWant = (typeof trackWants)[number];

export interface TrackAsk {
  /** Frames of one session follow each other; vision remembers where its face was. */
  readonly sessionId: string;
  /** Counts frames of the session; a gap is a frame that was dropped. */
  readonly seq: number;
  /** When the frame was taken, milliseconds on the session's own clock. */
  readonly atMs: number;
  readonly jpeg: Uint8Array;
  readonly want: TrackWant;
  /** Also make the template of the largest face: about 7 ms more. */
  readonly embed: boolean;
  /** Also judge whether the largest face looks like a print or a screen, where the packs for it are there; false unless told. */
  readonly real?: boolean;
  /** Width by height over which a frame is refused unread (`picture.too-large`); any that a picture may have unless told. */
  readonly mostPixels?: number;
}

export interface TrackedFace {
  readonly box: Box;
  /** Eye centres, the one at the image's left first. */
  readonly eyes: readonly [Point, Point];
  /** Depth included: a turned head does not seem smaller. */
  readonly eyeDistancePx: number;
  /** Degrees, as `FaceSeen`: yaw positive is the customer's own left, pitch positive is down, roll positive clockwise in the picture. */
  readonly yaw: number;
  readonly pitch: number;
  readonly roll: number;
  /** Detector's score, 0 to 1; of a face that was followed, the landmark model's own. */
  readonly score01: number;
}

/** What the largest face does, as ratios that do not depend on its size. */
export interface FaceMoves {
  /** Lid opening by eye width, the eye at the image's left first: about 0.25 to 0.45 open, under 0.15 shut. */
  readonly openness: readonly [number, number];
  /** Mouth corner to mouth corner by outer eye corner to outer eye corner, depth included: about 0.55 at rest, 0.06 more in a smile. */
  readonly mouthWidth: number;
  /** Gap between the inner lips by outer eye corner to outer eye corner: near 0 closed. */
  readonly mouthOpen: number;
  /** How far the mouth's corners stand above the middle of the lips, by the same width; rises in a smile. */
  readonly cornerLift: number;
}

export interface LargestFace extends FaceMoves {
  /** As face-measures: variance of the Laplacian by squared luma x 10,000; sharp faces give 9 to 53. */
  readonly sharpness: number;
  /** 0 to 255, of the skin. */
  readonly meanLuma: number;
  /** Luma of the brighter half by the darker one's, 1 or more. */
  readonly sideRatio: number;
  /** For each eye, the image's left first: the brightest tenth around it by the cheek below, in luma. Bare eyes and glasses 0.7 to 1.5, dark lenses 0.2 to 0.5. */
  readonly eyesLit: readonly [number, number];
  /** Share of the face's box that lies inside the frame, 0 to 1. */
  readonly inside01: number;
  readonly quality: QualityFinding;
}

/** What is known of the frame as a whole. */
export interface FrameFacts {
  readonly widthPx: number;
  readonly heightPx: number;
  /** Of the decoded pixels: equal for equal pictures, whatever the JPEG's bytes. 16 hex digits. Not a security hash. */
  readonly digest: string;
  /** Mean luma, 0 to 255, of 8 columns x 6 rows, row by row: enough to see a background jump, too little to see a person. */
  readonly grid: readonly number[];
}

export interface FaceTrack {
  readonly seq: number;
  readonly atMs: number;
  readonly frame: FrameFacts;
  /** Largest first, but that the one that is followed stays first until another is a fifth larger. Faces smaller than a third of the largest are left out: people far behind, pictures on the wall. */
  readonly faces: readonly TrackedFace[];
  /** Of `faces[0]`; null where there is no face. */
  readonly largest: LargestFace | null;
  /** Unit-length template of `faces[0]`; null unless asked for and found. Never leaves main. */
  readonly embedding: Float32Array | null;
  /** 0 (a print, a screen) to 1 (a face) of `faces[0]`; null unless asked for, found, and the packs are there. */
  readonly real01: number | null;
  /** The face was found by following it from the frame before, not by the detector. */
  readonly followed: boolean;
  readonly engine: string;
  readonly ran: readonly ModelRun[];
  readonly tookMs: number;
}

export const trackGrid = { columns: 8, rows: 6 } as const;

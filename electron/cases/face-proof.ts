/** What is kept of the face at the counter: how it was taken, and whether the same person was alive before the camera. */
import type { ChallengeOutcome, LivenessHint, LivenessRule } from './liveness.ts';
import type { Reason } from './reasons.ts';

/** `auto`: the best of many frames by itself. `hand`: the teller said which moment. `file`: there was no camera. */
export const faceWays = ['auto', 'hand', 'file'] as const;
export type FaceWay = (typeof faceWays)[number];

/** Quality components of a face's picture, named after those of ISO/IEC 29794-5, each with its unit in cases/face-capture.ts. */
export const faceComponents = [
  'inter-eye-distance', 'head-size', 'head-pose-yaw', 'head-pose-pitch', 'head-pose-roll', 'sharpness', 'luminance-mean', 'illumination-uniformity',
  'eyes-open', 'mouth-closed', 'single-face-present',
] as const;
export type FaceComponent = (typeof faceComponents)[number];
export type FaceMeasured = Readonly<Partial<Record<FaceComponent, number>>>;

/** How a picture of the customer's face came to be; with it a template can be made again from the pictures alone. */
export interface FaceFacts {
  readonly how: FaceWay;
  /** The camera as the system names it; null for a file. */
  readonly device: string | null;
  /** All pictures of one capture share it. */
  readonly sessionId: string;
  /** 0 to 1: how good the frame is, and its weight in the template. */
  readonly score01: number;
  readonly measured: FaceMeasured;
}

/** "The other way through" for those who cannot, confirmed by the person at the counter. It raises the case to a second person. */
export interface LivenessAlternative {
  readonly reason: Reason;
  readonly text: string;
  readonly by: string;
  readonly at: number;
}

/** One go at the challenges. `rule` names what ended it; null where it was passed. */
export interface LivenessAttempt {
  readonly at: number;
  readonly by: string;
  readonly passed: boolean;
  readonly rule: LivenessRule | null;
  readonly challenges: readonly ChallengeOutcome[];
  /** Every challenge frame that was embedded was the accepted face. */
  readonly sameFace: boolean;
  readonly hints: readonly LivenessHint[];
  readonly tookMs: number;
  readonly device: string;
  /** SHA-256 of the trace and of the frames kept with it. */
  readonly trace: string | null;
  readonly frames: readonly string[];
}

export type LivenessFinding =
  | {
      readonly performed: true;
      readonly passed: boolean;
      /** Of the last attempt. */
      readonly challenges: readonly ChallengeOutcome[];
      readonly sameFace: boolean;
      readonly attempts: number;
      readonly hints: readonly LivenessHint[];
      readonly policyId: string;
      readonly tookMs: number;
      readonly at: number;
      readonly alternative: LivenessAlternative | null;
    }
  | {
      readonly performed: false;
      /** `not-done`: a case of a time when there was no liveness. */
      readonly why: 'bundle' | 'alternative' | 'not-done';
      readonly alternative: LivenessAlternative | null;
    };

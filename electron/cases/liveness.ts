/** What goes into the liveness check and what comes out of it. The rules themselves are a pure fold: same plan, same inputs, same end. */
import type { Challenge, ChallengeKind } from './challenges.ts';
import type { PrintOrScreen } from './print-or-screen.ts';
import type { Box } from './words.ts';

/** Numbers a bank may set; degrees, ratios and milliseconds. */
export interface LivenessPolicy {
  readonly policyId: string;
  /** How long a neutral face is watched before anything is asked. */
  readonly neutralMs: number;
  readonly neutralLimitMs: number;
  /** Each challenge's own limit, from the moment it is asked. */
  readonly challengeLimitMs: number;
  readonly mostAttempts: number;
  /** How long the face must be at rest again before the next challenge. */
  readonly restMs: number;
  /** Whether a movement that was not asked for ends the attempt. It does before a live camera; a recording was never asked anything. */
  readonly strict: boolean;
  /** Distance of templates over which it is another face. */
  readonly sameFaceDistance: number;
  /** A trace from before there was such a look has no word of it: off. */
  readonly printedOrReplayed?: PrintOrScreen;
}

/** Chosen once, by chance, before the first frame; the screen is shown each challenge only when its turn comes. */
export interface LivenessPlan {
  readonly policy: LivenessPolicy;
  /** One row an attempt. */
  readonly attempts: readonly (readonly Challenge[])[];
}

/** One frame as the rules see it: numbers only, rounded, without template or picture, so that it can be kept and replayed. */
export interface LivenessSample {
  readonly seq: number;
  readonly atMs: number;
  readonly faces: number;
  readonly face: null | {
    /** In pixels of the frame. */
    readonly box: Box;
    readonly yaw: number;
    readonly pitch: number;
    readonly roll: number;
    readonly openness: readonly [number, number];
    readonly mouthWidth: number;
    readonly mouthOpen: number;
    readonly cornerLift: number;
    readonly sharpness: number;
  };
  readonly widthPx: number;
  readonly heightPx: number;
  readonly digest: string;
  readonly grid: readonly number[];
  /** From the accepted face's template; null where this frame was not embedded. */
  readonly faceDistance: number | null;
  /** 0 (looks like a print or a screen) to 1 (like a face); null where it was not looked at. */
  readonly real01: number | null;
}

export type LivenessInput =
  | { readonly kind: 'frame'; readonly sample: LivenessSample }
  /** Time goes on without a frame. */
  | { readonly kind: 'tick'; readonly atMs: number }
  /** The customer is ready for the next attempt. */
  | { readonly kind: 'again'; readonly atMs: number }
  | { readonly kind: 'stop'; readonly atMs: number; readonly rule: 'camera-lost' | 'models-lost' | 'stopped' };

/** Everything that ends an attempt without a pass. */
export const livenessRules = [
  'no-neutral', 'time-limit', 'too-early', 'other-movement', 'no-face', 'two-faces', 'track-jump', 'size-jump', 'changed-face',
  'unknown-face', 'background-jump', 'repeated-frames', 'frozen-frames', 'frame-gap', 'camera-lost', 'models-lost', 'stopped',
] as const;
export type LivenessRule = (typeof livenessRules)[number];

export interface ChallengeOutcome {
  readonly kind: ChallengeKind;
  readonly passed: boolean;
  /** When it was done, or when the attempt ended, on the session's clock; null for what was never asked. */
  readonly atMs: number | null;
  /** `seen`, the rule that ended the attempt, or `not-asked`. */
  readonly why: 'seen' | 'not-asked' | LivenessRule;
}

export interface AttemptOutcome {
  readonly startedAtMs: number;
  readonly endedAtMs: number;
  readonly passed: boolean;
  /** Null when passed. */
  readonly rule: LivenessRule | null;
  readonly challenges: readonly ChallengeOutcome[];
  /** Largest distance from the accepted face in this attempt; null where no frame was embedded. */
  readonly farthest: number | null;
}

/**
 * `neutral`: the face is to be at rest, before the first challenge and between two. `challenge`: one is being asked. `rest`: the attempt
 * ended without a pass, and another one may come (`again`). `passed` and `used-up` are the ends.
 */
export type LivenessPhase = 'neutral' | 'challenge' | 'rest' | 'passed' | 'used-up';

/** What a screen may show: nothing of what is still to come. */
export interface LivenessView {
  readonly phase: LivenessPhase;
  /** From 1. */
  readonly attempt: number;
  readonly mostAttempts: number;
  /** Only while it is being asked. */
  readonly asked: Challenge | null;
  /** Which challenge is asked or comes next, from 1; beyond `steps` when all are done. */
  readonly step: number;
  readonly steps: number;
  /** When what is asked runs out, on the session's clock; null where nothing does. */
  readonly limitAtMs: number | null;
  /** What ended the attempt; null while none has ended. */
  readonly rule: LivenessRule | null;
  /** Frames of this attempt that were compared with the accepted face, and how many of them were its own. */
  readonly compared: { readonly of: number; readonly same: number };
  /** The next frame should be embedded. */
  readonly embedNext: boolean;
}

/** A passive sign: recorded for the officer, decides nothing by itself. */
export interface LivenessHint {
  readonly sign: string;
  readonly measured: number;
  readonly usual: number;
}

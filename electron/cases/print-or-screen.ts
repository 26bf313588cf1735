/**
 * Whether the face before the camera looks like a print or a screen. Two optional nets say so of some frames; it is a sign for the officer
 * and decides nothing. Their errors were not measured here: by those who tried them elsewhere on two tiny sets, AUC 0.95 and 0.90.
 */
import type { LivenessHint, LivenessSample } from './liveness.ts';

/** `warn`: a sign is recorded, or that nobody could look. There is no way to decide by it. */
export const printOrScreenWays = ['off', 'warn'] as const;
export type PrintOrScreen = (typeof printOrScreenWays)[number];

/** About one frame in five at 15 a second: the nets take as long as the rest of a frame's work, and a print does not become a face between two. */
const lookEveryMs = 350;
/** Fewer looks say nothing: with these, the median is not one blurred frame's. */
const leastLooks = 5;
/** Below it the class "a real face" is less likely than the two others together. */
const leastReal01 = 0.5;

export const looksFlat = 'looks-flat';
/** Not a sign: it was to be looked at, and was not (the packs are missing or refused, or the attempt was too short). */
export const looksFlatNotPerformed = 'looks-flat-not-performed';

/** Whether the frame after the one at `atMs` is to be looked at; `lookedAtMs` is that of the last one that was. */
export const isLookDue = (lookedAtMs: number | null, atMs: number): boolean => lookedAtMs === null || atMs - lookedAtMs >= lookEveryMs;

/** Median over the frames that were looked at; null where they are too few. */
export function real01Of(samples: readonly LivenessSample[]): number | null {
  const looks = looksOf(samples);
  return looks.length < leastLooks ? null : looks.toSorted((a, b) => a - b)[Math.floor(looks.length / 2)]!;
}

export const flatSign = { sign: looksFlat, measure: real01Of, usual: leastReal01, unusualIs: 'below' } as const;

/** What is recorded where the rules want a look and there were too few: never that all was well. */
export function notPerformed(samples: readonly LivenessSample[], way: PrintOrScreen): readonly LivenessHint[] {
  return way === 'warn' && real01Of(samples) === null ? [{ sign: looksFlatNotPerformed, measured: looksOf(samples).length, usual: leastLooks }] : [];
}

/** A sample of a trace from before there was such a look has no word of it. */
const looksOf = (samples: readonly LivenessSample[]): readonly number[] => samples.flatMap(({ real01 }) => (typeof real01 === 'number' ? [real01] : []));

/**
 * What happens while the face is out of view was not seen: behind a hand, one print is exchanged for another. Nobody is accused of it,
 * but a movement counts only where its whole way was seen.
 */
import type { Baseline, SampledFace } from './liveness-baseline.ts';
import type { LivenessSample } from './liveness.ts';
import { comparableMs } from './liveness-guards.ts';

/** The face as it was last in view. */
export interface Sight {
  readonly face: SampledFace | null;
  readonly atMs: number;
  /** Frames without a face have come since. */
  readonly hidden: boolean;
  /** It was lost once in this challenge already, and came back as it had left. */
  readonly forgiven: boolean;
}

export const beginSight = (face: SampledFace, atMs: number): Sight => ({ face, atMs, hidden: false, forgiven: false });

/** A tracker loses a face for a frame or two; a hand takes longer to exchange what is behind it. */
const mostForgivenMs = 250;
/**
 * As it left: the same pose, mouth and lids, in the same place and of the same size. Well below every movement that is asked for (20 degrees,
 * 0.06 and 0.18 of the mouth, 0.38 of the lids) and above what a face at rest does within a quarter of a second.
 */
const asItLeft = { degrees: 4, mouthWidth: 0.02, mouthOpen: 0.03, lids: 0.15, widths: 0.12, size: 0.06 } as const;

/** `hidden`: no face in this frame. `broken`: it is back, and what it did meanwhile is not known. */
export type SightOf = 'unbroken' | 'hidden' | 'broken';

export function watchSight(before: Sight, { face, atMs }: LivenessSample, base: Baseline): { readonly sight: Sight; readonly is: SightOf } {
  if (face === null) return { sight: { ...before, hidden: true }, is: 'hidden' };
  const sight: Sight = { ...before, face, atMs, hidden: false };
  if (before.face === null) return { sight, is: 'broken' };
  const awayMs = atMs - before.atMs;
  if (!before.hidden && awayMs <= comparableMs) return { sight, is: 'unbroken' };
  // Once only: many small steps, each unseen, make a movement too.
  if (!before.forgiven && awayMs <= mostForgivenMs && isAsItLeft(before.face, face, base)) return { sight: { ...sight, forgiven: true }, is: 'unbroken' };
  return { sight, is: 'broken' };
}

function isAsItLeft(a: SampledFace, b: SampledFace, base: Baseline): boolean {
  const [width, height] = [a.box[2] - a.box[0], a.box[3] - a.box[1]];
  const moved = Math.hypot(b.box[0] + b.box[2] - a.box[0] - a.box[2], b.box[1] + b.box[3] - a.box[1] - a.box[3]) / 2 / width;
  const lids = Math.max(...([0, 1] as const).map((eye) => Math.abs(a.openness[eye] - b.openness[eye]) / base.openness[eye]));
  return Math.max(Math.abs(a.yaw - b.yaw), Math.abs(a.pitch - b.pitch)) <= asItLeft.degrees && lids <= asItLeft.lids
    && Math.abs(a.mouthWidth - b.mouthWidth) <= asItLeft.mouthWidth && Math.abs(a.mouthOpen - b.mouthOpen) <= asItLeft.mouthOpen
    && moved <= asItLeft.widths && Math.abs(Math.log((b.box[2] - b.box[0] + b.box[3] - b.box[1]) / (width + height))) <= asItLeft.size;
}

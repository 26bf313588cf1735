/** The person's own face at rest: every movement is measured against it, as no two people's lids, mouths and postures are alike. */
import type { LivenessSample } from './liveness.ts';

export type SampledFace = NonNullable<LivenessSample['face']>;

export interface Baseline {
  readonly yaw: number;
  readonly pitch: number;
  readonly openness: readonly [number, number];
  readonly mouthWidth: number;
  readonly mouthOpen: number;
}

/**
 * What a face may do to count as neutral. Wide on purpose: a camera under a screen sees a level head at a pitch of -15, one above it at 20;
 * lids at rest were measured from 0.2 (with the eyes screwed up) to 0.4.
 */
const neutral = { yaw: 14, pitchFrom: -22, pitchTo: 25, roll: 18, leastOpenness: 0.12, mostMouthOpen: 0.12 } as const;
/** How much it may stir meanwhile: over a second of sitting still, angles stayed within 3 degrees and the mouth's width within 0.03. */
const steady = { degrees: 6, mouthWidth: 0.05, mouthOpen: 0.06 } as const;

/** The samples of one second are not a baseline with fewer than this: at 15 frames a second there are 15. */
const leastSamples = 5;

/** Neutral, but for the eyes: a blink is not a movement of the face. */
export const isNeutral = (face: SampledFace): boolean =>
  Math.abs(face.yaw) <= neutral.yaw && face.pitch >= neutral.pitchFrom && face.pitch <= neutral.pitchTo && Math.abs(face.roll) <= neutral.roll && face.mouthOpen <= neutral.mostMouthOpen;

/** Null while the faces, oldest first, are too few or stir too much. The eyes must be open in most of them. */
export function baselineOf(faces: readonly SampledFace[]): Baseline | null {
  if (faces.length < leastSamples) return null;
  const spread = (value: (face: SampledFace) => number): number => Math.max(...faces.map(value)) - Math.min(...faces.map(value));
  const still = spread(({ yaw }) => yaw) <= steady.degrees && spread(({ pitch }) => pitch) <= steady.degrees
    && spread(({ mouthWidth }) => mouthWidth) <= steady.mouthWidth && spread(({ mouthOpen }) => mouthOpen) <= steady.mouthOpen;
  return still ? middleOf(faces) : null;
}

/** Null where the eyes are shut in most of them. */
function middleOf(faces: readonly SampledFace[]): Baseline | null {
  const middle = (value: (face: SampledFace) => number): number => median(faces.map(value));
  const openness = [middle((face) => face.openness[0]), middle((face) => face.openness[1])] as const;
  if (Math.min(...openness) < neutral.leastOpenness) return null;
  return { yaw: middle(({ yaw }) => yaw), pitch: middle(({ pitch }) => pitch), openness, mouthWidth: middle(({ mouthWidth }) => mouthWidth), mouthOpen: middle(({ mouthOpen }) => mouthOpen) };
}

/** Of a recording in which nobody sits still: the middle of its most frontal faces. Null where there are too few. */
export function frontalBaseline(faces: readonly SampledFace[]): Baseline | null {
  const frontal = faces.filter(isNeutral).toSorted((a, b) => Math.abs(a.yaw) - Math.abs(b.yaw)).slice(0, leastSamples);
  return frontal.length < leastSamples ? null : middleOf(frontal);
}

/** Back to rest between two challenges. */
export const isAtRest = (face: SampledFace, base: Baseline): boolean =>
  Math.abs(face.yaw - base.yaw) <= 9 && Math.abs(face.pitch - base.pitch) <= 9 && face.mouthOpen - base.mouthOpen <= 0.09 && face.mouthWidth - base.mouthWidth <= 0.045
  && (face.openness[0] / base.openness[0] + face.openness[1] / base.openness[1]) / 2 >= 0.6;

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)]!;
}

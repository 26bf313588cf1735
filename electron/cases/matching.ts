/**
 * From two templates to a distance, a score, a band and what the score means. Pure arithmetic; thresholds are the policy's.
 *
 * Source of every number: both engines on the official LFW protocol, false accept rates from all 29.6 million impostor pairs
 * (press photos, random strangers; relatives and look-alikes raise the rate several times, so it is a lower bound).
 * The score is our own scale, anchored to these rates; it is not Rekognition's similarity, and means nothing without engine,
 * model hash and raw distance beside it.
 */
import type { SecondEmbedder } from './document.ts';
import type { Band } from './words.ts';

/** `dlib-128`: chip and mirror image by dlib's ResNet. `dlib-128+faceres`: the same with 0.5 x faceres beside it (optional, off). */
export const faceEngines = ['dlib-128', 'dlib-128+faceres'] as const;
export type FaceEngine = (typeof faceEngines)[number];
export const defaultEngine: FaceEngine = 'dlib-128';

/** The engine's second embedder, by its name in the manifest; null where it has none. */
export const secondEmbedderOf = (engine: FaceEngine): 'faceres' | null => (engine === 'dlib-128+faceres' ? 'faceres' : null);

/** S4's own threshold for its flag LICENSE_SELFIE_MATCH: a score of 80 or more. Our bands are set by policy beside it. */
export const licenceSelfieMatchScore = 80;

/** What must stand beside a score that a second embedder has a part in; null where none has. */
export const engineRemark = ({ second }: { readonly second?: SecondEmbedder }): string | null =>
  (second === undefined ? null : `second embedder (${second.model}): licence ${second.licence}`);

/** Scores of the knots; `falseAccept` is the share of strangers that come as near or nearer. */
const knots = [
  { score: 100, falseAccept: null },
  { score: 99, falseAccept: 1e-6 },
  { score: 98, falseAccept: 1e-5 },
  { score: 95, falseAccept: 1e-4 },
  { score: 90, falseAccept: 1e-3 },
  { score: 80, falseAccept: 1e-2 },
  { score: 50, falseAccept: 1e-1 },
  // Not measured: the end of the scale, where practically every stranger lies.
  { score: 0, falseAccept: 1 },
] as const;

/** Euclidean distance of templates at each knot: of unit length by dlib alone, fused as `fuse` does by both. */
const knotDistances: Readonly<Record<FaceEngine, readonly number[]>> = {
  'dlib-128': [0, 0.2732, 0.3049, 0.3379, 0.3775, 0.4230, 0.4853, 0.70],
  'dlib-128+faceres': [0, 0.4732, 0.5110, 0.5513, 0.5960, 0.6468, 0.7145, 1.0],
};

/**
 * Euclidean distance of two templates of one engine: 0 for the same picture; at most 2 of unit length, 2.24 of fused ones. Templates of
 * different length are a bug and throw.
 */
export function distance(a: Float32Array, b: Float32Array): number {
  if (a.length !== b.length) throw new Error(`templates of ${a.length} and ${b.length} numbers cannot be compared`);
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += (a[i]! - b[i]!) ** 2;
  return Math.sqrt(sum);
}

/** 0 to 100, by straight lines between the knots: 95 is a false accept rate of 1:10,000, 90 of 1:1,000, 80 of 1:100. Not rounded. */
export function score(apart: number, engine: FaceEngine = defaultEngine): number {
  return betweenKnots(apart, engine, (knot) => knot.score);
}

/** What the rules make of a score: from `passScore` up it passes, from `greyScore` up a second person looks, below it fails. */
export function band(points: number, policy: { readonly passScore: number; readonly greyScore: number }): Band {
  if (points >= policy.passScore) return 'pass';
  return points >= policy.greyScore ? 'second-person' : 'fail';
}

/**
 * "About 1 stranger in n comes as near as this": straight lines between the measured points in the logarithm of the rate, rounded to two
 * digits. At most 1,000,000, the rarest rate that was measured: read it there as "fewer than 1 in". Above 1:10 (score below 50) it is an
 * estimate towards 1.
 */
export function oneStrangerIn(apart: number, engine: FaceEngine = defaultEngine): number {
  const rarest = knots[1].falseAccept;
  const logRate = betweenKnots(apart, engine, (knot) => Math.log10(knot.falseAccept ?? rarest));
  return Number((10 ** -logRate).toPrecision(2));
}

function betweenKnots(apart: number, engine: FaceEngine, valueOf: (knot: (typeof knots)[number]) => number): number {
  if (!(apart >= 0)) throw new Error('a distance is zero or more');
  const distances = knotDistances[engine];
  const next = distances.findIndex((at) => apart < at);
  if (next === -1) return valueOf(knots[knots.length - 1]!);
  const [from, to] = [distances[next - 1]!, distances[next]!];
  const share = (apart - from) / (to - from);
  const value = valueOf(knots[next - 1]!);
  return value + (valueOf(knots[next]!) - value) * share; // in this form rounding cannot leave the interval
}

/** The best of many frames, and one template of them. Pure. */
import { partsOf } from './fused-template.ts';
import { distance } from './matching.ts';

/** How many frames are kept of a capture. */
export const framesWanted = 5;
/** Frames nearer than this show the same moment: the better one of them is kept. */
const momentMs = 120;
/** Least time from the first frame kept to the last: long enough that one lucky moment is not all there is. */
const leastSpanMs = 600;

export interface Candidate {
  readonly atMs: number;
  readonly score01: number;
  /** SHA-256 of the frame: the same picture twice is one picture. */
  readonly sha256: string;
  readonly template: Float32Array;
}

/** With this frame: each moment once, the best ones, best first. */
export function withFrame<T extends Candidate>(kept: readonly T[], frame: T): readonly T[] {
  if (kept.some(({ sha256 }) => sha256 === frame.sha256)) return kept;
  const rival = kept.find(({ atMs }) => Math.abs(atMs - frame.atMs) < momentMs);
  if (rival !== undefined && rival.score01 >= frame.score01) return kept;
  const others = kept.filter(({ atMs }) => Math.abs(atMs - frame.atMs) >= momentMs);
  return [...others, frame].toSorted((a, b) => b.score01 - a.score01).slice(0, framesWanted);
}

export function isEnough(kept: readonly Candidate[]): boolean {
  const times = kept.map(({ atMs }) => atMs);
  return kept.length >= framesWanted && Math.max(...times) - Math.min(...times) >= leastSpanMs;
}

/** Whether a face is another one than in the frames kept: farther from their mean than `most`. */
export function isAnother(kept: readonly Candidate[], template: Float32Array, most: number): boolean {
  return kept.length > 0 && distance(meanTemplate(kept.map((one) => ({ template: one.template, weight: one.score01 }))), template) > most;
}

/**
 * Weighted mean of templates, each embedder's part at its own length again (one embedder: unit length). One template is given back as it is. No template, templates of different
 * length or no weight at all are bugs and throw.
 */
export function meanTemplate(of: readonly { readonly template: Float32Array; readonly weight: number }[]): Float32Array {
  const [first] = of;
  if (first === undefined) throw new Error('the mean of no template');
  if (of.length === 1) return first.template;
  const sum = new Float64Array(first.template.length);
  for (const { template, weight } of of) {
    if (template.length !== sum.length) throw new Error(`templates of ${sum.length} and ${template.length} numbers have no mean`);
    for (let i = 0; i < sum.length; i += 1) sum[i]! += template[i]! * weight;
  }
  const mean = new Float32Array(sum.length);
  for (const { from, to, length } of partsOf(sum.length)) {
    const part = sum.subarray(from, to);
    const now = Math.hypot(...part);
    if (!(now > 0)) throw new Error('templates without weight have no mean');
    mean.set(part.map((value) => (value / now) * length), from);
  }
  return mean;
}

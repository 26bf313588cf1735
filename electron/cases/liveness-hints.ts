/**
 * Passive signs that cost nothing: recorded for the officer where they are unusual, never a verdict. Each one's measured error stands in
 * docs/liveness.md. Moiré and a device's frame around the face were tried and left out: on the one real replay there was, they measured no
 * more than people.
 */
import type { LivenessHint, LivenessSample } from './liveness.ts';
import { flatSign, notPerformed, type PrintOrScreen } from './print-or-screen.ts';

/** Fewer frames say nothing, but that they are few. */
const leastFrames = 25;
/** Over less than this nobody can say how fast frames come. */
const leastMs = 2_000;
/** Pairs of frames further apart are not neighbours. */
const neighboursMs = 200;

interface Sign {
  readonly sign: string;
  /** Null where it cannot be measured. */
  readonly measure: (samples: readonly LivenessSample[]) => number | null;
  /** The border of what is usual. */
  readonly usual: number;
  /** It speaks of fewer than 25 frames, too. */
  readonly ofFew?: true;
  readonly unusualIs: 'above' | 'below';
}

const signs: readonly Sign[] = [
  // Share of frames whose pixels came before, not counting the frame just before: a loop, or a cut-in.
  { sign: 'frame-repeats', unusualIs: 'above', usual: 0, measure: repeats01 },
  // Share of frames equal to the one just before: a camera slower than the frames that are sent, or one that hangs.
  { sign: 'frame-stalls', unusualIs: 'above', usual: 0.5, measure: stalls01 },
  // Standard deviation of the time between frames by its mean: a lens in changing light wavers, a program is late in bursts.
  { sign: 'frame-timing', unusualIs: 'above', usual: 0.6, measure: unevenTiming },
  // Frames a second: with fewer than this a still that takes another's place moves no faster than a head may (liveness-guards.ts), so that nothing
  // else speaks of stills in a row.
  { sign: 'few-frames', unusualIs: 'below', usual: 10, measure: framesASecond, ofFew: true },
  // Mean change of the head's angles from frame to frame, degrees: a living head is never quite still, and neither is its measure.
  { sign: 'stillness', unusualIs: 'below', usual: 0.08, measure: stirring },
  // Mean change of the lids from frame to frame, shares of their opening: as above.
  { sign: 'still-lids', unusualIs: 'below', usual: 0.008, measure: lidStirring },
  // How real the face looks to two nets, 0 to 1: the only sign that was not measured here.
  flatSign,
];

/**
 * The signs that are out of the usual; `usual` is the border. The same samples give the same hints. Where the rules want a look for prints
 * and screens (`printedOrReplayed`) and there was none, that is said too.
 */
export function hintsOf(samples: readonly LivenessSample[], printedOrReplayed: PrintOrScreen = 'off'): readonly LivenessHint[] {
  return [...signsIn(samples), ...notPerformed(samples, printedOrReplayed)];
}

function signsIn(samples: readonly LivenessSample[]): readonly LivenessHint[] {
  return measuredSigns(samples).flatMap(({ sign, measured, usual, unusual }) => (unusual ? [{ sign, measured: Math.round(measured * 10_000) / 10_000, usual }] : []));
}

export interface MeasuredSign { readonly sign: string; readonly measured: number; readonly usual: number; readonly unusual: boolean }

/** Every sign that can be measured on these frames, usual or not; on fewer than 25 only whether they are few. */
export function measuredSigns(samples: readonly LivenessSample[]): readonly MeasuredSign[] {
  return signs.filter(({ ofFew }) => ofFew === true || samples.length >= leastFrames).flatMap(({ sign, measure, usual, unusualIs }) => {
    const measured = measure(samples);
    return measured === null ? [] : [{ sign, measured, usual, unusual: unusualIs === 'above' ? measured > usual : measured < usual }];
  });
}

function repeats01(samples: readonly LivenessSample[]): number {
  const seen = new Set<string>();
  let [repeats, last] = [0, ''];
  for (const { digest } of samples) {
    if (digest !== last && seen.has(digest)) repeats += 1;
    seen.add(digest);
    last = digest;
  }
  return repeats / samples.length;
}

const pairsOf = (samples: readonly LivenessSample[]): readonly (readonly [LivenessSample, LivenessSample])[] =>
  samples.slice(1).map((sample, i) => [samples[i]!, sample] as const);

function stalls01(samples: readonly LivenessSample[]): number {
  return pairsOf(samples).filter(([a, b]) => a.digest === b.digest).length / (samples.length - 1);
}

function unevenTiming(samples: readonly LivenessSample[]): number {
  const gaps = pairsOf(samples).map(([a, b]) => b.atMs - a.atMs);
  const mean = meanOf(gaps);
  return Math.sqrt(meanOf(gaps.map((gap) => (gap - mean) ** 2))) / Math.max(1, mean);
}

function framesASecond(samples: readonly LivenessSample[]): number | null {
  const tookMs = (samples.at(-1)?.atMs ?? 0) - (samples[0]?.atMs ?? 0);
  return tookMs < leastMs ? null : ((samples.length - 1) * 1000) / tookMs;
}

function stirring(samples: readonly LivenessSample[]): number | null {
  return meanChange(samples, (a, b) => Math.max(Math.abs(a.yaw - b.yaw), Math.abs(a.pitch - b.pitch)));
}

function lidStirring(samples: readonly LivenessSample[]): number | null {
  return meanChange(samples, (a, b) => Math.max(...([0, 1] as const).map((eye) => Math.abs(a.openness[eye] - b.openness[eye]) / Math.max(0.05, a.openness[eye]))));
}

/** Over neighbouring frames that differ; null where there are too few. */
function meanChange(samples: readonly LivenessSample[], change: (a: NonNullable<LivenessSample['face']>, b: NonNullable<LivenessSample['face']>) => number): number | null {
  const changes = pairsOf(samples).flatMap(([a, b]) => (a.face === null || b.face === null || a.digest === b.digest || b.atMs - a.atMs > neighboursMs ? [] : [change(a.face, b.face)]));
  return changes.length < leastFrames ? null : meanOf(changes);
}

const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

/**
 * Whether a face's picture is good enough to be compared, and the one thing to do about it. Thresholds were set on pictures whose
 * distance to their own originals was measured (synthetic faces made smaller, blurred, darkened, noisy; cards photographed by simulation).
 */
import type { QualityFinding } from '../cases/document.ts';
import type { Gate } from '../cases/words.ts';
import type { FaceMeasures } from './face-measures.ts';
import type { HeadPose } from './head-pose.ts';

/** What the person at the counter is asked to do. Screens have words for each. */
export const faceAdviceCodes = ['whole-face', 'closer', 'more-light', 'less-light', 'even-light', 'hold-still', 'look-straight', 'head-upright'] as const;
export type FaceAdvice = (typeof faceAdviceCodes)[number];

export interface FaceToJudge extends FaceMeasures {
  /** Depth included, in pixels of the decoded picture, which is what the models saw. */
  readonly eyeDistancePx: number;
  readonly pose: HeadPose;
  /** Share of the face's box that lies inside the picture, 0 to 1. */
  readonly inside01: number;
}

/**
 * Least eye distance to be described at all: a face about 60 px wide. At 63 px the true acceptance at a false rate of 1:1,000 falls from 95.2
 * to 92.6 %, at 42 px in grey to 72.4 %.
 */
export const leastEyeDistancePx = 24;
/** A head held level before a camera at eye height reads about this pitch. */
const neutralPitch = 5;

interface Rule {
  readonly advice: FaceAdvice;
  readonly measure: string;
  readonly value: (face: FaceToJudge) => number;
  readonly want: 'least' | 'most';
  /** Beyond `fine` the gate warns, beyond `bearable` it refuses. */
  readonly fine: number;
  readonly bearable: number;
}

/** Worst trouble first: where two rules refuse, the earlier one is told. */
const rules: readonly Rule[] = [
  { advice: 'whole-face', measure: 'inside01', value: (face) => face.inside01, want: 'least', fine: 0.97, bearable: 0.85 },
  // Faces of 100 px are asked for, 80 px is the least that is taken without a word: eyes are about 0.41 of that apart.
  { advice: 'closer', measure: 'eyeDistancePx', value: (face) => face.eyeDistancePx, want: 'least', fine: 41, bearable: 33 },
  // Low on purpose: dark skin in good light reads 60 and more, and a rule that refuses people for it would be wrong. Distance grows below 30.
  { advice: 'more-light', measure: 'meanLuma', value: (face) => face.meanLuma, want: 'least', fine: 45, bearable: 20 },
  { advice: 'less-light', measure: 'burntOut01', value: (face) => face.burntOut01, want: 'most', fine: 0.15, bearable: 0.4 },
  // Sharp faces measure 9 to 53 (a smooth face has little to measure); 4 costs a distance of about 0.15, 1.5 about 0.25.
  { advice: 'hold-still', measure: 'sharpness', value: (face) => face.sharpness, want: 'least', fine: 4, bearable: 1.5 },
  { advice: 'more-light', measure: 'noise', value: (face) => face.noise, want: 'most', fine: 3.4, bearable: 11 },
  // S1 takes poses within 20 degrees.
  { advice: 'look-straight', measure: 'yawOff', value: (face) => Math.abs(face.pose.yaw), want: 'most', fine: 12, bearable: 20 },
  { advice: 'look-straight', measure: 'pitchOff', value: (face) => Math.abs(face.pose.pitch - neutralPitch), want: 'most', fine: 14, bearable: 20 },
  { advice: 'head-upright', measure: 'rollOff', value: (face) => Math.abs(face.pose.roll), want: 'most', fine: 12, bearable: 20 },
  // Costs little distance by itself (0.08 at 5:1), so it only warns.
  { advice: 'even-light', measure: 'sideRatio', value: (face) => face.sideRatio, want: 'most', fine: 2.6, bearable: Infinity },
];

/** `scale` is from pixels of the file to pixels of the decoded picture; what is answered is in pixels of the file. */
export function judgeFace(face: FaceToJudge, scale: number): QualityFinding {
  const verdicts = rules.map((rule) => ({ rule, gate: gateOf(rule, rule.value(face)) }));
  const worst = verdicts.find(({ gate }) => gate === 'refuse') ?? verdicts.find(({ gate }) => gate === 'warn');
  const told = (measure: string, value: number): number => rounded(measure === 'eyeDistancePx' ? value / scale : value);
  return {
    gate: worst?.gate ?? 'pass',
    advice: worst === undefined ? null : {
      code: worst.rule.advice, measured: told(worst.rule.measure, worst.rule.value(face)), needed: told(worst.rule.measure, worst.rule.fine),
    },
    measures: Object.fromEntries(rules.map((rule) => [rule.measure, told(rule.measure, rule.value(face))])),
  };
}

function gateOf({ want, fine, bearable }: Rule, value: number): Gate {
  const past = (limit: number): boolean => (want === 'least' ? value < limit : value > limit);
  if (past(bearable)) return 'refuse';
  return past(fine) ? 'warn' : 'pass';
}

const rounded = (value: number): number => Math.round(value * 100) / 100;

/** Frames as the rules see them, made from a script of movements: no picture, no model. */
import type { LivenessInput, LivenessPlan, LivenessPolicy, LivenessSample, LivenessRule } from '../../electron/cases/liveness.ts';
import { attemptsOf, beginLiveness, nextLiveness, viewLiveness, type LivenessState } from '../../electron/cases/liveness-fold.ts';
import type { Challenge, ChallengeKind } from '../../electron/cases/challenges.ts';

export const livePolicy: LivenessPolicy = {
  policyId: 'test', neutralMs: 1000, neutralLimitMs: 15_000, challengeLimitMs: 8000, restMs: 400, strict: true, mostAttempts: 3, sameFaceDistance: 0.45,
};

export const planOf = (kinds: readonly ChallengeKind[], policy: Partial<LivenessPolicy> = {}, attempts = 3): LivenessPlan => ({
  policy: { ...livePolicy, ...policy },
  attempts: Array.from({ length: attempts }, () => kinds.map((kind): Challenge => (kind === 'nose-in-box' ? { kind, corner: 'up-left' } : { kind }))),
});

type Face = NonNullable<LivenessSample['face']>;
export type Change = Partial<Omit<LivenessSample, 'face'>> & { readonly face?: Partial<Face> | null };

const rest: Face = { box: [220, 120, 420, 370], yaw: 3, pitch: -6, roll: 0, openness: [0.28, 0.32], mouthWidth: 0.55, mouthOpen: 0.015, cornerLift: -0.02, sharpness: 9 };
const grid = Array.from({ length: 48 }, (_, i) => 80 + (i % 8) * 9);

/** Small and repeatable unrest, so that no two frames are equal: a face is measured, not drawn. */
const unrest = (seq: number, size: number): number => (((seq * 7919) % 17) / 17 - 0.5) * size;

export function sampleAt(seq: number, change: Change = {}, fps = 25): LivenessSample {
  const { face: moved, ...more } = change;
  const face = moved === null ? null : { ...rest, yaw: rest.yaw + unrest(seq, 0.6), pitch: rest.pitch + unrest(seq + 5, 0.6), ...moved };
  return { seq, atMs: Math.round((seq * 1000) / fps), faces: face === null ? 0 : 1, face, widthPx: 640, heightPx: 480, digest: `frame ${seq}`, grid, faceDistance: seq % 6 === 0 ? 0.15 : null, real01: null, ...more };
}

/** What a movement does to the face, frame by frame at 25 a second. */
export const made: Readonly<Record<ChallengeKind, readonly Partial<Face>[]>> = {
  blink: [{ openness: [0.2, 0.22] }, { openness: [0.08, 0.09] }, { openness: [0.07, 0.09] }, { openness: [0.2, 0.24] }],
  'eyes-closed': Array.from({ length: 34 }, () => ({ openness: [0.06, 0.08] as const })),
  smile: ramp(8, 14, (way) => ({ mouthWidth: 0.55 + 0.1 * way, cornerLift: 0.02 * way })),
  'mouth-open': ramp(6, 12, (way) => ({ mouthOpen: 0.015 + 0.28 * way })),
  'turn-left': ramp(10, 6, (way) => ({ yaw: 3 + 32 * way })),
  'turn-right': ramp(10, 6, (way) => ({ yaw: 3 - 32 * way })),
  nod: ramp(9, 2, (way) => ({ pitch: -6 + 20 * way })),
  'nose-in-box': ramp(8, 14, (way) => ({ yaw: 3 + 14 * way, pitch: -6 - 12 * way })),
};

function ramp(rise: number, hold: number, at: (way: number) => Partial<Face>): Partial<Face>[] {
  const up = Array.from({ length: rise }, (_, i) => at((i + 1) / rise));
  return [...up, ...Array.from({ length: hold }, () => at(1)), ...up.toReversed()];
}

export interface Played { readonly state: LivenessState; readonly inputs: readonly LivenessInput[] }

/**
 * Plays one attempt to its end: `answer` says for each challenge, once it was asked and a reaction time has passed, what the face does.
 * `disturb` may change any frame. Stops after `mostFrames`.
 */
export function play(plan: LivenessPlan, { answer = ({ kind }) => made[kind], disturb = (_, sample) => sample, mostFrames = 1200 }: {
  readonly answer?: (asked: Challenge) => readonly Partial<Face>[];
  readonly disturb?: (seq: number, sample: LivenessSample, state: LivenessState) => LivenessSample;
  readonly mostFrames?: number;
} = {}): Played {
  let state = beginLiveness(plan), queue: Partial<Face>[] = [], step = 0;
  const inputs: LivenessInput[] = [];
  for (let seq = 0; seq < mostFrames; seq += 1) {
    const view = viewLiveness(state);
    if (view.phase !== 'neutral' && view.phase !== 'challenge') break;
    if (view.asked !== null && step !== view.step) {
      step = view.step;
      queue = [...Array.from({ length: 10 }, () => ({})), ...answer(view.asked)];
    }
    const input: LivenessInput = { kind: 'frame', sample: disturb(seq, sampleAt(seq, { face: queue.shift() ?? {} }), state) };
    inputs.push(input);
    state = nextLiveness(state, input);
  }
  return { state, inputs };
}

export const ruleOf = ({ state }: Played): LivenessRule | null | undefined => attemptsOf(state).at(-1)?.rule;
export const passedOf = ({ state }: Played): boolean => viewLiveness(state).phase === 'passed';

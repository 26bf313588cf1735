/**
 * The liveness check as a fold over what was seen: neutral face, challenge, neutral again, next challenge. Pure and deterministic: the
 * same plan and inputs give the same end, so that an officer can replay a stored trace.
 */
import type { Challenge } from './challenges.ts';
import type { AttemptOutcome, ChallengeOutcome, LivenessInput, LivenessPlan, LivenessRule, LivenessSample, LivenessView } from './liveness.ts';
import { baselineOf, isAtRest, isNeutral, type Baseline, type SampledFace } from './liveness-baseline.ts';
import { freshGuards, guard, type GuardMemory } from './liveness-guards.ts';
import { beginMovements, isUnderWay, resumeMovements, watchMovements, type Movement, type MovementWatch } from './liveness-movements.ts';
import { unaskedRule } from './liveness-order.ts';
import { beginSight, watchSight, type Sight } from './liveness-unseen.ts';

export interface LivenessState {
  readonly plan: LivenessPlan;
  readonly phase: LivenessView['phase'];
  readonly attempt: number;
  readonly startedAtMs: number | null;
  /** When what is waited for now began: the neutral face, or the challenge. */
  readonly sinceMs: number;
  /** Times at which challenges of this attempt were done. */
  readonly doneAtMs: readonly number[];
  /** The movement was made, in view all the while, and no frame since then was compared with the accepted face. */
  readonly made: null | { readonly fromMs: number; readonly atMs: number };
  /** The movement of this challenge was made, whatever face it turned out to be of. */
  readonly wasMade: boolean;
  readonly neutral: readonly { readonly atMs: number; readonly face: SampledFace }[];
  readonly atRestSinceMs: number | null;
  readonly baseline: Baseline | null;
  readonly movements: MovementWatch | null;
  readonly guards: GuardMemory;
  /** Null while no baseline is known. */
  readonly sight: Sight | null;
  /** When a frame was last compared and was the accepted face's own, and when it was somebody else's. */
  readonly sameAtMs: number;
  readonly strangerAtMs: number;
  readonly farthest: number | null;
  /** Frames of this attempt that were compared with the accepted face, and those that were its own. */
  readonly compared: LivenessView['compared'];
  readonly embeddedAtMs: number;
  readonly lastAtMs: number;
  readonly ended: readonly AttemptOutcome[];
}

/** How often a frame is compared with the accepted face. */
const embedEveryMs = 250;
/** Nobody who sees a sign begins to move sooner; whoever does was not moving because of it. */
const fastestReactionMs = 150;

/** `digests`: of the frames of an attempt before it in the same session, which are not to come again. */
export const beginLiveness = (plan: LivenessPlan, digests: readonly string[] = []): LivenessState => freshAttempt({
  plan, attempt: 1, guards: { ...freshGuards, digests }, ended: [], lastAtMs: 0,
});

/** Where the face at rest is known beforehand, as of a recording that was seen to its end: from this sample on, a face at rest, the first movement is looked for. */
export function beginLivenessFrom(plan: LivenessPlan, baseline: Baseline, { face, atMs }: { readonly face: SampledFace; readonly atMs: number }): LivenessState {
  return ask({ ...begun(beginLiveness(plan), atMs), baseline, movements: beginMovements(baseline), sight: beginSight(face, atMs) }, atMs);
}

const freshAttempt = ({ plan, attempt, guards, ended, lastAtMs }: Pick<LivenessState, 'plan' | 'attempt' | 'guards' | 'ended' | 'lastAtMs'>): LivenessState => ({
  plan, attempt, guards: { ...freshGuards, digests: guards.digests }, ended, lastAtMs,
  phase: 'neutral', startedAtMs: null, sinceMs: lastAtMs, doneAtMs: [], made: null, wasMade: false, neutral: [], atRestSinceMs: null, baseline: null, movements: null,
  sight: null, sameAtMs: Number.NEGATIVE_INFINITY, strangerAtMs: Number.NEGATIVE_INFINITY, farthest: null, compared: { of: 0, same: 0 }, embeddedAtMs: Number.NEGATIVE_INFINITY,
});

const isRunning = ({ phase }: LivenessState): boolean => phase === 'neutral' || phase === 'challenge';
const rowOf = ({ plan, attempt }: LivenessState): readonly Challenge[] => plan.attempts[attempt - 1] ?? [];

export function nextLiveness(state: LivenessState, input: LivenessInput): LivenessState {
  if (input.kind === 'again') {
    return state.phase === 'rest' ? freshAttempt({ ...state, attempt: state.attempt + 1, lastAtMs: input.atMs }) : state;
  }
  if (!isRunning(state)) return state;
  if (input.kind === 'stop') return end(state, input.rule, input.atMs);
  if (input.kind === 'tick') return outOfTime(begun(state, input.atMs), input.atMs) ?? state;
  return seen(begun(state, input.sample.atMs), input.sample);
}

const begun = (state: LivenessState, atMs: number): LivenessState => (state.startedAtMs === null ? { ...state, startedAtMs: atMs, sinceMs: atMs, lastAtMs: atMs } : state);

function seen(before: LivenessState, sample: LivenessSample): LivenessState {
  const { sameFaceDistance } = before.plan.policy;
  const { memory, rule } = guard(before.guards, sample, sameFaceDistance);
  const compared = sample.faceDistance, same = compared !== null && compared <= sameFaceDistance ? 1 : 0;
  const state: LivenessState = {
    ...before, guards: memory, lastAtMs: sample.atMs,
    ...(compared === null ? {} : {
      ...(same === 1 ? { sameAtMs: sample.atMs } : { strangerAtMs: sample.atMs }),
      farthest: Math.max(before.farthest ?? 0, compared), compared: { of: before.compared.of + 1, same: before.compared.same + same }, embeddedAtMs: sample.atMs,
    }),
  };
  if (rule !== null && !bearable(state, rule)) return end(state, rule, sample.atMs);
  const moved = state.baseline === null ? towardsBaseline(rule === null ? state : { ...state, neutral: [] }, sample) : watched(state, sample);
  return isRunning(moved) ? outOfTime(moved, sample.atMs) ?? moved : moved;
}

/** While the neutral face is waited for, whatever disturbs it only makes the wait begin anew. A recording may be a drawing that is quite still. */
function bearable({ baseline, plan: { policy } }: LivenessState, rule: LivenessRule): boolean {
  if (rule === 'frozen-frames' || rule === 'repeated-frames') return !policy.strict;
  return baseline === null && ['no-face', 'two-faces', 'frame-gap', 'track-jump', 'size-jump'].includes(rule);
}

/** Before the first challenge: one neutral face for a while. */
function towardsBaseline(state: LivenessState, { face, faces, atMs }: LivenessSample): LivenessState {
  const { neutralMs } = state.plan.policy;
  if (face === null || faces !== 1 || !isNeutral(face)) return { ...state, neutral: [] };
  const neutral = [...state.neutral, { face, atMs }];
  const window = neutral.filter((one) => atMs - one.atMs <= neutralMs);
  const baseline = atMs - neutral[0]!.atMs >= neutralMs ? baselineOf(window.map((one) => one.face)) : null;
  // One sample older than the window is kept, so that its span can reach the whole while.
  const kept = neutral.slice(Math.max(0, neutral.length - window.length - 1));
  if (baseline === null) return { ...state, neutral: kept };
  return ask({ ...state, neutral: [], baseline, movements: beginMovements(baseline), sight: beginSight(face, atMs) }, atMs);
}

const ask = (state: LivenessState, atMs: number): LivenessState => ({ ...state, phase: 'challenge', sinceMs: atMs, made: null, wasMade: false, atRestSinceMs: null, sight: state.sight === null ? null : { ...state.sight, forgiven: false } });

/** From the first challenge on every movement is watched; one that was not in view all the while is to be made again. */
function watched(before: LivenessState, sample: LivenessSample): LivenessState {
  const { baseline, plan: { policy } } = before;
  const { face, atMs } = sample;
  if (baseline === null || before.movements === null || before.sight === null) return before;
  const { sight, is } = watchSight(before.sight, sample, baseline);
  if (face === null) return { ...before, sight, atRestSinceMs: null };
  const state: LivenessState = is === 'broken' ? { ...before, sight, made: null, atRestSinceMs: null } : { ...before, sight };
  const asked = state.phase === 'challenge' ? rowOf(state)[state.doneAtMs.length] ?? null : null;
  const { watch, done } = watchMovements(is === 'broken' ? resumeMovements(before.movements) : before.movements, face, baseline, atMs, asked?.kind === 'nose-in-box' ? asked.corner : null);
  const now: LivenessState = { ...state, movements: watch };
  // What began before the pause is the end of the movement that was asked for.
  const fresh = asked === null ? done.filter(({ fromMs }) => fromMs >= state.sinceMs) : done;
  const rule = policy.strict ? unaskedRule(fresh, asked, rowOf(state).slice(state.doneAtMs.length + (asked === null ? 0 : 1))) : null;
  if (rule !== null && state.made === null) return end(now, rule, atMs);
  if (asked === null) return resting(now, face, atMs);
  const made = done.find((movement) => movement.kind === asked.kind && counts(movement, now));
  if (made !== undefined && policy.strict && asked.kind !== 'blink' && made.fromMs - state.sinceMs < fastestReactionMs) return end(now, 'too-early', atMs);
  return proven(now, now.made ?? (made === undefined ? null : { fromMs: made.fromMs, atMs }));
}

/** A movement counts once the frame that completed it, or one after it, is the accepted face's, and none since it began was somebody else's. */
function proven(state: LivenessState, made: LivenessState['made']): LivenessState {
  if (made === null) return state;
  if (state.strangerAtMs >= made.fromMs) return { ...state, made: null, wasMade: true };
  return state.sameAtMs >= made.atMs ? pass(state, made.atMs) : { ...state, made, wasMade: true };
}

/** A blink that had begun before it was asked is just a blink; other movements are judged by when they began. */
const counts = ({ kind, fromMs }: Movement, { sinceMs, plan }: LivenessState): boolean => !plan.policy.strict || kind !== 'blink' || fromMs - sinceMs >= fastestReactionMs;

function pass(state: LivenessState, atMs: number): LivenessState {
  const doneAtMs = [...state.doneAtMs, atMs];
  const next: LivenessState = { ...state, doneAtMs, made: null, sinceMs: state.lastAtMs, atRestSinceMs: null };
  if (doneAtMs.length === rowOf(state).length) return conclude(next, 'passed', null, state.lastAtMs);
  return state.plan.policy.restMs > 0 ? { ...next, phase: 'neutral' } : ask(next, state.lastAtMs);
}

function resting(state: LivenessState, face: SampledFace, atMs: number): LivenessState {
  const { baseline, plan: { policy } } = state;
  if (baseline === null || !isAtRest(face, baseline)) return { ...state, atRestSinceMs: null };
  const sinceMs = state.atRestSinceMs ?? atMs;
  return atMs - sinceMs >= policy.restMs ? ask(state, atMs) : { ...state, atRestSinceMs: sinceMs };
}

function outOfTime(state: LivenessState, atMs: number): LivenessState | null {
  const { phase, sinceMs, wasMade, plan: { policy } } = state;
  if (phase === 'challenge' && atMs - sinceMs >= policy.challengeLimitMs) return end(state, wasMade ? 'unknown-face' : 'time-limit', atMs);
  return phase === 'neutral' && atMs - sinceMs >= policy.neutralLimitMs ? end(state, 'no-neutral', atMs) : null;
}

function end(state: LivenessState, rule: LivenessRule, atMs: number): LivenessState {
  return conclude(state, state.attempt < Math.min(state.plan.policy.mostAttempts, state.plan.attempts.length) ? 'rest' : 'used-up', rule, atMs);
}

function conclude(state: LivenessState, phase: LivenessState['phase'], rule: LivenessRule | null, atMs: number): LivenessState {
  const challenges = rowOf(state).map(({ kind }, at): ChallengeOutcome => {
    const doneAt = state.doneAtMs[at];
    if (doneAt !== undefined) return { kind, passed: true, atMs: doneAt, why: 'seen' };
    const wasAsked = at === state.doneAtMs.length && state.phase === 'challenge';
    return wasAsked && rule !== null ? { kind, passed: false, atMs, why: rule } : { kind, passed: false, atMs: null, why: 'not-asked' };
  });
  const outcome: AttemptOutcome = { startedAtMs: state.startedAtMs ?? atMs, endedAtMs: atMs, passed: rule === null, rule, challenges, farthest: state.farthest };
  return { ...state, phase, lastAtMs: atMs, ended: [...state.ended, outcome] };
}

/** Every attempt that has ended, oldest first. */
export const attemptsOf = ({ ended }: LivenessState): readonly AttemptOutcome[] => ended;

export function viewLiveness(state: LivenessState): LivenessView {
  const { phase, attempt, plan: { policy }, doneAtMs, sinceMs, startedAtMs, ended, lastAtMs, embeddedAtMs, compared } = state;
  const row = rowOf(state);
  const limitMs = phase === 'challenge' ? policy.challengeLimitMs : policy.neutralLimitMs;
  const asked = phase === 'challenge' ? row[doneAtMs.length] ?? null : null;
  const isMade = asked !== null && state.movements !== null && isUnderWay(state.movements, asked.kind);
  return {
    phase, attempt, mostAttempts: policy.mostAttempts, asked, step: doneAtMs.length + 1, steps: row.length,
    limitAtMs: isRunning(state) && startedAtMs !== null ? sinceMs + limitMs : null,
    rule: isRunning(state) ? null : ended.at(-1)?.rule ?? null, compared,
    embedNext: isRunning(state) && (isMade || state.made !== null || lastAtMs - embeddedAtMs >= embedEveryMs),
  };
}

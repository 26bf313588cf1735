/** Promise: an officer can replay every attempt of a case, also those made with a picture of the face that was replaced since, each to the end on record. */
import { expect, it } from 'vitest';
import { addToRead, attempt, opine } from '../../electron/cases/case-moves.ts';
import type { ExaminedCase, OpinedCase } from '../../electron/cases/case.ts';
import type { LivenessAttempt } from '../../electron/cases/face-proof.ts';
import type { LivenessInput, LivenessPlan } from '../../electron/cases/liveness.ts';
import { attemptsOf, beginLiveness, nextLiveness, viewLiveness } from '../../electron/cases/liveness-fold.ts';
import { done } from '../../electron/cases/result.ts';
import { livenessTrace, type StoredTrace } from '../../electron/desk/replay-liveness.ts';
import type { World } from '../../electron/desk/world.ts';
import { matched, picture } from '../rules/a-counter-case.ts';
import { planOf, sampleAt } from './played-samples.ts';

/** Two attempts of one session, as they are kept: the second is shown the first one's frames again. */
function replayedClip() {
  const plan: LivenessPlan = planOf(['smile', 'nod']);
  let state = beginLiveness(plan), seq = 0;
  const kept: { readonly outcome: ReturnType<typeof attemptsOf>[number]; readonly trace: StoredTrace }[] = [];
  for (const [number, mostFrames] of [60, 200].entries()) {
    const inputs: LivenessInput[] = [];
    const take = (input: LivenessInput): void => { inputs.push(input); state = nextLiveness(state, input); };
    for (let frame = 0; frame < mostFrames && ['neutral', 'challenge'].includes(viewLiveness(state).phase); frame += 1, seq += 1) take({ kind: 'frame', sample: { ...sampleAt(seq), digest: `frame ${frame}` } });
    if (number === 0) take({ kind: 'stop', atMs: seq * 40, rule: 'stopped' });
    const outcome = attemptsOf(state).at(-1)!;
    kept.push({ outcome, trace: { shape: 1, plan: { policy: { ...plan.policy, mostAttempts: 1 }, attempts: plan.attempts.slice(number, number + 1) }, startedAtMs: outcome.startedAtMs, endedAtMs: outcome.endedAtMs, inputs, frames: [] } });
    state = nextLiveness(state, { kind: 'again', atMs: seq * 40 });
  }
  return kept;
}

it('replays all of them to their ends, and tells which were made with another picture', async () => {
  const clip = replayedClip();
  expect(clip.map(({ outcome }) => outcome.rule)).toEqual(['stopped', 'repeated-frames']);
  const hint = { sign: 'frame-repeats', measured: 0.4, usual: 0 };
  const tried = clip.map(({ outcome }, at): LivenessAttempt => ({
    at: 4_000 + at, by: 'teller', passed: false, rule: outcome.rule, challenges: outcome.challenges, sameFace: true, hints: at === 1 ? [hint] : [], tookMs: 900, device: 'camera', trace: String(at), frames: [],
  }));
  const opinion = { answer: 'same', by: 'teller', at: 3_000 } as const;
  const first = tried.reduce<OpinedCase>((found, one) => attempt(found, one, [], null) as OpinedCase, opine(matched(), opinion));
  // Another picture of the customer is taken, and judged; the third attempt is of that one.
  const again = addToRead(first, [picture('selfie', 'selfie-2')]);
  const compared: ExaminedCase = { ...again, stage: 'examined', examination: { ...again.examination, match: matched().examination.match, selfie: 'selfie-2' } };
  const found = attempt(opine(compared, opinion), { ...tried[0]!, at: 5_000, trace: '0' }, [], null);
  const world = {
    store: { cases: { load: async () => done(found) }, evidence: { get: async (_: string, sha256: string) => done(new TextEncoder().encode(JSON.stringify(clip[Number(sha256)]!.trace))) } },
  } as unknown as World;

  const trace = await livenessTrace(world, found.caseId);
  if (!trace.ok) throw new Error(trace.failure.code);
  expect(trace.value.attempts.map(({ at, rule, replays, formerFace }) => ({ at, rule, replays, formerFace }))).toEqual([
    { at: 4_000, rule: 'stopped', replays: true, formerFace: true }, { at: 4_001, rule: 'repeated-frames', replays: true, formerFace: true }, { at: 5_000, rule: 'stopped', replays: true, formerFace: false },
  ]);
  expect(trace.value.attempts.map(({ hints }) => hints)).toEqual([[], [hint], []]);
});

it('says so where what was kept comes to another end', async () => {
  const [{ outcome, trace: stored }] = replayedClip() as [ReturnType<typeof replayedClip>[number]];
  const forged: LivenessAttempt = { at: 4_000, by: 'teller', passed: true, rule: null, challenges: outcome.challenges, sameFace: true, hints: [], tookMs: 900, device: 'camera', trace: '0', frames: [] };
  const found = attempt(opine(matched(), { answer: 'same', by: 'teller', at: 3_000 }), forged, [], null);
  const world = { store: { cases: { load: async () => done(found) }, evidence: { get: async () => done(new TextEncoder().encode(JSON.stringify(stored))) } } } as unknown as World;
  expect(await livenessTrace(world, found.caseId)).toMatchObject({ value: { attempts: [{ replays: false, formerFace: false }] } });
});

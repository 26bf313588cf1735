/** Promise: no more attempts than the policy has, whatever is begun anew, stopped or replaced while one is running. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { opine } from '../../electron/cases/case-moves.ts';
import type { Case } from '../../electron/cases/case.ts';
import type { FaceTrack, TrackAsk } from '../../electron/cases/face-track.ts';
import type { LivenessAttempt } from '../../electron/cases/face-proof.ts';
import { done } from '../../electron/cases/result.ts';
import type { Operator } from '../../electron/cases/roles.ts';
import type { Session } from '../../electron/contract/handlers.ts';
import { FaceSessions } from '../../electron/desk/face-sessions.ts';
import { vainAttempts } from '../../electron/cases/liveness-attempts.ts';
import { startFace, stopFace, type FaceDesk } from '../../electron/desk/start-face.ts';
import type { World } from '../../electron/desk/world.ts';
import { sourcePaths } from '../../electron/hosts/paths.ts';
import { readPolicy } from '../../electron/hosts/policies.ts';
import { matched, picture } from '../rules/a-counter-case.ts';
import { sampleAt } from './played-samples.ts';

beforeEach(() => { vi.useFakeTimers(); });
afterEach(() => { vi.useRealTimers(); });

const own = Float32Array.of(1, 0);
const who = { operatorId: 'teller', role: 'teller' } as Operator;
const vain: LivenessAttempt = { at: 4_000, by: 'teller', passed: false, rule: 'time-limit', challenges: [], sameFace: true, hints: [], tookMs: 9_000, device: 'camera', trace: null, frames: [] };

/** A face at rest, as the models would tell it. */
function atRest({ seq, atMs, embed }: TrackAsk): FaceTrack {
  const { face, widthPx, heightPx, grid, digest } = sampleAt(seq);
  const { box, yaw, pitch, roll, sharpness, openness, mouthOpen, mouthWidth, cornerLift } = face!;
  return {
    seq, atMs, faces: [{ box, eyes: [[270, 200], [370, 200]], eyeDistancePx: 100, yaw, pitch, roll, score01: 0.9 }],
    largest: { openness, mouthOpen, mouthWidth, cornerLift, sharpness, meanLuma: 120, sideRatio: 1, eyesLit: [1, 1], inside01: 1, quality: { gate: 'pass', advice: null, measures: {} } },
    frame: { widthPx, heightPx, grid, digest }, embedding: embed ? own : null, real01: null, followed: true, engine: 'drawn', ran: [], tookMs: 1,
  };
}

/** A desk with one case whose attempts are kept as slowly as a disk keeps them. */
async function deskWith(attempts: readonly LivenessAttempt[]) {
  const opined = opine({ ...matched(), evidence: [picture('selfie', 'selfie-1')] }, { answer: 'same', by: 'teller', at: 3_000 });
  let kept: Case = { ...opined, attempts };
  let files = 0, ids = 0;
  const asked: string[] = [];
  const slowly = async <T>(value: T): Promise<T> => { await new Promise((resolve) => { setTimeout(resolve, 20); }); return value; };
  const world = {
    policy: await readPolicy(sourcePaths.policies, 'counter'), clock: { now: () => Date.now() }, random: () => 7, newId: () => `session ${ids += 1}`, report: (bug: unknown) => { throw bug; },
    vision: { trackFace: async (ask: TrackAsk) => done(atRest(ask)), describeFace: async () => done({ template: own }) },
    tell: (name: string, body: { challenge?: string }) => { if (name === 'liveness.asks') asked.push(body.challenge ?? ''); },
    store: {
      evidence: { get: async () => done(new Uint8Array()), put: (_: string, kind: string) => slowly(done({ kind, sha256: `${kind} ${files += 1}`, imageBytes: 1, mime: 'image/jpeg', at: 5_000 })) },
      cases: { load: async () => done(kept), save: (next: Case) => { kept = next; return slowly(done(next)); } },
      audit: { append: async () => done(null) },
    },
  } as unknown as World;
  const faces = new FaceSessions(), screen: Session = { operator: who } as Session;
  const desk: FaceDesk = { world, faces, running: { isRunning: () => false } as unknown as FaceDesk['running'] };
  const inTime = async <T>(step: Promise<T>): Promise<T> => { await vi.advanceTimersByTimeAsync(2_000); return step; };
  const begin = () => startFace(desk, screen, who, { caseId: kept.caseId, purpose: 'liveness', device: { label: 'Integrated Camera' } });
  const sitUntilAsked = async (sessionId: string): Promise<void> => {
    for (let seq = 1; !asked.some((what) => what !== 'neutral'); seq += 1) {
      if (seq > 200) throw new Error('nothing was asked');
      faces.frame(screen, { sessionId, seq, takenAtMs: 1_000 + seq * 40, jpeg: new Uint8Array([0xff, 0xd8, 0xff]), sha256: String(seq) });
      await vi.advanceTimersByTimeAsync(40);
    }
  };
  return { begin, inTime, sitUntilAsked, stop: (sessionId: string) => stopFace(faces, screen, sessionId), attempts: () => vainAttempts(kept).length, end: () => inTime(faces.endAll('signed-out')) };
}

describe('the last attempt', () => {
  it('counts before another is begun in its place', async () => {
    const { begin, inTime, sitUntilAsked, attempts, end } = await deskWith([vain, vain]);
    const first = await inTime(begin());
    if (!first.ok) throw new Error(first.failure.code);
    await sitUntilAsked(first.value.sessionId);
    expect(await inTime(begin())).toMatchObject({ ok: false, failure: { code: 'liveness.attempts-used' } });
    expect(attempts()).toBe(3);
    await end();
  });

  it('counts where the page stops it and begins anew in the same breath', async () => {
    const { begin, stop, inTime, sitUntilAsked, attempts, end } = await deskWith([vain, vain]);
    const first = await inTime(begin());
    if (!first.ok) throw new Error(first.failure.code);
    await sitUntilAsked(first.value.sessionId);
    const [stopped, again] = await inTime(Promise.all([stop(first.value.sessionId), begin()]));
    expect(stopped).toMatchObject({ ok: true });
    expect(again).toMatchObject({ ok: false, failure: { code: 'liveness.attempts-used' } });
    expect(attempts()).toBe(3);
    await end();
  });
});

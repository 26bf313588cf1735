/** Promise: no page stretches what is limited, and no frame that cannot be looked at is a way out of an attempt that was asked something. */
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { opine } from '../../electron/cases/case-moves.ts';
import type { Case } from '../../electron/cases/case.ts';
import type { FaceTrack, TrackAsk } from '../../electron/cases/face-track.ts';
import { attemptsOf, beginLiveness, nextLiveness } from '../../electron/cases/liveness-fold.ts';
import { done, failed, type Result } from '../../electron/cases/result.ts';
import { CaptureSession, mostApartMs, type FaceEnding } from '../../electron/desk/capture-session.ts';
import { vainAttempts } from '../../electron/cases/liveness-attempts.ts';
import type { StoredTrace } from '../../electron/desk/replay-liveness.ts';
import { LivenessRun } from '../../electron/desk/run-liveness.ts';
import type { World } from '../../electron/desk/world.ts';
import { sourcePaths } from '../../electron/hosts/paths.ts';
import { readPolicy } from '../../electron/hosts/policies.ts';
import { openModelShelf } from '../../electron/vision/models.ts';
import { openFaceTracker } from '../../electron/vision/track-face.ts';
import { faceFrames } from '../bench/face-frames.ts';
import { matched, picture } from '../rules/a-counter-case.ts';
import { sampleAt } from './played-samples.ts';

let still: FaceTrack, policy: Awaited<ReturnType<typeof readPolicy>>;
const limitMs = () => policy.liveness.challengeLimitMs;
beforeAll(async () => {
  policy = await readPolicy(sourcePaths.policies, 'counter');
  const [jpeg] = await faceFrames(1, 320);
  const seen = await openFaceTracker(openModelShelf(sourcePaths.modelFolders)).track({ sessionId: 'still', seq: 1, atMs: 0, jpeg: jpeg!, want: 'liveness', embed: false });
  if (!seen.ok) throw new Error(seen.failure.code);
  still = seen.value;
}, 120_000);
beforeEach(() => { vi.useFakeTimers(); });
afterEach(() => { vi.useRealTimers(); });

const own = Float32Array.of(1, 0);
/** A face at rest. */
function atRest({ seq, atMs, embed }: TrackAsk): FaceTrack {
  const { face, widthPx, heightPx, grid, digest } = sampleAt(seq);
  const { box, yaw, pitch, roll, sharpness, ...moves } = face!;
  return { ...still, seq, atMs, faces: [{ ...still.faces[0]!, box, yaw, pitch, roll }], largest: { ...still.largest!, ...moves, sharpness }, frame: { widthPx, heightPx, grid, digest }, embedding: embed ? own : null };
}

/** One attempt: `look` is what a frame comes to once something was asked; a step of the page's clock and of ours for each frame. */
async function attemptOf(look: (ask: TrackAsk) => Promise<Result<FaceTrack>>, pageMs: number, mainMs = 40) {
  const found = opine({ ...matched(), evidence: [picture('selfie', 'selfie-1')] }, { answer: 'same', by: 'teller', at: 3_000 });
  const kept: Case[] = [], files: Uint8Array[] = [], endings: FaceEnding[] = [];
  let askedAt: number | null = null;
  const world = {
    policy, clock: { now: () => Date.now() }, random: () => 7, report: (bug: unknown) => { throw bug; },
    vision: { trackFace: (ask: TrackAsk) => (askedAt === null ? Promise.resolve(done(atRest(ask))) : look(ask)) },
    tell: (name: string, body: { challenge?: string }) => { if (name === 'liveness.asks' && body.challenge !== 'neutral') askedAt ??= Date.now(); },
    store: {
      evidence: { put: async (_: string, kind: string, bytes: Uint8Array, mime: string) => { files.push(bytes); return done({ kind, sha256: `${kind} ${files.length}`, imageBytes: bytes.length, mime, at: 5_000 }); } },
      cases: { load: async () => done(found), save: async (next: Case) => { kept.push(next); return done(next); } },
      audit: { append: async () => done(null) },
    },
  } as unknown as World;
  const run = new LivenessRun(world, { operatorId: 'teller', role: 'teller' } as ConstructorParameters<typeof LivenessRun>[1], { sessionId: 's', caseId: 'c', device: 'camera' }, found, own);
  const session = new CaptureSession(world, 's', run, (why) => endings.push(why));
  let takenAtMs = 1_000;
  for (let seq = 1; seq < 1_500 && kept.length === 0 && endings.length === 0; seq += 1) {
    takenAtMs += askedAt === null ? 40 : pageMs;
    session.offer({ sessionId: 's', seq, takenAtMs, jpeg: new Uint8Array([0xff, 0xd8, 0xff]), sha256: String(seq) });
    await vi.advanceTimersByTimeAsync(mainMs);
  }
  const usedMs = Date.now() - askedAt!;
  const ending = session.end('stopped');
  await vi.advanceTimersByTimeAsync(100_000);
  await ending;
  const [last] = kept;
  if (last === undefined || !('attempts' in last)) throw new Error('no attempt was kept');
  const attempt = last.attempts.at(-1)!;
  const { plan, inputs } = JSON.parse(new TextDecoder().decode(files.at(-1))) as StoredTrace;
  // What is stored comes to the same end when it is folded again.
  expect(attemptsOf(inputs.reduce(nextLiveness, beginLiveness(plan))).at(-1)).toMatchObject({ passed: attempt.passed, rule: attempt.rule });
  return { rule: attempt.rule, usedMs, endings, inputs, last };
}

describe('an attempt that was asked something', { timeout: 60_000 }, () => {
  it.each([1, 40, 400])('is over when its time is, by our clock, where the page counts %i ms a frame of 40', async (pageMs) => {
    const { rule, usedMs, inputs } = await attemptOf(async (ask) => done(atRest(ask)), pageMs);
    expect(rule).toBe('time-limit');
    expect(usedMs).toBeLessThanOrEqual(limitMs() + mostApartMs + 200);
    expect(usedMs).toBeGreaterThanOrEqual(limitMs() - mostApartMs - 200);
    expect(inputs.length).toBeLessThan(400);
  });

  it('ends where frames go on coming that are no pictures, and is kept', async () => {
    const { rule, usedMs } = await attemptOf(async () => failed('picture.damaged'), 40);
    expect(rule).toBe('camera-lost');
    expect(usedMs).toBeLessThan(3_500);
  });

  it('ends by its time, or as without a camera, where nobody can look at its frames in time, and is kept', async () => {
    const slow = (ms: number) => async (): Promise<Result<FaceTrack>> => { await new Promise((resolve) => { setTimeout(resolve, ms); }); return failed('vision.timeout'); };
    expect((await attemptOf(slow(10_000), 40)).rule).toBe('time-limit');
    expect((await attemptOf(slow(300), 40)).rule).toBe('camera-lost');
  });

  it.each(['vision.unavailable', 'vision.refused-model', 'internal'] as const)('is kept where the models are lost by %s, and counts from the third time on', async (code) => {
    const { rule, endings, last } = await attemptOf(async () => failed(code), 40);
    expect([rule, ...endings]).toEqual(['models-lost', 'vision-lost']);
    expect(last.stage).toBe('opined');
    const [lost] = last.attempts;
    expect([1, 2, 3, 4].map((times) => vainAttempts({ ...last, attempts: Array.from({ length: times }, () => ({ ...lost! })) }).length)).toEqual([0, 0, 1, 2]);
  });
});

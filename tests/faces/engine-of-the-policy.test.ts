/** Promise: what compares two faces is the policy's choice, off unless it is named; where it cannot be had the match is "not performed", with its reason. */
import { createHash, createPrivateKey, createPublicKey, sign } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Case, EvidenceRef, ReadCase } from '../../electron/cases/case.ts';
import { fuse } from '../../electron/cases/fused-template.ts';
import type { FaceEngine } from '../../electron/cases/matching.ts';
import type { Policy } from '../../electron/cases/policy.ts';
import type { DocumentRead, FaceDescribed, Vision } from '../../electron/cases/ports.ts';
import { done, failed } from '../../electron/cases/result.ts';
import { runCommand } from '../../electron/command-line/run.ts';
import { describeAcceptedFace } from '../../electron/desk/accepted-face.ts';
import { describeForMatch } from '../../electron/desk/describe-for-match.ts';
import { examineAtCounter } from '../../electron/desk/examine-at-counter.ts';
import { makeSelfTests } from '../../electron/desk/self-test.ts';
import { SoFar } from '../../electron/desk/so-far.ts';
import { examinePictures, modelMark } from '../../electron/desk/examine-pictures.ts';
import type { World } from '../../electron/desk/world.ts';
import { sourcePaths } from '../../electron/hosts/paths.ts';
import { readPolicy } from '../../electron/hosts/policies.ts';
import { readSignedPolicy, signPolicy } from '../../electron/hosts/signed-policy.ts';
import { caseFromText } from '../../electron/storage/case-shape.ts';
import { canonical } from '../../electron/storage/canonical.ts';
import { counterPolicy, keys, standIn } from '../calibration/stand-in-tools.ts';
import { opened, passed, worked } from '../rules/a-case.ts';

const fused = 'dlib-128+faceres';
const wanting: Policy = { ...counterPolicy, matching: { ...counterPolicy.matching, engine: fused } };
/** As files were before there was a choice. */
const { engine: _, ...olderMatching } = counterPolicy.matching;
const older = { ...counterPolicy, matching: olderMatching };

describe('the policy', () => {
  it.each(['counter', 'evaluation'])('%s: dlib alone', async (id) => { expect((await readPolicy(sourcePaths.policies, id)).matching.engine).toBe('dlib-128'); });

  it('an old file without the key is dlib alone; an unknown engine stops the start', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'veridesk-policies-'));
    try {
      await writeFile(join(folder, 'old.json'), JSON.stringify(older));
      expect(await readPolicy(folder, 'old')).toEqual(counterPolicy);
      await writeFile(join(folder, 'odd.json'), JSON.stringify({ ...older, matching: { ...olderMatching, engine: 'faceres' } }));
      await expect(readPolicy(folder, 'odd')).rejects.toThrow(/engine/);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('an old signed file keeps its signature, a new one carries its engine, and none gets another by hand', () => {
    const key = createPrivateKey(keys.privatePem);
    const fingerprint = createHash('sha256').update(createPublicKey(key).export({ type: 'spki', format: 'der' })).digest('hex');
    const signature = sign(null, Buffer.from(`veridesk policy 1\n${canonical(older)}`), key).toString('base64');
    const file = (policy: unknown): Uint8Array => Buffer.from(JSON.stringify({ version: 1, policy, keySha256: fingerprint, signature }));
    expect(readSignedPolicy(file(older), keys.publicPem)).toEqual(done(counterPolicy));
    expect(readSignedPolicy(file(wanting), keys.publicPem)).toMatchObject({ ok: false, failure: { facts: { what: 'signature' } } });
    const made = signPolicy(wanting, keys.privatePem);
    expect(made.ok && readSignedPolicy(Buffer.from(made.value), keys.publicPem)).toEqual(done(wanting));
  });
});

/** Two faces a little apart, by whichever engine; `lacking` is what the second embedder answers. */
function visionWith(lacking: { readonly code: 'vision.unavailable' | 'vision.refused-model' } | null, asked: (FaceEngine | undefined)[] = []): Vision {
  const face = (engine: FaceEngine, turned: number): FaceDescribed => {
    const first = Float32Array.from({ length: 128 }, (__, i) => (i === 0 ? Math.cos(turned) : i === 1 ? Math.sin(turned) : 0));
    const faces = [{ eyeDistancePx: 100 }] as unknown as FaceDescribed['faces'];
    const common = { faces, engine, modelSha256: 'd'.repeat(64), ran: [], stepsMs: {}, alignedJpeg: Uint8Array.of(1) };
    return engine === 'dlib-128' ? { ...common, template: first }
      : { ...common, template: fuse(first, Float32Array.from({ length: 1024 }, (__, i) => (i === 0 ? 1 : 0))), second: { model: 'faceres', modelSha256: 'f'.repeat(64), licence: 'not verified' } };
  };
  const document = { reading: { portrait: null }, rectifiedJpeg: Uint8Array.of(2), portrait: done(face('dlib-128', 0)), ran: [], stepsMs: {} } as unknown as DocumentRead;
  return {
    readDocument: async () => done(document),
    describeFace: async ({ picture, engine = 'dlib-128' }: Parameters<Vision['describeFace']>[0]) => {
      asked.push(engine);
      return engine === fused && lacking !== null ? failed(lacking.code, { model: 'faceres' }) : done(face(engine, picture[0] === 2 ? 0 : 0.3));
    },
  } as unknown as Vision;
}

const world = (policy: Policy, vision: Vision) => ({ vision, clock: { now: () => 0 }, policy, today: () => '2026-11-21' });
const pictures = { licence: { bytes: Uint8Array.of(3), sha256: 'a' }, selfie: { bytes: Uint8Array.of(4), sha256: 'b' }, type: null };

describe('a match', () => {
  it('by the policy\'s engine: scored by its own knots, with both models\' hashes and the licence', async () => {
    const [alone, both] = [await examinePictures(world(counterPolicy, visionWith(null)), pictures), await examinePictures(world(wanting, visionWith(null)), pictures)];
    if (!alone.ok || !both.ok) throw new Error('not examined');
    expect(alone.value.examination.match).toMatchObject({ performed: true, engine: 'dlib-128' });
    expect(alone.value.examination.match).not.toHaveProperty('second');
    expect(modelMark(alone.value.examination.match)).toBe('d'.repeat(16));
    expect(both.value.examination.match).toMatchObject({ performed: true, engine: fused, modelSha256: 'd'.repeat(64), second: { model: 'faceres', modelSha256: 'f'.repeat(64), licence: 'not verified' } });
    expect(modelMark(both.value.examination.match)).toBe(`${'d'.repeat(16)}+${'f'.repeat(16)}`);
    const scores = [alone, both].map(({ value: { examination: { match } } }) => (match.performed ? match.score : 0));
    expect(scores[1], 'the same distance means more where strangers lie farther').toBeGreaterThan(scores[0]!);
  });

  it.each(['vision.unavailable', 'vision.refused-model'] as const)('%s of the second embedder: not performed, its reason kept, both faces there to look at', async (code) => {
    const asked: (FaceEngine | undefined)[] = [];
    const examined = await examinePictures(world(wanting, visionWith({ code }, asked)), pictures);
    if (!examined.ok) throw new Error('the case must go on');
    expect(examined.value.examination.match).toEqual({ performed: false, why: code, facts: { model: 'faceres' } });
    expect([examined.value.portraitJpeg, examined.value.selfieJpeg]).toEqual([Uint8Array.of(1), Uint8Array.of(1)]);
    expect(asked).toContain(fused);
  });

  it('a model that both engines need stops the work, as ever', async () => {
    const described = await describeForMatch(fused, async () => failed('vision.unavailable', { model: 'dlib-128' }));
    expect(described).toEqual({ face: failed('vision.unavailable', { model: 'dlib-128' }), lacking: null });
  });
});

describe('at the counter', () => {
  const ref = (kind: EvidenceRef['kind'], byte: number): EvidenceRef =>
    ({ kind, sha256: `${byte}`.repeat(64), imageBytes: 1, mime: 'image/jpeg', at: 1, ...(kind === 'selfie' || kind === 'face-frame' ? { face: { how: 'auto', device: null, sessionId: 's', score01: 0.9, measured: {} } } : {}) });
  const { at, picture, tookMs, ran, document } = worked().examination;
  const read: ReadCase = {
    ...opened, stage: 'read', origin: { kind: 'counter' }, looked: [], examination: { at, picture, tookMs, ran, document },
    evidence: [ref('document-front', 3), ref('front-rectified', 2), ref('selfie', 4), ref('face-frame', 5), ref('face-frame', 6)],
  };
  function counter(policy: Policy, vision: Vision) {
    const saved: Case[] = [];
    const store = {
      cases: { load: async () => done(read), save: async (next: Case) => { saved.push(next); return done(next); } },
      evidence: { get: async (_caseId: string, sha256: string) => done(Uint8Array.of(Number(sha256[0]))), put: async (_caseId: string, kind: EvidenceRef['kind']) => done(ref(kind, 7)) },
    };
    const desk = { ...world(policy, vision), store, tell: () => undefined, soFar: new SoFar() } as unknown as World;
    const who = { operatorId: 'teller', name: 'Teller', role: 'teller' } as const;
    return { desk, saved, examine: () => examineAtCounter(desk, who, read, { signal: new AbortController().signal, type: null }) };
  }

  it('every frame that was kept is described by the policy\'s engine; liveness measures in its own distances', async () => {
    const asked: (FaceEngine | undefined)[] = [];
    const { desk, saved, examine } = counter(wanting, visionWith(null, asked));
    expect(await examine()).toMatchObject({ ok: true });
    expect(saved.at(-1)).toMatchObject({ stage: 'examined', examination: { match: { performed: true, engine: fused, distance: expect.closeTo(2 * Math.sin(0.15), 5) } } });
    expect(asked).toEqual([fused, fused, fused, fused]);
    expect(await describeAcceptedFace(desk, read, 'dlib-128')).toMatchObject({ ok: true, value: { engine: 'dlib-128', template: { length: 128 } } });
  });

  it('without the second embedder the case goes on, not compared, with the face to look at', async () => {
    const { saved, examine } = counter(wanting, visionWith({ code: 'vision.unavailable' }));
    expect(await examine()).toMatchObject({ ok: true });
    expect(saved.at(-1)).toMatchObject({ stage: 'examined', examination: { match: { performed: false, why: 'vision.unavailable', facts: { model: 'faceres' } } } });
    expect(saved.at(-1)?.evidence.at(-1)).toMatchObject({ kind: 'selfie-aligned' });
  });
});

describe('a station whose rules want the second embedder', () => {
  it('stores the match with it, and takes none that does not say its licence', () => {
    const second = { model: 'faceres', modelSha256: 'f'.repeat(64), licence: 'not verified' } as const;
    if (!passed.performed) throw new Error('a match that was performed');
    const found = worked({ match: { ...passed, engine: fused, second } });
    expect(caseFromText(JSON.stringify(found))).toEqual(found);
    expect(caseFromText(JSON.stringify(found).replace(',"licence":"not verified"', ''))).toBeNull();
    expect(caseFromText(JSON.stringify(worked()))).toEqual(worked());
  });

  it.each([[counterPolicy, 'good', 1], [wanting, 'failed', 2]] as const)('counts its file among those it needs', async ({ matching }, outcome, total) => {
    const models = [{ name: 'dlib-128', status: 'matches' }, { name: 'faceres', status: 'optional' }];
    const machine = { selfTest: async () => [], models: async () => models };
    const store = {
      stations: { checkStore: async () => ({ whole: true, faults: [], freeBytes: 1e12, cases: 0, evidenceFiles: 0 }) }, cases: { outbox: async () => ({ waiting: 0, oldestAt: null }) },
      audit: { verify: async () => ({ whole: true, faults: [], entries: 1 }), append: async () => done(undefined) },
    };
    const tested = await makeSelfTests({ store, machine, clock: { now: () => 0 }, station: { kind: 'bank' }, policy: { ...counterPolicy, matching } } as unknown as World).run(null);
    expect(tested.ok && tested.value.lines.find(({ check }) => check === 'models')).toMatchObject({ outcome, facts: { matching: 1, total } });
  });
});

describe('the command line', () => {
  const files = { 'a.jpg': '0', 'b.jpg': '20', 'pairs.csv': 'a,b,same\na.jpg,b.jpg,1\n' };
  const run = async (...args: string[]) => {
    const { tools, out } = standIn(files);
    const code = await runCommand(tools, args);
    return { code, out };
  };

  it('match and calibrate compare by the engine asked for, dlib alone unless told', async () => {
    const [plain, both] = [JSON.parse((await run('match', '--pairs', 'pairs.csv', '--json')).out[0]!), JSON.parse((await run('match', '--pairs', 'pairs.csv', '--json', '--engine', fused)).out[0]!)];
    expect(plain).toMatchObject({ engine: 'dlib-128', band: 'second-person' });
    expect(plain).not.toHaveProperty('second');
    expect(both).toMatchObject({ engine: fused, band: 'pass', second: { model: 'faceres', licence: 'not verified' } });
    expect(both.score).toBeGreaterThan(plain.score);
    expect((await run('match', 'a.jpg', 'b.jpg', '--engine', fused)).out[0]).toMatch(/\(second embedder \(faceres\): licence not verified\)$/);
    const calibrated = JSON.parse((await run('calibrate', 'pairs.csv', '--json', '--engine', fused)).out[0]!);
    expect(calibrated).toMatchObject({ engine: fused, second: { model: 'faceres' }, policy: { pass: { threshold: expect.closeTo(0.5513, 4) } } });
    expect(calibrated.remarks).toContain('second embedder (faceres): licence not verified');
  });

  it('an engine that there is not is misuse', async () => {
    expect((await run('match', 'a.jpg', 'b.jpg', '--engine', 'faceres')).code).toBe(2);
    expect((await run('calibrate', 'pairs.csv', '--engine', 'best')).code).toBe(2);
  });
});

/**
 * Promise: where the rules want a look for prints and screens, the fetched and converted packs are asked about some frames, what they say
 * is a hint and no more, and a look that could not be had is recorded as not performed, never as fine.
 */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { opine } from '../../electron/cases/case-moves.ts';
import type { Case, OpinedCase } from '../../electron/cases/case.ts';
import type { LivenessHint, LivenessSample } from '../../electron/cases/liveness.ts';
import { hintsOf } from '../../electron/cases/liveness-hints.ts';
import type { PrintOrScreen } from '../../electron/cases/print-or-screen.ts';
import type { FaceTrack, TrackAsk } from '../../electron/cases/face-track.ts';
import { done } from '../../electron/cases/result.ts';
import type { Result } from '../../electron/cases/result.ts';
import { CaptureSession } from '../../electron/desk/capture-session.ts';
import type { StoredTrace } from '../../electron/desk/replay-liveness.ts';
import { LivenessRun } from '../../electron/desk/run-liveness.ts';
import type { World } from '../../electron/desk/world.ts';
import { readPolicy } from '../../electron/hosts/policies.ts';
import { sourcePaths } from '../../electron/hosts/paths.ts';
import { openModelShelf } from '../../electron/vision/models.ts';
import type { ModelShelf } from '../../electron/vision/models.ts';
import { cutAround, prepareRealFace, readReal01 } from '../../electron/vision/real-face.ts';
import { openFaceTracker, type FaceTracker } from '../../electron/vision/track-face.ts';
import { fetchPack } from '../../native-models/fetch/fetch-pack.ts';
import { tryPack } from '../../native-models/fetch/try-pack.ts';
import { faceFrames } from '../bench/face-frames.ts';
import { matched, picture } from '../rules/a-counter-case.ts';
import { sampleAt } from './played-samples.ts';
import { manifestOf, openPackServer, packsThatSay, type PackFiles, type PackServer } from './stand-in-packs.ts';

const forms = ['minifasnet-v2', 'minifasnet-v1se'] as const;
let [flat, real]: PackFiles[] = [];
let server: PackServer;
let root: string;
/** A frame with one person. */
let customer: Buffer | undefined;
let still: FaceTrack;

beforeAll(async () => {
  [flat, real] = [packsThatSay(0.2), packsThatSay(0.9)];
  [server, root] = [await openPackServer(), await mkdtemp(join(tmpdir(), 'packs-'))];
  [customer] = await faceFrames(1, 320);
  still = must(await openFaceTracker(openModelShelf(sourcePaths.modelFolders)).track({ sessionId: 'still', seq: 1, atMs: 0, jpeg: customer!, want: 'liveness', embed: false }));
});
afterAll(async () => {
  await server.close();
  await rm(root, { recursive: true, force: true });
});

/** A folder with these packs, fetched; and the shelf that takes from it. */
async function fetched(files: PackFiles): Promise<{ readonly folder: string; readonly shelf: ModelShelf }> {
  server.serve(files);
  const folder = await mkdtemp(join(root, 'into-'));
  const manifest = manifestOf(files, server.address);
  for (const form of forms) expect(await fetchPack(form, { into: folder, manifest })).toMatchObject({ ok: true, value: { bytes: files[form].length } });
  return { folder, shelf: openModelShelf([...sourcePaths.modelFolders, folder], manifest) };
}

const opinedCase = (): OpinedCase => opine({ ...matched(), evidence: [picture('selfie', 'selfie-1')] }, { answer: 'same', by: 'teller', at: 3_000 });

interface Kept { readonly hints: readonly LivenessHint[]; readonly samples: readonly LivenessSample[]; readonly trace: StoredTrace }

/** What a frame came to: a face at rest by made-up measures, and what the packs say of the customer, where that is asked. */
async function seenBy(tracker: FaceTracker, ask: TrackAsk): Promise<Result<FaceTrack>> {
  const said = ask.real === true ? must(await tracker.track({ ...ask, jpeg: customer!, embed: false })).real01 : null;
  const { face, faces, widthPx, heightPx, grid, digest } = sampleAt(ask.seq);
  expect([face === null, faces]).toEqual([false, 1]);
  const { box, yaw, pitch, roll, sharpness, ...moves } = face!;
  const { faces: [first], largest } = still;
  return done({
    ...still, seq: ask.seq, atMs: ask.atMs, faces: [{ ...first!, box, yaw, pitch, roll }], largest: { ...largest!, ...moves, sharpness }, frame: { widthPx, heightPx, grid, digest },
    embedding: ask.embed ? accepted : null, real01: said,
  });
}

function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.failure.code);
  return result.value;
}

const accepted = Float32Array.of(1, 0);
const frameMs = 90;

/** One attempt through the session's own way: the customer sits still until the camera is taken away. */
async function attemptWith(shelf: ModelShelf, printedOrReplayed: PrintOrScreen, framesShown = 30): Promise<Kept> {
  const shipped = await readPolicy(sourcePaths.policies, 'counter');
  const tracker = openFaceTracker(shelf);
  const kept: Case[] = [], files: Uint8Array[] = [];
  let seen = (_: number): void => undefined;
  let nowMs = 5_000;
  const world = {
    policy: { ...shipped, liveness: { ...shipped.liveness, printedOrReplayed } }, clock: { now: () => nowMs }, random: () => 7, vision: { trackFace: (ask: TrackAsk) => seenBy(tracker, ask) },
    report: (bug: unknown) => { throw bug; },
    tell: (name: string, body: { seq: number }) => { if (name === 'face.seen') seen(body.seq); },
    store: {
      evidence: { put: async (_: string, kind: string, bytes: Uint8Array, mime: string) => { files.push(bytes); return done({ kind, sha256: `${kind} ${files.length}`, imageBytes: bytes.length, mime, at: 5_000 }); } },
      cases: { load: async () => done(opinedCase()), save: async (next: Case) => { kept.push(next); return done(next); } },
      audit: { append: async () => done(null) },
    },
  } as unknown as World;
  const run = new LivenessRun(world, { operatorId: 'teller', role: 'teller' } as ConstructorParameters<typeof LivenessRun>[1], { sessionId: 's', caseId: 'c', device: 'camera' }, opinedCase(), accepted);
  const session = new CaptureSession(world, 's', run, () => undefined);
  for (let i = 0; i < framesShown; i += 1) {
    const looked = new Promise<number>((resolve) => { seen = resolve; });
    nowMs += frameMs;
    session.offer({ sessionId: 's', seq: i + 1, takenAtMs: 1_000 + i * frameMs, jpeg: customer!, sha256: String(i) });
    await looked;
  }
  await session.end('stopped');
  const last = kept.at(-1);
  if (last === undefined || !('attempts' in last)) throw new Error('no attempt was kept');
  const trace = JSON.parse(new TextDecoder().decode(files.at(-1))) as StoredTrace;
  return { hints: last.attempts.at(-1)!.hints, trace, samples: trace.inputs.flatMap((input) => (input.kind === 'frame' ? [input.sample] : [])) };
}

const aboutPrints = (hints: readonly LivenessHint[]): readonly LivenessHint[] => hints.filter(({ sign }) => sign.startsWith('looks-flat'));
const looks = (samples: readonly LivenessSample[]): readonly number[] => samples.flatMap(({ real01 }) => (real01 === null ? [] : [real01]));

describe('a look for prints and screens', { timeout: 60_000 }, () => {
  it('warns of what the packs take for flat, by some of the frames, and its trace says the same again', async () => {
    const { shelf } = await fetched(flat!);
    const { hints, samples, trace } = await attemptWith(shelf, 'warn');
    expect(aboutPrints(hints)).toEqual([{ sign: 'looks-flat', measured: 0.2, usual: 0.5 }]);
    expect(looks(samples).length).toBeGreaterThanOrEqual(5);
    expect(looks(samples).length).toBeLessThan(samples.length / 3);
    expect(hintsOf(samples, trace.plan.policy.printedOrReplayed)).toEqual(hints);
  });

  it('says nothing of what they take for a face, and does not look where the rules do not want it', async () => {
    const { hints, samples } = await attemptWith((await fetched(real!)).shelf, 'warn');
    expect([aboutPrints(hints), looks(samples)[0]]).toEqual([[], 0.9]);
    const off = await attemptWith((await fetched(flat!)).shelf, 'off');
    expect([aboutPrints(off.hints), looks(off.samples)]).toEqual([[], []]);
  });

  it('is recorded as not performed where a pack is missing, or a byte of one is another', async () => {
    const missing = await fetched(flat!);
    await rm(join(missing.folder, '4_0_0_80x80_MiniFASNetV1SE.pth'));
    const wanting = [{ sign: 'looks-flat-not-performed', measured: 0, usual: 5 }];
    expect(aboutPrints((await attemptWith(missing.shelf, 'warn', 15)).hints)).toEqual(wanting);
    const { folder, shelf } = await fetched(flat!);
    const path = join(folder, '2.7_80x80_MiniFASNetV2.pth');
    const altered = await readFile(path);
    altered[altered.length >> 1]! ^= 1;
    await writeFile(path, altered);
    expect((await shelf.list()).find(({ name }) => name === 'minifasnet-v2')).toMatchObject({ status: 'refused' });
    expect(aboutPrints((await attemptWith(shelf, 'warn', 15)).hints)).toEqual(wanting);
  });

  it('takes no pack of which one byte is another', async () => {
    const manifest = manifestOf(flat!, server.address);
    const altered = Buffer.from(flat!['minifasnet-v2']);
    altered[1_000]! ^= 1;
    server.serve({ ...flat!, 'minifasnet-v2': altered });
    expect(await fetchPack('minifasnet-v2', { into: root, manifest })).toMatchObject({ ok: false, failure: { code: 'vision.refused-model' } });
  });
});

describe('whoever fetches a pack', () => {
  it('is told at once whether it can be converted and runs', async () => {
    const { folder } = await fetched(flat!);
    expect(await tryPack('minifasnet-v1se', folder, manifestOf(flat!, server.address))).toBeNull();
    const other = { ...flat!, 'minifasnet-v1se': flat!['minifasnet-v2'] };
    const exchanged = await fetched(other);
    expect(await tryPack('minifasnet-v1se', exchanged.folder, manifestOf(other, server.address))).toMatch(/^cannot be converted: conv_3\.model\.3\.se_module\.fc1\.weight is missing/);
    expect(await tryPack('minifasnet-v1se', root, manifestOf(flat!, server.address))).toBe('model minifasnet-v1se is not there');
  });
});

describe('the sign', () => {
  const clipOf = (real01: (seq: number) => number | null, frames = 60): LivenessSample[] => Array.from({ length: frames }, (_, seq) => sampleAt(seq, { real01: real01(seq) }));
  const told = (samples: readonly LivenessSample[], way: PrintOrScreen = 'warn'): readonly LivenessHint[] => aboutPrints(hintsOf(samples, way));

  it('is the middle of the looks, so that one blurred frame is none', () => {
    expect(told(clipOf((seq) => (seq % 10 !== 0 ? null : seq === 20 ? 0.01 : 0.8)))).toEqual([]);
    expect(told(clipOf((seq) => (seq % 10 !== 0 ? null : seq === 20 ? 0.99 : 0.3)))).toMatchObject([{ sign: 'looks-flat', measured: 0.3 }]);
  });
  it('is not performed with too few looks, in a short attempt too, and nothing where nobody wants it', () => {
    expect(told(clipOf((seq) => (seq < 4 ? 0.1 : null)))).toEqual([{ sign: 'looks-flat-not-performed', measured: 4, usual: 5 }]);
    expect(told(clipOf(() => null, 8))).toEqual([{ sign: 'looks-flat-not-performed', measured: 0, usual: 5 }]);
    expect(told(clipOf(() => null), 'off')).toEqual([]);
  });
  it('of a trace from before there was such a look is none', () => {
    const before = clipOf(() => null).map(({ real01: _, ...sample }) => sample as LivenessSample);
    expect(told(before, 'off')).toEqual([]);
  });
});

describe('what the nets are shown', () => {
  it('is the face\'s box so many times as large, as far as the picture is large, pushed back inside', () => {
    const picture = { width: 640, height: 480 };
    // a box of 101 x 121 about (250.5, 260.5): 2.7 times is 272.7 x 326.7
    expect(cutAround([200, 200, 300, 320], 2.7, picture)).toEqual([114, 97, 387, 424]);
    // 4 times would be 484 high: 479 / 121 times
    expect(cutAround([200, 200, 300, 320], 4, picture)).toEqual([50, 0, 451, 480]);
    expect(cutAround([0, 300, 100, 420], 2.7, picture)).toEqual([0, 152, 273, 480]);
    expect(cutAround([580, 20, 680, 140], 2.7, picture)).toEqual([366, 0, 640, 327]);
  });
  it('is blue, green and red, plane by plane, plainly bilinear', () => {
    // red grows to the right by 1 a pixel, green downwards, blue is 7
    const [width, height] = [240, 200];
    const data = Uint8Array.from({ length: width * height * 3 }, (_, i) => [Math.floor(i / 3) % width, Math.floor(i / 3 / width), 7][i % 3]!);
    const { data: shown, dims } = prepareRealFace({ width, height, data }, [100, 80, 139, 119], 2);
    expect(dims).toEqual([1, 3, 80, 80]);
    const at = (plane: number, x: number, y: number): number => shown[plane * 6400 + y * 80 + x]!;
    // 40 x 40 about (120, 100), twice: from 80 to 160 and from 60 to 140, 81 pixels onto 80
    expect([at(0, 5, 9), at(1, 0, 0), at(1, 79, 79), at(2, 0, 0), at(2, 40, 3), at(2, 79, 0)]).toEqual([7, 60, 140, 80, 121, 160]);
  });
  it('gives the share of the class "real"', () => {
    expect(readReal01({ logits: { data: Float32Array.of(0, Math.log(6), 0), dims: [1, 3] } })).toBeCloseTo(0.75, 6);
    expect(readReal01({ logits: { data: Float32Array.of(900, 900, -900), dims: [1, 3] } })).toBeCloseTo(0.5, 6);
  });
});

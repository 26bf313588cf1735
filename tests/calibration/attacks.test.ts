/** Promise: a folder of attacks is answered with APCER by kind and BPCER, each with its counts, and clips that cannot be judged are in neither. */
import { expect, test } from 'vitest';
import type { FaceTrack, TrackedFace } from '../../electron/cases/face-track.ts';
import { done, failed } from '../../electron/cases/result.ts';
import { runCommand } from '../../electron/command-line/run.ts';
import { standIn } from './stand-in-tools.ts';

/** A frame's text is its digest; a head that never moves, or one that stirs with every frame. */
function seen(text: string, seq: number, atMs: number): FaceTrack {
  const stir = text.startsWith('live') ? Math.sin(seq * 1.7) : 0;
  const face: TrackedFace = { box: [200, 100, 400, 340], eyes: [[260, 200], [340, 200]], eyeDistancePx: 80, yaw: stir, pitch: 5 + stir, roll: stir, score01: 1 };
  return {
    seq, atMs, frame: { widthPx: 640, heightPx: 480, digest: text, grid: Array.from({ length: 48 }, () => 120) }, faces: [face],
    largest: {
      openness: [0.3 + stir * 0.03, 0.3 + stir * 0.03], mouthWidth: 0.55, mouthOpen: 0.02, cornerLift: 0, sharpness: 20, meanLuma: 120, sideRatio: 1.1, eyesLit: [1, 1], inside01: 1,
      quality: { gate: 'pass', advice: null, measures: {} },
    },
    embedding: null, real01: text.startsWith('live-attacks/print') ? 0.1 : null, followed: true, engine: 'dlib-128', ran: [], tookMs: 1,
  };
}

const clip = (path: string, kind: 'live' | 'still', frames: number): Record<string, string> =>
  Object.fromEntries(Array.from({ length: frames }, (_, i) => [`${path}/${String(i).padStart(3, '0')}.jpg`, `${kind}-${path}-${kind === 'live' ? i : 0}`]));

test('APCER by kind, the worst named, and BPCER', async () => {
  const files = {
    ...clip('attacks/bona-fide/one', 'live', 40), ...clip('attacks/bona-fide/two', 'live', 40), ...clip('attacks/bona-fide/short', 'live', 10),
    ...clip('attacks/photo/one', 'still', 40), ...clip('attacks/replay/one', 'live', 40), ...clip('attacks/replay/two', 'still', 40),
  };
  const { tools, out } = standIn(files, (text, seq, atMs) => done(seen(text, seq, atMs)));
  expect(await runCommand(tools, ['calibrate', '--attacks', 'attacks', '--json'])).toBe(0);
  const line = JSON.parse(out[0]!) as { attacks: readonly { kind: string }[] };
  expect(line).toMatchObject({
    bpcer: { errors: 0, trials: 2 }, bonaFide: { clips: 3, notJudged: 1 }, worstApcer: { kind: 'replay', apcer: { errors: 1, trials: 2 } },
    attacks: [{ kind: 'photo', apcer: { errors: 0, trials: 1 } }, { kind: 'replay', apcer: { errors: 1, trials: 2 } }],
  });
  const words = standIn(files, (text, seq, atMs) => done(seen(text, seq, atMs)));
  await runCommand(words.tools, ['calibrate', '--attacks', 'attacks']);
  expect(words.out.join()).toMatch(/APCER of replay \(attacks without a sign\): 1 of 2, 50 % \(1.26 % to 98.7 %\)/);
});

test('a face that looks like a print is a sign as any other, and where nobody could look, that is said', async () => {
  const files = { ...clip('attacks/bona-fide/one', 'live', 40), ...clip('attacks/print/one', 'live', 40) };
  const { tools, out } = standIn(files, (text, seq, atMs) => done(seen(text, seq, atMs)));
  await runCommand(tools, ['calibrate', '--attacks', 'attacks', '--json']);
  expect(JSON.parse(out[0]!)).toMatchObject({
    printOrScreen: 'performed', bpcer: { errors: 0, trials: 1 }, bonaFide: { lookedAt: 0 }, attacks: [{ kind: 'print', apcer: { errors: 0, trials: 1 }, signs: { 'looks-flat': 1 }, lookedAt: 1 }],
  });
  const without = standIn(clip('attacks/photo/one', 'still', 40), (text, seq, atMs) => done(seen(text, seq, atMs)));
  await runCommand(without.tools, ['calibrate', '--attacks', 'attacks']);
  expect(without.out.join()).toMatch(/looks-flat: not performed/);
});

test('frames that cannot be read make a clip short, missing models are our fault, and no folder is bad input', async () => {
  const damaged = standIn(clip('attacks/photo/one', 'still', 40), () => failed('picture.damaged'));
  expect(await runCommand(damaged.tools, ['calibrate', '--attacks', 'attacks', '--json'])).toBe(0);
  expect(JSON.parse(damaged.out[0]!)).toMatchObject({ bpcer: null, worstApcer: null, attacks: [{ notJudged: 1, apcer: { trials: 0, rate01: null } }] });
  const gone = standIn(clip('attacks/photo/one', 'still', 40), () => failed('vision.unavailable'));
  expect(await runCommand(gone.tools, ['calibrate', '--attacks', 'attacks', '--json'])).toBe(3);
  expect(await runCommand(standIn({}).tools, ['calibrate', '--attacks', 'nowhere', '--json'])).toBe(2);
});

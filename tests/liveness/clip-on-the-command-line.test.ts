import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readChallenges } from '../../electron/command-line/liveness.ts';
import { desk } from '../command-line/run-desk.ts';
import { drawClip, framesOf } from './drawn-clip.ts';

/** One drawn head: a blink from frame 20, a turn to its own left from 40. The truth is what was drawn. */
const blinkFrom = 20, turnFrom = 40, frames = turnFrom + framesOf('turn-left') + 8;
const msOf = (frame: number): number => frame * 40;

let place = '';
let clip: Buffer[] = [];

beforeAll(async () => {
  place = await mkdtemp(join(tmpdir(), 'veridesk-clip-'));
  clip = await drawClip(11, [{ move: 'blink', fromFrame: blinkFrom }, { move: 'turn-left', fromFrame: turnFrom }], frames);
  await mkdir(join(place, 'frames'));
  for (const [i, jpeg] of clip.entries()) await writeFile(join(place, 'frames', `frame-${i}.jpg`), jpeg);
  // As recorders write it, with their own words between the pictures, and cut off in the last one.
  const parts = clip.flatMap((jpeg) => [Buffer.from('--frame\r\nContent-Type: image/jpeg\r\n\r\n'), jpeg, Buffer.from('\r\n')]);
  await writeFile(join(place, 'clip.mjpeg'), Buffer.concat([...parts, clip[0]!.subarray(0, 900)]));
  await writeFile(join(place, 'garbage.mjpeg'), Buffer.from('\xff\xd8 this is no clip \xff\xd8\xff\xe0\x00', 'latin1'));
  await mkdir(join(place, 'empty'));
}, 120_000);
afterAll(async () => { await rm(place, { recursive: true, force: true }); });

const movements = (line: Record<string, unknown> | undefined): readonly { readonly kind: string; readonly passed: boolean; readonly atMs: number | null; readonly why: string }[] =>
  (line?.['challenges'] ?? []) as ReturnType<typeof movements>;

describe('desk liveness', () => {
  it('finds each movement when it was made, in the order that was asked; one line a clip, garbage included', { timeout: 120_000 }, async () => {
    const { code, json } = await desk(['liveness', 'frames', 'garbage.mjpeg', 'empty', 'nowhere', '--challenges', 'blink,turn-left', '--json'], { from: place });
    expect(json.map(({ file }) => file)).toEqual(['frames', 'garbage.mjpeg', 'empty', 'nowhere']);
    expect(json[0]).toMatchObject({ sameFace: true, attempts: 1, ended: null, frames, damagedFrames: 0 });
    expect(movements(json[0]).map(({ kind, passed, why }) => [kind, passed, why])).toEqual([['blink', true, 'seen'], ['turn-left', true, 'seen']]);
    const [blink, turn] = movements(json[0]).map(({ atMs }) => atMs ?? 0);
    expect(blink).toBeGreaterThan(msOf(blinkFrom));
    expect(blink).toBeLessThanOrEqual(msOf(blinkFrom + framesOf('blink') + 2));
    expect(turn).toBeGreaterThan(msOf(turnFrom));
    expect(turn).toBeLessThanOrEqual(msOf(turnFrom + framesOf('turn-left')));
    expect(json.slice(1).map(({ error }) => (error as { code: string }).code)).toEqual(['picture.not-a-picture', 'picture.empty', 'file.not-readable']);
    expect(code).toBe(2);
  });

  it('does not pass a clip of another order, and says what was not seen', { timeout: 120_000 }, async () => {
    const { code, json } = await desk(['liveness', 'clip.mjpeg', '--challenges', 'turn-left,blink', '--json'], { from: place });
    expect(json[0]).toMatchObject({ frames });
    expect(movements(json[0]).map(({ kind, passed, why }) => [kind, passed, why])).toEqual([['turn-left', true, 'seen'], ['blink', false, 'not-seen']]);
    expect(code).toBe(1);
  });

  it('is not blinded by a movement that is not there to those that come after it', { timeout: 120_000 }, async () => {
    const { code, json } = await desk(['liveness', 'clip.mjpeg', '--challenges', 'mouth-open,blink,nod,turn-left', '--json'], { from: place });
    expect(movements(json[0]).map(({ kind, passed, why }) => [kind, passed, why])).toEqual([['mouth-open', false, 'not-seen'], ['blink', true, 'seen'], ['nod', false, 'not-seen'], ['turn-left', true, 'seen']]);
    expect([code, json[0]?.['sameFace']]).toEqual([1, true]);
  });

  it('refuses words it does not know', { timeout: 60_000 }, async () => {
    expect(readChallenges('blink, nose-in-box:down-left')).toEqual([{ kind: 'blink' }, { kind: 'nose-in-box', corner: 'down-left' }]);
    for (const words of ['', 'wink', 'blink,', 'blink:up-left', 'nose-in-box:up']) expect([words, readChallenges(words)]).toEqual([words, null]);
    const { code, lines } = await desk(['liveness', 'clip.mjpeg', '--challenges', 'blink', '--fps', '0'], { from: place });
    expect([code, lines]).toEqual([2, []]);
  });
});

import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { distance } from '../../electron/cases/matching.ts';
import type { FaceTrack } from '../../electron/cases/face-track.ts';
import { sourcePaths } from '../../electron/hosts/paths.ts';
import { openModelShelf } from '../../electron/vision/models.ts';
import { openFaceTracker, type FaceTracker } from '../../electron/vision/track-face.ts';
import { restingMoment } from '../../resources/samples/head/moment.ts';
import { clipScene, drawFrame } from './drawn-clip.ts';

const head = (seed: number, moment: object = {}, scene: object = {}) => ({ seed, moment: { ...restingMoment, ...moment }, scene });
let tracker: FaceTracker;
let alone: Buffer, other: Buffer, left: Buffer, both: Buffer, wall: Buffer;

beforeAll(async () => {
  tracker = openFaceTracker(openModelShelf(sourcePaths.modelFolders));
  // Wide enough for two heads beside each other.
  const wide = { width: 320, height: 180 };
  [alone, other, left, both, wall] = [
    await drawFrame([head(11)], 1), await drawFrame([head(23)], 2),
    await drawFrame([head(11, {}, { ...wide, centreX01: 1 / 3 })], 3), await drawFrame([head(11, {}, wide), head(23, {}, wide)], 4),
    await sharp({ create: { width: 240, height: 180, channels: 3, background: '#b9bec2' } }).jpeg().toBuffer(),
  ];
}, 120_000);

async function see(sessionId: string, pictures: readonly Buffer[], more: { readonly embed?: boolean } = {}): Promise<FaceTrack[]> {
  const seen: FaceTrack[] = [];
  for (const [seq, jpeg] of pictures.entries()) {
    const track = await tracker.track({ sessionId, seq, atMs: seq * 40, jpeg, want: 'liveness', embed: more.embed === true });
    if (!track.ok) throw new Error(track.failure.code);
    seen.push(track.value);
  }
  return seen;
}

describe('a face followed from frame to frame', () => {
  it('is found once, then followed, in the same place and with the same measures', { timeout: 60_000 }, async () => {
    const seen = await see('followed', [alone, alone, alone]);
    expect(seen.map(({ followed, faces }) => [followed, faces.length])).toEqual([[false, 1], [true, 1], [true, 1]]);
    const [first, , last] = seen;
    expect(Math.abs(first!.faces[0]!.eyeDistancePx - last!.faces[0]!.eyeDistancePx)).toBeLessThan(2);
    expect(first!.faces[0]!.eyeDistancePx).toBeGreaterThan(clipScene.eyeDistancePx! * 0.85);
    expect(first!.faces[0]!.eyeDistancePx).toBeLessThan(clipScene.eyeDistancePx! * 1.15);
    expect(new Set(seen.map(({ frame }) => frame.digest)).size).toBe(1);
    expect(first!.embedding).toBeNull();
  });

  it('gives its template where asked, and another face another one', { timeout: 60_000 }, async () => {
    const [first, second, swapped] = await see('swapped', [alone, alone, other], { embed: true });
    expect(distance(first!.embedding!, second!.embedding!)).toBeLessThan(0.2);
    expect(distance(first!.embedding!, swapped!.embedding!)).toBeGreaterThan(0.3);
    expect(first!.ran.map(({ name }) => name)).toContain('dlib-128');
  });

  it('notices a second one while the first is followed, and that nobody is there any more', { timeout: 60_000 }, async () => {
    const crowd = await see('crowd', [left, both, both, both, both, both]);
    expect([crowd[0]!.faces.length, crowd.at(-1)!.faces.length]).toEqual([1, 2]);
    expect(crowd.at(-1)!.followed).toBe(true);
    const gone = await see('gone', [alone, wall, wall, alone]);
    expect(gone.map(({ faces }) => faces.length)).toEqual([1, 0, 0, 1]);
    expect(gone[1]).toMatchObject({ largest: null, embedding: null, followed: false });
  });

  it('keeps sessions apart, and finds its face again by itself where a session is new or its frames change their size', { timeout: 60_000 }, async () => {
    await see('one', [alone]);
    expect((await see('two', [alone]))[0]!.followed).toBe(false);
    expect((await see('one', [alone]))[0]!.followed).toBe(true);
    expect((await see('one', [both]))[0]).toMatchObject({ followed: false, faces: [{}, {}] });
  });

  it('does not read a frame whose header announces more than is asked for, and reads it where nothing is said', async () => {
    const ask = { sessionId: 'large', seq: 0, atMs: 0, jpeg: alone, want: 'liveness', embed: false } as const;
    expect(await tracker.track({ ...ask, mostPixels: 240 * 180 - 1 })).toMatchObject({ ok: false, failure: { code: 'picture.too-large' } });
    expect(await tracker.track({ ...ask, mostPixels: 240 * 180 })).toMatchObject({ ok: true });
    // Nine tenths of it are not there: only the header can have been read.
    const cut = Buffer.from(alone.subarray(0, alone.length / 10));
    expect(await tracker.track({ ...ask, jpeg: cut, mostPixels: 100 })).toMatchObject({ failure: { code: 'picture.too-large' } });
  });

  it('says what is wrong with bytes that are no picture, and goes on after them', async () => {
    const bad = await tracker.track({ sessionId: 'two', seq: 9, atMs: 360, jpeg: alone.subarray(0, 400), want: 'liveness', embed: false });
    expect(bad).toMatchObject({ ok: false, failure: { code: 'picture.damaged' } });
    expect((await see('two', [alone]))[0]!.followed).toBe(true);
  });
});

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { distance } from '../../electron/cases/matching.ts';
import type { FaceDescribed, Progress } from '../../electron/cases/ports.ts';
import type { Failure } from '../../electron/cases/result.ts';
import type { Box } from '../../electron/cases/words.ts';
import { alignedEyes, alignedHeight, alignedWidth } from '../../electron/vision/aligned-face.ts';
import { describeFace } from '../../electron/vision/describe-face.ts';
import { leastEyeDistancePx } from '../../electron/vision/face-quality.ts';
import { openModelShelf } from '../../electron/vision/models.ts';
import { described, groupPicture, onePerson, scene, shelf } from './face-pictures.ts';

const person = await onePerson();
let whole: FaceDescribed;
beforeAll(async () => { whole = await described(person, 'only'); });

const refusal = async (picture: Uint8Array, which: 'only' | 'largest' = 'only', within: Box | null = null): Promise<Failure | 'described'> => {
  const result = await describeFace(shelf, picture, which, within);
  return result.ok ? 'described' : result.failure;
};
/** How far the same person, prepared in another way, is from the plain picture. */
const apart = (other: FaceDescribed): number => distance(whole.template, other.template);

describe('what a description holds', () => {
  it('a unit-length template of 128 numbers, named with engine, model and hash', () => {
    expect(whole.template.length).toBe(128);
    expect(Math.hypot(...whole.template)).toBeCloseTo(1, 5);
    expect(whole.engine).toBe('dlib-128');
    expect(whole.ran.map((run) => run.name).toSorted()).toEqual(['blazeface', 'dlib-128', 'facemesh']);
    expect(whole.ran.find((run) => run.name === 'dlib-128')?.sha256).toBe(whole.modelSha256);
    expect(whole.modelSha256).toMatch(/^[0-9a-f]{64}$/);
  });

  it('milliseconds by step, of which the models are a part', () => {
    const { decode, 'find-face': find, 'embed-face': embed, models } = whole.stepsMs as Record<string, number>;
    for (const step of [decode, find, embed, models]) expect(step).toBeGreaterThan(0);
    expect(models).toBeLessThan(find! + embed!);
  });

  it('the same picture twice is the same template, bit for bit', async () => {
    const again = await described(person, 'only');
    expect(distance(whole.template, again.template)).toBe(0);
    expect(Buffer.from(again.alignedJpeg).equals(Buffer.from(whole.alignedJpeg))).toBe(true);
  });

  it('a mirrored picture is nearly the same template', async () => {
    expect(apart(await described(await sharp(person).flop().png().toBuffer()))).toBeLessThan(0.1);
  });
});

describe('exactly one face, or the largest', () => {
  it.each([[1, 3], [3, 3], [4, 4], [5, 5], [6, 4]])('group picture %i has %i people', async (number, count) => {
    expect(await refusal(groupPicture(number))).toEqual({ code: 'face.several', facts: { count } });
    const largest = await described(groupPicture(number), 'largest');
    expect(largest.faces.length).toBe(count);
    const widths = largest.faces.map(({ box }) => Math.max(box[2] - box[0], box[3] - box[1]));
    expect(widths).toEqual(widths.toSorted((a, b) => b - a));
  });

  it('somebody small in the background does not make two of one, somebody nearly as near does', async () => {
    const stranger = await sharp(groupPicture(6)).extract({ left: 560, top: 260, width: 440, height: 480 }).png().toBuffer();
    const far = await scene(1200, 700, { picture: person, width: 600, left: 40, top: 10 }, { picture: stranger, width: 120, left: 900, top: 80 });
    const near = await scene(1200, 700, { picture: person, width: 600, left: 40, top: 10 }, { picture: stranger, width: 300, left: 800, top: 80 });
    const alone = await described(far, 'only');
    expect(alone.faces.length).toBe(2);
    expect(apart(alone)).toBeLessThan(0.1);
    expect(await refusal(near)).toEqual({ code: 'face.several', facts: { count: 2 } });
  });

  it('a second face is seen in a wide picture even where both are small', async () => {
    const two = await scene(1920, 1080, { picture: person, width: 190, left: 200, top: 300 }, { picture: person, width: 170, left: 1500, top: 500 });
    expect(await refusal(two)).toEqual({ code: 'face.several', facts: { count: 2 } });
  });

  it('no face: a plain ground, noise, a picture too small to hold one', async () => {
    const noise = await sharp({ create: { width: 640, height: 480, channels: 3, background: '#777', noise: { type: 'gaussian', mean: 128, sigma: 40 } } }).png().toBuffer();
    expect(await refusal(await scene(800, 600))).toEqual({ code: 'face.none' });
    expect(await refusal(noise, 'largest')).toEqual({ code: 'face.none' });
    expect(await refusal(await scene(40, 40))).toEqual({ code: 'face.none' });
  });

  it('what is no picture is refused as such', async () => {
    expect(await refusal(new Uint8Array(0))).toEqual({ code: 'picture.empty' });
    expect(await refusal(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'))).toEqual({ code: 'picture.not-a-picture' });
    expect(await refusal(person.subarray(0, person.length / 2))).toEqual({ code: 'picture.damaged' });
  });
});

describe('faces of any size in pictures of any shape', () => {
  // 460 px of picture hold eyes 96 px apart: 150 px wide they are 31 apart, an eightieth of the longer side below.
  it.each([
    ['small in a wide frame', 1920, 1080, 150, 1500, 700, 0.15],
    ['small in a corner', 2000, 1400, 170, 0, 0, 0.15],
    ['small in a tall frame', 900, 2000, 150, 40, 1700, 0.15],
    ['a middling one', 1280, 720, 400, 500, 100, 0.06],
  ] as const)('%s', async (_name, width, height, personWidth, left, top, most) => {
    const found = await described(await scene(width, height, { picture: person, width: personWidth, left, top }), 'only');
    expect(found.faces[0]!.eyeDistancePx).toBeCloseTo((whole.faces[0]!.eyeDistancePx * personWidth) / 460, -0.6);
    expect(apart(found)).toBeLessThan(most);
  });

  it('a face that fills the picture and more', async () => {
    const [x0, y0, x1, y1] = whole.faces[0]!.box.map(Math.round) as [number, number, number, number];
    const tight = await sharp(person).extract({ left: x0, top: y0, width: x1 - x0, height: y1 - y0 }).png().toBuffer();
    expect(apart(await described(tight, 'only'))).toBeLessThan(0.15);
    const eyesToMouth = await sharp(person).extract({ left: x0 + 20, top: y0 + 30, width: x1 - x0 - 40, height: y1 - y0 - 50 }).png().toBuffer();
    expect(apart(await described(eyesToMouth, 'only'))).toBeLessThan(0.3);
    const huge = await sharp(tight).resize({ width: 1600 }).png().toBuffer();
    expect(apart(await described(huge, 'only'))).toBeLessThan(0.15);
  });

  it.each([-25, -10, 10, 25])('a head leaning by %i degrees', async (angle) => {
    const leaning = await described(await sharp(person).rotate(angle, { background: '#8a8d91' }).png().toBuffer(), 'only');
    expect(leaning.faces[0]!.roll - whole.faces[0]!.roll).toBeCloseTo(angle, -0.7);
    expect(apart(leaning)).toBeLessThan(0.12);
  });

  it('eyes too close together are refused with what was measured and what is needed', async () => {
    const small = await scene(800, 600, { picture: person, width: 90, left: 300, top: 200 });
    const failure = await refusal(small);
    expect(failure).toEqual({ code: 'face.too-small', facts: { eyeDistancePx: expect.any(Number) as number, needed: leastEyeDistancePx } });
    const measured = (failure as Failure).facts!.eyeDistancePx as number;
    expect(measured).toBeGreaterThan(15);
    expect(measured).toBeLessThan(leastEyeDistancePx);
  });
});

describe('coordinates are pixels of the upright file', () => {
  it('`within` chooses among faces, also in a file larger than what is decoded', async () => {
    const first = await described(groupPicture(6), 'largest');
    for (const [i, face] of first.faces.entries()) {
      const one = await described(groupPicture(6), 'only', face.box);
      expect(one.faces.length, `face ${i}`).toBe(1);
      expectNear(one.faces[0]!.eyes.flat(), face.eyes.flat(), face.eyeDistancePx * 0.04);
    }
    const enlarged = await sharp(groupPicture(6)).resize({ width: 3840 }).jpeg({ quality: 95 }).toBuffer();
    const target = first.faces[2]!;
    const doubled = await described(enlarged, 'only', target.box.map((value) => value * 2) as unknown as Box);
    expectNear(doubled.faces[0]!.eyes.flat(), target.eyes.flat().map((value) => value * 2), target.eyeDistancePx * 0.1);
    expect(Math.abs(doubled.faces[0]!.eyeDistancePx / target.eyeDistancePx - 2)).toBeLessThan(0.1);
  });

  it('`within` an empty corner is no face', async () => {
    expect(await refusal(groupPicture(6), 'largest', [0, 1100, 300, 1500])).toEqual({ code: 'face.none' });
  });

  it('a picture lying on its side by EXIF is measured upright', async () => {
    const lying = await sharp(person).rotate(-90).withMetadata({ orientation: 6 }).jpeg({ quality: 98 }).toBuffer();
    const upright = await described(lying, 'only');
    expectNear(upright.faces[0]!.eyes.flat(), whole.faces[0]!.eyes.flat(), 3);
    expect(apart(upright)).toBeLessThan(0.06);
  });

  it('the eye at the image\'s left comes first, and the box holds both', () => {
    const { eyes: [left, right], box } = whole.faces[0]!;
    expect(left[0]).toBeLessThan(right[0]);
    for (const [x, y] of [left, right]) expect(x > box[0] && x < box[2] && y > box[1] && y < box[3]).toBe(true);
  });
});

describe('the aligned picture', () => {
  it.each([['plain', 0, 460], ['leaning', 18, 460], ['small', -7, 200], ['large', 4, 1100]] as const)('%s: eyes at the same two places', async (_name, angle, width) => {
    const picture = await sharp(await sharp(person).rotate(angle, { background: '#8a8d91' }).png().toBuffer()).resize({ width }).png().toBuffer();
    const { alignedJpeg } = await described(picture, 'only');
    const metadata = await sharp(alignedJpeg).metadata();
    expect([metadata.format, metadata.width, metadata.height]).toEqual(['jpeg', alignedWidth, alignedHeight]);
    const seen = (await described(alignedJpeg, 'only')).faces[0]!;
    expectNear(seen.eyes.flat(), alignedEyes.flat(), 5);
    expect(Math.abs(seen.eyes[0][1] - seen.eyes[1][1])).toBeLessThan(3);
  });

  it('leaves room for hair and chin', async () => {
    const { box } = (await described((await described(person, 'only')).alignedJpeg, 'only')).faces[0]!;
    expect(box[1]).toBeGreaterThan(100);
    expect(box[3]).toBeLessThan(alignedHeight - 50);
  });
});

describe('being followed and stopped', () => {
  it('tells its steps in order', async () => {
    const told: string[] = [];
    const onProgress = ({ stage, done, total }: Progress): void => { told.push(`${stage} ${done}/${total}`); };
    await describeFace(shelf, person, 'only', null, { onProgress });
    expect(told).toEqual(['decode 0/1', 'decode 1/1', 'find-face 0/1', 'find-face 1/1', 'embed-face 0/1', 'embed-face 1/1']);
  });

  it.each(['decode 1', 'find-face 0', 'find-face 1', 'embed-face 1'])('a cancel at %s ends it', async (moment) => {
    const controller = new AbortController();
    const onProgress = ({ stage, done }: Progress): void => { if (`${stage} ${done}` === moment) controller.abort(); };
    expect(await describeFace(shelf, person, 'only', null, { signal: controller.signal, onProgress })).toEqual({ ok: false, failure: { code: 'vision.cancelled' } });
  });
});

describe('models that cannot be trusted', () => {
  it('a missing or changed file is a failure, never another model', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'models-'));
    try {
      expect(await describeFace(openModelShelf([folder]), person, 'only', null)).toMatchObject({ ok: false, failure: { code: 'vision.unavailable' } });
      await writeFile(join(folder, 'blazeface.onnx'), 'not a model');
      await writeFile(join(folder, 'facemesh.onnx'), 'not a model');
      await writeFile(join(folder, 'dlib-128.onnx'), 'not a model');
      expect(await describeFace(openModelShelf([folder]), person, 'only', null)).toMatchObject({ ok: false, failure: { code: 'vision.refused-model' } });
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

function expectNear(actual: readonly number[], wanted: readonly number[], tolerance: number): void {
  actual.forEach((value, i) => expect(Math.abs(value - wanted[i]!), `${value} for ${wanted[i]}`).toBeLessThanOrEqual(tolerance));
}

/** Promise: two embedders make one template by one rule; where the second is not to be had nothing is compared, and nobody takes one engine for the other. */
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { meanTemplate } from '../../electron/cases/best-frames.ts';
import { fuse } from '../../electron/cases/fused-template.ts';
import { distance, engineRemark, score } from '../../electron/cases/matching.ts';
import { sourcePaths } from '../../electron/hosts/paths.ts';
import { describeFace } from '../../electron/vision/describe-face.ts';
import { embedFaces } from '../../electron/vision/embed-many.ts';
import { readTemplate } from '../../electron/vision/embed-face.ts';
import { prepareFaceres } from '../../electron/vision/embed-faceres.ts';
import { openModelShelf } from '../../electron/vision/models.ts';
import { described, groupPicture, onePerson, shelf } from './face-pictures.ts';

const fused = 'dlib-128+faceres';
/** A unit template of so many numbers, all but one of them 0. */
const axis = (numbers: number, at: number): Float32Array => Float32Array.from({ length: numbers }, (_, i) => (i === at ? 1 : 0));

describe('the rule of fusion', () => {
  it('is sqrt(d1^2 + (0.5 d2)^2) of the two distances', () => {
    const [a, b] = [axis(128, 0), axis(128, 1)], [c, d] = [axis(1024, 5), Float32Array.from({ length: 1024 }, (_, i) => (i === 5 ? 0.6 : i === 6 ? 0.8 : 0))];
    expect(distance(fuse(a, c), fuse(a, c))).toBe(0);
    expect(distance(fuse(a, c), fuse(b, c))).toBeCloseTo(Math.SQRT2, 6);
    expect(distance(fuse(a, c), fuse(a, d))).toBeCloseTo(0.5 * distance(c, d), 6);
    expect(distance(fuse(a, c), fuse(b, d))).toBeCloseTo(Math.hypot(Math.SQRT2, 0.5 * distance(c, d)), 6);
  });

  it('refuses templates of other nets, and compares no fused one with a plain one', () => {
    expect(() => fuse(axis(1024, 0), axis(128, 0))).toThrow(/1024 and 128/);
    expect(() => distance(fuse(axis(128, 0), axis(1024, 0)), axis(128, 0))).toThrow(/1152 and 128/);
  });

  it('holds for a mean of frames: each embedder\'s part keeps its length, however the frames scatter', () => {
    const frames = [fuse(axis(128, 0), axis(1024, 0)), fuse(axis(128, 1), axis(1024, 0)), fuse(axis(128, 0), axis(1024, 1))];
    const mean = meanTemplate(frames.map((template, i) => ({ template, weight: i + 1 })));
    expect(Math.hypot(...mean.subarray(0, 128))).toBeCloseTo(1, 6);
    expect(Math.hypot(...mean.subarray(128))).toBeCloseTo(0.5, 6);
    expect(mean[0]! / mean[1]!).toBeCloseTo(2, 5);
  });

  it('says the licence of a second embedder beside the score, and nothing where there is none', () => {
    expect(engineRemark({ second: { model: 'faceres', modelSha256: '', licence: 'not verified' } })).toBe('second embedder (faceres): licence not verified');
    expect(engineRemark({})).toBeNull();
  });
});

describe('what faceres is shown and answers', () => {
  it('blue, green, red, less their means, then the mirror image', () => {
    const rgb = new Float32Array(224 * 224 * 3);
    rgb.set([10, 20, 30]); // the first pixel of the first row
    const { data, dims } = prepareFaceres(rgb);
    expect(dims).toEqual([2, 224, 224, 3]);
    const blueGreenRed = [30 - 103.939, 20 - 116.779, 10 - 123.68];
    for (const [channel, value] of blueGreenRed.entries()) {
      expect(data[channel]).toBeCloseTo(value, 4);
      expect(data[rgb.length + 223 * 3 + channel]).toBeCloseTo(value, 4);
    }
    expect(data[rgb.length]).toBeCloseTo(-103.939, 4);
  });

  it('both answers added, at unit length', () => {
    const template = readTemplate({ descriptor: { data: Float32Array.from({ length: 2048 }, (_, i) => (i % 1024 === 0 ? 3 : i % 1024 === 1 ? 4 : 0)), dims: [2, 1024] } }, 1024);
    expect([template[0], template[1]]).toEqual([expect.closeTo(0.6, 6), expect.closeTo(0.8, 6)]);
    expect(() => readTemplate({ descriptor: { data: new Float32Array(2048), dims: [2, 1024] } }, 1024)).toThrow();
  });
});

describe('real faces', () => {
  it('the first part is dlib\'s own template; both models ran, and the second says its licence', async () => {
    const person = await onePerson();
    const seen = await describeFace(shelf, person, 'only', null, {}, fused);
    if (!seen.ok) throw new Error(seen.failure.code);
    const { template, engine, ran, second, modelSha256 } = seen.value;
    expect([...template.subarray(0, 128)]).toEqual([...(await described(person, 'only')).template]);
    expect(engine).toBe(fused);
    expect(ran.find(({ name }) => name === 'dlib-128')?.sha256).toBe(modelSha256);
    expect(second).toEqual({ model: 'faceres', modelSha256: ran.find(({ name }) => name === 'faceres')?.sha256, licence: 'not verified' });
    expect((await described(person, 'only')).second).toBeUndefined();
  });

  it('the same woman small and pressed passes, another one does not', async () => {
    const person = await onePerson();
    const small = await sharp(person).resize({ width: 240 }).jpeg({ quality: 60 }).toBuffer();
    const embedded = await embedFaces(shelf, [person, small, groupPicture(2)], {}, fused);
    if (!embedded.ok) throw new Error(embedded.failure.code);
    const [her, again, other] = embedded.value.map((face) => { if (!face.ok) throw new Error(face.failure.code); return face.value.template; });
    expect(score(distance(her!, again!), fused)).toBeGreaterThan(98);
    expect(score(distance(her!, other!), fused)).toBeLessThan(80);
  });
});

describe('a station without the second embedder', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'veridesk-engine-'));
    for (const name of ['blazeface', 'facemesh', 'dlib-128']) await symlink(join(sourcePaths.modelFolders[0]!, `${name}.onnx`), join(folder, `${name}.onnx`));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('describes with dlib alone, and by the other engine not at all: missing, then refused', async () => {
    const [without, person] = [openModelShelf([folder]), await onePerson()];
    expect(await describeFace(without, person, 'only', null)).toMatchObject({ ok: true });
    expect(await describeFace(without, person, 'only', null, {}, fused)).toEqual({ ok: false, failure: { code: 'vision.unavailable', facts: { model: 'faceres' } } });
    await writeFile(join(folder, 'faceres.onnx'), 'not a model');
    expect(await describeFace(without, person, 'only', null, {}, fused)).toEqual({ ok: false, failure: { code: 'vision.refused-model', facts: { model: 'faceres' } } });
  });
});

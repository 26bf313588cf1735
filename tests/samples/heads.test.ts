/** Drawn heads before the real models: taken for faces, showing what their truth says, the same person near and others far. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { distance, score } from '../../electron/cases/matching.ts';
import type { FaceDescribed } from '../../electron/cases/ports.ts';
import { describeFace } from '../../electron/vision/describe-face.ts';
import { findFaces } from '../../electron/vision/find-face.ts';
import { landmark } from '../../electron/vision/face-landmarks.ts';
import { decodePicture } from '../../electron/vision/image.ts';
import { openModelShelf } from '../../electron/vision/models.ts';
import { renderHead, renderHeadClip, renderHeads, renderHeadsRaw } from '../../resources/samples/head/render-head.ts';
import type { Moment } from '../../resources/samples/head/moment.ts';
import type { HeadParams } from '../../resources/samples/head/render-head.ts';
import { somebodyUnlike } from '../../resources/samples/people.ts';

const built = fileURLToPath(new URL('../../native-models/built/', import.meta.url));
const ready = ['blazeface', 'facemesh', 'dlib-128'].every((name) => existsSync(`${built}${name}.onnx`));
const shelf = openModelShelf([built]);

const known = new Map<string, FaceDescribed>();
/** One sample a pixel is quick, and good enough for the models. The same picture is drawn and looked at once. */
async function described({ scene, ...params }: HeadParams): Promise<FaceDescribed> {
  const asked = { ...params, scene: { samples: 1, ...scene } }, name = JSON.stringify(asked);
  const before = known.get(name);
  if (before !== undefined) return before;
  const { png } = await renderHead(asked);
  const result = await describeFace(shelf, png, 'only', null);
  if (!result.ok) throw new Error(`person ${params.seed} not described: ${JSON.stringify(result.failure)}`);
  known.set(name, result.value);
  return result.value;
}

/** Mouth width by eye span and mouth gap by eye span: what a smile and an open mouth change. */
async function mouthOf(params: HeadParams): Promise<{ readonly width: number; readonly gap: number }> {
  const { png } = await renderHead(params);
  const image = await decodePicture(png);
  if (!image.ok) throw new Error('not a picture');
  const [blazeface, facemesh] = await Promise.all([shelf.load('blazeface'), shelf.load('facemesh')]);
  const [face] = await findFaces({ blazeface, facemesh }, image.value, { within: null, thorough: false });
  const apart = (a: number, b: number): number => {
    const [p, q] = [landmark(face!.landmarks, a), landmark(face!.landmarks, b)];
    return Math.hypot(p[0] - q[0], p[1] - q[1]);
  };
  return { width: apart(61, 291) / apart(33, 263), gap: apart(13, 14) / apart(33, 263) };
}

/** The same person in other light, another pose, another expression, another size and before another wall. */
const ways: readonly Omit<HeadParams, 'seed'>[] = [
  {},
  { moment: { yaw: 12, pitch: 4, smile01: 0.5 }, scene: { lightSide: 35, lightUp: 15 } },
  { moment: { yaw: -10, pitch: -4 }, scene: { lightSide: -60, lightUp: 40, fill01: 0.3, background: '#6a5a48', lightWarmth01: 0.8 } },
  { scene: { eyeDistancePx: 60, width: 300, height: 380, lightSide: 0, fill01: 0.9, background: '#ffffff' } },
  { moment: { smile01: 1, roll: 8 } },
];
const people = [3, 16, 57, 87] as const;

/** A person takes seconds to build, and the last four are kept: what is asked of one comes before the next ones, the four strangers last. */
describe.skipIf(!ready)(ready ? 'a drawn head' : 'a drawn head (skipped: the models are not built, see npm run models)', () => {
  const seen = new Map<number, readonly FaceDescribed[]>();
  beforeAll(async () => {
    for (const seed of people) {
      const pictures: FaceDescribed[] = [];
      for (const way of ways) pictures.push(await described({ seed, ...way }));
      seen.set(seed, pictures);
    }
  }, 240_000);

  it('is taken for a face, plainly', () => {
    for (const [seed, pictures] of seen) for (const { faces } of pictures) expect(faces[0]!.score01, `person ${seed}`).toBeGreaterThan(0.75);
  });

  it('has the eye distance that was asked for', () => {
    // 6.3 cm are asked for; these people's eyes are 5.8 to 7 cm apart.
    for (const [seed, pictures] of seen) expect(pictures[0]!.faces[0]!.eyeDistancePx / 110, `person ${seed}`).toBeGreaterThan(0.85);
    for (const [, pictures] of seen) expect(pictures[3]!.faces[0]!.eyeDistancePx / pictures[0]!.faces[0]!.eyeDistancePx).toBeCloseTo(60 / 110, 1);
  });

  it('is the same person in every picture: a pass, at one false match in ten thousand', () => {
    for (const [seed, pictures] of seen) {
      for (const one of pictures) for (const other of pictures) expect(score(distance(one.template, other.template)), `person ${seed}`).toBeGreaterThan(95);
    }
  });

  it('is nearer to every picture of its own than to any of somebody else', () => {
    const own = people.flatMap((seed) => seen.get(seed)!.flatMap((a, i) => seen.get(seed)!.slice(i + 1).map((b) => distance(a.template, b.template))));
    const other = people.flatMap((seed, i) => people.slice(i + 1).flatMap((stranger) => seen.get(seed)!.flatMap((a) => seen.get(stranger)!.map((b) => distance(a.template, b.template)))));
    expect(Math.max(...own)).toBeLessThan(Math.min(...other));
  });

  it.each([57, 87])('person %i turns, nods and leans as far as the truth says', async (seed) => {
    const rest = (await described({ seed })).faces[0]!;
    for (const yaw of [-25, -12, 12, 25]) expect(Math.abs((await described({ seed, moment: { yaw } })).faces[0]!.yaw - rest.yaw - yaw), `yaw ${yaw}`).toBeLessThan(8);
    for (const pitch of [-15, 15]) expect(Math.abs((await described({ seed, moment: { pitch } })).faces[0]!.pitch - rest.pitch - pitch), `pitch ${pitch}`).toBeLessThan(8);
    expect(Math.abs((await described({ seed, moment: { roll: 12 } })).faces[0]!.roll - rest.roll - 12)).toBeLessThan(3);
  });

  it.each([57, 74])('person %i smiles and opens the mouth', async (seed) => {
    const [rest, smile, open] = [await mouthOf({ seed, moment: { smile01: 0 } }), await mouthOf({ seed, moment: { smile01: 1 } }), await mouthOf({ seed, moment: { smile01: 0, mouthOpen01: 1 } })];
    expect(smile.width - rest.width).toBeGreaterThan(0.06);
    expect(smile.gap).toBeLessThan(0.05);
    expect(open.gap - rest.gap).toBeGreaterThan(0.1);
  });

  it('is two when two are drawn, and too small from afar', async () => {
    const { png, truths } = await renderHeads([
      { seed: 74, scene: { width: 560, height: 520, eyeDistancePx: 78, centreX01: 0.33 } }, { seed: 65, scene: { eyeDistancePx: 74, cameraCm: 76, centreX01: 0.73 } },
    ]);
    expect(truths.map(({ seed }) => seed)).toEqual([74, 65]);
    expect(await describeFace(shelf, png, 'only', null)).toMatchObject({ ok: false, failure: { code: 'face.several' } });
    const far = await renderHead({ seed: 74, scene: { eyeDistancePx: 17, cameraCm: 300, samples: 3 } });
    expect(await describeFace(shelf, far.png, 'only', null)).toMatchObject({ ok: false, failure: { code: 'face.too-small' } });
  });

  it.each([57, 87, 90, 24])('person %i and the one chosen as unlike do not match', async (seed) => {
    const [own, other] = [await described({ seed }), await described({ seed: somebodyUnlike(seed), scene: { lightSide: 20 } })];
    expect(score(distance(own.template, other.template))).toBeLessThan(70);
  });
});

const small = { width: 120, height: 150, eyeDistancePx: 27, samples: 1 } as const;

const plainlyDrawn = (moment: Partial<Moment>): Buffer => renderHeadsRaw([{ seed: 5, moment, scene: { ...small, noise: 0 } }]).rgb;

/** Sum of the red values in one half of a small picture. */
function lightIn(rgb: Buffer, half: 'left' | 'right'): number {
  const from = half === 'left' ? 0 : small.width / 2;
  let sum = 0;
  for (let y = 0; y < small.height; y += 1) for (let x = from; x < from + small.width / 2; x += 1) sum += rgb[(y * small.width + x) * 3]!;
  return sum;
}

describe('drawing', () => {
  it('the same parameters give the same bytes, and each parameter shows', () => {
    const draw = (params: Omit<HeadParams, 'seed'>): Buffer => renderHeadsRaw([{ seed: 5, ...params, scene: { ...small, noise: 0, ...params.scene } }]).rgb;
    const rest = draw({});
    expect(draw({}).equals(rest)).toBe(true);
    const changes: Omit<HeadParams, 'seed'>[] = [
      { moment: { leftLid01: 0 } }, { moment: { rightLid01: 0 } }, { moment: { gazeLeft: 25 } }, { moment: { gazeUp: 20 } }, { moment: { smile01: 1 } }, { moment: { mouthOpen01: 0.5 } },
      { moment: { browLift01: 1 } }, { moment: { yaw: 5 } }, { moment: { pitch: 5 } }, { moment: { roll: 5 } }, { scene: { lightSide: 30 } }, { scene: { background: '#223344' } },
      { scene: { cameraCm: 40 } }, { scene: { exposure: 0.5 } }, { scene: { noise: 4 } },
    ];
    for (const change of changes) expect(draw(change).equals(rest), JSON.stringify(change)).toBe(false);
  });

  it('shuts the eye that is told to: left is the person\'s own', () => {
    const [rest, shut] = [plainlyDrawn({}), plainlyDrawn({ leftLid01: 0 })];
    expect(lightIn(shut, 'left')).toBe(lightIn(rest, 'left'));
    expect(lightIn(shut, 'right')).not.toBe(lightIn(rest, 'right'));
  });

  it('a clip comes picture by picture, each with its own truth', async () => {
    const yaws: number[] = [];
    for await (const { truth, png } of renderHeadClip([0, 10, 20].map((yaw) => ({ seed: 5, moment: { yaw }, scene: small })))) {
      yaws.push(truth.moment.yaw);
      expect(png.subarray(1, 4).toString()).toBe('PNG');
    }
    expect(yaws).toEqual([0, 10, 20]);
  });
});

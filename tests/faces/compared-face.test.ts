/** Promise: pictures from files are compared by the person they were taken of, not by a neighbour who is nearer to the lens and cut off at the border. */
import { beforeAll, describe, expect, it } from 'vitest';
import sharp from 'sharp';
import { distance } from '../../electron/cases/matching.ts';
import type { Box } from '../../electron/cases/words.ts';
import { comparedFirst } from '../../electron/vision/compared-face.ts';
import { embedFaces } from '../../electron/vision/embed-many.ts';
import { described, groupPicture, scene, shelf } from './face-pictures.ts';

const picture = { width: 250, height: 250 };
const face = (name: string, x: number, y: number, size: number): { name: string; box: Box } => ({ name, box: [x - size / 2, y - size / 2, x + size / 2, y + size / 2] });
const first = (...faces: readonly { name: string; box: Box }[]): string | undefined => comparedFirst(faces, picture)[0]?.name;

describe('by size and place', () => {
  it.each([
    ['a larger one cut off at the right', [face('other', 237, 125, 130), face('middle', 125, 125, 100)], 'middle'],
    ['a larger one cut off above', [face('other', 185, 10, 130), face('middle', 125, 140, 100)], 'middle'],
    ['somebody behind, exactly in the middle', [face('near', 105, 140, 100), face('behind', 125, 125, 45)], 'near'],
    ['a ghost portrait beside the portrait of a card', [face('portrait', 50, 140, 90), face('ghost', 140, 130, 40)], 'portrait'],
    ['two at opposite borders: the larger', [face('small', 0, 0, 80), face('large', 250, 250, 100)], 'large'],
    ['one alone, wherever it is', [face('alone', 250, 250, 60)], 'alone'],
  ])('%s', (_what, faces, wanted) => expect(first(...faces)).toBe(wanted));

  it('the others stay as they were, and nobody is nobody', () => {
    expect(comparedFirst([face('a', 240, 125, 130), face('b', 125, 125, 100), face('c', 10, 125, 60)], picture).map(({ name }) => name)).toEqual(['b', 'a', 'c']);
    expect(comparedFirst([], picture)).toEqual([]);
  });

  it('is measured in longer sides: a face high up in a portrait photograph is still in reach', () => {
    expect(comparedFirst([face('other', 10, 600, 330), face('high', 300, 250, 260)], { width: 600, height: 900 })[0]?.name).toBe('high');
  });
});

describe('in pictures with somebody else in them', () => {
  /** Heads of three people, square, the face two thirds of it. */
  const heads: Buffer[] = [];
  beforeAll(async () => {
    const { width, height } = await sharp(groupPicture(6)).metadata();
    for (const { box: [x0, y0, x1, y1] } of (await described(groupPicture(6), 'largest')).faces.slice(0, 3)) {
      const side = Math.round(Math.max(x1 - x0, y1 - y0) * 1.5);
      const [left, top] = [Math.max(0, Math.round((x0 + x1 - side) / 2)), Math.max(0, Math.round((y0 + y1 - side) / 2))];
      heads.push(await sharp(groupPicture(6)).extract({ left, top, width: Math.min(side, width - left), height: Math.min(side, height - top) }).png().toBuffer());
    }
  });
  /** The face of the one is 84 px, in the middle of 250; the other's, nearer to the lens, 113 px, and cut off at a border. */
  const beside = async (middle: Buffer, other: Buffer, left: number, top: number): Promise<Buffer> => {
    const { width, height } = await sharp(middle).metadata();
    const narrow = await sharp(middle).extract({ left: Math.round(width * 0.12), top: 0, width: Math.round(width * 0.76), height }).png().toBuffer();
    const wide = await scene(450, 450, { picture: other, width: 170, left: left + 100, top: top + 100 }, { picture: narrow, width: 96, left: 177, top: 162 });
    return sharp(wide).extract({ left: 100, top: 100, width: 250, height: 250 }).png().toBuffer();
  };

  it('the one in the middle is compared', async () => {
    const [a, b, c] = heads as [Buffer, Buffer, Buffer];
    const composed: Buffer[] = [];
    for (const [middle, other] of [[a, b], [b, c], [c, a]] as const) {
      composed.push(await scene(250, 250, { picture: middle, width: 126, left: 62, top: 62 }), await beside(middle, other, 130, 20), await beside(middle, other, -50, 50));
    }
    const seen = await embedFaces(shelf, composed);
    if (!seen.ok) throw new Error(seen.failure.code);
    const templates = seen.value.map((one) => (one.ok ? one.value.template : null));
    let several = 0;
    for (let i = 0; i < templates.length; i += 3) {
      for (const k of [1, 2]) {
        const [alone, among] = [templates[i], templates[i + k]];
        expect(alone && among ? distance(alone, among) : null, `picture ${i + k}`).toBeLessThan(0.25);
        const one = seen.value[i + k]!;
        const sizes = one.ok ? one.value.faces.map(({ box }) => Math.max(box[2] - box[0], box[3] - box[1])) : [];
        if (Math.max(...sizes) > (sizes[0] ?? 0)) several += 1;
      }
    }
    expect(several, 'pictures in which the larger face is another one: without them this shows nothing').toBeGreaterThan(2);
  });
});

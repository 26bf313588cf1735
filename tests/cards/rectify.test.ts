import { describe, expect, it } from 'vitest';
import type { Quad } from '../../electron/cases/words.ts';
import { findCard, type CardOutline } from '../../electron/vision/find-document.ts';
import type { RgbImage } from '../../electron/vision/pixels.ts';
import { carried, fromUnitSquare } from '../../electron/vision/quad-geometry.ts';
import { boxInPicture, dpiOf, rectify, rectifyTo, rotateQuarter, sizeForBarcodes, turnedCard, turnedQuad } from '../../electron/vision/rectify.ts';
import { drawnCard } from './drawn-card.ts';
import { photograph } from './staged-photo.ts';
import type { Staging } from './staged-scene.ts';

const clean: Staging = { seed: 71, desk: 'cloth', width: 1920, height: 1080, turn: 14, tilt: 22, blur: 0, noise: 0, light: 1, radius: 0, tone: 1, cut: false };
const known = (quad: Quad): CardOutline => ({ found: true, quad, score01: 1, plausible: true, why: 'outline' });

/** A white card with black dots at known places. */
const dots = [[0.1, 0.15], [0.5, 0.12], [0.9, 0.2], [0.3, 0.55], [0.72, 0.6], [0.12, 0.9], [0.55, 0.85], [0.93, 0.88]] as const;
function dotted(width: number, height: number): RgbImage {
  const data = new Uint8Array(width * height * 3).fill(235);
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) {
    if (dots.some(([u, v]) => Math.hypot(x + 0.5 - u * width, y + 0.5 - v * height) < 9)) data.fill(10, (y * width + x) * 3, (y * width + x) * 3 + 3);
  }
  return { width, height, data };
}

/** Centre of darkness within 30 pixels of a place. */
function darkestAround({ data, width }: RgbImage, cx: number, cy: number): [number, number] {
  let sum = 0, sx = 0, sy = 0;
  for (let y = Math.round(cy) - 30; y <= cy + 30; y++) for (let x = Math.round(cx) - 30; x <= cx + 30; x++) {
    const dark = Math.max(0, 150 - data[(y * width + x) * 3]!);
    sum += dark; sx += dark * (x + 0.5); sy += dark * (y + 0.5);
  }
  return [sx / sum, sy / sum];
}

describe('putting a card upright', () => {
  const scene = photograph(dotted(1012, 638), clean);

  it('brings every dot of a known card back to its place, from the outline that was found', () => {
    const { image } = rectify(scene, findCard(scene));
    for (const [u, v] of dots) {
      const [x, y] = darkestAround(image, u * image.width, v * image.height);
      expect(Math.hypot(x - u * image.width, y - v * image.height)).toBeLessThan(1);
    }
  });

  it('carries a box on the card back to where it lies in the picture', () => {
    const card = rectify(scene, known(scene.quad));
    const box = boxInPicture(card, [0.25 * card.image.width, 0.1 * card.image.height, 0.75 * card.image.width, 0.8 * card.image.height]);
    const truth = fromUnitSquare(scene.quad);
    for (const [i, corner] of ([[0.25, 0.1], [0.75, 0.1], [0.75, 0.8], [0.25, 0.8]] as const).entries()) {
      const [x, y] = carried(truth, corner);
      expect(Math.hypot(box[i]![0] - x, box[i]![1] - y)).toBeLessThan(0.01);
    }
  });

  it('gives 1012 x 638 for text and no more than twice what was seen for barcodes', () => {
    const card = rectify(scene, known(scene.quad));
    expect([card.image.width, card.image.height]).toEqual([1012, 638]);
    const dpi = dpiOf(scene.quad, scene);
    expect(card.dpi).toBeCloseTo(dpi, 6);
    const wide = rectify(scene, known(scene.quad), sizeForBarcodes).image.width;
    expect(wide).toBeLessThanOrEqual(2024);
    expect(wide / 85.6 * 25.4).toBeLessThanOrEqual(2 * dpi + 4);
    const small: Quad = [[100, 100], [400, 100], [400, 289], [100, 289]];
    expect(rectify(scene, known(small)).image.width).toBe(448);
  });

  it('knows resolution by the card\'s true size', () => {
    expect(dpiOf([[100, 100], [1112, 100], [1112, 738], [100, 738]], { width: 1920, height: 1080 })).toBeCloseTo(300.3, 0);
    expect(dpiOf([[100, 20], [1576, 20], [1576, 1060], [100, 1060]], { width: 1920, height: 1080 })).toBeCloseTo(300, 0);
  });

  it('leaves a flat scan and a picture without a card as they are', () => {
    const flat = drawnCard();
    const scan = rectify(flat, findCard(flat));
    expect(scan.image.data).toBe(flat.data);
    expect(scan.dpi).toBeCloseTo(300, 0);
    const none = rectify(scene, { ...known(scene.quad), found: false, plausible: false, why: 'no-outline' });
    expect(none.image).toBe(scene);
    expect(none.dpi).toBeNull();
  });

  it('leaves a scan that lies on its side as it lies, and knows its size', () => {
    const flat = rotateQuarter(drawnCard(), 1);
    const outline = findCard(flat);
    const scan = rectify(flat, outline);
    expect(outline.why).toBe('frame-is-card');
    expect([scan.image.width, scan.image.height]).toEqual([638, 1012]);
    expect(scan.dpi).toBeCloseTo(300, 0);
  });

  it('averages what it makes smaller: a fine checkerboard becomes grey, not a pattern', () => {
    const data = new Uint8Array(1600 * 1000 * 3);
    for (let i = 0; i < 1600 * 1000; i++) data.fill(((i % 1600) + Math.floor(i / 1600)) % 2 === 0 ? 255 : 0, i * 3, i * 3 + 3);
    const { image } = rectifyTo({ width: 1600, height: 1000, data }, [[0, 0], [1600, 0], [1600, 1000], [0, 1000]], 400, 250);
    expect(Math.min(...image.data.subarray(0, 30_000))).toBeGreaterThan(110);
    expect(Math.max(...image.data.subarray(0, 30_000))).toBeLessThan(145);
  });
});

describe('turning by quarters', () => {
  const scene = photograph(dotted(1012, 638), { ...clean, seed: 72 });
  const card = rectify(scene, known(scene.quad));

  it.each([0, 1, 2, 3] as const)('%d quarters: the picture, its way back and its quad agree', (quarters) => {
    const turned = turnedCard(card, quarters);
    const corners = boxInPicture(turned, [0, 0, turned.image.width, turned.image.height]);
    turnedQuad(scene.quad, quarters).forEach(([x, y], i) => expect(Math.hypot(corners[i]![0] - x, corners[i]![1] - y)).toBeLessThan(0.01));
  });

  it('four quarters one after another, or one and three, are none', () => {
    let image: RgbImage = card.image;
    for (let i = 0; i < 4; i++) image = rotateQuarter(image, 1);
    expect(image).toEqual(card.image);
    expect(rotateQuarter(rotateQuarter(card.image, 1), 3)).toEqual(card.image);
    expect(rotateQuarter(rotateQuarter(card.image, 1), 1)).toEqual(rotateQuarter(card.image, 2));
  });
});

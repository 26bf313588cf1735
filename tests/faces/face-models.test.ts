/** What goes into the models and what is read out of them, without the models. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inside01, overlap01, prepareDetection, readDetections, withoutOverlaps } from '../../electron/vision/detect-faces.ts';
import { prepareEmbedding, readTemplate } from '../../electron/vision/embed-face.ts';
import { chipSize, fitSimilarity, mirroredChip } from '../../electron/vision/face-chip.ts';
import { faceSquare, readLandmarks } from '../../electron/vision/face-landmarks.ts';
import { tileCentres } from '../../electron/vision/find-face.ts';
import { applyAffine, squareToSource } from '../../electron/vision/pixels.ts';
import type { Affine } from '../../electron/vision/pixels.ts';
import { pattern } from './hostile-pictures.ts';

const identity: Affine = [1, 0, 0, 0, 1, 0];

function answerWith(grid: '512' | '384', index: number, logit: number, values: readonly number[]): Record<string, { data: Float32Array; dims: number[] }> {
  const answer = Object.fromEntries(['512', '384'].flatMap((size) => [
    [`scores${size}`, { data: new Float32Array(Number(size)).fill(-9), dims: [1, Number(size), 1] }],
    [`boxes${size}`, { data: new Float32Array(Number(size) * 16), dims: [1, Number(size), 16] }],
  ]));
  answer[`scores${grid}`]!.data[index] = logit;
  answer[`boxes${grid}`]!.data.set(values, index * 16);
  return answer;
}

describe('reading the detector', () => {
  it.each([
    // row 3, column 5 of the fine grid, its second anchor: middle at (5.5 * 16, 3.5 * 16)
    ['512', (3 * 16 + 5) * 2 + 1, [88, 56]],
    // row 6, column 1 of the coarse grid, its fifth anchor: middle at (1.5 * 32, 6.5 * 32)
    ['384', (6 * 8 + 1) * 6 + 4, [48, 208]],
  ] as const)('%s: box and eyes are offsets from the right anchor', (grid, index, [x, y]) => {
    const [face, ...others] = readDetections(answerWith(grid, index, 2, [4, -6, 40, 44, -10, -8, 10, -7]), identity);
    expect(others).toEqual([]);
    expect(face!.box).toEqual([x + 4 - 20, y - 6 - 22, x + 4 + 20, y - 6 + 22]);
    expect(face!.eyes).toEqual([[x - 10, y - 8], [x + 10, y - 7]]);
    expect(face!.score01).toBeCloseTo(0.8808, 4);
  });

  it('puts them back into the picture, and takes nothing below a score of one half', () => {
    const toSource = squareToSource([500, 300], 512, 0, 256);
    const [face] = readDetections(answerWith('512', 0, 1, [0, 0, 20, 20, 0, 0, 8, 0]), toSource);
    expect(face!.box).toEqual([244 + 16 - 20, 44 + 16 - 20, 244 + 16 + 20, 44 + 16 + 20]);
    expect(readDetections(answerWith('512', 0, -0.01, [0, 0, 20, 20]), toSource)).toEqual([]);
  });

  it('shows the model -1 to 1, and grey where there is no picture', () => {
    const { data, dims } = prepareDetection({ width: 100, height: 50, data: new Uint8Array(pattern(100, 50)) }, squareToSource([50, 25], 200, 0, 256));
    expect(dims).toEqual([1, 256, 256, 3]);
    expect([data.every((value) => value >= -1 && value <= 1), data.some((value) => value > 0.9), data[0]]).toEqual([true, true, 0]);
  });

  it('keeps the best of what overlaps, and what does not', () => {
    const found = [{ box: [0, 0, 10, 10], score01: 0.7 }, { box: [1, 1, 11, 11], score01: 0.9 }, { box: [40, 0, 50, 10], score01: 0.6 }] as const;
    expect(withoutOverlaps(found).map((one) => one.score01)).toEqual([0.9, 0.6]);
    expect(overlap01([0, 0, 10, 10], [5, 0, 15, 10])).toBeCloseTo(1 / 3, 6);
    expect(overlap01([0, 0, 10, 10], [20, 0, 30, 10])).toBe(0);
    expect(inside01([0, 0, 100, 100], [10, 10, 20, 20])).toBe(1);
  });
});

describe('tiles', () => {
  it('hold every face of up to three tenths of a tile whole in at least one of them', () => {
    const length = fc.integer({ min: 300, max: 2000 });
    fc.assert(fc.property(length, length, fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }), (width, height, u, v) => {
      const side = Math.max(width, height) / 3;
      const face = side * 0.29;
      const [x, y] = [u * (width - face), v * (height - face)];
      const whole = tileCentres([0, 0, width, height], side).some(([cx, cy]) =>
        x >= cx - side / 2 - 1e-6 && x + face <= cx + side / 2 + 1e-6 && y >= cy - side / 2 - 1e-6 && y + face <= cy + side / 2 + 1e-6);
      expect(whole).toBe(true);
    }));
  });

  it('are few', () => {
    expect(tileCentres([0, 0, 1920, 1080], 640).length).toBe(8);
    expect(tileCentres([0, 0, 200, 200], 640)).toEqual([[100, 100]]);
  });
});

describe('reading the landmarks', () => {
  it('turns, scales and shifts them back, depth included', () => {
    const m = squareToSource([400, 300], 384, 0.3, 192);
    const mesh = new Float32Array(468 * 3);
    mesh.set([96, 96, 10, 192, 96, -5], 0);
    const { points, present01 } = readLandmarks({ mesh: { data: mesh, dims: [1, 1404] }, faceflag: { data: Float32Array.of(0.9), dims: [1, 1] } }, m);
    expect([...points.subarray(0, 3)].map(Math.round)).toEqual([400, 300, 20]);
    expect(points[3]).toBeCloseTo(400 + 192 * Math.cos(0.3), 2);
    expect(points[4]).toBeCloseTo(300 + 192 * Math.sin(0.3), 2);
    expect(points[5]).toBeCloseTo(-10, 4);
    expect(present01).toBeCloseTo(0.9, 6);
  });

  it('looks at a square half as large again as the face, level with its eyes', () => {
    const m = faceSquare({ box: [100, 100, 200, 200], eyes: [[130, 140], [170, 160]], score01: 1 });
    const [left, right] = [applyAffine(m, [0, 96]), applyAffine(m, [192, 96])];
    expect(Math.hypot(right[0] - left[0], right[1] - left[1])).toBeCloseTo(150, 6);
    expect((right[1] - left[1]) / (right[0] - left[0])).toBeCloseTo(0.5, 6);
  });
});

describe('the chip', () => {
  it('a similarity is found again from points that it moved', () => {
    const number = fc.double({ min: -200, max: 200, noNaN: true });
    fc.assert(fc.property(fc.double({ min: 0.2, max: 5, noNaN: true }), fc.double({ min: -3, max: 3, noNaN: true }), number, number, (scale, angle, x, y) => {
      const [a, b] = [scale * Math.cos(angle), scale * Math.sin(angle)];
      const moved: Affine = [a, -b, x, b, a, y];
      const from = [[0, 0], [40, 3], [12, 55], [-20, 30]] as const;
      const fitted = fitSimilarity(from, from.map((point) => applyAffine(moved, point)));
      fitted.forEach((value, i) => expect(value).toBeCloseTo(moved[i]!, 4));
    }));
  });

  it('is embedded together with its mirror image, and mirroring twice is nothing', () => {
    const chip = Float32Array.from({ length: chipSize * chipSize * 3 }, (_, i) => (i * 7) % 251);
    expect(mirroredChip(mirroredChip(chip))).toEqual(chip);
    const { data, dims } = prepareEmbedding(chip);
    expect(dims).toEqual([2, 150, 150, 3]);
    expect(data.subarray(0, chip.length)).toEqual(chip);
    expect([...data.subarray(chip.length, chip.length + 3)]).toEqual([...chip.subarray((chipSize - 1) * 3, chipSize * 3)]);
  });

  it('both answers are added and made one long', () => {
    const descriptor = new Float32Array(256);
    descriptor[0] = 3;
    descriptor[128 + 1] = 4;
    const template = readTemplate({ descriptor: { data: descriptor, dims: [2, 128] } });
    expect([template.length, template[0], template[1]]).toEqual([128, Math.fround(0.6), Math.fround(0.8)]);
    expect(() => readTemplate({ descriptor: { data: new Float32Array(256), dims: [2, 128] } })).toThrow(/nothing/);
  });
});

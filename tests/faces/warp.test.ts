import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyAffine, combineAffine, crop, invertAffine, mirrored, squareToSource } from '../../electron/vision/pixels.ts';
import type { Affine, RgbImage } from '../../electron/vision/pixels.ts';
import { warp, warpToImage } from '../../electron/vision/warp.ts';
import { pattern } from './hostile-pictures.ts';

const image: RgbImage = { width: 320, height: 240, data: new Uint8Array(pattern(320, 240)) };
/** Each channel is a plane: red grows with x, green with y. Any honest average of it is the value at the middle. */
const plane = (width: number, height: number): RgbImage => {
  const data = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y += 1) for (let x = 0; x < width; x += 1) data.set([x, y, 7], (y * width + x) * 3);
  return { width, height, data };
};

describe('affine matrices', () => {
  const number = fc.double({ min: -50, max: 50, noNaN: true });
  it('an inverse undoes, and combining is doing one after the other', () => {
    fc.assert(fc.property(fc.double({ min: 0.1, max: 9, noNaN: true }), fc.double({ min: -3, max: 3, noNaN: true }), number, number, (side, angle, x, y) => {
      const m = squareToSource([x, y], side * 100, angle, 150);
      const there = applyAffine(m, [33, 44]);
      const back = applyAffine(invertAffine(m), there);
      expect(back[0]).toBeCloseTo(33, 6);
      expect(back[1]).toBeCloseTo(44, 6);
      const twice = applyAffine(combineAffine(m, m), [33, 44]);
      const oneByOne = applyAffine(m, there);
      expect(twice[0]).toBeCloseTo(oneByOne[0], 6);
      expect(twice[1]).toBeCloseTo(oneByOne[1], 6);
    }));
  });

  it('a square is centred, sized and turned as said', () => {
    const m = squareToSource([100, 80], 60, Math.PI / 2, 30);
    expectPoint(applyAffine(m, [15, 15]), [100, 80]);
    expectPoint(applyAffine(m, [30, 15]), [100, 110]); // right in the target is down in the picture when turned a quarter clockwise
  });
});

describe('warping', () => {
  const identity: Affine = [1, 0, 0, 0, 1, 0];

  it('the identity changes nothing', () => {
    const same = warpToImage(image, identity, { width: 320, height: 240, outside: 0 });
    expect(Buffer.from(same.data).equals(Buffer.from(image.data))).toBe(true);
  });

  it('a whole shift is a crop', () => {
    const shifted = warpToImage(image, [1, 0, 40, 0, 1, 30], { width: 100, height: 90, outside: 0 });
    expect(Buffer.from(shifted.data).equals(Buffer.from(crop(image, [40, 30, 140, 120]).data))).toBe(true);
  });

  it('a mirror matrix is the mirrored picture', () => {
    const turned = warpToImage(image, [-1, 0, 320, 0, 1, 0], { width: 320, height: 240, outside: 0 });
    expect(Buffer.from(turned.data).equals(Buffer.from(mirrored(image).data))).toBe(true);
  });

  // Every way of sampling (enlarging, bilinear, 2x2 samples, boxes, boxes and samples) must read a plane at the same place.
  it.each([0.3, 0.8, 1, 1.2, 1.5, 1.9, 2, 2.4, 3, 3.7, 5.3])('reads the right place when the picture is %f times the target', (factor) => {
    const target = { width: 24, height: 20, outside: 0 };
    const m: Affine = [factor, 0, 31.3, 0, factor, 22.7];
    const out = warp(plane(200, 180), m, target);
    for (const [x, y] of [[2, 3], [12, 10], [21, 17]] as const) {
      const [sx, sy] = applyAffine(m, [x + 0.5, y + 0.5]);
      expect(Math.abs(out[(y * 24 + x) * 3]! - (sx - 0.5)), `x at ${factor}`).toBeLessThan(0.6);
      expect(Math.abs(out[(y * 24 + x) * 3 + 1]! - (sy - 0.5)), `y at ${factor}`).toBeLessThan(0.6);
    }
  });

  it('a checkerboard of single pixels becomes grey, not a pattern', () => {
    const board = new Uint8Array(300 * 300 * 3);
    for (let i = 0; i < 300 * 300; i += 1) board.fill(((i % 300) + Math.floor(i / 300)) % 2 === 0 ? 255 : 0, i * 3, i * 3 + 3);
    const out = warp({ width: 300, height: 300, data: board }, [3.6, 0, 10, 0, 3.6, 10], { width: 64, height: 64, outside: 0 });
    expect(Math.max(...out) - Math.min(...out)).toBeLessThan(60);
  });

  it('gives at every pixel what the plain formula gives, whatever the square: in, across and out of the picture', () => {
    const around = fc.double({ min: -60, max: 380, noNaN: true });
    fc.assert(fc.property(around, around, fc.double({ min: 3, max: 20, noNaN: true }), fc.double({ min: -3, max: 3, noNaN: true }), (x, y, side, angle) => {
      const m = squareToSource([x, y], side, angle, 16);
      const out = warp(image, m, { width: 16, height: 16, outside: 50 }, { times: 0.5, plus: -3 });
      for (let i = 0; i < 256; i += 1) {
        const at = applyAffine(m, [(i % 16) + 0.5, Math.floor(i / 16) + 0.5]);
        expect(out[i * 3 + 1]! * 2 + 6, `pixel ${i} at ${at.join()}`).toBeCloseTo(greenAt(at), 2);
      }
    }), { numRuns: 200 });
  });

  it('what lies outside the picture is the colour asked for', () => {
    const out = warp(image, [1, 0, -10, 0, 1, -10], { width: 40, height: 40, outside: 127.5 });
    expect([out[0], out[(9 * 40 + 9) * 3]]).toEqual([127.5, 127.5]);
    expect(out[(10 * 40 + 10) * 3]).toBe(image.data[0]);
    const far = warp(image, [2.5, 0, 900, 0, 2.5, 900], { width: 8, height: 8, outside: 9 });
    expect(new Set(far)).toEqual(new Set([9]));
  });
});

function expectPoint(actual: readonly [number, number], wanted: readonly [number, number]): void {
  expect(actual[0]).toBeCloseTo(wanted[0], 6);
  expect(actual[1]).toBeCloseTo(wanted[1], 6);
}

/** One bilinear sample by the book; half a pixel beyond the border the border still counts, further out it is 50. */
function greenAt([x, y]: readonly [number, number]): number {
  if (x < 0 || y < 0 || x > image.width || y > image.height) return 50;
  const [px, py] = [Math.min(Math.max(x - 0.5, 0), image.width - 1), Math.min(Math.max(y - 0.5, 0), image.height - 1)];
  const value = (ix: number, iy: number): number => image.data[(Math.min(iy, image.height - 1) * image.width + Math.min(ix, image.width - 1)) * 3 + 1]!;
  const [ix, iy, fx, fy] = [Math.floor(px), Math.floor(py), px % 1, py % 1];
  return (value(ix, iy) * (1 - fx) + value(ix + 1, iy) * fx) * (1 - fy) + (value(ix, iy + 1) * (1 - fx) + value(ix + 1, iy + 1) * fx) * fy;
}

/**
 * Pixels as numbers: crops and warps on plain typed arrays, no library. Coordinates are continuous: pixel (i, j) covers
 * [i, i+1) x [j, j+1), its centre is at (i + 0.5, j + 0.5), and (width, height) is the lower right corner of the picture.
 */
import type { Box, Point } from '../cases/words.ts';

/** Interleaved 8-bit sRGB, row by row, `width * height * 3` bytes. */
export interface RgbImage {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** A 2x3 matrix, row by row: x' = a*x + b*y + c, y' = d*x + e*y + f. */
export type Affine = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

export const applyAffine = (m: Affine, [x, y]: Point): Point => [m[0] * x + m[1] * y + m[2], m[3] * x + m[4] * y + m[5]];

/** The matrix that undoes `m`. A singular one is a bug of the caller and throws. */
export function invertAffine(m: Affine): Affine {
  const determinant = m[0] * m[4] - m[1] * m[3];
  if (determinant === 0) throw new Error('an affine matrix without an inverse');
  const [a, b, d, e] = [m[4] / determinant, -m[1] / determinant, -m[3] / determinant, m[0] / determinant];
  return [a, b, -(a * m[2] + b * m[5]), d, e, -(d * m[2] + e * m[5])];
}

/** First `inner`, then `outer`. */
export const combineAffine = (outer: Affine, inner: Affine): Affine => [
  outer[0] * inner[0] + outer[1] * inner[3], outer[0] * inner[1] + outer[1] * inner[4], outer[0] * inner[2] + outer[1] * inner[5] + outer[2],
  outer[3] * inner[0] + outer[4] * inner[3], outer[3] * inner[1] + outer[4] * inner[4], outer[3] * inner[2] + outer[4] * inner[5] + outer[5],
];

/** A square of `side` source pixels around `centre`, turned by `angle` (radians, clockwise on the screen), onto `size` x `size`: target to source. */
export function squareToSource(centre: Point, side: number, angle: number, size: number): Affine {
  const scale = side / size;
  const [cos, sin] = [Math.cos(angle) * scale, Math.sin(angle) * scale];
  return [cos, -sin, centre[0] - (cos - sin) * (size / 2), sin, cos, centre[1] - (sin + cos) * (size / 2)];
}

/** The part of `box` that lies inside the picture, in whole pixels and at least 1 x 1. */
export function clampBox(box: Box, width: number, height: number): Box {
  const x0 = Math.min(Math.max(Math.floor(box[0]), 0), width - 1);
  const y0 = Math.min(Math.max(Math.floor(box[1]), 0), height - 1);
  return [x0, y0, Math.max(x0 + 1, Math.min(Math.ceil(box[2]), width)), Math.max(y0 + 1, Math.min(Math.ceil(box[3]), height))];
}

/** A copy of the part of the picture inside `box` (clamped to the picture). */
export function crop(image: RgbImage, box: Box): RgbImage {
  const [x0, y0, x1, y1] = clampBox(box, image.width, image.height);
  const rowBytes = (x1 - x0) * 3;
  const data = new Uint8Array(rowBytes * (y1 - y0));
  for (let y = y0; y < y1; y += 1) {
    const from = (y * image.width + x0) * 3;
    data.set(image.data.subarray(from, from + rowBytes), (y - y0) * rowBytes);
  }
  return { width: x1 - x0, height: y1 - y0, data };
}

/** The picture seen in a mirror. */
export function mirrored(image: RgbImage): RgbImage {
  const data = new Uint8Array(image.data.length);
  for (let y = 0; y < image.height; y += 1) {
    for (let x = 0; x < image.width; x += 1) {
      const from = (y * image.width + x) * 3;
      const to = (y * image.width + image.width - 1 - x) * 3;
      data[to] = image.data[from]!;
      data[to + 1] = image.data[from + 1]!;
      data[to + 2] = image.data[from + 2]!;
    }
  }
  return { width: image.width, height: image.height, data };
}

/** Luma by ITU-R BT.601 (.299, .587, .114) of interleaved RGB, 0 to 255. */
export function luma(rgb: Uint8Array | Float32Array): Float32Array {
  const grey = new Float32Array(rgb.length / 3);
  for (let i = 0, at = 0; i < grey.length; i += 1, at += 3) grey[i] = 0.299 * rgb[at]! + 0.587 * rgb[at + 1]! + 0.114 * rgb[at + 2]!;
  return grey;
}

/** Rounds interleaved RGB floats back to a picture. */
export const asRgbImage = (rgb: Float32Array, width: number, height: number): RgbImage => {
  const clamped = Uint8ClampedArray.from(rgb); // rounds and limits to 0-255
  return { width, height, data: new Uint8Array(clamped.buffer) };
};

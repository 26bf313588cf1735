/** Warping a part of a picture onto a small grid, fast enough to be no part of the bill (well under a millisecond for a face). */
import type { Box } from '../cases/words.ts';
import { applyAffine, asRgbImage, clampBox } from './pixels.ts';
import type { Affine, RgbImage } from './pixels.ts';

/** Colour taken for what lies outside the picture. Models were trained with this mid grey. */
const outsideGrey = 127.5;

export interface WarpTarget {
  readonly width: number;
  readonly height: number;
  /** 0 to 255 for what lies outside the picture. */
  readonly outside: number;
}

export const squareTarget = (size: number): WarpTarget => ({ width: size, height: size, outside: outsideGrey });

/**
 * Samples the picture through `toSource` (target pixel coordinates to picture coordinates). Returns interleaved RGB floats, 0 to 255.
 * Where the picture is larger than the target it is averaged first, so that fine patterns (guilloche, hair, sensor noise) do not turn
 * into false edges: whole factors by boxes, the rest by two samples a target pixel. Enlarging is plain bilinear.
 */
export function warp(image: RgbImage, toSource: Affine, target: WarpTarget): Float32Array {
  const shrinkage = Math.sqrt(Math.abs(toSource[0] * toSource[4] - toSource[1] * toSource[3]));
  const factor = Math.max(1, Math.floor(shrinkage));
  const source = factor === 1 ? { image, left: 0, top: 0 } : averaged(image, sourceBounds(image, toSource, target, factor), factor);
  const m: Affine = [
    toSource[0] / factor, toSource[1] / factor, (toSource[2] - source.left) / factor,
    toSource[3] / factor, toSource[4] / factor, (toSource[5] - source.top) / factor,
  ];
  return shrinkage / factor > 1.3 ? supersampled(source.image, m, target) : bilinear(source.image, m, target);
}

/** The same as a picture. */
export const warpToImage = (image: RgbImage, toSource: Affine, target: WarpTarget): RgbImage =>
  asRgbImage(warp(image, toSource, target), target.width, target.height);

/** The part of the picture that the target can see, with a margin of one averaged pixel. */
function sourceBounds(image: RgbImage, toSource: Affine, target: WarpTarget, factor: number): Box {
  const corners = ([[0, 0], [target.width, 0], [0, target.height], [target.width, target.height]] as const).map((p) => applyAffine(toSource, p));
  const xs = corners.map((p) => p[0]);
  const ys = corners.map((p) => p[1]);
  return clampBox([Math.min(...xs) - 2 * factor, Math.min(...ys) - 2 * factor, Math.max(...xs) + 2 * factor, Math.max(...ys) + 2 * factor], image.width, image.height);
}

/** Mean of `factor` x `factor` boxes. A last partial box is averaged over what there is of it. */
function averaged(image: RgbImage, [x0, y0, x1, y1]: Box, factor: number): { readonly image: RgbImage; readonly left: number; readonly top: number } {
  const width = Math.ceil((x1 - x0) / factor);
  const height = Math.ceil((y1 - y0) / factor);
  const data = new Uint8Array(width * height * 3);
  const sums = new Float64Array(width * 3);
  const rowStep = factor < 4 ? 1 : 2; // from 4 on every second row says as much
  for (let row = 0; row < height; row += 1) {
    const top = y0 + row * factor;
    const bottom = Math.min(top + factor, y1);
    sums.fill(0);
    for (let y = top; y < bottom; y += rowStep) addRow(image.data, (y * image.width + x0) * 3, x1 - x0, factor, sums);
    for (let column = 0; column < width; column += 1) {
      const share = 1 / (Math.ceil((bottom - top) / rowStep) * Math.min(factor, x1 - x0 - column * factor));
      const to = (row * width + column) * 3;
      data[to] = sums[column * 3]! * share + 0.5;
      data[to + 1] = sums[column * 3 + 1]! * share + 0.5;
      data[to + 2] = sums[column * 3 + 2]! * share + 0.5;
    }
  }
  return { image: { width, height, data }, left: x0, top: y0 };
}

function addRow(data: Uint8Array, from: number, length: number, factor: number, sums: Float64Array): void {
  const last = from + length * 3;
  let at = from;
  for (let column = 0; at < last; column += 3) {
    const end = Math.min(at + factor * 3, last);
    let r = 0;
    let g = 0;
    let b = 0;
    for (; at < end; at += 3) {
      r += data[at]!;
      g += data[at + 1]!;
      b += data[at + 2]!;
    }
    sums[column] = sums[column]! + r;
    sums[column + 1] = sums[column + 1]! + g;
    sums[column + 2] = sums[column + 2]! + b;
  }
}

/** Two samples a target pixel, a quarter of it off its middle on the diagonal: nearly as smooth as four, at half the price. */
function supersampled(image: RgbImage, m: Affine, target: WarpTarget): Float32Array {
  const x = (m[0] + m[1]) / 4;
  const y = (m[3] + m[4]) / 4;
  const out = bilinear(image, [m[0], m[1], m[2] - x, m[3], m[4], m[5] - y], target);
  const second = bilinear(image, [m[0], m[1], m[2] + x, m[3], m[4], m[5] + y], target);
  for (let i = 0; i < out.length; i += 1) out[i] = (out[i]! + second[i]!) * 0.5;
  return out;
}

/** One bilinear sample a target pixel; half a pixel beyond the border the border's own colour still counts, further out `outside`. */
function bilinear(image: RgbImage, m: Affine, target: WarpTarget): Float32Array {
  const { data, width, height } = image;
  const out = new Float32Array(target.width * target.height * 3).fill(target.outside);
  const right = width - 1;
  const bottom = height - 1;
  const rowBytes = width * 3;
  const stepX = m[0];
  const stepY = m[3];
  // No arrays and no calls in here: this loop is most of what a crop costs.
  for (let y = 0, to = 0; y < target.height; y += 1) {
    let sx = stepX * 0.5 + m[1] * (y + 0.5) + m[2];
    let sy = stepY * 0.5 + m[4] * (y + 0.5) + m[5];
    for (let x = 0; x < target.width; x += 1, to += 3, sx += stepX, sy += stepY) {
      if (sx < 0 || sy < 0 || sx > width || sy > height) continue;
      const px = sx < 0.5 ? 0 : sx - 0.5 > right ? right : sx - 0.5;
      const py = sy < 0.5 ? 0 : sy - 0.5 > bottom ? bottom : sy - 0.5;
      const ix = px | 0;
      const iy = py | 0;
      const fx = px - ix;
      const fy = py - iy;
      const a = iy * rowBytes + ix * 3;
      const b = ix < right ? a + 3 : a;
      const c = iy < bottom ? a + rowBytes : a;
      const d = c + b - a;
      const r = data[a]! + (data[b]! - data[a]!) * fx;
      const g = data[a + 1]! + (data[b + 1]! - data[a + 1]!) * fx;
      const blue = data[a + 2]! + (data[b + 2]! - data[a + 2]!) * fx;
      out[to] = r + (data[c]! + (data[d]! - data[c]!) * fx - r) * fy;
      out[to + 1] = g + (data[c + 1]! + (data[d + 1]! - data[c + 1]!) * fx - g) * fy;
      out[to + 2] = blue + (data[c + 2]! + (data[d + 2]! - data[c + 2]!) * fx - blue) * fy;
    }
  }
  return out;
}

/** Warping a part of a picture onto a small grid, fast enough to be no part of the bill (well under a millisecond for a face). */
import type { Box } from '../cases/words.ts';
import { addSamples } from './bilinear.ts';
import type { SampleGrid } from './bilinear.ts';
import { applyAffine, asRgbImage, clampBox } from './pixels.ts';
import type { Affine, RgbImage } from './pixels.ts';

/** Colour taken for what lies outside the picture. Models were trained with this mid grey. */
const outsideGrey = 127.5;

export const squareTarget = (size: number): SampleGrid => ({ width: size, height: size, outside: outsideGrey });

/** What becomes of a value from 0 to 255 on its way to a model: value * times + plus. */
export interface Scaling {
  readonly times: number;
  readonly plus: number;
}
const asItIs: Scaling = { times: 1, plus: 0 };

/**
 * Samples the picture through `toSource` (target pixel coordinates to picture coordinates). Returns interleaved RGB floats, 0 to 255
 * unless scaled.
 * Where the picture is larger than the target it is averaged first, so that fine patterns (guilloche, hair, sensor noise) do not turn
 * into false edges: whole factors by boxes, the rest by two samples a target pixel. Enlarging is plain bilinear.
 */
export function warp(image: RgbImage, toSource: Affine, target: SampleGrid, { times, plus }: Scaling = asItIs): Float32Array {
  const shrinkage = Math.sqrt(Math.abs(toSource[0] * toSource[4] - toSource[1] * toSource[3]));
  const factor = Math.max(1, Math.floor(shrinkage));
  const source = factor === 1 ? { image, left: 0, top: 0 } : (factor === 2 ? halved : averaged)(image, sourceBounds(image, toSource, target, factor), factor);
  const m: Affine = [
    toSource[0] / factor, toSource[1] / factor, (toSource[2] - source.left) / factor,
    toSource[3] / factor, toSource[4] / factor, (toSource[5] - source.top) / factor,
  ];
  const out = new Float32Array(target.width * target.height * 3).fill(plus);
  (shrinkage / factor > 1.3 ? addTwoSamples : addSamples)(source.image, m, target, out, times);
  return out;
}

/** The same as a picture. */
export const warpToImage = (image: RgbImage, toSource: Affine, grid: SampleGrid): RgbImage =>
  asRgbImage(warp(image, toSource, grid), grid.width, grid.height);

/** The part of the picture that the target can see, with a margin of one averaged pixel. */
function sourceBounds(image: RgbImage, toSource: Affine, target: SampleGrid, factor: number): Box {
  const corners = ([[0, 0], [target.width, 0], [0, target.height], [target.width, target.height]] as const).map((p) => applyAffine(toSource, p));
  const xs = corners.map((p) => p[0]);
  const ys = corners.map((p) => p[1]);
  return clampBox([Math.min(...xs) - 2 * factor, Math.min(...ys) - 2 * factor, Math.max(...xs) + 2 * factor, Math.max(...ys) + 2 * factor], image.width, image.height);
}

/** `averaged` by two, which is the most frequent by far, at a fourth of its price. */
function halved(image: RgbImage, [x0, y0, x1, y1]: Box): { readonly image: RgbImage; readonly left: number; readonly top: number } {
  const { data: from, width: across } = image;
  const width = Math.ceil((x1 - x0) / 2);
  const height = Math.ceil((y1 - y0) / 2);
  const data = new Uint8Array(width * height * 3);
  const rowBytes = across * 3;
  for (let row = 0, to = 0; row < height; row += 1) {
    const y = y0 + row * 2;
    const below = y + 1 < y1 ? rowBytes : 0;
    for (let column = 0, x = x0, at = y * rowBytes + x0 * 3; column < width; column += 1, x += 2, at += 6, to += 3) {
      const beside = x + 1 < x1 ? 3 : 0;
      const b = at + beside;
      const c = at + below;
      const d = c + beside;
      data[to] = (from[at]! + from[b]! + from[c]! + from[d]! + 2) >> 2;
      data[to + 1] = (from[at + 1]! + from[b + 1]! + from[c + 1]! + from[d + 1]! + 2) >> 2;
      data[to + 2] = (from[at + 2]! + from[b + 2]! + from[c + 2]! + from[d + 2]! + 2) >> 2;
    }
  }
  return { image: { width, height, data }, left: x0, top: y0 };
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
function addTwoSamples(image: RgbImage, m: Affine, target: SampleGrid, out: Float32Array, share: number): void {
  const x = (m[0] + m[1]) / 4;
  const y = (m[3] + m[4]) / 4;
  addSamples(image, [m[0], m[1], m[2] - x, m[3], m[4], m[5] - y], target, out, share / 2);
  addSamples(image, [m[0], m[1], m[2] + x, m[3], m[4], m[5] + y], target, out, share / 2);
}

/** The innermost loop of every crop: bilinear samples of a picture on a grid. */
import type { Affine, RgbImage } from './pixels.ts';

export interface SampleGrid {
  readonly width: number;
  readonly height: number;
  /** 0 to 255 for what lies outside the picture. */
  readonly outside: number;
}

/** Rounding of a row's own sum must not carry a sample over the last pixel. */
const rim = 1e-6;

/**
 * Adds `share` of one bilinear sample a target pixel to `out` (interleaved RGB, `grid.width * grid.height * 3`); `m` is from pixels of the
 * target to the picture's. Half a pixel beyond the border the border's own colour still counts, further out `outside`.
 */
export function addSamples(image: RgbImage, m: Affine, grid: SampleGrid, out: Float32Array, share: number): void {
  for (let y = 0; y < grid.height; y += 1) {
    const startX = m[0] * 0.5 + m[1] * (y + 0.5) + m[2] - 0.5;
    const startY = m[3] * 0.5 + m[4] * (y + 0.5) + m[5] - 0.5;
    let from = Math.max(firstInside(startX, m[0], image.width - 1), firstInside(startY, m[3], image.height - 1));
    let to = Math.min(endInside(startX, m[0], image.width - 1, grid.width), endInside(startY, m[3], image.height - 1, grid.width));
    if (!(from < to)) from = to = 0;
    const row = y * grid.width * 3;
    for (let x = 0; x < from; x += 1) addAtRim(image, startX + m[0] * x, startY + m[3] * x, grid.outside, out, row + x * 3, share);
    addRow(image, startX + m[0] * from, startY + m[3] * from, m[0], m[3], out, row + from * 3, row + to * 3, share);
    for (let x = to; x < grid.width; x += 1) addAtRim(image, startX + m[0] * x, startY + m[3] * x, grid.outside, out, row + x * 3, share);
  }
}

/** The first step from which `start + step * i` lies within 0 and `last`. */
function firstInside(start: number, step: number, last: number): number {
  if (step === 0) return start > rim && start < last - rim ? 0 : Infinity;
  return Math.max(0, Math.ceil(((step > 0 ? rim : last - rim) - start) / step));
}

/** One after the last such step, at most `most`. */
function endInside(start: number, step: number, last: number, most: number): number {
  if (step === 0) return most;
  return Math.min(most, Math.floor(((step > 0 ? last - rim : rim) - start) / step) + 1);
}

/** A run of samples whose four neighbours are all in the picture. No arrays and no calls in here: this loop is most of what a crop costs. */
function addRow(
  { data, width }: RgbImage, startX: number, startY: number, stepX: number, stepY: number, out: Float32Array, from: number, end: number, share: number,
): void {
  const rowBytes = width * 3;
  for (let to = from, px = startX, py = startY; to < end; to += 3, px += stepX, py += stepY) {
    const ix = px | 0;
    const iy = py | 0;
    const fx = px - ix;
    const fy = py - iy;
    const a = iy * rowBytes + ix * 3;
    const c = a + rowBytes;
    const r0 = data[a]!;
    const g0 = data[a + 1]!;
    const b0 = data[a + 2]!;
    const r1 = data[c]!;
    const g1 = data[c + 1]!;
    const b1 = data[c + 2]!;
    const rTop = r0 + (data[a + 3]! - r0) * fx;
    const gTop = g0 + (data[a + 4]! - g0) * fx;
    const bTop = b0 + (data[a + 5]! - b0) * fx;
    out[to] = out[to]! + (rTop + (r1 + (data[c + 3]! - r1) * fx - rTop) * fy) * share;
    out[to + 1] = out[to + 1]! + (gTop + (g1 + (data[c + 4]! - g1) * fx - gTop) * fy) * share;
    out[to + 2] = out[to + 2]! + (bTop + (b1 + (data[c + 5]! - b1) * fx - bTop) * fy) * share;
  }
}

/** One sample that may lie at the picture's edge or outside. */
function addAtRim({ data, width, height }: RgbImage, x: number, y: number, outside: number, out: Float32Array, to: number, share: number): void {
  if (x < -0.5 || y < -0.5 || x > width - 0.5 || y > height - 0.5) {
    for (let i = to; i < to + 3; i += 1) out[i] = out[i]! + outside * share;
    return;
  }
  const px = Math.min(Math.max(x, 0), width - 1);
  const py = Math.min(Math.max(y, 0), height - 1);
  const [ix, iy] = [Math.floor(px), Math.floor(py)];
  const [fx, fy] = [px - ix, py - iy];
  const a = (iy * width + ix) * 3;
  const right = ix < width - 1 ? 3 : 0;
  const below = iy < height - 1 ? width * 3 : 0;
  for (let i = 0; i < 3; i += 1) {
    const top = data[a + i]! + (data[a + right + i]! - data[a + i]!) * fx;
    const bottom = data[a + below + i]! + (data[a + below + right + i]! - data[a + below + i]!) * fx;
    out[to + i] = out[to + i]! + (top + (bottom - top) * fy) * share;
  }
}

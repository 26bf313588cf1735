/** Grey pixels for the barcode reader: one byte a pixel, which is a third of the work of a coloured warp. */
import type { GreyImage } from './grey-image.ts';
import type { RgbImage } from './pixels.ts';
import { composed, type Homography } from './quad-geometry.ts';

/** ITU-R BT.601 weights in 256ths. */
export function greyOf({ width, height, data }: RgbImage): GreyImage {
  const grey = new Uint8Array(width * height);
  for (let i = 0, at = 0; i < grey.length; i += 1, at += 3) grey[i] = (77 * data[at]! + 150 * data[at + 1]! + 29 * data[at + 2]!) >> 8;
  return { width, height, data: grey };
}

/** Half as wide and high, each pixel the mean of four; odd last rows and columns are left out. */
export function halved({ width, height, data }: GreyImage): GreyImage {
  const [w, h] = [width >> 1, height >> 1];
  const out = new Uint8Array(w * h);
  for (let y = 0, to = 0; y < h; y += 1) {
    for (let x = 0, at = 2 * y * width; x < w; x += 1, at += 2, to += 1) out[to] = (data[at]! + data[at + 1]! + data[at + width]! + data[at + width + 1]! + 2) >> 2;
  }
  return { width: w, height: h, data: out };
}

/** White, as the quiet zone round a barcode is: past the picture's edge nothing is to be seen that looks like a bar. */
const outside = 255;

/** `toSource` carries target coordinates into the source, both continuous; one bilinear sample a pixel, so not for reducing. */
export function warpGrey({ data, width, height }: GreyImage, toSource: Homography, outWidth: number, outHeight: number): GreyImage {
  const out = new Uint8Array(outWidth * outHeight);
  const m = toSource, right = width - 1, bottom = height - 1;
  for (let y = 0, to = 0; y < outHeight; y += 1) {
    let px = m[0] * 0.5 + m[1] * (y + 0.5) + m[2], py = m[3] * 0.5 + m[4] * (y + 0.5) + m[5], pw = m[6] * 0.5 + m[7] * (y + 0.5) + m[8];
    for (let x = 0; x < outWidth; x += 1, to += 1, px += m[0], py += m[3], pw += m[6]) {
      const w = 1 / pw, sx = px * w - 0.5, sy = py * w - 0.5;
      if (!(sx > -1 && sy > -1 && sx < width && sy < height)) { out[to] = outside; continue; }
      const cx = sx < 0 ? 0 : sx > right ? right : sx, cy = sy < 0 ? 0 : sy > bottom ? bottom : sy;
      const ix = cx | 0, iy = cy | 0, fx = cx - ix, fy = cy - iy;
      const a = iy * width + ix, b = ix < right ? a + 1 : a, c = iy < bottom ? a + width : a, d = c + b - a;
      const top = data[a]! + (data[b]! - data[a]!) * fx;
      out[to] = top + (data[c]! + (data[d]! - data[c]!) * fx - top) * fy + 0.5;
    }
  }
  return { width: outWidth, height: outHeight, data: out };
}

/** From pixels of a cut-out (its corner at `x0`, `y0`, `zoom` pixels for one) into the picture it was cut from, turned by `angle` radians about its middle. */
export function cutToSource(box: readonly [number, number, number, number], zoom: number, angle: number): Homography {
  const [x0, y0, x1, y1] = box;
  const [cx, cy] = [(x0 + x1) / 2, (y0 + y1) / 2];
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const turn: Homography = [cos, -sin, cx - cos * cx + sin * cy, sin, cos, cy - sin * cx - cos * cy, 0, 0, 1];
  return composed(turn, [1 / zoom, 0, x0, 0, 1 / zoom, y0, 0, 0, 1]);
}

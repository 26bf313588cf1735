/** Moves the lids and the mouth of a still by its mesh: a picture of a person, and a frame in which the truth is what was moved. */
import { landmark, type FaceLandmarks } from '../../electron/vision/face-landmarks.ts';
import type { RgbImage } from '../../electron/vision/pixels.ts';
import type { Point } from '../../electron/cases/words.ts';

/** Upper and lower lid from corner to corner, at the image's left and right. */
const lids = [
  { upper: [33, 246, 161, 160, 159, 158, 157, 173, 133], lower: [33, 7, 163, 144, 145, 153, 154, 155, 133] },
  { upper: [362, 398, 384, 385, 386, 387, 388, 466, 263], lower: [362, 382, 381, 380, 374, 373, 390, 249, 263] },
] as const;

export interface StillMoves {
  /** 0 as in the picture, 1 shut. */
  readonly shut01: number;
  /** 0 as in the picture, 1: each corner of the mouth out by 8 % of the distance of the outer eye corners, and up by half of that. */
  readonly smile01: number;
}

export function warpStill(image: RgbImage, face: FaceLandmarks, { shut01, smile01 }: StillMoves): RgbImage {
  const data = new Uint8Array(image.data.length);
  const smile = smileField(face, smile01);
  for (let y = 0; y < image.height; y += 1) {
    for (let x = 0; x < image.width; x += 1) {
      const [sx, sy] = smile(x + 0.5, shut01 === 0 ? y + 0.5 : lidSource(face, x + 0.5, y + 0.5, shut01));
      sample(image, sx, sy, data, (y * image.width + x) * 3);
    }
  }
  return { ...image, data };
}

/** Where a pixel comes from when the upper lid is drawn down over the eye: the skin above it is stretched, the eye behind it squeezed. */
function lidSource(face: FaceLandmarks, x: number, y: number, shut01: number): number {
  for (const { upper, lower } of lids) {
    const up = heightAt(upper.map((i) => landmark(face, i)), x), low = heightAt(lower.map((i) => landmark(face, i)), x);
    if (up === null || low === null) continue;
    const [from, to] = [landmark(face, upper[0]), landmark(face, upper[8])];
    const brow = up - 0.35 * Math.hypot(to[0] - from[0], to[1] - from[1]);
    const lid = up + shut01 * (low - up);
    if (y <= brow || y >= low) continue;
    return y < lid ? brow + ((y - brow) * (up - brow)) / (lid - brow) : up + ((y - lid) * (low - up)) / Math.max(0.01, low - lid);
  }
  return y;
}

/** Height of a line of points over `x`; null beside it. */
function heightAt(points: readonly Point[], x: number): number | null {
  for (let i = 1; i < points.length; i += 1) {
    const [a, b] = [points[i - 1]!, points[i]!];
    if (x >= a[0] && x < b[0]) return a[1] + ((b[1] - a[1]) * (x - a[0])) / (b[0] - a[0]);
  }
  return null;
}

function smileField(face: FaceLandmarks, smile01: number): (x: number, y: number) => Point {
  const [left, right] = [landmark(face, 61), landmark(face, 291)];
  const span = Math.hypot(landmark(face, 263)[0] - landmark(face, 33)[0], landmark(face, 263)[1] - landmark(face, 33)[1]);
  const [out, up, reach] = [0.08 * span * smile01, 0.04 * span * smile01, 0.22 * span];
  return (x, y) => {
    if (smile01 === 0) return [x, y];
    const pull = ([cx, cy]: Point): number => Math.exp(-((x - cx) ** 2 + (y - cy) ** 2) / (2 * reach ** 2));
    const [l, r] = [pull(left), pull(right)];
    return [x + out * (l - r), y + up * (l + r)];
  };
}

function sample({ width, height, data }: RgbImage, x: number, y: number, into: Uint8Array, at: number): void {
  const px = Math.min(width - 1, Math.max(0, x - 0.5)), py = Math.min(height - 1, Math.max(0, y - 0.5));
  const ix = Math.floor(px), iy = Math.floor(py), fx = px - ix, fy = py - iy;
  const [jx, jy] = [Math.min(width - 1, ix + 1), Math.min(height - 1, iy + 1)];
  for (let c = 0; c < 3; c += 1) {
    const top = data[(iy * width + ix) * 3 + c]! * (1 - fx) + data[(iy * width + jx) * 3 + c]! * fx;
    const low = data[(jy * width + ix) * 3 + c]! * (1 - fx) + data[(jy * width + jx) * 3 + c]! * fx;
    into[at + c] = Math.round(top * (1 - fy) + low * fy);
  }
}

/** The outline in a live picture: cheaper to follow than to find. */
import type { Quad } from '../cases/words.ts';
import type { CardOutline } from './find-document.ts';
import { cardAspects, isPlausible, judgeShape, outlineScore } from './judge-outline.ts';
import type { RgbImage } from './pixels.ts';
import { readingOrder } from './quad-geometry.ts';
import { refineOutline } from './refine-outline.ts';

/** How far a side may have moved since the look before, as a share of the frame's longer side: what moves faster is found anew. */
const reachShare = 0.01;
/** Each side must still be there: less of it on its line, or a fainter step, and it may be the weave of a cloth. Such an outline is looked for anew. */
const leastOnLine = 0.85;
const leastStep = 4;

/** The outline where it was expected, if all four of its sides are still there; null otherwise. About 15 ms at 1920 x 1080. */
export function followOutline(frame: RgbImage, expected: Quad, aspects: readonly number[] = cardAspects): CardOutline | null {
  const { quad, sides } = refineOutline(frame, expected, reachShare * Math.max(frame.width, frame.height));
  if (sides.some(({ onLine01, step, visible01 }) => onLine01 < leastOnLine || step < leastStep || visible01 < 0.9)) return null;
  const shape = judgeShape(quad, frame, aspects);
  if (!shape.possible) return null;
  const score01 = outlineScore(sides.map(({ onLine01 }) => onLine01), sides, shape);
  return isPlausible(score01, 0) ? { found: true, quad: readingOrder(quad), score01, plausible: true, why: 'outline' } : null;
}

/** Half the width and height, mean of each four pixels: the finder looks at a third of a full frame anyway. */
export function halved({ width, height, data }: RgbImage): RgbImage {
  const outWidth = width >> 1, outHeight = height >> 1, row = width * 3;
  const out = new Uint8Array(outWidth * outHeight * 3);
  for (let y = 0, to = 0; y < outHeight; y++) {
    for (let x = 0, at = 2 * y * row; x < outWidth; x++, at += 6, to += 3) {
      out[to] = (data[at]! + data[at + 3]! + data[at + row]! + data[at + row + 3]! + 2) >> 2;
      out[to + 1] = (data[at + 1]! + data[at + 4]! + data[at + row + 1]! + data[at + row + 4]! + 2) >> 2;
      out[to + 2] = (data[at + 2]! + data[at + 5]! + data[at + row + 2]! + data[at + row + 5]! + 2) >> 2;
    }
  }
  return { width: outWidth, height: outHeight, data: out };
}

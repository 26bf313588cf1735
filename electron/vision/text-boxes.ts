/** Where text stands: the PP-OCR detector and its map read without a polygon clipper. */
import type { Box, Point, Quad } from '../cases/words.ts';
import type { LoadedModel, ModelTensor } from './models.ts';
import type { RgbImage } from './pixels.ts';
import { boxAround, convexHull, cornersOf, grown, partOf, rectangleAt, smallestRectangle } from './text-shapes.ts';
import type { RotatedRectangle } from './text-shapes.ts';
import { reachedOut } from './text-reach.ts';
import { warp } from './warp.ts';

export interface TextBox {
  /** Corners in pixels of the picture given, top left first as the text is read. */
  readonly quad: Quad;
  readonly box: Box;
  readonly rectangle: RotatedRectangle;
  /** Mean text probability inside, 0 to 1. */
  readonly score01: number;
}

/**
 * Longest side given to the detector for a rectified card: four fifths of its own pixels, within limits. On 60 rendered cards
 * 736 px lost the small numbers before licence labels and half of a passport's captions; beyond 960 px nothing more is found.
 */
export const cardLongSidePx = ({ width, height }: { readonly width: number; readonly height: number }): number =>
  Math.min(960, Math.max(736, 0.82 * Math.max(width, height)));
/** For a whole frame, where the card is a part of the picture. */
export const frameLongSidePx = 1280;

/** PaddleOCR's own figures for this model: a pixel is text from .3, a box counts from .6, and is grown by 1.5. */
const pixelThreshold01 = 0.3;
const boxThreshold01 = 0.6;
const growRatio = 1.5;
/** In pixels of the detector's map: thinner blobs are dust. */
const thinnestPx = 3;

/** ImageNet mean and deviation in the order the network was trained with: blue, green, red. */
const mean = [0.485, 0.456, 0.406] as const;
const deviation = [0.229, 0.224, 0.225] as const;

/** Resized so that both sides are multiples of 32 and the longest is near `longSidePx`; planes BGR, normalised. */
export function boxTensor(picture: RgbImage, longSidePx: number): ModelTensor {
  const scale = longSidePx / Math.max(picture.width, picture.height);
  const toStep = (side: number): number => Math.max(32, Math.round((side * scale) / 32) * 32);
  const width = toStep(picture.width);
  const height = toStep(picture.height);
  const rgb = warp(picture, [picture.width / width, 0, 0, 0, picture.height / height, 0], { width, height, outside: 0 });
  const plane = width * height;
  const data = new Float32Array(3 * plane);
  for (let channel = 0; channel < 3; channel += 1) {
    const slope = 1 / (255 * deviation[channel]!);
    const shift = mean[channel]! / deviation[channel]!;
    for (let at = 0, from = 2 - channel; at < plane; at += 1, from += 3) data[channel * plane + at] = rgb[from]! * slope - shift;
  }
  return { data, dims: [1, 3, height, width] };
}

/** Boxes out of the detector's probability map (`[1, 1, height, width]`), in pixels of a picture of the given size. */
export function boxesFromMap(map: ModelTensor, picture: { readonly width: number; readonly height: number }): TextBox[] {
  const height = map.dims[2] ?? 0;
  const width = map.dims[3] ?? 0;
  const found: { readonly hull: readonly Point[]; readonly score01: number }[] = [];
  for (const outline of blobsOf(map.data, width, height)) {
    const hull = convexHull(outline);
    const rectangle = smallestRectangle(hull);
    if (Math.min(rectangle.across, rectangle.down) < thinnestPx) continue;
    const score01 = meanInside(map.data, width, height, rectangle);
    if (score01 < boxThreshold01) continue;
    // The axes are stretched differently, by 4 % at most: shapes are measured in the picture's pixels.
    found.push({ hull: hull.map(([x, y]) => [(x * picture.width) / width, (y * picture.height) / height]), score01 });
  }
  const slope = usualSlope(found.map(({ hull }) => smallestRectangle(hull)));
  const rectangles = apart(found.map(({ hull }) => grown(steadied(hull, slope), growRatio)));
  return rectangles.map((rectangle, index) => {
    const quad = cornersOf(rectangle);
    return { quad, box: boxAround(quad, picture.width, picture.height), rectangle, score01: found[index]!.score01 };
  });
}

/** Two blobs never touch, but their boxes grow into one another where a label and its value stand close: each gives half. */
function apart(rectangles: readonly RotatedRectangle[]): RotatedRectangle[] {
  return rectangles.map((own) => {
    let [left, right] = [0, 0];
    for (const other of rectangles) {
      const [dx, dy] = [other.centre[0] - own.centre[0], other.centre[1] - own.centre[1]];
      const along = dx * Math.cos(own.angle) + dy * Math.sin(own.angle);
      const down = Math.abs(dy * Math.cos(own.angle) - dx * Math.sin(own.angle));
      const over = (own.across + other.across) / 2 - Math.abs(along);
      if (other === own || over <= 0 || over > 0.4 * Math.min(own.across, other.across) || down > 0.35 * Math.max(own.down, other.down)) continue;
      if (along > 0) right = Math.max(right, over / 2); else left = Math.max(left, over / 2);
    }
    return left + right === 0 ? own : partOf(own, left / own.across, 1 - right / own.across);
  });
}

/** Boxes longer than so many heights vote on the slope of the page; all but the longest are laid along it. */
const votesFrom = 6;
const tellsSlope = 12;
/** Beyond this difference (radians) a short box is written at an angle on purpose. */
const ownWay = 0.2;

/** Median slope of the long boxes, in radians; null where there is none. */
function usualSlope(rectangles: readonly RotatedRectangle[]): number | null {
  const slopes = rectangles.filter(({ across, down }) => across > votesFrom * down).map(({ angle }) => angle).sort((a, b) => a - b);
  return slopes[Math.floor(slopes.length / 2)] ?? null;
}

/** A small label before a large value makes a wedge, whose smallest rectangle is askew: short boxes are laid along the page. */
function steadied(hull: readonly Point[], slope: number | null): RotatedRectangle {
  const own = smallestRectangle(hull);
  const follows = slope !== null && own.across < tellsSlope * own.down && Math.abs(own.angle - slope) < ownWay;
  return follows ? rectangleAt(hull, slope) : own;
}

/** Connected blobs (8 neighbours) of text pixels; each as the leftmost and rightmost pixel corners of its rows, enough for a hull. */
function* blobsOf(map: Float32Array, width: number, height: number): Generator<Point[]> {
  const seen = new Uint8Array(width * height);
  const stack: number[] = [];
  for (let start = 0; start < map.length; start += 1) {
    if (seen[start] || map[start]! <= pixelThreshold01) continue;
    seen[start] = 1;
    stack.push(start);
    const rows = new Map<number, [number, number]>();
    while (stack.length > 0) {
      const at = stack.pop()!;
      const y = Math.floor(at / width);
      const x = at - y * width;
      const row = rows.get(y);
      if (row === undefined) rows.set(y, [x, x]);
      else { row[0] = Math.min(row[0], x); row[1] = Math.max(row[1], x); }
      for (let ny = Math.max(0, y - 1); ny <= Math.min(height - 1, y + 1); ny += 1) {
        for (let nx = Math.max(0, x - 1); nx <= Math.min(width - 1, x + 1); nx += 1) {
          const next = ny * width + nx;
          if (seen[next] || map[next]! <= pixelThreshold01) continue;
          seen[next] = 1;
          stack.push(next);
        }
      }
    }
    const outline: Point[] = [];
    for (const [y, [x0, x1]] of rows) outline.push([x0, y], [x0, y + 1], [x1 + 1, y], [x1 + 1, y + 1]);
    yield outline;
  }
}

/** Mean of the map over the pixels whose centre lies in the rectangle. */
function meanInside(map: Float32Array, width: number, height: number, rectangle: RotatedRectangle): number {
  const { centre: [cx, cy], across, down, angle } = rectangle;
  const [x0, y0, x1, y1] = boxAround(cornersOf(rectangle), width, height);
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  let sum = 0;
  let count = 0;
  for (let y = Math.floor(y0); y < y1; y += 1) {
    for (let x = Math.floor(x0); x < x1; x += 1) {
      const dx = x + 0.5 - cx;
      const dy = y + 0.5 - cy;
      if (Math.abs(dx * cos + dy * sin) > across / 2 || Math.abs(dy * cos - dx * sin) > down / 2) continue;
      sum += map[y * width + x]!;
      count += 1;
    }
  }
  return count === 0 ? 0 : sum / count;
}

/** Top to bottom, and left to right within a row: boxes share a row when they overlap by half of the lower one's height. */
export function inReadingOrder<T extends { readonly box: Box }>(boxes: readonly T[]): T[] {
  const rows: { top: number; bottom: number; boxes: T[] }[] = [];
  for (const one of [...boxes].sort((a, b) => a.box[1] + a.box[3] - b.box[1] - b.box[3])) {
    const [, top, , bottom] = one.box;
    const row = rows.find((each) =>
      Math.min(each.bottom, bottom) - Math.max(each.top, top) > 0.5 * Math.min(each.bottom - each.top, bottom - top));
    if (row === undefined) rows.push({ top, bottom, boxes: [one] });
    else row.boxes.push(one);
  }
  return rows.flatMap((row) => row.boxes.sort((a, b) => a.box[0] - b.box[0]));
}

/** Text boxes of a picture in reading order. One run of the detector. */
export async function findTextBoxes(detector: LoadedModel, picture: RgbImage, longSidePx: number): Promise<TextBox[]> {
  const answer = await detector.run({ x: boxTensor(picture, longSidePx) });
  const map = answer['sigmoid_0.tmp_0'];
  if (map === undefined) throw new Error('the text detector answered without its map');
  return inReadingOrder(reachedOut(picture, boxesFromMap(map, picture)));
}

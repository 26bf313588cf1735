/**
 * The detector overlooks what is small or alone: the last quotation mark of a height, the single letter of a licence class.
 * The paper knows better. A box reaches on along its line as long as ink of its own kind follows close by.
 */
import { columnInk, inkContrast } from './print-measure.ts';
import type { RgbImage } from './pixels.ts';
import type { TextBox } from './text-boxes.ts';
import { boxAround, cornersOf, partOf, stripToPicture } from './text-shapes.ts';
import type { RotatedRectangle } from './text-shapes.ts';
import { warpToImage } from './warp.ts';

/** Height at which the paper is looked at: enough to tell ink from paper. */
const lookHeightPx = 24;
/** How far a box may reach, and how wide the white on the way may be, in heights of the box. Labels and values of one row stand .2 to .8 apart. */
const farthest = 1.8;
const widestWhite = 0.7;
/** Rows at the strip's upper and lower edge in which no print stands; ink in the outermost of both is a frame or a picture. */
const outerRows = 4;
/** A column is ink from this share of a full stroke of the box's own print. */
const inkFrom01 = 0.55;
/** Print fainter than this (of 255) is too near to the background's pattern to be followed. */
const leastStroke = 45;
/** Paper kept around what was found, in heights of the box. */
const margin = 0.18;

/** The boxes, reached out to the left and right; none into another. */
export function reachedOut(picture: RgbImage, boxes: readonly TextBox[]): TextBox[] {
  return boxes.map((box) => {
    const { rectangle } = box;
    if (rectangle.across < 0.55 * rectangle.down) return box;
    const left = Math.min(farthest * rectangle.down, wayTo(box, boxes, -1));
    const right = Math.min(farthest * rectangle.down, wayTo(box, boxes, 1));
    const wider = follow(picture, rectangle, left, right);
    return wider === rectangle ? box : { ...box, rectangle: wider, quad: cornersOf(wider), box: boxAround(cornersOf(wider), picture.width, picture.height) };
  });
}

/** Free way along the line from the box's end to the next box, in pixels. */
function wayTo({ rectangle: own }: TextBox, boxes: readonly TextBox[], side: 1 | -1): number {
  const [cos, sin] = [Math.cos(own.angle), Math.sin(own.angle)];
  return boxes.reduce((way, { rectangle: other }) => {
    if (other === own) return way;
    const [dx, dy] = [other.centre[0] - own.centre[0], other.centre[1] - own.centre[1]];
    const along = (dx * cos + dy * sin) * side;
    const down = Math.abs(dy * cos - dx * sin);
    if (along <= 0 || down > 0.5 * (own.down + other.down)) return way;
    return Math.min(way, Math.max(0, along - (own.across + other.across) / 2));
  }, Infinity);
}

function follow(picture: RgbImage, rectangle: RotatedRectangle, left: number, right: number): RotatedRectangle {
  const whole = left + rectangle.across + right;
  const long = partOf(rectangle, -left / rectangle.across, 1 + right / rectangle.across);
  const width = Math.max(1, Math.round((whole / rectangle.down) * lookHeightPx));
  const strip = warpToImage(picture, stripToPicture(long, width, lookHeightPx), { width, height: lookHeightPx, outside: 127.5 });
  const contrast = inkContrast(strip);
  const [from, to] = [Math.round((left / whole) * width), Math.round(((left + rectangle.across) / whole) * width)];
  const strongest = columnInk(contrast, width, lookHeightPx, outerRows);
  const stroke = strongest.slice(from, to).toSorted()[Math.floor((to - from) * 0.85)] ?? 0;
  if (stroke < leastStroke) return rectangle;
  const isInk = (x: number): boolean => strongest[x]! >= inkFrom01 * stroke;
  const isFrame = (x: number): boolean => edgeOf(contrast, width, x, 0) > inkFrom01 * stroke && edgeOf(contrast, width, x, lookHeightPx - 1) > inkFrom01 * stroke;
  const end = to < width ? walk(to, width - 1, isInk, isFrame) : null;
  const start = from > 0 ? walk(from - 1, 0, isInk, isFrame) : null;
  if (end === null && start === null) return rectangle;
  const perPixel = whole / width;
  const endsAt = end === null ? left + rectangle.across : Math.min(whole, (end + 1) * perPixel + margin * rectangle.down);
  const startsAt = start === null ? left : Math.max(0, start * perPixel - margin * rectangle.down);
  return partOf(long, Math.min(startsAt, left) / whole, Math.max(endsAt, left + rectangle.across) / whole);
}

const edgeOf = (contrast: Float32Array, width: number, x: number, row: number): number => contrast[row * width + x]!;

/** From the box's end outwards to the last ink that follows without too wide a white; null where there is none, or where a frame comes in the way. */
function walk(start: number, stop: number, isInk: (x: number) => boolean, isFrame: (x: number) => boolean): number | null {
  const step = stop < start ? -1 : 1;
  let [last, inked, white]: [number | null, number, number] = [null, 0, 0];
  for (let way = 0; way <= Math.abs(stop - start) && white <= widestWhite * lookHeightPx; way += 1) {
    const x = start + step * way;
    if (isFrame(x)) return null;
    white = isInk(x) ? 0 : white + 1;
    inked += isInk(x) ? 1 : 0;
    if (isInk(x) && inked >= 2) last = x;
  }
  return last;
}

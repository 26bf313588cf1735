/**
 * A line of print cut out for Tesseract. It wants more room above and below than a detector's box gives (the marks of Ễ, the vowels
 * over and under a Khmer letter), and that room shows the neighbouring lines' feet: what comes in over the strip's edge is painted out.
 */
import type { RgbImage } from './pixels.ts';
import { columnInk, inkContrast } from './print-measure.ts';
import { stripToPicture } from './text-shapes.ts';
import type { RotatedRectangle } from './text-shapes.ts';
import { warpToImage } from './warp.ts';
import type { GreyImage } from './grey-image.ts';

/** Shares of the box's height: how much is seen around it, and how tall the box itself becomes in pixels. */
export interface StripShape {
  readonly boxHeightPx: number;
  readonly above: number;
  readonly below: number;
  /** White at least so wide ends a line: beside it stands another one. */
  readonly widestGap: number;
}

/** A strip and where it lies along its rectangle, as shares of the rectangle's length. */
export interface LineStrip {
  readonly image: GreyImage;
  readonly from01: number;
  readonly to01: number;
}

/** White left at both ends of a strip, as a share of the box's height. */
export const stripMargin = 0.25;
/** Of a full stroke: from here a column or a pixel is ink. */
const inkFrom01 = 0.4;
/** What touches the strip's edge is the neighbour's unless at least this share of it lies inside the box. */
const ownFrom01 = 0.5;
/** Brightness of the paper and of a full stroke as the engine gets them; print fainter than `leastStroke` (of 255) stays faint. */
const [paper, fullInk, leastStroke] = [235, 20, 25];
/** A blurred stroke reaches so far beyond what counts as ink. */
const blurPx = 2;

/** The strips of one box, left to right: one, or several where white as wide as `widestGap` parts them. None where there is no ink. */
export function cutStrips(picture: RgbImage, rectangle: RotatedRectangle, shape: StripShape): LineStrip[] {
  const whole = seen(picture, rectangle, shape);
  const [top, bottom] = [Math.round(shape.above * shape.boxHeightPx), Math.round((shape.above + 1) * shape.boxHeightPx)];
  const contrast = inkContrast(whole);
  const stroke = strokeOf(columnInk(contrast, whole.width, whole.height, top));
  withoutNeighbours(contrast, { width: whole.width, height: whole.height, top, bottom, ink: inkFrom01 * stroke });
  const columns = columnInk(contrast, whole.width, whole.height, top).map((value) => value / (stroke || 1));
  const gap = shape.widestGap * shape.boxHeightPx;
  return segments(columns, gap).map(([from, to]) => {
    const [x0, x1] = [Math.max(0, Math.floor(from - stripMargin * shape.boxHeightPx)), Math.min(whole.width, Math.ceil(to + stripMargin * shape.boxHeightPx))];
    const share = (x: number): number => (x / shape.boxHeightPx - stripMargin) / (rectangle.across / rectangle.down);
    return { image: printed(contrast, stroke, whole, x0, x1), from01: Math.max(0, share(x0)), to01: Math.min(1, share(x1)) };
  });
}

function seen(picture: RgbImage, { centre: [x, y], across, down, angle }: RotatedRectangle, { boxHeightPx, above, below }: StripShape): RgbImage {
  const shift = ((below - above) / 2) * down;
  const larger: RotatedRectangle = {
    centre: [x - shift * Math.sin(angle), y + shift * Math.cos(angle)],
    across: across + 2 * stripMargin * down, down: down * (1 + above + below), angle,
  };
  const scale = boxHeightPx / down;
  const [width, height] = [Math.max(1, Math.round(larger.across * scale)), Math.round(larger.down * scale)];
  return warpToImage(picture, stripToPicture(larger, width, height), { width, height, outside: 255 });
}

const strokeOf = (columns: Float32Array): number => columns.toSorted()[Math.floor(columns.length * 0.85)] ?? 0;

/** Runs of ink, parted where white is as wide as `gap`. */
function segments(columns: Float32Array, gap: number): [from: number, to: number][] {
  const found: [number, number][] = [];
  columns.forEach((ink, x) => {
    if (ink < inkFrom01) return;
    const last = found.at(-1);
    if (last !== undefined && x - last[1] < gap) last[1] = x + 1;
    else found.push([x, x + 1]);
  });
  return found;
}

interface Lines { readonly width: number; readonly height: number; readonly top: number; readonly bottom: number; readonly ink: number }

/** Takes away every blob of ink that touches the upper or lower edge and lies mostly outside the box. */
function withoutNeighbours(contrast: Float32Array, { width, height, top, bottom, ink }: Lines): void {
  const found = contrast.slice();
  const seenAt = new Uint8Array(contrast.length);
  for (const y of [0, height - 1]) {
    for (let x = 0; x < width; x += 1) {
      const blob = blobFrom(y * width + x, found, seenAt, { width, height, ink });
      const inside = blob.filter((at) => at >= top * width && at < bottom * width).length;
      if (blob.length > 0 && inside < ownFrom01 * blob.length) for (const at of blob) wipe(contrast, at, width, height);
    }
  }
}

function wipe(contrast: Float32Array, at: number, width: number, height: number): void {
  const [x, y] = [at % width, Math.floor(at / width)];
  for (let row = Math.max(0, y - blurPx); row <= Math.min(height - 1, y + blurPx); row += 1) {
    contrast.fill(0, row * width + Math.max(0, x - blurPx), row * width + Math.min(width, x + blurPx + 1));
  }
}

function blobFrom(start: number, contrast: Float32Array, seenAt: Uint8Array, { width, height, ink }: Pick<Lines, 'width' | 'height' | 'ink'>): number[] {
  if (seenAt[start] === 1 || contrast[start]! < ink) return [];
  seenAt[start] = 1;
  const blob = [start];
  for (let next = 0; next < blob.length; next += 1) {
    const [x, y] = [blob[next]! % width, Math.floor(blob[next]! / width)];
    for (let row = Math.max(0, y - 1); row <= Math.min(height - 1, y + 1); row += 1) {
      for (let column = Math.max(0, x - 1); column <= Math.min(width - 1, x + 1); column += 1) {
        const at = row * width + column;
        if (seenAt[at] === 1 || contrast[at]! < ink) continue;
        seenAt[at] = 1;
        blob.push(at);
      }
    }
  }
  return blob;
}

/**
 * Dark print on even white: the engine takes one threshold for the whole strip, and on a card in half shadow loses the dark end. The
 * paper's brightness is taken out (`contrast`), and a full stroke becomes nearly black.
 */
function printed(contrast: Float32Array, stroke: number, { width, height }: RgbImage, x0: number, x1: number): GreyImage {
  const data = new Uint8ClampedArray((x1 - x0) * height);
  const scale = (paper - fullInk) / Math.max(leastStroke, stroke);
  for (let y = 0; y < height; y += 1) for (let x = x0; x < x1; x += 1) data[y * (x1 - x0) + x - x0] = paper - scale * contrast[y * width + x]!;
  return { width: x1 - x0, height, data: new Uint8Array(data.buffer) };
}

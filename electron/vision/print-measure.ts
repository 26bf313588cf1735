/** What the paper shows under each recognised glyph: where its ink begins and ends, and the white between it and the next. */
import { luma } from './pixels.ts';
import type { RgbImage } from './pixels.ts';
import { pixelsPerStep } from './recognise-line.ts';
import type { Glyph } from './recognise-line.ts';

/** Edges of one glyph's ink, in pixels of the strip. */
export interface GlyphInk {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Half of the window in which the paper's own brightness is taken: shadow and glare change slowly along a line. */
const paperWindowPx = 72;
/** Columns counted together. */
const blockPx = 8;
/** Ink covers less than half of a text strip, whether it is the darker or the lighter of the two. */
const paperQuantile01 = 0.5;
/** Rows at the strip's upper and lower edge that may show the neighbouring line. */
const edgeRows = 3;
/** A column is white below this share of a full stroke. Thin background waves reach a third of it. */
const whiteBelow01 = 0.4;

/** One entry for each glyph. The strip is the one the glyphs were read from. */
export function measurePrint(strip: RgbImage, glyphs: readonly Glyph[]): GlyphInk[] {
  if (glyphs.length === 0) return [];
  const contrast = inkContrast(strip);
  const columns = asShareOfStroke(columnInk(contrast, strip.width, strip.height, edgeRows));
  const centres = glyphs.map(({ firstStep, lastStep }) => Math.min(strip.width - 1, ((firstStep + lastStep + 1) / 2) * pixelsPerStep));
  const whites = centres.slice(1).map((centre, index) => widestWhite(columns, centres[index]!, centre));
  const begin = outwards(columns, centres[0]!, -1);
  const end = outwards(columns, centres.at(-1)!, 1);
  return glyphs.map((_, index) => {
    const left = index === 0 ? begin : whites[index - 1]!.to;
    const right = index === glyphs.length - 1 ? end : whites[index]!.from;
    return { left, right, ...inkRows(contrast, strip.width, strip.height, left, right) };
  });
}

/** How much each pixel differs from the paper around it, towards the side (darker or lighter) on which the print lies. */
export function inkContrast({ data, width, height }: RgbImage): Float32Array {
  const grey = luma(data);
  const paper = paperAlong(grey, width, height);
  const contrast = grey.map((value, at) => paper[at % width]! - value);
  const counts = new Uint32Array(511);
  for (const value of contrast) counts[Math.round(value) + 255]! += 1;
  const dark = quantile(counts, 0.97) - 255;
  const light = 255 - quantile(counts, 0.03);
  return light > dark ? contrast.map((value) => -value) : contrast;
}

/** The paper's brightness for each column, from counts of grey values in blocks of columns. */
function paperAlong(grey: Float32Array, width: number, height: number): Float32Array {
  const counts = Array.from({ length: Math.ceil(width / blockPx) }, () => new Uint32Array(256));
  for (let y = 0, at = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1, at += 1) counts[Math.floor(x / blockPx)]![Math.round(grey[at]!)]! += 1;
  }
  const paper = new Float32Array(width);
  const reach = Math.round(paperWindowPx / blockPx);
  counts.forEach((_, block) => {
    const around = new Uint32Array(256);
    for (const each of counts.slice(Math.max(0, block - reach), block + reach + 1)) for (let value = 0; value < 256; value += 1) around[value]! += each[value]!;
    paper.fill(quantile(around, paperQuantile01), block * blockPx, (block + 1) * blockPx);
  });
  return paper;
}

/** The value (index) that the given share of all counted values does not exceed. */
function quantile(counts: Uint32Array, share01: number): number {
  let left = share01 * counts.reduce((sum, count) => sum + count, 0);
  let value = 0;
  while (value < counts.length - 1 && (left -= counts[value]!) > 0) value += 1;
  return value;
}

/** For each column the mean contrast of its three strongest pixels, the rows at the edges left out. */
export function columnInk(contrast: Float32Array, width: number, height: number, outerRows: number): Float32Array {
  const ink = new Float32Array(width);
  for (let x = 0; x < width; x += 1) {
    let [first, second, third] = [0, 0, 0];
    for (let y = outerRows; y < height - outerRows; y += 1) {
      const value = contrast[y * width + x]!;
      if (value > first) [first, second, third] = [value, first, second];
      else if (value > second) [second, third] = [value, second];
      else if (value > third) third = value;
    }
    ink[x] = (first + second + third) / 3;
  }
  return ink;
}

/** A stroke is what the 85th hundredth of the columns holds. */
function asShareOfStroke(ink: Float32Array): Float32Array {
  const stroke = ink.toSorted()[Math.floor(ink.length * 0.85)]! || 1;
  return ink.map((value) => Math.min(1, value / stroke));
}

/** The longest white stretch between two glyphs' centres, its ends between pixels; where there is none, an empty one half way. */
function widestWhite(ink: Float32Array, a: number, b: number): { from: number; to: number } {
  let best = { from: (a + b) / 2, to: (a + b) / 2 };
  const first = Math.max(0, Math.floor(a));
  const last = Math.min(ink.length - 1, Math.ceil(b));
  const crossing = (outer: number, inner: number): number => (whiteBelow01 - ink[inner]!) / Math.max(1e-6, ink[outer]! - ink[inner]!);
  for (let x = first; x <= last; x += 1) {
    if (ink[x]! >= whiteBelow01) continue;
    const start = x;
    while (x < last && ink[x + 1]! < whiteBelow01) x += 1;
    const from = start === first ? start : start + 0.5 - crossing(start - 1, start);
    const to = x === last ? x + 1 : x + 0.5 + crossing(x + 1, x);
    if (to - from > best.to - best.from) best = { from, to };
  }
  return best;
}

/** From a glyph's centre to where its ink ends on the outer side. */
function outwards(ink: Float32Array, centre: number, step: 1 | -1): number {
  let x = Math.round(centre);
  let edge = x;
  for (let white = 0; x >= 0 && x < ink.length && white < 4; x += step) {
    if (ink[x]! < whiteBelow01) white += 1;
    else { white = 0; edge = x; }
  }
  return step === 1 ? edge + 1 : edge;
}

/** Rows that a blurred bend may be missing. The next line of print is further away. */
const missingRows = 3;

/** Upper and lower end of the largest unbroken run of inked rows. */
function inkRows(contrast: Float32Array, width: number, height: number, left: number, right: number): { top: number; bottom: number } {
  const [x0, x1] = [Math.max(0, Math.floor(left)), Math.min(width, Math.ceil(right))];
  const rows = new Float32Array(height);
  for (let y = 1; y < height - 1; y += 1) for (let x = x0; x < x1; x += 1) rows[y] = Math.max(rows[y]!, contrast[y * width + x]!);
  const enough = Math.max(...rows) / 2;
  let best = { top: 0, bottom: 0 };
  for (let y = 0; y < height; y += 1) {
    if (rows[y]! <= enough) continue;
    const top = y;
    let bottom = y + 1;
    for (; y < height && y - bottom < missingRows; y += 1) if (rows[y]! > enough) bottom = y + 1;
    if (bottom - top > best.bottom - best.top) best = { top, bottom };
  }
  return best;
}

/** Where the rows of a zone run on the card: its tilt and the height of each row, taken from the pixels themselves. */
import type { Box } from '../cases/words.ts';
import { crop, luma, type RgbImage } from './pixels.ts';
import { stripHeightPx } from './recognise-line.ts';
import { warpToImage } from './warp.ts';
import type { ZoneGuess } from './mrz-zone.ts';

export interface ZoneRow {
  /** Middle of the row at the zone's middle, and its height from the top of its capitals to their foot, in pixels of the card. */
  readonly middleY: number;
  readonly capitalPx: number;
}

export interface ZoneRows {
  readonly left: number;
  readonly right: number;
  /** Rise of a row to the right: dy by dx. */
  readonly slope: number;
  readonly rows: readonly ZoneRow[];
}

/** Steepest slope looked for: a card is upright when it comes here, and a whole frame is held straight. */
const steepest = 0.06;
const slopeStep = 0.002;
/** A row's profile falls below this share of the highest at its edges. */
const rowFrom01 = 0.35;

/** The rows in a guessed zone, top to bottom. Fewer or more than two or three are no zone; that is for the caller to judge. */
export function rowsIn(card: RgbImage, { box, lineHeightPx }: ZoneGuess): ZoneRows {
  const margin = 0.35 * lineHeightPx;
  const area: Box = [box[0], Math.max(0, Math.floor(box[1] - margin)), box[2], Math.min(card.height, Math.ceil(box[3] + margin))];
  const piece = crop(card, area);
  const [left, top] = [Math.max(0, Math.floor(area[0])), Math.max(0, Math.floor(area[1]))];
  const strokes = strokesOf(piece);
  let best = { slope: 0, profile: profileAt(strokes, piece, 0), sharpness: 0 };
  best.sharpness = sharpnessOf(best.profile);
  for (let slope = slopeStep; slope <= steepest; slope += slopeStep) {
    for (const each of [slope, -slope]) {
      const profile = profileAt(strokes, piece, each);
      const sharpness = sharpnessOf(profile);
      if (sharpness > best.sharpness) best = { slope: each, profile, sharpness };
    }
  }
  const rows = bandsOf(best.profile).map(([from, to]) => ({ middleY: top + (from + to) / 2, capitalPx: to - from }));
  return { left: left, right: left + piece.width, slope: best.slope, rows };
}

/** Change of light along the row: strokes stand upright, shading and horizontal rules do not count. */
function strokesOf({ data, width, height }: RgbImage): Float32Array {
  const grey = luma(data);
  const strokes = new Float32Array(width * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 1; x < width - 1; x += 1) strokes[y * width + x] = Math.abs(grey[y * width + x + 1]! - grey[y * width + x - 1]!);
  }
  return strokes;
}

/** Mean stroke along lines of the given slope, by their height at the middle; every other column is enough. */
function profileAt(strokes: Float32Array, { width, height }: RgbImage, slope: number): Float32Array {
  const sums = new Float32Array(height);
  for (let x = 0; x < width; x += 2) {
    const shift = Math.round(slope * (x - width / 2));
    const from = Math.max(0, -shift);
    const to = Math.min(height, height - shift);
    for (let y = from; y < to; y += 1) sums[y] = sums[y]! + strokes[(y + shift) * width + x]!;
  }
  return sums;
}

const sharpnessOf = (profile: Float32Array): number => profile.reduce((sum, value) => sum + value * value, 0);

/** Runs above the threshold, dust left out. */
function bandsOf(profile: Float32Array): (readonly [number, number])[] {
  const sorted = profile.toSorted();
  const [low, high] = [sorted[Math.floor(sorted.length * 0.08)] ?? 0, sorted[Math.floor(sorted.length * 0.9)] ?? 0];
  const threshold = low + rowFrom01 * (high - low);
  const bands: [number, number][] = [];
  profile.forEach((value, y) => {
    if (value < threshold) return;
    const last = bands.at(-1);
    if (last !== undefined && y - last[1] < 3) last[1] = y + 1; else bands.push([y, y + 1]);
  });
  const tallest = Math.max(0, ...bands.map(([from, to]) => to - from));
  return bands.filter(([from, to]) => to - from > 0.55 * tallest);
}

export interface ZoneStrip {
  readonly image: RgbImage;
  /** Strip x = 0 lies here on the card (before the tilt), and so many card pixels go to one strip pixel. */
  readonly left: number;
  readonly perPixel: number;
}

/** Paper above and below the capitals that the recogniser was trained with. */
const stripOverCapital = 1.45;

/** One row laid flat at the recogniser's height; `pxPerGlyph` strip pixels to a glyph's pitch of `pitchPx` card pixels. */
export function stripOf(card: RgbImage, zone: ZoneRows, row: ZoneRow, pitchPx: number, pxPerGlyph: number): ZoneStrip {
  const [left, right] = [zone.left - 0.6 * pitchPx, zone.right + 0.6 * pitchPx];
  const perPixel = pitchPx / pxPerGlyph;
  const width = Math.ceil((right - left) / perPixel);
  const down = (row.capitalPx * stripOverCapital) / stripHeightPx;
  const middleX = (zone.left + zone.right) / 2;
  const image = warpToImage(card, [perPixel, 0, left, zone.slope * perPixel, down, row.middleY + zone.slope * (left - middleX) - (down * stripHeightPx) / 2], { width, height: stripHeightPx, outside: 127.5 });
  return { image, left, perPixel };
}

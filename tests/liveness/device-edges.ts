/**
 * Whether something with straight sides stands around a face: the rim of a telephone or tablet, or of a print. Not part of the program: on the
 * one real replay there is, it says no more than of people (docs/liveness.md). Kept to be measured again where there is more.
 */
import type { Box } from '../../electron/cases/words.ts';
import type { RgbImage } from '../../electron/vision/pixels.ts';

/** Straight sides are looked for in a small grey picture: a rim is at least a pixel or two wide in it. */
const longestSidePx = 200;
const [points, leastStep, farthest] = [24, 14, 1.6] as const;
/** So close that a rim between two of them is still met by both ends of the line. */
const tilts = [0, -4, 4, -8, 8, -12, 12, -16, 16, -20, 20].map((degrees) => (degrees * Math.PI) / 180);
const apart = 1.5;

/**
 * The third straightest of the four sides around the face, 0 to 1: the share of the points of a line across the face's whole width or height,
 * outside of it and tilted by 20 degrees at most, over which the luma steps by 14 or more and always the same way. One or two straight sides are in
 * many rooms.
 */
export function deviceEdges01(image: RgbImage, [x0, y0, x1, y1]: Box): number {
  const scale = Math.min(1, longestSidePx / Math.max(image.width, image.height));
  const grey = shrunk(image, scale);
  const [wide, high] = [(x1 - x0) * scale, (y1 - y0) * scale];
  const centre = [((x0 + x1) / 2) * scale, ((y0 + y1) / 2) * scale] as const;
  const [aside, along] = [{ from: wide * 0.55, length: high * 1.3 }, { from: high * 0.55, length: wide * 1.5 }];
  const reach = farthest * Math.max(wide, high);
  const sides = [[1, 0, aside], [-1, 0, aside], [0, 1, along], [0, -1, along]] as const;
  const straight = sides.map(([x, y, { from, length }]) => {
    let best = 0;
    for (let away = from; away < from + reach; away += apart) for (const tilt of tilts) best = Math.max(best, straightness(grey, centre, [x * Math.cos(tilt) - y * Math.sin(tilt), x * Math.sin(tilt) + y * Math.cos(tilt)], away, length, best));
    return best;
  });
  return Math.round(straight.toSorted((a, b) => b - a)[2]! * 100) / 100;
}

interface Grey { readonly data: Float32Array; readonly width: number; readonly height: number }

/** Of one line at right angles to `towards`, `away` from the centre. A line that mostly lies outside the picture says nothing. */
function straightness(grey: Grey, [cx, cy]: readonly [number, number], [nx, ny]: readonly [number, number], away: number, length: number, toBeat: number): number {
  const mostMisses = points * (1 - toBeat);
  let [up, down, seen] = [0, 0, 0];
  for (let point = 0; point < points; point += 1) {
    const along = ((point + 0.5) / points - 0.5) * length;
    const x = cx + nx * away - ny * along, y = cy + ny * away + nx * along;
    const outer = at(grey, x + nx * 1.5, y + ny * 1.5), inner = at(grey, x - nx * 1.5, y - ny * 1.5);
    if (outer < 0 || inner < 0) continue;
    seen += 1;
    if (outer - inner > leastStep) up += 1;
    else if (inner - outer > leastStep) down += 1;
    if (point + 1 - Math.max(up, down) > mostMisses) return 0;
  }
  return seen < points * 0.75 ? 0 : Math.abs(up - down) / points;
}

const at = ({ data, width, height }: Grey, x: number, y: number): number => {
  const [column, row] = [Math.round(x), Math.round(y)];
  return column < 0 || row < 0 || column >= width || row >= height ? -1 : data[row * width + column]!;
};

/** Means of 2 x 2 of the pixels that a smaller one covers. */
function shrunk({ width, height, data }: RgbImage, scale: number): Grey {
  const [columns, rows] = [Math.floor(width * scale), Math.floor(height * scale)];
  const out = new Float32Array(columns * rows);
  for (let row = 0, to = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1, to += 1) {
      let sum = 0;
      for (const dy of [0.25, 0.75]) {
        for (const dx of [0.25, 0.75]) {
          const from = (Math.floor((row + dy) / scale) * width + Math.floor((column + dx) / scale)) * 3;
          sum += 0.299 * data[from]! + 0.587 * data[from + 1]! + 0.114 * data[from + 2]!;
        }
      }
      out[to] = sum / 4;
    }
  }
  return { data: out, width: columns, height: rows };
}

/** Where a barcode may be: patches as dense in strong edges as nothing else on a card is. Costs 5 ms where a reader's pass costs 40. */
import type { Box } from '../cases/words.ts';
import { halved } from './barcode-grey.ts';
import type { GreyImage } from './grey-image.ts';

export interface BarcodePlace {
  readonly box: Box;
  /** How far the bars stand off the upright, in radians clockwise, between -45 and 45 degrees; 0 where they run both ways. */
  readonly angle: number;
}

const cellPx = 16;
/** A patch is so many cells wide and high, 80 px: 7 mm on a card at 300 dpi. The smallest code on a card served (the CCCD's) has twice that. */
const patchCells = 5;
/** So many of a patch's cells may be empty: the edge of a code runs through some. */
const emptyCells = 3;
/**
 * Mean step between neighbouring pixels by mean brightness. On the 80 rendered pictures patches of codes have 0.133 (noisy, blurred) to
 * 0.38, and of everything else 0.139 at most (bold print on a striped ground), 0.117 for all but two.
 */
const denseStep = 0.1;
/** Finer pictures are judged at half their size: the cells are meant for a card about a thousand pixels wide. */
const widestPx = 1300;
const mostPlaces = 3;

/** Largest first, with a margin for the quiet zone; boxes in pixels of the image, inside it. */
export function barcodePlaces(image: GreyImage): readonly BarcodePlace[] {
  if (image.width > widestPx) return barcodePlaces(halved(image)).map(({ box, angle }) => ({ box: box.map((side) => side * 2) as unknown as Box, angle }));
  const cells = cellsOf(image);
  const patches = densePatches(cells);
  const places = groupsOf(patches, cells.columns, cells.rows).toSorted((a, b) => b.length - a.length).slice(0, mostPlaces);
  return places.map((group) => ({ box: boxAround(group, cells.columns, image), angle: angleOf(group, cells) }));
}

interface Cells {
  readonly columns: number;
  readonly rows: number;
  readonly dense: Uint8Array;
  /** Sums over a cell of step² across, step² down and their product: the structure tensor. */
  readonly across: Float32Array;
  readonly down: Float32Array;
  readonly both: Float32Array;
}

function cellsOf({ width, height, data }: GreyImage): Cells {
  const [columns, rows] = [Math.floor(width / cellPx), Math.floor(height / cellPx)];
  const size = columns * rows;
  const cells = { columns, rows, dense: new Uint8Array(size), across: new Float32Array(size), down: new Float32Array(size), both: new Float32Array(size) };
  const least = denseStep * brightness(data);
  for (let cell = 0; cell < size; cell += 1) {
    const corner = Math.floor(cell / columns) * cellPx * width + (cell % columns) * cellPx;
    let steps = 0, seen = 0, across = 0, down = 0, both = 0;
    for (let y = 1; y < cellPx - 1; y += 2) {
      for (let x = 1, at = corner + y * width + 1; x < cellPx - 1; x += 1, at += 1) {
        const dx = data[at + 1]! - data[at - 1]!, dy = data[at + width]! - data[at - width]!;
        steps += Math.abs(dx) + Math.abs(dy); across += dx * dx; down += dy * dy; both += dx * dy; seen += 1;
      }
    }
    cells.dense[cell] = steps / (2 * seen) >= least ? 1 : 0;
    cells.across[cell] = across; cells.down[cell] = down; cells.both[cell] = both;
  }
  return cells;
}

function brightness(data: Uint8Array): number {
  let sum = 0, seen = 0;
  for (let i = 0; i < data.length; i += 7, seen += 1) sum += data[i]!;
  return Math.max(1, sum / Math.max(1, seen));
}

/** Cells that lie in a patch which is dense nearly everywhere. */
function densePatches({ columns, rows, dense }: Cells): Uint8Array {
  const inside = new Uint8Array(dense.length);
  for (let y = 0; y + patchCells <= rows; y += 1) {
    for (let x = 0; x + patchCells <= columns; x += 1) {
      let full = 0;
      for (let row = y; row < y + patchCells; row += 1) for (let cell = row * columns + x, end = cell + patchCells; cell < end; cell += 1) full += dense[cell]!;
      if (full < patchCells * patchCells - emptyCells) continue;
      for (let row = y; row < y + patchCells; row += 1) inside.fill(1, row * columns + x, row * columns + x + patchCells);
    }
  }
  return inside;
}

/** Cells that touch, side by side or one above the other. */
function groupsOf(inside: Uint8Array, columns: number, rows: number): number[][] {
  const left = inside.slice();
  const groups: number[][] = [];
  for (let start = 0; start < left.length; start += 1) {
    if (left[start] === 0) continue;
    left[start] = 0;
    const group = [start];
    // the list grows while it is walked
    for (const cell of group) {
      const [x, y] = [cell % columns, Math.floor(cell / columns)];
      const beside = [x > 0 ? cell - 1 : -1, x < columns - 1 ? cell + 1 : -1, y > 0 ? cell - columns : -1, y < rows - 1 ? cell + columns : -1];
      for (const next of beside) if (next >= 0 && left[next] === 1) { left[next] = 0; group.push(next); }
    }
    groups.push(group);
  }
  return groups;
}

/** Two cells more on every side: what the patches may have missed, and the quiet zone. */
const marginCells = 2;

function boxAround(group: readonly number[], columns: number, { width, height }: GreyImage): Box {
  const xs = group.map((cell) => cell % columns), ys = group.map((cell) => Math.floor(cell / columns));
  const least = (values: readonly number[]): number => values.reduce((a, b) => Math.min(a, b));
  const most = (values: readonly number[]): number => values.reduce((a, b) => Math.max(a, b));
  return [
    Math.max(0, (least(xs) - marginCells) * cellPx), Math.max(0, (least(ys) - marginCells) * cellPx),
    Math.min(width, (most(xs) + 1 + marginCells) * cellPx), Math.min(height, (most(ys) + 1 + marginCells) * cellPx),
  ];
}

/** Less than this and the edges run both ways, as in a QR code, which is read at any angle. */
const leastOneWay01 = 0.15;

/** The way the steps go (Bigün and Granlund 1987): across the bars of a PDF417 or a linear code. Bars two pixels wide look up to 40 % more tilted than they are. */
function angleOf(group: readonly number[], { across, down, both }: Cells): number {
  const sum = (values: Float32Array): number => group.reduce((total, cell) => total + values[cell]!, 0);
  const [xx, yy, xy] = [sum(across), sum(down), sum(both)];
  if (Math.hypot(xx - yy, 2 * xy) < leastOneWay01 * (xx + yy)) return 0;
  const angle = Math.atan2(2 * xy, xx - yy) / 2;
  // a code that lies on its side is read as well as one that stands: the nearer quarter counts
  return angle - (Math.PI / 2) * Math.round(angle / (Math.PI / 2));
}

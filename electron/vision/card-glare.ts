/** Where a lamp's reflection has burnt the print away: regions at the top of the scale that are brighter than the rest of the card. */
import type { Box } from '../cases/words.ts';
import { luma, type RgbImage } from './pixels.ts';

/** Edge of a tile in pixels of the card: about the height of a line of print. */
const tilePx = 16;
/** At and above this luma nothing more can be told apart. */
const burntLuma = 250;
/** Share of a tile that must be burnt. Print that still shows keeps a tile under it. */
const burntShare = 0.3;
/** A white card in good light is at the top of the scale all over; a reflection is this much brighter than the card's usual paper. */
const brighterThanPaper = 1.15;
/** Reflections are round or long blots; the white margin of a printed barcode is narrower than this. */
const leastTiles = 3;

export interface Glare {
  /** In pixels of the card given, joined tiles, largest first. */
  readonly boxes: readonly Box[];
  /** Share of the card that is burnt. */
  readonly share01: number;
}

export function glareOf(card: RgbImage): Glare {
  const across = Math.floor(card.width / tilePx), down = Math.floor(card.height / tilePx);
  if (across === 0 || down === 0) return { boxes: [], share01: 0 };
  const burnt = new Float32Array(across * down), light = new Float32Array(across * down);
  const grey = luma(card.data);
  for (let y = 0; y < down * tilePx; y++) {
    for (let x = 0; x < across * tilePx; x++) {
      const tile = Math.floor(y / tilePx) * across + Math.floor(x / tilePx), value = grey[y * card.width + x]!;
      light[tile] = light[tile]! + value / (tilePx * tilePx);
      if (value >= burntLuma) burnt[tile] = burnt[tile]! + 1 / (tilePx * tilePx);
    }
  }
  // Paper is the brighter half of the card: portraits and dark bands must not make it look dim.
  const paper = Float32Array.from(light).sort()[Math.floor(light.length * 0.6)]!;
  const marked = Uint8Array.from(burnt, (share, i) => (share >= burntShare && light[i]! > brighterThanPaper * paper ? 1 : 0));
  const blots = joined(marked, across, down).filter(({ box: [x0, y0, x1, y1] }) => Math.min(x1 - x0, y1 - y0) >= leastTiles * tilePx);
  return { boxes: blots.map(({ box }) => box), share01: blots.reduce((sum, { tiles }) => sum + tiles, 0) / marked.length };
}

interface Blot { readonly box: Box; readonly tiles: number }

/** Tiles that touch each other, with the box around them in card pixels, largest first. */
function joined(marked: Uint8Array, across: number, down: number): Blot[] {
  const left = Uint8Array.from(marked);
  const blots: Blot[] = [];
  for (let start = 0; start < left.length; start++) {
    if (left[start] === 0) continue;
    let [x0, y0, x1, y1] = [across, down, 0, 0];
    const open = [start];
    let tiles = 0;
    left[start] = 0;
    while (open.length > 0) {
      const at = open.pop()!, x = at % across, y = Math.floor(at / across);
      tiles++;
      x0 = Math.min(x0, x); y0 = Math.min(y0, y); x1 = Math.max(x1, x + 1); y1 = Math.max(y1, y + 1);
      for (const [dx, dy] of [[1, 0], [-1, 0], [0, 1], [0, -1]] as const) {
        const nx = x + dx, ny = y + dy, next = ny * across + nx;
        if (nx < 0 || ny < 0 || nx >= across || ny >= down || left[next] === 0) continue;
        left[next] = 0;
        open.push(next);
      }
    }
    blots.push({ box: [x0 * tilePx, y0 * tilePx, x1 * tilePx, y1 * tilePx], tiles });
  }
  return blots.sort((a, b) => b.tiles - a.tiles);
}

const areaOf = ([x0, y0, x1, y1]: Box): number => Math.max(0, x1 - x0) * Math.max(0, y1 - y0);

/** Share of a text box that lies under a reflection, 0 to 1; both in the same pixels. */
export function glareOver01(boxes: readonly Box[], [x0, y0, x1, y1]: Box): number {
  const covered = boxes.reduce((sum, [a, b, c, d]) => sum + areaOf([Math.max(a, x0), Math.max(b, y0), Math.min(c, x1), Math.min(d, y1)]), 0);
  return Math.min(1, covered / Math.max(1, areaOf([x0, y0, x1, y1])));
}

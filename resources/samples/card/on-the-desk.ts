import sharp from 'sharp';
import { cardHeight, cardWidth, drawCard } from './specimen-card.ts';
import type { CardColours, CardPrint } from './specimen-card.ts';

export type Corner = readonly [number, number];
/** Top left, top right, bottom right, bottom left, as the card is read. */
export type CornerQuad = readonly [Corner, Corner, Corner, Corner];

export interface DeskView {
  readonly quad: CornerQuad;
  readonly desk: string;
  /** Light falls from this side: -1 left, 1 right. */
  readonly lightSide: number;
}

export const frameWidth = 1920;
export const frameHeight = 1080;

/** The nine numbers that take a frame's point to the card's, from four pairs of corners (direct linear transform, h33 = 1). */
export function toCard(quad: CornerQuad, width: number, height: number): readonly number[] {
  const targets: readonly Corner[] = [[0, 0], [width, 0], [width, height], [0, height]];
  const rows = quad.flatMap(([x, y], i) => {
    const [u, v] = targets[i]!;
    return [[x, y, 1, 0, 0, 0, -u * x, -u * y, u], [0, 0, 0, x, y, 1, -v * x, -v * y, v]];
  });
  return [...solved(rows), 1];
}

/** Gauss elimination with row exchange of eight equations, each with its right side as the last number. */
function solved(rows: number[][]): number[] {
  const n = rows.length;
  for (let k = 0; k < n; k += 1) {
    const best = rows.reduce((found, row, i) => (i >= k && Math.abs(row[k]!) > Math.abs(rows[found]![k]!) ? i : found), k);
    [rows[k], rows[best]] = [rows[best]!, rows[k]!];
    for (let i = 0; i < n; i += 1) {
      if (i === k) continue;
      const share = rows[i]![k]! / rows[k]![k]!;
      for (let j = k; j <= n; j += 1) rows[i]![j] = rows[i]![j]! - share * rows[k]![j]!;
    }
  }
  return rows.map((row, k) => row[n]! / row[k]!);
}

interface Flat { readonly rgba: Buffer; readonly width: number; readonly height: number }

/** Colour and cover of the card at one place of the frame, four looks a pixel. */
function laid(flat: Flat, h: readonly number[], into: Buffer, light: (x: number, y: number) => number): void {
  const [a, b, c, d, e, f, g, i] = h as readonly [number, number, number, number, number, number, number, number];
  const sample = [0, 0, 0, 0];
  for (let y = 0; y < frameHeight; y += 1) {
    for (let x = 0; x < frameWidth; x += 1) {
      sample.fill(0);
      for (const [sx, sy] of [[0.25, 0.25], [0.75, 0.25], [0.25, 0.75], [0.75, 0.75]] as const) {
        const px = x + sx; const py = y + sy;
        const w = g * px + i * py + 1;
        addLook(flat, (a * px + b * py + c) / w - 0.5, (d * px + e * py + f) / w - 0.5, sample);
      }
      const cover = sample[3]! / 4;
      if (cover === 0) continue;
      const at = (y * frameWidth + x) * 3;
      const shine = light(x, y);
      for (let k = 0; k < 3; k += 1) into[at + k] = Math.max(0, Math.min(255, Math.round(into[at + k]! * (1 - cover) + (sample[k]! / 4) * shine)));
    }
  }
}

/** Adds one bilinear look, colours already multiplied by their cover (0 to 1). */
function addLook(flat: Flat, x: number, y: number, sum: number[]): void {
  const ix = Math.floor(x); const iy = Math.floor(y);
  if (ix < 0 || iy < 0 || ix + 1 >= flat.width || iy + 1 >= flat.height) return;
  const fx = x - ix; const fy = y - iy;
  for (const [dx, dy, weight] of [[0, 0, (1 - fx) * (1 - fy)], [1, 0, fx * (1 - fy)], [0, 1, (1 - fx) * fy], [1, 1, fx * fy]] as const) {
    const at = ((iy + dy) * flat.width + ix + dx) * 4;
    const cover = (weight * flat.rgba[at + 3]!) / 255;
    for (let k = 0; k < 3; k += 1) sum[k] = sum[k]! + flat.rgba[at + k]! * cover;
    sum[3] = sum[3]! + cover;
  }
}

/** A plain desk with the card's soft shadow, as raw RGB. */
async function deskWithShadow(view: DeskView): Promise<Buffer> {
  const [cx, cy] = [frameWidth / 2, frameHeight / 2];
  // Drawn inwards and given a round stroke, so that the shadow has the card's round corners.
  const inset = 60;
  const shade = (dx: number, dy: number): string => view.quad.map(([x, y]) => `${x + Math.sign(cx - x) * inset + dx},${y + Math.sign(cy - y) * inset + dy}`).join(' ');
  const round = `stroke="#000" stroke-width="${inset * 2}" stroke-linejoin="round" fill="#000"`;
  const [near, far] = view.lightSide < 0 ? ['0%', '100%'] : ['100%', '0%'];
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${frameWidth}" height="${frameHeight}"><defs>
<linearGradient id="fall" x1="${near}" x2="${far}" y1="0%" y2="60%"><stop offset="0" stop-color="#fff" stop-opacity="0.12"/><stop offset="1" stop-color="#000" stop-opacity="0.1"/></linearGradient>
<filter id="soft" x="-20%" y="-20%" width="140%" height="140%"><feGaussianBlur stdDeviation="16"/></filter><filter id="close"><feGaussianBlur stdDeviation="5"/></filter></defs>
<rect width="100%" height="100%" fill="${view.desk}"/><rect width="100%" height="100%" fill="url(#fall)"/>
<polygon points="${shade(-view.lightSide * 14, 20)}" ${round} opacity="0.42" filter="url(#soft)"/>
<polygon points="${shade(-view.lightSide * 3, 4)}" ${round} opacity="0.45" filter="url(#close)"/></svg>`;
  return sharp(Buffer.from(svg)).removeAlpha().raw().toBuffer();
}

/** The card on a desk as a camera above it sees it: 1920 x 1080, raw RGB. */
export async function photographCard(card: CardPrint, colours: CardColours, portrait: Buffer, view: DeskView): Promise<Buffer> {
  const flat = await drawCard(card, colours, portrait, 1.5);
  const frame = await deskWithShadow(view);
  const across = (x: number): number => (view.lightSide < 0 ? 1 - x / frameWidth : x / frameWidth);
  laid(flat, toCard(view.quad, flat.width, flat.height), frame, (x, y) => 0.93 + 0.07 * across(x) - 0.02 * (y / frameHeight));
  return frame;
}

/** Corners for a card of this share of the frame's width, turned and leaned a little. Degrees; `lean` narrows the upper edge. */
export function layCard(share: number, turnDegrees: number, lean: number): CornerQuad {
  const width = frameWidth * share;
  const height = (width * cardHeight) / cardWidth;
  const angle = (turnDegrees * Math.PI) / 180;
  const corner = (sx: number, sy: number): Corner => {
    const narrow = 1 - lean * (sy < 0 ? 1 : -1) * 0.5;
    const [x, y] = [sx * width * 0.5 * narrow, sy * height * 0.5 * (1 - Math.abs(lean) * 0.4)];
    return [frameWidth / 2 + x * Math.cos(angle) - y * Math.sin(angle), frameHeight / 2 + x * Math.sin(angle) + y * Math.cos(angle)];
  };
  return [corner(-1, -1), corner(1, -1), corner(1, 1), corner(-1, 1)];
}

/** A card of nobody, drawn from a seed: guilloche, a portrait's block, lines of strokes as wide as print. For runs without the shared pictures. */
import { randomFrom, type Random, type Raster } from './staged-scene.ts';

export interface CardDrawing { readonly width: number; readonly height: number; readonly seed: number }

/** 300 dpi, ID-1. */
export const id1Drawing: CardDrawing = { width: 1012, height: 638, seed: 1 };

export function drawnCard({ width, height, seed }: CardDrawing = id1Drawing): Raster {
  const random = randomFrom(seed);
  const data = new Uint8Array(width * height * 3);
  const tint = [0, 1, 2].map(() => 195 + 45 * random());
  const fill = (x0: number, y0: number, x1: number, y1: number, colour: readonly number[]): void => {
    for (let y = Math.max(0, Math.round(y0)); y < Math.min(height, Math.round(y1)); y++)
      for (let x = Math.max(0, Math.round(x0)); x < Math.min(width, Math.round(x1)); x++) for (let c = 0; c < 3; c++) data[(y * width + x) * 3 + c] = colour[c]!;
  };
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) {
    const wave = Math.abs(((y + 12 * Math.sin(x / 70)) % 26) - 13) < 1 ? -22 : 0;
    for (let c = 0; c < 3; c++) data[(y * width + x) * 3 + c] = tint[c]! + wave - 12 * (x / width);
  }
  portrait(fill, height, random);
  for (let line = 0; line < 10; line++) print(fill, { x: width * 0.36, y: height * (0.1 + 0.075 * line), length: width * (0.2 + 0.35 * random()), tall: 24 }, random);
  for (const row of [0.84, 0.92]) print(fill, { x: width * 0.04, y: height * row - 10, length: width * 0.9, tall: 28 }, random);
  return { width, height, data };
}

type Fill = (x0: number, y0: number, x1: number, y1: number, colour: readonly number[]) => void;

function portrait(fill: Fill, height: number, random: Random): void {
  const [x, y, wide, tall] = [height * 0.08, height * 0.2, height * 0.38, height * 0.5];
  fill(x, y, x + wide, y + tall, [90 + 60 * random(), 100, 120]);
  for (let row = 0; row < tall * 0.7; row++) {
    const half = wide * 0.3 * Math.sqrt(Math.max(0, 1 - ((row - tall * 0.35) / (tall * 0.35)) ** 2));
    fill(x + wide / 2 - half, y + tall * 0.15 + row, x + wide / 2 + half, y + tall * 0.15 + row + 1, [200, 160, 130]);
  }
}

/** Letters stand for themselves: upright strokes and crossbars, four pixels wide, with gaps between words. */
function print(fill: Fill, line: { x: number; y: number; length: number; tall: number }, random: Random): void {
  const ink = [25, 25, 35];
  for (let x = line.x; x < line.x + line.length; x += 18) {
    if (random() < 0.12) continue;
    if (random() < 0.8) fill(x, line.y, x + 4, line.y + line.tall, ink);
    if (random() < 0.5) fill(x + 9, line.y, x + 13, line.y + line.tall, ink);
    for (const bar of [0, 0.45, 0.86]) if (random() < 0.5) fill(x, line.y + bar * line.tall, x + 13, line.y + bar * line.tall + 4, ink);
  }
}

/** Codes written by ZXing's writer, and cards that carry them: pictures that nothing was tuned on, for runs without the shared ones. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { prepareZXingModule, writeBarcode, type WriteInputBarcodeFormat } from 'zxing-wasm/writer';
import type { BarcodeReading } from '../../electron/cases/document.ts';
import type { Box } from '../../electron/cases/words.ts';
import type { CardOutline } from '../../electron/vision/find-document.ts';
import { findCard } from '../../electron/vision/find-document.ts';
import type { RgbImage } from '../../electron/vision/pixels.ts';
import { readBarcodes, type BarcodesWanted } from '../../electron/vision/read-barcodes.ts';
import { rectify } from '../../electron/vision/rectify.ts';
import { drawnCard } from '../cards/drawn-card.ts';

/** One byte a module, 0 for ink. */
export interface Symbol2d { readonly width: number; readonly height: number; readonly data: ArrayLike<number> }

const wasm = await readFile(createRequire(import.meta.url).resolve('zxing-wasm/writer/zxing_writer.wasm'));
prepareZXingModule({ overrides: { wasmBinary: wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength) as ArrayBuffer } });

export async function written(format: WriteInputBarcodeFormat, content: string | Uint8Array, options = ''): Promise<Symbol2d> {
  const { symbol, error } = await writeBarcode(content, { format, options, scale: 1 });
  if (error !== '') throw new Error(error);
  return symbol;
}

/** The symbol with `module` pixels to a module, its corner at `x`, `y`, on white that reaches four modules beyond it. */
export function printedOn(card: RgbImage, symbol: Symbol2d, module: number, [x, y]: readonly [number, number]): { readonly card: RgbImage; readonly box: Box } {
  const data = card.data.slice();
  const [width, height] = [symbol.width * module, symbol.height * module];
  const fill = (px: number, py: number, tone: number): void => { if (px >= 0 && py >= 0 && px < card.width && py < card.height) data.fill(tone, (py * card.width + px) * 3, (py * card.width + px) * 3 + 3); };
  for (let py = y - 4 * module; py < y + height + 4 * module; py += 1) for (let px = x - 4 * module; px < x + width + 4 * module; px += 1) fill(px, py, 250);
  for (let py = 0; py < height; py += 1) for (let px = 0; px < width; px += 1) {
    if (symbol.data[Math.floor(py / module) * symbol.width + Math.floor(px / module)] === 0) fill(x + px, y + py, 20);
  }
  return { card: { ...card, data }, box: [x, y, x + width, y + height] };
}

/** A drawn card whose own pattern is that of `seed`. */
export const plainCard = (seed: number): RgbImage => drawnCard({ width: 1012, height: 638, seed });

/** A sheet with nothing on it. */
export const sheet = (width: number, height: number, tone = 235): RgbImage => ({ width, height, data: new Uint8Array(width * height * 3).fill(tone) });

/** As the pipeline does it: found, rectified for text, read. */
export async function codesOf(picture: RgbImage, wanted: BarcodesWanted, outline: CardOutline = findCard(picture)): Promise<readonly BarcodeReading[]> {
  return readBarcodes({ picture, outline, card: rectify(picture, outline) }, wanted);
}

/** Shared area by joint area. */
export function overlap01(a: Box, b: Box): number {
  const across = Math.max(0, Math.min(a[2], b[2]) - Math.max(a[0], b[0])), down = Math.max(0, Math.min(a[3], b[3]) - Math.max(a[1], b[1]));
  const area = ([x0, y0, x1, y1]: Box): number => (x1 - x0) * (y1 - y0);
  return (across * down) / (area(a) + area(b) - across * down);
}

/** Cards with a machine readable zone, drawn here: other typefaces, tilt, noise and blur than those of the cards beside the project. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { squareToSource, type RgbImage } from '../../electron/vision/pixels.ts';
import { warpToImage } from '../../electron/vision/warp.ts';
import { sharedData } from '../support/shared-data.ts';

/** The print of real zones; it lies beside the project. */
const ocrB = join(sharedData ?? '', 'templates/pp_td3_a/fonts/OCR-B.ttf');
export const hasOcrB = sharedData !== null && existsSync(ocrB);

export interface Drawing {
  readonly lines: readonly string[];
  /** A family of the system, or `ocr-b` for the file beside the project. */
  readonly typeface: string;
  /** Pixels of the card from glyph to glyph; 30 is 300 dots to the inch. */
  readonly pitchPx: number;
  readonly tiltDegrees: number;
  /** Standard deviation of the noise, of 255. */
  readonly noise: number;
  readonly blurPx: number;
  readonly ink: string;
}

const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');

/** Deterministic noise: a small linear congruential generator, twelve of which sum to nearly a normal distribution. */
function noiseFrom(seed: number): () => number {
  let state = seed >>> 0;
  const next = (): number => { state = (Math.imul(state, 1664525) + 1013904223) >>> 0; return state / 2 ** 32; };
  return () => { let sum = -6; for (let i = 0; i < 12; i += 1) sum += next(); return sum; };
}

/** The card as it comes out of rectification: upright but for the tilt, its zone at the bottom, some print above it. */
export async function drawnCard(drawing: Drawing): Promise<RgbImage> {
  const { lines, pitchPx, tiltDegrees, noise, blurPx } = drawing;
  const length = lines[0]!.length;
  const width = Math.round((length + 5) * pitchPx);
  const height = Math.round(width / (length === 30 ? 1.586 : 1.42));
  const base = sharp(paper(width, height, pitchPx), { raw: { width, height, channels: 3 } });
  const whole = await base.composite([...await labels(pitchPx), ...await rowsOf(drawing, height)]).removeAlpha().raw().toBuffer();
  // composition comes last in a pipeline, so blurring what was put over the paper takes a second one
  const flat = sharp(whole, { raw: { width, height, channels: 3 } });
  const data = blurPx > 0 ? await flat.blur(blurPx).raw().toBuffer() : whole;
  const straight = { width, height, data: new Uint8Array(data) };
  const turn = squareToSource([width / 2, height / 2], width, (tiltDegrees * Math.PI) / 180, width);
  // the square is as wide as the card; the card's own height is its middle part
  const offset = (width - height) / 2;
  const tilted = warpToImage(straight, [turn[0], turn[1], turn[2] + turn[1] * offset, turn[3], turn[4], turn[5] + turn[4] * offset], { width, height, outside: 205 });
  const grain = noiseFrom(length * 7919 + Math.round(noise * 100));
  return { width, height, data: tilted.data.map((value) => Math.max(0, Math.min(255, Math.round(value + noise * grain())))) };
}

const rowY = (height: number, pitchPx: number, count: number, index: number): number => height - pitchPx * (1.6 + 2.1 * (count - 1 - index));

/** Pale paper with waves on it, and a dark field where a portrait would be. */
function paper(width: number, height: number, pitchPx: number): Buffer {
  const data = Buffer.alloc(width * height * 3);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const wave = Math.abs(((y + 14 * Math.sin((x / width) * 2 * Math.PI)) % 62) - 31) < 1;
      const portrait = x > 2 * pitchPx && x < 12 * pitchPx && y > 3 * pitchPx && y < 9 * pitchPx;
      const [r, g, b] = portrait ? [176, 168, 156] : wave ? [185, 203, 217] : [223, 230, 234];
      data.set([r, g, b], (y * width + x) * 3);
    }
  }
  return data;
}

interface Overlay { readonly input: Buffer; readonly raw: { readonly width: number; readonly height: number; readonly channels: 4 }; readonly left: number; readonly top: number }

/** Text through Pango: the program's own decoder refuses drawings, so none takes part here. */
async function written(text: string, font: string, fontfile: string | null, colour: string, fit: { readonly width: number } | { readonly height: number }): Promise<Omit<Overlay, 'left' | 'top'>> {
  const words = { text: `<span foreground="${colour}">${escaped(text)}</span>`, font: `${font} 12`, dpi: 300, rgba: true };
  const { data, info } = await sharp({ text: fontfile === null ? words : { ...words, fontfile } }).raw().toBuffer({ resolveWithObject: true });
  const scale = 'width' in fit ? fit.width / info.width : fit.height / info.height;
  const [width, height] = [Math.round(info.width * scale), Math.round(info.height * scale)];
  return { input: await sharp(data, { raw: { width: info.width, height: info.height, channels: 4 } }).resize(width, height, { fit: 'fill' }).raw().toBuffer(), raw: { width, height, channels: 4 } };
}

async function labels(pitchPx: number): Promise<Overlay[]> {
  const print: readonly (readonly [number, number, string])[] = [[1.5, 1.2, 'REPUBLIC OF UTOPIA'], [4, 0.7, 'Surname / Nom'], [5, 1, 'ERIKSSON'], [6.8, 0.7, 'Given names / Prénoms'], [7.8, 1, 'ANNA MARIA']];
  return Promise.all(print.map(async ([y, tall, text]) => ({ ...await written(text, 'DejaVu Sans', null, '#333333', { height: Math.round(tall * pitchPx) }), left: Math.round(14 * pitchPx), top: Math.round(y * pitchPx) })));
}

/** A line of one width is one pitch a glyph but for the paper beside the first and the last; its ink begins a tenth into its first slot. */
async function rowsOf({ lines, typeface, pitchPx, ink }: Drawing, height: number): Promise<Overlay[]> {
  const [font, fontfile] = typeface === 'ocr-b' ? ['OcrB', ocrB] : [typeface, null];
  return Promise.all(lines.map(async (line, index) => {
    const row = await written(line, font, fontfile, ink, { width: Math.round((line.length - 0.25) * pitchPx) });
    return { ...row, left: Math.round(2.6 * pitchPx), top: Math.round(rowY(height, pitchPx, lines.length, index) - row.raw.height) };
  }));
}

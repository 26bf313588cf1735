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
  const drawn = sharp(Buffer.from(cardSvg(drawing, width, height))).composite(drawing.typeface === 'ocr-b' ? await ocrRows(drawing, height) : []).removeAlpha();
  // what is put over the drawing must be there before it is blurred
  const flat = sharp(await drawn.png().toBuffer());
  const { data } = await (blurPx > 0 ? flat.blur(blurPx) : flat).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const straight = { width, height, data: new Uint8Array(data) };
  const turn = squareToSource([width / 2, height / 2], width, (tiltDegrees * Math.PI) / 180, width);
  // the square is as wide as the card; the card's own height is its middle part
  const offset = (width - height) / 2;
  const tilted = warpToImage(straight, [turn[0], turn[1], turn[2] + turn[1] * offset, turn[3], turn[4], turn[5] + turn[4] * offset], { width, height, outside: 205 });
  const grain = noiseFrom(length * 7919 + Math.round(noise * 100));
  return { width, height, data: tilted.data.map((value) => Math.max(0, Math.min(255, Math.round(value + noise * grain())))) };
}

const rowY = (height: number, pitchPx: number, count: number, index: number): number => height - pitchPx * (1.6 + 2.1 * (count - 1 - index));

function cardSvg({ lines, typeface, pitchPx, ink }: Drawing, width: number, height: number): string {
  const print = (x: number, y: number, size: number, text: string): string => `<text x="${x * pitchPx}" y="${y * pitchPx}" font-family="DejaVu Sans, Liberation Sans, sans-serif" font-size="${size * pitchPx}" fill="#333">${escaped(text)}</text>`;
  const waves = Array.from({ length: 14 }, (_, i) => `<path d="M0 ${(i * height) / 14} Q ${width / 4} ${(i * height) / 14 - 30} ${width / 2} ${(i * height) / 14} T ${width} ${(i * height) / 14}" stroke="#b9cbd9" fill="none" stroke-width="2"/>`).join('');
  // each glyph by itself: the renderer knows no list of places, and the pitch is to be the same in any typeface
  const rows = typeface === 'ocr-b' ? '' : lines.flatMap((line, index) => Array.from(line, (glyph, at) =>
    `<text x="${(3 + at) * pitchPx}" y="${rowY(height, pitchPx, lines.length, index)}" text-anchor="middle" font-family="${typeface}" font-size="${1.42 * pitchPx}" fill="${ink}">${escaped(glyph)}</text>`)).join('');
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="#dfe6ea"/>${waves}
    ${print(16, 2.5, 1.6, 'REPUBLIC OF UTOPIA')}${print(16, 4.5, 0.8, 'Surname / Nom')}${print(16, 6, 1.2, 'ERIKSSON')}${print(16, 7.5, 0.8, 'Given names / Prénoms')}${print(16, 9, 1.2, 'ANNA MARIA')}
    <rect x="${2 * pitchPx}" y="${3 * pitchPx}" width="${10 * pitchPx}" height="${6 * pitchPx}" fill="#b0a89c"/>${rows}</svg>`;
}

async function ocrRows({ lines, pitchPx, ink }: Drawing, height: number): Promise<{ input: Buffer; left: number; top: number }[]> {
  return Promise.all(lines.map(async (line, index) => {
    const { data, info } = await sharp({ text: { text: `<span foreground="${ink}">${escaped(line)}</span>`, fontfile: ocrB, font: 'OcrB 12', dpi: 300, rgba: true } }).png().toBuffer({ resolveWithObject: true });
    const width = Math.round((line.length - 0.25) * pitchPx);
    const tall = Math.round((info.height * width) / info.width);
    return { input: await sharp(data).resize(width, tall, { fit: 'fill' }).png().toBuffer(), left: Math.round(2.6 * pitchPx), top: Math.round(rowY(height, pitchPx, lines.length, index) - tall) };
  }));
}

/** The same decoder as the program's: bytes of a file to RGB. */
import { readFile } from 'node:fs/promises';
import type { Quad } from '../../electron/cases/words.ts';
import { decodePicture } from '../../electron/vision/image.ts';
import type { RgbImage } from '../../electron/vision/pixels.ts';

export async function pictureFile(path: string): Promise<RgbImage> {
  return pictureBytes(await readFile(path));
}

export async function pictureBytes(bytes: Uint8Array): Promise<RgbImage> {
  const decoded = await decodePicture(bytes);
  if (!decoded.ok) throw new Error(`a test picture was refused: ${decoded.failure.code}`);
  return decoded.value;
}

/** Farthest corner from its true place, in pixels, whichever way up the card was told. */
export function worstCorner(found: Quad, truth: Quad): number {
  const turns = [0, 1, 2, 3].map((turn) => Math.max(...found.map(([x, y], i) => Math.hypot(x - truth[(i + turn) % 4]![0], y - truth[(i + turn) % 4]![1]))));
  return Math.min(...turns);
}

/** Input for the models: noise from a fixed seed, and faces of nobody where the test pictures are beside the project. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { sharedData } from '../support/shared-data.ts';

/** Values 0 to 255 that are the same in every run (mulberry32). */
export function noise(count: number, seed: number): Float32Array {
  let state = seed >>> 0;
  return Float32Array.from({ length: count }, () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32 * 255;
  });
}

/** The first faces of the folder, filling the square: RGB 0 to 255, one after the other. */
export async function faces(howMany: number, side: number): Promise<Float32Array> {
  const folder = join(sharedData!, 'faces', 'synthetic');
  const names = (await readdir(folder)).filter((name) => name.endsWith('.jpg')).sort().slice(0, howMany);
  const pictures = await Promise.all(names.map((name) => sharp(join(folder, name)).resize(side, side, { fit: 'cover' }).removeAlpha().raw().toBuffer()));
  return Float32Array.from(Buffer.concat(pictures));
}

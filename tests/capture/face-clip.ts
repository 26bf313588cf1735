/** A clip of a customer who looks at the lens, for Chromium's stand-in camera: Motion-JPEG as the browser wants it, see document-clip.ts. */
import { writeFile } from 'node:fs/promises';
import sharp from 'sharp';
import { renderHeadRaw } from '../../resources/samples/head/render-head.ts';

export const [clipWidth, clipHeight] = [640, 480] as const;

/**
 * Frames of one head at rest about 55 cm away; each has a sensor's noise of its own, so that no two are alike. The browser plays them at
 * 30 a second and begins again at the end.
 */
export async function writeFaceClip(path: string, seed: number, frames = 45): Promise<void> {
  const { rgb } = renderHeadRaw({ seed, moment: {}, scene: { width: clipWidth, height: clipHeight, eyeDistancePx: 62, cameraCm: 55, samples: 1, noise: 1.2 } });
  const jpegs: Buffer[] = [];
  for (let frame = 0; frame < frames; frame += 1) {
    const own = Buffer.from(rgb);
    for (let at = frame % 7; at < own.length; at += 7) own[at] = Math.min(255, Math.max(0, own[at]! + ((at * 31 + frame * frame * 17 + (at >> 5) * frame) % 5) - 2));
    jpegs.push(await sharp(own, { raw: { width: clipWidth, height: clipHeight, channels: 3 } })
      .jpeg({ quality: 90, chromaSubsampling: '4:2:0', progressive: false, mozjpeg: false, optimiseCoding: false, trellisQuantisation: false }).toBuffer());
  }
  await writeFile(path, Buffer.concat(jpegs));
}

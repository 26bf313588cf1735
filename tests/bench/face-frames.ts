/** Frames of a face camera for the bench: one person of a picture that an installed package brings, moved a little from frame to frame. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { sourcePaths } from '../../electron/hosts/paths.ts';

const groupPicture = join(sourcePaths.root, 'node_modules/@vladmandic/face-api/demo/sample6.jpg');
/** Around a woman who looks into the camera: her eyes are 96 px apart, as at half a metre from a camera of 1280 px. */
const person = { left: 1090, top: 120, width: 960, height: 720 };

/** As many JPEGs as asked, quality 80 as the page sends them; each has other pixels than all others. */
export async function faceFrames(count: number, width: number): Promise<readonly Buffer[]> {
  const source = await readFile(groupPicture);
  const { width: mostWidth, height: mostHeight } = await sharp(source).metadata();
  return Promise.all(Array.from({ length: count }, (_, i) => {
    const sway = Math.round(14 * Math.sin((i * 2 * Math.PI) / count));
    const left = Math.min(person.left + sway, mostWidth - person.width);
    const top = Math.min(person.top + Math.round(5 * Math.cos((i * 2 * Math.PI) / count)), mostHeight - person.height);
    return sharp(source).extract({ ...person, left, top }).modulate({ brightness: 1 + i / (count * 25) }).resize({ width }).jpeg({ quality: 80 }).toBuffer();
  }));
}

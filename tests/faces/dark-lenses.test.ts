import { describe, expect, test } from 'vitest';
import { cutChip } from '../../electron/vision/face-chip.ts';
import { landmark } from '../../electron/vision/face-landmarks.ts';
import { measureChip } from '../../electron/vision/face-measures.ts';
import { findFaces, type FoundFace } from '../../electron/vision/find-face.ts';
import { headPose } from '../../electron/vision/head-pose.ts';
import { decodePicture } from '../../electron/vision/image.ts';
import type { RgbImage } from '../../electron/vision/pixels.ts';
import { sharedData, withSharedData } from '../support/shared-data.ts';
import { groupPicture, shelf, syntheticFace, syntheticNames } from './face-pictures.ts';

/** As electron/cases/face-capture.ts has it. */
const leastEyesLit = 0.6;
const models = { blazeface: await shelf.load('blazeface'), facemesh: await shelf.load('facemesh') };

interface Faces { readonly image: RgbImage; readonly faces: readonly FoundFace[] }

/** Faces that look at the camera, as the step asks for them. */
async function facesIn(picture: Uint8Array): Promise<Faces> {
  const decoded = await decodePicture(picture);
  if (!decoded.ok) throw new Error(decoded.failure.code);
  const found = await findFaces(models, decoded.value, { within: null, thorough: true });
  return { image: decoded.value, faces: found.filter(({ landmarks }) => Math.abs(headPose(landmarks).yaw) <= 15) };
}

const litOf = (image: RgbImage, { landmarks }: FoundFace): number => Math.max(...measureChip(cutChip(image, landmarks)).eyesLit);

/** Two dark ovals over the eyes, as wide as lenses are; `through01` of the light passes. */
function withLenses(image: RgbImage, { landmarks }: FoundFace, through01: number): RgbImage {
  const data = image.data.slice();
  for (const [outer, inner] of [[33, 133], [263, 362]] as const) {
    const [[ax, ay], [bx, by]] = [landmark(landmarks, outer), landmark(landmarks, inner)];
    const wide = Math.hypot(ax - bx, ay - by);
    const [middleX, middleY] = [(ax + bx) / 2, (ay + by) / 2 + wide * 0.12];
    for (let y = Math.max(0, Math.floor(middleY - wide)); y < Math.min(image.height, middleY + wide); y += 1) {
      for (let x = Math.max(0, Math.floor(middleX - wide)); x < Math.min(image.width, middleX + wide); x += 1) {
        if (((x - middleX) / (wide * 0.95)) ** 2 + ((y - middleY) / (wide * 0.72)) ** 2 > 1) continue;
        for (let at = (y * image.width + x) * 3, end = at + 3; at < end; at += 1) data[at] = data[at]! * through01 + 25 * (1 - through01);
      }
    }
  }
  return { ...image, data };
}

/** Of every face: as it is, and behind dark lenses. What is covered is found anew, as the camera would. */
async function measured(pictures: readonly Uint8Array[]): Promise<{ readonly bare: number[]; readonly dark: number[] }> {
  const [bare, dark]: [number[], number[]] = [[], []];
  for (const picture of pictures) {
    const { image, faces } = await facesIn(picture);
    for (const face of faces) {
      bare.push(litOf(image, face));
      const covered = withLenses(image, face, 0.08);
      const again = (await findFaces(models, covered, { within: face.box, thorough: false }))[0];
      if (again !== undefined) dark.push(litOf(covered, again));
    }
  }
  return { bare, dark };
}

describe('dark lenses over both eyes', { timeout: 120_000 }, () => {
  test('are told from bare eyes on the people of six photographs', async () => {
    const { bare, dark } = await measured([1, 2, 3, 4, 5, 6].map(groupPicture));
    console.info(`eyes lit: ${bare.length} bare from ${Math.min(...bare).toFixed(2)}, ${dark.length} dark to ${Math.max(...dark).toFixed(2)}`);
    expect(bare.length).toBeGreaterThan(7);
    expect(Math.min(...bare)).toBeGreaterThan(leastEyesLit);
    expect(dark.length).toBeGreaterThan(7);
    expect(dark.filter((lit) => lit < leastEyesLit).length / dark.length).toBeGreaterThan(0.9);
  });

  test.skipIf(sharedData === null)(withSharedData('and on faces of nobody, two of them with glasses'), async () => {
    const { bare, dark } = await measured(syntheticNames.map(syntheticFace));
    console.info(`eyes lit: ${bare.length} bare from ${Math.min(...bare).toFixed(2)}, ${dark.length} dark to ${Math.max(...dark).toFixed(2)}`);
    expect(Math.min(...bare)).toBeGreaterThan(leastEyesLit);
    expect(dark.filter((lit) => lit < leastEyesLit).length / dark.length).toBeGreaterThan(0.95);
  });
});

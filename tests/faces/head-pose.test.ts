import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { sharedData, withSharedData } from '../support/shared-data.ts';
import type { FaceSeen } from '../../electron/cases/ports.ts';
import { headPose } from '../../electron/vision/head-pose.ts';
import type { HeadPose } from '../../electron/vision/head-pose.ts';
import { described, headTurns, onePerson } from './face-pictures.ts';

/** A face made of its four decisive points, turned as a head would be: first nodding, then turning, then leaning. */
function turned(yaw: number, pitch: number, roll: number): HeadPose {
  const points = new Float32Array(468 * 3);
  // x to the image's right, y down, z away from the camera; a head of 150 x 200, its edges and middle line in one plane
  const flat: readonly (readonly [number, number, number, number])[] = [[10, 0, -100, 0], [152, 0, 100, 0], [234, -75, 0, 0], [454, 75, 0, 0]];
  const [a, b, c] = [yaw, pitch, roll].map((degrees) => (degrees * Math.PI) / 180) as [number, number, number];
  for (const [index, x0, y0, z0] of flat) {
    // nod: the chin goes down and back when the head looks down, so the forehead comes forward
    const [y1, z1] = [y0 * Math.cos(b) - z0 * Math.sin(b), y0 * Math.sin(b) + z0 * Math.cos(b)];
    const [x2, z2] = [x0 * Math.cos(a) - z1 * Math.sin(a), x0 * Math.sin(a) + z1 * Math.cos(a)];
    points.set([x2 * Math.cos(c) - y1 * Math.sin(c) + 300, x2 * Math.sin(c) + y1 * Math.cos(c) + 200, z2], index * 3);
  }
  return headPose({ points, present01: 1 });
}

describe('angles of a head of known attitude', () => {
  it.each([[0, 0, 0], [25, 0, 0], [-25, 0, 0], [0, 15, 0], [0, -15, 0], [0, 0, 20], [0, 0, -20], [20, 10, 0], [-35, -12, 0]])('yaw %i, pitch %i, roll %i', (yaw, pitch, roll) => {
    const pose = turned(yaw, pitch, roll);
    expect(pose.yaw).toBeCloseTo(yaw, 3);
    expect(pose.pitch).toBeCloseTo(pitch, 3);
    if (yaw === 0 && pitch === 0) expect(pose.roll).toBeCloseTo(roll, 3);
  });
});

describe('signs on pictures', () => {
  it('a mirror turns yaw and roll round and leaves pitch', async () => {
    const [plain, mirror] = [await described(await onePerson()), await described(await sharp(await onePerson()).flop().png().toBuffer())].map(({ faces }) => faces[0]!);
    expect(Math.abs(plain!.yaw)).toBeGreaterThan(3);
    expect(mirror!.yaw).toBeCloseTo(-plain!.yaw, -0.7);
    expect(mirror!.roll).toBeCloseTo(-plain!.roll, -0.7);
    expect(mirror!.pitch).toBeCloseTo(plain!.pitch, -0.7);
  });
});

describe.skipIf(sharedData === null)(withSharedData('a woman who turns from her right to her left and back'), () => {
  it('yaw is negative at the image\'s left, positive at its right (her own left), and passes through the middle', async () => {
    sharp.unblock({ operation: ['VipsForeignLoadNsgifBuffer'] }); // the program itself cannot load GIF in this process
    const film = headTurns();
    const frames = await Promise.all(Array.from({ length: 23 }, (_, page) => sharp(film, { page }).png().toBuffer()));
    sharp.block({ operation: ['VipsForeignLoadNsgifBuffer'] });
    const faces: FaceSeen[] = [];
    for (const frame of frames) faces.push((await described(frame, 'only')).faces[0]!);
    const yaws = faces.map((face) => face.yaw);
    expect(Math.max(...yaws.slice(0, 6))).toBeLessThan(-30);
    expect(Math.min(...yaws.slice(11, 16))).toBeGreaterThan(22);
    expect(Math.abs(yaws[9]!)).toBeLessThan(8);
    expect(yaws[22]).toBeLessThan(-15);
    expect(yaws.slice(2, 12)).toEqual(yaws.slice(2, 12).toSorted((a, b) => a - b)); // one smooth turn from right to left
    const distances = faces.map((face) => face.eyeDistancePx);
    expect(Math.min(...distances) / Math.max(...distances)).toBeGreaterThan(0.75); // she stays where she is, however she turns
    expect(faces[2]!.quality.advice?.code).not.toBeUndefined();
    expect(faces[2]!.quality.gate).toBe('refuse');
  }, 60_000);
});

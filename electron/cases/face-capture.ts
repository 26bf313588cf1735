import type { Case } from './case.ts';
import { selfieOf } from './document-sides.ts';
import type { FaceWay } from './face-proof.ts';

/** How the face of a case came. A picture at the counter that does not say was chosen from a file. */
export function faceWayOf(found: Pick<Case, 'evidence' | 'origin'>): FaceWay | 'bundle' {
  return found.origin.kind === 'bundle' ? 'bundle' : selfieOf(found)?.face?.how ?? 'file';
}

/** What keeps a face from being taken at the counter, worst first. */
export const faceGates = ['camera', 'one-face', 'same-face', 'distance', 'centred', 'pose', 'light', 'sharp', 'eyes', 'mouth'] as const;
export type FaceGate = (typeof faceGates)[number];

/** The one thing to say. `no-frames`: the camera has gone silent, and the step goes on when it speaks again. */
export const faceAdvices = [
  'no-frames', 'frozen', 'no-face', 'two-faces', 'changed-face', 'whole-face', 'closer', 'back', 'centre', 'look-straight', 'head-upright',
  'more-light', 'less-light', 'even-light', 'hold-still', 'open-eyes', 'uncover-eyes', 'close-mouth',
] as const;
export type FaceAdvice = (typeof faceAdvices)[number];

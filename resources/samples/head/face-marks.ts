import type { Identity } from './identity.ts';
import { clamp, hill, linesAt, mix, roughNoise, smooth } from './numbers.ts';

/** Places of the resting face where hair grows or colour changes, each 0 to 1, shared by skin and strands. */

export interface BrowPlace { readonly along01: number; readonly middleY: number; readonly halfThickness: number }

/** The brow above one eye at a distance `ax` from the middle; `along01` is outside 0..1 beside the brow. */
export function browPlace(id: Identity, ax: number): BrowPlace {
  const from = id.eyeApart - 1.8;
  const along01 = (ax - from) / 3.9;
  const t = clamp(along01, 0, 1);
  const middleY = id.browRise + id.browArch * Math.sin(Math.PI * Math.pow(t, 1.25)) * 0.9 + Math.tan((id.browTilt * Math.PI) / 180) * (ax - id.eyeApart) - 0.22 * t ** 3;
  const halfThickness = 0.5 * id.browThickness * linesAt([[0, 0.75], [0.12, 1.15], [0.55, 1], [0.8, 0.6], [1, 0.18]], t);
  return { along01, middleY, halfThickness };
}

export function brow01(id: Identity, x: number, y: number): number {
  const { along01, middleY, halfThickness } = browPlace(id, Math.abs(x));
  if (along01 < -0.06 || along01 > 1.05) return 0;
  return (1 - smooth(0.6, 1.35, Math.abs(y - middleY) / halfThickness)) * smooth(-0.06, 0.08, along01) * smooth(1.05, 0.85, along01);
}

/** Where a beard would grow. The red of the lips is left out by the caller. */
export function beard01(id: Identity, x: number, y: number, z: number): number {
  const ax = Math.abs(x);
  const line = linesAt([
    [0, -id.noseDrop - 0.12], [1.4, -id.noseDrop - 0.25], [id.mouthHalfWidth, -id.mouthDrop + 0.55], [id.mouthHalfWidth + 1.2, -id.mouthDrop - 0.1],
    [5.2, -5.6], [6.1, -3.4], [6.5, 0.5],
  ], ax);
  return smooth(line + 0.6, line - 0.8, y + 0.8 * (roughNoise(x * 1.7, y * 1.7, 137) - 0.5)) * smooth(1.6, 3.8, z) * smooth(-id.chinDrop - 1.8, -id.chinDrop - 0.2, y - 0.35 * Math.max(0, 6 - z));
}

/** The part of the beard's place that this person lets grow. */
export function grown01(id: Identity, x: number, y: number, z: number): number {
  const ax = Math.abs(x);
  const all = beard01(id, x, y, z);
  switch (id.beard) {
    case 'shadow': case 'stubble': case 'full': return all;
    case 'moustache': return all * smooth(-id.mouthDrop - 0.1, -id.mouthDrop + 0.25, y) * smooth(id.mouthHalfWidth + 0.5, id.mouthHalfWidth, ax);
    case 'goatee': return all * smooth(id.mouthHalfWidth + 0.8, id.mouthHalfWidth + 0.2, ax) * smooth(5, 6.5, z);
    default: return 0;
  }
}

/** The head's hair by rest position: above 0.5 inside the hairline. */
export function scalp01(id: Identity, x: number, y: number, z: number): number {
  const around = Math.atan2(Math.abs(x), z);
  const top = id.foreheadRise + id.hairlineRise;
  const temple = 0.8 * clamp(id.hairlineRise, 0, 1.5);
  const line = linesAt([
    [0, top], [0.32, top - 0.1 + 0.5 * temple], [0.55, top - 0.5 + temple], [0.85, mix(4.4, top - 0.6, 0.35) + 0.5 * temple], [1.02, 3.2], [1.13, 1.4], [1.17, -1.2],
    [1.42, -1.6], [1.5, 1.6], [1.85, 1.8], [2.05, -1.5], [2.3, -4.6], [3.14, -6.6],
  ], around);
  const fuzz = 1.1 * (roughNoise(x * 1.6 + z, y * 1.6 - z, 131) - 0.5);
  return smooth(-0.5, 0.7, y - line + fuzz);
}

/** Where blood shows: cheeks, nose and chin. */
export const blush01 = (id: Identity, x: number, y: number): number => {
  const ax = Math.abs(x);
  return Math.min(1, 0.9 * hill(ax - 3.9, y + 3.7, 2, 1.7) + 0.9 * hill(x, y + id.noseDrop - 0.9, 1.3, 1) + 0.35 * hill(x, y + id.chinDrop - 1, 1.6, 1));
};

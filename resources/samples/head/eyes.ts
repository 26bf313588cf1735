import type { Identity } from './identity.ts';
import { clamp, mix } from './numbers.ts';

/** Position within one eye: `out` grows towards the temple, `up` upwards, both in centimetres from the eye's middle. */
export interface EyePoint { readonly out: number; readonly up: number }

export const eyeMiddleY = 0;

/** Where a point of the resting face lies seen from the eye on its side. The tilt lifts the outer corner. */
export function eyePoint(identity: Identity, x: number, y: number): EyePoint {
  const tilt = (identity.eyeTilt * Math.PI) / 180;
  const out = Math.abs(x) - identity.eyeApart;
  const up = y - eyeMiddleY;
  return { out: out * Math.cos(tilt) + up * Math.sin(tilt), up: up * Math.cos(tilt) - out * Math.sin(tilt) };
}

/** The lid's edge above and below the eye's middle at one place along the slit; both 0 at and beyond the corners. */
export function lidEdges(identity: Identity, out: number, lid01: number): { readonly upper: number; readonly lower: number } {
  const s = out / identity.eyeHalfWidth;
  if (s <= -1 || s >= 1) return { upper: -0.06, lower: -0.06 };
  // The upper lid peaks a little towards the nose, the lower lid sags a little towards the temple.
  const arch = Math.pow(Math.max(0, 1 - s * s), 0.72);
  const upperOpen = identity.eyeHeight * 0.56 * arch * (1 + identity.lidPeak * s * 1.1);
  const lowerOpen = -identity.eyeHeight * 0.42 * Math.pow(Math.max(0, 1 - s * s), 0.85) * (1 + 0.14 * s);
  const shut = lowerOpen * 0.8 - 0.02 * arch;
  return { upper: mix(shut, upperOpen, clamp(lid01, 0, 1.25)), lower: mix(shut - 0.01, lowerOpen, Math.min(1, 0.55 + 0.45 * lid01)) };
}

/** How far the eye's white stands forward of the eye's own reference plane; NaN outside. */
export function eyeBulge(out: number, up: number): number {
  const rest = 1 - (out / 2.1) ** 2 - (up / 1.6) ** 2;
  return rest <= 0 ? Number.NaN : 1.2 * Math.sqrt(rest) - 1.2 - 0.24 * out;
}

/** The eye's reference plane: how far forward the front of the white lies in the resting head. */
export const eyeFrontZ = (identity: Identity): number =>
  9.25 * Math.sqrt(1 - (identity.eyeApart / 6.95) ** 2) - 0.12 - 0.35 * (identity.eyeSunk - 0.5);

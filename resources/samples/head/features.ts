import { eyeBulge, eyeFrontZ, eyePoint } from './eyes.ts';
import type { Identity } from './identity.ts';
import { bump, clamp, hill, linesAt, mix, noise, smooth, softMax } from './numbers.ts';

/** The line between the lips at rest. */
export function mouthLine(identity: Identity, x: number): number {
  const s = x / identity.mouthHalfWidth;
  return -identity.mouthDrop - 0.05 * bump(s / 0.25) + 0.03 * Math.cos(s * 4) + identity.mouthCurve * s * s;
}

export interface LipPlace {
  /** 0 at the line between the lips, 1 at the border of the red; above 1 outside. Undefined sides are Infinity. */
  readonly upper: number;
  readonly lower: number;
  /** 1 in the middle, 0 at the corners. */
  readonly across: number;
}

export function lipPlace(identity: Identity, x: number, y: number): LipPlace {
  const s = x / identity.mouthHalfWidth;
  const across = Math.sqrt(Math.max(0, 1 - s * s));
  if (across < 0.02) return { upper: Infinity, lower: Infinity, across: 0 };
  const line = mouthLine(identity, x);
  const bow = 1 - 0.2 * bump(s / 0.13) + 0.1 * bump((Math.abs(s) - 0.24) / 0.16);
  const upperHeight = identity.upperLip * (0.55 * across + 0.45 * across ** 2.4) * bow;
  const lowerHeight = identity.lowerLip * (1 - Math.abs(s) ** 2.3) * 0.98;
  return y >= line
    ? { upper: (y - line) / Math.max(0.03, upperHeight), lower: Infinity, across }
    : { upper: Infinity, lower: (line - y) / Math.max(0.03, lowerHeight), across };
}

function dome(dx: number, dy: number, rx: number, ry: number, top: number): number {
  const r = Math.hypot(dx / rx, dy / ry);
  return r < 1 ? top * Math.sqrt(1 - r * r) : -1.2 * (r - 1);
}

/** How far the nose stands forward of the face at one place. */
export function noseHeight(identity: Identity, x: number, y: number): number {
  const bottom = -identity.noseDrop;
  const tipY = bottom + 0.8 + 0.45 * identity.noseTipUp;
  const forward = identity.noseForward;
  const t = clamp((0.9 - y) / (0.9 - tipY), -0.6, 1);
  const ridge = t < 0
    ? (0.26 + 0.3 * identity.noseBridgeRise) * bump(t / 0.35)
    : mix(0.26 + 0.3 * identity.noseBridgeRise, forward * 0.94, t ** 1.1) + 0.34 * identity.noseBridgeRise * Math.sin(Math.PI * t);
  const halfWidth = mix(identity.noseBridgeWidth, identity.noseTipSize * 0.98, smooth(0.1, 1, t));
  const drop = clamp((tipY - y) / (tipY - bottom + 0.1), 0, 1);
  const under = 1 - drop ** 1.7;
  let height = ridge * Math.exp(-(Math.abs(x / halfWidth) ** 2.05) * 0.7) * under;
  height = softMax(height, dome(x, y - tipY - 0.06, identity.noseTipSize, 0.8, forward), 0.3);
  for (const side of [-1, 1]) {
    const wing = dome(x - side * (identity.noseWidth - 0.62), y - (bottom + 0.56), 0.66, 0.66, forward * 0.5);
    height = softMax(height, wing, 0.5);
  }
  // The nostrils' own hollow, on the underside.
  const hollow = hill(Math.abs(x) - 0.36 * identity.noseWidth, y - (bottom + 0.14), 0.3, 0.16);
  return Math.max(0, height) - 0.25 * hollow;
}

/** Section of a lip: 0 where lip meets lip, 1 at the border of the red, where a fine ridge runs. */
const lipRoll = (t: number): number => (t > 1.5 ? 0 : t > 1 ? bump((t - 1) / 0.18) * 0.18 : 0.18 * t + Math.sin(Math.PI * t ** 0.62) * 0.86);

/** How far the lips stand forward of the mouth's own hill. */
function lipHeight(identity: Identity, x: number, y: number): number {
  const { upper, lower, across } = lipPlace(identity, x, y);
  if (across === 0) return 0;
  const thickness = upper === Infinity ? 0.42 * identity.lowerLip : 0.46 * identity.upperLip;
  const t = Math.min(upper, lower);
  const crease = 0.16 * bump((y - mouthLine(identity, x)) / 0.07);
  return (thickness * lipRoll(t) - crease) * Math.min(1, across * 1.5);
}

/** Everything that is sculpted onto the smooth head, as a push forward (z) for a point of its front. */
export function featurePush(identity: Identity, x: number, y: number, z: number): number {
  // Rounded at the middle line, where |x| would leave a crease.
  const ax = Math.hypot(x, 0.3);
  const id = identity;
  let push = 0;
  push += id.browRidge * hill(ax - 2.3, y - (id.browRise - 0.35), 2.1, 0.8);
  push -= 0.28 * hill(ax - 6, y - 3.4, 1.6, 2.2);
  push -= id.eyeSunk * hill(ax - id.eyeApart, y - 0.35, 1.75, 1.15) + 0.42 * hill(ax - 1.55, y - 0.45, 0.62, 0.85);
  push += id.cheekbone * hill(ax - 4.7, y + 2.4, 1.7, 1.1) + id.cheekFullness * hill(ax - 3.7, y + 4.6, 1.7, 1.7);
  push -= (0.3 - 0.7 * id.cheekFullness) * hill(ax - 4.9, y + 6.2, 1.2, 1.9);
  const mouthY = -id.mouthDrop;
  push += 0.34 * hill(x, y - mouthY, 2.5, 2.0);
  push -= 0.3 * hill(x, y - (mouthY - id.lowerLip - 0.95), 1.7, 0.55);
  push += (0.25 + id.chinForward) * hill(x, y + id.chinDrop - 1.05, id.chinWidth, 0.95);
  push -= 0.09 * hill(x, y - (mouthY + id.upperLip + 0.5), 0.22, 0.6);
  push += 0.16 * id.bags01 * hill(ax - id.eyeApart, y + 0.95, 1.2, 0.32) - 0.1 * id.bags01 * hill(ax - id.eyeApart, y + 1.5, 1.3, 0.25);
  push += 0.6 * (noise(ax / 2 + 31, y / 2 + 57, id.seed * 3 + 1000) - 0.5) * (1 - hill(ax - id.eyeApart, y, 1.2, 0.9));
  const fold = nasolabialDistance(id, ax, y);
  push -= (0.03 + 0.1 * id.wrinkles01 + 0.14 * id.folds01) * bump(fold / 0.5) * smooth(-8.2, -6, y) * smooth(-3.6, -4.6, y);
  push += lipHeight(id, x, y) + noseHeight(id, x, y);
  return push * smooth(0, 4.5, z);
}

/** Signed distance (towards the cheek) from the fold that runs from the nose's wing past the mouth's corner. */
export function nasolabialDistance(identity: Identity, ax: number, y: number): number {
  const line = linesAt([
    [-identity.mouthDrop - 1.6, identity.mouthHalfWidth + 0.75], [-identity.mouthDrop, identity.mouthHalfWidth + 0.75],
    [-identity.noseDrop - 0.2, identity.noseWidth + 0.45], [-identity.noseDrop + 0.9, identity.noseWidth + 0.05],
  ], y);
  return ax - line;
}

/** The skin over the eye lies on the eyeball; returns the larger of the face's and the lid's depth. */
export function withLids(identity: Identity, x: number, y: number, z: number): number {
  const { out, up } = eyePoint(identity, x, y);
    const bulge = eyeBulge(out, up);
  if (Number.isNaN(bulge)) return z;
  // Beyond the corners of the eye the ball sinks under the skin.
  const lid = eyeFrontZ(identity) + bulge + 0.12 - 0.8 * smooth(0.8, 1.4, Math.hypot(out / 1.6, up / 1.3));
  // The fold of the upper lid is where skin leaves the ball: pressed in above it.
  const fold = 0.18 * bump((up - identity.eyeHeight * 0.56 - identity.lidFold + 0.1 * (out / 1.5) ** 2) / 0.13) * (1 - smooth(1.2, 1.8, Math.abs(out)));
  return softMax(z, lid, 0.4) - 0.06 * hill(out, up, 1.2, 1) - fold;
}

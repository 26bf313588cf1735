import type { Sheet } from './face-surface.ts';
import type { Identity } from './identity.ts';
import { mouthLine } from './features.ts';
import type { Moment } from './moment.ts';
import { clamp, hill, mix, smooth } from './numbers.ts';

const hinge = { y: -1.8, z: 0.8 } as const;
const widestJawDegrees = 17;

/** How much a point of the resting face goes with the lower jaw, 0 to 1. `below` tells the side of the line between the lips. */
export function jawShare(identity: Identity, x: number, y: number, z: number, below: boolean): number {
  const s = Math.abs(x) / identity.mouthHalfWidth;
  const lips = Math.max(0, 1 - s * s) ** 0.4;
  const cheek = smooth(-3, -9.4, y);
  const share = below ? mix(cheek, 1, lips) : cheek * (1 - lips);
  return share * smooth(-1, 4.5, z) * (1 - smooth(identity.chinDrop + 0.6, identity.chinDrop + 3.2, -y));
}

/** Turns a point with the jaw: `share` of the full opening. */
export function withJaw(y: number, z: number, open01: number, share: number): readonly [number, number] {
  const angle = ((widestJawDegrees * Math.PI) / 180) * open01 * share;
  const dy = y - hinge.y;
  const dz = z - hinge.z;
  return [hinge.y + dy * Math.cos(angle) - dz * Math.sin(angle), hinge.z + dz * Math.cos(angle) + dy * Math.sin(angle)];
}

/** Moves one point of the resting face by smile, brows and jaw. */
function moved(identity: Identity, moment: Moment, x: number, y: number, z: number, below: boolean): [number, number, number] {
  const side = Math.sign(x);
  const ax = Math.abs(x);
  const front = smooth(0, 4, z);
  const smile = moment.smile01 * front;
  const corner = hill(ax - identity.mouthHalfWidth, y - mouthLine(identity, identity.mouthHalfWidth), 1.5, 1.25);
  const cheek = hill(ax - 3.7, y + 3.5, 1.7, 1.3);
  const underEye = hill(ax - identity.eyeApart, y + 0.95, 1.3, 0.5);
  let nx = x + side * smile * (0.9 * corner + 0.14 * cheek);
  let ny = y + smile * (0.62 * corner + 0.28 * cheek + 0.13 * underEye);
  let nz = z + smile * (-0.3 * corner + 0.34 * cheek + 0.06 * underEye);
  const middleLip = hill(x, y - mouthLine(identity, 0), identity.mouthHalfWidth * 0.7, 0.9);
  nz -= 0.16 * smile * middleLip;
  ny += moment.browLift01 * 0.55 * front * hill(ax - 2.6, y - identity.browRise, 2.4, 1.2);
  const open = clamp(moment.mouthOpen01, 0, 1);
  if (open > 0) {
    nx -= side * 0.32 * open * corner;
    ny += below ? 0 : 0.16 * open * middleLip;
    [ny, nz] = withJaw(ny, nz, open, jawShare(identity, x, y, z, below));
  }
  return [nx, ny, nz];
}

/** The face with its expression, still unturned. */
export function expressed(identity: Identity, sheet: Sheet & { readonly mouthRow: number }, moment: Moment): Float32Array {
  const out = new Float32Array(sheet.points.length);
  for (let i = 0; i < sheet.points.length; i += 3) {
    const row = Math.floor(i / 3 / sheet.columns);
    out.set(moved(identity, moment, sheet.points[i]!, sheet.points[i + 1]!, sheet.points[i + 2]!, row > sheet.mouthRow), i);
  }
  return out;
}

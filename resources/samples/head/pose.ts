import type { Moment, Scene } from './moment.ts';
import type { Lens } from './raster.ts';
import { smooth } from './numbers.ts';

/** A turn, as the nine numbers of its matrix by rows. */
export type Turn = readonly [number, number, number, number, number, number, number, number, number];

const pivot = { x: 0, y: -8, z: -1.5 } as const;
/** The point of the head that the scene places in the picture. */
const shown = { y: -2.2, z: 8 } as const;

/** Yaw towards image right, pitch down, roll clockwise in the picture: the order is roll, then pitch, then yaw seen from the head. */
export function turnOf(moment: Moment): Turn {
  const [a, b, c] = [moment.yaw, moment.pitch, moment.roll].map((degrees) => (degrees * Math.PI) / 180) as [number, number, number];
  const [sy, cy, sp, cp, sr, cr] = [Math.sin(a), Math.cos(a), Math.sin(b), Math.cos(b), Math.sin(c), Math.cos(c)];
  // Rows of Rroll * Ryaw * Rpitch.
  const yp = [cy, sy * sp, sy * cp, 0, cp, -sp, -sy, cy * sp, cy * cp] as const;
  return [
    cr * yp[0] + sr * yp[3], cr * yp[1] + sr * yp[4], cr * yp[2] + sr * yp[5],
    -sr * yp[0] + cr * yp[3], -sr * yp[1] + cr * yp[4], -sr * yp[2] + cr * yp[5],
    yp[6], yp[7], yp[8],
  ];
}

/** How far a point goes with the head: the neck's foot stays where the shoulders are. */
const headShare = (y: number): number => smooth(-19, -12, y);

/** Turns points of the head in place (neck blended) and hands back the same array. */
export function turned(points: Float32Array, turn: Turn, wholeHead: boolean): Float32Array {
  for (let i = 0; i < points.length; i += 3) {
    const x = points[i]! - pivot.x; const y = points[i + 1]! - pivot.y; const z = points[i + 2]! - pivot.z;
    const share = wholeHead ? 1 : headShare(points[i + 1]!);
    const tx = turn[0] * x + turn[1] * y + turn[2] * z;
    const ty = turn[3] * x + turn[4] * y + turn[5] * z;
    const tz = turn[6] * x + turn[7] * y + turn[8] * z;
    points[i] = pivot.x + x + (tx - x) * share;
    points[i + 1] = pivot.y + y + (ty - y) * share;
    points[i + 2] = pivot.z + z + (tz - z) * share;
  }
  return points;
}

export const turnDirection = (t: Turn, x: number, y: number, z: number): [number, number, number] =>
  [t[0] * x + t[1] * y + t[2] * z, t[3] * x + t[4] * y + t[5] * z, t[6] * x + t[7] * y + t[8] * z];

export function lensOf(scene: Scene): Lens {
  const s = scene.samples;
  return {
    width: scene.width * s, height: scene.height * s, focal: (scene.eyeDistancePx * s * scene.cameraCm) / 6.3,
    centreX: scene.width * s * scene.centreX01, centreY: scene.height * s * scene.centreY01,
  };
}

/** From the room (centimetres, head at the origin) to the lens. A copy. */
export function seenFrom(points: Float32Array, scene: Scene): Float32Array {
  const out = new Float32Array(points.length);
  for (let i = 0; i < points.length; i += 3) {
    out[i] = points[i]!;
    out[i + 1] = points[i + 1]! - shown.y;
    out[i + 2] = points[i + 2]! - shown.z - scene.cameraCm;
  }
  return out;
}

/** Where a head points, from its landmarks. All angles are degrees in the unmirrored picture. */
import type { FaceLandmarks } from './face-landmarks.ts';

export interface HeadPose {
  /** Positive: towards the image's right, which is the customer's own left. */
  readonly yaw: number;
  /** Positive: down. A neutral head in front of a camera at eye height reads about +5. */
  readonly pitch: number;
  /** Positive: the head leans clockwise as seen in the picture. */
  readonly roll: number;
}

type Vector = readonly [number, number, number];

/** Top of the forehead, chin, and the edges of the face at the image's left and right. */
const [forehead, chin, leftEdge, rightEdge] = [10, 152, 234, 454];

/**
 * The face's own axes: y down its middle, x across it, z = x × y away from the camera; the gaze is -z. z of the landmarks is in the
 * scale of x and y, so no camera constants are needed.
 */
export function headPose({ points }: FaceLandmarks): HeadPose {
  const between = (from: number, to: number): Vector =>
    [points[to * 3]! - points[from * 3]!, points[to * 3 + 1]! - points[from * 3 + 1]!, points[to * 3 + 2]! - points[from * 3 + 2]!];
  const down = between(forehead, chin);
  const away = cross(between(leftEdge, rightEdge), down);
  const across = cross(down, away); // the edges again, made square to the middle line
  const [gx, gy, gz] = [-away[0], -away[1], -away[2]];
  return {
    yaw: degrees(Math.atan2(gx, -gz)),
    pitch: degrees(Math.atan2(gy, Math.hypot(gx, gz))),
    roll: degrees(Math.atan2(across[1], across[0])),
  };
}

const cross = (a: Vector, b: Vector): Vector => [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
const degrees = (radians: number): number => (radians * 180) / Math.PI;

/** What a mouth does, from the face mesh, in widths of the face (outer eye corner to outer eye corner) with depth, so that a turn changes little. */
import type { FaceLandmarks } from './face-landmarks.ts';

export interface MouthMeasures {
  readonly mouthWidth: number;
  readonly mouthOpen: number;
  readonly cornerLift: number;
}

/** Mesh points: mouth corners, inner middle of the lips, outer eye corners, forehead and chin. */
const [leftCorner, rightCorner, upperLip, lowerLip] = [61, 291, 13, 14];
const [leftEye, rightEye, forehead, chin] = [33, 263, 10, 152];

export function measureMouth({ points }: FaceLandmarks): MouthMeasures {
  const at = (i: number): readonly number[] => [points[i * 3]!, points[i * 3 + 1]!, points[i * 3 + 2]!];
  const minus = (a: readonly number[], b: readonly number[]): readonly number[] => a.map((value, axis) => value - b[axis]!);
  const middle = (i: number, j: number): readonly number[] => at(i).map((value, axis) => (value + at(j)[axis]!) / 2);
  const apart = (i: number, j: number): number => Math.hypot(...minus(at(i), at(j)));
  const width = Math.max(1, apart(leftEye, rightEye));
  const down = minus(at(chin), at(forehead));
  const lift = minus(middle(upperLip, lowerLip), middle(leftCorner, rightCorner));
  const liftDown = lift.reduce((sum, value, axis) => sum + value * down[axis]!, 0) / Math.max(1, Math.hypot(...down));
  return { mouthWidth: apart(leftCorner, rightCorner) / width, mouthOpen: apart(upperLip, lowerLip) / width, cornerLift: liftDown / width };
}

/**
 * 468 points of one face, by MediaPipe's face mesh (192 x 192): prepare, run, read.
 * Input RGB x / 255 of a square 1.5 times the face's box, turned so that the eyes lie level. Output: x, y, z of each point in input pixels
 * (z in the same scale, smaller is nearer) and a flag whether there is a face at all.
 */
import type { Box, Point } from '../cases/words.ts';
import type { FaceDetection } from './detect-faces.ts';
import { boxCentre, boxWidth } from './detect-faces.ts';
import type { LoadedModel, ModelTensor } from './models.ts';
import { squareToSource } from './pixels.ts';
import type { Affine, RgbImage } from './pixels.ts';
import { squareTarget, warp } from './warp.ts';

export interface FaceLandmarks {
  /** x, y in pixels of the picture, z in the same scale: 468 x 3 numbers, one after the other, never rounded. */
  readonly points: Float32Array;
  /** The model's own answer whether this is a face, 0 to 1. */
  readonly present01: number;
}

const inputSize = 192;
/** The model was trained on squares this much larger than the detector's box. */
const cropFactor = 1.5;

/** Corners of the eyes, at the image's left first: their middles are the eye centres that every distance is measured between. */
const eyeCorners = [[33, 133], [362, 263]] as const;

export async function findLandmarks(facemesh: LoadedModel, image: RgbImage, face: FaceDetection): Promise<FaceLandmarks> {
  const toSource = faceSquare(face);
  const answer = await facemesh.run({ input: prepareLandmarks(image, toSource) });
  return readLandmarks(answer, toSource);
}

export function faceSquare({ box, eyes: [left, right] }: FaceDetection): Affine {
  const side = Math.max(boxWidth(box), box[3] - box[1]) * cropFactor;
  return squareToSource(boxCentre(box), side, Math.atan2(right[1] - left[1], right[0] - left[0]), inputSize);
}

export function prepareLandmarks(image: RgbImage, toSource: Affine): ModelTensor {
  return { data: warp(image, toSource, squareTarget(inputSize), { times: 1 / 255, plus: 0 }), dims: [1, inputSize, inputSize, 3] };
}

export function readLandmarks(answer: Readonly<Record<string, ModelTensor>>, m: Affine): FaceLandmarks {
  const raw = answer.mesh!.data;
  const scale = Math.hypot(m[0], m[3]);
  const points = new Float32Array(raw.length);
  for (let i = 0; i < raw.length; i += 3) {
    const [x, y] = [raw[i]!, raw[i + 1]!];
    points[i] = m[0] * x + m[1] * y + m[2];
    points[i + 1] = m[3] * x + m[4] * y + m[5];
    points[i + 2] = raw[i + 2]! * scale;
  }
  return { points, present01: answer.faceflag!.data[0]! };
}

export const landmark = ({ points }: FaceLandmarks, index: number): Point => [points[index * 3]!, points[index * 3 + 1]!];

/** Eye centres in the picture, the one at the image's left first. */
export function eyeCentres(face: FaceLandmarks): readonly [Point, Point] {
  const middle = ([a, b]: readonly [number, number]): Point => {
    const [p, q] = [landmark(face, a), landmark(face, b)];
    return [(p[0] + q[0]) / 2, (p[1] + q[1]) / 2];
  };
  return [middle(eyeCorners[0]), middle(eyeCorners[1])];
}

/** Between the eye centres, depth included: a turned head does not seem smaller than it is. In pixels of the picture. */
export function eyeDistance({ points }: FaceLandmarks): number {
  const apart = ([0, 1, 2] as const).map((axis) => {
    const [left, right] = eyeCorners.map(([a, b]) => (points[a * 3 + axis]! + points[b * 3 + axis]!) / 2);
    return right! - left!;
  });
  return Math.hypot(...apart);
}

/** The smallest upright box around all points: brow to chin, ear to ear. */
export function landmarksBox({ points }: FaceLandmarks): Box {
  let [x0, y0, x1, y1] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < points.length; i += 3) {
    x0 = Math.min(x0, points[i]!);
    x1 = Math.max(x1, points[i]!);
    y0 = Math.min(y0, points[i + 1]!);
    y1 = Math.max(y1, points[i + 1]!);
  }
  return [x0, y0, x1, y1];
}

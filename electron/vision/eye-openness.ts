/**
 * How far the eyes are open, by MediaPipe's iris model (64 x 64): prepare, run, read. The face mesh's own lids lag behind a blink and
 * close in a squint; this model sees each eye alone. Input RGB x / 255, the eye at the image's right mirrored: the model knows one side.
 */
import type { Point } from '../cases/words.ts';
import { landmark } from './face-landmarks.ts';
import type { FaceLandmarks } from './face-landmarks.ts';
import type { LoadedModel, ModelTensor } from './models.ts';
import { combineAffine, squareToSource } from './pixels.ts';
import type { Affine, RgbImage } from './pixels.ts';
import { squareTarget, warp } from './warp.ts';

const inputSize = 64;
/** Side of the crop by the span of the eye's corners, as the model was trained. */
const cropFactor = 2.3;
/** Corners in the mesh, at the image's left first: the outer one of the left eye, the inner one of the right. */
const eyes = [{ from: 33, to: 133, mirrored: false }, { from: 362, to: 263, mirrored: true }] as const;
const mirror: Affine = [-1, 0, inputSize, 0, 1, 0];

/** Lid opening by eye width, the eye at the image's left first. */
export async function eyeOpenness(iris: LoadedModel, image: RgbImage, face: FaceLandmarks): Promise<readonly [number, number]> {
  return readOpenness(await iris.run({ input: prepareEyes(image, face) }));
}

export function prepareEyes(image: RgbImage, face: FaceLandmarks): ModelTensor {
  const one = inputSize * inputSize * 3;
  const data = new Float32Array(2 * one);
  eyes.forEach((eye, i) => data.set(warp(image, eyeSquare(face, eye), squareTarget(inputSize)), i * one));
  for (let i = 0; i < data.length; i += 1) data[i] = data[i]! / 255;
  return { data, dims: [2, inputSize, inputSize, 3] };
}

function eyeSquare(face: FaceLandmarks, { from, to, mirrored }: (typeof eyes)[number]): Affine {
  const [a, b] = [landmark(face, from), landmark(face, to)];
  const square = squareToSource([(a[0] + b[0]) / 2, (a[1] + b[1]) / 2], Math.hypot(b[0] - a[0], b[1] - a[1]) * cropFactor, Math.atan2(b[1] - a[1], b[0] - a[0]), inputSize);
  return mirrored ? combineAffine(square, mirror) : square;
}

/** Of the lid's contour, points 0 and 8 are the eye's corners, 3 and 5 lie on the lower lid under 11 and 13 on the upper one. */
export function readOpenness({ points }: Readonly<Record<string, ModelTensor>>): readonly [number, number] {
  const { data, dims } = points!;
  const numbers = dims[1]!;
  const opennessAt = (start: number): number => {
    const point = (i: number): Point => [data[start + i * 3]!, data[start + i * 3 + 1]!];
    const apart = (i: number, j: number): number => Math.hypot(point(i)[0] - point(j)[0], point(i)[1] - point(j)[1]);
    return (apart(3, 11) + apart(5, 13)) / 2 / Math.max(1, apart(0, 8));
  };
  return [opennessAt(0), opennessAt(numbers)];
}

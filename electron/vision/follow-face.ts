/** Where the faces of a clip are, frame after frame: followed from landmark to landmark, searched for now and then and where they were lost. */
import type { Box } from '../cases/words.ts';
import { boxWidth, detectFaces, inside01, withoutOverlaps } from './detect-faces.ts';
import type { FaceDetection } from './detect-faces.ts';
import { rivalShare } from './describe-face.ts';
import { eyeCentres, findLandmarks, landmarksBox } from './face-landmarks.ts';
import type { FaceLandmarks } from './face-landmarks.ts';
import type { FaceModels } from './find-face.ts';
import type { RgbImage } from './pixels.ts';

export interface FollowedFace {
  readonly box: Box;
  readonly landmarks: FaceLandmarks;
  readonly score01: number;
}

/** What is remembered of the frame before. `faces` largest first. */
export interface FaceTrail {
  readonly faces: readonly FollowedFace[];
  readonly widthPx: number;
  readonly heightPx: number;
  readonly framesSinceSearch: number;
}

/** Below it the landmark model says itself that there is no face: as in find-face. */
const leastPresent01 = 0.5;
/** People at one counter; a crowd must not keep the models busy. */
const mostFaces = 4;
const clearlyLarger = 1.2;

/** The faces of this frame, largest first, and whether the first was followed. `searchEvery` frames the detector looks for others. */
export async function followFaces(models: FaceModels, image: RgbImage, trail: FaceTrail | null, searchEvery: number): Promise<{ readonly trail: FaceTrail; readonly followed: boolean }> {
  const known = trail !== null && trail.widthPx === image.width && trail.heightPx === image.height ? trail : null;
  const first = known?.faces[0];
  const followed = first === undefined ? null : await followOne(models, image, first);
  const due = followed === null || known === null || known.framesSinceSearch + 1 >= searchEvery;
  const others = due ? await searchFaces(models, image, followed) : known.faces.slice(1);
  const faces = withoutRivalsFarBehind([...(followed === null ? [] : [followed]), ...others], followed);
  return {
    trail: { faces, widthPx: image.width, heightPx: image.height, framesSinceSearch: due ? 0 : known.framesSinceSearch + 1 },
    followed: followed !== null && faces[0] === followed,
  };
}

/** Faces the detector sees beside the one that is followed. */
async function searchFaces(models: FaceModels, image: RgbImage, followed: FollowedFace | null): Promise<FollowedFace[]> {
  const whole = { centre: [image.width / 2, image.height / 2] as const, side: Math.max(image.width, image.height) };
  const seen = (await detectFaces(models.blazeface, image, whole)).toSorted((a, b) => boxWidth(b.box) - boxWidth(a.box));
  const found: FollowedFace[] = [];
  for (const detection of seen.filter((face) => followed === null || inside01(face.box, followed.box) < 0.5).slice(0, mostFaces)) {
    const face = await meshAround(models, image, detection, 2);
    if (face !== null) found.push(face);
  }
  return withoutOverlaps(followed === null ? found : [followed, ...found], inside01, 0.5).filter((face) => face !== followed);
}

async function followOne(models: FaceModels, image: RgbImage, { landmarks }: FollowedFace): Promise<FollowedFace | null> {
  const face = await meshAround(models, image, asDetection(landmarks, 1), 1);
  return face === null ? null : { ...face, score01: face.landmarks.present01 };
}

/** Landmarks in the square of the last ones, or twice in a detector's: its own square is too rough for the first look. */
async function meshAround(models: FaceModels, image: RgbImage, from: FaceDetection, looks: number): Promise<FollowedFace | null> {
  const landmarks = await findLandmarks(models.facemesh, image, from);
  if (landmarks.present01 < leastPresent01) return null;
  const found = asDetection(landmarks, from.score01);
  return looks > 1 ? meshAround(models, image, found, looks - 1) : { box: found.box, landmarks, score01: found.score01 };
}

const asDetection = (landmarks: FaceLandmarks, score01: number): FaceDetection => ({ box: landmarksBox(landmarks), eyes: eyeCentres(landmarks), score01 });

/** The one that is followed stays first until another is clearly larger: of two faces of one size, neither flickers to the front. */
function withoutRivalsFarBehind(faces: readonly FollowedFace[], followed: FollowedFace | null): readonly FollowedFace[] {
  const weight = (face: FollowedFace): number => boxWidth(face.box) * (face === followed ? clearlyLarger : 1);
  const largestFirst = faces.toSorted((a, b) => weight(b) - weight(a));
  return largestFirst.filter(({ box }) => boxWidth(box) >= boxWidth(largestFirst[0]!.box) * rivalShare);
}

/** One frame of a face camera after the other: who is there, where the head points, what eyes and mouth do. */
import type { FaceTrack, LargestFace, TrackAsk, TrackedFace } from '../cases/face-track.ts';
import { defaultEngine } from '../cases/matching.ts';
import { done, failed, type Result } from '../cases/result.ts';
import type { Box, Point } from '../cases/words.ts';
import { embedChip } from './embed-face.ts';
import { eyeOpenness } from './eye-openness.ts';
import { cutChip } from './face-chip.ts';
import { eyeCentres, eyeDistance } from './face-landmarks.ts';
import { measureChip } from './face-measures.ts';
import { judgeFace } from './face-quality.ts';
import { followFaces, type FaceTrail, type FollowedFace } from './follow-face.ts';
import { frameFacts } from './frame-facts.ts';
import { headPose } from './head-pose.ts';
import { decodePicture, mostSidePx, type Picture } from './image.ts';
import { ModelRefused } from './models.ts';
import type { LoadedModel, ModelShelf } from './models.ts';
import { measureMouth } from './mouth-measures.ts';
import { readPictureHeader } from './picture-header.ts';
import { loadRealFaceNets, realFace01 } from './real-face.ts';
import type { RealFaceNets } from './real-face.ts';

/** What the models are shown at most: at 40 to 80 cm a face is 90 px wide or more in it. */
const longestSidePx = 640;
/** The detector looks at every so many frames for another face: at 15 a second, within a third of a second while a challenge runs. */
const searchEvery = { capture: 10, liveness: 5 } as const;
/** A station has one face camera; a few sessions more cover one that was left and begun anew. */
const mostSessions = 4;

/** Remembers, for each of the last few sessions, where its faces were. */
export interface FaceTracker {
  track(ask: TrackAsk): Promise<Result<FaceTrack>>;
}

export function openFaceTracker(shelf: ModelShelf): FaceTracker {
  const trails = new Map<string, FaceTrail>();
  const keep = (sessionId: string, trail: FaceTrail): void => {
    trails.delete(sessionId);
    trails.set(sessionId, trail);
    if (trails.size > mostSessions) trails.delete([...trails.keys()][0]!);
  };
  // Packs that are missing are looked for once a session, not with every frame.
  let asked: { readonly sessionId: string; readonly nets: Promise<RealFaceNets | null> } | null = null;
  const realFaceNets = (sessionId: string): Promise<RealFaceNets | null> => {
    if (asked?.sessionId !== sessionId) asked = { sessionId, nets: loadRealFaceNets(shelf) };
    return asked.nets;
  };
  return {
    async track(ask) {
      const startedAt = performance.now();
      const large = tooLarge(ask);
      if (large !== null) return large;
      const decoded = await decodePicture(ask.jpeg, longestSidePx);
      if (!decoded.ok) return decoded;
      try {
        const models = await trackModels(shelf, ask.embed, ask.real === true ? await realFaceNets(ask.sessionId) : null);
        const { trail, followed } = await followFaces(models, decoded.value, trails.get(ask.sessionId) ?? null, searchEvery[ask.want]);
        keep(ask.sessionId, trail);
        return done(await tracked(models, decoded.value, ask, trail, followed, startedAt));
      } catch (error) {
        if (error instanceof ModelRefused) return { ok: false, failure: error.failure };
        throw error;
      }
    },
  };
}

/** By the header alone: a small file may announce more pixels than take a second to decode. */
function tooLarge({ jpeg, mostPixels }: TrackAsk): Result<never> | null {
  const reading = readPictureHeader(jpeg);
  if (mostPixels === undefined || reading.kind !== 'header' || reading.header.width * reading.header.height <= mostPixels) return null;
  const { width, height } = reading.header;
  return failed('picture.too-large', { width, height, most: mostSidePx, mostPixels });
}

interface TrackModels {
  readonly blazeface: LoadedModel;
  readonly facemesh: LoadedModel;
  readonly iris: LoadedModel;
  /** Null where no template is asked for. */
  readonly dlib: LoadedModel | null;
  /** Null where nobody asks, or the packs are not there. */
  readonly real: RealFaceNets | null;
}

async function trackModels(shelf: ModelShelf, embed: boolean, real: RealFaceNets | null): Promise<TrackModels> {
  const [blazeface, facemesh, iris, dlib] = await Promise.all([shelf.load('blazeface'), shelf.load('facemesh'), shelf.load('iris'), embed ? shelf.load('dlib-128') : null]);
  return { blazeface, facemesh, iris, dlib, real };
}

async function tracked(models: TrackModels, image: Picture, { seq, atMs }: TrackAsk, { faces }: FaceTrail, followed: boolean, startedAt: number): Promise<FaceTrack> {
  const first = faces[0];
  const chip = first === undefined ? null : cutChip(image, first.landmarks);
  const largest = first === undefined || chip === null ? null : await largestFace(models, image, first, chip);
  const embedding = chip === null || models.dlib === null ? null : await embedChip(models.dlib, chip);
  const real01 = first === undefined || models.real === null ? null : await realFace01(models.real, image, first.box);
  const ran = [models.blazeface, models.facemesh, models.iris, ...(models.dlib === null ? [] : [models.dlib]), ...(models.real ?? []).map(({ model }) => model)].map(({ name, sha256 }) => ({ name, sha256 }));
  return {
    seq, atMs, frame: frameFacts(image, image.scale), faces: faces.map((face) => trackedFace(face, image.scale)), largest, embedding, real01, followed, engine: defaultEngine, ran,
    tookMs: Math.round((performance.now() - startedAt) * 10) / 10,
  };
}

async function largestFace({ iris }: TrackModels, image: Picture, face: FollowedFace, chip: Float32Array): Promise<LargestFace> {
  const measures = measureChip(chip);
  const inside01 = insideShare(face.box, image);
  return {
    openness: await eyeOpenness(iris, image, face.landmarks),
    ...measureMouth(face.landmarks),
    sharpness: measures.sharpness, meanLuma: measures.meanLuma, sideRatio: measures.sideRatio, eyesLit: measures.eyesLit, inside01,
    quality: judgeFace({ ...measures, eyeDistancePx: eyeDistance(face.landmarks), pose: headPose(face.landmarks), inside01 }, image.scale),
  };
}

function trackedFace({ box, landmarks, score01 }: FollowedFace, scale: number): TrackedFace {
  const eyes = eyeCentres(landmarks);
  const inFile = ([x, y]: Point): Point => [x / scale, y / scale];
  return {
    box: box.map((side) => side / scale) as unknown as Box, eyes: [inFile(eyes[0]), inFile(eyes[1])],
    eyeDistancePx: eyeDistance(landmarks) / scale, ...headPose(landmarks), score01,
  };
}

function insideShare([x0, y0, x1, y1]: Box, { width, height }: Picture): number {
  const inside = Math.max(0, Math.min(x1, width) - Math.max(x0, 0)) * Math.max(0, Math.min(y1, height) - Math.max(y0, 0));
  return inside / ((x1 - x0) * (y1 - y0));
}

/** A picture in, one face described: found, judged, embedded, and put upright for the people who look. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { fuse } from '../cases/fused-template.ts';
import { defaultEngine, secondEmbedderOf } from '../cases/matching.ts';
import type { FaceEngine } from '../cases/matching.ts';
import type { FaceDescribed, FaceEmbedded, FaceSeen, Watch, WhichFace } from '../cases/ports.ts';
import { done, failed } from '../cases/result.ts';
import type { Result } from '../cases/result.ts';
import type { Box, Point } from '../cases/words.ts';
import { alignFace } from './aligned-face.ts';
import { comparedFirst } from './compared-face.ts';
import { embedChip } from './embed-face.ts';
import { embedFaceres } from './embed-faceres.ts';
import { cutChip } from './face-chip.ts';
import { eyeCentres, eyeDistance } from './face-landmarks.ts';
import { measureChip } from './face-measures.ts';
import { judgeFace, leastEyeDistancePx } from './face-quality.ts';
import { faceSize, findFaces } from './find-face.ts';
import type { FoundFace } from './find-face.ts';
import { headPose } from './head-pose.ts';
import { decodePicture, encodeJpeg } from './image.ts';
import type { Picture } from './image.ts';
import { manifest, ModelRefused } from './models.ts';
import type { LoadedModel, ModelShelf } from './models.ts';
import type { RgbImage } from './pixels.ts';

/**
 * A face narrower than this share of the largest is somebody far behind (three times as far from the camera) or a picture on the wall:
 * it does not make a selfie one of several people.
 */
export const rivalShare = 1 / 3;

/** What to describe, and where: `within` in pixels of the upright file, `scale` from those to the pixels of `image`. */
export interface FaceWanted {
  /** `compared`: see `comparedFirst`. */
  readonly which: WhichFace | 'compared';
  readonly within: Box | null;
  readonly scale: number;
  readonly engine: FaceEngine;
}

/**
 * Describes the face of a PNG, JPEG or WebP. `which`: `only` refuses a picture with two faces of comparable size (`rivalShare`), `largest`
 * takes the largest. `within`, boxes, points and distances are in pixels of the upright file (EXIF rotation applied). `faces[0]` is the
 * face described.
 * Failures: picture.*, face.none, face.several {count}, face.too-small {eyeDistancePx, needed}, vision.*.
 */
export async function describeFace(
  models: ModelShelf, picture: Uint8Array, which: WhichFace, within: Box | null, watch: Watch = {}, engine: FaceEngine = defaultEngine,
): Promise<Result<FaceDescribed>> {
  const startedAt = performance.now();
  watch.onProgress?.({ stage: 'decode', done: 0, total: 1 });
  const decoded = await decodePicture(picture);
  if (!decoded.ok) return decoded;
  const decodeMs = performance.now() - startedAt;
  watch.onProgress?.({ stage: 'decode', done: 1, total: 1 });
  const described = await describeFaceIn(models, decoded.value, { which, within, scale: decoded.value.scale, engine }, watch);
  return described.ok ? done({ ...described.value, stepsMs: { decode: decodeMs, ...described.value.stepsMs } }) : described;
}

/** The same for a picture that is decoded already, such as a rectified card. */
export const describeFaceIn = (shelf: ModelShelf, image: RgbImage, wanted: FaceWanted, watch: Watch = {}): Promise<Result<FaceDescribed>> =>
  withModels(shelf, wanted.engine, (models) => describe(models, image, wanted, watch));

/** The face of a picture that is to be compared (`comparedFirst`), without the picture of it that people look at: a quarter of the time. Failures as `describeFace`'s. */
export async function embedFace(shelf: ModelShelf, picture: Uint8Array, watch: Watch = {}, engine: FaceEngine = defaultEngine): Promise<Result<FaceEmbedded>> {
  const startedAt = performance.now();
  const decoded = await decodePicture(picture);
  if (!decoded.ok) return decoded;
  const decodeMs = performance.now() - startedAt;
  const face = await embedFaceIn(shelf, decoded.value, engine, watch);
  return face.ok ? done({ ...face.value, stepsMs: { decode: decodeMs, ...face.value.stepsMs } }) : face;
}

const embedFaceIn = (shelf: ModelShelf, image: Picture, engine: FaceEngine, watch: Watch): Promise<Result<FaceEmbedded>> =>
  withModels(shelf, engine, async (models) => {
    const found = await find(models, image, { which: 'compared', within: null, scale: image.scale, engine }, watch);
    return found.ok ? embed(models, image, found.value, watch) : found;
  });

async function withModels<T>(shelf: ModelShelf, engine: FaceEngine, work: (models: Models) => Promise<Result<T>>): Promise<Result<T>> {
  try {
    const wanted = secondEmbedderOf(engine);
    const [blazeface, facemesh, dlib, second] = await Promise.all([shelf.load('blazeface'), shelf.load('facemesh'), shelf.load('dlib-128'), wanted === null ? null : shelf.load(wanted)]);
    return await work({ engine, blazeface, facemesh, dlib, second });
  } catch (error) {
    if (error instanceof ModelRefused) return { ok: false, failure: error.failure };
    throw error;
  }
}

interface Models {
  readonly engine: FaceEngine;
  readonly blazeface: LoadedModel;
  readonly facemesh: LoadedModel;
  readonly dlib: LoadedModel;
  /** Null where the engine has none. */
  readonly second: LoadedModel | null;
}

interface Found {
  /** The first is the one asked for, the others largest first. */
  readonly faces: readonly [FoundFace, ...FoundFace[]];
  readonly scale: number;
  readonly tookMs: number;
  readonly inModelsMs: number;
}

async function describe(models: Models, image: RgbImage, wanted: FaceWanted, watch: Watch): Promise<Result<FaceDescribed>> {
  const found = await find(models, image, wanted, watch);
  if (!found.ok) return found;
  // The aligned picture is compressed on sharp's own thread while the net runs on this one.
  const alignedJpeg = encodeJpeg(alignFace(image, eyeCentres(found.value.faces[0].landmarks)));
  const [face, jpeg] = await Promise.all([embed(models, image, found.value, watch), alignedJpeg]);
  return face.ok ? done({ ...face.value, alignedJpeg: jpeg }) : face;
}

async function find(models: Models, image: RgbImage, { which, within, scale }: FaceWanted, watch: Watch): Promise<Result<Found>> {
  const [startedAt, spentBefore] = [performance.now(), inModelsMs(models)];
  if (await isCancelled(watch)) return failed('vision.cancelled');
  watch.onProgress?.({ stage: 'find-face', done: 0, total: 1 });
  const found = await findFaces(models, image, { within: within === null ? null : scaledBox(within, scale), thorough: which === 'only' });
  watch.onProgress?.({ stage: 'find-face', done: 1, total: 1 });
  const inOrder = which === 'compared' ? comparedFirst(found, image) : found;
  const chosen = chooseFace(inOrder, which, scale);
  if (!chosen.ok) return chosen;
  return done({ faces: [chosen.value, ...inOrder.slice(1)], scale, tookMs: performance.now() - startedAt, inModelsMs: inModelsMs(models) - spentBefore });
}

async function embed(models: Models, image: RgbImage, { faces: found, scale, tookMs, inModelsMs: findModelsMs }: Found, watch: Watch): Promise<Result<FaceEmbedded>> {
  const [startedAt, spentBefore] = [performance.now(), inModelsMs(models)];
  if (await isCancelled(watch)) return failed('vision.cancelled');
  watch.onProgress?.({ stage: 'embed-face', done: 0, total: 1 });
  const chips = found.map((face) => cutChip(image, face.landmarks));
  const first = await embedChip(models.dlib, chips[0]!);
  const template = models.second === null ? first : fuse(first, await embedFaceres(models.second, image, found[0].landmarks));
  watch.onProgress?.({ stage: 'embed-face', done: 1, total: 1 });
  if (await isCancelled(watch)) return failed('vision.cancelled');
  const faces = found.map((face, i) => seenFace(face, chips[i]!, image, scale));
  const stepsMs = { 'find-face': tookMs, 'embed-face': performance.now() - startedAt, models: findModelsMs + inModelsMs(models) - spentBefore };
  const ran = allOf(models).map(({ name, sha256 }) => ({ name, sha256 }));
  return done({ faces, template, engine: models.engine, modelSha256: models.dlib.sha256, ...(models.second === null ? {} : { second: aboutSecond(models.second) }), ran, stepsMs });
}

const aboutSecond = ({ name, sha256 }: LoadedModel): NonNullable<FaceEmbedded['second']> =>
  ({ model: name, modelSha256: sha256, licence: manifest.models.find((entry) => entry.name === name)?.licence.status ?? 'not verified' });

const allOf = ({ blazeface, facemesh, dlib, second }: Models): readonly LoadedModel[] => [blazeface, facemesh, dlib, ...(second === null ? [] : [second])];
const inModelsMs = (models: Models): number => allOf(models).reduce((sum, model) => sum + model.spentMs(), 0);

/** Models run on this very thread: a cancel can only arrive while it waits. */
async function isCancelled(watch: Watch): Promise<boolean> {
  if (watch.signal === undefined) return false;
  await nextTurn();
  return watch.signal.aborted;
}

/** `found` begins with the face that is wanted, if it can be had. */
function chooseFace(found: readonly FoundFace[], which: FaceWanted['which'], scale: number): Result<FoundFace> {
  const wanted = found[0];
  if (wanted === undefined) return failed('face.none');
  const count = found.filter((face) => faceSize(face) >= faceSize(wanted) * rivalShare).length;
  if (which === 'only' && count > 1) return failed('face.several', { count });
  const eyeDistancePx = eyeDistance(wanted.landmarks);
  if (eyeDistancePx < leastEyeDistancePx) {
    return failed('face.too-small', { eyeDistancePx: Math.round(eyeDistancePx / scale), needed: Math.ceil(leastEyeDistancePx / scale) });
  }
  return done(wanted);
}

function seenFace(face: FoundFace, chip: Float32Array, image: RgbImage, scale: number): FaceSeen {
  const eyes = eyeCentres(face.landmarks);
  const eyeDistancePx = eyeDistance(face.landmarks);
  const pose = headPose(face.landmarks);
  const inFile = ([x, y]: Point): Point => [x / scale, y / scale];
  return {
    box: scaledBox(face.box, 1 / scale),
    eyeDistancePx: eyeDistancePx / scale,
    eyes: [inFile(eyes[0]), inFile(eyes[1])],
    ...pose,
    quality: judgeFace({ ...measureChip(chip), eyeDistancePx, pose, inside01: insideShare(face.box, image) }, scale),
    score01: face.score01,
  };
}

const scaledBox = (box: Box, scale: number): Box => [box[0] * scale, box[1] * scale, box[2] * scale, box[3] * scale];

function insideShare([x0, y0, x1, y1]: Box, { width, height }: RgbImage): number {
  const inside = Math.max(0, Math.min(x1, width) - Math.max(x0, 0)) * Math.max(0, Math.min(y1, height) - Math.max(y0, 0));
  return inside / ((x1 - x0) * (y1 - y0));
}

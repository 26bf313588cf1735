/**
 * Faces in one square of a picture, by BlazeFace (256 x 256, the "back camera" kind): prepare, run, read.
 * Input RGB x / 127.5 - 1, letterboxed with 127.5. Outputs: scores before the sigmoid and, in input pixels relative to an anchor,
 * the box (centre x, y, width, height) and six points (eyes, nose, mouth, ears).
 */
import type { Box, Point } from '../cases/words.ts';
import type { LoadedModel, ModelTensor } from './models.ts';
import { applyAffine, squareToSource } from './pixels.ts';
import type { Affine, RgbImage } from './pixels.ts';
import { squareTarget, warp } from './warp.ts';

export interface FaceDetection {
  /** In pixels of the picture; may reach beyond its edge. */
  readonly box: Box;
  /** The eye at the image's left first. */
  readonly eyes: readonly [Point, Point];
  /** 0 to 1. */
  readonly score01: number;
}

/** A square of the picture, possibly larger than the picture itself. */
export interface Square {
  readonly centre: Point;
  readonly side: number;
}

/** Score and overlap as the model's authors use them. */
export const leastScore01 = 0.5;
export const mostOverlap01 = 0.3;
const inputSize = 256;

/** Two grids of anchors: 16 x 16 cells of 16 px with 2 anchors each, then 8 x 8 cells of 32 px with 6 each. The 512 come first. */
const grids = [
  { scores: 'scores512', boxes: 'boxes512', cells: 16, anchorsPerCell: 2 },
  { scores: 'scores384', boxes: 'boxes384', cells: 8, anchorsPerCell: 6 },
] as const;

export async function detectFaces(blazeface: LoadedModel, image: RgbImage, square: Square): Promise<FaceDetection[]> {
  const toSource = squareToSource(square.centre, square.side, 0, inputSize);
  const answer = await blazeface.run({ input: prepareDetection(image, toSource) });
  return withoutOverlaps(readDetections(answer, toSource));
}

export function prepareDetection(image: RgbImage, toSource: Affine): ModelTensor {
  return { data: warp(image, toSource, squareTarget(inputSize), { times: 1 / 127.5, plus: -1 }), dims: [1, inputSize, inputSize, 3] };
}

export function readDetections(answer: Readonly<Record<string, ModelTensor>>, toSource: Affine): FaceDetection[] {
  const found: FaceDetection[] = [];
  const leastLogit = Math.log(leastScore01 / (1 - leastScore01));
  for (const grid of grids) {
    const scores = answer[grid.scores]!.data;
    const boxes = answer[grid.boxes]!.data;
    for (let i = 0; i < scores.length; i += 1) if (scores[i]! > leastLogit) found.push(readOne(scores[i]!, boxes.subarray(i * 16, i * 16 + 16), anchorOf(i, grid), toSource));
  }
  return found;
}

function anchorOf(index: number, { cells, anchorsPerCell }: (typeof grids)[number]): Point {
  const cell = Math.floor(index / anchorsPerCell);
  const stride = inputSize / cells;
  return [((cell % cells) + 0.5) * stride, (Math.floor(cell / cells) + 0.5) * stride];
}

function readOne(logit: number, raw: Float32Array, anchor: Point, toSource: Affine): FaceDetection {
  const at = (i: number): Point => applyAffine(toSource, [anchor[0] + raw[i]!, anchor[1] + raw[i + 1]!]);
  const [centre, scale] = [at(0), toSource[0]];
  const [halfWidth, halfHeight] = [(raw[2]! * scale) / 2, (raw[3]! * scale) / 2];
  return {
    box: [centre[0] - halfWidth, centre[1] - halfHeight, centre[0] + halfWidth, centre[1] + halfHeight],
    eyes: [at(4), at(6)],
    score01: 1 / (1 + Math.exp(-logit)),
  };
}

/** Greedy non-maximum suppression: the best score stays, what covers it by more than `most01` goes. */
export function withoutOverlaps<T extends { readonly box: Box; readonly score01: number }>(found: readonly T[], cover01 = overlap01, most01 = mostOverlap01): T[] {
  const kept: T[] = [];
  for (const one of found.toSorted((a, b) => b.score01 - a.score01)) {
    if (kept.every((other) => cover01(one.box, other.box) <= most01)) kept.push(one);
  }
  return kept;
}

const area = (box: Box): number => (box[2] - box[0]) * (box[3] - box[1]);
const sharedArea = (a: Box, b: Box): number =>
  Math.max(0, Math.min(a[2], b[2]) - Math.max(a[0], b[0])) * Math.max(0, Math.min(a[3], b[3]) - Math.max(a[1], b[1]));

/** Intersection over union, 0 to 1. */
export const overlap01 = (a: Box, b: Box): number => sharedArea(a, b) / (area(a) + area(b) - sharedArea(a, b));
/** How much of the smaller box lies inside the larger, 0 to 1. */
export const inside01 = (a: Box, b: Box): number => sharedArea(a, b) / Math.min(area(a), area(b));

export const boxWidth = (box: Box): number => box[2] - box[0];
export const boxCentre = (box: Box): Point => [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2];

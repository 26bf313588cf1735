/** Finds the card in a picture: lines, then quads, then the true sides, then the question whether to believe it. */
import type { Quad } from '../cases/words.ts';
import { edgesOf } from './card-edges.ts';
import { linesOf } from './card-lines.ts';
import { quadsOf, type QuadCandidate } from './card-quads.ts';
import { cardAspects, frameIsCard, isPlausible, judgeShape, looksPrinted, outlineScore, type FrameSize, type Shape } from './judge-outline.ts';
import type { RgbImage } from './pixels.ts';
import { readingOrder, signedArea } from './quad-geometry.ts';
import { refineOutline } from './refine-outline.ts';

export interface CardOutline {
  /** False where `quad` is the whole frame because no outline could be believed. */
  readonly found: boolean;
  /** In pixels of the picture, top left first, clockwise, long side on top; corners may lie outside where the card is cut off. */
  readonly quad: Quad;
  /** Of the best outline seen, believed or not. */
  readonly score01: number;
  readonly plausible: boolean;
  readonly why: 'outline' | 'by-hand' | 'frame-is-card' | 'no-outline' | 'weak-outline';
}

const linesKept = 36;
/** Refined and weighed once more; the right one was the first of them in all 200 pictures this was built on. */
const quadsKept = 3;
/** One that is weaker than the first by this much has never come out on top. */
const hopeless = 0.2;

export interface FindOptions {
  /** Width by height of the cards to expect; ID-1, ID-2 and ID-3 if not given. */
  readonly aspects?: readonly number[];
}

/** Synchronous and pure; about 60 ms for 1080p on one thread. Never fails: the whole frame is the answer of last resort. */
export function findCard(image: RgbImage, options: FindOptions = {}): CardOutline {
  const aspects = options.aspects ?? cardAspects;
  const scan = frameIsCard(image, aspects);
  const best = bestOutline(image, aspects);
  const believed = best !== null && isPlausible(best.score, best.overrun) && !looksPrinted(best.quad, best.shape, scan);
  if (believed) return { found: true, quad: best.quad, score01: best.score, plausible: true, why: 'outline' };
  const why = scan ? 'frame-is-card' : best === null ? 'no-outline' : 'weak-outline';
  return { found: false, quad: frameQuad(image), score01: best?.score ?? 0, plausible: false, why };
}

/** Corners as a person put them, shares of the picture from 0 to 1, in any order: believed. */
export function outlineByHand(corners: Quad, { width, height }: FrameSize): CardOutline {
  const inPicture = corners.map(([x, y]) => [x * width, y * height] as const) as unknown as Quad;
  const clockwise: Quad = signedArea(inPicture) > 0 ? inPicture : [inPicture[0], inPicture[3], inPicture[2], inPicture[1]];
  return { found: true, quad: readingOrder(clockwise), score01: 1, plausible: true, why: 'by-hand' };
}

interface Outline { readonly quad: Quad; readonly shape: Shape; readonly score: number; readonly overrun: number }

function bestOutline(image: RgbImage, aspects: readonly number[]): Outline | null {
  const edges = edgesOf(image);
  let best: Outline | null = null, most = -Infinity;
  const candidates = quadsOf(edges, linesOf(edges, linesKept), aspects, quadsKept);
  for (const candidate of candidates) {
    if (candidate.score < candidates[0]!.score - hopeless) break;
    const outline = refined(image, candidate, edges.factor, aspects);
    // Between nested outlines that are equally clear the outer one is the card, the inner one something printed on it.
    const worth = outline === null ? -Infinity : candidate.score + outline.score + 0.1 * Math.log2(outline.shape.area01) - 0.3 * outline.overrun;
    if (worth > most) { most = worth; best = outline; }
  }
  return best;
}

function refined(image: RgbImage, candidate: QuadCandidate, factor: number, aspects: readonly number[]): Outline | null {
  const rough = candidate.quad.map(([x, y]) => [x * factor, y * factor] as const) as unknown as Quad;
  const clockwise: Quad = signedArea(rough) > 0 ? rough : [rough[0], rough[3], rough[2], rough[1]];
  const support = signedArea(rough) > 0 ? candidate.support : candidate.support.toReversed();
  const { quad, sides } = refineOutline(image, clockwise, 2 * factor + 4);
  const shape = judgeShape(quad, image, aspects);
  return shape.possible ? { quad: readingOrder(quad), shape, score: outlineScore(support, sides, shape), overrun: candidate.overrun } : null;
}

const frameQuad = ({ width, height }: FrameSize): Quad => [[0, 0], [width, 0], [width, height], [0, height]];

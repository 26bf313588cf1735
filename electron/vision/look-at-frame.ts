/** A quick look at one frame of the document camera: where the card lies, and what still keeps it from being captured. */
import type { FrameAsk, FrameSeen } from '../cases/ports.ts';
import { done, type Result } from '../cases/result.ts';
import type { Box, Point, Quad } from '../cases/words.ts';
import { findCard, type CardOutline } from './find-document.ts';
import { decodePicture } from './image.ts';
import type { FrameSize } from './judge-outline.ts';
import { judgeQuality, type CardQuality } from './judge-quality.ts';
import { adviceOf, gatesOf, moved } from './look-gates.ts';
import { followOutline, halved } from './look-outline.ts';
import type { RgbImage } from './pixels.ts';
import { composed, fromUnitSquare } from './quad-geometry.ts';
import { boxInPicture } from './rectify.ts';
import { refineOutline } from './refine-outline.ts';

/** What a camera gives at most; a larger frame is reduced, and its dpi with it. */
const longestSidePx = 1920;
/** Pixels by which a corner found on the half-size frame may be off on the whole one. */
const halfSizeReachPx = 6;

export interface FrameOptions {
  /** Width by height of the document that is expected; every card shape if not given. */
  readonly aspects?: readonly number[];
}

/**
 * One frame in, one look out: about 70 ms where the outline is followed from the look before, 120 ms where it has to be found (one thread,
 * 1920 x 1080, decoding included). Expected failures: picture.*.
 */
export async function lookAtFrame({ bytes, before }: FrameAsk, options: FrameOptions = {}): Promise<Result<FrameSeen>> {
  const startedAt = performance.now();
  const decoded = await decodePicture(bytes, longestSidePx);
  if (!decoded.ok) return decoded;
  const frame = decoded.value;
  const expected = before === null ? null : inPixels(before, frame);
  const outline = (expected === null ? null : followOutline(frame, expected, options.aspects)) ?? outlineIn(frame, options.aspects);
  const quality = outline === null ? null : judgeQuality(frame, outline);
  const movedPercent = outline === null ? null : moved(outline.quad, expected, frame);
  const gates = gatesOf(quality, movedPercent);
  return done({
    quad: outline === null ? null : inShares(outline.quad, frame),
    gates, advice: adviceOf(gates, quality, movedPercent),
    glare: outline === null || quality === null ? [] : glareIn(frame, outline, quality),
    ready: gates.every(({ state }) => state === 'good'),
    tookMs: Math.round((performance.now() - startedAt) * 10) / 10,
  });
}

/** Found on a half-size copy, then put on the sides as the whole frame shows them. */
function outlineIn(frame: RgbImage, aspects: readonly number[] | undefined): CardOutline | null {
  const small = Math.max(frame.width, frame.height) > 1000;
  const rough = findCard(small ? halved(frame) : frame, aspects === undefined ? {} : { aspects });
  if (!rough.found) return null;
  if (!small) return rough;
  const doubled = rough.quad.map(([x, y]) => [2 * x, 2 * y] as const) as unknown as Quad;
  return { ...rough, quad: refineOutline(frame, doubled, halfSizeReachPx).quad };
}

const inPixels = (quad: Quad, { width, height }: FrameSize): Quad => quad.map(([x, y]): Point => [x * width, y * height]) as unknown as Quad;
/** Corners of a card that is cut off lie outside; they are told at the edge. */
const inShares = (quad: Quad, { width, height }: FrameSize): Quad => quad.map(([x, y]): Point => [within01(x / width), within01(y / height)]) as unknown as Quad;
const within01 = (share: number): number => Math.min(1, Math.max(0, share));

/** Boxes around the burnt places as they lie in the frame, in shares of it. */
function glareIn(frame: FrameSize, { quad }: CardOutline, { glare, judgedWidth, judgedHeight }: CardQuality): readonly Box[] {
  const toPicture = composed(fromUnitSquare(quad), [1 / judgedWidth, 0, 0, 0, 1 / judgedHeight, 0, 0, 0, 1]);
  return glare.map((box) => around(boxInPicture({ toPicture }, box), frame));
}

function around(quad: Quad, frame: FrameSize): Box {
  const shares = inShares(quad, frame), xs = shares.map(([x]) => x), ys = shares.map(([, y]) => y);
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

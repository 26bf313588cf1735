/** A face for human eyes: upright, the eyes always at the same two places, with hair, ears and chin. Two such pictures can be laid side by side. */
import type { Point } from '../cases/words.ts';
import { invertAffine } from './pixels.ts';
import type { Affine, RgbImage } from './pixels.ts';
import { fitSimilarity } from './face-chip.ts';
import { warpToImage } from './warp.ts';

export const alignedWidth = 480;
export const alignedHeight = 568;
/**
 * Somewhat less than the quarter of the width that passport pictures have between the eyes, at about half its height.
 * A head with its hair reaches about two eye distances above the eyes and as far below: some 40 px stay free above, 80 below the chin.
 */
export const alignedEyes: readonly [Point, Point] = [[185, 268], [295, 268]];
/** What lies outside the picture: a plain light grey that nobody takes for background. */
const outside = 236;

export const alignFace = (image: RgbImage, eyes: readonly [Point, Point]): RgbImage =>
  warpToImage(image, alignedToPicture(eyes), { width: alignedWidth, height: alignedHeight, outside });

export const alignedToPicture = (eyes: readonly [Point, Point]): Affine => invertAffine(fitSimilarity(eyes, alignedEyes));

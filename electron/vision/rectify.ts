/** Puts the card upright and flat, at a size that its own pixels justify, and remembers the way back into the picture. */
import type { Box, Quad } from '../cases/words.ts';
import type { CardOutline } from './find-document.ts';
import { cardSizesMm, type FrameSize } from './judge-outline.ts';
import type { RgbImage } from './pixels.ts';
import { aspectOf, carried, composed, fromUnitSquare, signedArea, type Homography } from './quad-geometry.ts';
import { warpPerspective } from './warp-perspective.ts';

export interface RectifiedCard {
  readonly image: RgbImage;
  /** Pixels of the picture to one inch of the card, by the card's known size; null where no card is known to be there. */
  readonly dpi: number | null;
  /** Of the card that `dpi` was reckoned with; null like it. */
  readonly widthMm: number | null;
  /** Carries pixels of `image` into the picture. */
  readonly toPicture: Homography;
}

export interface RectifySize {
  /** Pixels to one inch of the card that are wanted. */
  readonly dpi: number;
  /** Target pixels for one pixel of the picture, at most: more only spreads what was seen. */
  readonly mostEnlarged: number;
}
/** For text: 1012 pixels across an ID-1 card, what the recognisers were measured with. */
export const sizeForText: RectifySize = { dpi: 300, mostEnlarged: 1.5 };
/** For barcodes: 2024 pixels across an ID-1 card; the finest bars of a licence are then four pixels wide. */
export const sizeForBarcodes: RectifySize = { dpi: 600, mostEnlarged: 2 };
/** A narrow card for measures that were calibrated at this width. */
export const sizeForQuality: FrameSize['width'] = 800;

const mmPerInch = 25.4;

/**
 * Width and height in millimetres of the card whose shape the quad has. ID-2 and ID-3 differ in size but not in shape; the larger is
 * assumed, so that an ID-2 card's dpi is told 16 % too low until its type is known.
 */
export function cardSizeOf(quad: Quad, frame: FrameSize): { readonly widthMm: number; readonly heightMm: number } {
  const { seen, tilted } = aspectOf(quad, frame);
  // A scan may lie on its side; an outline never does, its long side is its top.
  const upright = seen < 1;
  const error = ([long, short]: readonly [number, number]): number =>
    Math.min(...[seen, tilted].map((value) => Math.abs(Math.log(((upright ? 1 / value : value) * short) / long))));
  const [id1, , id3] = cardSizesMm;
  const [long, short] = error(id1) < error(id3) ? id1 : id3;
  return upright ? { widthMm: short, heightMm: long } : { widthMm: long, heightMm: short };
}

/** Mean resolution over the card's area: a tilted card is coarser one way than the other. */
export function dpiOf(quad: Quad, frame: FrameSize): number {
  const { widthMm, heightMm } = cardSizeOf(quad, frame);
  return mmPerInch * Math.sqrt(Math.abs(signedArea(quad)) / (widthMm * heightMm));
}

/** Where no card was found the picture is the card: it comes back as it is, or reduced if it is finer than wanted and card-shaped. */
export function rectify(picture: RgbImage, outline: CardOutline, size: RectifySize = sizeForText): RectifiedCard {
  if (!outline.found && outline.why !== 'frame-is-card') return { image: picture, dpi: null, widthMm: null, toPicture: [1, 0, 0, 0, 1, 0, 0, 0, 1] };
  const quad = outline.found ? outline.quad : uprightFrame(picture);
  const { widthMm, heightMm } = cardSizeOf(quad, picture);
  const dpi = dpiOf(quad, picture);
  const width = wholeFours((Math.min(size.dpi, dpi * size.mostEnlarged) * widthMm) / mmPerInch);
  if (!outline.found && Math.abs(width - picture.width) <= 2) return { image: picture, dpi, widthMm, toPicture: [1, 0, 0, 0, 1, 0, 0, 0, 1] };
  return { ...rectifyTo(picture, quad, width, Math.round((width * heightMm) / widthMm)), dpi, widthMm };
}

/** 1011.02 pixels become the usual 1012, and halves and quarters stay whole. */
const wholeFours = (width: number): number => Math.max(4, 4 * Math.round(width / 4));

/** The quad as a picture of exactly this size. */
export function rectifyTo(picture: RgbImage, quad: Quad, width: number, height: number): { readonly image: RgbImage; readonly toPicture: Homography } {
  const toPicture = composed(fromUnitSquare(quad), [1 / width, 0, 0, 0, 1 / height, 0, 0, 0, 1]);
  return { image: warpPerspective(picture, toPicture, width, height), toPicture };
}

/** A box on the rectified card, as it lies in the picture. */
export function boxInPicture(card: { readonly toPicture: Homography }, [x0, y0, x1, y1]: Box): Quad {
  return [carried(card.toPicture, [x0, y0]), carried(card.toPicture, [x1, y0]), carried(card.toPicture, [x1, y1]), carried(card.toPicture, [x0, y1])];
}

/** The card turned clockwise by quarters, where the text says it stood otherwise; boxes found before are void. */
export function turnedCard(card: RectifiedCard, quarters: 0 | 1 | 2 | 3): RectifiedCard {
  if (quarters === 0) return card;
  const { width, height } = card.image;
  const back: Homography = quarters === 1 ? [0, 1, 0, -1, 0, height, 0, 0, 1] : quarters === 2 ? [-1, 0, width, 0, -1, height, 0, 0, 1] : [0, -1, width, 1, 0, 0, 0, 0, 1];
  return { ...card, image: rotateQuarter(card.image, quarters), toPicture: composed(card.toPicture, back) };
}

/** A quad whose corners are named anew after a clockwise turn by quarters: what was left is then on top. */
export function turnedQuad(quad: Quad, quarters: 0 | 1 | 2 | 3): Quad {
  const at = (i: number): Quad[number] => quad[(i + 4 - quarters) % 4]!;
  return [at(0), at(1), at(2), at(3)];
}

export function rotateQuarter(image: RgbImage, quarters: 0 | 1 | 2 | 3): RgbImage {
  if (quarters === 0) return image;
  const { width, height, data } = image;
  const out = new Uint8Array(data.length);
  const [outWidth, outHeight] = quarters === 2 ? [width, height] : [height, width];
  for (let y = 0, from = 0; y < height; y++) {
    for (let x = 0; x < width; x++, from += 3) {
      const to = 3 * (quarters === 1 ? x * outWidth + height - 1 - y : quarters === 2 ? (height - 1 - y) * outWidth + width - 1 - x : (width - 1 - x) * outWidth + y);
      out[to] = data[from]!; out[to + 1] = data[from + 1]!; out[to + 2] = data[from + 2]!;
    }
  }
  return { width: outWidth, height: outHeight, data: out };
}

const uprightFrame = ({ width, height }: FrameSize): Quad => [[0, 0], [width, 0], [width, height], [0, height]];

/** Reads the barcodes of a card: a glance at the card as the text reader has it, then a closer look where something dense was left unread. */
import type { BarcodeReading } from '../cases/document.ts';
import type { Box, Point, Quad } from '../cases/words.ts';
import { symbolsIn, type Effort, type SymbolSeen } from './barcode-engine.ts';
import { cutToSource, greyOf, warpGrey } from './barcode-grey.ts';
import { barcodePlaces, type BarcodePlace } from './barcode-places.ts';
import type { CardOutline } from './find-document.ts';
import type { GreyImage } from './grey-image.ts';
import type { RgbImage } from './pixels.ts';
import { carried, composed, inverted, type Homography } from './quad-geometry.ts';
import type { RectifiedCard } from './rectify.ts';

export interface BarcodeInput {
  /** As decoded. */
  readonly picture: RgbImage;
  /** What `findCard` says of it. */
  readonly outline: CardOutline;
  /** Rectified for text, turned upright or not: boxes come in its pixels. */
  readonly card: RectifiedCard;
}

/**
 * `any`: a glance, and a closer look at dense patches only. `expected`: the type promises a barcode, so where none was found everything
 * is tried: every row, turned by its own angle, smoothed, the whole frame. Up to a second where there is none.
 */
export type BarcodesWanted = 'any' | 'expected';

/**
 * Every PDF417, QR, Micro QR, Data Matrix, Aztec, Code 128 and Code 39 symbol, once each, in the order found. `text` is as encoded.
 * `box` lies in pixels of `card.image`, null for a symbol beside the card. Never fails for what is in the picture; throws where the
 * installation lacks ZXing's file.
 */
export async function readBarcodes(input: BarcodeInput, wanted: BarcodesWanted): Promise<readonly BarcodeReading[]> {
  const eye = openEye(input);
  const effort = wanted === 'expected' ? 'thorough' : 'quick';
  await eye.glance();
  for (const place of eye.unreadOnCard()) await eye.lookAt(place, effort);
  if (eye.unreadOnCard().length > 0 || (wanted === 'expected' && !eye.sawMatrix())) {
    for (const place of eye.unreadAround()) await eye.lookAt(place, effort);
  }
  if (wanted === 'expected' && !eye.sawMatrix()) await eye.tryEverything();
  return eye.readings();
}

interface Place extends BarcodePlace {
  /** From pixels in which `box` is given into the picture. */
  readonly toPicture: Homography;
}

interface Found {
  readonly symbol: SymbolSeen;
  readonly inPicture: Quad;
}

/** Finer than this the bars are only spread: two pixels for one of the picture, 600 to the inch of a card. */
const mostEnlarged = 2;
/** Of one cut; a card at 600 dpi has 2.6 million. */
const mostCutPixels = 3_000_000;
/** What has been seen of one picture so far. */
function openEye({ picture, outline, card }: BarcodeInput) {
  const found: Found[] = [];
  const flatCard = greyOf(card.image);
  let places: readonly BarcodePlace[] | null = null;
  let flatPicture: GreyImage | null = card.image === picture ? flatCard : null;
  const wholePicture = (): GreyImage => (flatPicture ??= greyOf(picture));

  const keep = (symbols: readonly SymbolSeen[], toPicture: Homography): void => {
    for (const symbol of symbols) {
      const known = found.some((each) => each.symbol.format === symbol.format && each.symbol.text === symbol.text);
      if (!known) found.push({ symbol, inPicture: symbol.quad.map((corner) => carried(toPicture, corner)) as unknown as Quad });
    }
  };
  const onCard = (): readonly BarcodePlace[] => (places ??= barcodePlaces(flatCard));
  const unread = (places: readonly BarcodePlace[], toPicture: Homography): Place[] => places
    .map((place) => ({ ...place, toPicture }))
    .filter(({ box }) => !found.some(({ inPicture }) => inside(carried(inverted(toPicture), middleOf(inPicture)), box)));
  const cut = (place: Place, angle: number): { image: GreyImage; toPicture: Homography } => {
    const [width, height] = [place.box[2] - place.box[0], place.box[3] - place.box[1]];
    const zoom = zoomOf(place, width * height);
    const toPicture = composed(place.toPicture, cutToSource(place.box, zoom, angle));
    return { image: warpGrey(wholePicture(), toPicture, Math.round(width * zoom), Math.round(height * zoom)), toPicture };
  };
  const lookAt = async (place: Place, effort: Effort, angle = 0): Promise<void> => {
    const { image, toPicture } = cut(place, angle);
    keep(await symbolsIn(image, effort), toPicture);
  };
  const sawMatrix = (): boolean => found.some(({ symbol }) => !symbol.format.startsWith('Code'));
  const wholeCard: Place = { box: [0, 0, card.image.width, card.image.height], angle: 0, toPicture: card.toPicture };

  return {
    sawMatrix,
    lookAt,
    glance: async (): Promise<void> => keep(await symbolsIn(flatCard, 'quick'), card.toPicture),
    unreadOnCard: () => unread(onCard(), card.toPicture),
    /** The outline may be wrong, or drawn round the code itself where that is all there is on the picture. */
    unreadAround: () => (outline.found ? unread(barcodePlaces(wholePicture()), untouched).filter(({ box }) => reachesOut(box, card)) : []),
    async tryEverything(): Promise<void> {
      const places = [...onCard().map((place) => ({ ...place, toPicture: card.toPicture })), wholeCard];
      const tries = places.flatMap((place) => [
        ...tilts.map((share) => share * place.angle).filter((angle) => Math.abs(angle) > leastTurn).map((angle) => ({ place, angle, effort: 'thorough' as const })),
        { place, angle: 0, effort: 'smoothed' as const },
      ]);
      for (const { place, angle, effort } of tries) {
        await lookAt(place, effort, angle);
        if (sawMatrix()) return;
      }
      keep(await symbolsIn(wholePicture(), 'thorough'), untouched);
    },
    readings: (): readonly BarcodeReading[] => found.map(({ symbol, inPicture }) =>
      ({ format: symbol.format, text: symbol.text, box: boxOn(card, inPicture.map((corner) => carried(inverted(card.toPicture), corner))) })),
  };
}

/** Shares of the angle that is measured: see `barcodePlaces`. */
const tilts = [1, 0.7];
/** About two degrees: less is read as it is. */
const leastTurn = 0.035;

const untouched: Homography = [1, 0, 0, 0, 1, 0, 0, 0, 1];

/** Target pixels for one pixel of the place's own image, by how finely the picture saw it. */
function zoomOf({ box, toPicture }: Place, area: number): number {
  const [x, y] = middleOf(corners(box));
  const [a, b] = [carried(toPicture, [x, y]), carried(toPicture, [x + 1, y + 1])];
  const seen = Math.hypot(b[0] - a[0], b[1] - a[1]) / Math.SQRT2;
  const wanted = Math.min(mostEnlarged, Math.max(1, mostEnlarged * seen));
  return Math.min(wanted, Math.sqrt(mostCutPixels / area));
}

const corners = ([x0, y0, x1, y1]: Box): Quad => [[x0, y0], [x1, y0], [x1, y1], [x0, y1]];
const middleOf = (quad: Quad): Point => [quad.reduce((sum, [x]) => sum + x, 0) / 4, quad.reduce((sum, [, y]) => sum + y, 0) / 4];
/** A place that lies wholly on the card has been looked at there. */
const reachesOut = (box: Box, { image, toPicture }: RectifiedCard): boolean =>
  !corners(box).every((corner) => inside(carried(inverted(toPicture), corner), [0, 0, image.width, image.height]));
const inside = ([x, y]: Point, [x0, y0, x1, y1]: Box): boolean => x >= x0 && x <= x1 && y >= y0 && y <= y1;

function boxOn({ image: { width, height } }: RectifiedCard, points: readonly Point[]): Box | null {
  const xs = points.map(([x]) => x), ys = points.map(([, y]) => y);
  const box: Box = [Math.max(0, Math.round(Math.min(...xs))), Math.max(0, Math.round(Math.min(...ys))), Math.min(width, Math.round(Math.max(...xs))), Math.min(height, Math.round(Math.max(...ys)))];
  return box[0] < box[2] && box[1] < box[3] ? box : null;
}

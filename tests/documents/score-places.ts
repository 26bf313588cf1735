/** Where things were found on a picture, against where they are. */
import type { DocumentReading } from '../../electron/cases/document.ts';
import type { Point, Quad } from '../../electron/cases/words.ts';
import { carried, composed, distance, fromUnitSquare, inverted } from '../../electron/vision/quad-geometry.ts';
import { overlap01 } from '../cards/staged-photo.ts';
import type { DocumentTruth } from './truth.ts';

/** Intersection over union of the outline found and the true one, whichever corner comes first; 0 where none was found. */
export function cardIou({ card }: DocumentReading, { quad }: DocumentTruth): number {
  return card.found ? overlap01(card.quad, quad) : 0;
}

/** From pixels of the rectified card to pixels of the picture. */
const ontoPicture = (quad: Quad, width: number, height: number): ReturnType<typeof fromUnitSquare> => composed(fromUnitSquare(quad), [1 / width, 0, 0, 0, 1 / height, 0, 0, 0, 1]);

/** Whether the middle of the portrait found lies within the printed portrait, and the two are of a size (a ghost portrait is not). */
export function portraitAt({ card, portrait }: DocumentReading, { portrait: printed, H }: DocumentTruth): boolean {
  if (portrait === null || printed === null) return false;
  const [x0, y0, x1, y1] = portrait.box;
  const toFlat = composed(inverted(H), ontoPicture(card.quad, card.width, card.height));
  const on = (x: number, y: number): Point => carried(toFlat, [x, y]);
  const [x, y] = on((x0 + x1) / 2, (y0 + y1) / 2);
  const [px0, py0, px1, py1] = printed.b;
  const wide = distance(on(x0, (y0 + y1) / 2), on(x1, (y0 + y1) / 2));
  return x > px0 && x < px1 && y > py0 && y < py1 && wide > 0.25 * (px1 - px0);
}

/** Where the rings lie, in pixels of the picture: the face's own, and the two limits it must stay between. */
import type { FaceSeen } from './use-face-session.ts';

export interface Rings { readonly x: number; readonly y: number; readonly face: number | null; readonly farthest: number; readonly nearest: number }
interface Size { readonly width: number; readonly height: number }

/** The ring goes around the whole head; a detected face's box ends at chin and forehead. */
const headByBox = 0.78;
/** While no face says more: a head at the middle of what is allowed, in shares of the picture's height. */
const usual = { farthest: 0.27, nearest: 0.42 } as const;

/**
 * A head looks half as large at twice the distance, so the limits follow from the face's own ring and its place between them: `ring01` is
 * linear in centimetres. `nearByFar` is the ratio of the two distances (policy: 40 and 80 cm).
 */
export function ringsOf(seen: Pick<FaceSeen, 'box' | 'ring01'> | null, { width, height }: Size, nearByFar = 0.5): Rings {
  const [middleX, middleY] = [width / 2, height * 0.52];
  if (seen === null || seen.box === null || seen.ring01 === null) return { x: middleX, y: middleY, face: null, farthest: usual.farthest * height, nearest: usual.nearest * height };
  const [x0, y0, x1, y1] = seen.box;
  const face = (y1 - y0) * height * headByBox;
  // Distance in units of the farthest one; what lies outside -1 to 2 is not told more exactly.
  const away = Math.max(0.1, 1 - seen.ring01 * (1 - nearByFar));
  return { x: ((x0 + x1) / 2) * width, y: ((y0 + y1) / 2) * height - face * 0.06, face, farthest: face * away, nearest: (face * away) / nearByFar };
}

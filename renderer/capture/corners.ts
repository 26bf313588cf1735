/** Corners put by hand: four points in shares of the picture, held inside it and in order. Pure. */
import type { LookView } from '../../electron/contract/views.ts';

export type Corners = NonNullable<LookView['quad']>;
export const cornerNames = ['Top left', 'Top right', 'Bottom right', 'Bottom left'] as const;

/** Where nothing was found: a card-shaped frame in the middle. */
export const middle: Corners = [[0.2, 0.15], [0.8, 0.15], [0.8, 0.85], [0.2, 0.85]];
/** A corner may be no nearer to its neighbours than this share of the picture. */
const apart = 0.02;

export function movedCorner(corners: Corners, at: number, [x, y]: readonly [number, number]): Corners {
  const held = [within01(x), within01(y)] as const;
  const next = corners.map((corner, index) => (index === at ? held : corner)) as unknown as Corners;
  return isConvex(next) ? next : corners;
}

const within01 = (share: number): number => Math.min(1, Math.max(0, share));

/** Clockwise, without a dent, and with four corners that are apart: anything else is no card. */
export function isConvex(corners: Corners): boolean {
  return corners.every((corner, at) => {
    const before = corners[(at + 3) % 4]!, after = corners[(at + 1) % 4]!;
    const turn = (corner[0] - before[0]) * (after[1] - corner[1]) - (corner[1] - before[1]) * (after[0] - corner[0]);
    return turn > apart * apart && Math.hypot(after[0] - corner[0], after[1] - corner[1]) > apart;
  });
}

/** Arrow keys: one pixel of the picture, ten with Shift. Null for any other key. */
export function stepOf(key: string, fast: boolean, { width, height }: { readonly width: number; readonly height: number }): readonly [number, number] | null {
  const [dx, dy]: readonly [number, number] = ({ ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] } as const)[key as 'ArrowUp'] ?? [0, 0];
  if (dx === 0 && dy === 0) return null;
  const pixels = fast ? 10 : 1;
  return [(dx * pixels) / width, (dy * pixels) / height];
}

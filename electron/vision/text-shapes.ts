/** Plane geometry for text boxes: the smallest rotated rectangle around a blob of pixels, and growing it. Pure. */
import type { Box, Point, Quad } from '../cases/words.ts';
import type { Affine } from './pixels.ts';

/** A rotated rectangle. `across` is its length along the text, `down` its height, `angle` in radians, clockwise in picture terms. */
export interface RotatedRectangle {
  readonly centre: Point;
  readonly across: number;
  readonly down: number;
  readonly angle: number;
}

const turn = (o: Point, a: Point, b: Point): number => (a[0] - o[0]) * (b[1] - o[1]) - (a[1] - o[1]) * (b[0] - o[0]);

/** Convex hull (monotone chain), without the points that lie on its edges. */
export function convexHull(points: readonly Point[]): Point[] {
  const sorted = [...points].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  return sorted.length < 3 ? sorted : [...halfHull(sorted), ...halfHull(sorted.toReversed())];
}

function halfHull(from: readonly Point[]): Point[] {
  const kept: Point[] = [];
  for (const point of from) {
    while (kept.length >= 2 && turn(kept[kept.length - 2]!, kept[kept.length - 1]!, point) <= 0) kept.pop();
    kept.push(point);
  }
  kept.pop();
  return kept;
}

/** Smallest rectangle around a convex hull: one of its sides lies along a side of the hull. */
export function smallestRectangle(hull: readonly Point[]): RotatedRectangle {
  let best: RotatedRectangle | null = null;
  for (let index = 0; index < hull.length; index += 1) {
    const [ax, ay] = hull[index]!;
    const [bx, by] = hull[(index + 1) % hull.length]!;
    const angle = Math.atan2(by - ay, bx - ax);
    const rectangle = rectangleAt(hull, angle);
    if (best === null || rectangle.across * rectangle.down < best.across * best.down) best = rectangle;
  }
  return lyingDown(best ?? { centre: hull[0] ?? [0, 0], across: 0, down: 0, angle: 0 });
}

/** The rectangle around the points whose sides lie at the given angle. */
export function rectangleAt(points: readonly Point[], angle: number): RotatedRectangle {
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  let u0 = Infinity, u1 = -Infinity, v0 = Infinity, v1 = -Infinity;
  for (const [x, y] of points) {
    const u = x * cos + y * sin;
    const v = y * cos - x * sin;
    u0 = Math.min(u0, u); u1 = Math.max(u1, u);
    v0 = Math.min(v0, v); v1 = Math.max(v1, v);
  }
  const u = (u0 + u1) / 2;
  const v = (v0 + v1) / 2;
  return { centre: [u * cos - v * sin, u * sin + v * cos], across: u1 - u0, down: v1 - v0, angle };
}

/** The same rectangle told with an angle between -45 and 45 degrees, so that `across` runs left to right. */
function lyingDown(rectangle: RotatedRectangle): RotatedRectangle {
  let { across, down, angle } = rectangle;
  while (angle > Math.PI / 4) { angle -= Math.PI / 2; [across, down] = [down, across]; }
  while (angle < -Math.PI / 4) { angle += Math.PI / 2; [across, down] = [down, across]; }
  return { centre: rectangle.centre, across, down, angle };
}

/**
 * DB draws text shrunk; this undoes it. Every side moves out by area * ratio / perimeter, the offset of the DB paper
 * (Liao et al., AAAI 2020). On a rectangle that is exact but for the corners, so no polygon clipper is needed.
 */
export function grown(rectangle: RotatedRectangle, ratio: number): RotatedRectangle {
  const { across, down } = rectangle;
  const by = (across * down * ratio) / (2 * (across + down) || 1);
  return { ...rectangle, across: across + 2 * by, down: down + 2 * by };
}

/** Corners, top left first, clockwise as the text is read. */
export function cornersOf({ centre: [x, y], across, down, angle }: RotatedRectangle): Quad {
  const cos = Math.cos(angle) / 2;
  const sin = Math.sin(angle) / 2;
  const at = (i: number, j: number): Point => [x + i * across * cos - j * down * sin, y + i * across * sin + j * down * cos];
  return [at(-1, -1), at(1, -1), at(1, 1), at(-1, 1)];
}

/** The upright box around a quad, cut to the picture. */
export function boxAround(quad: Quad, width: number, height: number): Box {
  const xs = quad.map(([x]) => x);
  const ys = quad.map(([, y]) => y);
  return [Math.max(0, Math.min(...xs)), Math.max(0, Math.min(...ys)), Math.min(width, Math.max(...xs)), Math.min(height, Math.max(...ys))];
}

/** The part of a rectangle between two shares of its length. */
export function partOf(rectangle: RotatedRectangle, from01: number, to01: number): RotatedRectangle {
  const { centre: [x, y], across, angle } = rectangle;
  const shift = ((from01 + to01) / 2 - 0.5) * across;
  return { ...rectangle, centre: [x + shift * Math.cos(angle), y + shift * Math.sin(angle)], across: (to01 - from01) * across };
}

/** Lays the rectangle flat: pixels of an upright strip of `width` x `height` to pixels of the picture. */
export function stripToPicture({ centre: [x, y], across, down, angle }: RotatedRectangle, width: number, height: number): Affine {
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  const [kx, ky] = [across / width, down / height];
  return [cos * kx, -sin * ky, x - (cos * across - sin * down) / 2, sin * kx, cos * ky, y - (sin * across + cos * down) / 2];
}

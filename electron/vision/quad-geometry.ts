/** Plane geometry of four corners. Pure, no picture. Points are in pixels, x right and y down. */
import type { Point, Quad } from '../cases/words.ts';

/** Row-major 3x3 matrix that carries (x, y, 1) to (X, Y, W). */
export type Homography = readonly [number, number, number, number, number, number, number, number, number];

/** Carries the unit square (0,0) (1,0) (1,1) (0,1) onto the quad's corners, in order. Heckbert 1989, section 2.2.3. */
export function fromUnitSquare(quad: Quad): Homography {
  const [[x0, y0], [x1, y1], [x2, y2], [x3, y3]] = quad;
  const dx1 = x1 - x2, dx2 = x3 - x2, sumX = x0 - x1 + x2 - x3;
  const dy1 = y1 - y2, dy2 = y3 - y2, sumY = y0 - y1 + y2 - y3;
  const bottom = dx1 * dy2 - dx2 * dy1;
  const g = (sumX * dy2 - dx2 * sumY) / bottom;
  const h = (dx1 * sumY - sumX * dy1) / bottom;
  return [x1 - x0 + g * x1, x3 - x0 + h * x3, x0, y1 - y0 + g * y1, y3 - y0 + h * y3, y0, g, h, 1];
}

export function inverted(m: Homography): Homography {
  const [a, b, c, d, e, f, g, h, i] = m;
  return [e * i - f * h, c * h - b * i, b * f - c * e, f * g - d * i, a * i - c * g, c * d - a * f, d * h - e * g, b * g - a * h, a * e - b * d];
}

/** `first` after `second`: the product first x second. */
export function composed(first: Homography, second: Homography): Homography {
  const out: number[] = [];
  for (let row = 0; row < 9; row += 3)
    for (let column = 0; column < 3; column++)
      out.push(first[row]! * second[column]! + first[row + 1]! * second[column + 3]! + first[row + 2]! * second[column + 6]!);
  return out as unknown as Homography;
}

export function carried(m: Homography, [x, y]: Point): Point {
  const w = m[6] * x + m[7] * y + m[8];
  return [(m[0] * x + m[1] * y + m[2]) / w, (m[3] * x + m[4] * y + m[5]) / w];
}

export const distance = ([ax, ay]: Point, [bx, by]: Point): number => Math.hypot(bx - ax, by - ay);

/** Positive when the corners run clockwise on the screen. */
export function signedArea(quad: readonly Point[]): number {
  let twice = 0;
  for (let i = 0; i < quad.length; i++) {
    const [ax, ay] = quad[i]!, [bx, by] = quad[(i + 1) % quad.length]!;
    twice += ax * by - bx * ay;
  }
  return twice / 2;
}

/** Top, right, bottom and left side lengths. */
export function sideLengths(quad: Quad): readonly [number, number, number, number] {
  return [distance(quad[0], quad[1]), distance(quad[1], quad[2]), distance(quad[2], quad[3]), distance(quad[3], quad[0])];
}

/** Inner angles in degrees, corner by corner. Over 180 where the quad is dented. */
export function innerAngles(quad: Quad): readonly number[] {
  return quad.map((corner, i) => {
    const before = quad[(i + 3) % 4]!, after = quad[(i + 1) % 4]!;
    const a = Math.atan2(before[1] - corner[1], before[0] - corner[0]);
    const b = Math.atan2(after[1] - corner[1], after[0] - corner[0]);
    return ((((a - b) * 180) / Math.PI) % 360 + 360) % 360;
  });
}

/**
 * Width by height of the flat rectangle behind the quad. `seen` is the ratio of the mean side lengths; `tilted` undoes the perspective
 * for a camera that looks at the picture's centre (Zhang and He 2007, equations 11, 20 and 21), with the focal length that the quad
 * itself tells, or a usual one (1.1 picture widths, about 49 degrees across) where the sides are too parallel to tell it.
 */
export function aspectOf(quad: Quad, frame: { readonly width: number; readonly height: number }): { readonly seen: number; readonly tilted: number } {
  const [top, right, bottom, left] = sideLengths(quad);
  const seen = (top + bottom) / (left + right);
  const size = Math.max(frame.width, frame.height);
  const [m1, m2, m4, m3] = quad.map(([x, y]) => [(x - frame.width / 2) / size, (y - frame.height / 2) / size, 1] as const) as [Ray, Ray, Ray, Ray];
  const k2 = dot(cross(m1, m4), m3) / dot(cross(m2, m4), m3);
  const k3 = dot(cross(m1, m4), m2) / dot(cross(m3, m4), m2);
  const n2 = m2.map((v, i) => k2 * v - m1[i]!) as unknown as Ray, n3 = m3.map((v, i) => k3 * v - m1[i]!) as unknown as Ray;
  const told = -(n2[0] * n3[0] + n2[1] * n3[1]) / (n2[2] * n3[2]);
  const focal2 = Number.isFinite(told) && told > 0.5 && told < 9 && Math.abs(n2[2] * n3[2]) > 0.01 ? told : 1.21;
  const width2 = (n2[0] ** 2 + n2[1] ** 2) / focal2 + n2[2] ** 2, height2 = (n3[0] ** 2 + n3[1] ** 2) / focal2 + n3[2] ** 2;
  const tilted = Math.sqrt(width2 / height2);
  return { seen, tilted: Number.isFinite(tilted) ? tilted : seen };
}

type Ray = readonly [number, number, number];
const cross = (a: Ray, b: Ray): Ray => [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
const dot = (a: Ray, b: Ray): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];

/**
 * The same four corners, clockwise, long side on top, beginning where the turn from upright is least. Which way up the print stands
 * cannot be seen from the outline: the text decides that later.
 */
export function readingOrder(corners: Quad): Quad {
  const clockwise: Quad = signedArea(corners) >= 0 ? corners : [corners[0], corners[3], corners[2], corners[1]];
  const [top, right, bottom, left] = sideLengths(clockwise);
  const first = top + bottom >= right + left ? 0 : 1;
  const starts = [first, first + 2].map((start) => rotatedFrom(clockwise, start));
  return lean(starts[0]!) >= lean(starts[1]!) ? starts[0]! : starts[1]!;
}

/** How far the long sides run to the right; downwards where they run neither left nor right. */
const lean = (quad: Quad): number => quad[1][0] - quad[0][0] + quad[2][0] - quad[3][0] + 0.01 * (quad[1][1] - quad[0][1]);

const rotatedFrom = (quad: Quad, start: number): Quad =>
  [quad[start % 4]!, quad[(start + 1) % 4]!, quad[(start + 2) % 4]!, quad[(start + 3) % 4]!];

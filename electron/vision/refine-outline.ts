/** Moves a roughly found outline onto the card's real sides, to a fraction of a pixel of the full picture. */
import type { Point, Quad } from '../cases/words.ts';
import type { RgbImage } from './pixels.ts';
import { distance } from './quad-geometry.ts';

export interface RefinedSide {
  /** Share of the places looked at where a clear step lies on the fitted line. */
  readonly onLine01: number;
  /** Median size of the colour step across the side, in grey levels. */
  readonly step: number;
  /** Share of the side that lies within the picture. */
  readonly visible01: number;
}

export interface RefinedOutline {
  readonly quad: Quad;
  readonly sides: readonly RefinedSide[];
}

/** Places looked at along a side; the ends are left out because cards have round corners (radius 3.18 mm of 53.98 mm). */
const places = 72;
const endShare = 0.09;
/** Pixels averaged on either side of a step, and to both hands along the side. */
const stepReach = 3;
const alongReach = 2;
/** What changes as evenly over this many times the reach is a shadow's rim or a lamp's fall-off, no side. */
const softer = 3;
const onLinePx = 1.5;
/** A drop shadow is looked for this deep inside a side, as a share of the way to the opposite side. */
const shadowDepth = 0.05;

/** `reach`: how far, in pixels of the picture, a side may be from where the quad has it. The quad runs clockwise. */
export function refineOutline(image: RgbImage, quad: Quad, reach: number): RefinedOutline {
  const fitted = quad.map((corner, i) => {
    const next = quad[(i + 1) % 4]!, across = (distance(next, quad[(i + 2) % 4]!) + distance(corner, quad[(i + 3) % 4]!)) / 2;
    const side = fitSide(image, corner, next, Math.ceil(reach));
    return withoutShadow(image, side, across * shadowDepth);
  });
  const corners = quad.map((corner, i) => meet(fitted[(i + 3) % 4]!, fitted[i]!) ?? corner) as unknown as Quad;
  return { quad: corners, sides: fitted.map(({ onLine01, step, visible01 }) => ({ onLine01, step, visible01 })) };
}

interface Fitted extends RefinedSide { readonly from: Point; readonly to: Point }

/** The rim of a shadow can look like a side, with the true one a little inside it. */
function withoutShadow(image: RgbImage, side: Fitted, depth: number): Fitted {
  const half = Math.ceil(depth / 2);
  if (side.visible01 < 0.5 || half < 3) return side;
  const inner = fitSide(image, ...shifted(side, half + stepReach), half);
  const clearer = inner.onLine01 > 0.7 && inner.onLine01 * inner.step > 1.8 * side.onLine01 * side.step;
  if (!clearer) return side;
  const desk = usualColour(image, shifted(side, -2 * stepReach)), strip = usualColour(image, shifted(inner, -stepReach));
  return isShadow(strip, desk, usualColour(image, shifted(inner, 2 * stepReach))) ? inner : side;
}

/** The desk's own colour, only darker, and not the card's: a line of print or a printed frame has card on both sides. */
function isShadow(strip: Colour, desk: Colour, card: Colour): boolean {
  const dim = (strip[0] * desk[0] + strip[1] * desk[1] + strip[2] * desk[2]) / Math.max(1, desk[0] ** 2 + desk[1] ** 2 + desk[2] ** 2);
  const offDesk = Math.hypot(strip[0] - dim * desk[0], strip[1] - dim * desk[1], strip[2] - dim * desk[2]);
  return dim < 0.99 && Math.hypot(strip[0] - card[0], strip[1] - card[1], strip[2] - card[2]) > 2 * offDesk + 1;
}

type Colour = readonly [number, number, number];

/** Both ends moved inwards by `by` pixels. */
function shifted({ from, to }: Fitted, by: number): [Point, Point] {
  const length = distance(from, to), nx = (-(to[1] - from[1]) / length) * by, ny = ((to[0] - from[0]) / length) * by;
  return [[from[0] + nx, from[1] + ny], [to[0] + nx, to[1] + ny]];
}

/** Upper quarter of each channel along a line: paper, even where the line runs through print. */
function usualColour(image: RgbImage, [from, to]: readonly [Point, Point]): Colour {
  const seen: [number[], number[], number[]] = [[], [], []];
  const sample = new Float32Array(3);
  for (let k = 0; k < places; k++) {
    const x = from[0] + shareOf(k) * (to[0] - from[0]), y = from[1] + shareOf(k) * (to[1] - from[1]);
    if (!within(image, x, y)) continue;
    addSample(image, x - 0.5, y - 0.5, sample.fill(0), 0);
    seen.forEach((values, c) => values.push(sample[c]!));
  }
  const [r, g, b] = seen.map((values) => values.sort((a, b) => a - b)[Math.floor(values.length * 0.75)] ?? 0);
  return [r!, g!, b!];
}

function fitSide(image: RgbImage, from: Point, to: Point, reach: number): Fitted {
  const length = distance(from, to);
  const along: Point = [(to[0] - from[0]) / length, (to[1] - from[1]) / length];
  const wide = reach + softer * stepReach;
  const sums: (Float32Array | null)[] = [];
  for (let k = 0; k < places; k++) {
    const share = shareOf(k);
    sums.push(runningSums(image, [from[0] + share * (to[0] - from[0]), from[1] + share * (to[1] - from[1])], along, wide, reach));
  }
  const profiles: Profile[] = [];
  sums.forEach((own, k) => {
    if (own !== null) profiles.push({ share: shareOf(k), steps: stepsAcross(withNeighbours(own, sums[k - 1] ?? own, sums[k + 1] ?? own), reach) });
  });
  if (profiles.length < places / 3) return { from, to, onLine01: 0, step: 0, visible01: profiles.length / places };
  const ceiling = stepCeiling(profiles);
  const fine = leastSquares(profiles, bestLine(profiles, reach, ceiling), reach, ceiling);
  const off = (share: number): Point => {
    const by = fine.start + (fine.end - fine.start) * share;
    return [from[0] + share * (to[0] - from[0]) - by * along[1], from[1] + share * (to[1] - from[1]) + by * along[0]];
  };
  return { from: off(0), to: off(1), onLine01: fine.onLine01, step: fine.step, visible01: profiles.length / places };
}

/** Size of the colour step at each offset from `-reach` to `reach` across the side, at `share` of its length. */
interface Profile { readonly share: number; readonly steps: Float32Array }

const shareOf = (k: number): number => endShare + ((1 - 2 * endShare) * (k + 0.5)) / places;

/** Neighbouring places say nearly the same, the noise does not. */
function withNeighbours(own: Float32Array, before: Float32Array, after: Float32Array): Float32Array {
  const mixed = new Float32Array(own.length);
  for (let i = 0; i < own.length; i++) mixed[i] = (before[i]! + 2 * own[i]! + after[i]!) / 4;
  return mixed;
}

function stepsAcross(sums: Float32Array, reach: number): Float32Array {
  const steps = new Float32Array(2 * reach + 1);
  for (let o = 0; o <= 2 * reach; o++) {
    const middle = (o + softer * stepReach) * 3;
    let total = 0;
    for (let c = middle; c < middle + 3; c++) {
      const near = sums[c + 3 * stepReach]! + sums[c - 3 * stepReach]! - 2 * sums[c]!;
      const far = sums[c + 3 * softer * stepReach]! + sums[c - 3 * softer * stepReach]! - 2 * sums[c]!;
      const sharp = near / stepReach - far / (softer * softer * stepReach);
      total += sharp * sharp;
    }
    steps[o] = Math.sqrt(total / 3);
  }
  return steps;
}

/**
 * Running sums of colour across the side from `-wide` to `wide`, each place averaged along the side; null where the side itself
 * may lie outside the picture, whose rim is repeated only for the softer look around it.
 */
function runningSums(image: RgbImage, at: Point, along: Point, wide: number, reach: number): Float32Array | null {
  const [nx, ny] = [-along[1], along[0]];
  if (!within(image, at[0] + reach * nx, at[1] + reach * ny) || !within(image, at[0] - reach * nx, at[1] - reach * ny)) return null;
  const sums = new Float32Array((2 * wide + 1) * 3);
  for (let k = 0; k < 2 * wide; k++) {
    const across = k - wide + 0.5, to = (k + 1) * 3;
    for (let a = -alongReach; a <= alongReach; a++)
      addSample(image, at[0] + across * nx + a * along[0] - 0.5, at[1] + across * ny + a * along[1] - 0.5, sums, to);
    for (let c = 0; c < 3; c++) sums[to + c] = sums[to + c]! / (2 * alongReach + 1) + sums[to + c - 3]!;
  }
  return sums;
}

const within = ({ width, height }: RgbImage, x: number, y: number): boolean => x >= 2 && y >= 2 && x <= width - 2 && y <= height - 2;

/** Adds the bilinear colour at pixel index (x, y), clamped to the picture. */
function addSample({ data, width, height }: RgbImage, x: number, y: number, into: Float32Array, at: number): void {
  const cx = x < 0 ? 0 : x > width - 1.001 ? width - 1.001 : x, cy = y < 0 ? 0 : y > height - 1.001 ? height - 1.001 : y;
  const ix = cx | 0, iy = cy | 0;
  const fx = cx - ix, fy = cy - iy;
  const a = (iy * width + ix) * 3, b = a + width * 3;
  for (let c = 0; c < 3; c++) {
    const top = data[a + c]! * (1 - fx) + data[a + 3 + c]! * fx, bottom = data[b + c]! * (1 - fx) + data[b + 3 + c]! * fx;
    into[at + c] = into[at + c]! + top * (1 - fy) + bottom * fy;
  }
}

/** Steps above this count as this much: print near the side must not outweigh the side. */
function stepCeiling(profiles: readonly Profile[]): number {
  const tops = profiles.map(({ steps }) => Math.max(...steps)).sort((a, b) => a - b);
  return Math.max(2, tops[Math.floor(tops.length * 0.3)]!);
}

interface Offsets { readonly start: number; readonly end: number }

/** The straight line through the profiles that gathers most step, tried at every whole-pixel start and end. */
function bestLine(profiles: readonly Profile[], reach: number, ceiling: number): Offsets {
  let best: Offsets = { start: 0, end: 0 }, most = -1;
  for (let start = -reach; start <= reach; start++) {
    for (let end = -reach; end <= reach; end++) {
      let sum = 0;
      for (let k = 0; k < profiles.length; k++) {
        const { share, steps } = profiles[k]!;
        const step = steps[(reach + start + (end - start) * share + 0.5) | 0]!;
        sum += step < ceiling ? step : ceiling;
      }
      // Of equal lines the one nearest to where the quad had it.
      const score = sum - 0.001 * ceiling * (Math.abs(start) + Math.abs(end));
      if (score > most) { most = score; best = { start, end }; }
    }
  }
  return best;
}

/** A weighted straight fit through the nearest crest of each profile, twice, leaving out crests that are off the line. */
function leastSquares(profiles: readonly Profile[], rough: Offsets, reach: number, ceiling: number): Offsets & { readonly onLine01: number; readonly step: number } {
  let line = rough, onLine: number[] = [];
  for (const tolerance of [2.5, onLinePx]) {
    let w = 0, wt = 0, wo = 0, wtt = 0, wto = 0;
    onLine = [];
    for (const { share, steps } of profiles) {
      const expected = line.start + (line.end - line.start) * share;
      const crest = crestNear(steps, expected + reach);
      if (crest === null || Math.abs(crest.at - reach - expected) > tolerance || crest.size < 0.35 * ceiling) continue;
      const weight = Math.min(crest.size, ceiling), offset = crest.at - reach;
      onLine.push(crest.size);
      w += weight; wt += weight * share; wo += weight * offset; wtt += weight * share * share; wto += weight * share * offset;
    }
    const spread = w * wtt - wt * wt;
    if (onLine.length < 8 || spread < 1e-4 * w * w) break;
    const slope = (w * wto - wt * wo) / spread, start = (wo - slope * wt) / w;
    line = { start, end: start + slope };
  }
  const sizes = onLine.sort((a, b) => a - b);
  return { ...line, onLine01: onLine.length / profiles.length, step: sizes[sizes.length >> 1] ?? 0 };
}

/** The local maximum within 3 pixels of `place`, by a parabola to a fraction of a pixel. */
function crestNear(steps: Float32Array, place: number): { readonly at: number; readonly size: number } | null {
  const middle = Math.round(place);
  let best = -1, size = 0;
  for (let k = Math.max(1, middle - 3); k <= Math.min(steps.length - 2, middle + 3); k++) {
    if (steps[k]! > size && steps[k]! >= steps[k - 1]! && steps[k]! >= steps[k + 1]!) { best = k; size = steps[k]!; }
  }
  if (best < 0) return null;
  const bend = steps[best - 1]! - 2 * size + steps[best + 1]!;
  return { at: bend === 0 ? best : best + (steps[best - 1]! - steps[best + 1]!) / (2 * bend), size };
}

function meet(one: Fitted, other: Fitted): Point | null {
  const [ax, ay] = [one.to[0] - one.from[0], one.to[1] - one.from[1]], [bx, by] = [other.to[0] - other.from[0], other.to[1] - other.from[1]];
  const bottom = ax * by - ay * bx;
  if (Math.abs(bottom) < 1e-6) return null;
  const t = ((other.from[0] - one.from[0]) * by - (other.from[1] - one.from[1]) * bx) / bottom;
  return [one.from[0] + t * ax, one.from[1] + t * ay];
}

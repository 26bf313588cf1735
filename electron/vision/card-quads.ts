/** Four lines make a card: every sensible choice of four is weighed by how much of its sides is really there. */
import type { Point, Quad } from '../cases/words.ts';
import type { EdgeMap } from './card-edges.ts';
import { lineOf, type Line } from './card-lines.ts';
import { judgeShape, type Shape } from './judge-outline.ts';

export interface QuadCandidate {
  /** In the edge map's pixels, clockwise from any corner. */
  readonly quad: Quad;
  readonly shape: Shape;
  /** Share of each side that lies on an edge of the right direction: from corner to corner, in the quad's order. */
  readonly support: readonly [number, number, number, number];
  /** Share of the sides' continuations past the corners that lies on edges too: a card's sides end at its corners. */
  readonly overrun: number;
  readonly score: number;
}

/** What a side on the picture's own border is worth: a cut-off card is better than none, a whole one better than a cut one. */
const borderSupport = 0.45;
const weakestSide = 0.22;

/** Best first, without near-doubles, at most `wanted`. */
export function quadsOf(edges: EdgeMap, lines: readonly Line[], aspects: readonly number[], wanted: number): QuadCandidate[] {
  const all = [...lines, ...borders(edges)].map((line) => traced(edges, line));
  const pairs = nearParallel(all, edges);
  const found: QuadCandidate[] = [];
  for (let i = 0; i < pairs.length; i++) {
    for (let j = i + 1; j < pairs.length; j++) {
      const candidate = joined(pairs[i]!, pairs[j]!, edges, aspects);
      if (candidate !== null) found.push(candidate);
    }
  }
  return distinct(found.sort((a, b) => b.score - a.score), 0.012 * Math.hypot(edges.width, edges.height), wanted);
}

const borders = ({ width, height }: EdgeMap): Line[] =>
  [lineOf(0, 1, true), lineOf(0, width - 1, true), lineOf(Math.PI / 2, 1, true), lineOf(Math.PI / 2, height - 1, true)];

interface Traced {
  readonly line: Line;
  /** Running sum of support along the line, one step a pixel, from `-reach` on. */
  readonly sums: Float32Array;
  readonly reach: number;
  /** First and last step within the picture. */
  readonly first: number;
  readonly last: number;
}

function traced(edges: EdgeMap, line: Line): Traced {
  const reach = Math.ceil(Math.hypot(edges.width, edges.height));
  const sums = new Float32Array(2 * reach + 2);
  let first = 2 * reach + 1, last = -1;
  for (let k = 0; k <= 2 * reach; k++) {
    const t = k - reach;
    const x = line.offset * line.normalX - t * line.normalY, y = line.offset * line.normalY + t * line.normalX;
    const inside = x >= 1 && y >= 1 && x < edges.width - 1 && y < edges.height - 1;
    if (inside) { first = Math.min(first, k); last = k; }
    sums[k + 1] = sums[k]! + (!inside ? 0 : line.border ? borderSupport : supportAt(edges, line, x, y));
  }
  return { line, sums, reach, first, last };
}

/** Strongest edge within two pixels across the line, counted less the more its direction differs. */
function supportAt(edges: EdgeMap, line: Line, x: number, y: number): number {
  let best = 0;
  for (let across = -2; across <= 2; across++) {
    const px = Math.floor(x + across * line.normalX), py = Math.floor(y + across * line.normalY);
    if (px < 0 || py < 0 || px >= edges.width || py >= edges.height) continue;
    const at = py * edges.width + px;
    const aligned = Math.abs(edges.acrossX[at]! * line.normalX + edges.acrossY[at]! * line.normalY);
    const worth = edges.strength01[at]! * Math.max(0, (aligned - 0.85) / 0.15);
    if (worth > best) best = worth;
  }
  return best;
}

const degrees = Math.PI / 180;
const angleBetween = (a: Line, b: Line): number => {
  const apart = Math.abs(a.angle - b.angle) % Math.PI;
  return Math.min(apart, Math.PI - apart);
};

interface Pair { readonly a: Traced; readonly b: Traced; readonly angle: number }

function nearParallel(all: readonly Traced[], edges: EdgeMap): Pair[] {
  const least = 0.12 * Math.min(edges.width, edges.height);
  const pairs: Pair[] = [];
  all.forEach((a, i) => {
    for (const b of all.slice(i + 1)) {
      if (angleBetween(a.line, b.line) > 28 * degrees || apartAtMiddle(a.line, b.line, edges) < least) continue;
      pairs.push({ a, b, angle: a.line.angle });
    }
  });
  return pairs;
}

function apartAtMiddle(a: Line, b: Line, { width, height }: EdgeMap): number {
  const from = (line: Line): number => line.offset - (width / 2) * line.normalX - (height / 2) * line.normalY;
  const sameWay = a.normalX * b.normalX + a.normalY * b.normalY > 0 ? 1 : -1;
  return Math.abs(from(a) - sameWay * from(b));
}

function joined(one: Pair, other: Pair, edges: EdgeMap, aspects: readonly number[]): QuadCandidate | null {
  if (angleBetween(one.a.line, other.a.line) < 50 * degrees) return null;
  const corners = [crossing(one.a.line, other.a.line), crossing(one.a.line, other.b.line), crossing(one.b.line, other.b.line), crossing(one.b.line, other.a.line)] as const;
  for (const corner of corners) if (corner === null || !near(corner, edges)) return null;
  const quad = corners as readonly Point[] as Quad;
  const support: number[] = [];
  let hidden = 0, overrun = 0;
  for (const [index, side] of [one.a, other.b, one.b, other.a].entries()) {
    const share = alongSide(side, quad[index]!, quad[(index + 1) % 4]!);
    if (share === null || share.support < weakestSide) return null;
    support.push(share.support);
    hidden += share.hidden / 4;
    overrun += share.overrun / 4;
  }
  const shape = judgeShape(quad, edges, aspects);
  if (!shape.possible) return null;
  const four = support as [number, number, number, number];
  return { quad, shape, support: four, overrun, score: scoreOf(four, shape) - 0.5 * hidden };
}

function scoreOf(support: readonly number[], shape: Shape): number {
  const mean = (support[0]! + support[1]! + support[2]! + support[3]!) / 4;
  return 0.6 * mean + 0.4 * Math.min(...support) + 0.12 * Math.log2(shape.area01 * 4) * 0.5 - 0.8 * shape.aspectError - shape.skew;
}

function crossing(a: Line, b: Line): Point | null {
  const bottom = a.normalX * b.normalY - a.normalY * b.normalX;
  if (Math.abs(bottom) < 0.2) return null;
  return [(a.offset * b.normalY - b.offset * a.normalY) / bottom, (b.offset * a.normalX - a.offset * b.normalX) / bottom];
}

const near = ([x, y]: Point, { width, height }: EdgeMap): boolean =>
  x > -0.3 * width && y > -0.3 * height && x < 1.3 * width && y < 1.3 * height;

/**
 * Mean support of the visible part between two points of the line, without the 7 % at each end where corners are rounded, and the share
 * that lies outside the picture; null where less than half can be seen.
 */
function alongSide(side: Traced, from: Point, to: Point): { readonly support: number; readonly hidden: number; readonly overrun: number } | null {
  const place = ([x, y]: Point): number => y * side.line.normalX - x * side.line.normalY + side.reach;
  const [a, b] = [place(from), place(to)];
  const [low, high] = a < b ? [a, b] : [b, a];
  const trim = 0.07 * (high - low);
  const first = Math.max(side.first, Math.round(low + trim)), last = Math.min(side.last, Math.round(high - trim));
  const visible = (last - first) / (high - low - 2 * trim);
  if (!(visible >= 0.5)) return null;
  const overrun = (past(side, low - 0.15 * (high - low), low - 0.03 * (high - low)) + past(side, high + 0.03 * (high - low), high + 0.15 * (high - low))) / 2;
  return { support: (side.sums[last]! - side.sums[first]!) / (last - first), hidden: 1 - Math.min(1, visible), overrun };
}

function past(side: Traced, low: number, high: number): number {
  const first = Math.max(side.first, Math.round(low)), last = Math.min(side.last, Math.round(high));
  return last - first < 3 || side.line.border ? 0 : (side.sums[last]! - side.sums[first]!) / (last - first);
}

function distinct(sorted: readonly QuadCandidate[], apart: number, wanted: number): QuadCandidate[] {
  const kept: QuadCandidate[] = [];
  for (const candidate of sorted) {
    if (kept.length >= wanted) break;
    if (!kept.some((other) => sameCorners(other.quad, candidate.quad, apart))) kept.push(candidate);
  }
  return kept;
}

function sameCorners(a: Quad, b: Quad, apart: number): boolean {
  return a.every(([x, y]) => b.some(([px, py]) => Math.hypot(px - x, py - y) < apart));
}

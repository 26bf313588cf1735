/** Straight lines in an edge map, by a Hough transform in which each edge pixel votes only for its own direction. */
import type { EdgeMap } from './card-edges.ts';

/** All (x, y) with x cos(angle) + y sin(angle) = offset. */
export interface Line {
  readonly angle: number;
  readonly offset: number;
  readonly normalX: number;
  readonly normalY: number;
  /** True for the picture's own border, where a card may be cut off. */
  readonly border: boolean;
}

const angleSteps = 180;
const offsetStep = 1.5;
/** How far an edge pixel's direction may be from the line's, in degrees. */
const spread = 4;
/** Saturated edge pixels on a line: a side shorter than this is no card's. */
const fewestVotes = 15;

export function lineOf(angle: number, offset: number, border = false): Line {
  return { angle, offset, normalX: Math.cos(angle), normalY: Math.sin(angle), border };
}

/** Strongest lines first, at most `wanted`; near-doubles are left out. Coordinates are continuous, as in pixels.ts. */
export function linesOf(edges: EdgeMap, wanted: number): Line[] {
  const reach = Math.ceil(Math.hypot(edges.width, edges.height) / 2 / offsetStep) + 2;
  return peaks(cast(edges, reach), reach, wanted).map(({ angle, offset }) =>
    lineOf(angle, offset + (edges.width / 2) * Math.cos(angle) + (edges.height / 2) * Math.sin(angle)));
}

/** Votes by angle and by offset from the picture's middle, so that a small turn hardly moves the offset. */
function cast(edges: EdgeMap, reach: number): Float32Array {
  const offsets = 2 * reach + 1;
  const votes = new Float32Array(angleSteps * offsets);
  const cosines = Float64Array.from({ length: angleSteps }, (_, i) => Math.cos((i * Math.PI) / angleSteps) / offsetStep);
  const sines = Float64Array.from({ length: angleSteps }, (_, i) => Math.sin((i * Math.PI) / angleSteps) / offsetStep);
  const { width, height, strength01, acrossX, acrossY } = edges;
  for (let y = 2; y < height - 2; y++) {
    for (let x = 2; x < width - 2; x++) {
      const at = y * width + x;
      const weight = strength01[at]!;
      if (weight < 0.15 || !isRidge(strength01, at, acrossX[at]!, acrossY[at]!, width)) continue;
      const middle = Math.round((Math.atan2(acrossY[at]!, acrossX[at]!) * angleSteps) / Math.PI);
      const fromMiddleX = x + 0.5 - width / 2, fromMiddleY = y + 0.5 - height / 2;
      for (let step = middle - spread; step <= middle + spread; step++) {
        const index = (step + 2 * angleSteps) % angleSteps;
        const place = fromMiddleX * cosines[index]! + fromMiddleY * sines[index]! + reach;
        const low = Math.floor(place), part = place - low;
        const cell = index * offsets + low;
        votes[cell] = votes[cell]! + weight * (1 - part);
        votes[cell + 1] = votes[cell + 1]! + weight * part;
      }
    }
  }
  return votes;
}

/** Only the crest of an edge votes; saturated neighbours count as equal. */
function isRidge(strength: Float32Array, at: number, nx: number, ny: number, width: number): boolean {
  const step = (Math.abs(nx) > 0.38 ? Math.sign(nx) : 0) + (Math.abs(ny) > 0.38 ? Math.sign(ny) : 0) * width;
  return strength[at]! >= strength[at + step]! && strength[at]! >= strength[at - step]!;
}

function peaks(votes: Float32Array, reach: number, wanted: number): { angle: number; offset: number; votes: number }[] {
  const offsets = 2 * reach + 1;
  const found: { angle: number; offset: number; votes: number }[] = [];
  for (let i = 0; i < angleSteps; i++) {
    for (let j = 2; j < offsets - 2; j++) {
      const value = votes[i * offsets + j]!;
      if (value < fewestVotes || !isTop(votes, offsets, i, j, value)) continue;
      found.push({ angle: (i * Math.PI) / angleSteps, offset: (j - reach) * offsetStep, votes: value });
    }
  }
  return found.sort((a, b) => b.votes - a.votes).slice(0, wanted);
}

/** No larger vote within 3 degrees and 3 pixels. Past half a turn the same line has its offset mirrored. */
function isTop(votes: Float32Array, offsets: number, i: number, j: number, value: number): boolean {
  for (let di = -3; di <= 3; di++) {
    const index = (i + di + angleSteps) % angleSteps;
    for (let dj = -2; dj <= 2; dj++) {
      const column = index === i + di ? j + dj : offsets - 1 - j - dj;
      const other = votes[index * offsets + column]!;
      if (other > value || (other === value && (di < 0 || (di === 0 && dj < 0)))) return false;
    }
  }
  return true;
}

/** What can be measured of a card's picture, all on the card warped to 800 pixels across, so that every card is judged at one scale. */
import { luma, type RgbImage } from './pixels.ts';

export interface CardMeasures {
  /** Variance of the Laplacian after a Gaussian of sigma 1, by mean luma squared, x 10,000. Inflated below a mean luma of 50. */
  readonly sharpness: number;
  /** 0 to 255. */
  readonly meanLuma: number;
  /** Immerkaer's estimate of the noise, in steps of luma. */
  readonly noise: number;
  /** How far print stands out from grain at the width of its strokes: a ratio of energies. Falls with noise, in the dark, and with blur. */
  readonly printOverGrain: number;
  /** Energy of print at the width of its strokes by that at twice the width: falls with blur alone. */
  readonly strokeFineness: number;
}

export function measureCard(card: RgbImage): CardMeasures {
  const grey = luma(card.data);
  const meanLuma = meanOf(grey);
  const soft = smoothed(grey, card.width, card.height);
  const print = printOf(soft, card.width, card.height);
  return {
    ...print,
    sharpness: (varianceOf(laplacian(soft, card.width, card.height)) / Math.max(1, meanLuma * meanLuma)) * 10_000,
    meanLuma,
    noise: noiseOf(grey, card.width, card.height),
  };
}

function meanOf(values: Float32Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / Math.max(1, values.length);
}

function varianceOf(values: Float32Array): number {
  const mean = meanOf(values);
  let sum = 0;
  for (const value of values) sum += (value - mean) * (value - mean);
  return sum / Math.max(1, values.length);
}

const taps = [0.39905, 0.24204, 0.05401, 0.00443] as const;

/** Gaussian of sigma 1, seven taps, rows and then columns; the rim is repeated. */
function smoothed(grey: Float32Array, width: number, height: number): Float32Array {
  const half = new Float32Array(grey.length), out = new Float32Array(grey.length);
  const [t0, t1, t2, t3] = taps;
  for (let y = 0; y < height; y++) {
    const row = y * width;
    for (let x = 0; x < width; x++) {
      const at = row + x;
      half[at] = x >= 3 && x < width - 3
        ? t0 * grey[at]! + t1 * (grey[at - 1]! + grey[at + 1]!) + t2 * (grey[at - 2]! + grey[at + 2]!) + t3 * (grey[at - 3]! + grey[at + 3]!)
        : atRim(grey, row, x, width);
    }
  }
  const up = (y: number): number => Math.max(0, y) * width, down = (y: number): number => Math.min(height - 1, y) * width;
  for (let y = 0; y < height; y++) {
    const [o0, u1, u2, u3, d1, d2, d3] = [y * width, up(y - 1), up(y - 2), up(y - 3), down(y + 1), down(y + 2), down(y + 3)] as const;
    for (let x = 0; x < width; x++) out[o0 + x] = t0 * half[o0 + x]! + t1 * (half[u1 + x]! + half[d1 + x]!) + t2 * (half[u2 + x]! + half[d2 + x]!) + t3 * (half[u3 + x]! + half[d3 + x]!);
  }
  return out;
}

function atRim(grey: Float32Array, row: number, x: number, width: number): number {
  let sum = taps[0] * grey[row + x]!;
  for (let k = 1; k <= 3; k++) sum += taps[k]! * (grey[row + Math.max(0, x - k)]! + grey[row + Math.min(width - 1, x + k)]!);
  return sum;
}

function laplacian(grey: Float32Array, width: number, height: number): Float32Array {
  const out = new Float32Array(Math.max(0, (width - 2) * (height - 2)));
  for (let y = 1, to = 0; y < height - 1; y++) {
    for (let x = 1, at = y * width + 1; x < width - 1; x++, at++, to++) out[to] = grey[at - 1]! + grey[at + 1]! + grey[at - width]! + grey[at + width]! - 4 * grey[at]!;
  }
  return out;
}

/** J. Immerkaer, Fast noise variance estimation, 1996: the difference of two Laplacians is blind to straight edges. */
export function noiseOf(grey: Float32Array, width: number, height: number): number {
  let sum = 0;
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1, at = y * width + 1; x < width - 1; x++, at++) {
      sum += Math.abs(grey[at - width - 1]! + grey[at - width + 1]! + grey[at + width - 1]! + grey[at + width + 1]!
        - 2 * (grey[at - width]! + grey[at - 1]! + grey[at + 1]! + grey[at + width]!) + 4 * grey[at]!);
    }
  }
  return (Math.sqrt(Math.PI / 2) * sum) / (6 * Math.max(1, (width - 2) * (height - 2)));
}

/** Edge of a tile in pixels of the 800-pixel card: about the height of a line of print. */
const tilePx = 20;
/** The share of tiles taken for print (strongest structure) and for bare card (weakest); a card has at least as much of both. */
const printShare = 0.2;
const bareShare = 0.15;
/** What 8-bit rounding alone leaves, so that drawn pictures have a ratio too. */
const leastGrain = 0.05;

/** Octave bands of the already smoothed luma: around 2 pixels (strokes) and around 4 pixels (their coarse shape), tile by tile. */
function printOf(soft: Float32Array, width: number, height: number): Pick<CardMeasures, 'printOverGrain' | 'strokeFineness'> {
  const strokes = band(halved(soft, width, height), width >> 1, height >> 1);
  const shapes = band(halved(strokes.rest, width >> 1, height >> 1), width >> 2, height >> 2);
  const fine = tileEnergies(strokes.detail, width >> 1, height >> 1, tilePx / 2);
  const coarse = tileEnergies(shapes.detail, width >> 2, height >> 2, tilePx / 4);
  const order = Array.from(coarse.keys()).sort((a, b) => coarse[b]! - coarse[a]!);
  if (order.length === 0) return { printOverGrain: 0, strokeFineness: 0 };
  const print = order.slice(0, Math.max(1, Math.round(order.length * printShare)));
  const mean = (of: Float32Array): number => print.reduce((sum, at) => sum + (of[at] ?? 0), 0) / print.length;
  const grain = Math.max(leastGrain, quantile(fine, bareShare)), coarseGrain = quantile(coarse, bareShare);
  const printed = Math.max(0, mean(fine) - grain);
  return { printOverGrain: printed / grain, strokeFineness: printed / Math.max(1e-6, mean(coarse) - coarseGrain) };
}

function band(grey: Float32Array, width: number, height: number): { readonly detail: Float32Array; readonly rest: Float32Array } {
  const rest = smoothed(grey, width, height);
  return { detail: grey.map((value, i) => value - rest[i]!), rest };
}

function halved(grey: Float32Array, width: number, height: number): Float32Array {
  const outWidth = width >> 1, outHeight = height >> 1;
  const out = new Float32Array(outWidth * outHeight);
  for (let y = 0, to = 0; y < outHeight; y++) {
    for (let x = 0, at = 2 * y * width; x < outWidth; x++, at += 2, to++) out[to] = (grey[at]! + grey[at + 1]! + grey[at + width]! + grey[at + width + 1]!) / 4;
  }
  return out;
}

/** Mean square of each whole tile, row by row. */
function tileEnergies(detail: Float32Array, width: number, height: number, side: number): Float32Array {
  const across = Math.floor(width / side), down = Math.floor(height / side);
  const energies = new Float32Array(across * down);
  for (let y = 0; y < down * side; y++) {
    const row = Math.floor(y / side) * across;
    for (let x = 0; x < across * side; x++) {
      const tile = row + Math.floor(x / side), value = detail[y * width + x]!;
      energies[tile] = energies[tile]! + (value * value) / (side * side);
    }
  }
  return energies;
}

const quantile = (values: Float32Array, share01: number): number => Float32Array.from(values).sort()[Math.floor(values.length * share01)] ?? 0;

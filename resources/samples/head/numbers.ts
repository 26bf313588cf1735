/** Small numeric tools of the sample painter: seeded chance, smooth curves and noise. All of it is deterministic. */

export interface Chance {
  /** Uniform in [low, high). */
  between(low: number, high: number): number;
  /** Uniform in mean ± 1.2 spreads: people who differ plainly, and none of them grotesque. */
  around(mean: number, spread: number): number;
  pick<T>(choices: readonly T[]): T;
  yes(probability01: number): boolean;
}

/** A stream of numbers from one integer (mulberry32, public domain). The same seed gives the same stream everywhere. */
export function chanceFrom(seed: number): Chance {
  let state = (Math.imul(seed, 0x9e3779b1) ^ 0x5bd1e995) >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const between = (low: number, high: number): number => low + (high - low) * next();
  return {
    between,
    around: (mean, spread) => mean + 1.2 * spread * between(-1, 1),
    pick: <T>(choices: readonly T[]): T => {
      const chosen = choices[Math.min(choices.length - 1, Math.floor(next() * choices.length))];
      if (chosen === undefined) throw new Error('nothing to pick from');
      return chosen;
    },
    yes: (probability01) => next() < probability01,
  };
}

export const clamp = (value: number, low: number, high: number): number => (value < low ? low : value > high ? high : value);
export const mix = (a: number, b: number, t: number): number => a + (b - a) * t;

export function smooth(from: number, to: number, value: number): number {
  const t = clamp((value - from) / (to - from), 0, 1);
  return t * t * (3 - 2 * t);
}

/** exp(-x²), the soft bump everything here is sculpted with. */
export const bump = (x: number): number => Math.exp(-x * x);

/** A round hill over an ellipse: 1 in its middle, near 0 at 2 radii. */
export const hill = (dx: number, dy: number, rx: number, ry: number): number => bump(Math.hypot(dx / rx, dy / ry));

/** The larger of two heights with the joint rounded over `softness`. */
export function softMax(a: number, b: number, softness: number): number {
  const h = clamp(0.5 + (0.5 * (a - b)) / softness, 0, 1);
  return mix(b, a, h) + softness * h * (1 - h);
}

/** Catmull-Rom through equally spaced values; `t` runs from 0 to values.length - 1. */
export function curveAt(values: readonly number[], t: number): number {
  const last = values.length - 1;
  const i = Math.min(last - 1, Math.max(0, Math.floor(t)));
  const f = t - i;
  const at = (k: number): number => values[clamp(k, 0, last)]!;
  const [a, b, c, d] = [at(i - 1), at(i), at(i + 1), at(i + 2)];
  return b + 0.5 * f * (c - a + f * (2 * a - 5 * b + 4 * c - d + f * (3 * (b - c) + d - a)));
}

/** Straight lines between `[x, y]` knots with rising x, flat beyond both ends. */
export function linesAt(knots: readonly (readonly [number, number])[], x: number): number {
  let before = knots[0]!;
  for (const knot of knots) {
    if (x <= knot[0]) return knot[0] === before[0] ? knot[1] : mix(before[1], knot[1], clamp((x - before[0]) / (knot[0] - before[0]), 0, 1));
    before = knot;
  }
  return before[1];
}

function lattice(x: number, y: number, z: number): number {
  let h = (Math.imul(x, 374761393) + Math.imul(y, 668265263) + Math.imul(z, 2147483647)) | 0;
  h = Math.imul(h ^ (h >>> 13), 1274126177);
  return ((h ^ (h >>> 16)) >>> 0) / 4294967296;
}

/** Value noise in 0..1 with unit cells; `layer` tells independent fields apart. */
export function noise(x: number, y: number, layer: number): number {
  const ix = Math.floor(x);
  const iy = Math.floor(y);
  const fx = x - ix;
  const fy = y - iy;
  const sx = fx * fx * (3 - 2 * fx);
  const sy = fy * fy * (3 - 2 * fy);
  const top = mix(lattice(ix, iy, layer), lattice(ix + 1, iy, layer), sx);
  const bottom = mix(lattice(ix, iy + 1, layer), lattice(ix + 1, iy + 1, layer), sx);
  return mix(top, bottom, sy);
}

/** Three octaves of noise, about 0..1. */
export const roughNoise = (x: number, y: number, layer: number): number =>
  (noise(x, y, layer) * 4 + noise(x * 2.03, y * 2.03, layer + 1) * 2 + noise(x * 4.1, y * 4.1, layer + 2)) / 7;

export type Colour = readonly [number, number, number];

const toLinear = (byte: number): number => (byte <= 10.31475 ? byte / 255 / 12.92 : ((byte / 255 + 0.055) / 1.055) ** 2.4);

/** `#rrggbb` as linear light, 0 to 1. */
export function linear(hex: string): Colour {
  const value = Number.parseInt(hex.slice(1), 16);
  return [toLinear((value >> 16) & 255), toLinear((value >> 8) & 255), toLinear(value & 255)];
}

export const mixColour = (a: Colour, b: Colour, t: number): Colour => [mix(a[0], b[0], t), mix(a[1], b[1], t), mix(a[2], b[2], t)];
export const times = (a: Colour, k: number): Colour => [a[0] * k, a[1] * k, a[2] * k];

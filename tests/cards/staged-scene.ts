/**
 * Pictures of cards that nobody tuned on: a flat card is laid on a made-up desk, seen by a pinhole camera, lit, blurred and made noisy.
 * Everything follows from the seed, so a failing picture can be made again from its number alone.
 */
import type { Point, Quad } from '../../electron/cases/words.ts';

export interface Raster { readonly width: number; readonly height: number; readonly data: Uint8Array }
export interface StagedScene extends Raster { readonly quad: Quad; readonly desk: Desk }

export const desks = ['wood', 'cloth', 'gradient', 'clutter', 'white', 'dark', 'mottled'] as const;
export type Desk = (typeof desks)[number];

export interface Staging {
  readonly seed: number;
  readonly desk: Desk;
  readonly width: number;
  readonly height: number;
  /** Largest turn in the picture plane and largest tilt against the camera, in degrees. */
  readonly turn: number;
  readonly tilt: number;
  /** Standard deviations: blur in pixels, noise in grey levels. */
  readonly blur: number;
  readonly noise: number;
  /** Share of full light, 0 to 1. */
  readonly light: number;
  /** Corner radius as a share of the card's height; 3.18 / 53.98 mm on an ID-1 card (ISO/IEC 7810). */
  readonly radius: number;
  /** What the card's own colours are multiplied with: under 1 for a dark card. */
  readonly tone: number;
  /** Whether the card may reach over the picture's edge. */
  readonly cut: boolean;
}

export type Random = () => number;

/** mulberry32: a small seeded generator, enough for scenery. */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const between = (random: Random, low: number, high: number): number => low + (high - low) * random();
/** Box and Muller's normal numbers, mean 0, deviation 1. */
export const normalFrom = (random: Random): number =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

/** A pose whose corners all lie well within the picture, or the first pose where the card may be cut off. */
export function stagedQuad(random: Random, aspect: number, staging: Staging): Quad {
  const { width, height, cut } = staging;
  for (let tries = 0; tries < 200; tries++) {
    const quad = pose(random, aspect, staging);
    if (cut || quad.every(([x, y]) => x > 0.02 * width && y > 0.02 * height && x < 0.98 * width && y < 0.98 * height)) return quad;
  }
  throw new Error('no pose of this card stays within the picture');
}

/** Corners of a card of the given aspect after turning, tilting and projecting; focal length 1.1 picture widths. */
function pose(random: Random, aspect: number, staging: Staging): Quad {
  const { width, height } = staging;
  const focal = 1.1 * width;
  const radians = Math.PI / 180;
  const [turn, pitch, yaw] = [staging.turn, staging.tilt, staging.tilt].map((limit) => between(random, -limit, limit) * radians) as [number, number, number];
  const cardWidth = between(random, 0.45, 0.78) * Math.min(width, height * aspect);
  const [centreX, centreY] = [width * between(random, 0.46, 0.54), height * between(random, 0.46, 0.54)];
  const corner = (u: number, v: number): Point => {
    const x = (u - 0.5) * cardWidth, y = ((v - 0.5) * cardWidth) / aspect;
    const [x1, y1] = [x * Math.cos(turn) - y * Math.sin(turn), x * Math.sin(turn) + y * Math.cos(turn)];
    const [y2, z2] = [y1 * Math.cos(pitch), y1 * Math.sin(pitch)];
    const [x3, z3] = [x1 * Math.cos(yaw) + z2 * Math.sin(yaw), -x1 * Math.sin(yaw) + z2 * Math.cos(yaw)];
    const zoom = focal / (focal + z3);
    return [centreX + x3 * zoom, centreY + y2 * zoom];
  };
  return [corner(0, 0), corner(1, 0), corner(1, 1), corner(0, 1)];
}

type Colour = readonly [number, number, number];
type Paint = (x: number, y: number) => Colour;

const smooth = (t: number): number => t * t * (3 - 2 * t);

/** Value noise: random numbers on a grid of the given cell size, smoothly joined. */
function valueNoise(random: Random, cellX: number, cellY: number): (x: number, y: number) => number {
  const size = 64;
  const grid = Float32Array.from({ length: size * size }, random);
  const at = (ix: number, iy: number): number => grid[(((iy % size) + size) % size) * size + (((ix % size) + size) % size)] ?? 0;
  return (x, y) => {
    const gx = x / cellX, gy = y / cellY;
    const ix = Math.floor(gx), iy = Math.floor(gy);
    const fx = smooth(gx - ix), fy = smooth(gy - iy);
    const top = at(ix, iy) * (1 - fx) + at(ix + 1, iy) * fx;
    const bottom = at(ix, iy + 1) * (1 - fx) + at(ix + 1, iy + 1) * fx;
    return top * (1 - fy) + bottom * fy;
  };
}

const shade = (base: Colour, by: number): Colour => [base[0] + by, base[1] + by, base[2] + by];

function wood(random: Random): Paint {
  const base: Colour = [between(random, 90, 190), between(random, 60, 130), between(random, 30, 80)];
  const grain = valueNoise(random, 260, 7), wave = valueNoise(random, 400, 120);
  const board = between(random, 240, 420), tilt = between(random, -0.3, 0.3);
  return (x, y) => {
    const v = y + tilt * x;
    const gap = ((v % board) + board) % board < 4 ? -45 : 0;
    return shade(base, 40 * (grain(x, v) - 0.5) + 30 * Math.sin(v / 9 + 8 * wave(x, v)) * 0.4 + gap);
  };
}

function cloth(random: Random): Paint {
  const base: Colour = [between(random, 40, 200), between(random, 40, 200), between(random, 40, 200)];
  const folds = valueNoise(random, 300, 200), pitch = between(random, 5, 12);
  return (x, y) => shade(base, 18 * Math.sin((x * 2 * Math.PI) / pitch) * Math.sin((y * 2 * Math.PI) / pitch) + 60 * (folds(x, y) - 0.5));
}

function gradient(random: Random, width: number, height: number): Paint {
  const from: Colour = [between(random, 60, 240), between(random, 60, 240), between(random, 60, 240)];
  const slope = [0, 1, 2].map(() => between(random, -70, 70)) as [number, number, number];
  const angle = between(random, 0, 2 * Math.PI);
  return (x, y) => {
    const t = ((x - width / 2) * Math.cos(angle) + (y - height / 2) * Math.sin(angle)) / width;
    return [from[0] + slope[0] * t, from[1] + slope[1] * t, from[2] + slope[2] * t];
  };
}

/** Papers, books, a keyboard and pens: straight edges that are not the card's. */
function clutter(random: Random, width: number, height: number): Paint {
  const under = [wood, cloth][random() < 0.5 ? 0 : 1]!(random);
  const things = Array.from({ length: 9 }, (_, index) => {
    const pen = index > 5;
    const size = pen ? [between(random, 300, 600), between(random, 8, 16)] : [between(random, 150, 700), between(random, 100, 500)];
    return {
      x: between(random, 0, width), y: between(random, 0, height), half: size.map((side) => side / 2) as [number, number],
      angle: between(random, -Math.PI / 2, Math.PI / 2), ruled: random() < 0.5 ? between(random, 14, 30) : 0,
      colour: [between(random, 20, 245), between(random, 20, 245), between(random, 20, 245)] as Colour,
    };
  });
  return (x, y) => {
    for (let index = things.length - 1; index >= 0; index--) {
      const thing = things[index]!;
      const dx = x - thing.x, dy = y - thing.y;
      const u = dx * Math.cos(thing.angle) + dy * Math.sin(thing.angle), v = -dx * Math.sin(thing.angle) + dy * Math.cos(thing.angle);
      if (Math.abs(u) > thing.half[0] || Math.abs(v) > thing.half[1]) continue;
      const ink = thing.ruled > 0 && Math.abs(v) < thing.half[1] * 0.85 && (((v % thing.ruled) + thing.ruled) % thing.ruled) < 3;
      return ink ? shade(thing.colour, -60) : thing.colour;
    }
    return under(x, y);
  };
}

function plain(random: Random, low: number, high: number): Paint {
  const level = between(random, low, high);
  const base: Colour = [level + between(random, -8, 8), level + between(random, -8, 8), level + between(random, -8, 8)];
  const cloud = valueNoise(random, 350, 350);
  return (x, y) => shade(base, 14 * (cloud(x, y) - 0.5));
}

function mottled(random: Random): Paint {
  const base: Colour = [between(random, 30, 190), between(random, 30, 190), between(random, 30, 190)];
  const cell = between(random, 12, 50);
  const spots = [0, 1, 2].map(() => valueNoise(random, cell, cell)) as [Paint3, Paint3, Paint3];
  return (x, y) => [base[0] + 70 * (spots[0](x, y) - 0.5), base[1] + 70 * (spots[1](x, y) - 0.5), base[2] + 70 * (spots[2](x, y) - 0.5)];
}
type Paint3 = (x: number, y: number) => number;

export function deskPaint(random: Random, desk: Desk, width: number, height: number): Paint {
  const paints: Record<Desk, () => Paint> = {
    wood: () => wood(random), cloth: () => cloth(random), gradient: () => gradient(random, width, height), clutter: () => clutter(random, width, height),
    white: () => plain(random, 205, 240), dark: () => plain(random, 25, 60), mottled: () => mottled(random),
  };
  return paints[desk]();
}

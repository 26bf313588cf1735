/** Lays a flat card on a staged desk and photographs it. Slow and plain: it is only for tests. */
import type { Quad } from '../../electron/cases/words.ts';
import { carried, fromUnitSquare, inverted } from '../../electron/vision/quad-geometry.ts';
import { deskPaint, normalFrom, randomFrom, stagedQuad, type Raster, type StagedScene, type Staging } from './staged-scene.ts';

/** The picture as 8-bit RGB, with the true corners of the card in it. */
export function photograph(card: Raster, staging: Staging): StagedScene {
  const random = randomFrom(staging.seed);
  const { width, height } = staging;
  const quad = stagedQuad(random, card.width / card.height, staging);
  const paint = deskPaint(random, staging.desk, width, height);
  const toCard = inverted(fromUnitSquare(quad));
  const shadow = { dx: 24 * (random() - 0.5), dy: 24 * (random() - 0.5), depth: 0.35 * random(), soft: 0.01 + 0.04 * random() };
  const shadowAt = (x: number, y: number): number => {
    const [u, v] = carried(toCard, [x + 0.5 - shadow.dx, y + 0.5 - shadow.dy]);
    return 1 - shadow.depth * (1 - smoothstep(outsideBy(u, v, card, staging.radius) / shadow.soft));
  };
  const linear = new Float32Array(width * height * 3);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const colour = paint(x, y);
      const [u, v] = carried(toCard, [x + 0.5, y + 0.5]);
      const away = outsideBy(u, v, card, staging.radius);
      // Far from the card there is neither card nor shadow: most of the picture, and most of the time.
      const dark = away > 0.15 ? 1 : shadowAt(x, y);
      let covered = 0, r = 0, g = 0, b = 0;
      const samples = away < 0.05 ? 4 : 0;
      for (let sub = 0; sub < samples; sub++) {
        const [u, v] = carried(toCard, [x + 0.25 + 0.5 * (sub & 1), y + 0.25 + 0.5 * (sub >> 1)]);
        if (outsideBy(u, v, card, staging.radius) > 0) continue;
        const from = (Math.min(card.height - 1, Math.floor(v * card.height)) * card.width + Math.min(card.width - 1, Math.floor(u * card.width))) * 3;
        covered += 0.25; r += card.data[from]! / 4; g += card.data[from + 1]! / 4; b += card.data[from + 2]! / 4;
      }
      const desk = (1 - covered) * dark, at = (y * width + x) * 3;
      linear[at] = r * staging.tone + desk * colour[0];
      linear[at + 1] = g * staging.tone + desk * colour[1];
      linear[at + 2] = b * staging.tone + desk * colour[2];
    }
  }
  return { width, height, quad, desk: staging.desk, data: taken(linear, staging, random) };
}

/** The same desk with nothing on it. */
export function emptyDesk(staging: Staging): Raster {
  const random = randomFrom(staging.seed);
  const { width, height } = staging;
  const paint = deskPaint(random, staging.desk, width, height);
  const linear = new Float32Array(width * height * 3);
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) linear.set(paint(x, y), (y * width + x) * 3);
  return { width, height, data: taken(linear, staging, random) };
}

/** What the camera makes of it: a lamp that falls off, blur, noise, 8 bits. */
function taken(linear: Float32Array, staging: Staging, random: () => number): Uint8Array {
  const { width, height } = staging;
  const lamp = { x: width * random(), y: height * random(), fall: 0.35 * random() };
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) {
    const lit = staging.light * (1 - lamp.fall * Math.hypot((x - lamp.x) / width, (y - lamp.y) / width));
    for (let at = (y * width + x) * 3, end = at + 3; at < end; at++) linear[at] = linear[at]! * lit;
  }
  return exposed(blurred(linear, width, height, staging.blur), staging.noise, random);
}

const smoothstep = (t: number): number => (t <= 0 ? 0 : t >= 1 ? 1 : t * t * (3 - 2 * t));

/** How far (u, v) lies outside the rounded card, as a share of its height; 0 or less inside. */
function outsideBy(u: number, v: number, card: Raster, radius: number): number {
  const aspect = card.width / card.height;
  const dx = Math.abs(u - 0.5) * aspect - aspect / 2 + radius, dy = Math.abs(v - 0.5) - 0.5 + radius;
  return Math.hypot(Math.max(dx, 0), Math.max(dy, 0)) + Math.min(Math.max(dx, dy), 0) - radius;
}

/** Separable Gaussian on interleaved RGB. */
function blurred(source: Float32Array, width: number, height: number, sigma: number): Float32Array {
  if (sigma < 0.2) return source;
  const reach = Math.ceil(3 * sigma);
  const kernel = Float32Array.from({ length: 2 * reach + 1 }, (_, i) => Math.exp(-((i - reach) ** 2) / (2 * sigma * sigma)));
  const sum = kernel.reduce((a, b) => a + b, 0);
  const pass = (input: Float32Array, count: number, step: number, lines: number, stride: number): Float32Array => {
    const out = new Float32Array(input.length);
    for (let line = 0; line < lines; line++) for (let i = 0; i < count; i++) {
      let r = 0, g = 0, b = 0;
      for (let k = -reach; k <= reach; k++) {
        const weight = kernel[k + reach]!, at = line * stride + Math.min(count - 1, Math.max(0, i + k)) * step;
        r += weight * input[at]!; g += weight * input[at + 1]!; b += weight * input[at + 2]!;
      }
      const to = line * stride + i * step;
      out[to] = r / sum; out[to + 1] = g / sum; out[to + 2] = b / sum;
    }
    return out;
  };
  return pass(pass(source, width, 3, height, width * 3), height, width * 3, width, 3);
}

function exposed(linear: Float32Array, noise: number, random: () => number): Uint8Array {
  const out = new Uint8Array(linear.length);
  for (let i = 0; i < linear.length; i++) out[i] = Math.max(0, Math.min(255, Math.round(linear[i]! + (noise > 0 ? noise * normalFrom(random) : 0))));
  return out;
}

/** Share of the union that both quads cover, counted on a grid of 400 steps a side. */
export function overlap01(a: Quad, b: Quad): number {
  const xs = [...a, ...b].map((p) => p[0]), ys = [...a, ...b].map((p) => p[1]);
  const [x0, x1, y0, y1] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  let both = 0, either = 0;
  for (let i = 0; i < 400; i++) for (let j = 0; j < 400; j++) {
    const x = x0 + ((x1 - x0) * (i + 0.5)) / 400, y = y0 + ((y1 - y0) * (j + 0.5)) / 400;
    const [inA, inB] = [holds(a, x, y), holds(b, x, y)];
    if (inA && inB) both++;
    if (inA || inB) either++;
  }
  return either === 0 ? 0 : both / either;
}

function holds(quad: Quad, x: number, y: number): boolean {
  let side = 0;
  for (let i = 0; i < 4; i++) {
    const [ax, ay] = quad[i]!, [bx, by] = quad[(i + 1) % 4]!;
    const turn = Math.sign((bx - ax) * (y - ay) - (by - ay) * (x - ax));
    if (turn !== 0 && side !== 0 && turn !== side) return false;
    if (turn !== 0) side = turn;
  }
  return true;
}

/**
 * A photograph of a drawn document, made up to be unlike the ones that were tuned on: other lenses, lamps, hands and sizes.
 * G is a careful picture, O an ordinary one, B has at least two bad faults at once. Everything follows from the seed.
 */
import sharp from 'sharp';
import type { Point, Quad } from '../../electron/cases/words.ts';
import { carried, composed, fromUnitSquare, inverted } from '../../electron/vision/quad-geometry.ts';
import { deskPaint, desks } from '../cards/staged-scene.ts';
import { exposed, type Light } from './camera-light.ts';
import type { DrawnDocument } from './draw-documents.ts';
import { chanceOf, type Chance } from './drawn/chance.ts';
import type { DocumentTruth } from './truth.ts';

export const photoLevels = ['G', 'O', 'B'] as const;
export type PhotoLevel = (typeof photoLevels)[number];

export interface Photograph { readonly jpeg: Buffer; readonly truth: DocumentTruth }

/** Lengths in pixels of the picture, shares 0 to 1, angles in degrees. */
export interface Shot {
  readonly frame: readonly [number, number];
  /** Width of the document as a share of what would fill the frame. */
  readonly fill: number;
  readonly turn: number;
  readonly quarterTurns: number;
  readonly tilt: number;
  readonly defocus: number;
  readonly motion: number;
  readonly motionAngle: number;
  readonly light: Light;
  readonly jpeg: number;
  readonly cut: number;
  readonly rounded: boolean;
}

const frames = [[1920, 1080], [1920, 1080], [1600, 1200], [2016, 1512], [1280, 960]] as const;
const faults = ['defocus', 'motion', 'dark', 'noise', 'glare', 'cut', 'far', 'coarse'] as const;

export function shotOf(chance: Chance, level: PhotoLevel, flat: { readonly width: number; readonly height: number }): Shot {
  const trouble = { G: 0, O: 1, B: 2 }[level];
  const bad = new Set(level === 'B' ? [chance.pick(faults), chance.pick(faults), chance.pick(['defocus', 'motion', 'noise', 'glare'] as const)] : []);
  const ranged = (...ranges: readonly (readonly [number, number])[]): number => chance.between(ranges[trouble]![0], ranges[trouble]![1]);
  const glare = bad.has('glare') ? [0.35, 0.95] as const : level === 'O' && chance.yes(0.25) ? [0.1, 0.3] as const : null;
  return {
    frame: level === 'G' ? chance.pick(frames.slice(0, 4)) : chance.pick(frames), fill: bad.has('far') ? chance.between(0.26, 0.36) : ranged([0.78, 0.92], [0.62, 0.88], [0.6, 0.88]),
    turn: ranged([-4, 4], [-12, 12], [-16, 16]), quarterTurns: chance.yes([0.15, 0.3, 0.3][trouble]!) ? chance.whole(1, 3) : 0, tilt: ranged([1, 7], [4, 18], [6, 26]),
    defocus: bad.has('defocus') ? chance.between(2, 3.6) : ranged([0, 0.5], [0, 1.1], [0, 1.2]), motion: bad.has('motion') ? chance.between(6, 13) : ranged([0, 0.8], [0, 2.6], [0, 3]), motionAngle: chance.between(0, 180),
    light: {
      level: bad.has('dark') ? chance.between(0.14, 0.27) : ranged([0.88, 1.04], [0.62, 1.1], [0.5, 1.1]), fall: ranged([0, 0.15], [0.1, 0.45], [0.2, 0.6]), angle: chance.between(0, 360), vignette: ranged([0, 0.12], [0.05, 0.3], [0.1, 0.4]),
      cast: [1 + chance.between(-0.05, 0.1) * (trouble + 1) * 0.6, 1, 1 + chance.between(-0.12, 0.06) * (trouble + 1) * 0.6],
      shot: bad.has('noise') ? chance.between(1.1, 1.9) : ranged([0.05, 0.15], [0.12, 0.4], [0.2, 0.5]), read: bad.has('noise') ? chance.between(4, 9) : ranged([0.4, 1.2], [1, 2.8], [1, 3]),
      shadow: level === 'G' || chance.yes(0.4) ? null : { depth: ranged([0, 0], [0.15, 0.4], [0.3, 0.6]), at: chance.between(0.25, 0.75), angle: chance.between(0, 360), soft: chance.between(0.01, 0.12) },
      glare: glare === null ? null : { strength: chance.between(glare[0], glare[1]), u: chance.between(0.15, 0.85), v: chance.between(0.15, 0.85), long: chance.between(0.1, 0.3), thin: chance.between(0.05, 0.16), angle: chance.between(0, 180) },
    },
    jpeg: bad.has('coarse') ? chance.whole(18, 34) : Math.round(ranged([86, 94], [66, 86], [50, 80])), cut: bad.has('cut') ? chance.between(0.06, 0.2) : 0, rounded: flat.width < 1100,
  };
}

export async function photograph({ png, truth }: DrawnDocument, level: PhotoLevel, seed: number): Promise<Photograph> {
  const chance = chanceOf(seed);
  const shot = shotOf(chance, level, { width: truth.w, height: truth.h });
  const flat = await sharp(png).removeAlpha().raw().toBuffer();
  const [width, height] = shot.frame;
  const quad = poseOf(chance, shot, truth.w / truth.h);
  const desk = chance.pick(desks);
  const seen = laidOut({ flat, truth, quad, shot, desk: deskPaint(chance.next, desk, width, height) });
  const blurred = await softened(seen, shot);
  const toCard = inverted(fromUnitSquare(quad));
  const picture = exposed(blurred, width, height, shot.light, (x, y) => carried(toCard, [x, y]), chance.next);
  const jpeg = await sharp(Buffer.from(picture.buffer), { raw: { width, height, channels: 3 } }).jpeg({ quality: shot.jpeg, chromaSubsampling: '4:2:0' }).toBuffer();
  const H = composed(fromUnitSquare(quad), [1 / truth.w, 0, 0, 0, 1 / truth.h, 0, 0, 0, 1]);
  return { jpeg, truth: { ...truth, level, quad, H, made: { ...truth.made, seed, desk, ...shot } } };
}

/** Corners after tilting about an axis of any direction, turning and projecting; shifted over the edge where it is to be cut off. */
function poseOf(chance: Chance, shot: Shot, aspect: number): Quad {
  const [width, height] = shot.frame;
  const radians = Math.PI / 180;
  const sideways = shot.quarterTurns % 2 === 1;
  const room = sideways ? Math.min(height, width * aspect) : Math.min(width, height * aspect);
  const wide = room * shot.fill, turn = (shot.turn + 90 * shot.quarterTurns) * radians, axis = chance.between(0, 2 * Math.PI), tilt = shot.tilt * radians, focal = chance.between(0.9, 1.5) * width;
  const raw = ([[-0.5, -0.5], [0.5, -0.5], [0.5, 0.5], [-0.5, 0.5]] as const).map(([u, v]): Point => {
    const [x, y] = [u * wide, (v * wide) / aspect];
    const [a, b] = [x * Math.cos(axis) + y * Math.sin(axis), -x * Math.sin(axis) + y * Math.cos(axis)];
    const [b2, z] = [b * Math.cos(tilt), b * Math.sin(tilt)];
    const zoom = focal / (focal + z);
    const [x2, y2] = [(a * Math.cos(axis) - b2 * Math.sin(axis)) * zoom, (a * Math.sin(axis) + b2 * Math.cos(axis)) * zoom];
    return [x2 * Math.cos(turn) - y2 * Math.sin(turn), x2 * Math.sin(turn) + y2 * Math.cos(turn)];
  });
  const [xs, ys] = [raw.map(([x]) => x), raw.map(([, y]) => y)];
  const [spanX, spanY] = [Math.max(...xs) - Math.min(...xs), Math.max(...ys) - Math.min(...ys)];
  // A turned document is wider than its side: made to fit, then placed anywhere it is whole.
  const fit = Math.min(1, (0.96 * width) / spanX, (0.96 * height) / spanY);
  const place = (size: number, span: number): number => 0.02 * size + chance.next() * Math.max(0, 0.96 * size - span * fit);
  const [left, top] = [place(width, spanX) - Math.min(...xs) * fit, place(height, spanY) - Math.min(...ys) * fit];
  const over = shot.cut === 0 ? [0, 0] : chance.yes(0.5) ? [-(left + Math.min(...xs) * fit) - shot.cut * spanX * fit, 0] : [0, height - (top + Math.max(...ys) * fit) + shot.cut * spanY * fit];
  return raw.map(([x, y]): Point => [left + x * fit + over[0]!, top + y * fit + over[1]!]) as unknown as Quad;
}

interface Laid { readonly flat: Buffer; readonly truth: DocumentTruth; readonly quad: Quad; readonly shot: Shot; readonly desk: (x: number, y: number) => readonly [number, number, number] }

/** The document on the desk, four samples a pixel, corners rounded as ISO/IEC 7810 has them on cards. */
function laidOut({ flat, truth: { w, h }, quad, shot, desk }: Laid): Buffer {
  const [width, height] = shot.frame;
  const toCard = inverted(fromUnitSquare(quad));
  const out = Buffer.alloc(width * height * 3);
  const radius = shot.rounded ? 3.18 * (300 / 25.4) : 0;
  const inside = (x: number, y: number): boolean => {
    if (x < 0 || y < 0 || x >= w || y >= h) return false;
    const [dx, dy] = [Math.max(radius - x, x - (w - radius), 0), Math.max(radius - y, y - (h - radius), 0)];
    return dx * dx + dy * dy <= radius * radius || dx === 0 || dy === 0;
  };
  const sum = [0, 0, 0];
  for (let y = 0; y < height; y += 1) for (let x = 0; x < width; x += 1) {
    const [u, v] = carried(toCard, [x + 0.5, y + 0.5]);
    const to = (y * width + x) * 3;
    const near = u > -0.05 && u < 1.05 && v > -0.05 && v < 1.05;
    sum[0] = sum[1] = sum[2] = 0;
    let covered = 0;
    for (let k = 0, samples = near ? 4 : 0; k < samples; k += 1) {
      const [su, sv] = carried(toCard, [x + 0.25 + 0.5 * (k & 1), y + 0.25 + 0.5 * (k >> 1)]);
      const [px, py] = [su * w, sv * h];
      if (!inside(px, py)) continue;
      covered += 1;
      addSample(sum, flat, w, h, px - 0.5, py - 0.5);
    }
    const under = covered === 4 ? null : desk(x, y);
    // The desk is darker close to the edge, where the card keeps the light away.
    const away = near ? Math.max(-u, u - 1, (-v * h) / w, ((v - 1) * h) / w, 0) : 1;
    const seam = 1 - 0.4 * Math.exp(-away / 0.008);
    for (let c = 0; c < 3; c += 1) out[to + c] = Math.max(0, Math.min(255, (sum[c]! + (under === null ? 0 : under[c]! * seam * (4 - covered))) / 4));
  }
  return out;
}

function addSample(sum: number[], flat: Buffer, w: number, h: number, x: number, y: number): void {
  const [x0, y0] = [Math.max(0, Math.floor(x)), Math.max(0, Math.floor(y))];
  const [x1, y1] = [Math.min(w - 1, x0 + 1), Math.min(h - 1, y0 + 1)];
  const [fx, fy] = [Math.max(0, x - x0), Math.max(0, y - y0)];
  for (let c = 0; c < 3; c += 1) {
    const top = flat[(y0 * w + x0) * 3 + c]! * (1 - fx) + flat[(y0 * w + x1) * 3 + c]! * fx, bottom = flat[(y1 * w + x0) * 3 + c]! * (1 - fx) + flat[(y1 * w + x1) * 3 + c]! * fx;
    sum[c]! += top * (1 - fy) + bottom * fy;
  }
}

/** A lens out of focus spreads a point over a disc, a hand that moves over a line: neither is a Gaussian. */
async function softened(seen: Buffer, { frame: [width, height], defocus, motion, motionAngle }: Shot): Promise<Buffer> {
  let now = seen;
  for (const kernel of [discKernel(defocus), lineKernel(motion, motionAngle)]) {
    if (kernel.length === 1) continue;
    const side = Math.sqrt(kernel.length);
    now = await sharp(now, { raw: { width, height, channels: 3 } }).convolve({ width: side, height: side, kernel, scale: kernel.reduce((a, b) => a + b, 0) }).raw().toBuffer();
  }
  return now;
}

/** Share of each pixel's square that the shape covers, by 64 samples, in whole hundredths. */
function kernelOf(reach: number, holds: (x: number, y: number) => boolean): number[] {
  const side = 2 * reach + 1;
  return Array.from({ length: side * side }, (_, at) => {
    let inside = 0;
    for (let k = 0; k < 64; k += 1) if (holds((at % side) - reach - 0.5 + ((k % 8) + 0.5) / 8, Math.floor(at / side) - reach - 0.5 + (Math.floor(k / 8) + 0.5) / 8)) inside += 1;
    return inside;
  });
}

const discKernel = (radius: number): number[] => (radius < 0.6 ? [1] : kernelOf(Math.ceil(radius), (x, y) => Math.hypot(x, y) <= radius));

function lineKernel(length: number, angle: number): number[] {
  if (length < 1) return [1];
  const [cos, sin] = [Math.cos((angle * Math.PI) / 180), Math.sin((angle * Math.PI) / 180)];
  return kernelOf(Math.ceil(length / 2), (x, y) => Math.abs(x * cos + y * sin) <= length / 2 && Math.abs(-x * sin + y * cos) <= 0.5);
}

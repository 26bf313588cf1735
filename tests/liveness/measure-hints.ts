/**
 * Why two passive signs were left out: a device's frame around the face, and moiré (the strongest peak of the spectrum over the face by the
 * median of its ring), on what lies beside the project. Run: node tests/liveness/measure-hints.ts. Needs ffmpeg; not part of the tests.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import type { Box } from '../../electron/cases/words.ts';
import { errorRate } from '../../electron/cases/error-rates.ts';
import { sourcePaths } from '../../electron/hosts/paths.ts';
import { findFaces } from '../../electron/vision/find-face.ts';
import { decodePicture, type Picture } from '../../electron/vision/image.ts';
import { openModelShelf } from '../../electron/vision/models.ts';
import { luma, mirrored, type RgbImage } from '../../electron/vision/pixels.ts';
import { sharedData } from '../support/shared-data.ts';
import { deviceEdges01 } from './device-edges.ts';
import { drawFrame } from './drawn-clip.ts';
import { restingMoment } from '../../resources/samples/head/moment.ts';

const shelf = openModelShelf(sourcePaths.modelFolders);
const models = { blazeface: await shelf.load('blazeface'), facemesh: await shelf.load('facemesh') };
const folder = sharedData ?? '';
/** Above all pictures of people. */
const border = 0.7;
const spentMs: number[] = [];

interface Seen { readonly group: string; readonly name: string; readonly edges01: number; readonly moire: number }
const all: Seen[] = [];

async function look(group: string, name: string, bytes: Uint8Array): Promise<void> {
  const decoded = await decodePicture(bytes, 640);
  if (!decoded.ok) throw new Error(decoded.failure.code);
  const [face] = await findFaces(models, decoded.value, { within: null, thorough: false });
  if (face === undefined) { console.log(`${group} ${name}: no face`); return; }
  const began = performance.now();
  const edges01 = deviceEdges01(decoded.value, face.box);
  spentMs.push(performance.now() - began);
  all.push({ group, name, edges01, moire: moireOf(decoded.value, face.box) });
}

const side = 128;
/** Frequencies of 12 to 62 waves a side; the lines on which JPEG's blocks of eight show are left out. */
function moireOf(image: Picture, [x0, y0, x1, y1]: Box): number {
  const grey = luma(image.data), left = between((x0 + x1 - side) / 2, image.width - side), top = between((y0 + y1 - side) / 2, image.height - side);
  const part = new Float64Array(side * side);
  let mean = 0;
  for (let i = 0; i < part.length; i += 1) mean += (part[i] = grey[(top + Math.floor(i / side)) * image.width + left + (i % side)] ?? 0) / part.length;
  const window = Array.from({ length: side }, (_, i) => 0.5 - 0.5 * Math.cos((2 * Math.PI * i) / side));
  for (let i = 0; i < part.length; i += 1) part[i] = (part[i]! - mean) * window[i % side]! * window[Math.floor(i / side)]!;
  const rings = new Map<number, number[]>(), peaks: (readonly [number, number])[] = [];
  for (const [fx, fy, power] of spectrum(part)) {
    const radius = Math.hypot(fx, fy), ring = Math.floor(radius / 4);
    if (radius < 12 || radius > 62) continue;
    rings.set(ring, [...rings.get(ring) ?? [], power]);
    if (!((Math.abs(fx) <= 2 && Math.abs(fy) % 16 <= 1) || (Math.abs(fy) <= 2 && Math.abs(fx) % 16 <= 1))) peaks.push([ring, power]);
  }
  const medians = new Map([...rings].map(([ring, powers]) => [ring, powers.toSorted((a, b) => a - b)[powers.length >> 1]!]));
  return Math.max(...peaks.map(([ring, power]) => power / Math.max(1e-9, medians.get(ring)!)));
}
const between = (value: number, most: number): number => Math.max(0, Math.min(most, Math.round(value)));

/** Plain sums, rows and then columns: slow, and short. */
function* spectrum(part: Float64Array): Generator<readonly [number, number, number]> {
  const cos = Array.from({ length: side }, (_, i) => Math.cos((2 * Math.PI * i) / side)), sin = Array.from({ length: side }, (_, i) => Math.sin((2 * Math.PI * i) / side));
  const re = new Float64Array(part.length), im = new Float64Array(part.length);
  for (let y = 0; y < side; y += 1) {
    for (let f = 0; f < side; f += 1) {
      for (let x = 0; x < side; x += 1) {
        const value = part[y * side + x]!, turn = (f * x) % side;
        re[y * side + f]! += value * cos[turn]!;
        im[y * side + f]! -= value * sin[turn]!;
      }
    }
  }
  for (let fx = 0; fx < side; fx += 1) {
    for (let fy = 0; fy <= side / 2; fy += 1) {
      let [a, b] = [0, 0];
      for (let y = 0; y < side; y += 1) {
        const turn = (fy * y) % side, [r, i] = [re[y * side + fx]!, im[y * side + fx]!];
        a += r * cos[turn]! + i * sin[turn]!;
        b += i * cos[turn]! - r * sin[turn]!;
      }
      yield [fx > side / 2 ? fx - side : fx, fy, Math.hypot(a, b)];
    }
  }
}

/** A screen's grid over a picture, as a camera sees it: a wave of this length in both directions, a little turned. */
function withGrid(image: RgbImage, lengthPx: number, depth: number): RgbImage {
  const data = Uint8Array.from(image.data, (value, i) => {
    const x = Math.floor(i / 3) % image.width, y = Math.floor(i / 3 / image.width), u = x + 0.06 * y, v = y - 0.06 * x;
    return Math.min(255, value * (1 + (depth / 2) * (Math.sin((2 * Math.PI * u) / lengthPx) + Math.sin((2 * Math.PI * v) / lengthPx))));
  });
  return { ...image, data };
}
const jpegOf = (image: RgbImage): Promise<Buffer> => sharp(image.data, { raw: { width: image.width, height: image.height, channels: 3 } }).jpeg({ quality: 80 }).toBuffer();

/** Faces lie on their side in these pictures. */
for (const [name, group] of [['image_T1', 'live'], ['image_F1', 'print'], ['image_F2', 'replay']] as const) {
  await look(`pad ${group}`, name, await sharp(readFileSync(join(folder, 'pad', `${name}.jpg`))).rotate(90).jpeg({ quality: 90 }).toBuffer());
}
for (const clip of readdirSync(join(folder, 'video')).filter((name) => /\.(mp4|gif)$/.test(name))) {
  const place = mkdtempSync(join(tmpdir(), 'veridesk-hints-'));
  execFileSync('ffmpeg', ['-v', 'error', '-i', join(folder, 'video', clip), '-q:v', '3', join(place, '%05d.jpg')]);
  const frames = readdirSync(place).sort();
  for (const [i, frame] of frames.entries()) if (i % (frames.length < 40 ? 3 : 25) === 0) await look(`video ${clip}`, frame, readFileSync(join(place, frame)));
  rmSync(place, { recursive: true });
}
for (const name of readdirSync(join(folder, 'faces/synthetic')).filter((one) => one.endsWith('.jpg'))) await look('synthetic', name, readFileSync(join(folder, 'faces/synthetic', name)));
for (const seed of [3, 11, 23, 42, 57, 87]) {
  const jpeg = await drawFrame([{ seed, moment: restingMoment, scene: { width: 640, height: 480, eyeDistancePx: 80 } }], seed);
  await look('drawn', String(seed), jpeg);
  const decoded = await decodePicture(jpeg, 640);
  if (!decoded.ok) continue;
  for (const [lengthPx, depth] of [[2.3, 0.15], [3.4, 0.35]] as const) await look('drawn with a drawn grid', `${seed} ${lengthPx}`, await jpegOf(withGrid(mirrored(decoded.value), lengthPx, depth)));
  const screen = await sharp(jpeg).resize(400, 300).extend({ top: 14, bottom: 14, left: 14, right: 14, background: '#15161a' }).toBuffer();
  await look('drawn on a drawn tablet', String(seed), await sharp({ create: { width: 640, height: 480, channels: 3, background: '#9a958c' } }).composite([{ input: screen, left: 110, top: 70 }]).jpeg({ quality: 80 }).toBuffer());
}

for (const [group, seen] of Map.groupBy(all, (one) => one.group)) {
  const spoke = seen.filter(({ edges01 }) => edges01 > border).length;
  const { low01, high01 } = errorRate(spoke, seen.length);
  const three = (list: readonly number[]): string => { const sorted = list.toSorted((a, b) => a - b); return `median ${sorted[sorted.length >> 1]!.toFixed(2)}, most ${sorted.at(-1)!.toFixed(2)}`; };
  console.log(`${group}: ${seen.length} pictures; device-frame spoke in ${spoke} (95 %: ${low01?.toFixed(3)} to ${high01?.toFixed(3)}), ${three(seen.map((one) => one.edges01))}; moiré ${three(seen.map((one) => one.moire))}`);
}
console.log(`device-frame: ${(spentMs.reduce((sum, ms) => sum + ms, 0) / spentMs.length).toFixed(2)} ms a frame`);

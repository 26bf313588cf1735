import sharp from 'sharp';
import { drawHead, wallCanvas } from './draw-head.ts';
import { buildHead } from './head.ts';
import type { Head } from './head.ts';
import { identityFromSeed } from './identity.ts';
import { plainScene, restingMoment } from './moment.ts';
import type { Moment, Scene } from './moment.ts';
import { chanceFrom } from './numbers.ts';
import { toByte } from './shade.ts';

/** What is asked of one picture: who, what they do, and how they are seen. */
export interface HeadParams {
  readonly seed: number;
  readonly moment?: Partial<Moment>;
  readonly scene?: Partial<Scene>;
}

/** The exact truth of one picture. */
export interface HeadTruth {
  readonly seed: number;
  readonly moment: Moment;
  readonly scene: Scene;
}

export interface RenderedHead {
  readonly png: Buffer;
  readonly truth: HeadTruth;
}

const heads = new Map<number, Head>();

/** Builds a person once and keeps the last few: a clip of many frames costs one build. */
export function headOf(seed: number): Head {
  const known = heads.get(seed);
  if (known !== undefined) return known;
  const head = buildHead(identityFromSeed(seed));
  if (heads.size >= 4) heads.delete([...heads.keys()][0]!);
  heads.set(seed, head);
  return head;
}

/** Sensor noise, made once: a picture starts reading it at a place of its own. */
const grain = ((): Float32Array => {
  const chance = chanceFrom(20011);
  return Float32Array.from({ length: 1 << 17 }, () => (chance.between(-1, 1) + chance.between(-1, 1) + chance.between(-1, 1)));
})();

function developed(light: Float32Array, scene: Scene, start: number): Buffer {
  const { width, height, samples } = scene;
  const out = Buffer.alloc(width * height * 3);
  const share = 1 / (samples * samples);
  let g = Math.abs(start * 7919) % grain.length;
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      for (let c = 0; c < 3; c += 1) {
        let sum = 0;
        for (let j = 0; j < samples; j += 1) for (let i = 0; i < samples; i += 1) sum += light[((y * samples + j) * width * samples + x * samples + i) * 3 + c]!;
        g = (g + 1) % grain.length;
        out[(y * width + x) * 3 + c] = Math.min(255, Math.max(0, Math.round(toByte(sum * share) + grain[g]! * scene.noise * 0.8)));
      }
    }
  }
  return out;
}

/**
 * Several people in one picture as raw RGB bytes (width x height x 3), with each one's truth. The first one's scene is the picture's:
 * size, samples, wall and noise; the others place themselves in it by their own `centreX01`, `centreY01` and `eyeDistancePx`.
 */
export function renderHeadsRaw(people: readonly HeadParams[]): { readonly rgb: Buffer; readonly truths: readonly HeadTruth[] } {
  const [first] = people;
  if (first === undefined) throw new Error('nobody to draw');
  const picture = { ...plainScene, ...first.scene };
  const canvas = wallCanvas(picture);
  const truths = people.map(({ seed, moment: asked, scene: placed }): HeadTruth => {
    const moment = { ...restingMoment, ...asked };
    const { width, height, samples, background, noise } = picture;
    const scene = { ...plainScene, ...placed, width, height, samples, background, noise };
    drawHead(canvas, headOf(seed), moment, scene);
    return { seed, moment, scene };
  });
  const { yaw, pitch } = truths[0]!.moment;
  return { rgb: developed(canvas.light, picture, first.seed * 101 + Math.round(yaw * 7 + pitch * 13 + picture.lightSide * 3)), truths };
}

/** One person as raw RGB bytes with the truth: the fastest form, for clips. */
export function renderHeadRaw(params: HeadParams): { readonly rgb: Buffer; readonly truth: HeadTruth } {
  const { rgb, truths } = renderHeadsRaw([params]);
  return { rgb, truth: truths[0]! };
}

/** One picture as PNG with its truth. Needs no browser, no fonts and no models; the same parameters give the same pixels. */
export async function renderHead(params: HeadParams): Promise<RenderedHead> {
  const { rgb, truth } = renderHeadRaw(params);
  return { png: await asPng(rgb, truth.scene), truth };
}

/** Several people in one picture, as PNG. */
export async function renderHeads(people: readonly HeadParams[]): Promise<{ readonly png: Buffer; readonly truths: readonly HeadTruth[] }> {
  const { rgb, truths } = renderHeadsRaw(people);
  return { png: await asPng(rgb, truths[0]!.scene), truths };
}

/** A clip, picture by picture, each handed out as it is made: the person is built once, so a frame costs a fraction of a single picture. */
export async function* renderHeadClip(frames: Iterable<HeadParams>): AsyncGenerator<RenderedHead> {
  for (const params of frames) yield await renderHead(params);
}

const asPng = (rgb: Buffer, { width, height }: Scene): Promise<Buffer> =>
  sharp(rgb, { raw: { width, height, channels: 3 } }).png({ compressionLevel: 6 }).toBuffer();

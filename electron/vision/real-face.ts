/**
 * Whether a face looks like one, and not like a print or a screen: the two MiniFASNet packs, each with its own cut of the picture. They are
 * optional, and a sign for people, never a verdict.
 */
import type { Box } from '../cases/words.ts';
import { addSamples } from './bilinear.ts';
import { minifasnetSizePx as size } from './minifasnet-graph.ts';
import { ModelRefused } from './models.ts';
import type { LoadedModel, ModelShelf, ModelTensor } from './models.ts';
import { crop } from './pixels.ts';
import type { RgbImage } from './pixels.ts';

/** How much around the face each net was taught with, in sizes of the face's box (the first part of its file's name). */
const cuts = [{ name: 'minifasnet-v2', times: 2.7 }, { name: 'minifasnet-v1se', times: 4 }] as const;
/** Of the three classes. */
const realClass = 1;

export interface RealFaceNet {
  readonly model: LoadedModel;
  readonly times: number;
}
export type RealFaceNets = readonly RealFaceNet[];

/** Null where one of the packs is missing or not the promised one: one net alone is another measure. */
export async function loadRealFaceNets(shelf: ModelShelf): Promise<RealFaceNets | null> {
  try {
    return await Promise.all(cuts.map(async ({ name, times }) => ({ model: await shelf.load(name), times })));
  } catch (error) {
    if (error instanceof ModelRefused) return null;
    throw error;
  }
}

/** 0 (a print, a screen) to 1 (a face): the mean of both nets. `box` around the face, brow to chin, in pixels of the picture. */
export async function realFace01(nets: RealFaceNets, image: RgbImage, box: Box): Promise<number> {
  let sum = 0;
  for (const { model, times } of nets) sum += readReal01(await model.run({ input: prepareRealFace(image, box, times) }));
  return sum / nets.length;
}

/** Blue, green, red, one plane after the other, 0 to 255, plainly bilinear and rounded as 8-bit pictures are. */
export function prepareRealFace(image: RgbImage, box: Box, times: number): ModelTensor {
  const cut = crop(image, cutAround(box, times, image));
  const rgb = new Float32Array(size * size * 3);
  addSamples(cut, [cut.width / size, 0, 0, 0, cut.height / size, 0], { width: size, height: size, outside: 0 }, rgb, 1);
  const data = new Float32Array(rgb.length);
  for (let pixel = 0; pixel < size * size; pixel += 1) {
    for (let plane = 0; plane < 3; plane += 1) data[plane * size * size + pixel] = Math.round(rgb[pixel * 3 + 2 - plane]!);
  }
  return { data, dims: [1, 3, size, size] };
}

/**
 * The part of the picture a net is shown, whole pixels, the right and lower end not included: the box, widened about its middle as far as
 * the picture is large, and pushed back inside where it reaches out. Not square, as the box is not.
 */
export function cutAround([x0, y0, x1, y1]: Box, times: number, { width, height }: { readonly width: number; readonly height: number }): Box {
  const [left, top, wide, high] = [Math.trunc(x0), Math.trunc(y0), Math.trunc(x1 - x0 + 1), Math.trunc(y1 - y0 + 1)];
  const scale = Math.min((height - 1) / high, (width - 1) / wide, times);
  const [fromX, toX] = pushedInside(left + wide / 2, wide * scale, width - 1);
  const [fromY, toY] = pushedInside(top + high / 2, high * scale, height - 1);
  return [fromX, fromY, toX + 1, toY + 1];
}

function pushedInside(middle: number, length: number, last: number): readonly [number, number] {
  const [from, to] = [middle - length / 2, middle + length / 2];
  if (from < 0) return [0, Math.trunc(to - from)];
  return to > last ? [Math.trunc(from - (to - last)), last] : [Math.trunc(from), Math.trunc(to)];
}

/** Softmax of the class "real". */
export function readReal01(answer: Readonly<Record<string, ModelTensor>>): number {
  const logits = answer['logits']!.data;
  const most = Math.max(...logits);
  const powers = Array.from(logits, (logit) => Math.exp(logit - most));
  return powers[realClass]! / powers.reduce((sum, power) => sum + power, 0);
}

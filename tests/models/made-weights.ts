/**
 * MiniFASNet with made-up weights, for tests: every number follows from the tensor's name and the number's place, so that the same net can
 * be filled elsewhere. The widths are those of the published nets.
 */
import type { MinifasnetForm } from '../../electron/vision/minifasnet-graph.ts';

interface Widths {
  readonly stages: readonly (readonly number[])[];
  readonly weighed: boolean;
}
const widths: Readonly<Record<MinifasnetForm, Widths>> = {
  'minifasnet-v2': { stages: [[13, 13, 13, 13], [231, 52, 26, 77, 26, 26], [26, 26]], weighed: false },
  'minifasnet-v1se': { stages: [[13, 26, 13, 52], [154, 52, 26, 52, 26, 26], [26, 26]], weighed: true },
};
/** Between the stages: channels in, wide, out. */
const halvings = [[32, 103, 64], [64, 231, 128], [128, 308, 128]] as const;

export type Shapes = ReadonlyMap<string, readonly number[]>;

/** Every tensor of the net and its shape, in the order of its state dict. */
export function shapesOf(form: MinifasnetForm): Shapes {
  const shapes = new Map<string, readonly number[]>();
  const norm = (name: string, channels: number): void => {
    for (const part of ['weight', 'bias', 'running_mean', 'running_var']) shapes.set(`${name}.${part}`, [channels]);
    shapes.set(`${name}.num_batches_tracked`, []);
  };
  const conv = (name: string, dims: readonly number[], active = true): void => {
    shapes.set(`${name}.conv.weight`, dims);
    norm(`${name}.bn`, dims[0]!);
    if (active) shapes.set(`${name}.prelu.weight`, [dims[0]!]);
  };
  const block = (name: string, input: number, wide: number, output: number): void => {
    conv(`${name}.conv`, [wide, input, 1, 1]);
    conv(`${name}.conv_dw`, [wide, 1, 3, 3]);
    conv(`${name}.project`, [output, wide, 1, 1], false);
  };
  conv('conv1', [32, 3, 3, 3]);
  conv('conv2_dw', [32, 1, 3, 3]);
  const { stages, weighed } = widths[form];
  for (const [s, [input, wide, output]] of halvings.entries()) {
    block(['conv_23', 'conv_34', 'conv_45'][s]!, input, wide, output);
    for (const [i, width] of stages[s]!.entries()) {
      const name = `conv_${s + 3}.model.${i}`;
      block(name, output, width, output);
      if (!weighed || i < stages[s]!.length - 1) continue;
      for (const [at, from, to] of [[1, output, output / 4], [2, output / 4, output]] as const) {
        shapes.set(`${name}.se_module.fc${at}.weight`, [to, from, 1, 1]);
        norm(`${name}.se_module.bn${at}`, to);
      }
    }
  }
  conv('conv_6_sep', [512, 128, 1, 1]);
  conv('conv_6_dw', [512, 1, 5, 5], false);
  shapes.set('linear.weight', [128, 512]);
  norm('bn', 128);
  shapes.set('prob.weight', [3, 128]);
  return shapes;
}

/** Even over -1 to 1; the same in every language that has 32-bit integers. */
export function noise(seed: number, count: number): Float64Array {
  return Float64Array.from({ length: count }, (_, i) => {
    let x = (Math.imul(i + 1, 2_654_435_761) ^ seed) >>> 0;
    x = Math.imul(x ^ (x >>> 15), 0x85ebca6b) >>> 0;
    x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35) >>> 0;
    return ((x ^ (x >>> 16)) >>> 0) / 2 ** 31 - 1;
  });
}

/** FNV-1a, 32 bits. */
const seedOf = (text: string): number => [...text].reduce((hash, letter) => Math.imul(hash ^ letter.charCodeAt(0), 0x01000193) >>> 0, 0x811c9dc5);

/** Sized so that a picture neither fades nor overflows on its way through fifty layers. */
export function valuesOf(name: string, dims: readonly number[]): Float32Array {
  const raw = noise(seedOf(name), dims.reduce((product, dim) => product * dim, 1));
  const fanIn = dims.slice(1).reduce((product, dim) => product * dim, 1);
  const shaped = (value: number): number => {
    if (name.endsWith('running_var')) return (1 + 0.5 * value) * (name === 'conv1.bn.running_var' ? 4000 : 1);
    if (name.endsWith('running_mean') || name.endsWith('.bias')) return 0.1 * value;
    if (name.endsWith('prelu.weight')) return 0.25 + 0.1 * value;
    return dims.length === 1 ? 1 + 0.2 * value : value * Math.sqrt(3 / fanIn);
  };
  return Float32Array.from(raw, shaped);
}

/** Three planes of 80 x 80, whole numbers from 0 to 255. */
export const madePicture = (seed: number): Float32Array => Float32Array.from(noise(seed, 3 * 80 * 80), (value) => Math.min(255, Math.floor((value + 1) * 128)));

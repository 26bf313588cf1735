/**
 * Weights as the TFJS packages store them: 32-bit floats, halves, or bytes with a scale. They stay that small in the
 * ONNX file; onnxruntime widens them once, when it folds constants at load.
 */
import { float32s } from '../../electron/vision/onnx-graph.ts';
import type { ElementType, OnnxGraph } from '../../electron/vision/onnx-graph.ts';

type Stored = 'float32' | 'int32' | 'float16' | 'uint8';

export interface Weight {
  readonly name: string;
  readonly dims: readonly number[];
  readonly stored: Stored;
  /** Little-endian, row-major. */
  readonly raw: Uint8Array;
  /** For `uint8`: the value is byte * scale + min. The min is no multiple of the scale, so DequantizeLinear cannot say it. */
  readonly scale: number;
  readonly min: number;
}

export interface WeightsManifestGroup {
  readonly paths: readonly string[];
  readonly weights: readonly {
    readonly name: string;
    readonly shape: readonly number[];
    readonly dtype: string;
    readonly quantization?: { readonly dtype: string; readonly scale?: number; readonly min?: number };
  }[];
}

const elementBytes: Readonly<Record<Stored, number>> = { float32: 4, int32: 4, float16: 2, uint8: 1 };
const count = (dims: readonly number[]): number => dims.reduce((product, dim) => product * dim, 1);

/** Cuts a TFJS weight file (all its shards joined) into named weights. Throws when the lengths do not add up. */
export function readWeights(groups: readonly WeightsManifestGroup[], whole: Uint8Array): Map<string, Weight> {
  const weights = new Map<string, Weight>();
  let at = 0;
  for (const entry of groups.flatMap((group) => group.weights)) {
    const stored = (entry.quantization?.dtype ?? entry.dtype) as Stored;
    if (!(stored in elementBytes)) throw new Error(`${entry.name}: weights stored as ${stored} are not known here`);
    const end = at + count(entry.shape) * elementBytes[stored];
    const { scale = 1, min = 0 } = entry.quantization ?? {};
    weights.set(entry.name, { name: entry.name, dims: entry.shape, stored, raw: whole.subarray(at, end), scale, min });
    at = end;
  }
  if (at !== whole.length) throw new Error(`the weight file has ${whole.length} bytes where its list says ${at}`);
  return weights;
}

/** The same values with the axes in another order: `axes[i]` is the old axis that becomes axis i. */
export function permuted(weight: Weight, axes: readonly number[]): Weight {
  const dims = axes.map((axis) => weight.dims[axis]!);
  const oldStrides = weight.dims.map((_, axis) => count(weight.dims.slice(axis + 1)));
  const strides = axes.map((axis) => oldStrides[axis]!);
  const size = elementBytes[weight.stored];
  const raw = new Uint8Array(weight.raw.length);
  const position = dims.map(() => 0);
  for (let to = 0; to < raw.length; to += size) {
    const from = position.reduce((sum, step, axis) => sum + step * strides[axis]!, 0) * size;
    for (let byte = 0; byte < size; byte++) raw[to + byte] = weight.raw[from + byte]!;
    for (let axis = dims.length - 1; axis >= 0 && ++position[axis]! === dims[axis]; axis--) position[axis] = 0;
  }
  return { ...weight, dims, raw };
}

/** The same values in the same order under another shape. */
export const reshaped = (weight: Weight, dims: readonly number[]): Weight => ({ ...weight, dims });

/** Puts the weight into the graph and answers with the name of its float32 form. */
export function floatsOf(graph: OnnxGraph, weight: Weight): string {
  const FLOAT = 1;
  if (weight.stored === 'int32') throw new Error(`${weight.name}: integers where floats are wanted`);
  const small = graph.constant(weight.stored satisfies ElementType, weight.dims, weight.raw);
  if (weight.stored === 'float32') return small;
  const wide = graph.node('Cast', [small], { to: FLOAT });
  if (weight.stored === 'float16') return wide;
  const scaled = graph.node('Mul', [wide, graph.constant('float32', [], float32s([weight.scale]))]);
  return graph.node('Add', [scaled, graph.constant('float32', [], float32s([weight.min]))]);
}

/** The values of an integer weight: shapes, paddings, axes. */
export function integersOf(weight: Weight): number[] {
  if (weight.stored !== 'int32') throw new Error(`${weight.name}: ${weight.stored} where integers are wanted`);
  const view = new DataView(weight.raw.buffer, weight.raw.byteOffset, weight.raw.byteLength);
  return Array.from({ length: count(weight.dims) }, (_, index) => view.getInt32(index * 4, true));
}

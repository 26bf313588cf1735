import type { TfjsGraph } from './tfjs-graph.ts';
import type { Weight } from './weights.ts';

/**
 * The same net with every `from` channels made `to`, the new ones always nought: 24 is no multiple of the 16 numbers that a wide register
 * holds, and onnxruntime then turns the picture's memory about before and after whatever is no convolution. With 32 the detector takes a
 * tenth less time. `from` may be no kernel's or input's size, and where the net itself widens to twice the channels it adds that many
 * fewer.
 */
export function widenChannels(graph: TfjsGraph, from: number, to: number): TfjsGraph {
  const weights = [...graph.weights].map(([name, weight]) => [name, weight.stored === 'int32' ? withLessPadding(weight, from, to) : widened(weight, from, to)] as const);
  return { ...graph, weights: new Map(weights) };
}

const bytesOf: Readonly<Record<Weight['stored'], number>> = { float32: 4, int32: 4, float16: 2, uint8: 1 };
const product = (dims: readonly number[]): number => dims.reduce((all, dim) => all * dim, 1);

function widened(weight: Weight, from: number, to: number): Weight {
  const axis = weight.dims.indexOf(from);
  if (axis === -1) return weight;
  if (weight.stored === 'uint8') throw new Error(`${weight.name}: a byte of nought is no weight of nought`);
  const dims = weight.dims.map((dim, i) => (i === axis ? to : dim));
  const stepBytes = product(dims.slice(axis + 1)) * bytesOf[weight.stored];
  const raw = new Uint8Array(product(dims) * bytesOf[weight.stored]);
  for (let i = 0; i < product(dims.slice(0, axis)); i += 1) raw.set(weight.raw.subarray(i * from * stepBytes, (i + 1) * from * stepBytes), i * to * stepBytes);
  return widened({ ...weight, dims, raw }, from, to);
}

/** Paddings are pairs, before and after, of batch, height, width and channels. */
function withLessPadding(weight: Weight, from: number, to: number): Weight {
  if (weight.dims.join() !== '4,2') return weight;
  const raw = Uint8Array.from(weight.raw);
  const view = new DataView(raw.buffer);
  const lastAt = 7 * 4;
  if (view.getInt32(lastAt, true) === from) view.setInt32(lastAt, 2 * from - to, true);
  return { ...weight, raw };
}

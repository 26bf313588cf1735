/**
 * dlib's face recognition network (29 convolutions, http://dlib.net/dnn_face_recognition_ex.cpp.html) from the weights in
 * face-api. They come without a graph, so it is built here: a 7x7 convolution and a maximum, fourteen residual blocks,
 * the average, one matrix.
 */
import { float32s, int64s, startGraph } from '../../electron/vision/onnx-graph.ts';
import type { OnnxGraph } from '../../electron/vision/onnx-graph.ts';
import { showOutput } from './tfjs-to-onnx.ts';
import { floatsOf, permuted, reshaped } from './weights.ts';
import type { Weight } from './weights.ts';

/** dlib's mean colour of red, green and blue, and its divisor 255 (it scales by 1/256; face-api by 1/255, so must we). */
const MEAN_RGB = [122.782, 117.001, 104.298];

/**
 * In order. A `halving` block has stride 2 and no padding; `short` says that its convolutions then come out one row and
 * one column short of the pooled path (8 to 3 against 4, 4 to 1 against 2) and are padded below and to the right.
 */
const blocks: readonly { readonly name: string; readonly kind: 'plain' | 'halving'; readonly short?: true; readonly widensFrom?: number }[] = [
  { name: 'conv32_1', kind: 'plain' }, { name: 'conv32_2', kind: 'plain' }, { name: 'conv32_3', kind: 'plain' },
  { name: 'conv64_down', kind: 'halving', widensFrom: 32 },
  { name: 'conv64_1', kind: 'plain' }, { name: 'conv64_2', kind: 'plain' }, { name: 'conv64_3', kind: 'plain' },
  { name: 'conv128_down', kind: 'halving', widensFrom: 64 },
  { name: 'conv128_1', kind: 'plain' }, { name: 'conv128_2', kind: 'plain' },
  { name: 'conv256_down', kind: 'halving', widensFrom: 128, short: true },
  { name: 'conv256_1', kind: 'plain' }, { name: 'conv256_2', kind: 'plain' },
  { name: 'conv256_down_out', kind: 'halving', short: true },
];

/** Input [N,150,150,3] RGB 0..255, output `descriptor` [N,128], not yet of unit length. */
export function buildDlibNet(weights: ReadonlyMap<string, Weight>): Uint8Array {
  const graph = startGraph('dlib-128', 'Built by Veridesk from the face-api weights of dlib\'s face recognition network; the weights are unchanged.');
  const weight = (name: string): Weight => {
    const found = weights.get(name);
    if (found === undefined) throw new Error(`dlib: there is no weight ${name}`);
    return found;
  };
  let out = colourCentred(graph, graph.input('input', ['N', 150, 150, 3]));
  out = graph.node('Relu', [scaledConvolution(graph, weight, out, 'conv32_down', 2, 'VALID')]);
  out = graph.node('MaxPool', [out], { kernel_shape: [3, 3], strides: [2, 2] });
  for (const block of blocks) out = residual(graph, weight, out, block);
  const averaged = graph.node('ReduceMean', [out], { axes: [2, 3], keepdims: 0 });
  showOutput(graph, 'descriptor', ['N', 128], graph.node('MatMul', [averaged, floatsOf(graph, weight('fc'))]));
  return graph.toBytes();
}

/** Channels first, then the mean: three numbers taken off each of 22,500 pixels one by one cost a millisecond a chip. */
function colourCentred(graph: OnnxGraph, input: string): string {
  const planes = graph.node('Transpose', [input], { perm: [0, 3, 1, 2] });
  const centred = graph.node('Sub', [planes, graph.constant('float32', [3, 1, 1], float32s(MEAN_RGB))]);
  return graph.node('Div', [centred, graph.constant('float32', [], float32s([255]))]);
}

type WeightByName = (name: string) => Weight;

/** Convolution, then dlib's affine layer: what is left of batch normalisation after training. */
function scaledConvolution(graph: OnnxGraph, weight: WeightByName, input: string, name: string, stride: number, autoPad: string): string {
  const filters = permuted(weight(`${name}/conv/filters`), [3, 2, 0, 1]);
  const perChannel = (suffix: string): string => {
    const vector = weight(`${name}/scale/${suffix}`);
    return floatsOf(graph, reshaped(vector, [vector.dims[0]!, 1, 1]));
  };
  const convolved = graph.node('Conv', [input, floatsOf(graph, filters), floatsOf(graph, weight(`${name}/conv/bias`))], {
    kernel_shape: filters.dims.slice(2), strides: [stride, stride], auto_pad: autoPad,
  });
  const scaled = graph.node('Mul', [convolved, perChannel('weights')]);
  return graph.node('Add', [scaled, perChannel('biases')]);
}

function residual(graph: OnnxGraph, weight: WeightByName, input: string, block: (typeof blocks)[number]): string {
  const halving = block.kind === 'halving';
  const first = scaledConvolution(graph, weight, input, `${block.name}/conv1`, halving ? 2 : 1, halving ? 'VALID' : 'SAME_UPPER');
  const second = scaledConvolution(graph, weight, graph.node('Relu', [first]), `${block.name}/conv2`, 1, 'SAME_UPPER');
  const convolved = block.short ? padded(graph, second, [0, 0, 0, 0, 0, 0, 1, 1]) : second;
  const pooled = halving ? graph.node('AveragePool', [input], { kernel_shape: [2, 2], strides: [2, 2] }) : input;
  const widened = block.widensFrom === undefined ? pooled : padded(graph, pooled, [0, 0, 0, 0, 0, block.widensFrom, 0, 0]);
  return graph.node('Relu', [graph.node('Add', [convolved, widened])]);
}

/** `pads`: the four starts (N, C, H, W), then the four ends. */
function padded(graph: OnnxGraph, input: string, pads: readonly number[]): string {
  return graph.node('Pad', [input, graph.constant('int64', [8], int64s(pads)), graph.constant('float32', [], float32s([0]))]);
}

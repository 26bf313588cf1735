/** One converter for each TFJS operator that the face models use. An operator that is not here stops the build. */
import { float32s, int64s } from '../../electron/vision/onnx-graph.ts';
import type { OnnxGraph } from '../../electron/vision/onnx-graph.ts';
import { sloped } from './sloped.ts';
import type { TfjsNode } from './tfjs-graph.ts';
import { floatsOf, integersOf, permuted, reshaped } from './weights.ts';
import type { Weight } from './weights.ts';

export interface Value {
  readonly name: string;
  /** True for pictures ([N,C,H,W] here, [N,H,W,C] in TFJS); false for what was reshaped or averaged flat. */
  readonly channelsFirst: boolean;
}

/** What a converter may ask while the graph is walked from its outputs back to its input. */
export interface Visit {
  readonly graph: OnnxGraph;
  value(nodeName: string): Value;
  node(name: string): TfjsNode | null;
  weight(name: string): Weight | null;
  /** The tensor's name with channels last, transposed when it has to be. */
  channelsLast(value: Value): string;
}

type Operator = (visit: Visit, node: TfjsNode) => Value;

/** HWIO to OIHW. */
const CONVOLUTION_AXES = [3, 2, 0, 1];
/** HWCM to CMHW; C and M are then joined. */
const DEPTHWISE_AXES = [2, 3, 0, 1];

export const operators: Readonly<Record<string, Operator>> = {
  Placeholder: () => { throw new Error('the input is given by the border'); },
  Identity: (visit, node) => visit.value(node.inputs[0]!),
  Conv2D: (visit, node) => picture(convolution(visit, node)),
  _FusedConv2D: fusedConvolution,
  DepthwiseConv2dNative: (visit, node) => picture(depthwise(visit, node)),
  Add: (visit, node) => withConstant(visit, node, 'Add'),
  AddV2: (visit, node) => withConstant(visit, node, 'Add'),
  Mul: (visit, node) => withConstant(visit, node, 'Mul'),
  Relu: (visit, node) => applied(visit, 'Relu', node.inputs[0]!),
  Sigmoid: (visit, node) => applied(visit, 'Sigmoid', node.inputs[0]!),
  Maximum: between,
  Prelu: (visit, node) => picture(sloped(visit.graph, pictureOf(visit, node.inputs[0]!), weightOf(visit, node, 1))),
  MaxPool: (visit, node) => picture(visit.graph.node('MaxPool', [pictureOf(visit, node.inputs[0]!)], {
    kernel_shape: node.integers('ksize').slice(1, 3), ...window(node),
  })),
  Pad: pad,
  Mean: mean,
  ConcatV2: concat,
  Reshape: (visit, node) => {
    const shape = integersOf(weightOf(visit, node, 1));
    const flat = visit.channelsLast(visit.value(node.inputs[0]!));
    const wanted = visit.graph.constant('int64', [shape.length], int64s(shape));
    return { name: visit.graph.node('Reshape', [flat, wanted]), channelsFirst: false };
  },
};

const picture = (name: string): Value => ({ name, channelsFirst: true });

function pictureOf(visit: Visit, nodeName: string): string {
  const value = visit.value(nodeName);
  if (!value.channelsFirst) throw new Error(`${nodeName} is no picture`);
  return value.name;
}

function weightOf(visit: Visit, node: TfjsNode, index: number): Weight {
  const weight = visit.weight(node.inputs[index] ?? '');
  if (weight === null) throw new Error(`${node.name}: input ${index} is no weight`);
  return weight;
}

/** A vector over channels in the shape that broadcasts over [N,C,H,W]; a lone number as it is. */
function perChannel(visit: Visit, weight: Weight): string {
  const channels = weight.dims.reduce((product, dim) => product * dim, 1);
  return floatsOf(visit.graph, weight.dims.length === 0 ? weight : reshaped(weight, [channels, 1, 1]));
}

/** Strides and padding. TFJS puts the odd pixel of SAME below and to the right, which ONNX calls SAME_UPPER. */
function window(node: TfjsNode): { strides: number[]; auto_pad: string } {
  const padding = node.text('padding');
  if (padding !== 'SAME' && padding !== 'VALID') throw new Error(`${node.name}: padding ${padding} is not converted`);
  if (node.integers('dilations').some((step) => step !== 1)) throw new Error(`${node.name}: dilation is not converted`);
  return { strides: node.integers('strides').slice(1, 3), auto_pad: padding === 'SAME' ? 'SAME_UPPER' : 'VALID' };
}

function convolution(visit: Visit, node: TfjsNode, bias: readonly string[] = []): string {
  const filters = permuted(weightOf(visit, node, 1), CONVOLUTION_AXES);
  const inputs = [pictureOf(visit, node.inputs[0]!), floatsOf(visit.graph, filters), ...bias];
  return visit.graph.node('Conv', inputs, { kernel_shape: filters.dims.slice(2), ...window(node) });
}

function depthwise(visit: Visit, node: TfjsNode): string {
  const turned = permuted(weightOf(visit, node, 1), DEPTHWISE_AXES);
  const [channels, multiplier, height, width] = turned.dims as [number, number, number, number];
  const filters = floatsOf(visit.graph, reshaped(turned, [channels * multiplier, 1, height, width]));
  return visit.graph.node('Conv', [pictureOf(visit, node.inputs[0]!), filters], {
    kernel_shape: [height, width], group: channels, ...window(node),
  });
}

function fusedConvolution(visit: Visit, node: TfjsNode): Value {
  const [first, activation, ...more] = node.texts('fused_ops');
  if (first !== 'BiasAdd' || more.length > 0) throw new Error(`${node.name}: this fusion is not converted`);
  const out = convolution(visit, node, [floatsOf(visit.graph, weightOf(visit, node, 2))]);
  if (activation === undefined) return picture(out);
  if (activation === 'Relu') return picture(visit.graph.node('Relu', [out]));
  if (activation !== 'Prelu') throw new Error(`${node.name}: ${activation} is not converted`);
  return picture(sloped(visit.graph, out, weightOf(visit, node, 3)));
}

function applied(visit: Visit, op: string, nodeName: string): Value {
  const value = visit.value(nodeName);
  return { ...value, name: visit.graph.node(op, [value.name]) };
}

/** Two tensors, or a tensor and a weight. */
function withConstant(visit: Visit, node: TfjsNode, op: string): Value {
  const [left, right] = node.inputs as [string, string];
  const value = visit.value(left);
  const weight = visit.weight(right);
  const other = weight === null ? visit.value(right).name : perChannel(visit, weight);
  if (!value.channelsFirst) throw new Error(`${node.name}: ${op} of flat tensors is not converted`);
  return picture(visit.graph.node(op, [value.name, other]));
}

/**
 * Relu, then at most, then at least nought: what Keras calls ReLU6. As one Clip it melts into the convolution before it
 * (a fifth faster for faceres); as three operators every layer's memory was reordered and back.
 */
function between(visit: Visit, node: TfjsNode): Value {
  const atMost = visit.node(node.inputs[0]!);
  const inner = visit.node(atMost?.inputs[0] ?? '');
  const lowest = weightOf(visit, node, 1);
  if (atMost?.op !== 'Minimum' || inner?.op !== 'Relu' || lowest.raw.some((byte) => byte !== 0)) {
    throw new Error(`${node.name}: a Maximum is only converted as the end of a ReLU6`);
  }
  const bounds = [lowest, weightOf(visit, atMost, 1)].map((bound) => floatsOf(visit.graph, bound));
  return picture(visit.graph.node('Clip', [pictureOf(visit, inner.inputs[0]!), ...bounds]));
}

/** Padding of [N,H,W,C]; these models use it to widen the channels. */
function pad(visit: Visit, node: TfjsNode): Value {
  const [n0, n1, h0, h1, w0, w1, c0, c1] = integersOf(weightOf(visit, node, 1)) as [number, number, number, number, number, number, number, number];
  const pads = visit.graph.constant('int64', [8], int64s([n0, c0, h0, w0, n1, c1, h1, w1]));
  const zero = visit.graph.constant('float32', [], float32s([0]));
  return picture(visit.graph.node('Pad', [pictureOf(visit, node.inputs[0]!), pads, zero]));
}

function mean(visit: Visit, node: TfjsNode): Value {
  const axes = integersOf(weightOf(visit, node, 1));
  if (axes.join() !== '1,2' || node.flag('keep_dims')) throw new Error(`${node.name}: only the mean over height and width is converted`);
  const name = visit.graph.node('ReduceMean', [pictureOf(visit, node.inputs[0]!)], { axes: [2, 3], keepdims: 0 });
  return { name, channelsFirst: false };
}

function concat(visit: Visit, node: TfjsNode): Value {
  const parts = node.inputs.slice(0, -1).map((input) => pictureOf(visit, input));
  const [axis] = integersOf(weightOf(visit, node, node.inputs.length - 1));
  if (axis !== 3) throw new Error(`${node.name}: only channels are joined here`);
  return picture(visit.graph.node('Concat', parts, { axis: 1 }));
}

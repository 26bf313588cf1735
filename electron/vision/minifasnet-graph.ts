/**
 * MiniFASNet (https://github.com/minivision-ai/Silent-Face-Anti-Spoofing) as an ONNX graph, from the tensors of its PyTorch file. The
 * widths are the file's own; every tensor that the net has must be there in the right shape, and no other.
 */
import { int64s, startGraph } from './onnx-graph.ts';
import type { OnnxGraph } from './onnx-graph.ts';
import type { TorchTensor } from './torch-file.ts';
import { refuse } from './unpickle.ts';

export const minifasnetForms = ['minifasnet-v2', 'minifasnet-v1se'] as const;
/** `minifasnet-v1se` weighs the channels in the last block of each stage. */
export type MinifasnetForm = (typeof minifasnetForms)[number];

export const minifasnetSizePx = 80;
const classes = 3;
/** Blocks of each stage; between two of them one block halves the picture. */
const stages = [{ name: 'conv_3', blocks: 4, before: 'conv_23' }, { name: 'conv_4', blocks: 6, before: 'conv_34' }, { name: 'conv_5', blocks: 2, before: 'conv_45' }] as const;
/** 80 px are halved four times: what is left is weighed as a whole. */
const lastKernel = minifasnetSizePx / 16;

/** Input `input` [1,3,80,80], blue, green, red, 0 to 255; output `logits` [1,3], before the softmax. @throws {FileRefused} */
export function buildMinifasnet(form: MinifasnetForm, tensors: ReadonlyMap<string, TorchTensor>): Uint8Array {
  const graph = startGraph(form, 'Converted by Veridesk from the PyTorch file of Silent-Face-Anti-Spoofing; the weights are unchanged.');
  const net = new Net(graph, withoutPrefix(tensors));
  let out = net.convolved('conv1', { name: graph.input('input', [1, 3, minifasnetSizePx, minifasnetSizePx]), channels: 3 }, { kernel: 3, stride: 2 });
  out = net.convolved('conv2_dw', out, { kernel: 3, depthwise: true });
  for (const { name, blocks, before } of stages) {
    out = net.block(before, out, { stride: 2 });
    for (let i = 0; i < blocks; i += 1) out = net.residual(`${name}.model.${i}`, out, form === 'minifasnet-v1se' && i === blocks - 1);
  }
  out = net.convolved('conv_6_sep', out, {});
  out = net.convolved('conv_6_dw', out, { kernel: lastKernel, padding: 0, depthwise: true, active: false });
  // One pixel is left, so a matrix is a convolution of it.
  out = net.normalised('bn', net.matrix('linear', out));
  out = net.matrix('prob', out);
  if (out.channels !== classes) refuse(`prob has ${out.channels} classes`);
  net.refuseLeftOvers();
  graph.node('Reshape', [out.name, graph.constant('int64', [2], int64s([1, classes]))], {}, 'logits');
  graph.output('logits', [1, classes]);
  return graph.toBytes();
}

/** Trained on several cards, every name begins with `module.`: on all of them or on none. */
function withoutPrefix(tensors: ReadonlyMap<string, TorchTensor>): Map<string, TorchTensor> {
  const prefix = 'module.';
  const all = [...tensors.keys()].every((name) => name.startsWith(prefix));
  return new Map([...tensors].map(([name, tensor]) => [all ? name.slice(prefix.length) : name, tensor]));
}

interface Value {
  readonly name: string;
  readonly channels: number;
}
interface Shape {
  readonly kernel?: number;
  readonly stride?: number;
  /** As much as keeps the size, unless told. */
  readonly padding?: number;
  readonly depthwise?: boolean;
  /** Followed by a PReLU; true unless told. */
  readonly active?: boolean;
}

class Net {
  readonly #graph: OnnxGraph;
  readonly #left: Map<string, TorchTensor>;

  constructor(graph: OnnxGraph, tensors: Map<string, TorchTensor>) {
    this.#graph = graph;
    this.#left = tensors;
  }

  /** Convolution, batch norm, PReLU: the net's one brick. */
  convolved(name: string, input: Value, shape: Shape): Value {
    const out = this.normalised(`${name}.bn`, this.#convolution(`${name}.conv`, input, shape));
    if (shape.active === false) return out;
    const slope = this.#vector(`${name}.prelu.weight`, out.channels, [out.channels, 1, 1]);
    return { ...out, name: this.#graph.node('PRelu', [out.name, slope]) };
  }

  /** Wide, each channel by itself, narrow again. */
  block(name: string, input: Value, { stride }: { readonly stride: number }): Value {
    const wide = this.convolved(`${name}.conv`, input, {});
    return this.convolved(`${name}.project`, this.convolved(`${name}.conv_dw`, wide, { kernel: 3, stride, depthwise: true }), { active: false });
  }

  /** A block that is added to what came in. */
  residual(name: string, input: Value, weighed: boolean): Value {
    const out = this.block(name, input, { stride: 1 });
    if (out.channels !== input.channels) refuse(`${name} gives ${out.channels} channels for ${input.channels}`);
    const added = weighed ? this.#weighed(`${name}.se_module`, out) : out;
    return { ...out, name: this.#graph.node('Add', [input.name, added.name]) };
  }

  matrix(name: string, input: Value): Value {
    const [outputs = 0] = this.#left.get(`${name}.weight`)?.dims ?? [];
    return this.#conv(input, outputs, this.#floats(`${name}.weight`, [outputs, input.channels], [outputs, input.channels, 1, 1]), { kernel_shape: [1, 1] });
  }

  /** Batch norm with what was learned; its epsilon is ONNX's own default, 1e-5, as PyTorch's. */
  normalised(name: string, input: Value): Value {
    const parts = ['weight', 'bias', 'running_mean', 'running_var'].map((part) => this.#vector(`${name}.${part}`, input.channels, [input.channels]));
    this.#counter(`${name}.num_batches_tracked`);
    return { ...input, name: this.#graph.node('BatchNormalization', [input.name, ...parts]) };
  }

  refuseLeftOvers(): void {
    const [first] = this.#left.keys();
    if (first !== undefined) refuse(`the net has no ${first.replace(/[^\w.]/g, '?').slice(0, 100)}`);
  }

  /** Squeeze and excitation: each channel is weighed by what all of them are on average. */
  #weighed(name: string, input: Value): Value {
    const mean = { ...input, name: this.#graph.node('ReduceMean', [input.name], { axes: [2, 3], keepdims: 1 }) };
    const few = this.normalised(`${name}.bn1`, this.#convolution(`${name}.fc1`, mean, {}));
    const all = this.normalised(`${name}.bn2`, this.#convolution(`${name}.fc2`, { ...few, name: this.#graph.node('Relu', [few.name]) }, {}));
    if (all.channels !== input.channels) refuse(`${name} weighs ${all.channels} channels of ${input.channels}`);
    return { ...input, name: this.#graph.node('Mul', [input.name, this.#graph.node('Sigmoid', [all.name])]) };
  }

  #convolution(name: string, input: Value, { kernel = 1, stride = 1, padding = (kernel - 1) / 2, depthwise = false }: Shape): Value {
    const [outputs = 0] = this.#left.get(`${name}.weight`)?.dims ?? [];
    if (depthwise && outputs !== input.channels) refuse(`${name} has ${outputs} channels for ${input.channels}`);
    const weight = this.#floats(`${name}.weight`, [outputs, depthwise ? 1 : input.channels, kernel, kernel]);
    return this.#conv(input, outputs, weight, { kernel_shape: [kernel, kernel], strides: [stride, stride], pads: [padding, padding, padding, padding], group: depthwise ? outputs : 1 });
  }

  #conv(input: Value, channels: number, weight: string, attributes: Readonly<Record<string, number | readonly number[]>>): Value {
    return { name: this.#graph.node('Conv', [input.name, weight], attributes), channels };
  }

  #vector(name: string, length: number, shownAs: readonly number[]): string { return this.#floats(name, [length], shownAs); }

  /** Puts a tensor into the graph, under the shape it is used in. */
  #floats(name: string, dims: readonly number[], shownAs: readonly number[] = dims): string {
    const tensor = this.#left.get(name);
    if (tensor === undefined) return refuse(`${name} is missing`);
    if (tensor.stored !== 'float32' || tensor.dims.join('x') !== dims.join('x')) refuse(`${name} is ${tensor.stored} ${tensor.dims.join('x')}, not float32 ${dims.join('x')}`);
    this.#left.delete(name);
    return this.#graph.constant('float32', shownAs, tensor.raw);
  }

  /** How many batches it was trained on: of no use here, and older files have none. */
  #counter(name: string): void {
    const tensor = this.#left.get(name);
    if (tensor !== undefined && (tensor.stored !== 'int64' || tensor.dims.length > 0)) refuse(`${name} is no counter`);
    this.#left.delete(name);
  }
}

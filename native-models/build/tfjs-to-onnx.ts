/**
 * Turns a TFJS graph into ONNX. TFJS keeps channels last, onnxruntime computes with channels first: the graph takes and
 * gives channels last at its border and is transposed inside. Before every Reshape the tensor is transposed back, or the
 * numbers would come out in another order without any complaint.
 */
import { int64s, startGraph } from '../../electron/vision/onnx-graph.ts';
import type { Dim, OnnxGraph } from '../../electron/vision/onnx-graph.ts';
import { operators } from './operators.ts';
import type { Value, Visit } from './operators.ts';
import type { TfjsGraph } from './tfjs-graph.ts';

export interface Border {
  readonly input: readonly Dim[];
  /** ONNX output name to the TFJS node it shows and the shape it shows it in. What no output needs is left out. */
  readonly outputs: Readonly<Record<string, { readonly of: string; readonly dims: readonly Dim[] }>>;
}

const CHANNELS_FIRST = [0, 3, 1, 2];
const CHANNELS_LAST = [0, 2, 3, 1];

export function convertTfjs(name: string, tfjs: TfjsGraph, border: Border): Uint8Array {
  const graph = startGraph(name, `Converted by Veridesk from the TFJS model ${name}; the weights are unchanged.`);
  const transposed = graph.node('Transpose', [graph.input('input', border.input)], { perm: CHANNELS_FIRST });
  const known = new Map<string, Value>();

  const visit: Visit = {
    graph,
    node: (nodeName) => tfjs.nodes.get(nodeName) ?? null,
    weight: (weightName) => tfjs.weights.get(weightName) ?? null,
    value(nodeName) {
      const seen = known.get(nodeName);
      if (seen !== undefined) return seen;
      const node = tfjs.nodes.get(nodeName);
      if (node === undefined) throw new Error(`${name}: there is no node ${nodeName}`);
      const operator = operators[node.op];
      if (operator === undefined) throw new Error(`${name}: the operator ${node.op} is not converted`);
      const value = node.op === 'Placeholder' ? { name: transposed, channelsFirst: true } : operator(visit, node);
      known.set(nodeName, value);
      return value;
    },
    channelsLast: (value) =>
      value.channelsFirst ? graph.node('Transpose', [value.name], { perm: CHANNELS_LAST }) : value.name,
  };

  for (const [outputName, output] of Object.entries(border.outputs)) {
    showOutput(graph, outputName, output.dims, visit.channelsLast(visit.value(output.of)));
  }
  return graph.toBytes();
}

/** Ends the graph in a tensor of the given name and shape. */
export function showOutput(graph: OnnxGraph, name: string, dims: readonly Dim[], value: string): void {
  const shape = graph.constant('int64', [dims.length], int64s(dims.map((dim) => (dim === 'N' ? -1 : dim))));
  graph.node('Reshape', [value, shape], {}, name);
  graph.output(name, dims);
}

import { float32s } from '../../electron/vision/onnx-graph.ts';
import type { OnnxGraph } from '../../electron/vision/onnx-graph.ts';
import { floatsOf, reshaped } from './weights.ts';
import type { Weight } from './weights.ts';

/**
 * PReLU of a picture, as slope * x + (1 - slope) * relu(x): two convolutions of one pixel a channel and a sum. As the operator
 * PRelu it took three fifths of the face mesh's time (onnxruntime 1.30 runs it number by number, and turns the picture's memory
 * about before and after); so the mesh and the iris model take two thirds of the time and differ by 1e-5 of a value.
 */
export function sloped(graph: OnnxGraph, picture: string, slope: Weight): string {
  const channels = slope.dims.reduce((product, dim) => product * dim, 1);
  const below = floatsOf(graph, reshaped(slope, [channels, 1, 1, 1]));
  const more = graph.node('Sub', [graph.constant('float32', [], float32s([1])), below]);
  const onePixel = { kernel_shape: [1, 1], group: channels };
  const bent = graph.node('Conv', [graph.node('Relu', [picture]), more], onePixel);
  return graph.node('Add', [bent, graph.node('Conv', [picture, below], onePixel)]);
}

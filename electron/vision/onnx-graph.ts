/**
 * Writes an ONNX graph node by node. Field numbers are those of onnx.proto:
 * https://github.com/onnx/onnx/blob/main/onnx/onnx.proto
 */
import { bytes, integer, joined, message, text } from './protobuf.ts';
import type { Wire } from './protobuf.ts';

/** 17 is the last set where ReduceMean takes its axes as an attribute; everything used here is in it. */
const OPERATOR_SET = 17;
/** The file format version that goes with operator set 17. */
const FORMAT_VERSION = 8;

/** `TensorProto.DataType`. */
const elementTypes = { float32: 1, uint8: 2, int64: 7, float16: 10 } as const;
export type ElementType = keyof typeof elementTypes;

/** `'N'` is the batch: as many as the caller puts in. */
export type Dim = number | 'N';

/** A number is written as an integer: no operator used here takes a float attribute. */
export type Attribute = number | string | readonly number[];

export interface OnnxGraph {
  /** Adds an operator and answers with the name of its one output. `output` names it; else a name is made up. */
  node(op: string, inputs: readonly string[], attributes?: Readonly<Record<string, Attribute>>, output?: string): string;
  /** Adds a constant and answers with its name. `raw` is little-endian, in row-major order. */
  constant(type: ElementType, dims: readonly number[], raw: Uint8Array): string;
  input(name: string, dims: readonly Dim[]): string;
  output(name: string, dims: readonly Dim[]): void;
  toBytes(): Uint8Array;
}

/** `origin` goes into the file: Apache-2.0 wants changed files to say that they were changed. */
export function startGraph(graphName: string, origin: string): OnnxGraph {
  const nodes: Wire[] = [];
  const constants: Wire[] = [];
  const inputs: Wire[] = [];
  const outputs: Wire[] = [];
  let made = 0;
  const newName = (what: string): string => `${what.toLowerCase()}_${++made}`;

  return {
    node(op, inputNames, attributes = {}, output = newName(op)) {
      nodes.push(message(1, [
        ...inputNames.map((name) => text(1, name)),
        text(2, output),
        text(4, op),
        ...Object.entries(attributes).map(([name, value]) => message(5, attribute(name, value))),
      ]));
      return output;
    },
    constant(type, dims, raw) {
      const name = newName('constant');
      constants.push(message(5, [
        ...dims.map((dim) => integer(1, dim)), integer(2, elementTypes[type]), text(8, name), bytes(9, raw),
      ]));
      return name;
    },
    input(name, dims) {
      inputs.push(message(11, tensorInfo(name, dims)));
      return name;
    },
    output(name, dims) {
      outputs.push(message(12, tensorInfo(name, dims)));
    },
    toBytes() {
      const graph = joined([...nodes, text(2, graphName), ...constants, ...inputs, ...outputs]);
      return joined([
        integer(1, FORMAT_VERSION), text(2, 'veridesk'), text(6, origin), bytes(7, graph), message(8, [text(1, ''), integer(2, OPERATOR_SET)]),
      ]);
    },
  };
}

export function int64s(values: readonly number[]): Uint8Array {
  const view = new DataView(new ArrayBuffer(values.length * 8));
  values.forEach((value, index) => view.setBigInt64(index * 8, BigInt(value), true));
  return new Uint8Array(view.buffer);
}

export function float32s(values: readonly number[]): Uint8Array {
  const view = new DataView(new ArrayBuffer(values.length * 4));
  values.forEach((value, index) => view.setFloat32(index * 4, value, true));
  return new Uint8Array(view.buffer);
}

/** `AttributeProto` of the three kinds the operators here take: integer, text, list of integers. */
function attribute(name: string, value: Attribute): Wire[] {
  const INT = 2;
  const STRING = 3;
  const INTS = 7;
  if (typeof value === 'number') return [text(1, name), integer(3, value), integer(20, INT)];
  if (typeof value === 'string') return [text(1, name), text(4, value), integer(20, STRING)];
  return [text(1, name), ...value.map((one) => integer(8, one)), integer(20, INTS)];
}

/** `ValueInfoProto` of a float32 tensor. */
function tensorInfo(name: string, dims: readonly Dim[]): Wire[] {
  const shape = dims.map((dim) => message(1, [typeof dim === 'number' ? integer(1, dim) : text(2, dim)]));
  return [text(1, name), message(2, [message(1, [integer(1, elementTypes.float32), message(2, shape)])])];
}

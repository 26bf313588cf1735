/** Reads a TFJS graph model (model JSON and weight file) into plain nodes and weights. */
import { readWeights } from './weights.ts';
import type { Weight, WeightsManifestGroup } from './weights.ts';

interface RawAttribute {
  readonly s?: string;
  readonly b?: boolean;
  readonly list?: { readonly i?: readonly (string | number)[]; readonly s?: readonly string[] };
}
interface RawNode {
  readonly name: string;
  readonly op: string;
  readonly input?: readonly string[];
  readonly attr?: Readonly<Record<string, RawAttribute>>;
}

export interface TfjsNode {
  readonly name: string;
  readonly op: string;
  /** Names of nodes or weights; every node here has one output. */
  readonly inputs: readonly string[];
  text(attribute: string): string | null;
  texts(attribute: string): readonly string[];
  integers(attribute: string): readonly number[];
  flag(attribute: string): boolean;
}

export interface TfjsGraph {
  readonly nodes: ReadonlyMap<string, TfjsNode>;
  readonly weights: ReadonlyMap<string, Weight>;
}

export function readTfjsGraph(modelJson: string, weightBytes: Uint8Array): TfjsGraph {
  const raw = JSON.parse(modelJson) as {
    format: string; modelTopology: { node: readonly RawNode[] }; weightsManifest: readonly WeightsManifestGroup[];
  };
  if (raw.format !== 'graph-model') throw new Error(`a TFJS ${raw.format} where a graph-model is wanted`);
  const nodes = raw.modelTopology.node.map((node) => [node.name, readNode(node)] as const);
  return { nodes: new Map(nodes), weights: readWeights(raw.weightsManifest, weightBytes) };
}

const fromBase64 = (value: string): string => Buffer.from(value, 'base64').toString('latin1');

function readNode({ name, op, input = [], attr = {} }: RawNode): TfjsNode {
  return {
    name,
    op,
    // "name:0" is the first output, which is the only one of every operator converted here
    inputs: input.map((one) => one.replace(/:0$/, '')),
    text: (attribute) => (attr[attribute]?.s === undefined ? null : fromBase64(attr[attribute].s)),
    texts: (attribute) => (attr[attribute]?.list?.s ?? []).map(fromBase64),
    integers: (attribute) => (attr[attribute]?.list?.i ?? []).map(Number),
    flag: (attribute) => attr[attribute]?.b ?? false,
  };
}

/** Promise: a converted model gives the numbers of its original. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openModelShelf } from '../../electron/vision/models.ts';
import type { ModelName, ModelShelf } from '../../electron/vision/models.ts';
import { buildModels } from '../../native-models/build/build-models.ts';
import { convertTfjs } from '../../native-models/build/tfjs-to-onnx.ts';
import { readTfjsGraph } from '../../native-models/build/tfjs-graph.ts';
import { sharedData, withSharedData } from '../support/shared-data.ts';
import { faces, noise } from './pictures-as-input.ts';
import { openFaceApiNet, openGraphModel, startTfjs } from './tfjs-originals.ts';
import type { Original } from './tfjs-originals.ts';

interface Output {
  readonly name: string;
  /** The TFJS node it comes from. */
  readonly node: string;
  /** The largest difference allowed, in pixels or parts of a descriptor; for `relative`, in parts of a value above 1. */
  readonly within: number;
  /** Scores are logits down to -2000: an absolute limit would ask more of them than a 32-bit float holds. */
  readonly relative?: true;
}

interface Case {
  readonly name: ModelName;
  readonly side: number;
  readonly batch: number;
  /** From 0..255 to what the model takes. */
  readonly prepare: (value: number, channel: number) => number;
  readonly original: () => Promise<Original>;
  readonly outputs: readonly Output[];
}

const blueGreenRedMean = [103.939, 116.779, 123.68];
const cases: readonly Case[] = [
  {
    name: 'blazeface', side: 256, batch: 1, prepare: (value) => value / 127.5 - 1, original: () => openGraphModel('blazeface'),
    outputs: [
      { name: 'scores512', node: 'Identity', within: 1e-4, relative: true }, { name: 'scores384', node: 'Identity_1', within: 1e-4, relative: true },
      { name: 'boxes512', node: 'Identity_2', within: 1e-3 }, { name: 'boxes384', node: 'Identity_3', within: 1e-3 },
    ],
  },
  {
    name: 'facemesh', side: 192, batch: 2, prepare: (value) => value / 255, original: () => openGraphModel('facemesh'),
    outputs: [{ name: 'mesh', node: 'Identity_2', within: 1e-3 }, { name: 'faceflag', node: 'Identity_1', within: 1e-6 }],
  },
  {
    name: 'iris', side: 64, batch: 2, prepare: (value) => value / 255, original: () => openGraphModel('iris'),
    outputs: [{ name: 'points', node: 'Identity', within: 1e-3 }],
  },
  {
    name: 'faceres', side: 224, batch: 2, prepare: (value, channel) => value - blueGreenRedMean[channel]!, original: () => openGraphModel('faceres'),
    outputs: [{ name: 'descriptor', node: 'global_pooling/Mean', within: 1e-4 }],
  },
  {
    name: 'dlib-128', side: 150, batch: 2, prepare: (value) => value, original: openFaceApiNet,
    outputs: [{ name: 'descriptor', node: 'the only one', within: 1e-4 }],
  },
];

let folder: string;
let shelf: ModelShelf;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'models-'));
  await buildModels({ into: folder, log: () => undefined });
  shelf = openModelShelf([folder]);
  await startTfjs();
}, 60_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

describe.each(cases)('$name', ({ name, side, batch, prepare, original, outputs }) => {
  const dims = [batch, side, side, 3];
  const compare = async (values: Float32Array): Promise<void> => {
    const data = values.map((value, index) => prepare(value, index % 3));
    const converted = await (await shelf.load(name)).run({ input: { data, dims } });
    const wanted = await (await original())(data, dims, outputs.map(({ node }) => node));
    for (const [index, output] of outputs.entries()) {
      const found = converted[output.name]!.data;
      expect(found.length, output.name).toBe(wanted[index]!.length);
      expect(largestDifference(found, wanted[index]!, output.relative), output.name).toBeLessThan(output.within);
      // a comparison of constants would prove nothing; the flag is 1 on every face
      if (output.name !== 'faceflag') expect(spread(wanted[index]!), output.name).toBeGreaterThan(100 * output.within);
    }
  };

  test('gives the numbers of its original on noise', () => compare(noise(batch * side * side * 3, 7)), 30_000);
  test.skipIf(sharedData === null)(withSharedData('gives the numbers of its original on faces'), async () => {
    await compare(await faces(batch, side));
  }, 30_000);
});

test.each(cases.filter(({ batch }) => batch > 1))('$name: what stands beside a picture in the batch does not matter', async ({ name, side, prepare, outputs }) => {
  const both = noise(2 * side * side * 3, 11).map((value, index) => prepare(value, index % 3));
  const model = await shelf.load(name);
  const together = await model.run({ input: { data: both, dims: [2, side, side, 3] } });
  const second = await model.run({ input: { data: both.subarray(both.length / 2), dims: [1, side, side, 3] } });
  for (const output of outputs) {
    const alone = second[output.name]!.data;
    expect(largestDifference(together[output.name]!.data.subarray(alone.length), alone), output.name).toBeLessThan(output.within);
  }
});

test('an operator that is not known stops the build', () => {
  const graph = readTfjsGraph(JSON.stringify({
    format: 'graph-model',
    modelTopology: { node: [{ name: 'in', op: 'Placeholder' }, { name: 'out', op: 'Tanh', input: ['in'] }] },
    weightsManifest: [],
  }), new Uint8Array());
  const border = { input: [1, 2, 2, 3], outputs: { out: { of: 'out', dims: [1, 12] } } } as const;
  expect(() => convertTfjs('small', graph, border)).toThrow('the operator Tanh is not converted');
});

function largestDifference(found: Float32Array, wanted: Float32Array, relative = false): number {
  return wanted.reduce((worst, value, index) => Math.max(worst, Math.abs(value - found[index]!) / (relative ? Math.max(1, Math.abs(value)) : 1)), 0);
}

const spread = (values: Float32Array): number =>
  values.reduce((most, value) => Math.max(most, value), -Infinity) - values.reduce((least, value) => Math.min(least, value), Infinity);

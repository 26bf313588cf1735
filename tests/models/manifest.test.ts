/** Promise: the manifest says what is there, completely and truly. */
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { InferenceSession } from 'onnxruntime-node';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { conversions } from '../../electron/vision/convert-pack.ts';
import { manifest } from '../../electron/vision/models.ts';
import { buildModels } from '../../native-models/build/build-models.ts';
import { manifestText } from '../../native-models/build/manifest-file.ts';

const nativeModels = fileURLToPath(new URL('../../native-models/', import.meta.url));
const tensor = z.strictObject({ name: z.string().min(1), dims: z.array(z.union([z.int().positive(), z.enum(['N', 'H', 'W'])])), values: z.string().min(1) });
const entry = z.strictObject({
  name: z.string().regex(/^[a-z][a-z0-9-]*$/),
  file: z.string().regex(/^[\w.-]+$/),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  bytes: z.int().positive(),
  usedFor: z.string().min(5).max(60),
  optional: z.boolean(),
  enabled: z.boolean(),
  delivery: z.enum(['built from packages', 'from the system', 'not fetched']),
  inputs: z.array(tensor),
  outputs: z.array(tensor),
  conversion: z.enum(conversions).optional(),
  licence: z.strictObject({ name: z.string().min(1), status: z.enum(['confirmed', 'to be confirmed', 'not verified']), link: z.url(), note: z.string() }),
  source: z.strictObject({ package: z.string(), path: z.string(), url: z.url().startsWith('https://').optional(), folders: z.array(z.string().startsWith('/')).min(1).optional() }),
  thresholds: z.record(z.string(), z.unknown()).optional(),
});

test('every entry is complete', () => {
  expect(z.strictObject({ version: z.literal(1), models: z.array(entry) }).safeParse(manifest).error).toBeUndefined();
  expect(new Set(manifest.models.map(({ name }) => name)).size).toBe(manifest.models.length);
  expect(new Set(manifest.models.map(({ file }) => file)).size).toBe(manifest.models.length);
});

test('what is fetched has an address and is optional; what is not verified is off', () => {
  for (const { name, optional, enabled, delivery, licence, source } of manifest.models) {
    expect(source.url !== undefined, name).toBe(delivery === 'not fetched');
    if (delivery === 'not fetched') expect({ name, optional, enabled }).toEqual({ name, optional: true, enabled: false });
    expect(source.folders !== undefined, name).toBe(delivery === 'from the system');
    if (delivery === 'from the system') expect({ name, optional }).toEqual({ name, optional: true });
    if (licence.status === 'not verified') expect({ name, optional, enabled }).toEqual({ name, optional: true, enabled: false });
  }
});

test('the file is written as --write-manifest writes it', async () => {
  expect(await readFile(join(nativeModels, 'manifest.json'), 'utf8')).toBe(manifestText(manifest));
});

test('every built model takes and gives what the manifest says', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'models-'));
  try {
    await buildModels({ into: folder, log: () => undefined });
    for (const model of manifest.models.filter(({ delivery, file }) => delivery === 'built from packages' && file.endsWith('.onnx'))) {
      const session = await InferenceSession.create(join(folder, model.file), { logSeverityLevel: 3 });
      expect(session.inputNames, model.name).toEqual(model.inputs.map(({ name }) => name));
      expect(session.outputNames, model.name).toEqual(model.outputs.map(({ name }) => name));
      const found = [...session.inputMetadata, ...session.outputMetadata];
      for (const [index, { dims }] of [...model.inputs, ...model.outputs].entries()) expectSameShape(found[index]!, dims, model.name);
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}, 30_000);

/** Where the file says a number, the manifest says the same; where it leaves a length open, the manifest may name it. */
function expectSameShape(found: InferenceSession.ValueMetadata, dims: readonly (number | string)[], name: string): void {
  if (!found.isTensor) throw new Error(`${name}: ${found.name} is no tensor`);
  expect(found.shape.length, `${name} ${found.name}`).toBe(dims.length);
  for (const [axis, length] of found.shape.entries()) if (typeof length === 'number') expect(dims[axis], `${name} ${found.name}`).toBe(length);
}

const comparison = z.object({
  distanceByFar: z.record(z.string(), z.number()),
  scoreKnots: z.array(z.object({ score: z.number(), distance: z.number() })),
});
test.each(['dlib-128', 'faceres'])('%s: a stricter rate asks for a smaller distance, a smaller distance gives a higher score', (name) => {
  const { distanceByFar, scoreKnots } = comparison.parse(manifest.models.find((model) => model.name === name)?.thresholds);
  const rates = Object.entries(distanceByFar).map(([rate, distance]) => ({ rate: Number(rate), distance })).sort((a, b) => b.rate - a.rate);
  expect(rates.map(({ rate }) => rate)).toEqual([1e-1, 1e-2, 1e-3, 1e-4, 1e-5, 1e-6]);
  expect(rates.map(({ distance }) => distance)).toEqual(rates.map(({ distance }) => distance).toSorted((a, b) => b - a));
  expect(scoreKnots.map(({ score }) => score)).toEqual(scoreKnots.map(({ score }) => score).toSorted((a, b) => b - a));
  expect(scoreKnots.map(({ distance }) => distance)).toEqual(scoreKnots.map(({ distance }) => distance).toSorted((a, b) => a - b));
  const distanceAt = (score: number): number | undefined => scoreKnots.find((knot) => knot.score === score)?.distance;
  expect([distanceAt(95), distanceAt(90), distanceAt(80)]).toEqual([distanceByFar['1e-4'], distanceByFar['1e-3'], distanceByFar['1e-2']]);
});

test('every licence of what is shipped has its text beside the manifest', () => {
  const texts: Readonly<Record<string, string>> = { 'Apache-2.0': 'Apache-2.0.txt', 'Public domain': 'dlib-model-card.md' };
  for (const { name, licence, delivery } of manifest.models) {
    if (licence.status === 'not verified' || delivery === 'not fetched') continue;
    expect(existsSync(join(nativeModels, 'licences', texts[licence.name] ?? 'unknown')), name).toBe(true);
  }
});

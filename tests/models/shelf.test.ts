/** Promise: no model is used whose bytes differ from the promised ones by anything at all. */
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ModelRefused, openModelShelf } from '../../electron/vision/models.ts';
import type { ModelManifest, ModelName, ModelShelf } from '../../electron/vision/models.ts';
import { buildModels } from '../../native-models/build/build-models.ts';
import { takePack } from '../../native-models/fetch/take-pack.ts';
import { standInBytes, standInManifest } from './stand-in.ts';

let root: string;
let first: string;
let second: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'models-'));
  await buildModels({ into: join(root, 'built'), log: () => undefined });
}, 30_000);
afterAll(() => rm(root, { recursive: true, force: true }));
beforeEach(async () => {
  const fresh = await mkdtemp(join(root, 'case-'));
  [first, second] = [join(fresh, 'first'), join(fresh, 'second')];
  await Promise.all([mkdir(first), mkdir(second)]);
});

const flipped = (bytes: Uint8Array, at: number): Uint8Array => bytes.map((byte, index) => (index === at ? byte ^ 1 : byte));

async function refusal(doing: Promise<unknown>): Promise<ModelRefused> {
  const error: unknown = await doing.then(() => null, (thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(ModelRefused);
  return error as ModelRefused;
}

describe('a real model', () => {
  const changes: readonly (readonly [string, (bytes: Uint8Array) => Uint8Array])[] = [
    ['one bit flipped in the middle of the weights', (bytes) => flipped(bytes, bytes.length >> 1)],
    ['one bit flipped in the last byte', (bytes) => flipped(bytes, bytes.length - 1)],
    ['the last byte missing', (bytes) => bytes.subarray(0, -1)],
    ['half of it missing', (bytes) => bytes.subarray(0, bytes.length >> 1)],
    ['one byte too many', (bytes) => new Uint8Array([...bytes, 0])],
    ['nothing in it', () => new Uint8Array()],
  ];
  test.each(changes)('%s: refused for loading, reading and by path', async (_, change) => {
    await writeFile(join(first, 'iris.onnx'), change(await readFile(join(root, 'built', 'iris.onnx'))));
    const shelf = openModelShelf([first]);
    const asks: readonly ((name: ModelName) => Promise<unknown>)[] = [shelf.load, shelf.bytes, shelf.path];
    for (const ask of asks) {
      const refused = await refusal(ask('iris'));
      expect(refused.failure).toEqual({ code: 'vision.refused-model', facts: { model: 'iris' } });
      expect(refused.message).not.toContain(root);
    }
    expect((await shelf.list()).find(({ name }) => name === 'iris')).toMatchObject({ status: 'refused', refusedFiles: 1 });
  });

  test('unchanged: loads once, answers by the names of the manifest, and counts its time', async () => {
    const shelf = openModelShelf([join(root, 'built')]);
    const model = await shelf.load('iris');
    expect(await shelf.load('iris')).toBe(model);
    expect(model.spentMs()).toBe(0);
    const answer = await model.run({ input: { data: new Float32Array(64 * 64 * 3), dims: [1, 64, 64, 3] } });
    expect(answer.points?.dims).toEqual([1, 228]);
    expect(model.spentMs()).toBeGreaterThan(0);
  });

  test('a file swapped after loading does not reach the model that is loaded', async () => {
    const path = join(first, 'iris.onnx');
    await writeFile(path, await readFile(join(root, 'built', 'iris.onnx')));
    const shelf = openModelShelf([first]);
    const before = await shelf.load('iris');
    await writeFile(path, 'something else');
    expect(await shelf.load('iris')).toBe(before);
    await refusal(shelf.bytes('iris'));
    await refusal(shelf.load('iris', { threads: 2 }));
  });
});

describe('two folders', () => {
  const shelfOf = (): ModelShelf => openModelShelf([first, second], standInManifest());
  const put = (folder: string, bytes: Uint8Array): Promise<void> => writeFile(join(folder, 'stand-in.onnx'), bytes);

  test('missing in both: unavailable', async () => {
    const missing = await refusal(shelfOf().bytes('yunet'));
    expect(missing.failure).toEqual({ code: 'vision.unavailable', facts: { model: 'yunet' } });
    expect(await shelfOf().list()).toMatchObject([{ status: 'missing', refusedFiles: 0 }]);
  });

  test('right in the second only: found there', async () => {
    await put(second, standInBytes);
    expect(await shelfOf().path('yunet')).toBe(join(second, 'stand-in.onnx'));
    expect(await shelfOf().list()).toMatchObject([{ status: 'matches', refusedFiles: 0 }]);
  });

  test('wrong in the first, right in the second: the right one is used and the wrong one reported', async () => {
    await put(first, flipped(standInBytes, 5));
    await put(second, standInBytes);
    expect(Buffer.compare(await shelfOf().bytes('yunet'), standInBytes)).toBe(0);
    expect(await shelfOf().list()).toMatchObject([{ status: 'matches', refusedFiles: 1 }]);
  });

  test('wrong in both: refused', async () => {
    await put(first, flipped(standInBytes, 5));
    await put(second, standInBytes.subarray(1));
    expect((await refusal(shelfOf().bytes('yunet'))).failure.code).toBe('vision.refused-model');
    expect(await shelfOf().list()).toMatchObject([{ status: 'refused', refusedFiles: 2 }]);
  });

  test('a repaired folder works without a restart', async () => {
    const shelf = shelfOf();
    await put(first, flipped(standInBytes, 5));
    await refusal(shelf.path('yunet'));
    await put(first, standInBytes);
    expect(await shelf.path('yunet')).toBe(join(first, 'stand-in.onnx'));
  });
});

describe('a pack of the system\'s', () => {
  const ofTheSystem = (): ModelManifest => {
    const { version, models: [entry] } = standInManifest();
    return { version, models: [{ ...entry!, delivery: 'from the system', source: { ...entry!.source, folders: [second] } }] };
  };
  const put = (folder: string, bytes: Uint8Array): Promise<void> => writeFile(join(folder, 'stand-in.onnx'), bytes);

  test('is found in the system\'s folder, after the program\'s own', async () => {
    await put(second, standInBytes);
    expect(await openModelShelf([first], ofTheSystem()).path('yunet')).toBe(join(second, 'stand-in.onnx'));
    await put(first, standInBytes);
    expect(await openModelShelf([first], ofTheSystem()).path('yunet')).toBe(join(first, 'stand-in.onnx'));
  });

  test('is refused there like anywhere when a byte differs, and not taken along', async () => {
    await put(second, flipped(standInBytes, 5));
    expect((await refusal(openModelShelf([first], ofTheSystem()).bytes('yunet'))).failure.code).toBe('vision.refused-model');
    expect(await takePack('yunet', first, ofTheSystem())).toEqual({ ok: false, failure: { code: 'vision.refused-model', facts: { model: 'yunet' } } });
    expect(await readdir(first)).toEqual([]);
  });

  test('is taken along for an installer when every byte is right', async () => {
    await put(second, standInBytes);
    expect(await takePack('yunet', first, ofTheSystem())).toMatchObject({ ok: true, value: { name: 'yunet', bytes: standInBytes.length } });
    await put(second, flipped(standInBytes, 5));
    expect(Buffer.compare(await openModelShelf([first], ofTheSystem()).bytes('yunet'), standInBytes)).toBe(0);
  });

  test('is unavailable where the system has none', async () => {
    expect(await takePack('yunet', first, ofTheSystem())).toEqual({ ok: false, failure: { code: 'vision.unavailable', facts: { model: 'yunet' } } });
  });
});

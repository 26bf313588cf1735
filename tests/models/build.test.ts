/** Promise: the same packages give the same bytes, and nothing else than the manifest promises is put in place. */
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { manifest } from '../../electron/vision/models.ts';
import { buildModels } from '../../native-models/build/build-models.ts';
import { sha256Of } from '../../native-models/build/place-file.ts';
import { recipes } from '../../native-models/build/recipes.ts';

const quiet = (): void => undefined;
const builtEntries = manifest.models.filter((model) => model.delivery === 'built from packages');
let folder: string;
beforeEach(async () => { folder = await mkdtemp(join(tmpdir(), 'models-')); });
afterEach(() => rm(folder, { recursive: true, force: true }));

test('every recipe, made twice without a look at the manifest, gives the bytes the manifest promises', async () => {
  for (const recipe of recipes) {
    const entry = manifest.models.find((model) => model.name === recipe.name)!;
    const hashes = [sha256Of(await recipe.make()), sha256Of(await recipe.make())];
    expect(hashes, recipe.name).toEqual([entry.sha256, entry.sha256]);
    expect(recipe.file).toBe(entry.file);
  }
  expect(recipes.map(({ name }) => name).sort()).toEqual(builtEntries.map(({ name }) => name).sort());
}, 30_000);

test('what is there and right is kept, what is damaged is made again', async () => {
  const lines: string[] = [];
  await buildModels({ into: folder, log: quiet });
  const path = join(folder, 'iris.onnx');
  const bytes = await readFile(path);
  await writeFile(path, bytes.subarray(0, bytes.length - 1));
  const again = await buildModels({ into: folder, log: (line) => lines.push(line) });
  expect(again.filter(({ did }) => did === 'written').map(({ name }) => name)).toEqual(['iris']);
  expect(await readFile(path)).toEqual(bytes);
  expect(lines).toHaveLength(recipes.length);
}, 30_000);

test('two processes may build into one folder at once', async () => {
  const script = `import { buildModels } from ${JSON.stringify(fileURLToPath(new URL('../../native-models/build/build-models.ts', import.meta.url)))};
    await buildModels({ into: ${JSON.stringify(folder)}, log: () => {} });`;
  const build = (): Promise<unknown> => promisify(execFile)(process.execPath, ['--input-type=module', '-e', script]);
  await Promise.all([build(), build()]);
  expect((await readdir(folder)).sort()).toEqual(builtEntries.map(({ file }) => file).sort());
  for (const { file, sha256 } of builtEntries) expect(sha256Of(await readFile(join(folder, file))), file).toBe(sha256);
}, 60_000);

test('a result that differs from the manifest is not put in place', async () => {
  const models = manifest.models.map((entry) => (entry.name === 'blazeface' ? { ...entry, sha256: '0'.repeat(64) } : entry));
  await expect(buildModels({ into: folder, log: quiet, manifest: { ...manifest, models } })).rejects.toThrow(/blazeface: came out with sha256/);
  expect(await readdir(folder)).toEqual([]);
});

test('another version of a package is named, not tried', async () => {
  const models = manifest.models.map((entry) => (
    entry.name === 'blazeface' ? { ...entry, source: { ...entry.source, package: '@vladmandic/human@0.0.1' } } : entry));
  await expect(buildModels({ into: folder, log: quiet, manifest: { ...manifest, models } })).rejects.toThrow(/made from @vladmandic\/human@0\.0\.1, but/);
});

/**
 * Remakes the sample customers that ship with the program, or makes more of them.
 *
 *   npm run samples                                   remakes resources/samples/bundles and samples.json
 *   npm run samples -- --count 20 --into some/folder  makes 20 others, one after another story, with samples.json beside them
 *   npm run samples -- --count 20 --from 500 --into   starts at person 500
 */
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { makeSample } from './bundle.ts';
import type { SampleTruth } from './bundle.ts';
import { storyKinds } from './stories.ts';
import type { StoryKind } from './stories.ts';

/** The customers that ship: chosen by eye, and because the other person of the third is far from its own in the face engine. */
const shipped: readonly (readonly [number, StoryKind])[] = [[87, 'agrees'], [57, 'last-name'], [90, 'another-person'], [56, 'expired'], [74, 'two-faces']];

async function makeAll(wanted: readonly (readonly [number, StoryKind])[], folder: string): Promise<void> {
  const truths: SampleTruth[] = [];
  await mkdir(join(folder, 'bundles'), { recursive: true });
  for (const [seed, kind] of wanted) {
    const { truth, zip } = await makeSample(seed, kind);
    await writeFile(join(folder, truth.file), zip);
    truths.push(truth);
    console.log(`${truth.file}  ${Math.round(zip.byteLength / 1024)} KB  ${truth.title}`);
  }
  await writeFile(join(folder, 'samples.json'), `${JSON.stringify({ samples: truths }, rounded, 1)}\n`);
}

/** A thousandth of a degree or of a pixel is exact enough for a truth, and the file stays readable. */
const rounded = (_: string, value: unknown): unknown => (typeof value === 'number' ? Math.round(value * 1000) / 1000 : value);

async function removeBundles(folder: string): Promise<void> {
  for (const name of await readdir(join(folder, 'bundles')).catch(() => [])) if (/^[0-9a-f]{8}\.zip$/.test(name)) await rm(join(folder, 'bundles', name));
}

const { values } = parseArgs({ options: { count: { type: 'string' }, into: { type: 'string' }, from: { type: 'string' } } });
if (values.count === undefined) {
  const here = fileURLToPath(new URL('.', import.meta.url));
  await removeBundles(here);
  await makeAll(shipped, here);
} else {
  const [count, from] = [Number(values.count), Number(values.from ?? '101')];
  if (values.into === undefined || !Number.isInteger(count) || count < 1 || !Number.isInteger(from)) {
    console.error('npm run samples -- --count <number> --into <folder> [--from <seed>]');
    process.exit(2);
  }
  // npm moves to the project; the caller's own folder is in INIT_CWD.
  await makeAll(Array.from({ length: count }, (_, i) => [from + i, storyKinds[i % storyKinds.length] ?? 'agrees'] as const), resolve(process.env['INIT_CWD'] ?? '.', values.into));
}

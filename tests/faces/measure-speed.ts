/**
 * What describing a face costs on this machine: `node tests/faces/measure-speed.ts [picture ...]`, one thread, medians in milliseconds.
 * Without pictures: a group of four, and one person in a 1920 x 1080 frame.
 */
import { readFileSync } from 'node:fs';
import { describeFace } from '../../electron/vision/describe-face.ts';
import { detectFaces } from '../../electron/vision/detect-faces.ts';
import { embedChip } from '../../electron/vision/embed-face.ts';
import { cutChip } from '../../electron/vision/face-chip.ts';
import { findLandmarks } from '../../electron/vision/face-landmarks.ts';
import { measureChip } from '../../electron/vision/face-measures.ts';
import { findFaces } from '../../electron/vision/find-face.ts';
import { decodePicture } from '../../electron/vision/image.ts';
import type { LoadedModel } from '../../electron/vision/models.ts';
import { groupPicture, onePerson, scene, shelf } from './face-pictures.ts';

const rounds = 40;
const median = (values: readonly number[]): number => Number(values.toSorted((a, b) => a - b)[values.length >> 1]!.toFixed(1));
const [blazeface, facemesh, dlib] = [await shelf.load('blazeface'), await shelf.load('facemesh'), await shelf.load('dlib-128')];

const named = process.argv.slice(2);
const pictures: readonly (readonly [string, Uint8Array])[] = named.length > 0 ? named.map((path, i) => [`picture ${i + 1}`, readFileSync(path)]) : [
  ['a group of four, 1920 x 1537', groupPicture(6)],
  ['one person in 1920 x 1080', await scene(1920, 1080, { picture: await onePerson(), width: 460, left: 700, top: 300 })],
];
for (const [name, bytes] of pictures) await measure(name, bytes);

async function measure(name: string, bytes: Uint8Array): Promise<void> {
  const decoded = await decodePicture(bytes);
  if (!decoded.ok) throw new Error(`${name}: ${decoded.failure.code}`);
  const image = decoded.value;
  const whole = { centre: [image.width / 2, image.height / 2], side: Math.max(image.width, image.height) } as const;
  const [detection] = await detectFaces(blazeface, image, whole);
  const [face] = await findFaces({ blazeface, facemesh }, image, { within: null, thorough: false });
  if (detection === undefined || face === undefined) throw new Error(`${name}: no face`);
  const chip = cutChip(image, face.landmarks);
  const rows = {
    'decode': await timed([], () => decodePicture(bytes)),
    'detect in the whole': await timed([blazeface], () => detectFaces(blazeface, image, whole)),
    'landmarks': await timed([facemesh], () => findLandmarks(facemesh, image, detection)),
    'find faces': await timed([blazeface, facemesh], () => findFaces({ blazeface, facemesh }, image, { within: null, thorough: false })),
    'cut the chip': await timed([], async () => cutChip(image, face.landmarks)),
    'measure the chip': await timed([], async () => measureChip(chip)),
    'embed (chip and mirror)': await timed([dlib], () => embedChip(dlib, chip)),
    'describe a face, bytes to answer': await timed([blazeface, facemesh, dlib], () => describeFace(shelf, bytes, 'largest', null)),
  };
  console.log(`${name}: ${image.width} x ${image.height} decoded`);
  console.table(rows);
}

async function timed(models: readonly LoadedModel[], work: () => Promise<unknown>): Promise<{ medianMs: number; ofWhichModelsMs: number }> {
  const spent = (): number => models.reduce((sum, model) => sum + model.spentMs(), 0);
  const runs: { all: number; inModels: number }[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const [startedAt, before] = [performance.now(), spent()];
    await work();
    runs.push({ all: performance.now() - startedAt, inModels: spent() - before });
  }
  return { medianMs: median(runs.map((run) => run.all)), ofWhichModelsMs: median(runs.map((run) => run.inModels)) };
}

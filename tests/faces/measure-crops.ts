/**
 * What more crops of one face would give dlib alone: the chip and its mirror image, as shipped, against a third and fourth chip scaled by
 * 5 % or shifted by a pixel and a half, as dlib's own jitter does. Distances, d' against strangers, worst pair of one person, nearest strangers, and
 * the price. Run: node tests/faces/measure-crops.ts. Needs ffmpeg and the test pictures; not part of the tests.
 */
import { distance } from '../../electron/cases/matching.ts';
import { chipSize, chipToPicture, mirroredChip } from '../../electron/vision/face-chip.ts';
import { combineAffine } from '../../electron/vision/pixels.ts';
import { squareTarget, warp } from '../../electron/vision/warp.ts';
import { shelf } from './face-pictures.ts';
import { genuinePairs, impostorPairs, repeated, spread, strangers, type Shown } from './people-at-hand.ts';

interface View { readonly scale: number; readonly shiftPx: number; readonly mirrored: boolean }
const both = (scale: number, shiftPx: number): readonly View[] => [false, true].map((mirrored) => ({ scale, shiftPx, mirrored }));
const shipped = both(1, 0);
const ways: Readonly<Record<string, readonly View[]>> = {
  'chip alone': shipped.slice(0, 1), 'chip + mirror (shipped)': shipped,
  '3: + 5 % closer': [...shipped, both(0.95, 0)[0]!], '4: + 5 % closer': [...shipped, ...both(0.95, 0)], '4: + 5 % wider': [...shipped, ...both(1.05, 0)],
  '4: + closer, wider': [...shipped, both(0.95, 0)[0]!, both(1.05, 0)[1]!], '4: + shifted': [...shipped, both(1, 1.5)[0]!, both(1, -1.5)[1]!],
  '6: + closer, wider': [...shipped, ...both(0.95, 0), ...both(1.05, 0)],
};

const dlib = await shelf.load('dlib-128');

async function templateOf({ image, face: { landmarks } }: Shown, views: readonly View[]): Promise<Float32Array> {
  const data = new Float32Array(chipSize * chipSize * 3 * views.length);
  views.forEach(({ scale, shiftPx, mirrored }, i) => {
    const off = (chipSize * (1 - scale)) / 2 + shiftPx;
    const chip = warp(image, combineAffine(chipToPicture(landmarks), [scale, 0, off, 0, scale, off]), { ...squareTarget(chipSize), outside: 0 });
    data.set(mirrored ? mirroredChip(chip) : chip, i * chip.length);
  });
  const { descriptor } = await dlib.run({ input: { data, dims: [views.length, chipSize, chipSize, 3] } });
  const sum = Float32Array.from({ length: 128 }, (_, k) => views.reduce((all, __, i) => all + descriptor!.data[i * 128 + k]!, 0));
  const length = Math.hypot(...sum);
  return sum.map((value) => value / length);
}

const [people, again] = [await strangers(), await repeated()];
console.log(`${people.length} strangers, ${again.length} pictures of one person each; by group: median, worst, d'`);
for (const [name, views] of Object.entries(ways)) {
  const before = process.cpuUsage();
  const [far, near] = [new Map<Shown, Float32Array>(), new Map<Shown, Float32Array>()];
  for (const one of people) far.set(one, await templateOf(one, views));
  for (const one of again) near.set(one, await templateOf(one, views));
  const { user, system } = process.cpuUsage(before);
  const cpuMs = (user + system) / 1000 / (people.length + again.length);
  const apart = spread(impostorPairs(people).map(([a, b]) => distance(far.get(a)!, far.get(b)!)));
  const groups = [...genuinePairs(again)].map(([group, pairs]) => {
    const { mean, variance, median, most } = spread(pairs.map(([a, b]) => distance(near.get(a)!, near.get(b)!)));
    return `${group} ${median.toFixed(3)} ${most.toFixed(3)} ${((apart.mean - mean) / Math.sqrt((variance + apart.variance) / 2)).toFixed(2)}`;
  });
  console.log(`${name.padEnd(24)} nearest stranger ${apart.least.toFixed(3)}, median ${apart.median.toFixed(3)}; ${cpuMs.toFixed(1)} ms of one core a face; ${groups.join(' | ')}`);
}

/**
 * Which rule of fusing dlib with faceres the fused thresholds belong to: strangers must come as near at them as at dlib's own thresholds for the
 * same rate. And what the fusion is worth on repeated pictures of one person. Run: node tests/faces/measure-fusion.ts. Needs ffmpeg and the
 * test pictures; not part of the tests. Its result is in docs/decisions/0016.
 */
import { fuse } from '../../electron/cases/fused-template.ts';
import { distance, score } from '../../electron/cases/matching.ts';
import { embedChip } from '../../electron/vision/embed-face.ts';
import { embedFaceres } from '../../electron/vision/embed-faceres.ts';
import { cutChip } from '../../electron/vision/face-chip.ts';
import { shelf } from './face-pictures.ts';
import { genuinePairs, impostorPairs, repeated, spread, strangers, type Shown } from './people-at-hand.ts';

interface Both extends Shown { readonly dlib: Float32Array; readonly faceres: Float32Array }

const dlib = await shelf.load('dlib-128'), faceres = await shelf.load('faceres');

async function embedded(all: readonly Shown[]): Promise<Both[]> {
  const both: Both[] = [];
  for (const one of all) both.push({ ...one, dlib: await embedChip(dlib, cutChip(one.image, one.face.landmarks)), faceres: await embedFaceres(faceres, one.image, one.face.landmarks) });
  return both;
}

type Rule = (a: number, b: number) => number;
const rules: Readonly<Record<string, Rule>> = {
  'd1 + 0.5 d2': (a, b) => a + b / 2,
  'sqrt(d1^2 + (0.5 d2)^2)': (a, b) => Math.hypot(a, b / 2),
  'sqrt(d1^2 + 0.5 d2^2)': (a, b) => Math.sqrt(a * a + (b * b) / 2),
  'the second, at unit length': (a, b) => Math.hypot(a, b / 2) / Math.hypot(1, 0.5),
  'the third, at unit length': (a, b) => Math.sqrt((a * a + (b * b) / 2) / 1.5),
};
/** False accept rates 1e-4, 1e-3, 1e-2, 1e-1, and the end of the scale. */
const ofDlib = [0.3379, 0.3775, 0.4230, 0.4853, 0.70], ofFused = [0.5513, 0.5960, 0.6468, 0.7145, 1.0];

const people = await embedded(await strangers());
for (const [what, some] of [['all', people], ['people', people.filter(({ group }) => group === 'people')], ['of nobody', people.filter(({ group }) => group === 'synthetic')]] as const) {
  const pairs = impostorPairs(some).map(([a, b]) => [distance(a.dlib, b.dlib), distance(a.faceres, b.faceres)] as const);
  console.log(`\n${what}: ${some.length} strangers, ${pairs.length} pairs; share at most the threshold of 1e-4, 1e-3, 1e-2, 1e-1, end; median`);
  console.log(row('dlib alone', pairs.map(([a]) => a), ofDlib));
  for (const [name, rule] of Object.entries(rules)) console.log(row(name, pairs.map(([a, b]) => rule(a, b)), ofFused));
}

function row(name: string, apart: readonly number[], thresholds: readonly number[]): string {
  const shares = thresholds.map((at) => `${((apart.filter((one) => one <= at).length / apart.length) * 100).toFixed(2)} %`.padStart(9));
  return `${name.padEnd(28)} ${shares.join(' ')}   ${spread(apart).median.toFixed(3)}`;
}

const again = await embedded(await repeated());
console.log('\none person: pairs, median and worst distance, worst score, d\' against all strangers');
for (const [name, of] of [['dlib-128', ({ dlib: first }: Both) => first], ['dlib-128+faceres', ({ dlib: first, faceres: second }: Both) => fuse(first, second)]] as const) {
  const far = impostorPairs(people).map(([a, b]) => distance(of(a), of(b)));
  console.log(`${name}: nearest stranger ${Math.min(...far).toFixed(3)}, score ${score(Math.min(...far), name).toFixed(1)}`);
  for (const [group, pairs] of genuinePairs(again)) {
    const near = spread(pairs.map(([a, b]) => distance(of(a), of(b)))), { mean, variance } = spread(far);
    const dPrime = (mean - near.mean) / Math.sqrt((variance + near.variance) / 2);
    console.log(`  ${group.padEnd(8)} ${String(pairs.length).padStart(4)}  ${near.median.toFixed(3)} ${near.most.toFixed(3)}  ${score(near.most, name).toFixed(1)}  ${dPrime.toFixed(2)}`);
  }
}

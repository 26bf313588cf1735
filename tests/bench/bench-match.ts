import { availableParallelism } from 'node:os';
import type { OpenedBundle } from '../../electron/desk/world.ts';
import { forkVision } from '../../electron/hosts/fork-vision.ts';
import { sourcePaths } from '../../electron/hosts/paths.ts';
import { startVision } from '../../electron/vision/vision-host.ts';
import { inTurn, table } from './measure.ts';
import { openFaceApi, openHuman } from './peers.ts';

const rounds = 9;
/** A group of `desk match --pairs`, twice. */
const manyPictures = 16;

/** Two pictures to a distance: ours through the vision process and back, against the authors' libraries on TFJS-wasm. */
export async function benchMatch(bundles: readonly OpenedBundle[]): Promise<string> {
  const [first, ...others] = bundles;
  const second = others.at(-1) ?? first;
  if (first === undefined || second === undefined) return 'no bundle to measure\n';
  const [a, b] = [first.selfie, second.selfie];
  const vision = startVision({ start: () => forkVision(sourcePaths) });
  const [human, faceApi] = [await openHuman(), await openFaceApi()];
  const took = await inTurn(rounds, {
    ours: () => vision.embedFaces({ pictures: [a, b] }),
    human: () => human.match(a, b),
    faceApi: () => faceApi.match(a, b),
  });
  const many = Array.from({ length: manyPictures }, (_, i) => (i % 2 === 0 ? a : b));
  const rate = await inTurn(rounds, {
    alone: async () => { for (const picture of many) await vision.embedFaces({ pictures: [picture] }); },
    together: () => vision.embedFaces({ pictures: many }),
  });
  const found = { human: await human.match(a, b), faceApi: await faceApi.match(a, b) };
  vision.stop();
  return table('desk match, two pictures (models 1 thread; TFJS-wasm SIMD, 1 thread; ours opens the second picture while the first is looked at)', [
    ['engine', 'median ms', 'times ours', 'faces found'],
    ['ours (blazeface, facemesh, dlib-128, chip + mirror)', took.ours, 1, 'yes'],
    ['@vladmandic/human 3.3.6', took.human, took.human / took.ours, found.human === null ? 'no' : 'yes'],
    ['@vladmandic/face-api 1.7.15', took.faceApi, took.faceApi / took.ours, found.faceApi === null ? 'no' : 'yes'],
  ]) + table(`${manyPictures} pictures, as of a list of pairs (${availableParallelism()} cores)`, [
    ['asked', 'median ms a picture', 'times one by one'],
    ['one by one', rate.alone / manyPictures, 1],
    ['together', rate.together / manyPictures, rate.together / rate.alone],
  ]);
}

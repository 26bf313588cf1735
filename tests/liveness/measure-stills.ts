/**
 * Blinks and smiles made from stills of faces of nobody (beside the project) by moving their mesh, at known frames: hits, misses, false alarms.
 * Run: node tests/liveness/measure-stills.ts [how many]. Not part of the tests, as it takes minutes.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { baselineOf, type SampledFace } from '../../electron/cases/liveness-baseline.ts';
import { beginMovements, watchMovements } from '../../electron/cases/liveness-movements.ts';
import { sampleOf } from '../../electron/cases/liveness-sample.ts';
import { sourcePaths } from '../../electron/hosts/paths.ts';
import { findFaces } from '../../electron/vision/find-face.ts';
import { decodePicture, encodeJpeg } from '../../electron/vision/image.ts';
import { openModelShelf } from '../../electron/vision/models.ts';
import { openFaceTracker } from '../../electron/vision/track-face.ts';
import { sharedData } from '../support/shared-data.ts';
import { warpStill } from './warp-still.ts';

const folder = join(sharedData ?? '', 'faces/synthetic');
const names = readdirSync(folder).filter((name) => name.endsWith('.jpg')).sort().slice(0, Number(process.argv[2] ?? 20));
const shelf = openModelShelf(sourcePaths.modelFolders);
const models = { blazeface: await shelf.load('blazeface'), facemesh: await shelf.load('facemesh') };
const tracker = openFaceTracker(shelf);
/** Share of the movement in each frame: a blink from frame 12, a smile from 30, 25 frames a second. */
const frames = Array.from({ length: 60 }, (_, i) => ({
  shut01: [0.5, 1, 1, 0.5][i - 12] ?? 0, smile01: i < 30 || i > 50 ? 0 : Math.min(1, (i - 29) / 5, (51 - i) / 5),
}));
const count = { faces: 0, notNeutral: 0, blink: 0, smile: 0, falseAlarms: [] as string[], missed: [] as string[] };

for (const name of names) {
  const decoded = await decodePicture(readFileSync(join(folder, name)), 480);
  const [face] = decoded.ok ? await findFaces(models, decoded.value, { within: null, thorough: false }) : [];
  if (!decoded.ok || face === undefined) continue;
  const made = new Map<string, Uint8Array>();
  const faces: SampledFace[] = [];
  for (const [seq, moves] of frames.entries()) {
    const key = JSON.stringify(moves);
    const jpeg = made.get(key) ?? await encodeJpeg(warpStill(decoded.value, face.landmarks, moves), 85);
    made.set(key, jpeg);
    const seen = await tracker.track({ sessionId: name, seq, atMs: seq * 40, jpeg, want: 'liveness', embed: false });
    const sampled = seen.ok ? sampleOf(seen.value, null).face : null;
    if (sampled !== null) faces.push(sampled);
  }
  const base = baselineOf(faces.slice(0, 10));
  if (base === null || faces.length < frames.length) { count.notNeutral += 1; continue; }
  count.faces += 1;
  let watch = beginMovements(base);
  const told = faces.flatMap((one, i) => { const next = watchMovements(watch, one, base, i * 40, null); watch = next.watch; return next.done.map(({ kind }) => ({ kind, frame: i })); });
  for (const [kind, from, to] of [['blink', 12, 18], ['smile', 30, 54]] as const) {
    if (told.some((one) => one.kind === kind && one.frame >= from && one.frame <= to)) count[kind] += 1;
    else count.missed.push(`${kind} ${name}`);
  }
  count.falseAlarms.push(...told.filter(({ kind, frame }) => !(kind === 'blink' && frame >= 12 && frame <= 18) && !(kind === 'smile' && frame >= 30 && frame <= 54)).map(({ kind, frame }) => `${kind} ${name} ${frame}`));
}
console.log(JSON.stringify({ ...count, minutes: Number(((count.faces * frames.length) / 25 / 60).toFixed(2)) }));

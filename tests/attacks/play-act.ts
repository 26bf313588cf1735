/** Plays an act to the very rules of the window, without a browser: each frame as JPEG through the models, 15 a second. */
import sharp from 'sharp';
import type { Challenge } from '../../electron/cases/challenges.ts';
import type { AttemptOutcome, LivenessHint, LivenessSample } from '../../electron/cases/liveness.ts';
import { attemptsOf, beginLiveness, nextLiveness, viewLiveness } from '../../electron/cases/liveness-fold.ts';
import { hintsOf } from '../../electron/cases/liveness-hints.ts';
import { sampleOf } from '../../electron/cases/liveness-sample.ts';
import { distance } from '../../electron/cases/matching.ts';
import { sourcePaths } from '../../electron/hosts/paths.ts';
import { readPolicy } from '../../electron/hosts/policies.ts';
import { openModelShelf } from '../../electron/vision/models.ts';
import { openFaceTracker, type FaceTracker } from '../../electron/vision/track-face.ts';
import { heightPx, widthPx } from '../flow/customer-clip.ts';
import { resting, type Act, type Shown } from './acts.ts';

const frameMs = 66;
/** No attempt is longer: a neutral face and two challenges that run out. */
const mostFrames = 500;

/** A sensor's noise on the scene, in luma steps of -3 to 4. The same `take` gives the same frame to the last bit. */
export function exposed({ pixels, take }: Shown): Buffer {
  const noisy = Buffer.from(pixels);
  let state = Math.imul(take + 1, 2_654_435_761) >>> 0;
  for (let i = 0; i < noisy.length; i += 7) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    noisy[i] = Math.min(255, Math.max(0, noisy[i]! + (state >>> 29) - 3));
  }
  return noisy;
}

const jpegOf = (shown: Shown): Promise<Buffer> => sharp(exposed(shown), { raw: { width: widthPx, height: heightPx, channels: 3 } }).jpeg({ quality: 88 }).toBuffer();

export interface Stage {
  readonly tracker: FaceTracker;
  readonly accepted: Float32Array;
}

/** Models, and the template of the accepted face: the customer's own. */
export async function setStage(): Promise<Stage> {
  const tracker = openFaceTracker(openModelShelf(sourcePaths.modelFolders));
  const seen = await tracker.track({ sessionId: 'accepted', seq: 1, atMs: 0, jpeg: await jpegOf({ pixels: resting(), take: 1_000_000 }), want: 'capture', embed: true });
  if (!seen.ok || seen.value.embedding === null) throw new Error('the customer has no template');
  return { tracker, accepted: seen.value.embedding };
}

export interface Played { readonly outcome: AttemptOutcome; readonly samples: readonly LivenessSample[]; readonly hints: readonly LivenessHint[] }

/** One attempt to its end, by the evaluation policy. `limitMs` shortens what a challenge may take: a machine waits for nothing here. */
export async function playAct({ tracker, accepted }: Stage, act: Act, row: readonly Challenge[], limitMs = 2500): Promise<Played> {
  const { liveness } = await readPolicy(sourcePaths.policies, 'evaluation');
  const { neutralMs, neutralLimitMs, restMs, sameFaceDistance } = liveness;
  let state = beginLiveness({ policy: { policyId: 'attacked', neutralMs, neutralLimitMs, challengeLimitMs: limitMs, restMs, sameFaceDistance, mostAttempts: 1, strict: true }, attempts: [row] });
  const samples: LivenessSample[] = [], sessionId = String(Math.random());
  let [told, since] = ['', 0];
  for (let frame = 0; frame < mostFrames; frame += 1) {
    const { phase, step, asked, embedNext } = viewLiveness(state);
    since = told === `${phase} ${step}` ? since + 1 : 0;
    told = `${phase} ${step}`;
    const seen = await tracker.track({ sessionId, seq: frame, atMs: frame * frameMs, jpeg: await jpegOf(act({ frame, asked, since })), want: 'liveness', embed: embedNext });
    if (!seen.ok) throw new Error(seen.failure.code);
    const sample = sampleOf(seen.value, seen.value.embedding === null ? null : distance(accepted, seen.value.embedding));
    samples.push(sample);
    state = nextLiveness(state, { kind: 'frame', sample });
    const outcome = attemptsOf(state).at(-1);
    if (outcome !== undefined) return { outcome, samples, hints: hintsOf(samples) };
  }
  throw new Error('the attempt did not end');
}

/** What a recording shows of the movements that are looked for: the rules of the window, folded over its frames. */
import type { Challenge } from '../cases/challenges.ts';
import type { FaceTrack } from '../cases/face-track.ts';
import { frontalBaseline, isAtRest } from '../cases/liveness-baseline.ts';
import type { ChallengeOutcome, LivenessPlan, LivenessPolicy, LivenessRule, LivenessSample } from '../cases/liveness.ts';
import { attemptsOf, beginLiveness, beginLivenessFrom, nextLiveness, type LivenessState } from '../cases/liveness-fold.ts';
import { sampleOf } from '../cases/liveness-sample.ts';
import { distance } from '../cases/matching.ts';
import { isLookDue } from '../cases/print-or-screen.ts';
import type { Vision } from '../cases/ports.ts';
import { done, failed, type Result } from '../cases/result.ts';
import { ofOnePicture } from './failure-words.ts';
import type { ClipFrame, Tools } from './tools.ts';

export interface Clip {
  readonly sessionId: string;
  readonly frames: readonly ClipFrame[];
  readonly fps: number;
  /** As it is named in progress. */
  readonly file: string;
}

/** Frames a second as they are written on the command line; null where no camera has such a rate. */
export function frameRateOf(written: string): number | null {
  const fps = Number(written);
  return fps >= 1 && fps <= 240 ? fps : null;
}

export interface Watched {
  readonly samples: readonly LivenessSample[];
  readonly damaged: number;
}

/** `why` of a movement in a clip; `no-face` also where there was none all through. */
export interface ClipOutcome { readonly kind: ChallengeOutcome['kind']; readonly passed: boolean; readonly atMs: number | null; readonly why: ChallengeOutcome['why'] | 'not-seen' }

export interface ClipJudged {
  readonly challenges: readonly ClipOutcome[];
  /** The rule that ended it before the clip did; null where the clip was seen to its end. */
  readonly ended: LivenessRule | null;
  /** Largest distance from the first face; null where no frame had one. */
  readonly farthest: number | null;
}

/** Looks at every frame, and holds each against the first face: what is looked for later is not known yet. */
export async function watchClip(tools: Tools, vision: Vision, { sessionId, frames, fps, file }: Clip): Promise<Result<Watched>> {
  let accepted: Float32Array | null = null;
  let damaged = 0;
  let lookedAtMs: number | null = null;
  const looks = tools.policy.liveness.printedOrReplayed === 'warn';
  const samples: LivenessSample[] = [];
  for (const [seq, frame] of frames.entries()) {
    const bytes = await frame.read();
    const atMs = Math.round((seq * 1000) / fps);
    const seen: Result<FaceTrack> = bytes.ok ? await vision.trackFace({ sessionId, seq, atMs, jpeg: bytes.value, want: 'liveness', embed: true, real: looks && isLookDue(lookedAtMs, atMs) }) : bytes;
    if (!seen.ok) {
      // One bad frame, or one that is not there, is a gap, as with a camera; all other failures are the end.
      if (!ofOnePicture(seen.failure)) return seen;
      damaged += 1;
      continue;
    }
    if (seen.value.real01 !== null) lookedAtMs = atMs;
    const embedding: Float32Array | null = seen.value.embedding;
    accepted ??= embedding;
    samples.push(sampleOf(seen.value, embedding === null || accepted === null ? null : distance(embedding, accepted)));
    if ((seq + 1) % 250 === 0) tools.err(`${file}: ${seq + 1} of ${frames.length} frames`);
  }
  if (samples.length === 0) return frames.length === 0 ? failed('picture.empty') : failed('picture.damaged', { frames: frames.length });
  return done({ samples, damaged });
}

/**
 * Looks for the movements in their order. One that is not there does not hide what comes after it: the clip is folded again for the others,
 * as if it had not been looked for.
 */
export function judgeClip(policy: LivenessPolicy, challenges: readonly Challenge[], samples: readonly LivenessSample[]): ClipJudged {
  const outcomes: (ClipOutcome | undefined)[] = challenges.map(() => undefined);
  let [open, farthest, ended]: [number[], number | null, LivenessRule | null] = [challenges.map((_, at) => at), null, null];
  while (open.length > 0) {
    const state = folded(policy, open.map((at) => challenges[at]!), samples);
    const last = attemptsOf(state).at(-1);
    if (last === undefined) throw new Error('a clip ended without an outcome');
    if (last.farthest !== null) farthest = Math.max(farthest ?? 0, last.farthest);
    const rule = last.rule === 'stopped' ? null : last.rule;
    ended ??= rule;
    for (const [i, at] of open.entries()) outcomes[at] = inClip(last.challenges[i]!, state, rule, samples);
    const missed = last.challenges.findIndex(({ passed }) => !passed);
    const goesOn = state.baseline !== null && missed !== -1 && missed < open.length - 1 && (rule === null || rule === 'time-limit');
    if (!goesOn) break;
    open = open.filter((_, i) => i !== missed);
  }
  return { challenges: outcomes.map((outcome) => outcome!), ended, farthest };
}

function folded(policy: LivenessPolicy, challenges: readonly Challenge[], samples: readonly LivenessSample[]): LivenessState {
  const plan: LivenessPlan = { policy, attempts: [challenges] };
  const fold = (from: LivenessState, over: readonly LivenessSample[]): LivenessState =>
    nextLiveness(over.reduce((state, sample) => nextLiveness(state, { kind: 'frame', sample }), from), { kind: 'stop', atMs: samples.at(-1)?.atMs ?? 0, rule: 'stopped' });
  const seen = fold(beginLiveness(plan), samples);
  if (seen.baseline !== null || attemptsOf(seen).at(-1)?.rule !== 'stopped') return seen;
  return fromFrontal(plan, samples, fold) ?? seen;
}

/** Nobody sits still in it: from where the face first looks ahead, against the middle of its most frontal pictures. */
function fromFrontal(plan: LivenessPlan, samples: readonly LivenessSample[], fold: (from: LivenessState, over: readonly LivenessSample[]) => LivenessState): LivenessState | null {
  const alone = samples.flatMap(({ faces, face, atMs }, at) => (faces === 1 && face !== null ? [{ face, atMs, at }] : []));
  const baseline = frontalBaseline(alone.map(({ face }) => face));
  const first = baseline === null ? undefined : alone.find(({ face }) => isAtRest(face, baseline));
  return baseline === null || first === undefined ? null : fold(beginLivenessFrom(plan, baseline, first), samples.slice(first.at + 1));
}

/** A clip that ended is not a camera that was stopped. */
function inClip({ kind, passed, atMs, why }: ChallengeOutcome, { baseline }: LivenessState, ended: LivenessRule | null, samples: readonly LivenessSample[]): ClipOutcome {
  const said = why === 'stopped' ? 'not-seen' : why === 'not-asked' && baseline === null ? ended ?? neverBegun(samples) : why;
  return { kind, passed, atMs: passed ? atMs : null, why: said };
}

/** Why no neutral face was found. */
function neverBegun(samples: readonly LivenessSample[]): LivenessRule {
  if (samples.every(({ face }) => face === null)) return 'no-face';
  return samples.filter(({ faces }) => faces > 1).length > samples.length / 2 ? 'two-faces' : 'no-neutral';
}

import { challengeKinds, noseCorners, type Challenge } from '../cases/challenges.ts';
import type { FaceTrack } from '../cases/face-track.ts';
import type { LivenessPlan, LivenessSample } from '../cases/liveness.ts';
import { attemptsOf, beginLiveness, nextLiveness, viewLiveness, type LivenessState } from '../cases/liveness-fold.ts';
import { hintsOf } from '../cases/liveness-hints.ts';
import { sampleOf } from '../cases/liveness-sample.ts';
import { distance } from '../cases/matching.ts';
import type { Policy } from '../cases/policy.ts';
import { isLookDue } from '../cases/print-or-screen.ts';
import type { Vision } from '../cases/ports.ts';
import { done, failed, type Result } from '../cases/result.ts';
import { reportFailure } from './failure-words.ts';
import { worst, type ClipFrame, type ExitCode, type Tools } from './tools.ts';

export interface LivenessAsked { readonly places: readonly string[]; readonly challenges: string; readonly fps: string; readonly limitSeconds: string | null; readonly json: boolean }

/** A recording was asked nothing: its neutral face may be short, its movements may follow each other at once, and others may lie between. */
const recorded = { neutralMs: 400, neutralLimitMs: Number.POSITIVE_INFINITY, restMs: 0, strict: false, mostAttempts: 1, policyId: 'recorded' } as const;
/** The last frames are always compared with the accepted face: what is done in them could not be proven later. */
const comparedAtTheEnd = 3;

/** `desk liveness <frames folder|clip.mjpeg>...`: one line a clip, in order, never stopping early. Exit 1 where a challenge was not met. */
export async function liveness(tools: Tools, { places, challenges: list, fps: rate, limitSeconds, json }: LivenessAsked): Promise<ExitCode> {
  const challenges = readChallenges(list);
  const fps = Number(rate), limitMs = limitSeconds === null ? Number.POSITIVE_INFINITY : Number(limitSeconds) * 1000;
  if (challenges === null || !(fps >= 1 && fps <= 240) || !(limitMs > 0)) {
    tools.err(`desk: liveness needs --challenges with some of ${challengeKinds.join(', ')} (nose-in-box:${noseCorners.join(' or :')}); --fps is 1 to 240, --limit above 0`);
    return 2;
  }
  const vision = await tools.vision();
  const plan: LivenessPlan = { policy: { ...recorded, challengeLimitMs: limitMs, sameFaceDistance: tools.policy.liveness.sameFaceDistance }, attempts: [challenges] };
  const codes: ExitCode[] = [];
  for (const [index, file] of places.entries()) {
    const startedAt = tools.clock.now();
    const frames = await tools.framesAt(file);
    const judged = frames.ok ? await judgeClip(tools, vision, { sessionId: `clip-${index}`, frames: frames.value, fps, plan, file }) : frames;
    codes.push(judged.ok ? print(tools, json, file, judged.value, tools.clock.now() - startedAt) : reportFailure(tools, json, { file }, judged.failure));
  }
  return worst(codes);
}

/** `kind` or `nose-in-box:corner`, separated by commas; null where one is unknown or there is none. */
export function readChallenges(list: string): readonly Challenge[] | null {
  const challenges = list.split(',').map((word): Challenge | null => {
    const [name, place] = word.trim().split(':');
    const kind = challengeKinds.find((known) => known === name);
    if (kind === undefined) return null;
    if (kind !== 'nose-in-box') return place === undefined ? { kind } : null;
    const corner = noseCorners.find((known) => known === (place ?? noseCorners[0]));
    return corner === undefined ? null : { kind, corner };
  });
  return challenges.some((challenge) => challenge === null) ? null : (challenges as readonly Challenge[]);
}

interface Clip {
  readonly sessionId: string;
  readonly frames: readonly ClipFrame[];
  readonly fps: number;
  readonly plan: LivenessPlan;
  readonly file: string;
}

interface Judged {
  readonly state: LivenessState;
  readonly samples: readonly LivenessSample[];
  readonly damaged: number;
  readonly policy: Policy['liveness'];
}

async function judgeClip(tools: Tools, vision: Vision, { sessionId, frames, fps, plan, file }: Clip): Promise<Result<Judged>> {
  let state = beginLiveness(plan);
  let accepted: Float32Array | null = null;
  let damaged = 0;
  let lookedAtMs: number | null = null;
  const looks = tools.policy.liveness.printedOrReplayed === 'warn';
  const samples: LivenessSample[] = [];
  for (const [seq, frame] of frames.entries()) {
    const bytes = await frame.read();
    const atMs = Math.round((seq * 1000) / fps);
    const embed: boolean = accepted === null || viewLiveness(state).embedNext || seq >= frames.length - comparedAtTheEnd;
    const seen: Result<FaceTrack> = bytes.ok ? await vision.trackFace({ sessionId, seq, atMs, jpeg: bytes.value, want: 'liveness', embed, real: looks && isLookDue(lookedAtMs, atMs) }) : bytes;
    if (!seen.ok) {
      // One bad frame is a gap, as with a camera; all other failures are the end.
      if (!seen.failure.code.startsWith('picture.')) return seen;
      damaged += 1;
      continue;
    }
    if (seen.value.real01 !== null) lookedAtMs = atMs;
    const embedding: Float32Array | null = seen.value.embedding;
    accepted ??= embedding;
    const sample = sampleOf(seen.value, embedding === null || accepted === null ? null : distance(embedding, accepted));
    samples.push(sample);
    state = nextLiveness(state, { kind: 'frame', sample });
    if ((seq + 1) % 250 === 0) tools.err(`${file}: ${seq + 1} of ${frames.length} frames`);
  }
  if (samples.length === 0) return frames.length === 0 ? failed('picture.empty') : failed('picture.damaged', { frames: frames.length });
  state = nextLiveness(state, { kind: 'stop', atMs: samples.at(-1)!.atMs, rule: 'stopped' });
  return done({ state, samples, damaged, policy: tools.policy.liveness });
}

function print(tools: Tools, json: boolean, file: string, { state, samples, damaged, policy }: Judged, tookMs: number): ExitCode {
  const attempts = attemptsOf(state), last = attempts.at(-1);
  if (last === undefined) throw new Error('a clip ended without an outcome');
  const sameFace = last.farthest !== null && last.farthest <= policy.sameFaceDistance;
  const neverNeutral = state.baseline === null;
  const noFace = samples.every(({ face }) => face === null);
  const ended = last.rule === 'stopped' ? null : last.rule;
  const challenges = last.challenges.map(({ kind, passed, atMs, why }) => ({ kind, passed, atMs: passed ? atMs : null, why: inClip(why) }));
  const passed = last.passed && sameFace;
  const hints = hintsOf(samples, policy.printedOrReplayed);
  if (json) {
    tools.out(JSON.stringify({
      file, challenges, sameFace, farthest: last.farthest, attempts: attempts.length, ended, hints, frames: samples.length, damagedFrames: damaged, tookMs: Math.round(tookMs),
    }));
  } else {
    tools.out(`${file}: ${passed ? 'passed' : 'not passed'}${ended === null ? '' : `, ended by ${ended}`}${sameFace ? '' : ', not shown to be one face'}`);
    for (const { kind, atMs, why } of challenges) tools.out(`  ${kind.padEnd(12)} ${atMs === null ? why : `${why} at ${(atMs / 1000).toFixed(2)} s`}`);
    for (const { sign, measured, usual } of hints) tools.out(`  hint: ${sign} ${measured} (usual border ${usual})`);
  }
  return passed ? 0 : 1;

  /** A clip that ended is not a camera that was stopped. */
  function inClip(why: string): string {
    if (why === 'stopped') return 'not-seen';
    if (why !== 'not-asked' || !neverNeutral) return why;
    return noFace ? 'no-face' : ended ?? 'no-neutral';
  }
}

import { challengeKinds, noseCorners, type Challenge } from '../cases/challenges.ts';
import type { LivenessPolicy } from '../cases/liveness.ts';
import { hintsOf } from '../cases/liveness-hints.ts';
import { reportFailure } from './failure-words.ts';
import { frameRateOf, judgeClip, watchClip, type ClipJudged, type Watched } from './judge-clip.ts';
import { worst, type ExitCode, type Tools } from './tools.ts';

export interface LivenessAsked { readonly places: readonly string[]; readonly challenges: string; readonly fps: string; readonly limitSeconds: string | null; readonly json: boolean }

/** A recording was asked nothing: its neutral face may be short, its movements may follow each other at once, and others may lie between. */
const recorded = { neutralMs: 400, neutralLimitMs: Number.POSITIVE_INFINITY, restMs: 0, strict: false, mostAttempts: 1, policyId: 'recorded' } as const;

/** `desk liveness <frames folder|clip.mjpeg>...`: one line a clip, in order, never stopping early. Exit 1 where a challenge was not met. */
export async function liveness(tools: Tools, { places, challenges: list, fps: rate, limitSeconds, json }: LivenessAsked): Promise<ExitCode> {
  const challenges = readChallenges(list);
  const fps = frameRateOf(rate), limitMs = limitSeconds === null ? Number.POSITIVE_INFINITY : Number(limitSeconds) * 1000;
  if (challenges === null || fps === null || !(limitMs > 0)) {
    tools.err(`desk: liveness needs --challenges with some of ${challengeKinds.join(', ')} (nose-in-box:${noseCorners.join(' or :')}); --fps is 1 to 240, --limit above 0`);
    return 2;
  }
  const vision = await tools.vision();
  const policy: LivenessPolicy = { ...recorded, challengeLimitMs: limitMs, sameFaceDistance: tools.policy.liveness.sameFaceDistance };
  const codes: ExitCode[] = [];
  for (const [index, file] of places.entries()) {
    const startedAt = tools.clock.now();
    const frames = await tools.framesAt(file);
    const watched = frames.ok ? await watchClip(tools, vision, { sessionId: `clip-${index}`, frames: frames.value, fps, file }) : frames;
    codes.push(watched.ok
      ? print(tools, json, { file, ...watched.value, ...judgeClip(policy, challenges, watched.value.samples), tookMs: tools.clock.now() - startedAt })
      : reportFailure(tools, json, { file }, watched.failure));
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

function print(tools: Tools, json: boolean, { file, samples, damaged, challenges, ended, farthest, tookMs }: Watched & ClipJudged & { readonly file: string; readonly tookMs: number }): ExitCode {
  const { sameFaceDistance, printedOrReplayed } = tools.policy.liveness;
  const sameFace = farthest !== null && farthest <= sameFaceDistance;
  const passed = challenges.every((challenge) => challenge.passed) && sameFace;
  const hints = hintsOf(samples, printedOrReplayed);
  if (json) {
    tools.out(JSON.stringify({ file, challenges, sameFace, farthest, attempts: 1, ended, hints, frames: samples.length, damagedFrames: damaged, tookMs: Math.round(tookMs) }));
  } else {
    tools.out(`${file}: ${passed ? 'passed' : 'not passed'}${ended === null ? '' : `, ended by ${ended}`}${sameFace ? '' : ', not shown to be one face'}`);
    for (const { kind, atMs, why } of challenges) tools.out(`  ${kind.padEnd(12)} ${atMs === null ? why : `${why} at ${(atMs / 1000).toFixed(2)} s`}`);
    for (const { sign, measured, usual } of hints) tools.out(`  hint: ${sign} ${measured} (usual border ${usual})`);
  }
  return passed ? 0 : 1;
}

import { workOf } from '../cases/case-moves.ts';
import type { LivenessAttempt } from '../cases/face-proof.ts';
import { inShares } from '../cases/face-capture.ts';
import { allAttempts, formerAttempts } from '../cases/liveness-attempts.ts';
import { livenessRules, type LivenessInput, type LivenessPlan, type LivenessSample } from '../cases/liveness.ts';
import { attemptsOf, beginLiveness, nextLiveness } from '../cases/liveness-fold.ts';
import { done, failed, type Result } from '../cases/result.ts';
import type { TraceView } from '../contract/face-views.ts';
import type { World } from './world.ts';

/** What is kept of one attempt: enough to fold it again and come to the same end. Numbers only; its pictures lie beside it. */
export interface StoredTrace {
  readonly shape: 1;
  /** What this attempt asked, and by which limits. */
  readonly plan: LivenessPlan;
  readonly startedAtMs: number;
  readonly endedAtMs: number;
  /** Every frame as the rules saw it, and what ended the attempt from outside. */
  readonly inputs: readonly LivenessInput[];
  readonly frames: readonly { readonly sha256: string; readonly atMs: number }[];
}

export const traceMime = 'application/json';

/** For the officer: every attempt, oldest first, also those made with a picture of the face that was replaced since. Expected failures: case.not-found, evidence.damaged, storage.*. */
export async function livenessTrace(world: World, caseId: string): Promise<Result<TraceView>> {
  const found = await world.store.cases.load(caseId);
  if (!found.ok) return found;
  const work = workOf(found.value);
  const former = formerAttempts(work), attempts = [];
  let digests: readonly string[] = [];
  for (const attempt of allAttempts(work)) {
    if (attempt.trace === null) continue;
    const bytes = await world.store.evidence.get(caseId, attempt.trace);
    if (!bytes.ok) return bytes;
    const trace = traceOf(bytes.value);
    if (trace === null) return failed('evidence.damaged', { kind: 'liveness-trace' });
    const again = foldAgain(trace, attempt, digests);
    ({ digests } = again);
    attempts.push(attemptView(attempt, trace, { replays: again.endsAlike, formerFace: former.includes(attempt) }));
  }
  return done({ attempts });
}

/** The file is encrypted and authenticated under the case's key: what is looked for here is a bug or another version. */
function traceOf(bytes: Uint8Array): StoredTrace | null {
  try {
    const raw = JSON.parse(new TextDecoder().decode(bytes)) as StoredTrace;
    return raw.shape === 1 && Array.isArray(raw.inputs) && Array.isArray(raw.frames) ? raw : null;
  } catch {
    return null;
  }
}

type AttemptView = TraceView['attempts'][number];

function attemptView({ at, passed, rule, device, challenges, hints }: LivenessAttempt, { startedAtMs, endedAtMs, inputs, frames }: StoredTrace, judged: Pick<AttemptView, 'replays' | 'formerFace'>): AttemptView {
  return {
    at, startedAtMs, endedAtMs, passed, rule: livenessRules.find((one) => one === rule) ?? null, device, challenges: challenges.map((challenge) => ({ ...challenge })),
    hints: hints.map((hint) => ({ ...hint })), ...judged, samples: inputs.flatMap((input) => (input.kind === 'frame' ? [sampleView(input.sample)] : [])), frames: frames.map(({ sha256, atMs }) => ({ sha256, atMs })),
  };
}

/**
 * Folds the stored inputs again by the same limits: whether they come to the end that is on record. One that was ended because its frames had come
 * in the attempt before it is folded with those in mind (`before`); alone it would come to another end. `digests` are for the next one.
 */
function foldAgain({ plan, inputs }: StoredTrace, { passed, rule }: LivenessAttempt, before: readonly string[]): { readonly endsAlike: boolean; readonly digests: readonly string[] } {
  const ends = [[], ...(before.length === 0 ? [] : [before])].map((digests) => inputs.reduce(nextLiveness, beginLiveness(plan, digests)));
  const endsAlike = ends.some((state) => { const last = attemptsOf(state).at(-1); return last !== undefined && last.passed === passed && last.rule === rule; });
  return { endsAlike, digests: ends.at(-1)!.guards.digests };
}

function sampleView({ atMs, faces, face, widthPx, heightPx }: LivenessSample): AttemptView['samples'][number] {
  return {
    atMs, faces, box: face === null ? null : [...inShares(face.box, { widthPx, heightPx })], yaw: face?.yaw ?? null, pitch: face?.pitch ?? null, roll: face?.roll ?? null,
    openness: face?.openness ?? null, mouthOpen: face?.mouthOpen ?? null, mouthWidth: face?.mouthWidth ?? null,
  };
}

import { workOf } from '../cases/case-moves.ts';
import type { LivenessAttempt } from '../cases/face-proof.ts';
import { inShares } from '../cases/face-capture.ts';
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

/** For the officer: every attempt of the face in force, oldest first. Expected failures: case.not-found, evidence.damaged, storage.*. */
export async function livenessTrace(world: World, caseId: string): Promise<Result<TraceView>> {
  const found = await world.store.cases.load(caseId);
  if (!found.ok) return found;
  const work = workOf(found.value);
  const attempts = [];
  for (const attempt of 'attempts' in work ? work.attempts : []) {
    if (attempt.trace === null) continue;
    const bytes = await world.store.evidence.get(caseId, attempt.trace);
    if (!bytes.ok) return bytes;
    const trace = traceOf(bytes.value);
    if (trace === null) return failed('evidence.damaged', { kind: 'liveness-trace' });
    attempts.push(attemptView(attempt, trace));
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

function attemptView({ at, passed, rule, device, challenges }: LivenessAttempt, trace: StoredTrace): AttemptView {
  const { startedAtMs, endedAtMs, inputs, frames } = trace;
  return {
    at, startedAtMs, endedAtMs, passed, rule: livenessRules.find((one) => one === rule) ?? null, device, challenges: challenges.map((challenge) => ({ ...challenge })),
    replays: endsAlike(trace, { passed, rule }), samples: inputs.flatMap((input) => (input.kind === 'frame' ? [sampleView(input.sample)] : [])), frames: frames.map(({ sha256, atMs }) => ({ sha256, atMs })),
  };
}

/**
 * Folds the stored inputs again by the same limits: whether they come to the end that is on record. An attempt that ended because its
 * frames had come in an earlier one does not, since it is folded alone.
 */
function endsAlike({ plan, inputs }: StoredTrace, { passed, rule }: Pick<LivenessAttempt, 'passed' | 'rule'>): boolean {
  const again = attemptsOf(inputs.reduce(nextLiveness, beginLiveness(plan))).at(-1);
  return again !== undefined && again.passed === passed && again.rule === rule;
}

function sampleView({ atMs, faces, face, widthPx, heightPx }: LivenessSample): AttemptView['samples'][number] {
  return {
    atMs, faces, box: face === null ? null : [...inShares(face.box, { widthPx, heightPx })], yaw: face?.yaw ?? null, pitch: face?.pitch ?? null, roll: face?.roll ?? null,
    openness: face?.openness ?? null, mouthOpen: face?.mouthOpen ?? null, mouthWidth: face?.mouthWidth ?? null,
  };
}

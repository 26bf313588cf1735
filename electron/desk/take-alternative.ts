import { prove, textFault } from '../cases/case-moves.ts';
import type { Case, OpinedCase, ProvenCase } from '../cases/case.ts';
import type { LivenessFinding } from '../cases/face-proof.ts';
import { codesForAlternative, reason, type ReasonCode } from '../cases/reasons.ts';
import { failed, type Result } from '../cases/result.ts';
import type { Operator } from '../cases/roles.ts';
import type { FaceSessions } from './face-sessions.ts';
import { livenessGate } from './liveness-gate.ts';
import { atStage, keep, line, type World } from './world.ts';

const isJudged = (found: Case): found is OpinedCase | ProvenCase => found.stage === 'opined' || found.stage === 'proven';

/**
 * The other way through for those who cannot blink, smile or turn, or whose attempts are used up: the person at the counter confirms
 * it with a reason, and a second person decides. What was tried stays with the case.
 * Expected failures: case.wrong-stage, case.reason-not-allowed, case.reason-text-needed, storage.*.
 */
export async function takeAlternative(
  world: World, faces: FaceSessions, who: Operator, { caseId, code, text }: { caseId: string; code: ReasonCode; text: string },
): Promise<Result<ProvenCase>> {
  if (!codesForAlternative.includes(code)) return failed('case.reason-not-allowed', { code });
  const fault = textFault(code, text);
  if (fault !== null) return { ok: false, failure: fault };
  // An attempt that is under way ends first: what it came to is kept before the case moves on.
  await faces.endCase(caseId, 'replaced');
  const found = await atStage(world, caseId, isJudged);
  if (!found.ok) return found;
  const gate = livenessGate(world, found.value, 'alternative');
  if (gate !== null) return { ok: false, failure: gate };
  const alternative = { reason: reason(code), text: text.trim(), by: who.operatorId, at: world.clock.now() };
  const before = found.value.stage === 'proven' ? found.value.liveness : null;
  const liveness: LivenessFinding = before?.performed === true ? { ...before, alternative } : { performed: false, why: 'alternative', alternative };
  return keep(world, prove(found.value, liveness), line(world, who, 'liveness.alternative', caseId, { code }));
}

import { skipBack, textFault, useAnyway } from '../cases/case-moves.ts';
import type { ReadCase } from '../cases/case.ts';
import { pendingStep, refusedSides } from '../cases/document-sides.ts';
import { codesToUseAnyway, reason, type ReasonCode } from '../cases/reasons.ts';
import { done, failed, type Result } from '../cases/result.ts';
import type { Operator } from '../cases/roles.ts';
import type { OnTheDesk } from '../cases/case-moves.ts';
import { atCounter } from './capture-document.ts';
import { startExamination } from './examine-case.ts';
import type { RunningWork } from './running-work.ts';
import { keep, line, type World } from './world.ts';

const isRead = (found: OnTheDesk): found is ReadCase => found.stage === 'read';

/**
 * "Use it anyway": the refused picture stands, with a reason, and a second person will look. The words stay in the case; the
 * record names the code. Expected failures: case.wrong-stage, case.busy, case.reason-not-allowed, case.reason-text-needed.
 */
export async function usePictureAnyway(world: World, running: RunningWork, who: Operator, { caseId, code, text }: { caseId: string; code: ReasonCode; text: string }): Promise<Result<ReadCase>> {
  const found = await atCounter(world, running, caseId, isRead);
  if (!found.ok) return found;
  const refused = refusedSides(found.value);
  if (refused.length === 0) return failed('case.wrong-stage', { stage: found.value.stage });
  if (!codesToUseAnyway.includes(code)) return failed('case.reason-not-allowed', { code });
  const fault = textFault(code, text);
  if (fault !== null) return { ok: false, failure: fault };
  const overrides = refused.map((side) => ({ side, reason: reason(code), text: text.trim(), by: who.operatorId, at: world.clock.now() }));
  const kept = await keep(world, useAnyway(found.value, overrides), refused.map((side) => line(world, who, 'picture.used-anyway', caseId, { side, code })));
  return kept.ok ? goOn(world, running, who, kept.value) : kept;
}

/** The back is not done. Expected failures: case.wrong-stage, case.busy, document.no-other-side. */
export async function skipBackSide(world: World, running: RunningWork, who: Operator, { caseId }: { caseId: string }): Promise<Result<ReadCase>> {
  const found = await atCounter(world, running, caseId, isRead);
  if (!found.ok) return found;
  const { document } = found.value.examination;
  if (!document.performed || world.documentType(document.reading.type).otherSide?.asked !== true) return failed('document.no-other-side');
  if (!mayBeSkipped(found.value)) return failed('case.wrong-stage', { stage: found.value.stage });
  const kept = await keep(world, skipBack(found.value, who.operatorId, world.clock.now()), line(world, who, 'document.back-skipped', caseId));
  return kept.ok ? goOn(world, running, who, kept.value) : kept;
}

/** A back that was read well is not taken away again. */
export function mayBeSkipped(found: ReadCase): boolean {
  const { document } = found.examination;
  return document.performed && (['none', 'unread'].includes(document.back.state) || (document.back.state === 'read' && refusedSides(found).includes('back')));
}

/** A face that waited for the document is compared now. */
async function goOn(world: World, running: RunningWork, who: Operator, found: ReadCase): Promise<Result<ReadCase>> {
  if (pendingStep(found) !== null) await startExamination(world, running, who, found.caseId);
  return done(found);
}

import { askAgain, decide, decisionFault, handsIn } from '../cases/case-moves.ts';
import type { AuditAction } from '../cases/audit.ts';
import type { Case, DecidedCase, OpinedCase, ProvenCase } from '../cases/case.ts';
import { reason, type DecisionKind, type ReasonCode } from '../cases/reasons.ts';
import { failed, type Result } from '../cases/result.ts';
import { mayDecide, type Operator } from '../cases/roles.ts';
import { atStage, keep, line, type World } from './world.ts';

const recorded: Record<DecisionKind, AuditAction> = {
  approve: 'case.approved', reject: 'case.rejected', 'ask-again': 'case.asked-again', override: 'case.overridden',
};

export interface DecisionAsked {
  readonly caseId: string;
  /** The version the officer was looking at: a case that changed meanwhile is not decided unseen. */
  readonly version: number;
  readonly kind: DecisionKind;
  readonly code: ReasonCode | null;
  readonly text: string;
  readonly secret: string;
}

/**
 * The second person's decision, signed with their own secret.
 * Expected failures: case.four-eyes, case.changed, case.reason-*, case.accept-closed, sign-in.wrong-secret, sign-in.locked.
 */
export async function decideCase(world: World, who: Operator, asked: DecisionAsked): Promise<Result<DecidedCase | OpinedCase | ProvenCase>> {
  const found = await atStage(world, asked.caseId, (at: Case) => at.stage === 'submitted');
  if (!found.ok) return found;
  if (!mayDecide(who, handsIn(found.value))) {
    await world.store.audit.append([line(world, who, 'role.refused', asked.caseId, { why: 'four-eyes' })]);
    return failed('case.four-eyes');
  }
  if (found.value.version !== asked.version) return failed('case.changed');
  const fault = decisionFault(found.value, asked.kind, asked.code, asked.text);
  if (fault !== null) return { ok: false, failure: fault };
  const signed = await world.store.operators.prove(who.operatorId, asked.secret);
  if (!signed.ok) return signed;
  const decision = { kind: asked.kind, reason: asked.code === null ? null : reason(asked.code), text: asked.text.trim(), by: who.operatorId, at: world.clock.now() };
  const audit = line(world, who, recorded[asked.kind], asked.caseId, { code: asked.code });
  return asked.kind === 'ask-again'
    ? keep(world, askAgain(found.value, decision), audit)
    : keep(world, decide(found.value, decision), audit, true);
}

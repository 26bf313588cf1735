import { fieldStates } from '../cases/case-fields.ts';
import { close, isAtTheCounter, isOnTheDesk, opine, submit, textFault, withdraw } from '../cases/case-moves.ts';
import type { Case, ClosedCase, ExaminedCase, OpinedCase, ProvenCase, SubmittedCase } from '../cases/case.ts';
import { codesFor, reason, type ReasonCode } from '../cases/reasons.ts';
import { failed, type Result } from '../cases/result.ts';
import type { Operator } from '../cases/roles.ts';
import { propose } from '../cases/verdict.ts';
import type { Opinion } from '../cases/words.ts';
import { proposalAbout, requiredOf } from './case-view.ts';
import type { RunningWork } from './running-work.ts';
import { atStage, keep, line, type World } from './world.ts';

/** The teller's blind answer. It can be given once an examination: after it the band is shown. */
export async function giveOpinion(world: World, who: Operator, { caseId, answer }: { caseId: string; answer: Opinion }): Promise<Result<OpinedCase>> {
  const found = await atStage(world, caseId, (at: Case): at is ExaminedCase => at.stage === 'examined');
  if (!found.ok) return found;
  const opinion = { answer, by: who.operatorId, at: world.clock.now() };
  return keep(world, opine(found.value, opinion), line(world, who, 'opinion.given', caseId, { answer }));
}

const mayBeSubmitted = (at: Case): at is OpinedCase | ProvenCase => at.stage === 'proven' || at.stage === 'opined';

/**
 * Hands the case to a second person, with the proposal as it stood. Fields that wait for a look close the way, and so does, at the
 * counter, a customer who was neither asked for liveness nor went the other way.
 */
export async function submitCase(world: World, who: Operator, { caseId, note }: { caseId: string; note: string }): Promise<Result<SubmittedCase>> {
  const found = await atStage(world, caseId, mayBeSubmitted);
  if (!found.ok) return found;
  if (found.value.stage === 'opined' && isAtTheCounter(found.value)) return failed('liveness.missing');
  const waiting = fieldStates(found.value, requiredOf(world, found.value)).filter((field) => field.open).length;
  if (waiting > 0) return failed('case.fields-open', { waiting });
  const proposal = propose(found.value, found.value.opinion.answer, proposalAbout(world, found.value));
  const submission = { by: who.operatorId, at: world.clock.now(), proposal, note: note.trim() };
  return keep(world, submit(found.value, submission), line(world, who, 'case.submitted', caseId, {
    verdict: proposal.verdict, reasons: proposal.reasons.map(({ code }) => code).join(' '),
  }));
}

/** The way back while nobody has decided: only for whoever handed it in. */
export async function withdrawCase(world: World, who: Operator, { caseId }: { caseId: string }): Promise<Result<OpinedCase | ProvenCase>> {
  const found = await atStage(world, caseId, (at: Case) => at.stage === 'submitted');
  if (!found.ok) return found;
  if (found.value.submission.by !== who.operatorId) return failed('role.refused');
  return keep(world, withdraw(found.value), line(world, who, 'case.withdrawn', caseId));
}

/** Ends a case that will not be decided (customer left, consent refused ...). What was reached is kept. */
export async function closeCase(
  world: World, running: RunningWork, who: Operator, { caseId, code, text }: { caseId: string; code: ReasonCode; text: string },
): Promise<Result<ClosedCase>> {
  const found = await atStage(world, caseId, isOnTheDesk);
  if (!found.ok) return found;
  if (!codesFor('close').includes(code)) return failed('case.reason-not-allowed', { code });
  const fault = textFault(code, text);
  if (fault !== null) return { ok: false, failure: fault };
  running.stop(caseId);
  const closed = { reason: reason(code), text: text.trim(), by: who.operatorId, at: world.clock.now() };
  return keep(world, close(found.value, closed), line(world, who, 'case.closed', caseId, { code }), true);
}


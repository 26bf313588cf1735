import type {
  Case, CaseHead, ClosedCase, DecidedCase, Decision, Edit, EvidenceRef, Examination, ExaminedCase, GivenOpinion, OpenedCase, OpinedCase, Submission, SubmittedCase,
} from './case.ts';
import { codesFor, freeTextLeast, needsText, reason, type DecisionKind, type ReasonCode } from './reasons.ts';
import { failed, type Failure } from './result.ts';
import type { FieldKey } from './words.ts';

/** The moves between stages. Each takes a case at the right stage and gives the next one; versions count up by one. */

type Moved<T extends Case> = T;
const next = <T extends Case>(found: T): T => ({ ...found, version: found.version + 1 });

export type OnTheDesk = OpenedCase | ExaminedCase | OpinedCase;
export type BeforeSubmission = ExaminedCase | OpinedCase;

export const isOnTheDesk = (found: Case): found is OnTheDesk => ['opened', 'examined', 'opined'].includes(found.stage);
export const isBeforeSubmission = (found: Case): found is BeforeSubmission => found.stage === 'examined' || found.stage === 'opined';

/** What every stage has in common, one version on. */
function headOf({ caseId, number, receipt, openedAt, openedBy, origin, declared, evidence, edits, returns, earlier, version }: OnTheDesk): CaseHead {
  return { caseId, number, receipt, openedAt, openedBy, origin, declared, evidence, edits, returns, earlier, version: version + 1 };
}

/** A new examination clears looks and opinion: they were about other pictures. Corrections stay listed. */
export function examine(found: OnTheDesk, examination: Examination, made: readonly EvidenceRef[]): Moved<ExaminedCase> {
  const head = headOf(found);
  return { ...head, evidence: [...head.evidence, ...made], earlier: withThisLook(found), stage: 'examined', examination, looked: [] };
}

/**
 * Pictures are added: the bundle's own, or another one for one that could not be used. What was found on the pictures before
 * no longer speaks for the case, so it is back at `opened`; the earlier pictures, findings and corrections stay with it.
 */
export function addPictures(found: OnTheDesk, pictures: readonly EvidenceRef[]): Moved<OpenedCase> {
  const head = headOf(found);
  return { ...head, evidence: [...head.evidence, ...pictures], earlier: withThisLook(found), stage: 'opened' };
}

function withThisLook(found: OnTheDesk): OpenedCase['earlier'] {
  if (found.stage === 'opened') return found.earlier;
  const { examination, looked } = found;
  return [...found.earlier, { examination, looked, opinion: found.stage === 'opined' ? found.opinion : null }];
}

export const correct = <T extends BeforeSubmission>(found: T, edit: Edit): Moved<T> => next({ ...found, edits: [...found.edits, edit] });

export const lookAt = <T extends BeforeSubmission>(found: T, key: FieldKey): Moved<T> =>
  next({ ...found, looked: [...new Set([...found.looked, key])] });

export const opine = (found: BeforeSubmission, opinion: GivenOpinion): Moved<OpinedCase> => next({ ...found, stage: 'opined', opinion });

export const submit = (found: OpinedCase, submission: Submission): Moved<SubmittedCase> => next({ ...found, stage: 'submitted', submission });

/** The way back while nobody has decided. */
export function withdraw({ submission: _, ...found }: SubmittedCase): Moved<OpinedCase> {
  return next({ ...found, stage: 'opined' });
}

export const decide = (found: SubmittedCase, decision: Decision): Moved<DecidedCase> => next({ ...found, stage: 'decided', decision });

/** Back to the teller with the officer's words; what was submitted stays in `returns`. */
export function askAgain({ submission, ...found }: SubmittedCase, decision: Decision): Moved<OpinedCase> {
  return next({ ...found, stage: 'opined', returns: [...found.returns, { submission, decision }] });
}

export function close(found: OnTheDesk, closed: ClosedCase['closed']): Moved<ClosedCase> {
  return { ...headOf(found), stage: 'closed', closed, was: found };
}

/** Everyone who had a hand in a case; none of them decides it. */
export function handsIn(found: Case): readonly string[] {
  const work = found.stage === 'closed' ? found.was : found;
  const hands = [work.openedBy, ...work.edits.map((edit) => edit.by), ...work.returns.map((round) => round.submission.by)];
  hands.push(...work.earlier.flatMap(({ opinion }) => (opinion === null ? [] : [opinion.by])));
  if ('opinion' in work) hands.push(work.opinion.by);
  if ('submission' in work) hands.push(work.submission.by);
  return [...new Set(hands)];
}

/** Whether a decision's code and words fit its kind; null when they do. Approval stands without a code when nothing failed. */
export function decisionFault(found: SubmittedCase, kind: DecisionKind, code: ReasonCode | null, text: string): Failure | null {
  const allowed = codesFor(kind);
  if (kind === 'approve') {
    if (code !== null) return failed('case.reason-not-allowed', { code }).failure;
    return found.submission.proposal.verdict === 'reject' ? failed('case.accept-closed', { why: 'failed-check' }).failure : null;
  }
  if (code === null || !allowed.includes(code)) return failed('case.reason-not-allowed', { code: code ?? 'none' }).failure;
  return textFault(code, text);
}

export function textFault(code: ReasonCode, text: string): Failure | null {
  return needsText(code) && Array.from(text.trim()).length < freeTextLeast
    ? failed('case.reason-text-needed', { code, reason: reason(code).text, least: freeTextLeast }).failure
    : null;
}

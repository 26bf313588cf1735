import type {
  Case, CaseHead, ClosedCase, DecidedCase, Decision, DocumentExamination, Edit, EvidenceRef, Examination, ExaminedCase, GivenOpinion, MatchFinding, OpenedCase,
  OpinedCase, PictureOverride, ProvenCase, ReadCase, Submission, SubmittedCase,
} from './case.ts';
import type { ModelRun } from './document.ts';
import type { LivenessAttempt, LivenessFinding } from './face-proof.ts';
import { codesFor, freeTextLeast, needsText, reason, type DecisionKind, type ReasonCode } from './reasons.ts';
import { failed, type Failure } from './result.ts';
import type { FieldKey } from './words.ts';

/** The moves between stages. Each takes a case at the right stage and gives the next one; versions count up by one. */

type Moved<T extends Case> = T;
const next = <T extends Case>(found: T): T => ({ ...found, version: found.version + 1 });

export type OnTheDesk = OpenedCase | ReadCase | ExaminedCase | OpinedCase | ProvenCase;
export type BeforeSubmission = ReadCase | ExaminedCase | OpinedCase | ProvenCase;

export const isOnTheDesk = (found: Case): found is OnTheDesk => ['opened', 'read', 'examined', 'opined', 'proven'].includes(found.stage);
export const isBeforeSubmission = (found: Case): found is BeforeSubmission => ['read', 'examined', 'opined', 'proven'].includes(found.stage);
export const isAtTheCounter = (found: Case): boolean => found.origin.kind === 'counter';

/** What every stage has in common, one version on. */
function headOf({ caseId, number, receipt, openedAt, openedBy, origin, declared, evidence, edits, returns, earlier, version }: OnTheDesk): CaseHead {
  return { caseId, number, receipt, openedAt, openedBy, origin, declared, evidence, edits, returns, earlier, version: version + 1 };
}

/** A new examination clears looks and opinion: they were about other pictures. Corrections stay listed. */
export function examine(found: OnTheDesk, examination: Examination, made: readonly EvidenceRef[]): Moved<ExaminedCase> {
  const head = headOf(found);
  return { ...head, evidence: [...head.evidence, ...made], earlier: withThisLook(found), stage: 'examined', examination, looked: [] };
}

/** The document of a case at the counter has been read, or read anew. The face, if one was there, is compared again. */
export function readDocument(found: OnTheDesk, { match: _, selfie: __, ...examination }: DocumentExamination & Partial<Examination>, made: readonly EvidenceRef[]): Moved<ReadCase> {
  const head = headOf(found);
  return { ...head, evidence: [...head.evidence, ...made], earlier: withThisLook(found), stage: 'read', examination, looked: [] };
}

/** The other side has been read, or left out. The front stays as it was found; what was looked at and corrected stands. */
export function completeDocument(found: ReadCase, examination: DocumentExamination, made: readonly EvidenceRef[]): Moved<ReadCase> {
  return next({ ...found, evidence: [...found.evidence, ...made], examination });
}

/** "Not done" is an answer: the back is left out. A poor picture of it that was there stays with what was found before. */
export function skipBack(found: ReadCase, by: string, at: number): Moved<ReadCase> {
  const { document } = found.examination;
  if (!document.performed) throw new Error('the back of a document without a front');
  const skipped = { ...document, back: { state: 'skipped', by, at } as const, overrides: document.overrides.filter(({ side }) => side !== 'back') };
  const earlier = document.back.state === 'none' ? found.earlier : withThisLook(found);
  return next({ ...found, earlier, examination: { ...found.examination, document: skipped } });
}

/** "Use it anyway", for each side whose picture was refused. */
export function useAnyway(found: ReadCase, overrides: readonly PictureOverride[]): Moved<ReadCase> {
  const { document } = found.examination;
  if (!document.performed) throw new Error('nothing was read that could be used');
  return next({ ...found, examination: { ...found.examination, document: { ...document, overrides: [...document.overrides, ...overrides] } } });
}

/** A face was compared with the document's portrait. What was looked at and corrected meanwhile stands. */
export function compareFace(
  found: ReadCase, face: { readonly selfie: string; readonly match: MatchFinding; readonly ran: readonly ModelRun[]; readonly tookMs: number }, made: readonly EvidenceRef[],
): Moved<ExaminedCase> {
  const { examination } = found;
  const ran = [...examination.ran, ...face.ran].filter((run, at, all) => all.findIndex(({ sha256 }) => sha256 === run.sha256) === at);
  return next({
    ...found, stage: 'examined', evidence: [...found.evidence, ...made],
    examination: { ...examination, match: face.match, selfie: face.selfie, ran, tookMs: examination.tookMs + face.tookMs },
  });
}

/**
 * Pictures are added: the bundle's own, the first of a document, or another one for one that could not be used. What was found
 * on the pictures before no longer speaks for the case, so it is back at `opened`; the earlier pictures, findings and
 * corrections stay with it.
 */
export function addPictures(found: OnTheDesk, pictures: readonly EvidenceRef[]): Moved<OpenedCase> {
  const head = headOf(found);
  return { ...head, evidence: [...head.evidence, ...pictures], earlier: withThisLook(found), stage: 'opened' };
}

/** A picture of the back or of the face: what was read of the front still holds, a face compared before does not. */
export function addToRead(found: BeforeSubmission, pictures: readonly EvidenceRef[]): Moved<ReadCase> {
  const { looked } = found;
  const { match: _, selfie: __, ...examination }: DocumentExamination & Partial<Examination> = found.examination;
  const head = headOf(found);
  const firstBack = found.examination.document.performed && found.examination.document.back.state === 'none';
  const nothingLost = found.stage === 'read' && (firstBack || pictures.every(({ kind }) => kind !== 'document-back'));
  const earlier = nothingLost ? found.earlier : withThisLook(found);
  const back = pictures.some(({ kind }) => kind === 'document-back');
  return { ...head, evidence: [...head.evidence, ...pictures], earlier, stage: 'read', examination: back ? withoutBack(examination) : examination, looked };
}

/** Until the new picture of the back is read, nothing is known of it. */
function withoutBack(examination: DocumentExamination): DocumentExamination {
  const { document } = examination;
  if (!document.performed) return examination;
  return { ...examination, document: { ...document, back: { state: 'none' }, overrides: document.overrides.filter(({ side }) => side !== 'back') } };
}

function withThisLook(found: OnTheDesk): OpenedCase['earlier'] {
  if (found.stage === 'opened') return found.earlier;
  const { examination, looked } = found;
  const judged = 'opinion' in found ? { opinion: found.opinion, attempts: found.attempts } : { opinion: null, attempts: [] };
  return [...found.earlier, { examination, looked, ...judged }];
}

export const correct = <T extends BeforeSubmission>(found: T, edit: Edit): Moved<T> => next({ ...found, edits: [...found.edits, edit] });

export const lookAt = <T extends BeforeSubmission>(found: T, key: FieldKey): Moved<T> =>
  next({ ...found, looked: [...new Set([...found.looked, key])] });

export const opine = (found: ExaminedCase, opinion: GivenOpinion): Moved<OpinedCase> => next({ ...found, stage: 'opined', opinion, attempts: [] });

/** A go at liveness is kept with its trace and pictures; with a finding it is the last one, and the case goes on. */
export function attempt(found: OpinedCase | ProvenCase, tried: LivenessAttempt, made: readonly EvidenceRef[], liveness: LivenessFinding | null): Moved<OpinedCase | ProvenCase> {
  const kept = { ...found, evidence: [...found.evidence, ...made], attempts: [...found.attempts, tried] };
  return liveness === null ? next(kept) : prove(kept, liveness);
}

/** Liveness was proven, was tried to the end, or went the other way. */
export const prove = (found: OpinedCase | ProvenCase, liveness: LivenessFinding): Moved<ProvenCase> => next({ ...found, stage: 'proven', liveness });

/** A bundle brings no customer: its liveness is not performed. */
export const submit = (found: OpinedCase | ProvenCase, submission: Submission): Moved<SubmittedCase> =>
  next({ ...found, stage: 'submitted', liveness: 'liveness' in found ? found.liveness : { performed: false, why: 'bundle', alternative: null }, submission });

/** Before it was handed in. A case at the counter whose liveness was never asked goes back to where it is asked. */
function handedBack({ liveness, ...found }: Omit<SubmittedCase, 'submission'>): OpinedCase | ProvenCase {
  const asked = liveness.performed || liveness.why === 'alternative';
  return next(asked ? { ...found, stage: 'proven', liveness } : { ...found, stage: 'opined' });
}

/** The way back while nobody has decided. */
export const withdraw = ({ submission: _, ...found }: SubmittedCase): Moved<OpinedCase | ProvenCase> => handedBack(found);

export const decide = (found: SubmittedCase, decision: Decision): Moved<DecidedCase> => next({ ...found, stage: 'decided', decision });

/** Back to the teller with the officer's words; what was submitted stays in `returns`. */
export function askAgain({ submission, ...found }: SubmittedCase, decision: Decision): Moved<OpinedCase | ProvenCase> {
  return handedBack({ ...found, returns: [...found.returns, { submission, decision }] });
}

export function close(found: OnTheDesk, closed: ClosedCase['closed']): Moved<ClosedCase> {
  return { ...headOf(found), stage: 'closed', closed, was: found };
}

/** What was reached, also of a closed case. */
export const workOf = (found: Case): Exclude<Case, ClosedCase> => (found.stage === 'closed' ? found.was : found);

/** Everyone who had a hand in a case; none of them decides it. */
export function handsIn(found: Case): readonly string[] {
  const work = workOf(found);
  const hands = [work.openedBy, ...work.edits.map((edit) => edit.by), ...work.returns.map((round) => round.submission.by)];
  hands.push(...work.earlier.flatMap(({ opinion, attempts }) => [...(opinion === null ? [] : [opinion.by]), ...attempts.map(({ by }) => by)]));
  if ('opinion' in work) hands.push(work.opinion.by, ...work.attempts.map(({ by }) => by));
  if ('liveness' in work && work.liveness.alternative !== null) hands.push(work.liveness.alternative.by);
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

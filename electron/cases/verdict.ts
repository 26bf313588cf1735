import type { Finding, MatchFinding, Proposal } from './case.ts';
import { fieldStates, type ExaminedWork, type FieldState } from './case-fields.ts';
import { faceWayOf } from './face-capture.ts';
import { allAttempts } from './liveness-attempts.ts';
import { documentFindings, type DocumentAbout } from './document-findings.ts';
import { reason, type ReasonCode } from './reasons.ts';
import type { FailureCode } from './result.ts';
import type { Opinion } from './words.ts';

const worstFirst = ['failed', 'second-person', 'resolved', 'not-performed', 'passed'] as const satisfies readonly Finding['outcome'][];

export interface ProposalAbout extends DocumentAbout {
  /** ISO date at the station: expiry is a calendar comparison, no time zone takes part. */
  readonly today: string;
}

/**
 * What the machine proposes, with its reasons, worst first.
 *
 * Acceptance needs document, match and liveness of the same face (product.md, rule 2). A bundle has no liveness, and at the
 * counter the document's own touch, tilt and edge are not asked yet, so the best either can come to is `refer`. A failed check
 * proposes `reject`; whoever decides, it is a second person.
 */
export function propose(worked: ExaminedWork, opinion: Opinion | null, about: ProposalAbout): Proposal {
  const fields = fieldStates(worked, []);
  const { examination } = worked;
  const findings = [
    matchFinding(examination.match), ...opinionFinding(opinion, examination.match), detailsFinding(fields), ...documentFindings(worked, fields, about),
    expiryFinding(fields, about.today), ...editsFinding(fields), ...captureFinding(worked), livenessFinding(worked), ...missingChecks(worked),
  ].sort((a, b) => worstFirst.indexOf(a.outcome) - worstFirst.indexOf(b.outcome));
  const codes = [...new Set(findings.flatMap((finding) => finding.reasons))];
  return { verdict: findings.some((finding) => finding.outcome === 'failed') ? 'reject' : 'refer', reasons: codes.map(reason), findings };
}

const finding = (check: Finding['check'], outcome: Finding['outcome'], more: Partial<Pick<Finding, 'reasons' | 'facts' | 'keys'>> = {}): Finding =>
  ({ check, outcome, reasons: [], facts: {}, keys: [], ...more });

/** Checks that a bundle cannot bring, or that were not done at the counter. "Not performed" is a result of its own, apart from "failed". */
function missingChecks({ origin }: ExaminedWork): readonly Finding[] {
  return [finding('physical', 'not-performed', { facts: { why: origin.kind === 'bundle' ? 'bundle' : 'not-done' } }), finding('chip', 'not-performed', { facts: { why: 'no-reader' } })];
}

/** A face from a file instead of from the camera at the counter goes to a second person. */
function captureFinding(worked: ExaminedWork): readonly Finding[] {
  const how = faceWayOf(worked);
  if (how === 'bundle') return [];
  return [how === 'file' ? finding('face-capture', 'second-person', { reasons: ['404'], facts: { how } }) : finding('face-capture', 'passed', { facts: { how } })];
}

function livenessFinding(worked: ExaminedWork): Finding {
  const liveness = 'liveness' in worked ? worked.liveness : null;
  if (liveness === null) return finding('liveness', 'not-performed', { facts: { why: worked.origin.kind === 'bundle' ? 'bundle' : 'not-done' } });
  const { alternative } = liveness;
  if (alternative !== null) {
    const tried = allAttempts(worked), others = tried.filter(({ rule }) => rule === 'changed-face').length;
    return finding('liveness', 'second-person', { reasons: [alternative.reason.code, ...(others > 0 ? ['301'] as const : [])], facts: { why: 'alternative', tried: tried.length, others } });
  }
  if (!liveness.performed) return finding('liveness', 'not-performed', { facts: { why: liveness.why } });
  const facts = { challenges: liveness.challenges.length, attempts: liveness.attempts };
  // Met, but somebody else was measured in between: nobody can say whose liveness it was.
  if (liveness.passed) return liveness.sameFace ? finding('liveness', 'passed', { facts }) : finding('liveness', 'second-person', { reasons: ['301'], facts: { ...facts, why: 'another-face' } });
  return finding('liveness', 'failed', { reasons: liveness.sameFace ? ['304'] : ['304', '301'], facts });
}

const matchReasons: Partial<Record<FailureCode, ReasonCode>> = { 'face.several': '303', 'face.none': '110', 'face.too-small': '103' };

function matchFinding(match: MatchFinding): Finding {
  if (!match.performed) {
    const code = matchReasons[match.why];
    return finding('face-match', 'second-person', { reasons: code === undefined ? [] : [code], facts: { ...match.facts, why: match.why } });
  }
  if (match.band === 'fail') return finding('face-match', 'failed', { reasons: ['301'] });
  return finding('face-match', match.band === 'pass' ? 'passed' : 'second-person');
}

/** The person judges before the machine speaks; when the two differ, a second person looks (product.md, rule 3). */
function opinionFinding(answer: Opinion | null, match: MatchFinding): readonly Finding[] {
  if (answer === null) return [];
  const machine = match.performed ? match.band : 'not-performed';
  const agrees = (answer === 'same' && machine === 'pass') || (answer === 'another' && machine === 'fail');
  if (agrees) return [finding('opinion', 'passed', { facts: { answer } })];
  const differs = (answer === 'same' && machine === 'fail') || (answer === 'another' && machine !== 'not-performed');
  return [finding('opinion', 'second-person', { reasons: differs ? ['302'] : [], facts: { answer } })];
}

const addressKeys = ['ADDRESS', 'CITY_IN_ADDRESS', 'STATE_IN_ADDRESS', 'ZIP_CODE_IN_ADDRESS'];

function detailsFinding(fields: readonly FieldState[]): Finding {
  const compared = fields.filter((field) => field.comparison !== 'not-performed');
  const count = (result: FieldState['comparison']): number => compared.filter((field) => field.comparison === result).length;
  const facts = { compared: compared.length, same: count('same'), formattingOnly: count('formatting-only'), conflicts: count('conflict') };
  if (compared.length === 0) return finding('details', 'not-performed', { facts });
  const keys = compared.filter((field) => field.comparison === 'conflict').map((field) => field.key);
  if (keys.length === 0) return finding('details', 'passed', { facts });
  return finding('details', 'second-person', { reasons: [keys.every((key) => addressKeys.includes(key)) ? '504' : '503'], facts, keys });
}

function expiryFinding(fields: readonly FieldState[], today: string): Finding {
  const expires = fields.find((field) => field.key === 'EXPIRATION_DATE')?.value ?? '';
  if (!/^\d{4}-\d{2}-\d{2}$/.test(expires)) return finding('expiry', 'not-performed', { facts: { why: 'no-date' } });
  return expires < today ? finding('expiry', 'failed', { reasons: ['201'], facts: { expires } }) : finding('expiry', 'passed', { facts: { expires } });
}

function editsFinding(fields: readonly FieldState[]): readonly Finding[] {
  const keys = fields.filter((field) => field.edit !== null).map((field) => field.key);
  return keys.length === 0 ? [] : [finding('edits', 'resolved', { keys, facts: { edits: keys.length } })];
}

import { fieldStates, isExamined, isWorked, type FieldState, type WorkedCase } from '../cases/case-fields.ts';
import { handsIn } from '../cases/case-moves.ts';
import type { Case, Decision, EvidenceRef, Finding, MatchFinding, Proposal } from '../cases/case.ts';
import { oneStrangerIn } from '../cases/matching.ts';
import type { NumberCheck } from '../cases/document-findings.ts';
import { checkNumber } from '../cases/number-checks.ts';
import { reason } from '../cases/reasons.ts';
import { mayDecide, type Operator } from '../cases/roles.ts';
import { propose, type ProposalAbout } from '../cases/verdict.ts';
import type { FieldKey, Source } from '../cases/words.ts';
import type { CaseView, DecisionView, FieldView, MatchView, PictureView, ProposalView } from '../contract/views.ts';
import { actionsFor, asksBack } from './case-actions.ts';
import { documentView } from './document-view.ts';
import { faceView, livenessView } from './face-view.ts';
import type { World } from './world.ts';

export interface Staff { readonly nameOf: (operatorId: string) => string; readonly operators: readonly Operator[] }

export async function staffOf(world: World): Promise<Staff> {
  const operators = await world.store.operators.list();
  const names = new Map(operators.map((operator) => [operator.operatorId, operator.name]));
  return { operators, nameOf: (operatorId) => names.get(operatorId) ?? 'Former staff' };
}

/** One case as this operator may see it now. A pure drawing of what is stored: nothing is computed by models here. */
export function caseView(world: World, who: Operator, staff: Staff, found: Case, working: boolean): CaseView {
  const worked = workedPart(found);
  const fields = worked === null ? [] : fieldStates(worked, requiredOf(world, worked));
  const examined = worked !== null && isExamined(worked) ? worked : null;
  const opinion = examined !== null && 'opinion' in examined ? examined.opinion : null;
  const shown = opinion === null && found.stage !== 'closed' ? null : examined;
  const hands = handsIn(found);
  return {
    caseId: found.caseId, number: found.number, receipt: found.receipt, stage: found.stage, version: found.version,
    openedAt: found.openedAt, openedByName: staff.nameOf(found.openedBy), mine: hands.includes(who.operatorId), working,
    origin: found.origin.kind === 'bundle' ? { kind: 'bundle', appUuid: found.origin.appUuid } : { kind: 'counter' },
    customerName: customerName(found, fields),
    document: documentView(world, staff, found, worked, worked === null ? [] : numberChecksOf(world, worked, fields)),
    fields: fields.map((field) => fieldView(field, staff)),
    pictures: pictureViews(found.evidence),
    opinion: opinion === null ? null : { answer: opinion.answer, byName: staff.nameOf(opinion.by), at: opinion.at },
    match: shown === null ? { state: 'withheld' } : matchView(world, who, shown.examination.match),
    face: faceView(who, found), liveness: livenessView(world, who, staff, found),
    proposal: shown === null || opinion === null ? null : proposalView('submission' in shown ? shown.submission.proposal : propose(shown, opinion.answer, proposalAbout(world, shown))),
    submission: 'submission' in found ? { byName: staff.nameOf(found.submission.by), at: found.submission.at, note: found.submission.note } : null,
    decision: 'decision' in found ? decisionView(found.decision, staff) : null,
    returns: found.returns.map((round) => decisionView(round.decision, staff)),
    closed: found.stage === 'closed' ? { reason: found.closed.reason, text: found.closed.text, byName: staff.nameOf(found.closed.by), at: found.closed.at } : null,
    deciders: staff.operators.filter((operator) => mayDecide(operator, hands)).map((operator) => operator.name),
    actions: actionsFor(world, found, who, fields, working),
    sync: found.stage === 'decided' || found.stage === 'closed' ? 'queued' : 'saved',
    tookMs: tookMs(found),
    examinedTookMs: worked?.examination.tookMs ?? null,
  };
}

/** The examined part of a case, also of a closed one. */
export function workedPart(found: Case): WorkedCase | null {
  const inside = found.stage === 'closed' ? found.was : found;
  return isWorked(inside) ? inside : null;
}

function tookMs(found: Case): number | null {
  if (found.stage === 'closed') return found.closed.at - found.openedAt;
  return 'submission' in found ? found.submission.at - found.openedAt : null;
}

function customerName(found: Case, fields: readonly FieldState[]): string {
  const value = (key: string): string => fields.find((field) => field.key === key)?.value || found.declared[key] || '';
  const whole = [value('LAST_NAME'), value('FIRST_NAME')].filter((part) => part !== '').join(', ');
  return whole === '' ? value('FULL_NAME') : whole;
}

/** What the type of the document read asks for. */
export function requiredOf(world: World, { examination: { document } }: WorkedCase): readonly FieldKey[] {
  return document.performed ? world.documentType(document.reading.type).required : [];
}

function numberChecksOf(world: World, { examination: { document } }: WorkedCase, fields: readonly FieldState[]): readonly NumberCheck[] {
  return document.performed ? checkNumber(fields, world.documentType(document.reading.type)) : [];
}

/** What a proposal needs to know beside the case. */
export function proposalAbout(world: World, worked: WorkedCase): ProposalAbout {
  return { today: world.today(), asksBack: asksBack(world, worked), numberChecks: numberChecksOf(world, worked, fieldStates(worked, [])) };
}

export function fieldView({ key, reading, edit, value, declared, comparison, required, looked, open }: FieldState, staff: Staff): FieldView {
  const sources = Object.entries(reading?.sources ?? {}).map(([source, { value: said, raw, confidence, box }]) =>
    [source, { value: said, raw, confidence, box, side: reading?.sourceSides[source as Source] ?? 'front' }]);
  return {
    key, value, raw: reading?.raw ?? '', confidence: reading?.confidence ?? 0, doubtful: reading?.doubtful ?? false, doubts: [...(reading?.doubts ?? [])],
    side: reading?.side ?? 'front', box: reading?.box ?? null, sources: Object.fromEntries(sources), agreement: reading?.agreement ?? 'not-performed',
    glyphs: edit === null ? (reading?.glyphs ?? []).map((glyph) => ({ ...glyph })) : [],
    declared, comparison, required, looked, open,
    edit: edit === null ? null : { was: edit.was, why: edit.why, byName: staff.nameOf(edit.by), at: edit.at },
  };
}

/** Newest of each kind first in force; the rest are kept and marked. */
function pictureViews(evidence: readonly EvidenceRef[]): PictureView[] {
  const newest = new Map(evidence.map((ref) => [ref.kind, ref]));
  return evidence.map(({ capture: _, face: __, ...ref }, at) => ({ ...ref, superseded: newest.get(ref.kind) !== evidence[at] })).filter(({ kind }) => kind !== 'liveness-trace');
}

/** The number is the officer's alone; the teller sees a band (screens.md, "Match scale"). */
function matchView(world: World, who: Operator, match: MatchFinding): MatchView {
  if (!match.performed) return { state: 'not-performed', why: match.why, facts: { ...match.facts } };
  if (who.role === 'teller') return { state: 'band', band: match.band };
  const { performed: _, ...measured } = match;
  const { passScore, greyScore } = world.policy.matching;
  return { state: 'measured', ...measured, oneStrangerIn: oneStrangerIn(match.distance, match.engine), passScore, greyScore };
}

const findingView = (finding: Finding): ProposalView['findings'][number] =>
  ({ check: finding.check, outcome: finding.outcome, reasons: finding.reasons.map(reason), facts: { ...finding.facts }, keys: [...finding.keys] });

const proposalView = ({ verdict, reasons, findings }: Proposal): ProposalView => ({ verdict, reasons: [...reasons], findings: findings.map(findingView) });

const decisionView = ({ kind, reason: why, text, by, at }: Decision, staff: Staff): DecisionView => ({ kind, reason: why, text, byName: staff.nameOf(by), at });

import { fieldStates, isWorked, type FieldState } from '../cases/case-fields.ts';
import { handsIn, isAtTheCounter, isBeforeSubmission, isOnTheDesk } from '../cases/case-moves.ts';
import type { Case } from '../cases/case.ts';
import { refusedSides } from '../cases/document-sides.ts';
import { rolesThatOpenCases } from '../cases/policy.ts';
import { failed, type Failure, type FailureCode, type FailureFacts } from '../cases/result.ts';
import { mayDecide, type Operator } from '../cases/roles.ts';
import type { CaseView } from '../contract/views.ts';
import { livenessGate } from './liveness-gate.ts';
import { mayBeSkipped } from './settle-document.ts';
import type { World } from './world.ts';

type Action = CaseView['actions']['submit'];
const open: Action = { open: true, why: null, facts: {} };
const closed = (why: FailureCode, facts: FailureFacts = {}): Action => ({ open: false, why, facts: { ...facts } });

/** What may be done now, and why not otherwise. The screen shows a closed action with its reason; the step itself asks again. */
export function actionsFor(world: World, found: Case, who: Operator, fields: readonly FieldState[], working: boolean): CaseView['actions'] {
  const stage = closed('case.wrong-stage', { stage: found.stage });
  const staff = rolesThatOpenCases.includes(who.role);
  const onDesk = (allowed: boolean, otherwise: Action = stage): Action => (!staff ? closed('role.refused') : working ? closed('case.busy') : allowed ? open : otherwise);
  const waiting = fields.filter((field) => field.open).length;
  const counter = isAtTheCounter(found);
  const onGate = (gate: Failure | null): Action => onDesk(gate === null, gate === null ? stage : closed(gate.code, gate.facts));
  return {
    examine: onDesk(isOnTheDesk(found)),
    capture: onDesk(counter && isOnTheDesk(found)),
    setType: onDesk(isBeforeSubmission(found)),
    useAnyway: onDesk(counter && found.stage === 'read' && refusedSides(found).length > 0),
    skipBack: onDesk(counter && found.stage === 'read' && asksBack(world, found) && mayBeSkipped(found), asksBack(world, found) ? stage : closed('document.no-other-side')),
    face: onGate(faceGate(world, found)),
    prove: onGate(livenessGate(world, found, 'prove')),
    alternative: onGate(livenessGate(world, found, 'alternative')),
    correct: onDesk(isBeforeSubmission(found)),
    opine: onDesk(found.stage === 'examined'),
    accept: closed('case.accept-closed', { why: 'no-liveness' }),
    submit: submission(onDesk, found, waiting),
    withdraw: found.stage !== 'submitted' ? stage : found.submission.by === who.operatorId ? open : closed('role.refused'),
    close: staff ? (isOnTheDesk(found) ? open : stage) : closed('role.refused'),
    ...secondPerson(found, who, stage),
  };
}

/** A bundle is handed in once the opinion is given; at the counter liveness comes between. */
function submission(onDesk: (allowed: boolean) => Action, found: Case, waiting: number): Action {
  const judged = found.stage === 'proven' || found.stage === 'opined';
  if (judged && waiting > 0) return closed('case.fields-open', { waiting });
  return found.stage === 'opined' && isAtTheCounter(found) ? closed('liveness.missing') : onDesk(judged);
}

/** Whether the document read has another side that is asked for. */
export function asksBack(world: World, found: Case): boolean {
  if (!isWorked(found) || !found.examination.document.performed) return false;
  return world.documentType(found.examination.document.reading.type).otherSide?.asked === true;
}

/**
 * Why the face cannot come yet at the counter; null when it can. The document's picture must be good enough or vouched for, its
 * back taken or said not to be done, and what the type requires must have a value.
 */
export function faceGate(world: World, found: Case): Failure | null {
  if (!isAtTheCounter(found) || !isBeforeSubmission(found)) return failed('case.wrong-stage', { stage: found.stage }).failure;
  const { document } = found.examination;
  if (!document.performed) return null;
  if (refusedSides(found).length > 0) return failed('document.refused', { side: refusedSides(found)[0] ?? 'front' }).failure;
  // A back that was laid down first stands in the front's place: there is no portrait on it.
  if (world.documentType(document.reading.type).side === 'back') return failed('document.side-missing', { side: 'front' }).failure;
  if (asksBack(world, found) && document.back.state === 'none') return failed('document.side-missing', { side: 'back' }).failure;
  const { required } = world.documentType(document.reading.type);
  const empty = fieldStates(found, required).filter((field) => field.required && field.value === '').length;
  return empty > 0 ? failed('case.fields-open', { waiting: empty }).failure : null;
}

function secondPerson(found: Case, who: Operator, stage: Action): Pick<CaseView['actions'], 'approve' | 'override' | 'reject' | 'askAgain'> {
  const same = (action: Action) => ({ approve: action, override: action, reject: action, askAgain: action });
  if (found.stage !== 'submitted') return same(stage);
  if (who.role !== 'officer') return same(closed('role.refused'));
  if (!mayDecide(who, handsIn(found))) return same(closed('case.four-eyes'));
  const failedCheck = found.submission.proposal.verdict === 'reject';
  return { ...same(open), approve: failedCheck ? closed('case.accept-closed', { why: 'failed-check' }) : open };
}

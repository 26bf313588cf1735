import type { FieldState } from '../cases/case-fields.ts';
import { handsIn, isBeforeSubmission, isOnTheDesk } from '../cases/case-moves.ts';
import type { Case } from '../cases/case.ts';
import { rolesThatOpenCases } from '../cases/policy.ts';
import type { FailureCode, FailureFacts } from '../cases/result.ts';
import { mayDecide, type Operator } from '../cases/roles.ts';
import type { CaseView } from '../contract/views.ts';

type Action = CaseView['actions']['submit'];
const open: Action = { open: true, why: null, facts: {} };
const closed = (why: FailureCode, facts: FailureFacts = {}): Action => ({ open: false, why, facts: { ...facts } });

/** What may be done now, and why not otherwise. The screen shows a closed action with its reason; the step itself asks again. */
export function actionsFor(found: Case, who: Operator, fields: readonly FieldState[], working: boolean): CaseView['actions'] {
  const stage = closed('case.wrong-stage', { stage: found.stage });
  const staff = rolesThatOpenCases.includes(who.role);
  const onDesk = (allowed: boolean): Action => (!staff ? closed('role.refused') : working ? closed('case.busy') : allowed ? open : stage);
  const waiting = fields.filter((field) => field.open).length;
  return {
    examine: onDesk(isOnTheDesk(found)),
    correct: onDesk(isBeforeSubmission(found)),
    opine: onDesk(found.stage === 'examined'),
    accept: closed('case.accept-closed', { why: 'no-liveness' }),
    submit: found.stage === 'opined' && waiting > 0 ? closed('case.fields-open', { waiting }) : onDesk(found.stage === 'opined'),
    withdraw: found.stage !== 'submitted' ? stage : found.submission.by === who.operatorId ? open : closed('role.refused'),
    close: staff ? (isOnTheDesk(found) ? open : stage) : closed('role.refused'),
    ...secondPerson(found, who, stage),
  };
}

function secondPerson(found: Case, who: Operator, stage: Action): Pick<CaseView['actions'], 'approve' | 'override' | 'reject' | 'askAgain'> {
  const same = (action: Action) => ({ approve: action, override: action, reject: action, askAgain: action });
  if (found.stage !== 'submitted') return same(stage);
  if (who.role !== 'officer') return same(closed('role.refused'));
  if (!mayDecide(who, handsIn(found))) return same(closed('case.four-eyes'));
  const failedCheck = found.submission.proposal.verdict === 'reject';
  return { ...same(open), approve: failedCheck ? closed('case.accept-closed', { why: 'failed-check' }) : open };
}

import type { CaseFilter } from '../cases/ports.ts';
import { caseResults, type CaseRow } from '../cases/case.ts';
import { isReasonCode, reason } from '../cases/reasons.ts';
import { done, type Result } from '../cases/result.ts';
import { mayDecide, type Operator } from '../cases/roles.ts';
import type { CallInput, CallOutput } from '../contract/calls.ts';
import type { CaseRowView } from '../contract/views.ts';
import { staffOf, type Staff } from './case-view.ts';
import type { World } from './world.ts';

const everything: CaseFilter = {
  stages: null, results: null, sync: null, documentType: null, openedBy: null, search: '', since: null, until: null, order: 'newest-first', skip: 0, take: 200,
};

function rowView(world: World, who: Operator, staff: Staff, row: CaseRow): CaseRowView {
  const { openedBy, decidedBy, hands, reasonCodes, ...shown } = row;
  const type = world.documentType(row.documentType);
  return {
    ...shown, openedByName: staff.nameOf(openedBy), decidedByName: decidedBy === null ? null : staff.nameOf(decidedBy), typeName: type.name,
    reasons: reasonCodes.filter(isReasonCode).map(reason), yours: row.stage === 'submitted' && mayDecide(who, hands),
  };
}

/** What waits for an officer, oldest first; what is not this person's to decide stands apart. */
export async function queue(world: World, who: Operator): Promise<Result<CallOutput<'cases.queue'>>> {
  const staff = await staffOf(world);
  const waiting = await world.store.cases.list({ ...everything, stages: ['submitted'], order: 'oldest-first' });
  const last = await world.store.cases.list({ ...everything, stages: ['decided'], take: 1 });
  const rows = waiting.rows.map((row) => rowView(world, who, staff, row));
  return done({ forYou: rows.filter((row) => row.yours), notForYou: rows.filter((row) => !row.yours), lastDecidedAt: last.rows[0]?.decidedAt ?? null });
}

/** How many cases wait for this person: the badge on the rail. */
export async function queueLength(world: World, who: Operator | null): Promise<number> {
  if (who === null) return 0;
  const waiting = await world.store.cases.list({ ...everything, stages: ['submitted'], order: 'oldest-first' });
  return who.role === 'officer' ? waiting.rows.filter((row) => mayDecide(who, row.hands)).length : waiting.total;
}

/** The home page: today's finished cases, and what was left unfinished at any time. */
export async function today(world: World, who: Operator): Promise<Result<CallOutput<'cases.today'>>> {
  const staff = await staffOf(world);
  const midnight = new Date(world.clock.now()).setHours(0, 0, 0, 0);
  const finished = await world.store.cases.list({ ...everything, stages: ['submitted', 'decided', 'closed'], since: midnight });
  const unfinished = await world.store.cases.list({ ...everything, stages: ['opened', 'read', 'examined', 'opined', 'proven'], take: 20 });
  const took = finished.rows.flatMap((row) => (row.tookMs === null ? [] : [row.tookMs])).sort((a, b) => a - b);
  return done({
    rows: finished.rows.map((row) => rowView(world, who, staff, row)),
    unfinished: unfinished.rows.map((row) => rowView(world, who, staff, row)),
    medianTookMs: took[Math.floor(took.length / 2)] ?? null,
    waitingForOfficer: finished.rows.filter((row) => row.stage === 'submitted').length,
    officersOnDuty: staff.operators.filter((operator) => operator.role === 'officer').map((operator) => operator.name),
  });
}

/** What history shows unless told otherwise: a case still on somebody's desk is on the home page. */
const finishedResults = caseResults.filter((result) => result !== 'open');

/** History: finished and waiting cases by filter. */
export async function findCases(world: World, who: Operator, asked: CallInput<'cases.find'>): Promise<Result<CallOutput<'cases.find'>>> {
  const staff = await staffOf(world);
  const page = await world.store.cases.list({ ...everything, ...asked, results: asked.results ?? finishedResults, search: asked.search.trim() });
  return done({
    rows: page.rows.map((row) => rowView(world, who, staff, row)), total: page.total, outOf: page.outOf,
    documentTypes: world.documentTypes.map((id) => ({ id, name: world.documentType(id).name })),
  });
}

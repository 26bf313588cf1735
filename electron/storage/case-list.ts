import type { CaseRow, SyncState } from '../cases/case.ts';
import type { CaseFilter } from '../cases/ports.ts';
import type { Connection } from './database.ts';

export interface CaseQuery { readonly where: string; readonly values: readonly (string | number)[] }

/** The filter as SQL. Every condition has an index of its own; the order is the count of openings, never the clock. */
export function caseQuery(filter: CaseFilter): CaseQuery {
  const parts: CaseQuery[] = [
    among('stage', filter.stages), among('result', filter.results), among('sync', filter.sync),
    equals('document_type', filter.documentType), equals('opened_by', filter.openedBy), searched(filter.search),
    filter.since === null ? everything : { where: 'opened_at >= ?', values: [filter.since] },
    filter.until === null ? everything : { where: 'opened_at < ?', values: [filter.until] },
  ].filter((part) => part !== everything);
  if (parts.length === 0) return { where: '1', values: [] };
  return { where: parts.map((part) => part.where).join(' AND '), values: parts.flatMap((part) => part.values) };
}

export const pageSql = (query: CaseQuery, order: CaseFilter['order']): string =>
  `SELECT summary, sync FROM cases WHERE ${query.where} ORDER BY seq ${order === 'oldest-first' ? 'ASC' : 'DESC'} LIMIT ? OFFSET ?`;

const countSql = (query: CaseQuery): string => `SELECT count(*) AS cases FROM cases WHERE ${query.where}`;

/** `total` matches the filter, `outOf` is all there is; both of the same moment as the rows. */
export function listCases(db: Connection, filter: CaseFilter): { readonly rows: readonly CaseRow[]; readonly total: number; readonly outOf: number } {
  const query = caseQuery(filter);
  const rows = db.prepare<unknown[], { summary: string; sync: SyncState }>(pageSql(query, filter.order))
    .all(...query.values, filter.take, filter.skip)
    .map(({ summary, sync }) => ({ ...(JSON.parse(summary) as CaseRow), sync }));
  return { rows, total: count(db, query), outOf: count(db, { where: '1', values: [] }) };
}

const count = (db: Connection, query: CaseQuery): number =>
  db.prepare<unknown[], { cases: number }>(countSql(query)).get(...query.values)?.cases ?? 0;

const everything: CaseQuery = { where: '1', values: [] };

function among(column: 'stage' | 'result' | 'sync', words: readonly string[] | null): CaseQuery {
  if (words === null) return everything;
  return { where: `${column} IN (${words.map(() => '?').join(', ')})`, values: words };
}

const equals = (column: 'document_type' | 'opened_by', word: string | null): CaseQuery =>
  (word === null ? everything : { where: `${column} = ?`, values: [word] });

/** Beginnings of case number, receipt, initials or last four; digits alone also mean the case's count (`483` is RVS-0483). */
function searched(search: string): CaseQuery {
  const asked = search.trim().toUpperCase();
  if (asked === '') return everything;
  const initials = initialsKey(asked);
  const parts = [begins('number', asked), begins('receipt', asked), begins('last4', asked)];
  if (initials !== '') parts.push(begins('initials', initials));
  if (/^\d{1,9}$/.test(asked)) parts.push({ where: 'seq = ?', values: [Number(asked)] });
  return { where: `(${parts.map((part) => part.where).join(' OR ')})`, values: parts.flatMap((part) => part.values) };
}

/** A range, not LIKE: it uses the index whatever the collation, and `%` is then an ordinary character. */
const begins = (column: 'number' | 'receipt' | 'initials' | 'last4', prefix: string): CaseQuery =>
  ({ where: `(${column} >= ? AND ${column} < ?)`, values: [prefix, `${prefix}\u{10FFFF}`] });

/** `T. W. O.`, `t.w.o` and `two` are the same question. */
export const initialsKey = (initials: string): string => initials.normalize('NFC').toUpperCase().replace(/[^\p{L}]/gu, '');

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CaseFilter } from '../../electron/cases/ports.ts';
import { caseQuery, listCases, pageSql } from '../../electron/storage/case-list.ts';
import { loadDriver, type Connection } from '../../electron/storage/database.ts';
import { migrations } from '../../electron/storage/migrations.ts';
import { everyCase, must } from './station-in-hand.ts';

const total = 5_000;
const stages = ['opened', 'examined', 'opined', 'submitted', 'decided', 'closed'] as const;
const types = ['US_DL', 'AU_PASSPORT', 'MY_NRIC'] as const;
const people = ['T. W. O.', 'M. F. B.', 'J. L. C.', 'Đ. Q. A.'];

let db: Connection;

/** Five thousand rows as the case book writes them: long bodies behind short columns. */
beforeAll(async () => {
  const driver = must(await loadDriver());
  db = new driver(':memory:');
  for (const step of migrations) step.up(db);
  const insert = db.prepare('INSERT INTO cases VALUES (?, ?, ?, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)');
  const body = JSON.stringify({ filling: 'x'.repeat(9_000) });
  db.transaction(() => {
    for (let seq = 1; seq <= total; seq += 1) {
      const digits = String(seq).padStart(4, '0');
      const [stage, initials, type] = [stages[seq % 6] ?? 'opened', people[seq % 4] ?? '', types[seq % 3] ?? ''];
      const summary = JSON.stringify({ number: `RVS-${digits}`, initials, stage });
      insert.run(seq, randomUUID(), `RVS-${digits}`, `7KQ4-${digits}`, stage, seq % 6 === 4 ? 'accepted' : 'open', seq % 50 === 0 ? 'needs-attention' : 'saved',
        1_000 * seq, `op-${seq % 7}`, type, initials.replace(/[^\p{L}]/gu, ''), String((seq * 37) % 10_000).padStart(4, '0'), summary, body);
    }
  })();
});
afterAll(() => db.close());

const numbers = (changes: Partial<CaseFilter>) => listCases(db, { ...everyCase, ...changes }).rows.map((row) => row.number);
const count = (changes: Partial<CaseFilter>) => listCases(db, { ...everyCase, ...changes }).total;

describe('5,000 cases', () => {
  it.each<readonly [string, Partial<CaseFilter>, string]>([
    ['the queue', { stages: ['submitted'], order: 'oldest-first' }, 'cases_by_stage'],
    ['copies that need attention', { sync: ['needs-attention'] }, 'cases_by_sync'],
    ['a case number', { search: 'RVS-0483' }, 'sqlite_autoindex_cases_2'],
    ['a receipt', { search: '7KQ4-0483' }, 'sqlite_autoindex_cases_3'],
    ['initials', { search: 'two' }, 'cases_by_initials'],
    ['the last four', { search: '1234' }, 'cases_by_last4'],
    ['a day', { since: 4_990_000, until: 4_999_000 }, 'cases_by_opening'],
    ['everything', {}, ''],
  ])('are found by %s with an index, and without reading them all', (_, changes, index) => {
    const filter = { ...everyCase, ...changes };
    const query = caseQuery(filter);
    const plan = db.prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${pageSql(query, filter.order)}`).all(...query.values, 50, 0).map((line) => line.detail);
    if (index === '') {
      // Walks the primary key from the end and stops after a page: no sort.
      expect(plan).toEqual(['SCAN cases']);
      return;
    }
    expect(plan.join('\n')).toContain(`USING INDEX ${index}`);
    expect(plan.filter((line) => line.startsWith('SCAN'))).toEqual([]);
  });

  it('are found by what a person has in hand', () => {
    expect(numbers({ search: 'RVS-0483' })).toEqual(['RVS-0483']);
    expect(numbers({ search: ' rvs-048 ' })).toHaveLength(10);
    expect(numbers({ search: '7kq4-0483' })).toEqual(['RVS-0483']);
    expect(numbers({ search: '0483' })).toEqual(expect.arrayContaining(['RVS-0483']));
    expect(numbers({ search: '483' })).toContain('RVS-0483');
    for (const search of ['two', 'T.W.O.', 'T. W. O.', 'tw']) expect(count({ search })).toBe(1_250);
    expect(count({ search: 'đq' })).toBe(1_250);
    for (const search of ['%', '_', "' OR 1 --", 'RVS-%', '*']) expect([search, count({ search })]).toEqual([search, 0]);
    expect(count({ search: '   ' })).toBe(total);
  });

  it('are filtered by each thing and by all together, with both totals', () => {
    const those = (match: (seq: number) => boolean): number => Array.from({ length: total }, (_, index) => index + 1).filter(match).length;
    expect(listCases(db, { ...everyCase, stages: ['submitted', 'decided'] })).toMatchObject({ total: those((seq) => [3, 4].includes(seq % 6)), outOf: total });
    expect(count({ stages: [] })).toBe(0);
    expect(count({ results: ['accepted'] })).toBe(those((seq) => seq % 6 === 4));
    expect(count({ sync: ['needs-attention'] })).toBe(100);
    expect(count({ documentType: 'MY_NRIC' })).toBe(those((seq) => seq % 3 === 2));
    expect(count({ openedBy: 'op-3' })).toBe(those((seq) => seq % 7 === 3));
    expect(count({ since: 1_000_000, until: 2_000_000 })).toBe(1_000);
    expect(numbers({ stages: ['decided'], documentType: 'AU_PASSPORT', openedBy: 'op-0', since: 0, until: 300_000, order: 'oldest-first' }))
      .toEqual(['RVS-0028', 'RVS-0070', 'RVS-0112', 'RVS-0154', 'RVS-0196', 'RVS-0238', 'RVS-0280']);
  });

  it('come page by page, oldest or newest first, none twice', () => {
    const pages = [0, 50, 100].flatMap((skip) => numbers({ skip }));
    expect(pages[0]).toBe('RVS-5000');
    expect(pages).toEqual(Array.from({ length: 150 }, (_, index) => `RVS-${5_000 - index}`));
    expect(numbers({ order: 'oldest-first', take: 2, skip: 1 })).toEqual(['RVS-0002', 'RVS-0003']);
    expect(numbers({ skip: total })).toEqual([]);
  });
});

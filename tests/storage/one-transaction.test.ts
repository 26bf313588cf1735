import { describe, expect, it } from 'vitest';
import { auditBook, type Ledger } from '../../electron/storage/audit-book.ts';
import { auditKeyOf } from '../../electron/storage/audit-chain.ts';
import { caseBook } from '../../electron/storage/case-book.ts';
import { outboxOf } from '../../electron/storage/outbox.ts';
import { auditLine, draft, everyCase, makeStation, must, openAt, openCase, station, vaultOf, withDatabase } from './station-in-hand.ts';

describe('a case and its line in the record stand or fall together', () => {
  it('keeps neither when something breaks between the two', async () => {
    const folder = await makeStation();
    const { auditSeed } = await vaultOf(folder);
    await withDatabase(folder, (db, database) => {
      const book = auditBook({ database, folder, stationId: station.stationId, auditKey: auditKeyOf(auditSeed) });
      const breaksBefore: Ledger = { write: (work) => book.write(() => work(() => { throw new Error('the power went'); })) };
      const breaksAfter: Ledger = { write: (work) => book.write((record) => { work(record); throw new Error('the power went'); }) };
      const outbox = outboxOf(db);
      const counts = () => ['cases', 'case_keys', 'audit', 'outbox'].map((table) => db.prepare(`SELECT count(*) FROM ${table}`).pluck().get());
      const opened = must(caseBook({ db, ledger: book, outbox, prefix: 'RVS' }).open(draft(), [auditLine(null)]));
      const before = counts();
      for (const ledger of [breaksBefore, breaksAfter]) {
        const cases = caseBook({ db, ledger, outbox, prefix: 'RVS' });
        expect(() => cases.open(draft(), [auditLine(null)])).toThrow('the power went');
        expect(() => cases.save({ ...opened, version: 2, declared: {} }, [auditLine(null)], { kind: 'case-decided', caseId: opened.caseId }, 1)).toThrow('the power went');
        expect(counts()).toEqual(before);
        expect(cases.load(opened.caseId)).toEqual({ ok: true, value: opened });
      }
    });
    const store = await openAt(folder);
    expect((await store.audit.verify()).whole).toBe(true);
    // The number that was not used is given to the next case: no gaps.
    expect((await openCase(store)).number).toBe('RVS-0002');
  });

  it('keeps no case whose line cannot be written, through the thread too', async () => {
    const store = await openAt(await makeStation());
    await expect(store.cases.open(draft(), [auditLine(null, 'case.opened', { share: Number.NaN })])).rejects.toThrow(/canonical/);
    expect((await store.cases.list(everyCase)).outOf).toBe(0);
    expect(await store.audit.verify()).toMatchObject({ whole: true, entries: 1 });
  });

  it('refuses every way of changing the record through SQL', async () => {
    const folder = await makeStation();
    await withDatabase(folder, (db) => {
      for (const sql of [
        `UPDATE audit SET actor = 'nobody'`, 'DELETE FROM audit',
        `INSERT OR REPLACE INTO audit SELECT seq, at, 'nobody', role, action, case_id, detail, previous_hash, hash FROM audit WHERE seq = 1`,
        `INSERT INTO audit SELECT seq + 5, at, actor, role, action, case_id, detail, previous_hash, hash FROM audit WHERE seq = 1`,
      ]) expect(() => db.exec(sql)).toThrow('the record is append-only');
    });
  });
});

import { describe, expect, it } from 'vitest';
import type { ClosedCase } from '../../electron/cases/case.ts';
import { reason } from '../../electron/cases/reasons.ts';
import { auditLine, contentOf, copyOf, customer, everyCase, filesBelow, makeStation, modeOf, must, openAt, openCase } from './station-in-hand.ts';

const closedFrom = (opened: Awaited<ReturnType<typeof openCase>>): ClosedCase => ({
  caseId: opened.caseId, number: opened.number, receipt: opened.receipt, openedAt: opened.openedAt, openedBy: opened.openedBy, origin: opened.origin,
  declared: opened.declared, evidence: opened.evidence, edits: [], returns: [], earlier: [], version: opened.version + 1, stage: 'closed', was: opened,
  closed: { reason: reason('402'), text: '', by: 'op-teller', at: opened.openedAt + 60_000 },
});

describe('what is kept comes back', () => {
  it('keeps a case over a restart, with number, receipt, row and record', async () => {
    const folder = await makeStation();
    const first = await openAt(folder);
    const one = await openCase(first);
    const two = await openCase(first);
    expect([one.number, two.number]).toEqual(['RVS-0001', 'RVS-0002']);
    expect(one.receipt).toMatch(/^[3479ACDEFHJKMNPQRTVWXY]{4}-0001$/);
    must(await first.cases.save(closedFrom(one), [auditLine(one.caseId, 'case.closed', { code: '402' })], { kind: 'case-decided', caseId: one.caseId }));
    await first.close();

    const second = await openAt(folder);
    expect(must(await second.cases.load(one.caseId))).toEqual(closedFrom(one));
    expect(must(await second.cases.load(two.caseId))).toEqual(two);
    const { rows, total, outOf } = await second.cases.list(everyCase);
    expect([total, outOf]).toEqual([2, 2]);
    expect(rows.map((row) => [row.number, row.result, row.sync, row.tookMs])).toEqual([['RVS-0002', 'open', 'saved', null], ['RVS-0001', 'closed', 'queued', 60_000]]);
    expect(rows[1]).toMatchObject({ initials: 'W. Q.', last4: '9010', reasonCodes: ['402'], hands: ['op-teller'] });
    const record = await second.audit.rows({ caseId: one.caseId, fromSeq: 1, take: 10 });
    expect(record.map((row) => [row.action, row.detail])).toEqual([['case.opened', {}], ['case.closed', { code: '402' }]]);
    expect(await second.audit.verify()).toEqual({ whole: true, entries: 4, faults: [] });
    expect((await second.cases.outbox()).waiting).toBe(1);
  });

  it('keeps pictures byte for byte, once for each kind', async () => {
    const folder = await makeStation();
    const store = await openAt(folder, { clock: { now: () => 5_000 } });
    const { caseId } = await openCase(store);
    const picture = new Uint8Array(300_000).map((_, index) => index * 7);
    const licence = must(await store.evidence.put(caseId, 'document-front', picture, 'image/jpeg'));
    must(await store.evidence.put(caseId, 'selfie', picture, 'image/jpeg'));
    must(await store.evidence.put(caseId, 'document-front', picture, 'image/jpeg'));
    expect(licence).toMatchObject({ kind: 'document-front', imageBytes: 300_000, mime: 'image/jpeg', at: 5_000 });
    expect(must(await store.evidence.get(caseId, licence.sha256))).toEqual(picture);
    expect(await store.evidence.get(caseId, '0'.repeat(64))).toMatchObject({ failure: { code: 'case.not-found' } });
    expect(await store.evidence.put('not-a-case', 'document-front', picture, 'image/jpeg')).toMatchObject({ failure: { code: 'case.not-found' } });
    expect(await store.stations.checkStore()).toMatchObject({ whole: true, faults: [], cases: 1, evidenceFiles: 2 });
  });

  it('writes nothing in plain text, and nothing others may read', async () => {
    const folder = await makeStation({ operators: [{ name: 'Dara Quickenfield', role: 'teller', secret: '274951' }] });
    const store = await openAt(folder);
    const opened = await openCase(store);
    must(await store.evidence.put(opened.caseId, 'details-csv', Buffer.from(`FIRST_NAME\n${customer.FIRST_NAME}\n`), 'text/csv'));
    // Sorted and counted lists, so that anything SQLite spills would be spilt.
    await store.cases.list({ ...everyCase, stages: ['opened', 'closed'], search: 'rvs' });
    const whileOpen = filesBelow(copyOf(folder));
    expect(whileOpen.some((path) => path.endsWith('cases.db-wal'))).toBe(true);
    await store.close();
    const secrets = [customer.FIRST_NAME, customer.LAST_NAME, customer.DOCUMENT_NUMBER, 'Quickenfield', '274951', opened.receipt, 'SQLite format 3', 'CREATE TABLE'];
    for (const path of [...whileOpen, ...filesBelow(folder)]) {
      const bytes = contentOf(path);
      for (const secret of secrets) {
        expect([path, secret, bytes.includes(Buffer.from(secret, 'utf8')), bytes.includes(Buffer.from(secret, 'utf16le'))]).toEqual([path, secret, false, false]);
      }
    }
    expect(modeOf(folder)).toBe(0o700);
    for (const name of ['vault.json', 'station.json', 'audit-head.json']) expect([name, modeOf(`${folder}/${name}`)]).toEqual([name, 0o600]);
  });

  it('refuses the second of two people who saved the same version, and keeps the first', async () => {
    const store = await openAt(await makeStation());
    const opened = await openCase(store);
    const mine = closedFrom(opened);
    must(await store.cases.save(mine, [auditLine(opened.caseId, 'case.closed')]));
    const late = await store.cases.save({ ...opened, version: 2, declared: {} }, [auditLine(opened.caseId, 'case.closed')]);
    expect(late).toEqual({ ok: false, failure: { code: 'case.changed', facts: { stored: 2, asked: 2 } } });
    expect(must(await store.cases.load(opened.caseId))).toEqual(mine);
    expect((await store.audit.verify()).entries).toBe(3);
    expect(await store.cases.save({ ...opened, caseId: 'nobody-knows', version: 2 }, [])).toMatchObject({ failure: { code: 'case.not-found' } });
    await expect(store.cases.save({ ...mine, version: 3, number: 'RVS-9999' }, [])).rejects.toThrow(/another number/);
  });

  it('orders by count, whatever the clock does', async () => {
    let now = 2_000;
    const store = await openAt(await makeStation(), { clock: { now: () => now } });
    const opened = [];
    for (const at of [2_000, 1_000, 1_500]) {
      now = at;
      opened.push((await openCase(store, { openedAt: at })).number);
    }
    const oldestFirst = await store.cases.list({ ...everyCase, order: 'oldest-first' });
    expect(oldestFirst.rows.map((row) => row.number)).toEqual(opened);
    await store.audit.append([{ ...auditLine(null, 'station.self-test'), at: 3 }]);
    expect((await store.audit.verify()).whole).toBe(true);
  });

  it('answers what comes after the end with a failure, and ends once', async () => {
    const store = await openAt(await makeStation());
    const asked = openCase(store);
    await Promise.all([store.close(), store.close()]);
    expect((await asked).number).toBe('RVS-0001');
    expect(await store.cases.load('anything-at-all')).toMatchObject({ failure: { code: 'storage.unavailable' } });
    await expect(store.cases.list(everyCase)).rejects.toThrow(/ended/);
  });
});

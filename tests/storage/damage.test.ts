import { copyFileSync, readdirSync, readFileSync, renameSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Store } from '../../electron/cases/ports.ts';
import { stationFiles } from '../../electron/storage/station-folder.ts';
import { copyOf, makeStation, must, openAt, openCase, openHere, tryOpen, withDatabase } from './station-in-hand.ts';

const picture = new Uint8Array(40_000).fill(5);

/** A closed station with twelve cases and two pictures each. */
async function stationWithCases(): Promise<{ readonly folder: string; readonly caseIds: readonly string[]; readonly licences: readonly string[] }> {
  const folder = await makeStation();
  const store = await openAt(folder);
  const caseIds: string[] = [];
  const licences: string[] = [];
  for (let count = 0; count < 12; count += 1) {
    const { caseId } = await openCase(store, { declared: { ADDRESS: 'x'.repeat(6_000) } });
    caseIds.push(caseId);
    if (count > 1) continue;
    licences.push(must(await store.evidence.put(caseId, 'document-front', picture.map((byte) => byte + count), 'image/jpeg')).sha256);
    must(await store.evidence.put(caseId, 'selfie', picture.map((byte) => byte + 100 + count), 'image/jpeg'));
  }
  await store.close();
  return { folder, caseIds, licences };
}

function flip(path: string, at: number): void {
  const bytes = readFileSync(path);
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  writeFileSync(path, bytes);
}

const evidenceFiles = (folder: string, caseId: string): readonly string[] =>
  readdirSync(join(stationFiles(folder).evidence, caseId)).map((name) => join(stationFiles(folder).evidence, caseId, name));

async function faultsOf(folder: string): Promise<readonly string[]> {
  const store = must(await openHere(folder));
  const check = await store['station.check']();
  expect(check.whole).toBe(check.faults.length === 0);
  store['storage.close']();
  return check.faults;
}

describe('damage is noticed and named', () => {
  it('one flipped bit in any page of the database', async () => {
    const { folder } = await stationWithCases();
    const path = stationFiles(folder).database;
    const whole = readFileSync(path);
    expect(await faultsOf(folder)).toEqual([]);
    const pages = whole.byteLength / 4096;
    expect(pages).toBeGreaterThan(30);
    // Every seventh page, the first and the last; a changed place in each.
    for (let page = 0; page < pages; page += page === 0 ? 1 : 7) {
      writeFileSync(path, whole);
      flip(path, page * 4096 + ((page * 997) % 4000) + 20);
      const opened = await openHere(folder);
      if (!opened.ok) {
        expect(opened.failure.code).toBe('storage.damaged');
        continue;
      }
      const { faults } = await opened.value['station.check']();
      opened.value['storage.close']();
      expect([page, faults]).toEqual([page, ['database.pages']]);
    }
  });

  it('a database cut short, or another file in its place', async () => {
    const { folder } = await stationWithCases();
    const path = stationFiles(folder).database;
    const whole = readFileSync(path);
    truncateSync(path, 4096 * 5);
    const opened = await tryOpen(folder);
    if (opened.ok) {
      expect((await opened.value.stations.checkStore()).faults).toContain('database.pages');
      await opened.value.close();
    } else expect(opened.failure.code).toBe('storage.damaged');
    writeFileSync(path, 'not a database, and longer than a header would be'.repeat(100));
    expect(await tryOpen(folder)).toEqual({ ok: false, failure: { code: 'storage.damaged', facts: { file: 'cases.db' } } });
    writeFileSync(path, whole);
    expect(await faultsOf(folder)).toEqual([]);
    // An empty or missing file would be a new database: none is made behind anybody's back.
    for (const empty of [() => writeFileSync(path, ''), () => rmSync(path)]) {
      empty();
      expect(await tryOpen(folder)).toEqual({ ok: false, failure: { code: 'storage.damaged', facts: { file: 'cases.db' } } });
      expect(readdirSync(folder).some((name) => name.startsWith('cases.db') && statSync(join(folder, name)).size > 0)).toBe(false);
    }
  });

  it('the write-ahead log spoiled before it was folded in', async () => {
    const folder = await makeStation();
    const store = await openAt(folder);
    for (let count = 0; count < 5; count += 1) await openCase(store);
    const crashed = copyOf(folder);
    await store.close();
    flip(`${stationFiles(crashed).database}-wal`, 32 + 24 + 2_000);
    const reopened = await tryOpen(crashed);
    if (!reopened.ok) {
      expect(reopened.failure.code).toBe('storage.damaged');
      return;
    }
    const verdict = await reopened.value.audit.verify();
    await reopened.value.close();
    expect(verdict.faults.map((fault) => fault.kind)).toContain('tail-cut');
  });

  it('one flipped bit in any part of an evidence file', async () => {
    const { folder, caseIds, licences } = await stationWithCases();
    const [caseId = '', licence = ''] = [caseIds[0], licences[0]];
    const store = await openAt(folder);
    for (const path of evidenceFiles(folder, caseId)) {
      const whole = readFileSync(path);
      for (const at of [0, 4, 5, 8, 15, 30, 20_000, whole.byteLength - 1]) {
        flip(path, at);
        const { faults } = await store.stations.checkStore();
        expect([at, faults]).toEqual([at, [expect.stringMatching(/^evidence\.changed RVS-0001 (document-front|selfie)$/)]]);
        writeFileSync(path, whole);
      }
      truncateSync(path, 20);
      expect((await store.stations.checkStore()).faults.length).toBe(1);
      writeFileSync(path, whole);
    }
    expect(await store.stations.checkStore()).toMatchObject({ whole: true, faults: [] });
    for (const path of evidenceFiles(folder, caseId)) flip(path, 100);
    expect(await store.evidence.get(caseId, licence)).toEqual({ ok: false, failure: { code: 'evidence.damaged', facts: { why: 'changed', kind: 'document-front' } } });
  });

  it('files that were exchanged, taken away or put in', async () => {
    const { folder, caseIds, licences } = await stationWithCases();
    const [first = '', second = ''] = caseIds;
    const [one = '', two = ''] = evidenceFiles(folder, first);
    const [other = ''] = evidenceFiles(folder, second);
    // Within the case, licence for selfie.
    renameSync(one, `${one}.aside`);
    copyFileSync(two, one);
    rmSync(`${one}.aside`);
    expect(await faultsOf(folder)).toEqual([expect.stringMatching(/^evidence\.changed RVS-0001/)]);
    // From another case.
    copyFileSync(other, one);
    expect(await faultsOf(folder)).toEqual([expect.stringMatching(/^evidence\.changed RVS-0001/)]);
    rmSync(one);
    rmSync(two);
    writeFileSync(join(stationFiles(folder).evidence, first, `${'a'.repeat(64)}.enc`), 'foreign');
    expect([...await faultsOf(folder)].sort()).toEqual([
      'evidence.missing RVS-0001 document-front', 'evidence.missing RVS-0001 selfie', `evidence.unknown ${first}/${'a'.repeat(64)}.enc`,
    ]);
    const store = await openAt(folder);
    expect(await store.evidence.get(first, licences[0] ?? '')).toEqual({ ok: false, failure: { code: 'evidence.damaged', facts: { why: 'missing', kind: 'document-front' } } });
  });

  it('a case that is no case any more', async () => {
    const { folder, caseIds } = await stationWithCases();
    await withDatabase(folder, (db) => {
      db.prepare('UPDATE cases SET body = ? WHERE seq = 3').run('{"stage":"decided"}');
      db.prepare(`UPDATE cases SET body = json_set(body, '$.stage', 'submitted') WHERE seq = 4`).run();
      db.prepare(`UPDATE cases SET body = json_set(body, '$.version', 7) WHERE seq = 5`).run();
      db.prepare(`UPDATE cases SET body = (SELECT body FROM cases WHERE seq = 1) WHERE seq = 6`).run();
    });
    expect(await faultsOf(folder)).toEqual(['case.unreadable RVS-0003', 'case.unreadable RVS-0004', 'case.unreadable RVS-0005', 'case.unreadable RVS-0006']);
    const store = await openAt(folder);
    expect(await store.cases.load(caseIds[2] ?? '')).toEqual({ ok: false, failure: { code: 'storage.damaged', facts: { number: 'RVS-0003' } } });
  });

  it('a station.json that tells another story than the database', async () => {
    const folder = await makeStation();
    const path = stationFiles(folder).station;
    const text = readFileSync(path, 'utf8');
    for (const [from, to] of [['"evaluation"', '"bank"'], ['"RVS"', '"XYZ"'], ['MCowBQYDK2VwAyEA', 'MCowBQYDK2VwAyEB']] as const) {
      writeFileSync(path, text.replace(from, to));
      expect([from, await tryOpen(folder)]).toEqual([from, { ok: false, failure: { code: 'storage.damaged', facts: { file: 'station.json' } } }]);
    }
    writeFileSync(path, text);
    const again: Store = await openAt(folder);
    expect((await again.stations.station()).prefix).toBe('RVS');
  });
});

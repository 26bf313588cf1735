import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { auditKeyOf, chained, firstPreviousHash, signHead } from '../../electron/storage/audit-chain.ts';
import { loadDriver, openDatabase, type Connection } from '../../electron/storage/database.ts';
import { stationFiles } from '../../electron/storage/station-folder.ts';
import type { AuditRow } from '../../electron/cases/audit.ts';
import { auditLine, cheapWrap, copyOf, filesBelow, makeStation, must, openAt, openCase, openHere, station, vaultOf, withDatabase } from './station-in-hand.ts';

/** A closed station whose record has eight rows. */
async function stationWithRecord(): Promise<string> {
  const folder = await makeStation();
  const store = must(await openHere(folder));
  for (let row = 2; row <= 8; row += 1) must(await store['audit.append']([auditLine(null, 'case.viewed', { row })]));
  store['storage.close']();
  return folder;
}

async function verdictOf(folder: string) {
  const store = must(await openHere(folder));
  const verdict = await store['audit.verify']();
  store['storage.close']();
  return verdict;
}

const dropTriggers = (db: Connection) => db.exec('DROP TRIGGER audit_never_changes; DROP TRIGGER audit_never_shrinks; DROP TRIGGER audit_without_gaps');

/** Rewrites the record from a row on, with every hash right: what an attacker who knows the format would do. */
function rewriteFrom(db: Connection, seq: number): void {
  dropTriggers(db);
  const rows = db.prepare<[number], { seq: number; at: number; actor: string; role: AuditRow['role']; action: AuditRow['action']; detail: string }>('SELECT * FROM audit WHERE seq >= ? ORDER BY seq').all(seq);
  let previous = db.prepare<[number], string>('SELECT hash FROM audit WHERE seq = ?').pluck().get(seq - 1) ?? firstPreviousHash;
  for (const row of rows) {
    const actor = row.seq === seq ? 'somebody-else' : row.actor;
    const forged = chained({ at: row.at, actor, role: row.role, action: row.action, caseId: null, detail: JSON.parse(row.detail) }, row.seq, previous);
    db.prepare('UPDATE audit SET actor = ?, previous_hash = ?, hash = ? WHERE seq = ?').run(actor, forged.previousHash, forged.hash, row.seq);
    previous = forged.hash;
  }
}

const edits: readonly { readonly what: string; readonly edit: (db: Connection) => void; readonly faults: readonly object[] }[] = [
  { what: 'a changed row', edit: (db) => { dropTriggers(db); db.exec(`UPDATE audit SET actor = 'somebody-else' WHERE seq = 4`); }, faults: [{ kind: 'row-changed', seq: 4 }] },
  { what: 'a changed time', edit: (db) => { dropTriggers(db); db.exec('UPDATE audit SET at = at + 1 WHERE seq = 8'); }, faults: [{ kind: 'row-changed', seq: 8 }] },
  { what: 'a changed detail', edit: (db) => { dropTriggers(db); db.exec(`UPDATE audit SET detail = '{"row":55}' WHERE seq = 5`); }, faults: [{ kind: 'row-changed', seq: 5 }] },
  { what: 'a detail that is no JSON', edit: (db) => { dropTriggers(db); db.exec(`UPDATE audit SET detail = '{' WHERE seq = 5`); }, faults: [{ kind: 'unreadable', seq: 5 }] },
  { what: 'a row taken out', edit: (db) => { dropTriggers(db); db.exec('DELETE FROM audit WHERE seq = 4'); }, faults: [{ kind: 'row-missing', seq: 4 }] },
  { what: 'a row put in for another', edit: (db) => { dropTriggers(db); db.exec(`UPDATE audit SET previous_hash = '${'1'.repeat(64)}' WHERE seq = 4`); }, faults: [{ kind: 'link-broken', seq: 4 }, { kind: 'row-changed', seq: 4 }] },
  { what: 'a row changed with its own hash', edit: (db) => {
    rewriteFrom(db, 3);
    db.exec(`UPDATE audit SET previous_hash = (SELECT hash FROM audit a WHERE a.seq = audit.seq - 1) WHERE seq = 5`);
    db.exec(`UPDATE audit SET actor = 'op-teller' WHERE seq = 6`);
    db.exec(`UPDATE audit SET hash = '${'2'.repeat(64)}' WHERE seq = 7`);
  }, faults: [{ kind: 'row-changed', seq: 7 }, { kind: 'link-broken', seq: 8 }, { kind: 'signature-wrong', seq: 8 }] },
  { what: 'a row changed and every later hash made right', edit: (db) => rewriteFrom(db, 3), faults: [{ kind: 'signature-wrong', seq: 8 }] },
  { what: 'the tail cut off', edit: (db) => { dropTriggers(db); db.exec('DELETE FROM audit WHERE seq > 6'); }, faults: [{ kind: 'tail-cut', seq: 7 }] },
  { what: 'the tail and the head row cut off', edit: (db) => { dropTriggers(db); db.exec('DELETE FROM audit WHERE seq > 6; DELETE FROM audit_head'); }, faults: [{ kind: 'tail-cut', seq: 7 }] },
  { what: 'rows added that the station never signed', edit: (db) => {
    const last = db.prepare<[], string>('SELECT hash FROM audit WHERE seq = 8').pluck().get() ?? '';
    const row = chained(auditLine(null), 9, last);
    db.prepare(`INSERT INTO audit VALUES (?, ?, ?, ?, ?, '', '{}', ?, ?)`).run(9, row.at, row.actor, row.role, row.action, row.previousHash, row.hash);
  }, faults: [{ kind: 'head-behind', seq: 9 }] },
];

describe('whoever changes the record is noticed, and the place is named', () => {
  it.each(edits)('$what', async ({ edit, faults }) => {
    const folder = await stationWithRecord();
    await withDatabase(folder, edit);
    const verdict = await verdictOf(folder);
    expect(verdict.whole).toBe(false);
    expect(verdict.faults).toEqual(faults);
  });

  it('a head signed with another key', async () => {
    const folder = await stationWithRecord();
    await withDatabase(folder, (db) => {
      rewriteFrom(db, 3);
      const hash = db.prepare<[], string>('SELECT hash FROM audit WHERE seq = 8').pluck().get() ?? '';
      const forged = signHead(station.stationId, { length: 8, hash }, auditKeyOf(new Uint8Array(32).fill(7)));
      db.prepare('UPDATE audit_head SET hash = ?, signature = ?').run(forged.hash, forged.signature);
      writeFileSync(stationFiles(folder).head, JSON.stringify({ version: 1, stationId: station.stationId, ...forged }));
    });
    expect((await verdictOf(folder)).faults).toContainEqual({ kind: 'signature-wrong', seq: null });
  });

  it('an older copy of the database put back, also after work went on', async () => {
    const folder = await stationWithRecord();
    const older = copyOf(folder);
    const store = await openAt(folder);
    await openCase(store);
    await store.close();
    cpSync(stationFiles(older).database, stationFiles(folder).database);
    expect(await verdictOf(folder)).toEqual({ whole: false, entries: 8, faults: [{ kind: 'tail-cut', seq: 9 }] });
    const goesOn = await openAt(folder);
    for (let row = 0; row < 5; row += 1) await goesOn.audit.append([auditLine(null, 'case.viewed')]);
    expect((await goesOn.audit.verify()).faults).toEqual([{ kind: 'signature-wrong', seq: 9 }]);
    await goesOn.close();
    expect((await verdictOf(folder)).whole).toBe(false);
  });

  it('the head file taken away or spoiled', async () => {
    for (const spoil of [(path: string) => rmSync(path), (path: string) => writeFileSync(path, 'x')]) {
      const folder = await stationWithRecord();
      spoil(stationFiles(folder).head);
      const store = await openAt(folder);
      await store.audit.append([auditLine(null)]);
      expect((await store.audit.verify()).faults).toEqual([{ kind: 'unreadable', seq: null }]);
      await store.close();
    }
  });

  it('but a head file that lags, as after a crash, is no fault', async () => {
    const folder = await stationWithRecord();
    const lagging = readFileSync(stationFiles(folder).head);
    const store = await openAt(folder);
    await store.audit.append([auditLine(null), auditLine(null)]);
    await store.close();
    writeFileSync(stationFiles(folder).head, lagging);
    expect(await verdictOf(folder)).toMatchObject({ whole: true, entries: 10 });
    expect(existsSync(stationFiles(folder).disputedHead)).toBe(false);
  });

  it('and nothing new is written below a record that does not end as it was signed', async () => {
    const folder = await stationWithRecord();
    await withDatabase(folder, (db) => { dropTriggers(db); db.exec('DELETE FROM audit WHERE seq > 6'); });
    const store = await openAt(folder);
    expect(await store.audit.append([auditLine(null)])).toMatchObject({ ok: false, failure: { code: 'audit.broken' } });
    const { faults } = await store.stations.checkStore();
    expect(faults).toEqual(expect.arrayContaining(['database.schema audit_never_shrinks', 'database.schema audit_never_changes', 'database.schema audit_without_gaps']));
  });

  it('keeps the keys out of the database and of every file, wrapped as they are', async () => {
    const keyWrap = cheapWrap('a long enough passphrase');
    const folder = await makeStation({ keyWrap });
    const { auditSeed, databaseKey } = await vaultOf(folder, keyWrap);
    const database = openDatabase(must(await loadDriver()), { path: stationFiles(folder).database, key: databaseKey });
    const plainPages = must(database).db.serialize();
    must(database).close();
    const places = [...filesBelow(folder).map((path) => ({ path, bytes: readFileSync(path) })), { path: 'the database, decrypted', bytes: plainPages }];
    for (const { path, bytes } of places) {
      for (const key of [auditSeed, databaseKey]) {
        const forms = [Buffer.from(key), Buffer.from(Buffer.from(key).toString('hex')), ...base64Forms(key)];
        expect([path, forms.some((form) => bytes.includes(form))]).toEqual([path, false]);
      }
    }
    // The search itself can find a key: on an evaluation station the vault is only fenced by its file mode.
    const open = await makeStation();
    const plain = await vaultOf(open);
    expect(base64Forms(plain.databaseKey).some((form) => readFileSync(stationFiles(open).vault).includes(form))).toBe(true);
  });
});

/** Base64 of the same bytes looks different at each of three offsets; the middle of each form is what a file would hold. */
const base64Forms = (key: Uint8Array): readonly Buffer[] =>
  [0, 1, 2].map((offset) => Buffer.from(Buffer.concat([Buffer.alloc(offset), key]).toString('base64').slice(4, 36)));

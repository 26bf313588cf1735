import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadDriver, openDatabase } from '../../electron/storage/database.ts';
import { migrations, newestVersion, type Migration } from '../../electron/storage/migrations.ts';
import { stationFiles } from '../../electron/storage/station-folder.ts';
import { auditLine, emptyFolder, makeStation, must, openAt, openCase, tryOpen, vaultOf, withDatabase } from './station-in-hand.ts';

const key = new Uint8Array(32).fill(9);
const file = () => ({ path: join(emptyFolder(), 'cases.db'), key });
const driver = must(await loadDriver());
const newest = newestVersion(migrations);

/** A database as the program of that version would have left it, with a row in each table it knew. */
function databaseAt(version: number): { readonly path: string; readonly key: Uint8Array } {
  const place = file();
  const db = new driver(place.path);
  db.pragma(`cipher='sqlcipher'`);
  db.pragma(`key="x'${Buffer.from(key).toString('hex')}'"`);
  for (const step of migrations.filter((one) => one.to <= version)) step.up(db);
  db.pragma(`user_version=${version}`);
  db.exec(`INSERT INTO station VALUES (1, '{"kept":true}')`);
  db.exec(`INSERT INTO audit VALUES (1, 5, 'station', 'station', 'station.made', '', '{}', '${'0'.repeat(64)}', 'h')`);
  db.close();
  return place;
}

const extra: Migration = { to: newest + 10, up: (db) => db.exec('CREATE TABLE later (one INTEGER PRIMARY KEY NOT NULL) STRICT') };
const broken: Migration = { to: newest + 20, up: (db) => db.exec('CREATE TABLE half (one INTEGER PRIMARY KEY NOT NULL) STRICT; SELECT no_such_function()') };
const schema = (place: { readonly path: string; readonly key: Uint8Array }, steps = migrations) => {
  const opened = must(openDatabase(driver, place, steps));
  const found = opened.db.prepare('SELECT name, sql FROM sqlite_schema ORDER BY name').all();
  opened.close();
  return found;
};

describe('migrations', () => {
  it('count in tens', () => {
    expect(migrations.map((step) => step.to % 10)).toEqual(migrations.map(() => 0));
    expect([...migrations].sort((a, b) => a.to - b.to)).toEqual(migrations);
  });

  it.each(migrations.map((step) => step.to))('bring a database of version %i up to date with its rows, and keep a copy from before', (version) => {
    const place = databaseAt(version);
    const opened = must(openDatabase(driver, place));
    expect(opened.db.pragma('user_version', { simple: true })).toBe(newest);
    expect(opened.db.prepare('SELECT body FROM station').pluck().get()).toBe('{"kept":true}');
    expect(opened.db.pragma('integrity_check', { simple: true })).toBe('ok');
    opened.close();
    expect(schema(place)).toEqual(schema(databaseAt(newest)));
    const copies = join(dirname(place.path), 'before-migration');
    expect(existsSync(copies) ? readdirSync(copies) : []).toEqual(version === newest ? [] : [`version-${version}.db`]);
    if (version === newest) return;
    const copy = { path: join(copies, `version-${version}.db`), key };
    const old = must(openDatabase(driver, copy, migrations.filter((step) => step.to <= version)));
    expect(old.db.prepare('SELECT count(*) FROM audit').pluck().get()).toBe(1);
    old.close();
  });

  it('stop at a step that fails, with everything before it kept and nothing of it', () => {
    const place = databaseAt(newest);
    expect(() => openDatabase(driver, place, [...migrations, extra, broken])).toThrow(/no_such_function|no such function/);
    const names = schema(place, [...migrations, extra]).map((row) => (row as { name: string }).name);
    expect(names).toContain('later');
    expect(names).not.toContain('half');
    const opened = must(openDatabase(driver, place, [...migrations, extra]));
    expect(opened.db.pragma('user_version', { simple: true })).toBe(newest + 10);
    opened.close();
  });

  it('leave a station with cases whole', async () => {
    const folder = await makeStation();
    const store = await openAt(folder);
    const opened = await openCase(store);
    await store.close();
    const { databaseKey } = await vaultOf(folder);
    must(openDatabase(driver, { path: stationFiles(folder).database, key: databaseKey }, [...migrations, extra])).close();
    expect(readdirSync(join(folder, 'before-migration'))).toEqual([`version-${newest}.db`]);
    await withDatabaseBack(folder);
    const again = await openAt(folder);
    expect(must(await again.cases.load(opened.caseId))).toEqual(opened);
    expect((await again.audit.verify()).whole).toBe(true);
    must(await again.audit.append([auditLine(null)]));
  });

  it('make strict tables without a column that may be empty', () => {
    const opened = must(openDatabase(driver, databaseAt(newest)));
    const tables = (opened.db.pragma('table_list') as { name: string; schema: string; type: string; strict: number }[]).filter((table) => table.type === 'table' && !table.name.startsWith('sqlite_'));
    expect(tables.map((table) => table.name).sort()).toEqual(['audit', 'audit_head', 'case_keys', 'cases', 'evidence', 'imported_types', 'operators', 'outbox', 'station']);
    for (const { name, strict } of tables) {
      const columns = opened.db.pragma(`table_info(${name})`) as { name: string; notnull: number }[];
      expect([name, strict, columns.filter((column) => column.notnull === 0)]).toEqual([name, 1, []]);
    }
    opened.close();
  });

  it('leave a connection that waits for the disk and spills nothing', () => {
    const opened = must(openDatabase(driver, databaseAt(newest)));
    const set = ['journal_mode', 'synchronous', 'fullfsync', 'foreign_keys', 'temp_store', 'secure_delete', 'trusted_schema', 'cipher'].map((name) => opened.db.pragma(name, { simple: true }));
    // FULL is 2, MEMORY is 2.
    expect(set).toEqual(['wal', 2, 1, 1, 2, 1, 0, 'sqlcipher']);
    expect(() => opened.db.exec(`INSERT INTO case_keys VALUES ('no such case', x'00')`)).toThrow(/FOREIGN KEY/);
    const reader = opened.readAgain();
    expect(() => reader.exec('DELETE FROM audit_head')).toThrow(/readonly/);
    reader.close();
    opened.close();
  });

  it('refuse a database of a newer program, and leave it as it is', async () => {
    const folder = await makeStation();
    await withDatabase(folder, (db) => db.pragma(`user_version=${newest + 10}`));
    expect(await tryOpen(folder)).toEqual({ ok: false, failure: { code: 'storage.newer', facts: { found: newest + 10, known: newest } } });
    expect(existsSync(join(folder, 'before-migration'))).toBe(false);
    // The refusal gave the folder back.
    expect(await tryOpen(folder)).toMatchObject({ failure: { code: 'storage.newer' } });
  });
});

/** Takes the extra version back, as if the newer program had never been here. */
async function withDatabaseBack(folder: string): Promise<void> {
  const { databaseKey } = await vaultOf(folder);
  const opened = must(openDatabase(driver, { path: stationFiles(folder).database, key: databaseKey }, [...migrations, extra]));
  opened.db.exec('DROP TABLE later');
  opened.db.pragma(`user_version=${newest}`);
  opened.close();
}

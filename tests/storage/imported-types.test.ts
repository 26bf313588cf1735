/** Imported document types: kept with their hash, held against the record whenever they are read, and never lost. */
import { describe, expect, it } from 'vitest';
import type { Operator } from '../../electron/cases/roles.ts';
import type { StoredType } from '../../electron/cases/type-ports.ts';
import { makeStation, must, openAt, withDatabase } from './station-in-hand.ts';

const administrator: Operator = { operatorId: 'op-administrator', name: 'Alex', role: 'administrator' };
const file = (text: string, version = 1) => ({ typeId: 'UTO_RESIDENCE', version, bytes: new TextEncoder().encode(text), replaces: 'nothing' as const });
const short = ({ typeId, state, fault, bytes }: StoredType) => ({ typeId, state, fault, text: new TextDecoder().decode(bytes) });

/** A closed station with one type in it. */
async function stationWithType(): Promise<string> {
  const folder = await makeStation();
  const store = await openAt(folder);
  must(await store.types.put(file('first'), administrator));
  await store.close();
  return folder;
}

/** What is listed once somebody with the key has been at the closed station. */
async function afterwards(tamper: string): Promise<readonly StoredType[]> {
  const folder = await stationWithType();
  await withDatabase(folder, (db) => db.exec(tamper));
  return (await openAt(folder)).types.list();
}

describe('imported types', () => {
  it('survive a restart, replace one another, are removed, and each change is in the record with its hash', async () => {
    const folder = await stationWithType();
    const store = await openAt(folder);
    const [first] = await store.types.list();
    expect(short(first!)).toEqual({ typeId: 'UTO_RESIDENCE', state: 'in-use', fault: null, text: 'first' });
    const second = must(await store.types.put({ ...file('second', 2), replaces: 'imported' }, administrator));
    expect((await store.types.list()).map(short)).toEqual([{ typeId: 'UTO_RESIDENCE', state: 'in-use', fault: null, text: 'second' }]);
    must(await store.types.remove('UTO_RESIDENCE', administrator));
    expect((await store.types.list()).map(short)).toEqual([{ typeId: 'UTO_RESIDENCE', state: 'removed', fault: null, text: 'second' }]);
    expect(await store.types.remove('UTO_RESIDENCE', administrator)).toMatchObject({ failure: { code: 'document.type-unknown' } });
    const rows = await store.audit.rows({ caseId: null, fromSeq: 1, take: 100 });
    expect(rows.filter(({ action }) => action.startsWith('types.')).map(({ action, actor, detail }) => [action, actor, detail['sha256']])).toEqual([
      ['types.imported', 'op-administrator', first?.sha256], ['types.imported', 'op-administrator', second.sha256], ['types.removed', 'op-administrator', second.sha256],
    ]);
    expect((await store.audit.verify()).whole).toBe(true);
    await store.close();
    expect(await withDatabase(folder, (db) => db.prepare('SELECT count(*) FROM imported_types').pluck().get())).toBe(2);
  });

  it('is named when its bytes were changed', async () => {
    expect(await afterwards(`UPDATE imported_types SET body = x'00'`)).toMatchObject([{ typeId: 'UTO_RESIDENCE', fault: 'changed' }]);
  });

  it('is named when hash and bytes were both exchanged, and when one was put in by hand', async () => {
    const sha256OfNought = '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d';
    expect(await afterwards(`UPDATE imported_types SET body = x'00', sha256 = '${sha256OfNought}'`)).toMatchObject([{ fault: 'not-in-record' }]);
    expect(await afterwards(`INSERT INTO imported_types (type_id, sha256, body, at, by_operator, state) VALUES ('OWN', '${sha256OfNought}', x'00', 5, 'x', 'in-use')`)).toMatchObject([{ typeId: 'OWN', fault: 'not-in-record' }, { typeId: 'UTO_RESIDENCE', fault: null }]);
  });

  it('is named when it was taken away or switched off, and can be removed then', async () => {
    expect(await afterwards('DELETE FROM imported_types')).toMatchObject([{ typeId: 'UTO_RESIDENCE', fault: 'missing' }]);
    const folder = await stationWithType();
    await withDatabase(folder, (db) => db.exec(`UPDATE imported_types SET state = 'removed'`));
    const store = await openAt(folder);
    expect(await store.types.list()).toMatchObject([{ fault: 'missing', state: 'in-use' }]);
    expect(await store.stations.checkStore()).toMatchObject({ whole: false, faults: ['type.missing UTO_RESIDENCE'] });
    must(await store.types.remove('UTO_RESIDENCE', administrator));
    expect(await store.types.list()).toMatchObject([{ fault: null, state: 'removed' }]);
  });

  it('is not kept without its line in the record', async () => {
    const folder = await stationWithType();
    await withDatabase(folder, (db) => db.exec(`UPDATE audit_head SET length = 99`));
    const store = await openAt(folder);
    expect(await store.types.put(file('second'), administrator)).toMatchObject({ failure: { code: 'audit.broken' } });
    expect((await store.types.list()).map(short)).toMatchObject([{ text: 'first' }]);
  });
});

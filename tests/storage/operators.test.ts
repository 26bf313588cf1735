import { describe, expect, it } from 'vitest';
import type { Store } from '../../electron/cases/ports.ts';
import { failed } from '../../electron/cases/result.ts';
import { auditBook } from '../../electron/storage/audit-book.ts';
import { auditKeyOf } from '../../electron/storage/audit-chain.ts';
import { loadDriver, openDatabase, type Connection } from '../../electron/storage/database.ts';
import { operatorBook, type LocalOperatorBook } from '../../electron/storage/operators.ts';
import { stationFiles } from '../../electron/storage/station-folder.ts';
import { makeStation, must, openAt, policy, station, vaultOf, withDatabase } from './station-in-hand.ts';

const dara = { name: 'Dara Keo', role: 'teller' as const, secret: '274951' };
const alex = { name: 'Alex Nowak', role: 'administrator' as const, secret: '905127' };

async function idOf(store: Store, name: string): Promise<string> {
  return (await store.operators.list()).find((operator) => operator.name === name)?.operatorId ?? '';
}

const wrong = (left: number) => failed('sign-in.wrong-secret', { left });
const actions = async (store: Store) => (await store.audit.rows({ caseId: null, fromSeq: 1, take: 200 })).map((row) => row.action).filter((action) => action.startsWith('operator.'));

/** The book alone, at a small cost a guess; opened and closed like the station's own. */
async function staffed<T>(folder: string, work: (staff: LocalOperatorBook, db: Connection) => Promise<T>): Promise<T> {
  const { databaseKey, auditSeed } = await vaultOf(folder);
  const database = must(openDatabase(must(await loadDriver()), { path: stationFiles(folder).database, key: databaseKey }));
  try {
    const ledger = auditBook({ database, folder, stationId: station.stationId, auditKey: auditKeyOf(auditSeed) });
    return await work(operatorBook({ db: database.db, ledger, policy, cost: { n: 2 ** 10, r: 8, p: 1 } }), database.db);
  } finally {
    database.close();
  }
}

describe('who signs in', () => {
  it('is let in with the right secret, refused with another, and both are on record', async () => {
    const store = await openAt(await makeStation({ operators: [dara] }));
    const operatorId = await idOf(store, dara.name);
    expect(await store.operators.signIn(operatorId, '000000')).toEqual(wrong(4));
    expect(await store.operators.prove(operatorId, '000001')).toEqual(wrong(3));
    expect(must(await store.operators.signIn(operatorId, dara.secret))).toEqual({ operatorId, name: dara.name, role: 'teller' });
    // Being right took the count back.
    expect(await store.operators.signIn(operatorId, '000000')).toEqual(wrong(4));
    expect(await store.operators.signIn('nobody', dara.secret)).toEqual(failed('input.invalid', { field: 'operatorId' }));
    expect(await actions(store)).toEqual(['operator.added', 'operator.sign-in-refused', 'operator.sign-in-refused', 'operator.signed-in', 'operator.sign-in-refused']);
    const refusals = (await store.audit.rows({ caseId: null, fromSeq: 1, take: 50 })).filter((row) => row.action === 'operator.sign-in-refused');
    expect(refusals.map((row) => [row.actor, row.role, row.detail])).toEqual([
      [operatorId, 'teller', { use: 'session', left: 4 }], [operatorId, 'teller', { use: 'proof', left: 3 }], [operatorId, 'teller', { use: 'session', left: 4 }],
    ]);
  });

  it('is locked after five failures in a row, over restarts, with the right secret too, until an administrator resets it', async () => {
    const folder = await makeStation();
    const [operatorId, administrator] = await staffed(folder, (staff) => Promise.all([dara, alex].map(async ({ secret, ...who }) => must(await staff.add(who, secret, 'station', 1)).operatorId))) as [string, string];
    await staffed(folder, async (staff) => {
      for (const left of [4, 3, 2]) expect(await staff.judge(operatorId, '111111', 'session', 2)).toEqual(wrong(left));
    });
    await staffed(folder, async (staff) => {
      expect(await staff.judge(operatorId, '111111', 'proof', 3)).toEqual(wrong(1));
      expect(await staff.judge(operatorId, '111111', 'session', 3)).toEqual(failed('sign-in.locked'));
    });
    await staffed(folder, async (staff) => {
      expect(await staff.judge(operatorId, dara.secret, 'session', 4)).toEqual(failed('sign-in.locked'));
      expect(await staff.judge(operatorId, dara.secret, 'proof', 4)).toEqual(failed('sign-in.locked'));
      expect(Object.fromEntries(staff.list().map((operator) => [operator.name, operator.locked]))).toEqual({ [alex.name]: false, [dara.name]: true });
      expect(await staff.reset(operatorId, '12345', administrator, 5)).toEqual(failed('input.invalid', { field: 'secret', rule: 'exactly 6 digits' }));
      must(await staff.reset(operatorId, '662210', administrator, 5));
      expect(await staff.judge(operatorId, dara.secret, 'session', 6)).toEqual(wrong(4));
      expect((await staff.judge(operatorId, '662210', 'session', 6)).ok).toBe(true);
    });
    const store = await openAt(folder);
    expect((await actions(store)).filter((action) => action === 'operator.locked')).toHaveLength(1);
    expect((await store.audit.rows({ caseId: null, fromSeq: 1, take: 50 })).find((row) => row.action === 'operator.reset')).toMatchObject({ actor: administrator, role: 'administrator', at: 5, detail: { operatorId } });
    expect((await store.audit.verify()).whole).toBe(true);
  });

  it('has no more tries when they come all at once', async () => {
    await staffed(await makeStation(), async (staff) => {
      const { operatorId } = must(await staff.add(dara, dara.secret, 'station', 1));
      const guesses = ['100000', '100001', '100002', '100003', '100004', '100005', dara.secret];
      const answers = await Promise.all(guesses.map((guess) => staff.judge(operatorId, guess, 'session', 2)));
      expect(answers.filter((answer) => answer.ok)).toEqual([]);
      expect(answers.slice(5)).toEqual([failed('sign-in.locked'), failed('sign-in.locked')]);
    });
  });

  it('counts a try before it is judged, so that pulling the plug gives none back', async () => {
    await staffed(await makeStation(), async (staff, db) => {
      const { operatorId } = must(await staff.add(dara, dara.secret, 'station', 1));
      const judged = staff.judge(operatorId, '100000', 'session', 2);
      expect(db.prepare('SELECT failures FROM operators').pluck().get()).toBe(1);
      expect(await judged).toEqual(wrong(4));
      expect(db.prepare('SELECT failures FROM operators').pluck().get()).toBe(1);
    });
  });

  it('is kept as a salted scrypt, never as the secret', async () => {
    const same = { ...alex, secret: dara.secret };
    const folder = await makeStation({ operators: [dara, same] });
    const rows = await withDatabase(folder, (db) => db.prepare<[], { salt: Buffer; secret_hash: Buffer; scrypt_n: number; scrypt_r: number; scrypt_p: number }>('SELECT * FROM operators').all());
    const [one, two] = rows;
    expect(one?.salt.equals(two?.salt ?? Buffer.alloc(0))).toBe(false);
    expect(one?.secret_hash.equals(two?.secret_hash ?? Buffer.alloc(0))).toBe(false);
    for (const row of rows) {
      expect([row.salt.byteLength, row.secret_hash.byteLength, row.scrypt_r]).toEqual([16, 32, 8]);
      expect(row.scrypt_n).toBeGreaterThanOrEqual(2 ** 15);
    }
    const plain = await withDatabase(folder, (db) => db.serialize());
    expect(plain.includes(Buffer.from(dara.secret))).toBe(false);
  });

  it('may be added with a secret that meets the policy, and the one who added is on record', async () => {
    const password = { ...policy, secret: { kind: 'password' as const, least: 12 } };
    const folder = await makeStation({ policy: password, operators: [{ ...alex, secret: 'correct horse battery' }] });
    const store = await openAt(folder, { policy: password });
    const administrator = await idOf(store, alex.name);
    expect(await store.operators.add({ name: 'Helen Marsh', role: 'officer' }, 'too short', administrator)).toEqual(failed('input.invalid', { field: 'secret', rule: 'at least 12 characters' }));
    expect(await store.operators.add({ name: '  ', role: 'officer' }, 'long enough to pass', administrator)).toEqual(failed('input.invalid', { field: 'name' }));
    // é typed as one sign or as two is the same secret.
    const added = must(await store.operators.add({ name: ' Helen Marsh ', role: 'officer' }, 'un caf\u00e9 noir, merci', administrator));
    expect(added.name).toBe('Helen Marsh');
    expect((await store.operators.signIn(added.operatorId, 'un cafe\u0301 noir, merci')).ok).toBe(true);
    const line = (await store.audit.rows({ caseId: null, fromSeq: 1, take: 50 })).filter((row) => row.action === 'operator.added').at(-1);
    expect(line).toMatchObject({ actor: administrator, role: 'administrator', detail: { operatorId: added.operatorId, role: 'officer' } });
  });

  it('does not hold up the one who is saving', async () => {
    const store = await openAt(await makeStation({ operators: [dara] }));
    const operatorId = await idOf(store, dara.name);
    const order: string[] = [];
    await Promise.all([
      store.operators.signIn(operatorId, dara.secret).then(() => order.push('signed in')),
      store.cases.outbox().then(() => order.push('answered')),
    ]);
    expect(order).toEqual(['answered', 'signed in']);
  });
});

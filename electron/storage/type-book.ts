import { createHash } from 'node:crypto';
import { done, failed, type Result } from '../cases/result.ts';
import type { Operator } from '../cases/roles.ts';
import type { StoredType, StoredTypeFault, TypeFile } from '../cases/type-ports.ts';
import type { Ledger } from './audit-book.ts';
import type { Connection } from './database.ts';

/** Every file that was ever imported stays: cases name the type they were read as. One of an id is in use at a time. */
export const importedTypes = `
  CREATE TABLE imported_types (
    entry INTEGER PRIMARY KEY NOT NULL,
    type_id TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    body BLOB NOT NULL,
    at INTEGER NOT NULL,
    by_operator TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('in-use', 'replaced', 'removed'))
  ) STRICT;
  CREATE UNIQUE INDEX one_type_in_use ON imported_types (type_id) WHERE state = 'in-use';
`;

interface TypeRow { readonly type_id: string; readonly sha256: string; readonly body: Buffer; readonly at: number; readonly by_operator: string; readonly state: 'in-use' | 'replaced' | 'removed' }
interface Recorded { readonly action: 'types.imported' | 'types.removed'; readonly type: string; readonly sha256: string; readonly at: number; readonly actor: string }

const newestOfEach = `SELECT type_id, sha256, body, at, by_operator, state FROM imported_types
  WHERE entry IN (SELECT max(entry) FROM imported_types GROUP BY type_id) ORDER BY type_id`;
const recordedOfEach = `SELECT action, json_extract(detail, '$.type') AS type, json_extract(detail, '$.sha256') AS sha256, at, actor FROM audit
  WHERE action IN ('types.imported', 'types.removed') ORDER BY seq`;

export const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

export function typeBook({ db, ledger }: { readonly db: Connection; readonly ledger: Ledger }) {
  const retire = db.prepare<[string, string]>(`UPDATE imported_types SET state = ? WHERE type_id = ? AND state = 'in-use'`);
  const insert = db.prepare<[string, string, Uint8Array, number, string]>(`INSERT INTO imported_types (type_id, sha256, body, at, by_operator, state) VALUES (?, ?, ?, ?, ?, 'in-use')`);

  function put({ typeId, version, bytes, replaces }: TypeFile, by: Operator, now: number): Result<StoredType> {
    const sha256 = sha256Of(bytes);
    ledger.write((record) => {
      retire.run('replaced', typeId);
      insert.run(typeId, sha256, bytes, now, by.operatorId);
      record([{ at: now, actor: by.operatorId, role: by.role, action: 'types.imported', caseId: null, detail: { type: typeId, version, sha256, replaces } }]);
    });
    return done({ typeId, sha256, bytes, at: now, by: by.operatorId, state: 'in-use', fault: null });
  }

  function remove(typeId: string, by: Operator, now: number): Result<void> {
    const found = storedTypes(db).find((one) => one.typeId === typeId && one.state === 'in-use');
    if (found === undefined) return failed('document.type-unknown');
    ledger.write((record) => {
      retire.run('removed', typeId);
      record([{ at: now, actor: by.operatorId, role: by.role, action: 'types.removed', caseId: null, detail: { type: typeId, sha256: found.sha256 } }]);
    });
    return done(undefined);
  }

  return { list: () => storedTypes(db), put, remove };
}

/** The newest file of each type, and of each that the record names though its file is gone. */
export function storedTypes(db: Connection): readonly StoredType[] {
  const recorded = new Map(db.prepare<[], Recorded>(recordedOfEach).all().map((line) => [line.type, line]));
  const rows = db.prepare<[], TypeRow>(newestOfEach).all();
  const found = rows.map((row): StoredType => ({
    typeId: row.type_id, sha256: row.sha256, bytes: new Uint8Array(row.body), at: row.at, by: row.by_operator,
    state: row.state === 'in-use' ? 'in-use' : 'removed', fault: faultIn(row, recorded.get(row.type_id)),
  }));
  const there = new Set(rows.filter(({ state }) => state === 'in-use').map((row) => row.type_id));
  const gone = [...recorded.values()].filter(({ action, type }) => action === 'types.imported' && !there.has(type));
  return [
    ...found.filter(({ typeId }) => !gone.some(({ type }) => type === typeId)),
    ...gone.map(({ type, sha256, at, actor }): StoredType => ({ typeId: type, sha256, bytes: new Uint8Array(), at, by: actor, state: 'in-use', fault: 'missing' })),
  ];
}

/** The record is signed: what it does not name was put here by another way than an import. */
function faultIn({ sha256, body, state }: TypeRow, last: Recorded | undefined): StoredTypeFault | null {
  if (sha256Of(body) !== sha256) return 'changed';
  if (state !== 'in-use') return null;
  return last?.action === 'types.imported' && last.sha256 === sha256 ? null : 'not-in-record';
}

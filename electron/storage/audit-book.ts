/**
 * The record. Appending happens only inside `write`, which every book uses for its own changes too: what was done and the
 * line that says so stand or fall together, and the head is signed in the same transaction.
 */
import { createPublicKey, type KeyObject } from 'node:crypto';
import { setImmediate as breathe } from 'node:timers/promises';
import type { AuditAction, AuditEntry, AuditRow, AuditVerdict } from '../cases/audit.ts';
import type { Role } from '../cases/roles.ts';
import { chained, checkChain, firstPreviousHash, headIsSigned, publicKeyText, signHead, type ChainHead, type SignedHead } from './audit-chain.ts';
import { keepDisputed, readHeadFile, writeHeadFile } from './audit-head-file.ts';
import { canonical } from './canonical.ts';
import type { Connection, OpenDatabase } from './database.ts';
import { exportFoot, exportHeader } from './verify-export.ts';
import { Refused } from './refused.ts';
import { stationFiles } from './station-folder.ts';

export interface AuditBookParts {
  readonly database: OpenDatabase;
  readonly folder: string;
  readonly stationId: string;
  /** Ed25519, private. */
  readonly auditKey: KeyObject;
}

interface StoredRow {
  readonly seq: number; readonly at: number; readonly actor: string; readonly role: string; readonly action: string;
  readonly case_id: string; readonly detail: string; readonly previous_hash: string; readonly hash: string;
}

export interface Ledger {
  /** One transaction for `work` and the lines it records. Nothing is kept when it throws. The head file follows the commit. */
  write<T>(work: (record: (entries: readonly AuditEntry[]) => void) => T): T;
}

export type LocalAuditBook = ReturnType<typeof auditBook>;

export function auditBook({ database, folder, stationId, auditKey }: AuditBookParts) {
  const { db } = database;
  const files = stationFiles(folder);
  const publicKey = createPublicKey(auditKey);
  const lastRow = db.prepare<[], ChainHead>('SELECT seq AS length, hash FROM audit ORDER BY seq DESC LIMIT 1');
  const insert = db.prepare('INSERT INTO audit (seq, at, actor, role, action, case_id, detail, previous_hash, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)');
  const putHead = db.prepare('INSERT INTO audit_head (one, length, hash, signature) VALUES (1, ?, ?, ?) ON CONFLICT (one) DO UPDATE SET length = excluded.length, hash = excluded.hash, signature = excluded.signature');

  /** `audit.broken` where the record does not end as it was signed: new lines must not cover that up. */
  function record(entries: readonly AuditEntry[]): SignedHead {
    const nothing: ChainHead = { length: 0, hash: firstPreviousHash };
    const signed = headIn(db) ?? nothing;
    const end = lastRow.get() ?? nothing;
    if (signed.length !== end.length || signed.hash !== end.hash) throw new Refused('audit.broken', { seq: end.length });
    let { length, hash } = end;
    for (const entry of entries) {
      const row = chained(entry, length + 1, hash);
      insert.run(row.seq, row.at, row.actor, row.role, row.action, row.caseId ?? '', canonical(row.detail), row.previousHash, row.hash);
      length = row.seq;
      hash = row.hash;
    }
    const head = signHead(stationId, { length, hash }, auditKey);
    putHead.run(head.length, head.hash, head.signature);
    return head;
  }

  const write: Ledger['write'] = (work) => {
    let head: SignedHead | null = null;
    const value = db.transaction(() => work((entries) => { head = record(entries); })).immediate();
    if (head !== null) copyHead(folder, stationId, head);
    return value;
  };

  /** At every start, before anything is written. */
  function compareWithHeadFile(): void {
    const file = readHeadFile(files.head);
    const own = headIn(db);
    const agrees = own === null ? file.state === 'missing'
      : file.state === 'read' && headIsSigned(stationId, file.head, publicKey) && hashAtLength(db, file.head.length) === file.head.hash;
    if (agrees) return;
    keepDisputed(folder, stationId);
    if (own !== null) copyHead(folder, stationId, own);
  }

  function rows(ask: { readonly caseId: string | null; readonly fromSeq: number; readonly take: number }): readonly AuditRow[] {
    const stored = ask.caseId === null
      ? db.prepare<unknown[], StoredRow>('SELECT * FROM audit WHERE seq >= ? ORDER BY seq LIMIT ?').all(ask.fromSeq, ask.take)
      : db.prepare<unknown[], StoredRow>('SELECT * FROM audit WHERE case_id = ? AND seq >= ? ORDER BY seq LIMIT ?').all(ask.caseId, ask.fromSeq, ask.take);
    return stored.map((row) => {
      const read = readRow(row);
      if (read === null) throw new Refused('audit.broken', { seq: row.seq });
      return read;
    });
  }

  /** The newest line of an action; null where there is none. Reads backwards: for actions of every start, not for rare ones. */
  function lastOf(action: AuditAction): AuditRow | null {
    const stored = db.prepare<[string], StoredRow>('SELECT * FROM audit WHERE action = ? ORDER BY seq DESC LIMIT 1').get(action);
    if (stored === undefined) return null;
    const read = readRow(stored);
    if (read === null) throw new Refused('audit.broken', { seq: stored.seq });
    return read;
  }

  /** Reads the whole chain on a connection of its own, so that saving goes on meanwhile. */
  async function verify(): Promise<AuditVerdict> {
    // The files first: what is committed after this only makes the record longer, which is no fault.
    const witnesses = [readHeadFile(files.head), readHeadFile(files.disputedHead)] as const;
    const check = checkChain(witnesses.flatMap((one) => (one.state === 'read' ? [one.head.length] : [])));
    const reader = database.readAgain();
    try {
      reader.exec('BEGIN');
      let passed = 0;
      for (const row of reader.prepare<[], StoredRow>('SELECT * FROM audit ORDER BY seq').iterate()) {
        check.take(readRow(row));
        passed += 1;
        if (passed % rowsBetweenBreaths === 0) await breathe();
      }
      const head = headIn(reader);
      if (head === null) check.fault('tail-cut', passed + 1);
      else check.end(head, headIsSigned(stationId, head, publicKey));
    } catch (error) {
      if (!(error instanceof Error && 'code' in error)) throw error;
      check.fault('unreadable', null);
    } finally {
      reader.close();
    }
    // One of the two is enough to be there: a disputed file was moved away from its place.
    const found = witnesses.filter((file) => file.state !== 'missing');
    if (found.length === 0) check.fault('unreadable', null);
    for (const file of found) {
      if (file.state !== 'read') check.fault('unreadable', null);
      else if (!headIsSigned(stationId, file.head, publicKey)) check.fault('signature-wrong', null);
      else check.witness(file.head);
    }
    return check.verdict();
  }

  /** Header and foot of an export that holds the rows up to now; the rows between are fetched by `exportRows`. */
  function beginExport(now: number): { readonly header: string; readonly foot: string; readonly entries: number } {
    const end = headIn(db) ?? { length: 0, hash: firstPreviousHash };
    const about = { stationId, publicKey: publicKeyText(publicKey), exportedAt: now, entries: end.length };
    return { header: exportHeader(about), foot: exportFoot(about, end.hash, auditKey), entries: end.length };
  }

  return { write, rows, lastOf, verify, compareWithHeadFile, beginExport, exportRows: (fromSeq: number, toSeq: number) => exportRows(db, fromSeq, toSeq) };
}

const rowsBetweenBreaths = 500;

/** Lines of an export. A row that cannot be understood is exported as it lies, for the check of the copy to name. */
function exportRows(db: Connection, fromSeq: number, toSeq: number): readonly string[] {
  const stored = db.prepare<unknown[], StoredRow>('SELECT * FROM audit WHERE seq BETWEEN ? AND ? ORDER BY seq').all(fromSeq, toSeq);
  return stored.map((row) => JSON.stringify(readRow(row) ?? row));
}

export function headIn(db: Connection): SignedHead | null {
  return db.prepare<[], SignedHead>('SELECT length, hash, signature FROM audit_head').get() ?? null;
}

function hashAtLength(db: Connection, length: number): string | null {
  if (length === 0) return firstPreviousHash;
  return db.prepare<[number], { hash: string }>('SELECT hash FROM audit WHERE seq = ?').get(length)?.hash ?? null;
}

/** The commit stands whether or not this works: a file that lags is normal, so a full disk here is no failure. */
function copyHead(folder: string, stationId: string, head: SignedHead): void {
  try {
    writeHeadFile(folder, stationId, head);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
  }
}

/** Null when the row's detail is not what was once written there. Role and action are covered by the hash, not by a list. */
function readRow(row: StoredRow): AuditRow | null {
  try {
    const detail: unknown = JSON.parse(row.detail);
    if (typeof detail !== 'object' || detail === null || Array.isArray(detail)) return null;
    return {
      seq: row.seq, at: row.at, actor: row.actor, role: row.role as Role | 'station', action: row.action as AuditAction,
      caseId: row.case_id === '' ? null : row.case_id, detail: detail as AuditRow['detail'], previousHash: row.previous_hash, hash: row.hash,
    };
  } catch {
    return null;
  }
}

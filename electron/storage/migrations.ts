/**
 * The database's shape, step by step. `user_version` counts in tens, so that a repair can be fitted between two releases.
 * Each step is one transaction; a copy of the database is made before the first.
 * A step, once released, is never edited: a change is a new step.
 */
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { caseBodyTo30, caseBodyTo50 } from './case-bodies.ts';
import type { Connection } from './database.ts';
import { partSuffix, putInPlace } from './durable-file.ts';
import { importedTypes } from './type-book.ts';

export interface Migration {
  readonly to: number;
  readonly up: (db: Connection) => void;
}

export const migrations: readonly Migration[] = [
  { to: 10, up: (db) => db.exec(stationAndRecord) },
  { to: 20, up: (db) => db.exec(casesAndEvidence) },
  { to: 30, up: (db) => rewriteBodies(db, caseBodyTo30) },
  { to: 40, up: (db) => db.exec(importedTypes) },
  { to: 50, up: (db) => rewriteBodies(db, caseBodyTo50) },
];

export const newestVersion = (steps: readonly Migration[]): number => steps.at(-1)?.to ?? 0;

/** Runs what is missing. Throws the database's own errors; what was finished before stays. */
export function migrate(db: Connection, path: string, steps: readonly Migration[]): void {
  const found = Number(db.pragma('user_version', { simple: true }));
  const missing = steps.filter((step) => step.to > found);
  if (missing.length === 0) return;
  if (found > 0) copyBefore(db, path, found);
  for (const step of missing) {
    db.transaction(() => {
      step.up(db);
      db.pragma(`user_version=${step.to}`);
    }).immediate();
  }
}

/**
 * Every stored case, rewritten in place; its version and its record stay. What is not JSON is left as it is: it was unreadable
 * before, and the store's check names it.
 */
function rewriteBodies(db: Connection, to: (raw: unknown) => unknown): void {
  const update = db.prepare<[string, string]>('UPDATE cases SET body = ? WHERE case_id = ?');
  for (const { case_id: caseId, body } of db.prepare<[], { case_id: string; body: string }>('SELECT case_id, body FROM cases').all()) {
    try {
      update.run(JSON.stringify(to(JSON.parse(body))), caseId);
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
    }
  }
}

/** `before-migration/version-<n>.db`, encrypted under the same key. Made once: a second try must not replace the good copy. */
function copyBefore(db: Connection, path: string, version: number): void {
  const folder = join(dirname(path), 'before-migration');
  const copy = join(folder, `version-${version}.db`);
  if (existsSync(copy)) return;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const part = `${copy}${partSuffix}`;
  rmSync(part, { force: true });
  db.prepare('VACUUM INTO ?').run(part);
  putInPlace(part, copy);
}

const stationAndRecord = `
  CREATE TABLE station (
    one INTEGER PRIMARY KEY NOT NULL CHECK (one = 1),
    body TEXT NOT NULL
  ) STRICT;

  CREATE TABLE operators (
    operator_id TEXT PRIMARY KEY NOT NULL,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    salt BLOB NOT NULL,
    secret_hash BLOB NOT NULL,
    scrypt_n INTEGER NOT NULL,
    scrypt_r INTEGER NOT NULL,
    scrypt_p INTEGER NOT NULL,
    failures INTEGER NOT NULL DEFAULT 0
  ) STRICT;

  -- The record. An empty case_id stands for "no case".
  CREATE TABLE audit (
    seq INTEGER PRIMARY KEY NOT NULL,
    at INTEGER NOT NULL,
    actor TEXT NOT NULL,
    role TEXT NOT NULL,
    action TEXT NOT NULL,
    case_id TEXT NOT NULL,
    detail TEXT NOT NULL,
    previous_hash TEXT NOT NULL,
    hash TEXT NOT NULL
  ) STRICT;
  CREATE INDEX audit_of_case ON audit (case_id);

  CREATE TABLE audit_head (
    one INTEGER PRIMARY KEY NOT NULL CHECK (one = 1),
    length INTEGER NOT NULL,
    hash TEXT NOT NULL,
    signature TEXT NOT NULL
  ) STRICT;

  CREATE TRIGGER audit_never_changes BEFORE UPDATE ON audit
  BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;
  CREATE TRIGGER audit_never_shrinks BEFORE DELETE ON audit
  BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;
  -- Also stops INSERT OR REPLACE, which would delete without the trigger above.
  CREATE TRIGGER audit_without_gaps BEFORE INSERT ON audit
  WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM audit)
  BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;
`;

const casesAndEvidence = `
  -- seq gives number and receipt, and the order of lists: a clock can be set back, a count cannot.
  CREATE TABLE cases (
    seq INTEGER PRIMARY KEY NOT NULL,
    case_id TEXT NOT NULL UNIQUE,
    number TEXT NOT NULL UNIQUE,
    receipt TEXT NOT NULL UNIQUE,
    version INTEGER NOT NULL,
    stage TEXT NOT NULL,
    result TEXT NOT NULL,
    sync TEXT NOT NULL,
    opened_at INTEGER NOT NULL,
    opened_by TEXT NOT NULL,
    document_type TEXT NOT NULL,
    initials TEXT NOT NULL,
    last4 TEXT NOT NULL,
    summary TEXT NOT NULL,
    body TEXT NOT NULL
  ) STRICT;
  CREATE INDEX cases_by_stage ON cases (stage);
  CREATE INDEX cases_by_result ON cases (result);
  CREATE INDEX cases_by_sync ON cases (sync);
  CREATE INDEX cases_by_opening ON cases (opened_at);
  CREATE INDEX cases_by_opener ON cases (opened_by);
  CREATE INDEX cases_by_document ON cases (document_type);
  CREATE INDEX cases_by_initials ON cases (initials);
  CREATE INDEX cases_by_last4 ON cases (last4);

  -- Apart from the case, because deleting this row is what makes its pictures unreadable for good.
  CREATE TABLE case_keys (
    case_id TEXT PRIMARY KEY NOT NULL REFERENCES cases (case_id),
    evidence_key BLOB NOT NULL
  ) STRICT;

  CREATE TABLE evidence (
    case_id TEXT NOT NULL REFERENCES cases (case_id),
    sha256 TEXT NOT NULL,
    kind TEXT NOT NULL,
    mime TEXT NOT NULL,
    image_bytes INTEGER NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (case_id, sha256, kind)
  ) STRICT, WITHOUT ROWID;

  -- sync_id is fixed here and step is kept after each step: that is what makes sending repeatable.
  CREATE TABLE outbox (
    entry INTEGER PRIMARY KEY NOT NULL,
    sync_id TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    case_id TEXT NOT NULL REFERENCES cases (case_id),
    at INTEGER NOT NULL,
    state TEXT NOT NULL,
    step INTEGER NOT NULL DEFAULT 0
  ) STRICT;
  CREATE INDEX outbox_by_state ON outbox (state, at);
`;

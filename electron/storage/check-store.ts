import { readdirSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate as breathe } from 'node:timers/promises';
import { readCase } from './case-book.ts';
import type { Connection, Driver, OpenDatabase } from './database.ts';
import { partSuffix } from './durable-file.ts';
import { bytesOf, foldersIn } from './evidence.ts';
import { evidenceName, kindToday, openEvidence, type SealedKind } from './evidence-file.ts';
import { migrate, migrations } from './migrations.ts';
import { expectedFailure } from './refused.ts';
import { storedTypes } from './type-book.ts';

export interface StoreCheck {
  readonly whole: boolean;
  /**
   * `database.pages`, `database.rows`, `database.schema <name>`, `case.unreadable <number>`,
   * `evidence.missing|changed <number> <kind>`, `evidence.unknown <folder>/<file>`, `type.changed|not-in-record|missing <id>`.
   */
  readonly faults: readonly string[];
  readonly freeBytes: number;
  readonly cases: number;
  readonly evidenceFiles: number;
}

/**
 * Reads everything once, on a connection of its own: what the writer has in its cache would hide a damaged page.
 * Every page carries an HMAC, so SQLite's own integrity check fails at the first page with a changed byte
 * (this build knows no `cipher_integrity_check`: it answers nothing, whatever the file holds).
 */
export async function checkStore(driver: Driver, database: OpenDatabase, folder: string, evidence: string): Promise<StoreCheck> {
  const faults: string[] = [];
  const counts = { cases: 0, evidenceFiles: 0 };
  try {
    const reader = database.readAgain();
    try {
      reader.exec('BEGIN');
      checkPages(reader, faults);
      checkSchema(driver, reader, faults);
      counts.cases = await checkCases(reader, faults);
      faults.push(...storedTypes(reader).flatMap(({ fault, typeId }) => (fault === null ? [] : [`type.${fault} ${typeId}`])));
      counts.evidenceFiles = await checkEvidence(reader, evidence, faults);
    } finally {
      reader.close();
    }
  } catch (error) {
    if (expectedFailure(error)?.code !== 'storage.damaged') throw error;
    faults.push('database.pages');
  }
  const disk = await statfs(folder);
  const named = [...new Set(faults)];
  return { whole: named.length === 0, faults: named, freeBytes: disk.bavail * disk.bsize, ...counts };
}

function checkPages(reader: Connection, faults: string[]): void {
  if (reader.pragma('integrity_check(1)', { simple: true }) !== 'ok') faults.push('database.pages');
  if ((reader.pragma('foreign_key_check') as unknown[]).length > 0) faults.push('database.rows');
}

/** Against a database made fresh by the same steps: a trigger or index that somebody dropped is named. */
function checkSchema(driver: Driver, reader: Connection, faults: string[]): void {
  const fresh = new driver(':memory:');
  migrate(fresh, ':memory:', migrations);
  const found = new Map(schemaOf(reader));
  const wanted = new Map(schemaOf(fresh));
  fresh.close();
  for (const name of new Set([...found.keys(), ...wanted.keys()])) {
    if (found.get(name) !== wanted.get(name)) faults.push(`database.schema ${name}`);
  }
}

const schemaOf = (db: Connection): readonly (readonly [string, string | null])[] =>
  db.prepare<[], { name: string; sql: string | null }>(`SELECT name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_stat%'`).all().map(({ name, sql }) => [name, sql]);

interface StoredBody { readonly case_id: string; readonly number: string; readonly version: number; readonly stage: string; readonly body: string }

async function checkCases(reader: Connection, faults: string[]): Promise<number> {
  let cases = 0;
  for (const stored of reader.prepare<[], StoredBody>('SELECT case_id, number, version, stage, body FROM cases ORDER BY seq').iterate()) {
    if (readCase(stored) === null) faults.push(`case.unreadable ${stored.number}`);
    cases += 1;
    if (cases % casesBetweenBreaths === 0) await breathe();
  }
  return cases;
}

const casesBetweenBreaths = 20;

interface StoredEvidence { readonly case_id: string; readonly number: string; readonly sha256: string; readonly kind: SealedKind; readonly evidence_key: Buffer }

/** Every file that ought to be there, then whatever else lies beside them. Answers how many were read. */
async function checkEvidence(reader: Connection, folder: string, faults: string[]): Promise<number> {
  const known = new Set<string>();
  const rows = reader.prepare<[], StoredEvidence>(`SELECT e.case_id, c.number, e.sha256, e.kind, k.evidence_key
    FROM evidence e JOIN cases c USING (case_id) JOIN case_keys k USING (case_id)`).all();
  for (const row of rows) {
    const place = { caseId: row.case_id, kind: row.kind, caseKey: row.evidence_key };
    const name = evidenceName(place, row.sha256);
    known.add(`${row.case_id}/${name}`);
    const sealed = await bytesOf(join(folder, row.case_id, name));
    if (sealed === null) faults.push(`evidence.missing ${row.number} ${kindToday(row.kind)}`);
    else if (openEvidence(place, name, sealed) === null) faults.push(`evidence.changed ${row.number} ${kindToday(row.kind)}`);
  }
  for (const stray of filesIn(folder)) {
    if (!known.has(stray) && !(await isUnfinished(reader, folder, stray))) faults.push(`evidence.unknown ${stray}`);
  }
  return rows.length;
}

/** Whole and ours, only never acknowledged: the program ended between the file and its row. Harmless, and kept. */
async function isUnfinished(reader: Connection, folder: string, stray: string): Promise<boolean> {
  const [caseId = '', name = ''] = stray.split('/');
  if (name.endsWith(partSuffix)) return true;
  const key = reader.prepare<[string], { evidence_key: Buffer }>('SELECT evidence_key FROM case_keys WHERE case_id = ?').get(caseId)?.evidence_key;
  const sealed = await bytesOf(join(folder, caseId, name));
  return key !== undefined && sealed !== null && openEvidence({ caseId, caseKey: key }, name, sealed) !== null;
}

const filesIn = (folder: string): readonly string[] =>
  foldersIn(folder).flatMap((home) => readdirSync(join(folder, home)).map((name) => `${home}/${name}`));

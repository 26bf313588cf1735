/**
 * The encrypted database file: SQLCipher's format (AES-256-CBC, an HMAC over every page), the key given as 32 raw bytes.
 *
 * While it is open, no code of ours may open and close the same file through node:fs: on POSIX systems that drops SQLite's
 * own file locks (sqlite.org/howtocorrupt.html, 2.2). Copies are made through SQLite or before it is opened.
 */
import { existsSync } from 'node:fs';
import type Database from 'better-sqlite3';
import { done, failed, type Failure, type Result } from '../cases/result.ts';
import { migrate, newestVersion, type Migration, migrations } from './migrations.ts';
import { expectedFailure } from './refused.ts';

export type Connection = Database.Database;
export type Driver = typeof Database;

/** Node-API the database binding is built for. On an older Node it ends the process without a word. */
export const leastNodeApi = 10;

/** Null when this Node can load the binding. */
export function nodeFault(napi: string | undefined = process.versions.napi): Failure | null {
  if (Number(napi) >= leastNodeApi) return null;
  return failed('storage.unavailable', { why: 'node-too-old', nodeApi: Number(napi) || 0, nodeApiNeeded: leastNodeApi }).failure;
}

/** Loads the database binding, or says why this Node cannot. Nothing else may load it. */
export async function loadDriver(napi: string | undefined = process.versions.napi): Promise<Result<Driver>> {
  const failure = nodeFault(napi);
  if (failure !== null) return { ok: false, failure };
  const driver = await import('better-sqlite3');
  return done(driver.default);
}

export interface OpenDatabase {
  /** The one connection that writes. */
  readonly db: Connection;
  /** A second, read-only connection for long checks: its own snapshot, nothing cached. The caller closes it. */
  readAgain(): Connection;
  close(): void;
}

interface DatabaseFile {
  readonly path: string;
  /** 32 bytes. */
  readonly key: Uint8Array;
}

/** Makes a new station's database. Throws when there is a file already: that is never written over. */
export function makeDatabase(driver: Driver, file: DatabaseFile): Result<OpenDatabase> {
  if (existsSync(file.path)) throw new Error('There is a database already');
  return furnished(driver, file, {}, migrations, () => null);
}

/**
 * Opens a station's database and brings it to this program's version.
 * `storage.damaged` {file}: gone, emptied, another key's, or no database at all; no new one is made in its place.
 * `storage.newer` {found, known}; `storage.full`; `storage.unavailable`.
 * @param steps the migrations; tests hand in others.
 */
export function openDatabase(driver: Driver, file: DatabaseFile, steps: readonly Migration[] = migrations): Result<OpenDatabase> {
  if (!existsSync(file.path)) return damaged;
  const opened = furnished(driver, file, { fileMustExist: true }, steps, (found) => {
    if (found === 0) return damaged.failure;
    return found > newestVersion(steps) ? failed('storage.newer', { found, known: newestVersion(steps) }).failure : null;
  });
  return !opened.ok && opened.failure.code === 'storage.damaged' ? damaged : opened;
}

const damaged = failed('storage.damaged', { file: 'cases.db' });

/** @param refused says from the version found why the file is not to be touched. */
function furnished(driver: Driver, file: DatabaseFile, options: Database.Options, steps: readonly Migration[], refused: (found: number) => Failure | null): Result<OpenDatabase> {
  let db: Connection | null = null;
  try {
    db = connect(driver, file, options);
    const failure = refused(Number(db.pragma('user_version', { simple: true })));
    if (failure !== null) {
      db.close();
      return { ok: false, failure };
    }
    prepareForWriting(db);
    migrate(db, file.path, steps);
  } catch (error) {
    db?.close();
    const failure = expectedFailure(error);
    if (failure === null) throw error;
    return { ok: false, failure };
  }
  const writer = db;
  return done({
    db: writer,
    readAgain: () => connect(driver, file, { readonly: true, fileMustExist: true }),
    close: () => {
      foldIn(writer);
      writer.close();
    },
  });
}

/** Leaves one file instead of two. Not possible on a full disk; then the WAL stays and the next start reads it. */
function foldIn(db: Connection): void {
  try {
    db.pragma('wal_checkpoint(TRUNCATE)');
  } catch (error) {
    if (expectedFailure(error) === null) throw error;
  }
}

/** A connection that can read, or an error with SQLITE_NOTADB when the key is not this file's. */
function connect(driver: Driver, file: DatabaseFile, options: Database.Options): Connection {
  const db = new driver(file.path, { ...options, timeout: 5000 });
  try {
    db.pragma(`cipher='sqlcipher'`);
    const keyText = rawKeyText(file.key);
    (db as Connection & { key(text: Buffer): number }).key(keyText);
    keyText.fill(0);
    // Sorting may spill to temporary files, which no cipher covers: keep them in memory.
    db.pragma('temp_store=MEMORY');
    db.prepare('SELECT count(*) FROM sqlite_schema').get();
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

function prepareForWriting(db: Connection): void {
  db.pragma('journal_mode=WAL');
  db.pragma('synchronous=FULL');
  // macOS: fsync alone leaves bytes in the drive's cache; has no effect elsewhere.
  db.pragma('fullfsync=ON');
  db.pragma('checkpoint_fullfsync=ON');
  db.pragma('foreign_keys=ON');
  db.pragma('trusted_schema=OFF');
  db.pragma('secure_delete=ON');
}

/** `x'<64 hex digits>'`: SQLCipher then takes the bytes as they are and derives nothing. Built as bytes, so that it can be wiped. */
function rawKeyText(key: Uint8Array): Buffer {
  const text = Buffer.alloc(key.byteLength * 2 + 3);
  const hexDigits = Buffer.from('0123456789abcdef', 'latin1');
  text.write("x'", 0, 'latin1');
  key.forEach((byte, index) => {
    text[2 + index * 2] = hexDigits[byte >> 4] ?? 0;
    text[3 + index * 2] = hexDigits[byte & 15] ?? 0;
  });
  text.write("'", text.byteLength - 1, 'latin1');
  return text;
}

/**
 * Copies of a whole station. Everything in the folder is encrypted or harmless, so a backup needs no key, and gives none:
 * it opens where the station's own vault opens, or with the bank's recovery key.
 */
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { done, failed, type Result } from '../cases/result.ts';
import { loadDriver } from './database.ts';
import { putFile, syncFolder } from './durable-file.ts';
import { expected } from './refused.ts';
import { readStation } from './station-file.ts';
import { lockStation } from './station-lock.ts';

interface CopiedFile { readonly path: string; readonly fileBytes: number; readonly sha256: string }
interface Manifest { readonly version: 1; readonly stationId: string; readonly madeAt: number; readonly files: readonly CopiedFile[] }

export interface BackupDone { readonly files: number; readonly backupBytes: number }

const manifestName = 'backup.json';

/** What belongs to a station; locks, logs and half-written files do not. Also the guard against a manifest that points elsewhere. */
const belongs = /^(station\.json|vault\.json|policy\.json|cases\.db(-wal)?|audit-head(\.disputed)?\.json|evidence\/[0-9A-Za-z-]{8,64}\/[0-9a-f]{64}\.enc)$/;

/**
 * Copies a station that is closed. `storage.locked` {pid, since} while it is open; `station.exists` when the target holds anything;
 * `station.missing`, `storage.full`. The list of files is written last: a backup without `backup.json` is none.
 */
export async function backupStation(folder: string, to: string, now: number): Promise<Result<BackupDone>> {
  const described = readStation(folder);
  if (!described.ok) return described;
  if (holdsAnything(to)) return failed('station.exists');
  const driver = await loadDriver();
  if (!driver.ok) return driver;
  return expected(async () => {
    const lock = lockStation(driver.value, folder, now);
    if (!lock.ok) return lock;
    try {
      mkdirSync(to, { recursive: true, mode: 0o700 });
      const files: CopiedFile[] = [];
      for (const path of pathsIn(folder)) files.push(await copyFile(folder, to, path));
      const manifest: Manifest = { version: 1, stationId: described.value.station.stationId, madeAt: now, files };
      putFile(join(to, manifestName), Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`, 'utf8'));
      return done(summary(files));
    } finally {
      lock.value.release();
    }
  });
}

/**
 * Puts a backup back into a new place: all of it, each file compared with what was copied, or nothing.
 * `station.exists` when the target holds anything (what is there may be newer: it is moved aside by a person, never by this);
 * `storage.damaged` {file}; `file.not-readable`; `storage.full`.
 */
export async function restoreStation(from: string, folder: string): Promise<Result<BackupDone>> {
  const manifest = readManifest(from);
  if (!manifest.ok) return manifest;
  if (holdsAnything(folder)) return failed('station.exists');
  const making = `${folder}.restoring-${manifest.value.madeAt}`;
  rmSync(making, { recursive: true, force: true });
  const copied = await expected(async () => {
    mkdirSync(join(making, 'evidence'), { recursive: true, mode: 0o700 });
    for (const wanted of manifest.value.files) {
      if (!existsSync(join(from, wanted.path))) return failed('storage.damaged', { file: wanted.path });
      const found = await copyFile(from, making, wanted.path);
      if (found.sha256 !== wanted.sha256) return failed('storage.damaged', { file: wanted.path });
    }
    return done(summary(manifest.value.files));
  });
  if (!copied.ok) {
    rmSync(making, { recursive: true, force: true });
    return copied;
  }
  if (existsSync(folder)) rmdirSync(folder);
  renameSync(making, folder);
  syncFolder(dirname(folder));
  return copied;
}

const holdsAnything = (folder: string): boolean => existsSync(folder) && readdirSync(folder).length > 0;
const summary = (files: readonly CopiedFile[]): BackupDone => ({ files: files.length, backupBytes: files.reduce((sum, file) => sum + file.fileBytes, 0) });

/** With forward slashes on every system. */
const pathsIn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => path.replaceAll('\\', '/')).filter((path) => belongs.test(path)).sort();

async function copyFile(from: string, to: string, path: string): Promise<CopiedFile> {
  const hash = createHash('sha256');
  let fileBytes = 0;
  mkdirSync(dirname(join(to, path)), { recursive: true, mode: 0o700 });
  await pipeline(
    createReadStream(join(from, path)),
    async function* counted(pieces: AsyncIterable<Buffer>) {
      for await (const piece of pieces) {
        hash.update(piece);
        fileBytes += piece.byteLength;
        yield piece;
      }
    },
    createWriteStream(join(to, path), { mode: 0o600, flush: true }),
  );
  return { path, fileBytes, sha256: hash.digest('hex') };
}

function readManifest(from: string): Result<Manifest> {
  const damaged = failed('storage.damaged', { file: manifestName });
  let text: string;
  try {
    text = readFileSync(join(from, manifestName), 'utf8');
  } catch {
    return failed('file.not-readable', { file: manifestName });
  }
  try {
    const raw = JSON.parse(text) as Partial<Manifest>;
    if (raw.version !== 1 || typeof raw.stationId !== 'string' || !Number.isSafeInteger(raw.madeAt) || !Array.isArray(raw.files)) return damaged;
    const files = raw.files as readonly Partial<CopiedFile>[];
    const right = files.every(({ path, sha256, fileBytes }) => typeof path === 'string' && belongs.test(path) && typeof sha256 === 'string' && Number.isSafeInteger(fileBytes));
    const complete = ['station.json', 'vault.json', 'cases.db', 'audit-head.json'].every((path) => files.some((file) => file.path === path));
    return right && complete ? done(raw as Manifest) : damaged;
  } catch {
    return damaged;
  }
}

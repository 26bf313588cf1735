import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { done, failed, type Result } from '../cases/result.ts';
import type { Driver } from './database.ts';
import { stationFiles } from './station-folder.ts';

export interface StationLock { release(): void }

/**
 * One program at a time on a station's folder. An exclusive lock on a small SQLite file: the operating system drops it with
 * the process, so a lock left by `kill -9` or a power cut is no lock, and no pid has to be guessed to be alive or dead.
 * `in-use.json` beside it only says who holds it. `storage.locked` {pid, since}.
 */
export function lockStation(driver: Driver, folder: string, now: number): Result<StationLock> {
  const files = stationFiles(folder);
  const lock = new driver(files.lock, { timeout: 0 });
  try {
    lock.pragma('journal_mode=MEMORY');
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    if (error instanceof driver.SqliteError && error.code.startsWith('SQLITE_BUSY')) return failed('storage.locked', holder(files.inUse));
    throw error;
  }
  tellWho(files.inUse, now);
  return done({
    release: () => {
      rmSync(files.inUse, { force: true });
      lock.close();
    },
  });
}

/** Only to help whoever is refused; a full disk must not keep a station shut. */
function tellWho(path: string, since: number): void {
  try {
    writeFileSync(path, JSON.stringify({ pid: process.pid, since }), { mode: 0o600 });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
  }
}

/** Empty while the other program has not written it yet. */
function holder(path: string): { readonly pid: number; readonly since: number } | Record<string, never> {
  try {
    const raw: unknown = JSON.parse(readFileSync(path, 'utf8'));
    if (typeof raw === 'object' && raw !== null && 'pid' in raw && 'since' in raw) return { pid: Number(raw.pid), since: Number(raw.since) };
  } catch {
    // Said only to help; its absence changes nothing.
  }
  return {};
}

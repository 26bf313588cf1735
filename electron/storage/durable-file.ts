import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/** Files that were begun and not finished end so; they are removed at the next start. */
export const partSuffix = '.part';

/** How bytes get to the disk; tests hand in one that fails half way. */
export type WriteBytes = (file: number, bytes: Uint8Array) => void;

export const writeAll: WriteBytes = (file, bytes) => {
  let written = 0;
  while (written < bytes.byteLength) written += writeSync(file, bytes, written);
};

/**
 * Puts a file in place so that after a power cut there is either the old content or the new, never half of one:
 * written beside, fsynced, renamed, and the folder fsynced so that the name lasts too.
 * Nothing half-written stays when it throws (ENOSPC, EACCES ...). The file is readable by this account only.
 */
export function putFile(path: string, bytes: Uint8Array, write: WriteBytes = writeAll): void {
  const part = `${path}${partSuffix}`;
  try {
    const file = openSync(part, 'w', 0o600);
    try {
      write(file, bytes);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(part, path);
  } catch (error) {
    rmSync(part, { force: true });
    throw error;
  }
  syncFolder(dirname(path));
}

/** The same for a file that something else has written: fsynced, renamed, the folder fsynced. */
export function putInPlace(part: string, path: string): void {
  const file = openSync(part, 'r+');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(part, path);
  syncFolder(dirname(path));
}

/** Makes names in a folder last. Windows has no such call and does not need it: NTFS journals names. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/**
 * The copy of the signed head beside the database. It is what notices an older database put back, or rows cut off together
 * with the head inside. It may lag behind (a crash between commit and copy); it may never be ahead.
 */
import { existsSync, readFileSync, renameSync } from 'node:fs';
import { dirname } from 'node:path';
import type { SignedHead } from './audit-chain.ts';
import { putFile, syncFolder } from './durable-file.ts';
import { stationFiles } from './station-folder.ts';

export type HeadRead = { readonly state: 'read'; readonly head: SignedHead } | { readonly state: 'missing' | 'unreadable' };

export function writeHeadFile(folder: string, stationId: string, head: SignedHead): void {
  putFile(stationFiles(folder).head, Buffer.from(`${JSON.stringify({ version: 1, stationId, ...head })}\n`, 'utf8'));
}

export function readHeadFile(path: string): HeadRead {
  if (!existsSync(path)) return { state: 'missing' };
  try {
    const raw = JSON.parse(readFileSync(path, 'utf8')) as Partial<SignedHead>;
    const { length, hash, signature } = raw;
    if (!Number.isSafeInteger(length) || typeof hash !== 'string' || typeof signature !== 'string') return { state: 'unreadable' };
    return { state: 'read', head: { length: Number(length), hash, signature } };
  } catch {
    return { state: 'unreadable' };
  }
}

/**
 * Sets the file aside when it contradicts the record, so that the next commit cannot wipe the proof away.
 * The first one kept is kept for good; where the file was missing, that is what is kept.
 */
export function keepDisputed(folder: string, stationId: string): void {
  const { head, disputedHead } = stationFiles(folder);
  if (existsSync(disputedHead)) return;
  if (existsSync(head)) {
    renameSync(head, disputedHead);
    syncFolder(dirname(head));
  } else {
    putFile(disputedHead, Buffer.from(`${JSON.stringify({ version: 1, stationId, missing: true })}\n`, 'utf8'));
  }
}

export const headFileExists = (folder: string): boolean => existsSync(stationFiles(folder).head);

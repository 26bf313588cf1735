import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { EvidenceKind, EvidenceRef } from '../cases/case.ts';
import { done, failed, type Result } from '../cases/result.ts';
import type { Connection } from './database.ts';
import { partSuffix, putFile, syncFolder, writeAll, type WriteBytes } from './durable-file.ts';
import { contentHash, evidenceName, kindToday, openEvidence, sealEvidence, type SealedKind } from './evidence-file.ts';

interface EvidenceParts {
  readonly db: Connection;
  /** The station's evidence folder. */
  readonly folder: string;
  /** Tests hand in one that fails half way. */
  readonly write?: WriteBytes;
}

export type LocalEvidenceRoom = ReturnType<typeof evidenceRoom>;

/** Pictures and files of cases. The file is on the disk before its row is, and both are before anybody hears of it. */
export function evidenceRoom({ db, folder, write = writeAll }: EvidenceParts) {
  const keyOf = db.prepare<[string], { evidence_key: Buffer }>('SELECT evidence_key FROM case_keys WHERE case_id = ?');
  const kindsOf = db.prepare<[string, string], { kind: SealedKind }>('SELECT kind FROM evidence WHERE case_id = ? AND sha256 = ?');
  const insert = db.prepare('INSERT INTO evidence (case_id, sha256, kind, mime, image_bytes, at) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING');

  /** The same content twice is kept once; the answer says when it was put this time. */
  function put(caseId: string, kind: EvidenceKind, content: Uint8Array, mime: string, at: number): Result<EvidenceRef> {
    const key = keyOf.get(caseId)?.evidence_key;
    if (key === undefined) return failed('case.not-found');
    const place = { caseId, kind, caseKey: key };
    const sha256 = contentHash(content);
    const name = evidenceName(place, sha256);
    const home = join(folder, caseId);
    if (!existsSync(home)) {
      mkdirSync(home, { recursive: true, mode: 0o700 });
      syncFolder(folder);
    }
    putFile(join(home, name), sealEvidence(place, name, content), write);
    insert.run(caseId, sha256, kind, mime, content.byteLength, at);
    key.fill(0);
    return done({ kind, sha256, imageBytes: content.byteLength, mime, at });
  }

  /** `evidence.damaged` {why, kind} when the file is gone or a byte of it is not as it was put. */
  async function get(caseId: string, sha256: string): Promise<Result<Uint8Array>> {
    const key = keyOf.get(caseId)?.evidence_key;
    const kind = kindsOf.get(caseId, sha256)?.kind;
    if (key === undefined || kind === undefined) return failed('case.not-found');
    const name = evidenceName({ caseId, kind, caseKey: key }, sha256);
    const sealed = await bytesOf(join(folder, caseId, name));
    if (sealed === null) return failed('evidence.damaged', { why: 'missing', kind: kindToday(kind) });
    const opened = openEvidence({ caseId, caseKey: key }, name, sealed);
    key.fill(0);
    return opened === null ? failed('evidence.damaged', { why: 'changed', kind: kindToday(kind) }) : done(opened.content);
  }

  /** What was being written when the program or the power went: never acknowledged, so nobody misses it. */
  function removeUnfinished(): void {
    for (const home of foldersIn(folder)) {
      for (const name of readdirSync(join(folder, home))) {
        if (name.endsWith(partSuffix)) rmSync(join(folder, home, name), { force: true });
      }
    }
  }

  return { put, get, removeUnfinished };
}

/** Null when there is no such file; other errors of the disk are thrown. */
export async function bytesOf(path: string): Promise<Buffer | null> {
  try {
    return await readFile(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

export const foldersIn = (folder: string): readonly string[] =>
  (existsSync(folder) ? readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name) : []);

/** The arithmetic of the record: what a row's hash covers, what the head's signature covers, and how a chain is checked. */
import { createHash, createPrivateKey, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';
import type { AuditEntry, AuditRow, AuditVerdict } from '../cases/audit.ts';
import { canonical } from './canonical.ts';

export const firstPreviousHash = '0'.repeat(64);

/** Hex SHA-256 over `veridesk-audit-row-1`, a newline and the canonical array of everything the row says and the hash before. */
export function hashOf(row: Omit<AuditRow, 'hash'>): string {
  const covered = canonical([row.seq, row.at, row.actor, row.role, row.action, row.caseId, row.detail, row.previousHash]);
  return createHash('sha256').update(`veridesk-audit-row-1\n${covered}`, 'utf8').digest('hex');
}

export function chained(entry: AuditEntry, seq: number, previousHash: string): AuditRow {
  const { at, actor, role, action, caseId, detail } = entry;
  const row = { seq, at, actor, role, action, caseId, detail, previousHash };
  return { ...row, hash: hashOf(row) };
}

/** How long the record is and the hash of its last row (`firstPreviousHash` when it is empty). */
export interface ChainHead { readonly length: number; readonly hash: string }
/** Base64 Ed25519 signature by the station's audit key. */
export interface SignedHead extends ChainHead { readonly signature: string }

const headText = (stationId: string, head: ChainHead): Buffer =>
  Buffer.from(`veridesk-audit-head-1\n${stationId}\n${head.length}\n${head.hash}`, 'utf8');

export const signHead = (stationId: string, head: ChainHead, key: KeyObject): SignedHead =>
  ({ ...head, signature: sign(null, headText(stationId, head), key).toString('base64') });

export const headIsSigned = (stationId: string, head: SignedHead, key: KeyObject): boolean =>
  verify(null, headText(stationId, head), key, Buffer.from(head.signature, 'base64'));

/** PKCS #8 wrapping of a raw Ed25519 seed (RFC 8410, section 7). */
const seedPrefix = Buffer.from('302e020100300506032b657004220420', 'hex');

/** @param seed 32 bytes. */
export function auditKeyOf(seed: Uint8Array): KeyObject {
  const der = Buffer.concat([seedPrefix, seed]);
  try {
    return createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  } finally {
    der.fill(0);
  }
}

/** Base64 SPKI, as it stands in station.json and in exports. */
export const publicKeyText = (key: KeyObject): string =>
  (key.type === 'private' ? createPublicKey(key) : key).export({ format: 'der', type: 'spki' }).toString('base64');

/** Throws when the text is no Ed25519 key. */
export function publicKeyOf(text: string): KeyObject {
  const key = createPublicKey({ key: Buffer.from(text, 'base64'), format: 'der', type: 'spki' });
  if (key.asymmetricKeyType !== 'ed25519') throw new TypeError('Not an Ed25519 key');
  return key;
}

/** What a person compares: hex SHA-256 of the key's SPKI bytes. */
export const fingerprintOf = (publicKey: string): string => createHash('sha256').update(Buffer.from(publicKey, 'base64')).digest('hex');

export type AuditFault = AuditVerdict['faults'][number];

/** Past this many the answer is no clearer, only longer. */
const mostFaults = 200;

export interface ChainCheck {
  /** Rows in ascending order of `seq`; null for one that could not be read at all. */
  take(row: AuditRow | null): void;
  fault(kind: AuditFault['kind'], seq: number | null): void;
  /** Compares what was seen with what the station signed. @param signed whether the signature over `head` is right. */
  end(head: ChainHead, signed: boolean): void;
  /** Compares with an older signed head: rows up to there must be as they were. */
  witness(head: ChainHead): void;
  verdict(): AuditVerdict;
}

/**
 * Checks a chain row by row.
 * @param heads lengths at which a hash will be asked for later (witnesses): they are remembered while passing.
 */
export function checkChain(heads: readonly number[] = []): ChainCheck {
  const faults: AuditFault[] = [];
  const hashAt = new Map<number, string>([[0, firstPreviousHash]]);
  let last = 0;
  let entries = 0;
  /** Null after a gap: what came before is unknown, so nothing can be said about the link. */
  let lastHash: string | null = firstPreviousHash;

  const fault: ChainCheck['fault'] = (kind, seq) => {
    const isNew = !faults.some((known) => known.kind === kind && known.seq === seq);
    if (isNew && faults.length < mostFaults) faults.push({ kind, seq });
  };
  const hashOfLength = (length: number) => (length === last ? lastHash : hashAt.get(length)) ?? null;

  return {
    fault,
    take(row) {
      entries += 1;
      if (row === null) {
        last += 1;
        lastHash = null;
        fault('unreadable', last);
        return;
      }
      if (row.seq <= last) {
        fault('link-broken', row.seq);
        return;
      }
      for (let seq = last + 1; seq < row.seq && faults.length < mostFaults; seq += 1) fault('row-missing', seq);
      if (row.seq === last + 1 && lastHash !== null && row.previousHash !== lastHash) fault('link-broken', row.seq);
      if (hashOf(row) !== row.hash) fault('row-changed', row.seq);
      last = row.seq;
      lastHash = row.hash;
      if (heads.includes(last)) hashAt.set(last, row.hash);
    },
    end(head, signed) {
      if (!signed) fault('signature-wrong', null);
      if (head.length > last) fault('tail-cut', last + 1);
      else if (head.length < last) fault('head-behind', head.length + 1);
      else if (lastHash !== null && head.hash !== lastHash) fault('signature-wrong', last);
    },
    witness(head) {
      const hash = hashOfLength(head.length);
      if (head.length > last) fault('tail-cut', last + 1);
      else if (hash !== null && hash !== head.hash) fault('signature-wrong', head.length);
    },
    verdict: () => ({ whole: faults.length === 0, entries, faults }),
  };
}

/**
 * An exported copy of the record, and its stand-alone check: needs nothing but the lines and, better, the station's public key.
 *
 *   {"kind":"veridesk-audit","version":1,"stationId","publicKey","exportedAt","entries"}
 *   {"seq","at","actor","role","action","caseId","detail","previousHash","hash"}      one a row
 *   {"kind":"end","entries","hash","signature"}
 */
import { sign, verify, type KeyObject } from 'node:crypto';
import type { AuditRow, AuditVerdict } from '../cases/audit.ts';
import { checkChain, fingerprintOf, publicKeyOf, type ChainCheck } from './audit-chain.ts';

export interface ExportHeader {
  readonly stationId: string;
  /** Base64 SPKI. */
  readonly publicKey: string;
  readonly exportedAt: number;
  readonly entries: number;
}

export interface ExportVerdict extends AuditVerdict {
  readonly stationId: string | null;
  /** To be compared with the fingerprint the station printed when it was made: whoever rewrites a copy can also sign it with a key of their own. */
  readonly publicKeySha256: string | null;
  readonly key: 'matches' | 'differs' | 'not-compared';
}

const kindOfExport = 'veridesk-audit';
const exportVersion = 1;

const coveredText = (header: ExportHeader, hash: string): Buffer =>
  Buffer.from(`veridesk-audit-export-1\n${header.stationId}\n${header.exportedAt}\n${header.entries}\n${hash}`, 'utf8');

export const exportHeader = (header: ExportHeader): string => JSON.stringify({ kind: kindOfExport, version: exportVersion, ...header });

export const exportFoot = (header: ExportHeader, hash: string, auditKey: KeyObject): string =>
  JSON.stringify({ kind: 'end', entries: header.entries, hash, signature: sign(null, coveredText(header, hash), auditKey).toString('base64') });

/**
 * Names every defect of an exported copy. Never throws for what is in the lines.
 * @param lines with or without their line ends; empty ones are passed over.
 * @param trustedPublicKey base64 SPKI of the station (station.json), or null when it is not at hand.
 */
export async function verifyExport(lines: AsyncIterable<string>, trustedPublicKey: string | null = null): Promise<ExportVerdict> {
  const check = checkChain();
  let header: ExportHeader | null = null;
  let foot: Foot | null = null;
  let first = true;
  for await (const line of lines) {
    if (line.trim() === '') continue;
    const raw = parsed(line);
    if (first) {
      header = asHeader(raw);
      first = false;
      if (header !== null) continue;
      check.fault('unreadable', null);
      if (asRow(raw) === null) continue;
    }
    if (foot !== null) {
      // Whatever stands below the signed foot is not covered by it.
      check.fault('head-behind', foot.entries + 1);
      break;
    }
    foot = asFoot(raw);
    if (foot === null) check.take(asRow(raw));
  }
  compareFoot(check, header, foot);
  const key = trustedPublicKey === null || header === null ? 'not-compared' : trustedPublicKey === header.publicKey ? 'matches' : 'differs';
  if (key === 'differs') check.fault('signature-wrong', null);
  return {
    ...check.verdict(), key,
    stationId: header?.stationId ?? null, publicKeySha256: header === null ? null : fingerprintOf(header.publicKey),
  };
}

interface Foot { readonly entries: number; readonly hash: string; readonly signature: string }

function compareFoot(check: ChainCheck, header: ExportHeader | null, foot: Foot | null): void {
  if (foot === null) {
    check.fault('tail-cut', check.verdict().entries + 1);
    return;
  }
  const signed = header !== null && header.entries === foot.entries && footIsSigned(header, foot);
  check.end({ length: foot.entries, hash: foot.hash }, signed);
}

function footIsSigned(header: ExportHeader, foot: Foot): boolean {
  try {
    return verify(null, coveredText(header, foot.hash), publicKeyOf(header.publicKey), Buffer.from(foot.signature, 'base64'));
  } catch {
    return false;
  }
}

function parsed(line: string): Readonly<Record<string, unknown>> {
  try {
    const raw: unknown = JSON.parse(line);
    return typeof raw === 'object' && raw !== null && !Array.isArray(raw) ? (raw as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

function asHeader(raw: Readonly<Record<string, unknown>>): ExportHeader | null {
  const { kind, version, stationId, publicKey, exportedAt, entries } = raw;
  if (kind !== kindOfExport || version !== exportVersion) return null;
  if (typeof stationId !== 'string' || typeof publicKey !== 'string' || !Number.isSafeInteger(exportedAt) || !Number.isSafeInteger(entries)) return null;
  return { stationId, publicKey, exportedAt: Number(exportedAt), entries: Number(entries) };
}

function asFoot(raw: Readonly<Record<string, unknown>>): Foot | null {
  const { kind, entries, hash, signature } = raw;
  if (kind !== 'end' || !Number.isSafeInteger(entries) || typeof hash !== 'string' || typeof signature !== 'string') return null;
  return { entries: Number(entries), hash, signature };
}

const rowKeys = ['seq', 'at', 'actor', 'role', 'action', 'caseId', 'detail', 'previousHash', 'hash'] as const;

/** Exactly a row's keys: a key more would be something the hash does not cover. */
function asRow(raw: Readonly<Record<string, unknown>>): AuditRow | null {
  const { seq, at, actor, role, action, caseId, detail, previousHash, hash } = raw;
  const texts = [actor, role, action, previousHash, hash].every((one) => typeof one === 'string');
  const detailIsPlain = typeof detail === 'object' && detail !== null && !Array.isArray(detail);
  const keysAreExact = Object.keys(raw).length === rowKeys.length && rowKeys.every((key) => Object.hasOwn(raw, key));
  if (!texts || !detailIsPlain || !keysAreExact || !Number.isSafeInteger(seq) || !Number.isSafeInteger(at)) return null;
  if (caseId !== null && typeof caseId !== 'string') return null;
  return raw as unknown as AuditRow;
}

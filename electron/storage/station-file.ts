import { existsSync, readFileSync } from 'node:fs';
import type { Station } from '../cases/policy.ts';
import { done, failed, type Result } from '../cases/result.ts';
import { fingerprintOf } from './audit-chain.ts';
import type { Connection } from './database.ts';
import { putFile } from './durable-file.ts';
import { stationFiles } from './station-folder.ts';

/** What station.json says: nothing of it is secret, and the encrypted database holds it once more. */
export interface StationDescription {
  readonly station: Station;
  /** Base64 SPKI, Ed25519: checks exports of this station's record. */
  readonly auditPublicKey: string;
  /** Hex; what people compare. */
  readonly auditKeySha256: string;
}

export const describe = (station: Station, auditPublicKey: string): StationDescription =>
  ({ station, auditPublicKey, auditKeySha256: fingerprintOf(auditPublicKey) });

export function writeStationFile(folder: string, { station, auditPublicKey }: StationDescription): void {
  putFile(stationFiles(folder).station, Buffer.from(`${JSON.stringify({ version: 1, station, auditPublicKey }, null, 2)}\n`, 'utf8'));
}

/** Who the station is, without its keys. `station.missing`; `storage.damaged` {file}; `storage.newer`. */
export function readStation(folder: string): Result<StationDescription> {
  const { station: path, vault } = stationFiles(folder);
  if (!existsSync(path)) return existsSync(vault) ? damaged : failed('station.missing');
  try {
    const raw = JSON.parse(readFileSync(path, 'utf8')) as { version?: unknown; station?: unknown; auditPublicKey?: unknown };
    if (typeof raw.version === 'number' && raw.version > 1) return failed('storage.newer', { found: raw.version, known: 1 });
    if (raw.version !== 1 || !isStation(raw.station) || typeof raw.auditPublicKey !== 'string') return damaged;
    return done(describe(raw.station, raw.auditPublicKey));
  } catch (error) {
    if (error instanceof SyntaxError) return damaged;
    return failed('file.not-readable');
  }
}

const damaged = failed('storage.damaged', { file: 'station.json' });

/** The database's own word on who the station is; station.json must say the same. */
export function stationInDatabase(db: Connection): Station | null {
  const body = db.prepare<[], { body: string }>('SELECT body FROM station').get()?.body;
  const raw: unknown = body === undefined ? null : JSON.parse(body);
  return isStation(raw) ? raw : null;
}

function isStation(raw: unknown): raw is Station {
  if (typeof raw !== 'object' || raw === null) return false;
  const { stationId, kind, branch, counter, prefix, madeAt, policyId } = raw as Partial<Record<keyof Station, unknown>>;
  return [stationId, branch, counter, prefix, policyId].every((one) => typeof one === 'string')
    && (kind === 'evaluation' || kind === 'bank') && Number.isSafeInteger(madeAt);
}

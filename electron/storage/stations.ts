import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, renameSync, rmdirSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { secretFault, type Policy, type Station } from '../cases/policy.ts';
import { done, failed, type Result } from '../cases/result.ts';
import type { Role } from '../cases/roles.ts';
import { auditBook } from './audit-book.ts';
import { auditKeyOf, fingerprintOf, publicKeyText } from './audit-chain.ts';
import { headFileExists } from './audit-head-file.ts';
import { canonical } from './canonical.ts';
import { loadDriver, makeDatabase, type Driver } from './database.ts';
import { syncFolder } from './durable-file.ts';
import type { KeyWrap } from './key-wrap.ts';
import { operatorBook } from './operators.ts';
import { expected, Refused } from './refused.ts';
import { describe, writeStationFile, type StationDescription } from './station-file.ts';
import { stationFiles } from './station-folder.ts';
import { makeVault, wipe, writeVault, type Vault } from './vault-key.ts';

export { readStation, type StationDescription } from './station-file.ts';

export interface StationPlan {
  readonly folder: string;
  readonly station: Station;
  readonly policy: Policy;
  readonly keyWrap: KeyWrap;
  /** PEM; a bank's station whose keys lie in an OS keychain must have one. */
  readonly recoveryPublicKeyPem: string | null;
  readonly operators: readonly { readonly name: string; readonly role: Role; readonly secret: string }[];
}

/**
 * Makes a station's folder (0700), vault, database and first operators: all of it or none of it.
 * `station.exists` when the folder has anything in it; `input.invalid` {field, rule} for what the plan may not say;
 * `file.not-writable`, `storage.full`, `storage.unavailable`.
 */
export async function createStation(plan: StationPlan): Promise<Result<StationDescription>> {
  const fault = faultIn(plan);
  if (fault !== null) return failed('input.invalid', fault);
  const driver = await loadDriver();
  if (!driver.ok) return driver;
  if (existsSync(plan.folder) && readdirSync(plan.folder).length > 0) return failed('station.exists');
  // Made beside and moved into place, so that a crash leaves no half of a station behind its name.
  const making = `${plan.folder}.making-${randomUUID()}`;
  try {
    mkdirSync(making, { recursive: true, mode: 0o700 });
  } catch {
    return failed('file.not-writable');
  }
  const made = await expected(() => fill(making, plan, driver.value));
  if (!made.ok) {
    rmSync(making, { recursive: true, force: true });
    return made;
  }
  if (existsSync(plan.folder)) rmdirSync(plan.folder);
  renameSync(making, plan.folder);
  syncFolder(dirname(plan.folder));
  return made;
}

async function fill(folder: string, plan: StationPlan, driver: Driver): Promise<Result<StationDescription>> {
  const vault = makeVault();
  try {
    const written = await writeVault(folder, plan.station.stationId, vault, plan.keyWrap, plan.recoveryPublicKeyPem);
    if (!written.ok) return written;
    mkdirSync(stationFiles(folder).evidence, { mode: 0o700 });
    const filled = await fillDatabase(folder, plan, driver, vault);
    if (!filled.ok) return filled;
    const description = describe(plan.station, publicKeyText(auditKeyOf(vault.auditSeed)));
    writeStationFile(folder, description);
    return done(description);
  } finally {
    wipe(vault);
  }
}

async function fillDatabase(folder: string, { station, policy, operators }: StationPlan, driver: Driver, vault: Vault): Promise<Result<void>> {
  const auditKey = auditKeyOf(vault.auditSeed);
  const opened = makeDatabase(driver, { path: stationFiles(folder).database, key: vault.databaseKey });
  if (!opened.ok) return opened;
  const database = opened.value;
  try {
    const book = auditBook({ database, folder, stationId: station.stationId, auditKey });
    book.write((record) => {
      database.db.prepare('INSERT INTO station (one, body) VALUES (1, ?)').run(canonical(station));
      const detail = { kind: station.kind, policyId: policy.id, policyVersion: policy.version, auditKeySha256: fingerprintOf(publicKeyText(auditKey)) };
      record([{ at: station.madeAt, actor: 'station', role: 'station', action: 'station.made', caseId: null, detail }]);
    });
    const staff = operatorBook({ db: database.db, ledger: book, policy });
    for (const { name, role, secret } of operators) {
      const added = await staff.add({ name, role }, secret, 'station', station.madeAt);
      if (!added.ok) return added;
    }
    // From the first day on its absence means that somebody took it away.
    if (!headFileExists(folder)) throw new Refused('storage.unavailable', { why: 'audit-head-not-written' });
    return done(undefined);
  } finally {
    database.close();
  }
}

function faultIn({ station, policy, keyWrap, recoveryPublicKeyPem, operators }: StationPlan): Record<string, string> | null {
  if (!/^[A-Z0-9]{1,8}$/.test(station.prefix)) return { field: 'prefix', rule: '1 to 8 capital letters or digits' };
  if (station.stationId === '' || /\s/.test(station.stationId)) return { field: 'stationId', rule: 'a name without spaces' };
  if (station.policyId !== policy.id) return { field: 'policyId', rule: policy.id };
  if (station.kind === 'bank' && keyWrap.kind === 'file-0600') return { field: 'keyWrap', rule: 'os-keychain or passphrase' };
  if (station.kind === 'bank' && keyWrap.kind === 'os-keychain' && recoveryPublicKeyPem === null) return { field: 'recoveryPublicKey', rule: 'needed with a keychain, which can be lost with its account' };
  for (const { name, secret } of operators) {
    if (name.trim() === '') return { field: 'name', rule: 'not empty' };
    const fault = secretFault(secret, policy.secret);
    if (fault !== null) return { field: 'secret', rule: fault };
  }
  return null;
}

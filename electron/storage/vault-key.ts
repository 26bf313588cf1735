/**
 * The vault: the two keys of a station, wrapped in vault.json.
 * A key is never part of an error, a log line or a text; buffers are wiped where this code is their last owner.
 */
import { randomBytes } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { done, failed, type Result } from '../cases/result.ts';
import { putFile } from './durable-file.ts';
import type { KeyWrap } from './key-wrap.ts';
import { isPrivateKey, leastRecoveryKeyBits, openSealed, recoveryKeyFrom, sealFor, type SealedKeys } from './recovery-key.ts';
import { stationFiles } from './station-folder.ts';

export interface Vault {
  /** 32 bytes: SQLCipher's raw key. */
  readonly databaseKey: Uint8Array;
  /** 32 bytes: the Ed25519 seed that signs the record. It is in the vault and nowhere in the database. */
  readonly auditSeed: Uint8Array;
}

interface VaultFile {
  readonly version: 1;
  readonly stationId: string;
  readonly wrap: KeyWrap['kind'];
  /** Base64. */
  readonly wrapped: string;
  readonly recovery: SealedKeys | null;
}

const keyBytes = 32;
const packedVersion = 1;

export const makeVault = (): Vault => ({ databaseKey: randomBytes(keyBytes), auditSeed: randomBytes(keyBytes) });

export function wipe(vault: Vault): void {
  vault.databaseKey.fill(0);
  vault.auditSeed.fill(0);
}

/** Writes vault.json. `input.invalid` {field, rule} for a recovery key that is none, or too short; `storage.unavailable` when the wrap refuses. */
export async function writeVault(folder: string, stationId: string, vault: Vault, keyWrap: KeyWrap, recoveryPublicKeyPem: string | null): Promise<Result<void>> {
  const recoveryKey = recoveryPublicKeyPem === null ? null : recoveryKeyFrom(recoveryPublicKeyPem);
  if (recoveryPublicKeyPem !== null && recoveryKey === null) return failed('input.invalid', { field: 'recoveryPublicKey', rule: isPrivateKey(recoveryPublicKeyPem) ? 'its public half; the private one stays away from every counter' : `a public RSA key of ${leastRecoveryKeyBits} bits or more, as PEM` });
  const packed = pack(vault);
  const recovery = recoveryKey === null ? null : sealFor(recoveryKey, stationId, packed);
  return wrapAndPut(folder, stationId, packed, keyWrap, recovery);
}

/**
 * The station's keys. `station.missing` without a vault; `storage.damaged` {file} when it is not one;
 * `storage.unavailable` {why: 'key-not-opened', wrap} when the keychain, account or passphrase is another: then `recoverVault` helps.
 */
export async function openVault(folder: string, stationId: string, keyWrap: KeyWrap): Promise<Result<Vault>> {
  const file = readVaultFile(folder);
  if (!file.ok) return file;
  const { wrap, wrapped } = file.value;
  if (file.value.stationId !== stationId) return damaged;
  if (wrap !== keyWrap.kind) return failed('storage.unavailable', { why: 'key-not-opened', wrap });
  if (wrap === 'file-0600' && openToOthers(stationFiles(folder).vault)) return failed('storage.unavailable', { why: 'vault-open-to-others', wrap });
  let packed: Uint8Array;
  try {
    packed = await keyWrap.unwrap(Buffer.from(wrapped, 'base64'));
  } catch {
    // Whatever the keychain says stays there: its text is not ours to vouch for.
    return failed('storage.unavailable', { why: 'key-not-opened', wrap });
  }
  const vault = unpack(packed);
  packed.fill(0);
  return vault === null ? damaged : done(vault);
}

/** Opens the vault with the bank's private recovery key and wraps it anew for this account. `storage.unavailable` {why} when it does not fit. */
export async function recoverVault(folder: string, recovery: { readonly privateKeyPem: string; readonly passphrase: string | null }, keyWrap: KeyWrap): Promise<Result<void>> {
  const file = readVaultFile(folder);
  if (!file.ok) return file;
  const { stationId, recovery: box } = file.value;
  if (box === null) return failed('storage.unavailable', { why: 'no-recovery-key' });
  const packed = openSealed(box, stationId, recovery.privateKeyPem, recovery.passphrase);
  if (packed === null) return failed('storage.unavailable', { why: 'recovery-key-does-not-fit', wanted: box.publicKeySha256 });
  return wrapAndPut(folder, stationId, packed, keyWrap, box);
}

/** Which kind of wrap a station's vault asks for, and whether the bank can recover it. */
export function describeVault(folder: string): Result<{ readonly wrap: KeyWrap['kind']; readonly recoveryKeySha256: string | null }> {
  const file = readVaultFile(folder);
  return file.ok ? done({ wrap: file.value.wrap, recoveryKeySha256: file.value.recovery?.publicKeySha256 ?? null }) : file;
}

/** Windows has no such bits; there the account's own folder is the fence. */
const openToOthers = (path: string): boolean => process.platform !== 'win32' && (statSync(path).mode & 0o077) !== 0;

const damaged = failed('storage.damaged', { file: 'vault.json' });

/** Wipes `packed`. */
async function wrapAndPut(folder: string, stationId: string, packed: Uint8Array, keyWrap: KeyWrap, recovery: SealedKeys | null): Promise<Result<void>> {
  let wrapped: Uint8Array;
  try {
    wrapped = await keyWrap.wrap(packed);
  } catch {
    return failed('storage.unavailable', { why: 'key-not-wrapped', wrap: keyWrap.kind });
  } finally {
    packed.fill(0);
  }
  const file: VaultFile = { version: 1, stationId, wrap: keyWrap.kind, wrapped: Buffer.from(wrapped).toString('base64'), recovery };
  putFile(stationFiles(folder).vault, Buffer.from(`${JSON.stringify(file, null, 2)}\n`, 'utf8'));
  return done(undefined);
}

/** version (1) | database key (32) | audit seed (32): small enough for one RSA block. */
function pack(vault: Vault): Buffer {
  return Buffer.concat([Buffer.from([packedVersion]), vault.databaseKey, vault.auditSeed]);
}

function unpack(packed: Uint8Array): Vault | null {
  if (packed.byteLength !== 1 + 2 * keyBytes || packed[0] !== packedVersion) return null;
  return { databaseKey: Uint8Array.from(packed.subarray(1, 1 + keyBytes)), auditSeed: Uint8Array.from(packed.subarray(1 + keyBytes)) };
}

function readVaultFile(folder: string): Result<VaultFile> {
  let text: string;
  try {
    text = readFileSync(stationFiles(folder).vault, 'utf8');
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    return missing ? failed('station.missing') : failed('storage.unavailable', { why: 'vault-not-readable' });
  }
  try {
    const raw = JSON.parse(text) as Partial<VaultFile>;
    const { version, stationId, wrap, wrapped, recovery } = raw;
    const wraps: readonly KeyWrap['kind'][] = ['os-keychain', 'passphrase', 'file-0600'];
    if (version !== 1 || typeof stationId !== 'string' || typeof wrapped !== 'string' || wrap === undefined || !wraps.includes(wrap)) return damaged;
    const sealed = recovery ?? null;
    if (sealed !== null && (typeof sealed.sealed !== 'string' || typeof sealed.publicKeySha256 !== 'string')) return damaged;
    return done({ version, stationId, wrap, wrapped, recovery: sealed });
  } catch {
    return damaged;
  }
}

/**
 * A bank's own policy: a file signed with the bank's key (Ed25519), never an edited one. A station that has one takes no other, and none that
 * was altered. Whoever may write into the station's folder could exchange file and key together: the folder's rights guard against that.
 */
import { createHash, createPrivateKey, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { leastPassScore } from '../cases/bank-policy.ts';
import type { Policy } from '../cases/policy.ts';
import { done, failed, type Result } from '../cases/result.ts';
import { canonical } from '../storage/canonical.ts';
import { putFile } from '../storage/durable-file.ts';
import { policyFile } from './policies.ts';

const signedFile = z.strictObject({ version: z.literal(1), policy: policyFile, keySha256: z.string(), signature: z.string() });

/** The signed file as it came, and the key it was taken with: one file, so that neither is ever there alone. */
const keptFile = z.strictObject({ signed: z.string(), publicKey: z.string() });
const keptIn = (stationFolder: string): string => join(stationFolder, 'policy.json');

/** What is signed: the policy with its keys in order, under a name of its own so that no other signature fits. */
const covered = (policy: unknown): Buffer => Buffer.from(`veridesk policy 1\n${canonical(policy)}`, 'utf8');
const fingerprint = (key: KeyObject): string => createHash('sha256').update(key.export({ type: 'spki', format: 'der' })).digest('hex');

/** Rules and the fingerprint of the key that signed them: SHA-256 of its public half, hex; null for a shipped policy. */
export interface PolicyInForce {
  readonly policy: Policy;
  readonly keySha256: string | null;
}

/**
 * The whole file. `input.invalid` {what: 'sign'}: not an Ed25519 private key in PEM; {what: 'policy'}: rules that no station would take;
 * {what: 'pass-score', least}: a pass score below `leastPassScore`.
 */
export function signPolicy(policy: Policy, privateKeyPem: string): Result<string> {
  const key = keyOf(() => createPrivateKey(privateKeyPem));
  if (key === null) return failed('input.invalid', { what: 'sign' });
  const parsed = policyFile.safeParse(policy);
  if (!parsed.success) return failed('input.invalid', { what: 'policy' });
  if (tooLax(parsed.data)) return passScoreTooLow;
  const signature = sign(null, covered(parsed.data), key).toString('base64');
  return done(`${JSON.stringify({ version: 1, policy: parsed.data, keySha256: fingerprint(createPublicKey(key)), signature }, null, 2)}\n`);
}

const tooLax = ({ matching }: Policy): boolean => matching.passScore < leastPassScore;
const passScoreTooLow = failed('input.invalid', { what: 'pass-score', least: leastPassScore });

/**
 * The policy of a signed file, if this key signed every word of it. `input.invalid` {what: 'policy' | 'signature' | 'key' | 'pass-score'};
 * {what: 'private-key'} where a private key was handed over: a public one could be had from it, but it has no business at a counter.
 */
export function readSignedPolicy(bytes: Uint8Array, publicKeyPem: string): Result<Policy> {
  if (/-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(publicKeyPem)) return failed('input.invalid', { what: 'private-key' });
  const key = keyOf(() => createPublicKey(publicKeyPem));
  if (key === null) return failed('input.invalid', { what: 'key' });
  let raw: unknown;
  try {
    raw = JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch {
    return failed('input.invalid', { what: 'policy' });
  }
  const parsed = signedFile.safeParse(raw);
  if (!parsed.success) return failed('input.invalid', { what: 'policy' });
  const { policy, signature } = parsed.data;
  // As it was written: what the shape adds to an older file was not signed.
  const { policy: written } = raw as { readonly policy: unknown };
  if (!verify(null, covered(written), key, Buffer.from(signature, 'base64'))) return failed('input.invalid', { what: 'signature' });
  return tooLax(policy) ? passScoreTooLow : done(policy);
}

function keyOf(make: () => KeyObject): KeyObject | null {
  try {
    const key = make();
    return key.asymmetricKeyType === 'ed25519' ? key : null;
  } catch {
    return null;
  }
}

/** The station's own signed policy, or the shipped one where it has none. `storage.unavailable` {why: 'policy-not-valid'}: then nothing starts. */
export async function readStationPolicy(stationFolder: string, shipped: () => Promise<Policy>): Promise<Result<PolicyInForce>> {
  const kept = await readKept(stationFolder);
  if (kept === 'none') return done({ policy: await shipped(), keySha256: null });
  const read = kept === 'damaged' ? failed('input.invalid', { what: 'policy' }) : readSignedPolicy(Buffer.from(kept.signed, 'utf8'), kept.publicKey);
  if (!read.ok || kept === 'damaged') return failed('storage.unavailable', { why: 'policy-not-valid', what: read.ok ? '' : String(read.failure.facts?.['what'] ?? '') });
  return done({ policy: read.value, keySha256: fingerprint(createPublicKey(kept.publicKey)) });
}

/**
 * Takes a signed policy for this station, from its next start on; that start puts it on record. The first key is kept; a later policy must be
 * signed with the same one.
 * `input.invalid` as `readSignedPolicy`, {what: 'other-key'} where another key is kept, {what: 'kept-policy'} where what is kept is damaged.
 */
export async function adoptPolicy(stationFolder: string, bytes: Uint8Array, publicKeyPem: string): Promise<Result<Policy>> {
  const read = readSignedPolicy(bytes, publicKeyPem);
  if (!read.ok) return read;
  const kept = await readKept(stationFolder);
  if (kept === 'damaged') return failed('input.invalid', { what: 'kept-policy' });
  const given = createPublicKey(publicKeyPem);
  if (kept !== 'none' && keyOf(() => createPublicKey(kept.publicKey))?.equals(given) !== true) return failed('input.invalid', { what: 'other-key' });
  const next = { signed: Buffer.from(bytes).toString('utf8'), publicKey: given.export({ type: 'spki', format: 'pem' }).toString() };
  putFile(keptIn(stationFolder), Buffer.from(`${JSON.stringify(next, null, 2)}\n`, 'utf8'));
  return read;
}

async function readKept(stationFolder: string): Promise<z.infer<typeof keptFile> | 'none' | 'damaged'> {
  try {
    const parsed = keptFile.safeParse(JSON.parse(await readFile(keptIn(stationFolder), 'utf8')));
    return parsed.success ? parsed.data : 'damaged';
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ENOENT' ? 'none' : 'damaged';
  }
}

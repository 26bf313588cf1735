import { randomBytes, scrypt, timingSafeEqual, type ScryptOptions } from 'node:crypto';
import { promisify } from 'node:util';

/** scrypt's own names. */
export interface SecretCost { readonly n: number; readonly r: number; readonly p: number }

/** How a secret is kept: scrypt (RFC 7914) with its own salt; the cost stands beside it, so that it can be raised later. */
export interface SecretHash extends SecretCost {
  readonly salt: Uint8Array;
  readonly hash: Uint8Array;
}

/** One of the settings OWASP's password storage cheat sheet lists as equally strong; of them the one for 32 MiB, because the models want the rest. */
export const secretCost: SecretCost = { n: 2 ** 15, r: 8, p: 3 };
const hashBytes = 32;
const saltBytes = 16;

const derive = promisify<string | Uint8Array, Uint8Array, number, ScryptOptions, Buffer>(scrypt);

/** Runs on libuv's threads: the thread that asks goes on with other work. The secret is taken in Unicode's composed form. */
export async function derived(secret: string, salt: Uint8Array, { n, r, p }: SecretCost): Promise<Buffer> {
  // Node asks for a bound on memory above what 128 * N * r needs.
  return derive(secret.normalize('NFC'), salt, hashBytes, { N: n, r, p, maxmem: 256 * n * r });
}

/** @param cost tests hand in a small one; an existing hash says its own. */
export async function hashSecret(secret: string, cost: SecretCost = secretCost): Promise<SecretHash> {
  const salt = randomBytes(saltBytes);
  return { salt, hash: await derived(secret, salt, cost), ...cost };
}

export async function secretMatches(secret: string, kept: SecretHash): Promise<boolean> {
  const found = await derived(secret, kept.salt, kept);
  return found.byteLength === kept.hash.byteLength && timingSafeEqual(found, kept.hash);
}

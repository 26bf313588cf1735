import { randomBytes, scrypt, timingSafeEqual, type ScryptOptions } from 'node:crypto';
import { promisify } from 'node:util';

/** How a secret is kept: scrypt (RFC 7914) with its own salt; the cost stands beside it, so that it can be raised later. */
export interface SecretHash {
  readonly salt: Uint8Array;
  readonly hash: Uint8Array;
  readonly n: number;
  readonly r: number;
  readonly p: number;
}

/** One of the settings OWASP's password storage cheat sheet lists as equally strong: 64 MiB and two passes a try. */
const cost = { n: 2 ** 16, r: 8, p: 2 } as const;
const hashBytes = 32;
const saltBytes = 16;

const derive = promisify<string | Uint8Array, Uint8Array, number, ScryptOptions, Buffer>(scrypt);

/** Runs on libuv's threads: the thread that asks goes on with other work. The secret is taken in Unicode's composed form. */
export async function derived(secret: string, salt: Uint8Array, { n, r, p }: Pick<SecretHash, 'n' | 'r' | 'p'>): Promise<Buffer> {
  // Node asks for a bound on memory above what 128 * N * r needs.
  return derive(secret.normalize('NFC'), salt, hashBytes, { N: n, r, p, maxmem: 256 * n * r });
}

export async function hashSecret(secret: string): Promise<SecretHash> {
  const salt = randomBytes(saltBytes);
  return { salt, hash: await derived(secret, salt, cost), ...cost };
}

export async function secretMatches(secret: string, kept: SecretHash): Promise<boolean> {
  const found = await derived(secret, kept.salt, kept);
  return found.byteLength === kept.hash.byteLength && timingSafeEqual(found, kept.hash);
}

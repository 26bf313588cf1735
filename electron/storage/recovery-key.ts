/**
 * The bank's way back in when an account or its keychain is lost: the vault's keys, sealed once more for a public RSA key
 * whose private half never touches a counter. RSA-OAEP with SHA-256 (RFC 8017, 7.1), because every HSM speaks it.
 */
import { constants, createHash, createPrivateKey, createPublicKey, privateDecrypt, publicEncrypt, type KeyObject } from 'node:crypto';

/** NIST SP 800-57 part 1: 3072 bits match the 128-bit strength asked for beyond 2030. */
export const leastRecoveryKeyBits = 3072;

export interface SealedKeys {
  /** Hex SHA-256 of the public key's SPKI bytes: tells IT which private key is wanted. */
  readonly publicKeySha256: string;
  /** Base64. */
  readonly sealed: string;
}

/** Whatever its form, and whether or not a passphrase guards it: it was brought where it must not be. */
export const isPrivateKey = (pem: string): boolean => /-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(pem);

/** Null when the text is not a public RSA key of 3072 bits or more (PEM, SPKI or PKCS #1). */
export function recoveryKeyFrom(pem: string): KeyObject | null {
  return isPrivateKey(pem) ? null : rsaOrNull(() => createPublicKey(pem));
}

/** The label binds the box to its station: it cannot be opened as another's. */
const labelOf = (stationId: string): Buffer => Buffer.from(`veridesk-vault-1:${stationId}`, 'utf8');
const padding = { padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' } as const;

export function sealFor(publicKey: KeyObject, stationId: string, keys: Uint8Array): SealedKeys {
  const sealed = publicEncrypt({ key: publicKey, ...padding, oaepLabel: labelOf(stationId) }, keys);
  return { publicKeySha256: fingerprint(publicKey), sealed: sealed.toString('base64') };
}

/** Null when the private key is not the one, its passphrase is wrong, or the box was changed. */
export function openSealed(box: SealedKeys, stationId: string, privateKeyPem: string, passphrase: string | null): Uint8Array | null {
  const key = rsaOrNull(() => createPrivateKey(passphrase === null ? privateKeyPem : { key: privateKeyPem, passphrase }));
  if (key === null || fingerprint(createPublicKey(key)) !== box.publicKeySha256) return null;
  try {
    return privateDecrypt({ key, ...padding, oaepLabel: labelOf(stationId) }, Buffer.from(box.sealed, 'base64'));
  } catch {
    return null;
  }
}

function rsaOrNull(read: () => KeyObject): KeyObject | null {
  try {
    const key = read();
    return key.asymmetricKeyType === 'rsa' && (key.asymmetricKeyDetails?.modulusLength ?? 0) >= leastRecoveryKeyBits ? key : null;
  } catch {
    return null;
  }
}

const fingerprint = (key: KeyObject): string => createHash('sha256').update(key.export({ type: 'spki', format: 'der' })).digest('hex');

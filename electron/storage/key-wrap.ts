import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { derived, type SecretCost } from './secret-hash.ts';

/**
 * Who keeps the vault's key for us. `os-keychain` is handed in by the Electron host (safeStorage, the async calls).
 * Both calls reject when they cannot; no text of theirs may hold a key or a passphrase.
 */
export interface KeyWrap {
  readonly kind: 'os-keychain' | 'passphrase' | 'file-0600';
  wrap(bytes: Uint8Array): Promise<Uint8Array>;
  unwrap(wrapped: Uint8Array): Promise<Uint8Array>;
}

/**
 * No wrapping at all: what protects the keys is that vault.json can be read by this account only. For an evaluation station,
 * where pictures are samples; a bank's station refuses it.
 */
export const fileWrap: KeyWrap = {
  kind: 'file-0600',
  wrap: async (bytes) => Uint8Array.from(bytes),
  unwrap: async (wrapped) => Uint8Array.from(wrapped),
};

/** Above the operators' cost: it is asked once a start, and a stolen folder can be tried offline. 128 MiB a try. */
export const passphraseCost: SecretCost = { n: 2 ** 17, r: 8, p: 1 };
/** No vault asks for more: a changed number in the file must not eat the machine's memory. */
const mostMemoryBytes = 2 ** 30;

const saltBytes = 16;
const nonceBytes = 12;
const tagBytes = 16;
const headBytes = 6;
const formatVersion = 1;

/**
 * version (1) | log2 N (1) | r (2) | p (2) | salt (16) | nonce (12) | AES-256-GCM ciphertext | tag (16); the tag covers the head too.
 * @param cost for new wraps; an existing one says its own. Tests hand in a small one.
 */
export function passphraseWrap(passphrase: string, cost: SecretCost = passphraseCost): KeyWrap {
  return {
    kind: 'passphrase',
    async wrap(bytes) {
      const head = Buffer.alloc(headBytes);
      head.writeUInt8(formatVersion, 0);
      head.writeUInt8(Math.log2(cost.n), 1);
      head.writeUInt16BE(cost.r, 2);
      head.writeUInt16BE(cost.p, 4);
      const salt = randomBytes(saltBytes);
      const nonce = randomBytes(nonceBytes);
      const key = await derived(passphrase, salt, cost);
      const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes });
      key.fill(0);
      cipher.setAAD(Buffer.concat([head, salt]));
      return Buffer.concat([head, salt, nonce, cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
    },
    async unwrap(wrapped) {
      const box = Buffer.from(wrapped);
      const read = costIn(box);
      if (read === null) throw new Error('The vault is not in a form this program knows');
      const bodyAt = headBytes + saltBytes + nonceBytes;
      const key = await derived(passphrase, box.subarray(headBytes, headBytes + saltBytes), read);
      const decipher = createDecipheriv('aes-256-gcm', key, box.subarray(headBytes + saltBytes, bodyAt), { authTagLength: tagBytes });
      key.fill(0);
      decipher.setAAD(box.subarray(0, headBytes + saltBytes));
      decipher.setAuthTag(box.subarray(-tagBytes));
      return Buffer.concat([decipher.update(box.subarray(bodyAt, -tagBytes)), decipher.final()]);
    },
  };
}

function costIn(box: Buffer): SecretCost | null {
  if (box.byteLength < headBytes + saltBytes + nonceBytes + tagBytes || box.readUInt8(0) !== formatVersion) return null;
  const log2 = box.readUInt8(1);
  const [r, p] = [box.readUInt16BE(2), box.readUInt16BE(4)];
  if (log2 < 10 || log2 > 24 || r < 1 || p < 1 || p > 16 || 128 * 2 ** log2 * r > mostMemoryBytes) return null;
  return { n: 2 ** log2, r, p };
}

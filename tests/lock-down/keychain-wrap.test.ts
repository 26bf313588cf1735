import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { keychainWrap } from '../../electron/hosts/safe-storage-wrap.ts';

/** A keychain that flips every bit of its text: enough to see that bytes come back whole. */
const flipped = (bytes: Buffer): Buffer => Buffer.from(bytes.map((byte) => byte ^ 0xff));
const keychain = (backend: string, available = true): Parameters<typeof keychainWrap>[0] => ({
  getSelectedStorageBackend: () => backend as never,
  isAsyncEncryptionAvailable: async () => available,
  encryptStringAsync: async (text) => flipped(Buffer.from(text, 'utf8')),
  decryptStringAsync: async (sealed) => ({ shouldReEncrypt: false, result: flipped(sealed).toString('utf8') }),
});

describe('the keychain as keeper of the key', () => {
  test('gives back every byte, also those that are no text', async () => {
    const wrap = await keychainWrap(keychain('kwallet6'), 'linux');
    const key = randomBytes(65);
    key[0] = 0;
    key[1] = 0xff;
    const sealed = await wrap?.wrap(key);
    expect(sealed === undefined ? null : Buffer.from(sealed).includes(key)).toBe(false);
    expect(Buffer.from(await wrap?.unwrap(sealed ?? key) ?? [])).toEqual(key);
  });

  test.each(['basic_text', 'unknown'])('is none on Linux with the backend %s', async (backend) => { expect(await keychainWrap(keychain(backend), 'linux')).toBeNull(); });
  test('is none when it says that it is not available', async () => { expect(await keychainWrap(keychain('kwallet6', false), 'linux')).toBeNull(); });
  test('is not asked for its backend where there is only one', async () => {
    const mac = { ...keychain('basic_text'), getSelectedStorageBackend: (): never => { throw new Error('Linux only'); } };
    expect((await keychainWrap(mac, 'darwin'))?.kind).toBe('os-keychain');
  });
});

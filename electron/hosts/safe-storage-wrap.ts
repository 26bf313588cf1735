import type { SafeStorage } from 'electron';
import type { KeyWrap } from '../storage/key-wrap.ts';

type Keychain = Pick<SafeStorage, 'isAsyncEncryptionAvailable' | 'encryptStringAsync' | 'decryptStringAsync' | 'getSelectedStorageBackend'>;

/**
 * The system's keychain as keeper of the vault's key, or null where there is none worth the name: on Linux `basic_text`
 * encrypts with a password that is printed in Chromium's source. Ask only after the program is ready.
 */
export async function keychainWrap(safeStorage: Keychain, platform: NodeJS.Platform = process.platform): Promise<KeyWrap | null> {
  if (platform === 'linux' && ['basic_text', 'unknown'].includes(safeStorage.getSelectedStorageBackend())) return null;
  if (!(await safeStorage.isAsyncEncryptionAvailable())) return null;
  return {
    kind: 'os-keychain',
    // The keychain takes text; base64 keeps the bytes whole.
    wrap: async (bytes) => Uint8Array.from(await safeStorage.encryptStringAsync(Buffer.from(bytes).toString('base64'))),
    unwrap: async (wrapped) => {
      const { result } = await safeStorage.decryptStringAsync(Buffer.from(wrapped));
      return Uint8Array.from(Buffer.from(result, 'base64'));
    },
  };
}

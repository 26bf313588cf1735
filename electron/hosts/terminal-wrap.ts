import { done, failed, type Result } from '../cases/result.ts';
import { fileWrap, passphraseWrap, type KeyWrap } from '../storage/key-wrap.ts';
import { describeVault } from '../storage/vault-key.ts';

/**
 * How a terminal opens the station in this folder, by what its vault says. A key that lies in a desktop's keychain is for
 * Electron's window alone: `storage.unavailable` {why: 'key-in-keychain'}. A folder without a vault is for a new evaluation station.
 */
export async function terminalWrap(folder: string, askPassphrase: () => Promise<string | null>): Promise<Result<KeyWrap>> {
  const vault = describeVault(folder);
  if (!vault.ok) return vault.failure.code === 'station.missing' ? done(fileWrap) : vault;
  switch (vault.value.wrap) {
    case 'file-0600': return done(fileWrap);
    case 'os-keychain': return failed('storage.unavailable', { why: 'key-in-keychain' });
    case 'passphrase': {
      const passphrase = await askPassphrase();
      return passphrase === null ? failed('input.invalid', { what: 'passphrase' }) : done(passphraseWrap(passphrase));
    }
  }
}

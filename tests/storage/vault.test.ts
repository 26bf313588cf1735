import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { failed } from '../../electron/cases/result.ts';
import { loadDriver } from '../../electron/storage/database.ts';
import { fileWrap, passphraseCost, passphraseWrap, type KeyWrap } from '../../electron/storage/key-wrap.ts';
import { stationFiles } from '../../electron/storage/station-folder.ts';
import { createStation, readStation } from '../../electron/storage/stations.ts';
import { describeVault, makeVault, openVault, recoverVault, writeVault } from '../../electron/storage/vault-key.ts';
import { auditLine, cheapWrap, emptyFolder, makeStation, must, openAt, openCase, policy, station, tryOpen, vaultOf } from './station-in-hand.ts';

const rsa = (bits: number) => generateKeyPairSync('rsa', { modulusLength: bits, publicKeyEncoding: { type: 'spki', format: 'pem' }, privateKeyEncoding: { type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'of the bank' } });
const bank = rsa(3072);
const recovery = { privateKeyPem: bank.privateKey, passphrase: 'of the bank' };

/** Stands for the operating system's keychain; forgets everything when told to, as a lost Windows profile does. */
function keychain(): KeyWrap & { forget(): void } {
  let mask = 0x5a;
  const turn = (bytes: Uint8Array) => bytes.map((byte) => byte ^ mask);
  return {
    kind: 'os-keychain',
    wrap: async (bytes) => turn(Uint8Array.from(bytes)),
    unwrap: async (wrapped) => {
      if (mask === 0) throw new Error('Error while decrypting the ciphertext provided to safeStorage.decryptString.');
      return turn(Uint8Array.from(wrapped));
    },
    forget: () => { mask = 0; },
  };
}

describe('the vault', () => {
  it('opens with its passphrase and no other, and its file tells neither key', async () => {
    const folder = emptyFolder();
    const vault = makeVault();
    must(await writeVault(folder, 'st-1', vault, passphraseWrap('correct horse battery'), null));
    expect(passphraseCost).toEqual({ n: 131_072, r: 8, p: 1 });
    const reopened = must(await openVault(folder, 'st-1', passphraseWrap('correct horse battery')));
    expect([Buffer.from(reopened.databaseKey), Buffer.from(reopened.auditSeed)]).toEqual([Buffer.from(vault.databaseKey), Buffer.from(vault.auditSeed)]);
    const refused = failed('storage.unavailable', { why: 'key-not-opened', wrap: 'passphrase' });
    expect(await openVault(folder, 'st-1', passphraseWrap('correct horse batterz'))).toEqual(refused);
    expect(await openVault(folder, 'st-1', fileWrap)).toEqual(refused);
    expect(await openVault(folder, 'st-2', passphraseWrap('correct horse battery'))).toMatchObject({ failure: { code: 'storage.damaged' } });
    expect(await openVault(emptyFolder(), 'st-1', fileWrap)).toEqual(failed('station.missing'));
  });

  it('refuses a changed file instead of opening something else', async () => {
    const folder = emptyFolder();
    must(await writeVault(folder, 'st-1', makeVault(), cheapWrap('correct horse battery'), null));
    const path = stationFiles(folder).vault;
    const whole = JSON.parse(readFileSync(path, 'utf8')) as { wrapped: string };
    const box = Buffer.from(whole.wrapped, 'base64');
    // Format, cost (a huge one too), salt, nonce, ciphertext, tag.
    for (const [at, byte] of [[0, 9], [1, 40], [1, 10], [8, 1], [24, 1], [40, 1], [box.byteLength - 1, 1]] as const) {
      const changed = Buffer.from(box);
      changed[at] = (changed[at] ?? 0) === byte ? byte + 1 : byte;
      writeFileSync(path, JSON.stringify({ ...whole, wrapped: changed.toString('base64') }), { mode: 0o600 });
      expect([at, await openVault(folder, 'st-1', cheapWrap('correct horse battery'))]).toMatchObject([at, { ok: false, failure: { code: 'storage.unavailable' } }]);
    }
    for (const text of ['', '{', '[]', '{"version":2}', JSON.stringify({ ...whole, wrap: 'none' })]) {
      writeFileSync(path, text, { mode: 0o600 });
      expect(await openVault(folder, 'st-1', cheapWrap('correct horse battery'))).toEqual(failed('storage.damaged', { file: 'vault.json' }));
    }
  });

  it.skipIf(process.platform === 'win32')('of an evaluation station opens only while nobody else may read it', async () => {
    const folder = await makeStation();
    chmodSync(stationFiles(folder).vault, 0o644);
    expect(await tryOpen(folder)).toEqual(failed('storage.unavailable', { why: 'vault-open-to-others', wrap: 'file-0600' }));
  });

  it('comes back with the bank\'s recovery key after the keychain is lost, cases, pictures, record and all', async () => {
    const lost = keychain();
    const folder = await makeStation({ station: { ...station, kind: 'bank' }, keyWrap: lost, recoveryPublicKeyPem: bank.publicKey });
    const store = await openAt(folder, { keyWrap: lost });
    const opened = await openCase(store);
    const kept = must(await store.evidence.put(opened.caseId, 'document-front', Uint8Array.of(1, 2, 3), 'image/png'));
    await store.close();
    lost.forget();
    const refused = await tryOpen(folder, { keyWrap: lost });
    expect(refused).toEqual(failed('storage.unavailable', { why: 'key-not-opened', wrap: 'os-keychain' }));

    const fresh = keychain();
    const stranger = rsa(3072);
    const fingerprint = must(describeVault(folder)).recoveryKeySha256 ?? '';
    for (const wrong of [{ ...recovery, privateKeyPem: stranger.privateKey }, { ...recovery, passphrase: 'not of the bank' }, { ...recovery, privateKeyPem: 'no key' }]) {
      expect(await recoverVault(folder, wrong, fresh)).toEqual(failed('storage.unavailable', { why: 'recovery-key-does-not-fit', wanted: fingerprint }));
    }
    must(await recoverVault(folder, recovery, fresh));
    const again = await openAt(folder, { keyWrap: fresh });
    expect(must(await again.cases.load(opened.caseId))).toEqual(opened);
    expect([...must(await again.evidence.get(opened.caseId, kept.sha256))]).toEqual([1, 2, 3]);
    must(await again.audit.append([auditLine(null)]));
    expect((await again.audit.verify()).whole).toBe(true);
    await again.close();
    // The bank's box stays: it can be needed a second time, and with a passphrase the next time.
    must(await recoverVault(folder, recovery, cheapWrap('the second account')));
    expect(must(await openVault(folder, station.stationId, cheapWrap('the second account'))).databaseKey.byteLength).toBe(32);
  });

  it('cannot be recovered with another station\'s box, nor without one', async () => {
    const [one, two] = [emptyFolder(), emptyFolder()];
    must(await writeVault(one, 'st-1', makeVault(), fileWrap, bank.publicKey));
    must(await writeVault(two, 'st-2', makeVault(), fileWrap, bank.publicKey));
    const [first, second] = [one, two].map((folder) => JSON.parse(readFileSync(stationFiles(folder).vault, 'utf8')) as Record<string, unknown>);
    writeFileSync(stationFiles(two).vault, JSON.stringify({ ...second, recovery: first?.['recovery'] }));
    expect(await recoverVault(two, recovery, fileWrap)).toMatchObject({ failure: { facts: { why: 'recovery-key-does-not-fit' } } });
    const none = await makeStation();
    expect(await recoverVault(none, recovery, fileWrap)).toEqual(failed('storage.unavailable', { why: 'no-recovery-key' }));
  });

  it('never speaks of a key or a passphrase in a failure', async () => {
    const folder = await makeStation();
    const { databaseKey } = await vaultOf(folder);
    const talkative: KeyWrap = { ...fileWrap, unwrap: async () => { throw new Error(`bad key ${Buffer.from(databaseKey).toString('hex')}`); } };
    const heard = JSON.stringify(await tryOpen(folder, { keyWrap: talkative }));
    expect(heard).not.toContain(Buffer.from(databaseKey).toString('hex'));
    expect(heard).toContain('key-not-opened');
    // Another 32 bytes: the database says damaged, in no more words.
    const other: KeyWrap = { ...fileWrap, unwrap: async (wrapped) => Uint8Array.from(wrapped).fill(3, 1, 33) };
    expect(await tryOpen(folder, { keyWrap: other })).toEqual(failed('storage.damaged', { file: 'cases.db' }));
  });
});

describe('making a station', () => {
  const plan = { station, policy, keyWrap: fileWrap, recoveryPublicKeyPem: null, operators: [] };
  const bankStation = { ...station, kind: 'bank' as const };

  it.each([
    ['a prefix that does not fit a case number', { station: { ...station, prefix: 'rvs-1' } }, 'prefix'],
    ['a policy that is another', { station: { ...station, policyId: 'other' } }, 'policyId'],
    ['a bank station without wrapped keys', { station: bankStation }, 'keyWrap'],
    ['a bank station in a keychain and nowhere else', { station: bankStation, keyWrap: keychain() }, 'recoveryPublicKey'],
    ['a recovery key that is too short', { station: bankStation, keyWrap: keychain(), recoveryPublicKeyPem: rsa(2048).publicKey }, 'recoveryPublicKey'],
    ['the private half of a recovery key', { recoveryPublicKeyPem: bank.privateKey }, 'recoveryPublicKey'],
    ['the private half without a passphrase', { recoveryPublicKeyPem: createPrivateKey({ key: bank.privateKey, passphrase: recovery.passphrase }).export({ type: 'pkcs8', format: 'pem' }).toString() }, 'recoveryPublicKey'],
    ['a recovery key that is none', { recoveryPublicKeyPem: 'ssh-rsa AAAA' }, 'recoveryPublicKey'],
    ['a secret below the policy', { operators: [{ name: 'Dara Keo', role: 'teller' as const, secret: '12345' }] }, 'secret'],
    ['a person without a name', { operators: [{ name: ' ', role: 'teller' as const, secret: '123456' }] }, 'name'],
  ])('refuses %s, and leaves nothing behind', async (_, changes, field) => {
    const home = emptyFolder();
    const folder = join(home, 'station');
    expect(await createStation({ ...plan, folder, ...changes })).toMatchObject({ ok: false, failure: { code: 'input.invalid', facts: { field } } });
    expect(readStation(folder)).toEqual(failed('station.missing'));
    expect(must(await createStation({ ...plan, folder })).station).toEqual(station);
  });

  it('never touches a folder that holds anything', async () => {
    const folder = await makeStation();
    const before = readFileSync(stationFiles(folder).vault);
    expect(await createStation({ ...plan, folder })).toEqual(failed('station.exists'));
    expect(readFileSync(stationFiles(folder).vault)).toEqual(before);
  });

  it('says who it is without its keys, and the record begins with that', async () => {
    const folder = await makeStation({ operators: [{ name: 'Dara Keo', role: 'teller', secret: '274951' }] });
    const described = must(readStation(folder));
    expect(described.station).toEqual(station);
    const store = await openAt(folder);
    const [made, added] = await store.audit.rows({ caseId: null, fromSeq: 1, take: 10 });
    expect(made).toMatchObject({ seq: 1, action: 'station.made', actor: 'station', at: station.madeAt, detail: { kind: 'evaluation', auditKeySha256: described.auditKeySha256 } });
    expect(added).toMatchObject({ seq: 2, action: 'operator.added', detail: { role: 'teller' } });
    expect(JSON.stringify(added)).not.toContain('Keo');
    expect(await store.operators.list()).toMatchObject([{ name: 'Dara Keo', role: 'teller', locked: false }]);
  });

  it('is refused on a Node whose binding would end the process without a word', async () => {
    for (const napi of ['9', '', 'x']) expect(await loadDriver(napi)).toMatchObject({ ok: false, failure: { code: 'storage.unavailable', facts: { why: 'node-too-old', nodeApiNeeded: 10 } } });
    expect((await loadDriver('11')).ok).toBe(true);
  });
});

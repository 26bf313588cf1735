/** Promise: a station takes a bank's own rules only as the bank signed them, and does not start under altered ones. */
import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { leastPassScore } from '../../electron/cases/bank-policy.ts';
import { openStation, makeEvaluationStation } from '../../electron/hosts/evaluation-station.ts';
import { sourcePaths } from '../../electron/hosts/paths.ts';
import { adoptPolicy, readSignedPolicy, readStationPolicy, signPolicy } from '../../electron/hosts/signed-policy.ts';
import { canonical } from '../../electron/storage/canonical.ts';
import { passphraseWrap } from '../../electron/storage/key-wrap.ts';
import { counterPolicy, keys } from './stand-in-tools.ts';

const own = { ...counterPolicy, id: 'our-bank', matching: { ...counterPolicy.matching, passScore: 97.5 } };
const signed = (policy = own, key = keys.privatePem): Uint8Array => {
  const made = signPolicy(policy, key);
  if (!made.ok) throw new Error(made.failure.code);
  return new TextEncoder().encode(made.value);
};
const altered = (find: string, put: string): Uint8Array => {
  const text = new TextDecoder().decode(signed());
  if (!text.includes(find)) throw new Error(`no ${find} in it`);
  return new TextEncoder().encode(text.replace(find, put));
};
const other = generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'pem' }).toString();
const encrypted = createPrivateKey(keys.privatePem).export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'for tests' }).toString();
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });

let folder: string;
beforeEach(async () => { folder = await mkdtemp(join(tmpdir(), 'policy-')); });
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('a signed policy', () => {
  test('is read as it was signed, however its words are laid out', () => {
    expect(readSignedPolicy(signed(), keys.publicPem)).toEqual({ ok: true, value: own });
    const reordered = JSON.parse(new TextDecoder().decode(signed())) as Record<string, unknown>;
    expect(readSignedPolicy(new TextEncoder().encode(JSON.stringify(Object.fromEntries(Object.entries(reordered).toReversed()))), keys.publicPem)).toMatchObject({ ok: true });
  });

  test.each([
    ['a score', altered('"passScore": 97.5', '"passScore": 90'), keys.publicPem, 'signature'],
    ['a word', altered('"id": "our-bank"', '"id": "our-bunk"'), keys.publicPem, 'signature'],
    ['the signature', altered('"signature": "', '"signature": "A'), keys.publicPem, 'signature'],
    ['a rule left out', altered('"retentionDays": 90,', ''), keys.publicPem, 'policy'],
    ['a rule added', altered('"retentionDays": 90,', '"retentionDays": 90, "mercy": true,'), keys.publicPem, 'policy'],
    ['an unsigned file', new TextEncoder().encode(JSON.stringify(own)), keys.publicPem, 'policy'],
    ['no JSON', new TextEncoder().encode('{'), keys.publicPem, 'policy'],
    ['another key', signed(), other, 'signature'],
    ['the private key in the public one\'s place', signed(), keys.privatePem, 'private-key'],
    ['a private key under a passphrase', signed(), encrypted, 'private-key'],
    ['a key of another kind', signed(), rsa.publicKey.export({ type: 'spki', format: 'pem' }).toString(), 'key'],
  ])('is refused: %s', (_what, bytes, key, what) => {
    expect(readSignedPolicy(bytes, key)).toMatchObject({ ok: false, failure: { code: 'input.invalid', facts: { what } } });
  });

  test('passes nothing below the least pass score, whoever signed it', () => {
    const lax = { ...own, matching: { ...own.matching, passScore: leastPassScore - 0.01, greyScore: 80 } };
    expect(signPolicy(lax, keys.privatePem)).toMatchObject({ ok: false, failure: { facts: { what: 'pass-score', least: 90 } } });
    const signature = sign(null, Buffer.from(`veridesk policy 1\n${canonical(lax)}`, 'utf8'), createPrivateKey(keys.privatePem)).toString('base64');
    const elsewhere = new TextEncoder().encode(JSON.stringify({ version: 1, policy: lax, keySha256: '', signature }));
    expect(readSignedPolicy(elsewhere, keys.publicPem)).toMatchObject({ ok: false, failure: { facts: { what: 'pass-score', least: 90 } } });
    expect(signPolicy({ ...lax, matching: { ...lax.matching, passScore: leastPassScore } }, keys.privatePem)).toMatchObject({ ok: true });
  });

  test('is not made of rules that no station would take, or with a key of another kind', () => {
    expect(signPolicy({ ...own, matching: { ...own.matching, greyScore: 99 } }, keys.privatePem)).toMatchObject({ ok: false, failure: { facts: { what: 'policy' } } });
    expect(signPolicy(own, rsa.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString())).toMatchObject({ ok: false, failure: { facts: { what: 'sign' } } });
  });
});

test('one that was signed before there was a look for prints and screens is taken as it was signed, and wants none', () => {
  const { printedOrReplayed: _, ...liveness } = own.liveness;
  const older = { ...own, liveness };
  const signature = sign(null, Buffer.from(`veridesk policy 1\n${canonical(older)}`, 'utf8'), createPrivateKey(keys.privatePem)).toString('base64');
  const keySha256 = createHash('sha256').update(createPublicKey(keys.publicPem).export({ type: 'spki', format: 'der' })).digest('hex');
  const file = (policy: object): Uint8Array => new TextEncoder().encode(JSON.stringify({ version: 1, policy, keySha256, signature }));
  expect(readSignedPolicy(file(older), keys.publicPem)).toEqual({ ok: true, value: { ...own, liveness: { ...liveness, printedOrReplayed: 'off' } } });
  expect(readSignedPolicy(file({ ...older, liveness: { ...liveness, printedOrReplayed: 'warn' } }), keys.publicPem)).toMatchObject({ ok: false, failure: { facts: { what: 'signature' } } });
  expect(readSignedPolicy(signed({ ...own, liveness: { ...liveness, printedOrReplayed: 'warn' } }), keys.publicPem)).toMatchObject({ ok: true, value: { liveness: { printedOrReplayed: 'warn' } } });
});

describe('a station', () => {
  const shipped = async () => counterPolicy;
  const kept = (): string => join(folder, 'policy.json');

  test('takes the shipped rules until it has its own, and then those', async () => {
    expect(await readStationPolicy(folder, shipped)).toEqual({ ok: true, value: { policy: counterPolicy, keySha256: null } });
    expect(await adoptPolicy(folder, signed(), keys.publicPem)).toMatchObject({ ok: true });
    expect(await readStationPolicy(folder, shipped)).toEqual({ ok: true, value: { policy: own, keySha256: expect.stringMatching(/^[0-9a-f]{64}$/) } });
  });

  test('takes a later policy of the same key, and none of another', async () => {
    await adoptPolicy(folder, signed(), keys.publicPem);
    const thief = generateKeyPairSync('ed25519');
    const stolen = signed({ ...own, id: 'stolen' }, thief.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString());
    expect(await adoptPolicy(folder, stolen, thief.publicKey.export({ type: 'spki', format: 'pem' }).toString())).toMatchObject({ ok: false, failure: { facts: { what: 'other-key' } } });
    expect(await adoptPolicy(folder, signed({ ...own, id: 'next' }), keys.publicPem)).toMatchObject({ ok: true });
    expect(await readStationPolicy(folder, shipped)).toMatchObject({ ok: true, value: { policy: { id: 'next' } } });
  });

  test.each([['97.5', '50'], ['{', '['], ['PUBLIC', 'PUBIC']])('does not start under altered rules (%s)', async (find, put) => {
    await adoptPolicy(folder, signed(), keys.publicPem);
    await writeFile(kept(), (await readFile(kept(), 'utf8')).replace(find, put));
    expect(await readStationPolicy(folder, shipped)).toMatchObject({ ok: false, failure: { code: 'storage.unavailable', facts: { why: 'policy-not-valid' } } });
  });

  test('opens under its own rules, and not at all under altered ones', async () => {
    const place = { folder, paths: sourcePaths, keyWrap: passphraseWrap('a passphrase for tests'), clock: { now: () => Date.now() } };
    expect(await makeEvaluationStation(place)).toMatchObject({ ok: true });
    await adoptPolicy(folder, signed({ ...own, secret: { kind: 'pin', digits: 6 } }), keys.publicPem);
    const opened = await openStation(place);
    if (!opened.ok) throw new Error(opened.failure.code);
    expect(opened.value.policy).toMatchObject({ id: 'our-bank', matching: { passScore: 97.5 } });
    await opened.value.store.close();
    await writeFile(kept(), (await readFile(kept(), 'utf8')).replace('97.5', '80'));
    expect(await openStation(place)).toMatchObject({ ok: false, failure: { code: 'storage.unavailable', facts: { why: 'policy-not-valid', what: 'signature' } } });
  }, 60_000);
});

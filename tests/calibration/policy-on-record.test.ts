/** Promise: which rules a station works under stands in its signed record at every start; a bank's own come back from a backup, and are never silently gone. */
import { generateKeyPairSync } from 'node:crypto';
import { copyFileSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { AuditRow } from '../../electron/cases/audit.ts';
import { runCommand } from '../../electron/command-line/run.ts';
import { composeWorkstation, type Parts } from '../../electron/hosts/compose.ts';
import { makeEvaluationStation, openOrMakeStation, openStation } from '../../electron/hosts/evaluation-station.ts';
import { sourcePaths } from '../../electron/hosts/paths.ts';
import { rulesAtHand } from '../../electron/hosts/rules-at-hand.ts';
import { adoptPolicy, signPolicy } from '../../electron/hosts/signed-policy.ts';
import { openTools } from '../../electron/hosts/terminal-tools.ts';
import { backupStation, restoreStation } from '../../electron/storage/backup.ts';
import { fileWrap } from '../../electron/storage/key-wrap.ts';
import { startUpWords } from '../../electron/windows/start-up-words.ts';
import { recordWords } from '../../renderer/words/record.ts';
import { cheapWrap, emptyFolder, makeStation, must, station as someStation } from '../storage/station-in-hand.ts';
import { counterPolicy, keys } from './stand-in-tools.ts';

const own = { ...counterPolicy, id: 'our-bank', title: 'Rules by Robin Vale', secret: { kind: 'pin', digits: 6 } as const };
const signedBy = (privatePem: string, policy = own): Uint8Array => new TextEncoder().encode(must(signPolicy(policy, privatePem)));
const place = (folder: string) => ({ folder, paths: sourcePaths, keyWrap: fileWrap, clock: { now: () => Date.now() } });

/** One start and end of the program; what it put on record, the self-tests aside. */
async function start(folder: string): Promise<readonly AuditRow[]> {
  const { store, station, policy, policyKeySha256 } = must(await openOrMakeStation(place(folder)));
  const before = (await store.audit.rows({ caseId: null, fromSeq: 1, take: 1_000 })).length;
  const workstation = await composeWorkstation({
    host: 'browser', version: '0', paths: sourcePaths, stationFolder: folder, store, station, policy, policyKeySha256, screenProtection: false, installed: false,
    vision: () => ({ stop: () => undefined }) as unknown as ReturnType<Parts['vision']>, tell: () => undefined,
  });
  const rows = await store.audit.rows({ caseId: null, fromSeq: before + 1, take: 100 });
  expect(await store.audit.verify()).toMatchObject({ whole: true });
  await workstation.close();
  return rows;
}
const actions = (rows: readonly AuditRow[]): readonly string[] => rows.map(({ action }) => action);
const words = (row: AuditRow): string => { const said = recordWords({ ...row, actorName: 'Station' }); return `${said.words} ${said.note}`; };

test('adoption and the policy in force are on record, by id, version and hashes alone', async () => {
  const folder = join(emptyFolder(), 'station');
  const [first] = await start(folder);
  expect(first).toMatchObject({ action: 'station.started', detail: { policyId: 'evaluation', policyKeySha256: null, policySha256: expect.stringMatching(/^[0-9a-f]{64}$/) } });

  must(await adoptPolicy(folder, signedBy(keys.privatePem), keys.publicPem));
  const second = await start(folder);
  expect(actions(second)).toEqual(['policy.adopted', 'station.started']);
  expect(second[0]!.detail).toEqual({
    policyId: 'our-bank', policyVersion: counterPolicy.version, policySha256: second[1]!.detail['policySha256'], policyKeySha256: expect.stringMatching(/^[0-9a-f]{64}$/), otherKey: false,
  });
  expect(words(second[0]!)).toMatch(/our-bank, version 2026.11, is in force Signed with key [0-9a-f]{12}\.$/);
  expect(words(second[1]!)).toContain('policy our-bank');
  expect(JSON.stringify(second), 'a title is free text').not.toContain('Robin');
  expect(actions(await start(folder)), 'told once').toEqual(['station.started']);
  must(await adoptPolicy(folder, signedBy(keys.privatePem, { ...own, retentionDays: 30 }), keys.publicPem));
  expect(actions(await start(folder)), 'the same id and version with another rule').toEqual(['policy.adopted', 'station.started']);

  // What comes back from a backup is under the bank's rules, too.
  const [copy, restored] = [join(emptyFolder(), 'copy'), join(emptyFolder(), 'restored')];
  must(await backupStation(folder, copy, 5));
  must(await restoreStation(copy, restored));
  expect(actions(await start(restored))).toEqual(['station.started']);

  // The file is taken away: no start under the shipped rules, with its own words; taken again it starts.
  rmSync(join(folder, 'policy.json'));
  const missing = await openStation(place(folder));
  if (missing.ok) throw new Error('it started without its policy');
  expect(missing.failure).toEqual({ code: 'storage.unavailable', facts: { why: 'policy-missing' } });
  expect(startUpWords(missing.failure).message).toContain('policy is missing');
  expect(existsSync(join(folder, 'in-use.json')), 'left closed').toBe(false);
  must(await adoptPolicy(folder, signedBy(keys.privatePem, { ...own, retentionDays: 30 }), keys.publicPem));
  expect(actions(await start(folder))).toEqual(['station.started']);

  // File and key exchanged together: it starts, and the record says so where an officer sees it.
  rmSync(join(folder, 'policy.json'));
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  must(await adoptPolicy(folder, signedBy(privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()), publicKey.export({ type: 'spki', format: 'pem' }).toString()));
  const exchanged = await start(folder);
  expect(exchanged[0]).toMatchObject({ action: 'policy.adopted', detail: { otherKey: true } });
  expect(words(exchanged[0]!)).toMatch(/another than the policy before it/);
  expect(recordWords({ ...exchanged[0]!, actorName: 'Station' }).marked).toBe(true);
}, 60_000);

test('the commands judge by the rules of the station at hand; taking a policy says what it changes, and a private key is sent away', async () => {
  const [folder, files] = [join(emptyFolder(), 'station'), emptyFolder()];
  const said: string[] = [];
  const desk = async (...words: readonly string[]): Promise<number> => {
    const { tools, close } = await openTools(sourcePaths, folder);
    const code = await runCommand({ ...tools, out: (line) => { said.push(line); }, err: (line) => { said.push(line); } }, words);
    await close();
    return code;
  };
  const rules = async () => { const { tools: { policy, rules: from } } = await openTools(sourcePaths, folder); return [policy.id, policy.matching.passScore, from.from]; };
  const file = (name: string, bytes: Uint8Array | string): string => { writeFileSync(join(files, name), bytes); return join(files, name); };
  const stricter = { ...own, matching: { ...own.matching, passScore: 97.5 } };
  const [policy, publicKey, privateKey] = [file('own.json', signedBy(keys.privatePem, stricter)), file('bank.pub', keys.publicPem), file('bank.pem', keys.privatePem)];

  expect(await rules()).toEqual(['evaluation', 95, 'shipped']);
  must(await makeEvaluationStation(place(folder)));
  expect(await rules()).toEqual(['evaluation', 95, 'station']);

  expect(await desk('station', 'policy', policy, '--key', privateKey)).toBe(2);
  expect(said.splice(0).join()).toMatch(/that is a private key: give the public one/);
  expect(existsSync(join(folder, 'policy.json'))).toBe(false);
  expect(await desk('station', 'policy', policy, '--key', publicKey)).toBe(0);
  expect(said.splice(0).join('\n')).toMatch(/takes the policy our-bank .*\nIt changes lockAfterIdleSeconds, matching.passScore, sampleShare01\.$/);
  expect(await rules()).toEqual(['our-bank', 97.5, 'station']);

  writeFileSync(join(folder, 'policy.json'), readFileSync(join(folder, 'policy.json'), 'utf8').replace('97.5', '91'));
  expect(await desk('match', 'a.jpg', 'b.jpg')).toBe(3);
  expect(said.splice(0).join()).toMatch(/policy.json is not the one that the bank signed/);
}, 60_000);

test('a bank\'s station gives its own rules, signed or shipped; where this program has not got them, nothing is judged and the rest goes on', async () => {
  const folder = await makeStation({ station: { ...someStation, kind: 'bank', policyId: 'counter' }, policy: counterPolicy, keyWrap: cheapWrap('a passphrase for tests') });
  expect(await rulesAtHand(sourcePaths, folder)).toEqual({ policy: counterPolicy, rules: { from: 'station', kind: 'bank', signed: false } });
  const policies = emptyFolder();
  copyFileSync(join(sourcePaths.policies, 'evaluation.json'), join(policies, 'evaluation.json'));
  expect((await rulesAtHand({ ...sourcePaths, policies }, folder)).rules).toMatchObject({ from: 'refused', failure: { code: 'storage.unavailable', facts: { why: 'policy-not-shipped', policyId: 'counter' } } });
  must(await adoptPolicy(folder, signedBy(keys.privatePem), keys.publicPem));
  expect(await rulesAtHand({ ...sourcePaths, policies }, folder)).toMatchObject({ policy: { id: 'our-bank' }, rules: { kind: 'bank', signed: true } });
});

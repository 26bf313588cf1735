import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sharedData, withSharedData } from '../support/shared-data.ts';
import { zipOf, goodMembers } from '../intake/zips.ts';
import { desk } from './run-desk.ts';

let folder: string;
beforeAll(async () => { folder = await mkdtemp(join(tmpdir(), 'veridesk-desk-')); });
afterAll(() => rm(folder, { recursive: true, force: true }));

describe.skipIf(sharedData === null)(withSharedData('desk verify'), () => {
  const bundle = (name: string): string => join(sharedData ?? '', 'bundles', name);
  const resultsOf = (line: Record<string, unknown>): Record<string, string> =>
    Object.fromEntries(Object.entries(line['details'] as Record<string, { result: string }>).map(([key, { result }]) => [key, result]));

  test('says of each of three customers what is so, in order, and decides against one', async () => {
    const run = await desk(['verify', bundle('8d247914.zip'), bundle('7a135804.zip'), bundle('9c358026.zip'), '--json']);
    expect(run.code).toBe(1);
    const [agrees, name, face] = run.json;
    expect(agrees).toMatchObject({ verdict: 'refer', liveness: 'not-performed', caseId: null, flags: { LICENSE_SELFIE_MATCH: true, LICENSE_DETAILS_MATCH: true, LICENSE_VALIDATION: null } });
    expect(Object.values(resultsOf(agrees ?? {})).toSorted()).toEqual(['formatting-only', 'formatting-only', 'same', 'same', 'same', 'same', 'same', 'same']);
    expect(name).toMatchObject({ verdict: 'refer', flags: { LICENSE_SELFIE_MATCH: true, LICENSE_DETAILS_MATCH: false }, reasons: [{ code: '503' }] });
    expect(Object.entries(resultsOf(name ?? {})).filter(([, result]) => result === 'conflict').map(([key]) => key)).toEqual(['LAST_NAME']);
    expect(resultsOf(name ?? {})).toMatchObject({ ZIP_CODE_IN_ADDRESS: 'formatting-only', DATE_OF_BIRTH: 'formatting-only' });
    expect(face).toMatchObject({ verdict: 'reject', flags: { LICENSE_SELFIE_MATCH: false, LICENSE_DETAILS_MATCH: true }, match: { band: 'fail' } });
  });

  test('goes on after an input it cannot use, and exits with the worst', async () => {
    const broken = join(folder, 'broken.zip');
    await writeFile(broken, 'no zip at all');
    const run = await desk(['verify', broken, bundle('8d247914.zip'), join(folder, 'absent.zip'), '--json']);
    expect(run.code).toBe(2);
    expect(run.json.map((line) => (line['error'] as { code: string } | undefined)?.code ?? line['verdict'])).toEqual(['bundle.not-a-zip', 'refer', 'file.not-readable']);
  });

  test('keeps a case on an evaluation station only when asked to, and the record proves it', async () => {
    const station = join(folder, 'kept');
    const run = await desk(['verify', bundle('8d247914.zip'), '--keep', '--json'], { station });
    expect(run.code).toBe(0);
    expect(run.json[0]?.['caseId']).toMatch(/^[0-9a-f-]{36}$/);
    expect(run.stderr).toMatch(/teller\s+PIN \d{6}/);
    const out = join(folder, 'record.jsonl');
    expect((await desk(['audit', 'export', '--out', out], { station })).code).toBe(0);
    expect(await readFile(out, 'utf8')).not.toMatch(/NICK|SAMPLE|S123/);
    expect(await desk(['audit', 'verify', station, '--json'], { station })).toMatchObject({ code: 2, json: [{ error: { code: 'file.not-readable' } }] });
    const proved = await desk(['audit', 'verify', out, '--json'], { station });
    expect(proved).toMatchObject({ code: 0, json: [{ whole: true, key: 'matches', faults: [] }] });
    await writeFile(out, (await readFile(out, 'utf8')).replace('"case.examined"', '"case.submitted"'));
    expect(await desk(['audit', 'verify', out, '--json'], { station })).toMatchObject({ code: 1, json: [{ whole: false, faults: [{ kind: 'row-changed' }] }] });
  });

  test('shows progress beside, never in its answers', async () => {
    const run = await desk(['verify', bundle('8d247914.zip'), '--json']);
    expect(run.lines).toHaveLength(1);
    expect(run.stderr).toMatch(/text-lines \d+\/\d+/);
  });
});

describe('bad input', () => {
  test.each([
    ['no command', []], ['an unknown command', ['frobnicate']], ['an unknown option', ['verify', 'a.zip', '--frobnicate']], ['verify without a bundle', ['verify']],
    ['match with one picture', ['match', 'a.png']], ['audit with nothing', ['audit']], ['a station without its words', ['station', 'init']], ['a prefix of small letters', ['station', 'init', '--branch', 'B', '--counter', 'C', '--prefix', 'rvs', '--administrator', 'A']],
  ])('%s is said on stderr with how it is done, exit 2', async (_, args) => {
    const run = await desk(args);
    expect(run).toMatchObject({ code: 2, lines: [] });
    expect(run.stderr).toContain('desk <command>');
  });

  test('a picture of nothing, a page named .png and an empty file each get their own code from read and match', async () => {
    const files = { 'empty.png': '', 'page.png': '<html><script>alert(1)</script></html>', 'drawing.png': '<svg xmlns="http://www.w3.org/2000/svg"/>', 'cut.png': Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex') };
    for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
    const run = await desk(['read', ...Object.keys(files).map((name) => join(folder, name)), '--json']);
    expect(run.json.map((line) => (line['error'] as { code: string }).code)).toEqual(['picture.empty', 'picture.not-a-picture', 'picture.not-a-picture', 'picture.damaged']);
    expect(run.code).toBe(2);
    expect((await desk(['match', join(folder, 'empty.png'), join(folder, 'page.png'), '--json'])).json[0]).toMatchObject({ error: { code: 'picture.empty' } });
  });

  test('a bundle whose pictures cannot be used is bad input, and names the picture', async () => {
    const file = join(folder, 'pictures.zip');
    await writeFile(file, await zipOf(goodMembers));
    expect((await desk(['verify', file, '--json']))).toMatchObject({ code: 2, json: [{ error: { code: 'picture.not-a-picture', facts: { picture: 'licence' } } }] });
  });

  test('a pairs file with other columns is refused by its header', async () => {
    await writeFile(join(folder, 'pairs.csv'), 'left,right\na.png,b.png\n');
    expect(await desk(['match', '--pairs', join(folder, 'pairs.csv'), '--json'])).toMatchObject({ code: 2, json: [{ error: { code: 'bundle.csv-header' } }] });
  });
});

describe.skipIf(sharedData === null)(withSharedData('desk match --pairs'), () => {
  test('answers every pair in the file\'s order, by paths relative to the file, with null where there is no face', async () => {
    const faces = join(sharedData ?? '', 'faces', 'synthetic');
    const { default: sharp } = await import('sharp');
    await sharp({ create: { width: 300, height: 300, channels: 3, background: '#789' } }).png().toFile(join(folder, 'nobody.png'));
    const at = (name: string): string => join(faces, name);
    await writeFile(join(folder, 'pairs.csv'), `a,b,same\r\n${at('sfhq_004.jpg')},${at('sfhq_023.jpg')},1\r\n${at('sfhq_004.jpg')},${at('sfhq_010.jpg')},0\r\nnobody.png,${at('sfhq_004.jpg')},\r\n`);
    const run = await desk(['match', '--pairs', 'pairs.csv', '--json'], { from: folder });
    expect(run.code).toBe(0);
    expect(run.json.map((line) => line['same'])).toEqual(['1', '0', '']);
    const distances = run.json.map((line) => line['distance'] as number | null);
    expect(distances[0]).toBeLessThan(0.1);
    expect(distances[1]).toBeGreaterThan(0.35);
    expect(distances[2]).toBeNull();
    expect(run.json[0]?.['modelSha256']).toMatch(/^[0-9a-f]{64}$/);
  });

  test('with the second embedder: the same people, farther apart by its own scale, and its licence on each line', async () => {
    const at = (name: string): string => join(sharedData ?? '', 'faces', 'synthetic', `${name}.jpg`);
    await writeFile(join(folder, 'two.csv'), `a,b,same\n${at('sfhq_004')},${at('sfhq_023')},1\n${at('sfhq_004')},${at('sfhq_010')},0\n`);
    const run = await desk(['match', '--pairs', 'two.csv', '--engine', 'dlib-128+faceres', '--json'], { from: folder });
    expect(run.code).toBe(0);
    expect(run.json.map((line) => line['band'])).toEqual(['pass', 'fail']);
    expect(run.json[1]?.['distance']).toBeGreaterThan(0.6);
    for (const line of run.json) expect(line).toMatchObject({ engine: 'dlib-128+faceres', second: { model: 'faceres', licence: 'not verified' } });
  });
});

describe('a bank\'s station', () => {
  const init = ['station', 'init', '--branch', 'Main street', '--counter', 'Counter 1', '--prefix', 'MST', '--administrator', 'Ada Admin', '--json'];
  const passphrase = 'correct horse battery';

  test('is made once, asks for secrets twice, and needs long ones', async () => {
    const station = join(folder, 'bank');
    expect((await desk(init, { station, answers: ['short'] })).stderr).toContain('at least 12 characters');
    expect((await desk(init, { station, answers: [passphrase, 'something else here'] })).stderr).toContain('not the same');
    const made = await desk(init, { station, answers: [passphrase, passphrase, 'administrators own', 'administrators own'] });
    expect(made).toMatchObject({ code: 0, json: [{ kind: 'bank', auditKeySha256: expect.stringMatching(/^[0-9a-f]{64}$/) }] });
    expect(await desk(init, { station, answers: [passphrase, passphrase, 'administrators own', 'administrators own'] })).toMatchObject({ code: 2, json: [{ error: { code: 'station.exists' } }] });
    expect((await stat(station)).mode & 0o077).toBe(0);
    expect(await desk(['audit', 'verify', '--json'], { station, answers: [passphrase] })).toMatchObject({ code: 0, json: [{ whole: true }] });
    expect(await desk(['audit', 'verify', '--json'], { station, answers: ['a wrong passphrase'] })).toMatchObject({ code: 2 });
    expect(await desk(['operator', 'reset', '--json'], { station })).toMatchObject({ code: 2, json: [{ error: { code: 'role.refused' } }] });
  });

  test('whose passphrase is lost opens again with the bank\'s recovery key, also from a copy', async () => {
    const station = join(folder, 'recoverable');
    const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 3072, publicKeyEncoding: { type: 'spki', format: 'pem' }, privateKeyEncoding: { type: 'pkcs8', format: 'pem' } });
    await writeFile(join(folder, 'bank.pem'), publicKey);
    await writeFile(join(folder, 'bank-private.pem'), privateKey);
    const made = await desk([...init, '--recovery-key', join(folder, 'bank.pem')], { station, answers: [passphrase, passphrase, 'administrators own', 'administrators own'] });
    expect(made.code).toBe(0);
    expect((await desk(['station', 'backup', '--out', join(folder, 'copy'), '--json'], { station })).code).toBe(0);
    const elsewhere = join(folder, 'elsewhere');
    expect((await desk(['station', 'restore', '--from', join(folder, 'copy'), '--json'], { station: elsewhere })).code).toBe(0);
    const fresh = 'a fresh passphrase';
    expect((await desk(['station', 'recover', '--recovery-key', join(folder, 'bank-private.pem'), '--json'], { station: elsewhere, answers: [fresh, fresh] })).json[0]).toMatchObject({ recovered: true });
    expect((await desk(['audit', 'verify', '--json'], { station: elsewhere, answers: [fresh] })).json[0]).toMatchObject({ whole: true });
  });
});

test('desk doctor names what is here and what is missing', async () => {
  const run = await desk(['doctor', '--json'], { station: join(folder, 'nowhere') });
  expect(run.json.map((line) => line['check'])).toEqual(expect.arrayContaining(['Node', 'case store', 'models', 'station', 'disk', 'Electron', 'display']));
  expect(run.json.find((line) => line['check'] === 'case store')).toMatchObject({ outcome: 'good' });
});

test('desk open says when nothing is running', async () => {
  expect(await desk(['open', '--json'], { station: join(folder, 'nowhere') })).toMatchObject({ code: 2, json: [{ error: { code: 'station.not-running' } }] });
});

/** Starts that cannot go on: each says why in a dialog that quits by default, and leaves every file as it was. */
import { createHash, generateKeyPairSync } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { builtProgram } from './built-program.ts';
import { firstSecrets, signIn } from './people.ts';
import { startProgram, stationIn, temporaryHome, type Program, type ProgramOptions } from './run-program.ts';

let place: Awaited<ReturnType<typeof temporaryHome>>;
beforeAll(() => builtProgram());
beforeEach(async () => { place = await temporaryHome(); });
afterEach(() => place.remove());

const start = (options: Omit<ProgramOptions, 'home'> = {}): Program => startProgram({ home: place.home, ...options });
const inStation = (file: string): string => join(stationIn(place.home), file);

async function madeStation(options: Omit<ProgramOptions, 'home'> = {}): Promise<void> {
  const program = start(options);
  await program.until('loaded');
  await program.act('quit');
  await program.ended();
}

/** Every file of the station and what is in it. The lock's own small file is the operating system's business. */
function fingerprint(): Readonly<Record<string, string>> {
  const files = readdirSync(stationIn(place.home), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile() && !/^(station\.lock|in-use\.json|.*-(wal|shm))$/.test(entry.name));
  return Object.fromEntries(files.map((entry) => { const path = join(entry.parentPath, entry.name); return [path, createHash('sha256').update(readFileSync(path)).digest('hex')]; }));
}

/** Runs a start that must fail: one dialog, quit by default, exit code 3, nothing changed. Answers with the dialog's words. */
async function refusedStart(options: Omit<ProgramOptions, 'home'> = {}): Promise<string> {
  const before = existsSync(stationIn(place.home)) ? fingerprint() : null;
  const program = start(options);
  const { code } = await program.ended();
  expect(code).toBe(3);
  expect(program.recorded('window')).toEqual([]);
  const [dialog, ...others] = program.recorded('dialog');
  expect(others).toEqual([]);
  expect(dialog).toMatchObject({ defaultId: 0, cancelId: 0 });
  const buttons = dialog?.['buttons'] as readonly string[];
  expect(buttons[0]).toBe('Quit');
  expect(buttons.join(' ')).not.toMatch(/delete|remove|reset|new station|repair/i);
  expect(existsSync(stationIn(place.home)) ? fingerprint() : null).toEqual(before);
  return `${String(dialog?.['message'])} ${String(dialog?.['detail'])}`;
}

describe('a start that cannot go on', () => {
  test('the station is from a newer version', async () => {
    await madeStation();
    const station = JSON.parse(readFileSync(inStation('station.json'), 'utf8')) as object;
    writeFileSync(inStation('station.json'), JSON.stringify({ ...station, version: 2 }));
    expect(await refusedStart()).toContain('newer version');
  });

  test('another program has it open, and says which', async () => {
    const first = start();
    try {
      await first.until('loaded');
      expect(await refusedStart()).toContain(`process ${first.pid}`);
    } finally {
      await first.stop();
    }
  });

  test('the key file is damaged', async () => {
    await madeStation();
    writeFileSync(inStation('vault.json'), '{"version":1');
    expect(await refusedStart()).toContain('vault.json');
  });

  test('the database is damaged', async () => {
    await madeStation();
    const bytes = readFileSync(inStation('cases.db'));
    bytes.fill(0x5a, 0, 4096);
    writeFileSync(inStation('cases.db'), bytes);
    expect(await refusedStart()).toContain('damaged');
  });

  test('the keychain was lost with its account: nothing is made in its place', async () => {
    await madeStation();
    rmSync(`${stationIn(place.home)}.profile`, { recursive: true });
    expect(await refusedStart()).toContain('recovery key');
  });

  test('the key file is gone', async () => {
    await madeStation();
    renameSync(inStation('vault.json'), join(place.home, 'vault.json'));
    expect(await refusedStart()).toMatch(/key file/);
  });

  test('the folder holds something else', async () => {
    writeFileSync(join(place.home, 'station'), 'a file, not a folder');
    const program = start();
    expect((await program.ended()).code).toBe(3);
    expect(readFileSync(join(place.home, 'station'), 'utf8')).toBe('a file, not a folder');
    expect(program.recorded('dialog')).toHaveLength(1);
  });

  test('a fault of ours is shown without its words', async () => {
    await madeStation();
    const program = start({ environment: { STAND_IN_KEYCHAIN: 'throws' } });
    const { code } = await program.ended();
    expect(code).toBe(3);
    expect(JSON.stringify(program.recorded('dialog'))).not.toContain('secret words');
  });

  test('"Try again" tries again', async () => {
    await madeStation();
    rmSync(`${stationIn(place.home)}.profile`, { recursive: true });
    const program = start({ environment: { STAND_IN_ANSWERS: '[1,1,0]' } });
    expect((await program.ended()).code).toBe(3);
    expect(program.recorded('dialog')).toHaveLength(3);
  });
});

describe('the keychain', () => {
  test.skipIf(process.platform !== 'linux')('Linux without one: an evaluation station keeps its key in a file of this account alone, and opens again', async () => {
    await madeStation({ environment: { STAND_IN_KEYCHAIN: 'basic_text' } });
    expect(JSON.parse(readFileSync(inStation('vault.json'), 'utf8'))).toMatchObject({ wrap: 'file-0600' });
    // Windows has no such bits; there the account's own folder is the fence.
    if (process.platform !== 'win32') expect(statSync(inStation('vault.json')).mode & 0o077).toBe(0);
    const again = start();
    await again.until('loaded');
    await again.stop();
  });

  test('a keychain that is there but not available is no keychain', async () => {
    await madeStation({ environment: { STAND_IN_KEYCHAIN: 'none' } });
    expect(JSON.parse(readFileSync(inStation('vault.json'), 'utf8'))).toMatchObject({ wrap: 'file-0600' });
  });
});

describe('a bank\'s station, planned by its IT', () => {
  const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 3072, publicKeyEncoding: { type: 'spki', format: 'pem' }, privateKeyEncoding: { type: 'pkcs8', format: 'pem' } });
  const plan = { branch: 'Harbour branch', counter: 'Counter 1', prefix: 'HRB', policy: 'counter', administrator: 'Robin Vale', recoveryPublicKey: publicKey };
  const planned = (contents: unknown): Record<string, string> => {
    const file = join(place.home, 'plan.json');
    writeFileSync(file, typeof contents === 'string' ? contents : JSON.stringify(contents));
    return { VERIDESK_STATION_PLAN: file };
  };

  test('is made at the first start, under the keychain and the recovery key; its administrator signs in with what was shown once', async () => {
    const program = start({ environment: planned(plan) });
    try {
      await program.until('loaded');
      await program.until('dialog');
      const secrets = firstSecrets(program);
      expect([...secrets.keys()]).toEqual(['administrator']);
      const vault = JSON.parse(readFileSync(inStation('vault.json'), 'utf8')) as { wrap: string; recovery: unknown };
      expect(vault.wrap).toBe('os-keychain');
      expect(vault.recovery).not.toBeNull();
      expect(await signIn(program, 'administrator', secrets.get('administrator') ?? '')).toMatchObject({ ok: true, value: { name: 'Robin Vale' } });
      expect(await program.call('station.describe', {})).toMatchObject({ ok: true, value: { kind: 'bank', branch: 'Harbour branch', prefix: 'HRB' } });
    } finally {
      await program.stop();
    }
  });

  test('is not made where there is no keychain', async () => {
    expect(await refusedStart({ environment: { ...planned(plan), STAND_IN_KEYCHAIN: 'none' } })).toContain('no keychain');
    expect(existsSync(stationIn(place.home))).toBe(false);
  });

  test('is not opened where there is no keychain', async () => {
    const environment = planned(plan);
    const first = start({ environment });
    await first.until('loaded');
    await first.act('quit');
    await first.ended();
    expect(await refusedStart({ environment: { STAND_IN_KEYCHAIN: 'none' } })).toContain('no keychain');
  });

  test.each([['no JSON', '{'], ['a word too many', { ...plan, colour: 'teal' }], ['no recovery key', { ...plan, recoveryPublicKey: undefined }], ['a policy that is not shipped', { ...plan, policy: 'nowhere' }]])(
    'is not replaced by an evaluation station when its plan has a fault: %s', async (_title, contents) => {
      expect(await refusedStart({ environment: planned(contents) })).toContain('plan');
      expect(existsSync(stationIn(place.home))).toBe(false);
    });
});

describe('an installed program', () => {
  test.each(['remote-debugging-port', 'disable-web-security', 'use-file-for-fake-video-capture'])('does not start with --%s', async (name) => {
    const program = start({ packaged: true, environment: { STAND_IN_SWITCHES: name } });
    expect((await program.ended()).code).toBe(3);
    expect(program.recorded('dialog')).toHaveLength(1);
    expect(program.recorded('window')).toEqual([]);
  });
});

/** The built program on the stand-in: from a first start to quitting, with a real station on disk. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { builtProgram } from './built-program.ts';
import { plainBundle } from './bundles.ts';
import { firstSecrets, signIn, staffOf } from './people.ts';
import { startProgram, stationIn, temporaryHome, type Program } from './run-program.ts';

let place: Awaited<ReturnType<typeof temporaryHome>>;
let secrets: ReadonlyMap<string, string>;
const secretOf = (role: string): string => secrets.get(role) ?? '';

beforeAll(async () => {
  await builtProgram();
  place = await temporaryHome();
});
afterAll(() => place.remove());

/** Starts on the same station as the test before it. */
async function running(work: (program: Program) => Promise<void>): Promise<void> {
  const program = startProgram({ home: place.home });
  try {
    await program.until('loaded');
    await work(program);
  } finally {
    await program.stop();
  }
}

describe('a first start', () => {
  test('makes an evaluation station, shows its PINs once in a dialog, and keeps its key in the keychain', () => running(async (program) => {
    await program.until('dialog');
    secrets = firstSecrets(program);
    expect([...secrets.keys()].sort()).toEqual(['administrator', 'officer', 'teller']);
    for (const secret of secrets.values()) expect(secret).toMatch(/^\d{6}$/);
    const vault = JSON.parse(readFileSync(join(stationIn(place.home), 'vault.json'), 'utf8')) as { wrap: string };
    expect(vault.wrap).toBe('os-keychain');
    await program.act('quit');
    const { code, stderr } = await program.ended();
    expect(code).toBe(0);
    // A stream that is no terminal may be a log.
    for (const secret of secrets.values()) expect(stderr).not.toContain(secret);
  }));

  test('leaves nothing readable: the database is no SQLite file, and no PIN is in any file', () => {
    const station = stationIn(place.home);
    expect(readFileSync(join(station, 'cases.db')).subarray(0, 15).toString('latin1')).not.toBe('SQLite format 3');
    for (const file of ['cases.db', 'vault.json', 'station.json', 'logs/desk.log']) {
      const text = readFileSync(join(station, file)).toString('latin1');
      for (const secret of secrets.values()) expect(text.includes(secret), file).toBe(false);
    }
  });
});

describe('a second start', () => {
  test('opens the same station, shows no secrets, and the PINs hold', () => running(async (program) => {
    expect(program.recorded('dialog')).toEqual([]);
    expect(await program.call('session.current', {})).toEqual({ ok: true, value: null });
    expect(await signIn(program, 'teller', '000000' === secretOf('teller') ? '111111' : '000000')).toMatchObject({ ok: false, failure: { code: 'sign-in.wrong-secret' } });
    expect(await signIn(program, 'teller', secretOf('teller'))).toMatchObject({ ok: true, value: { role: 'teller' } });
    expect(await program.call('session.current', {})).toMatchObject({ ok: true, value: { role: 'teller' } });
  }));

  test('what a role may not is refused by main, and is on record', () => running(async (program) => {
    expect(await program.call('record.export', {})).toMatchObject({ ok: false, failure: { code: 'sign-in.required' } });
    await signIn(program, 'teller', secretOf('teller'));
    expect(await program.call('record.export', {})).toMatchObject({ ok: false, failure: { code: 'role.refused' } });
    await program.call('session.signOut', {});
    await signIn(program, 'officer', secretOf('officer'));
    const exported = await program.call('record.export', {});
    if (!exported.ok) throw new Error(exported.failure.code);
    const text = new TextDecoder().decode((exported.value as { bytes: Uint8Array }).bytes);
    expect(text).toContain('"role.refused"');
  }));

  test('the window is off screenshots exactly while somebody is signed in', () => running(async (program) => {
    const last = (): unknown => program.recorded('content-protection').at(-1)?.['on'] ?? false;
    await staffOf(program);
    expect(last()).toBe(false);
    await signIn(program, 'teller', secretOf('teller'));
    expect(last()).toBe(true);
    await program.call('session.signOut', {});
    expect(last()).toBe(false);
  }));

  test('a bundle goes in as bytes, its pictures come out as bytes, and events reach the page until it stops listening', () => running(async (program) => {
    await signIn(program, 'teller', secretOf('teller'));
    await program.act('listen', 'case.changed');
    const imported = await program.call('case.import', { bytes: await plainBundle() });
    if (!imported.ok) throw new Error(imported.failure.code);
    const { caseId } = imported.value as { caseId: string };
    expect(await program.act('heard')).toContainEqual({ name: 'case.changed', body: { caseId, stage: 'opened', version: 2 } });
    const viewed = await program.call('case.view', { caseId });
    if (!viewed.ok) throw new Error(viewed.failure.code);
    const { pictures } = viewed.value as { pictures: readonly { kind: string; sha256: string; mime: string }[] };
    const licence = pictures.find(({ kind }) => kind === 'document-front');
    const picture = await program.call('case.picture', { caseId, sha256: licence?.sha256 ?? '' });
    if (!picture.ok) throw new Error(picture.failure.code);
    const { bytes } = picture.value as { bytes: Uint8Array };
    expect(bytes).toBeInstanceOf(Uint8Array);
    expect([...bytes.subarray(1, 4)]).toEqual([...Buffer.from('PNG')]);
    await program.act('stopListening');
    const before = await program.act<readonly unknown[]>('heard');
    await program.call('case.import', { bytes: await plainBundle() });
    expect(await program.act('heard')).toEqual(before);
  }));
});

describe('quitting', () => {
  test('ends in order when the window is closed: the store is shut and its lock is free', () => running(async (program) => {
    expect(existsSync(join(stationIn(place.home), 'in-use.json'))).toBe(true);
    await program.act('closeWindow');
    expect((await program.ended()).code).toBe(0);
    expect(existsSync(join(stationIn(place.home), 'in-use.json'))).toBe(false);
    expect(existsSync(join(stationIn(place.home), 'cases.db-wal'))).toBe(false);
  }));

  test('in the middle of an examination ends the models\' process, keeps the case, and reports no bug', () => running(async (program) => {
    await signIn(program, 'teller', secretOf('teller'));
    const imported = await program.call('case.import', { bytes: await plainBundle() });
    if (!imported.ok) throw new Error(imported.failure.code);
    const input = imported.value as { caseId: string };
    // The examination began with the import.
    await program.until('utility');
    expect(await program.call('case.view', input)).toMatchObject({ ok: true, value: { working: true } });
    const pid = Number(program.recorded('utility')[0]?.['pid']);
    const logBefore = readLog();
    await program.act('quit');
    const { code, stderr } = await program.ended();
    expect(code).toBe(0);
    expect(stderr).toBe('');
    await expect.poll(() => alive(pid), { timeout: 5000 }).toBe(false);
    expect(readLog().slice(logBefore.length)).not.toContain('"bug"');
    await running(async (again) => {
      await signIn(again, 'teller', secretOf('teller'));
      expect(await again.call('case.view', input)).toMatchObject({ ok: true, value: { stage: 'opened', working: false } });
    });
  }));

  test('a program that is killed opens again with all it had', () => running(async (program) => {
    await signIn(program, 'teller', secretOf('teller'));
    const imported = await program.call('case.import', { bytes: await plainBundle() });
    await program.stop();
    await running(async (again) => {
      await signIn(again, 'teller', secretOf('teller'));
      if (!imported.ok) throw new Error(imported.failure.code);
      expect(await again.call('case.view', imported.value)).toMatchObject({ ok: true, value: { stage: 'opened' } });
      await signIn(again, 'officer', secretOf('officer'));
      expect(await again.call('record.verify', {})).toMatchObject({ ok: true, value: { whole: true, faults: [] } });
    });
  }));

  test('a program started beside one that runs leaves at once', async () => {
    const second = startProgram({ home: place.home, environment: { STAND_IN_SECOND: '1' } });
    expect((await second.ended()).code).toBe(0);
    expect(second.recorded('window')).toEqual([]);
  });
});

describe('the models\' process', () => {
  test('is a utility process of the built file, and is replaced when it dies at work', () => running(async (program) => {
    await signIn(program, 'teller', secretOf('teller'));
    const imported = await program.call('case.import', { bytes: await plainBundle() });
    expect(imported).toMatchObject({ ok: true });
    await program.until('utility');
    const [first] = program.recorded('utility');
    expect(first).toMatchObject({ serviceName: 'Veridesk vision' });
    expect(String(first?.['entry'])).toMatch(/out[\\/]main[\\/]vision\.process\.js$/);
    await wait(200);
    process.kill(Number(first?.['pid']), 'SIGKILL');
    await program.until('utility', 2);
    await expect.poll(() => readLog(), { timeout: 5000 }).toContain('vision.died');
  }));
});

const readLog = (): string => readFileSync(join(stationIn(place.home), 'logs', 'desk.log'), 'utf8');

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return statSync(`/proc/${pid}`, { throwIfNoEntry: false }) !== undefined || process.platform !== 'linux';
  } catch {
    return false;
  }
}

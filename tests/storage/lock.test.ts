import { spawn } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { stationFiles } from '../../electron/storage/station-folder.ts';
import { makeStation, must, openAt, openCase, tryOpen } from './station-in-hand.ts';

const keepOpen = new URL('./keep-open.ts', import.meta.url).pathname;

/** Another process that has the station open; says so, and stays. */
async function otherProcess(folder: string) {
  const child = spawn(process.execPath, [keepOpen, folder], { stdio: ['pipe', 'pipe', 'inherit'] });
  const [said] = (await once(child.stdout, 'data')) as [Buffer];
  expect(said.toString()).toContain('open');
  return child;
}

describe('one program at a time', () => {
  it('refuses the second process with who has it, and takes over at once when that one is killed', async () => {
    const folder = await makeStation();
    const other = await otherProcess(folder);
    expect(await tryOpen(folder)).toEqual({ ok: false, failure: { code: 'storage.locked', facts: { pid: other.pid, since: expect.any(Number) } } });
    const gone = once(other, 'exit');
    other.kill('SIGKILL');
    await gone;
    expect(existsSync(stationFiles(folder).inUse)).toBe(true);
    const store = await openAt(folder);
    expect((await openCase(store)).number).toBe('RVS-0001');
  });

  it('lets the next one in when the first has closed', async () => {
    const folder = await makeStation();
    const other = await otherProcess(folder);
    const gone = once(other, 'exit');
    other.stdin.end();
    expect((await gone)[0]).toBe(0);
    expect(existsSync(stationFiles(folder).inUse)).toBe(false);
    await openAt(folder);
  });

  it('refuses a second store in the same process too, and leaves the first one working', async () => {
    const folder = await makeStation();
    const first = await openAt(folder);
    expect(await tryOpen(folder)).toMatchObject({ failure: { code: 'storage.locked', facts: { pid: process.pid } } });
    expect((await openCase(first)).number).toBe('RVS-0001');
    await first.close();
    const second = await openAt(folder);
    expect((await openCase(second)).number).toBe('RVS-0002');
  });

  it('is not fooled by files left behind', async () => {
    const folder = await makeStation();
    writeFileSync(stationFiles(folder).inUse, JSON.stringify({ pid: process.pid, since: 1 }));
    writeFileSync(`${stationFiles(folder).lock}-journal`, '');
    must(await tryOpen(folder).then(async (opened) => {
      if (opened.ok) await opened.value.close();
      return opened;
    }));
  });
});

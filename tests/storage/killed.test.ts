import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { randomInt } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Handlers } from '../../electron/storage/handlers.ts';
import { everyCase, makeStation, must, openAt, openHere } from './station-in-hand.ts';
import type { Promised } from './work-until-killed.ts';

const worker = fileURLToPath(new URL('./work-until-killed.ts', import.meta.url));
const rounds = 20;

/** Lets another process work and kills it at a random moment; answers what it had been promised by then. */
async function workAndKill(folder: string): Promise<readonly Promised[]> {
  const child = spawn(process.execPath, [worker, folder], { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  let complaint = '';
  child.stderr.on('data', (bytes: Buffer) => { complaint += bytes.toString(); });
  const working = new Promise<void>((next) => child.stdout.on('data', (bytes: Buffer) => {
    said += bytes.toString();
    if (said.includes('working')) next();
  }));
  const ended = Promise.all([once(child, 'exit'), once(child.stdout, 'close')]);
  await Promise.race([working, ended.then(() => { throw new Error(`It ended by itself: ${complaint}`); })]);
  await pause(randomInt(0, 160));
  child.kill('SIGKILL');
  await ended;
  const lines = said.split('\n');
  // What stands behind the last line end was being written when it died.
  return lines.slice(0, -1).map((line) => JSON.parse(line) as Promised);
}

async function isKept(store: Handlers, promised: Promised, tokens: ReadonlyMap<string, number>): Promise<boolean> {
  switch (promised.kind) {
    case 'working': return true;
    case 'case': {
      const found = await store['case.load'](promised.caseId);
      return found.ok && found.value.version >= promised.version && found.value.number === promised.number;
    }
    case 'picture': return (await store['evidence.get'](promised.caseId, promised.sha256)).ok;
    default: return tokens.get(promised.token) === 2;
  }
}

function tokensIn(store: Handlers): ReadonlyMap<string, number> {
  const tokens = new Map<string, number>();
  for (const row of store['audit.rows']({ caseId: null, fromSeq: 1, take: 1_000_000 })) {
    const token = row.detail['token'];
    if (typeof token === 'string') tokens.set(token, (tokens.get(token) ?? 0) + 1);
  }
  return tokens;
}

describe('kill -9 in the middle of work', () => {
  it(`loses nothing that was acknowledged, at ${rounds} random moments`, async () => {
    const folder = await makeStation();
    const promises: Promised[] = [];
    for (let round = 0; round < rounds; round += 1) {
      promises.push(...await workAndKill(folder));
      // No waiting, no second try: the lock of a killed process is gone with it.
      const store = must(await openHere(folder));
      const tokens = tokensIn(store);
      // Each round all promises since the first, so that a later start cannot have undone an earlier one's.
      for (const promised of promises) expect([round, promised, await isKept(store, promised, tokens)]).toEqual([round, promised, true]);
      expect([...tokens.values()].every((count) => count === 2)).toBe(true);
      expect(await store['audit.verify']()).toMatchObject({ whole: true, faults: [] });
      store['storage.close']();
    }
    const store = await openAt(folder);
    expect(await store.stations.checkStore()).toMatchObject({ whole: true, faults: [] });
    const { rows, outOf } = await store.cases.list({ ...everyCase, order: 'oldest-first', take: 100_000 });
    // Numbers without gaps: what was rolled back used none up.
    expect(rows.map((row) => row.number)).toEqual(Array.from({ length: outOf }, (_, index) => `RVS-${String(index + 1).padStart(4, '0')}`));
    // A busy machine gets less done before each kill; that anything was promised is what makes the rest a test.
    expect(promises.filter((promised) => promised.kind === 'case').length).toBeGreaterThan(4);
  });
});

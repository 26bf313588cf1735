import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { CaseView } from '../../electron/contract/views.ts';
import { connect, enter, setUpStation, signInAs, startHost, type SocketDesk } from '../support/running-host.ts';

/**
 * The whole workstation is killed at fifty random moments while somebody works on it. Every step that was acknowledged is there
 * afterwards, nothing half-done is shown as done, and the record's chain is whole.
 */
const kills = 50;
const longestRunMs = 900;

const folder = await mkdtemp(join(tmpdir(), 'veridesk-killed-'));
afterAll(() => rm(folder, { recursive: true, force: true }));

/** What the station said it had kept: the newest version and stage of each case. */
type Acknowledged = Map<string, Pick<CaseView, 'version' | 'stage'>>;

const pause = (ms: number): Promise<void> => new Promise((resolve) => { setTimeout(resolve, ms); });

/** Works until the host is gone: opens cases, corrects, judges, refers, withdraws, closes, as fast as it is answered. */
async function work(desk: SocketDesk, known: Acknowledged): Promise<void> {
  const heard = (answer: Awaited<ReturnType<typeof desk.call<'case.view'>>>): CaseView | null => {
    if (!answer.ok) return null;
    known.set(answer.value.caseId, { version: answer.value.version, stage: answer.value.stage });
    return answer.value;
  };
  const samples = await desk.call('samples.list', {});
  const sampleId = samples.ok ? samples.value[0]?.sampleId ?? '' : '';
  for (let step = 0; ; step += 1) {
    if (step % 5 === 0) {
      const opened = await desk.call('case.importSample', { sampleId });
      if (opened.ok) heard(await desk.call('case.view', { caseId: opened.value.caseId }));
    }
    const ids = [...known.keys()];
    const caseId = ids[Math.floor(Math.random() * ids.length)];
    if (caseId === undefined) continue;
    const seen = heard(await desk.call('case.view', { caseId }));
    if (seen === null || seen.working) continue;
    const open = seen.fields.find((field) => field.open);
    if (seen.stage === 'opened') await desk.call('case.examine', { caseId });
    else if (seen.stage === 'examined') heard(await desk.call('opinion.give', { caseId, answer: 'same' }));
    else if (open !== undefined) heard(await desk.call('field.correct', { caseId, key: open.key, value: `TYPED ${step}`, why: 'misread' }));
    else if (seen.stage === 'opined') heard(await desk.call('case.submit', { caseId, note: '' }));
    else if (seen.stage === 'submitted' && step % 2 === 0) heard(await desk.call('case.withdraw', { caseId }));
  }
}

test(`a workstation killed at ${kills} random moments keeps every acknowledged step`, { timeout: 900_000 }, async () => {
  const known: Acknowledged = new Map();
  const { teller: pin = '' } = await setUpStation(join(folder, 'station'));
  let steps = 0;
  for (let round = 0; round <= kills; round += 1) {
    const host = await startHost(join(folder, 'station'));
    const desk = await connect(await enter(host.address));
    await signInAs(desk, 'teller', pin);
    for (const [caseId, kept] of known) {
      const found = await desk.call('case.view', { caseId });
      expect(found.ok && found.value.version, `case after kill ${round}`).toBeGreaterThanOrEqual(kept.version);
      if (found.ok && found.value.version === kept.version) expect(found.value.stage).toBe(kept.stage);
      for (const picture of found.ok ? found.value.pictures : []) {
        if (round !== kills) break;
        expect((await desk.call('case.picture', { caseId, sha256: picture.sha256 })).ok).toBe(true);
      }
    }
    const chain = await desk.call('record.verify', {});
    expect(chain, `record after kill ${round}`).toMatchObject({ ok: true, value: { whole: true, faults: [] } });
    if (round === kills) steps = chain.ok ? chain.value.entries : 0;
    else {
      const working = work(desk, known).catch(() => { /* the host is gone: that is what this is about */ });
      await pause(Math.random() * longestRunMs);
      await host.kill('SIGKILL');
      await working;
      continue;
    }
    await host.kill('SIGTERM');
  }
  expect(known.size).toBeGreaterThan(10);
  expect(steps).toBeGreaterThan(kills);
});

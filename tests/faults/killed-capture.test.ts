import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { connect, enter, setUpStation, signInAs, startHost, type SocketDesk } from '../support/running-host.ts';
import { captured, must, opened, settled, specimen } from '../flow/counter-desk.ts';

/**
 * The workstation is killed at random moments while pictures are being taken at the counter. Every picture that was acknowledged is
 * there afterwards, byte for byte, and a case whose picture was not read yet goes on from it.
 */
const kills = 12;
const longestRunMs = 900;

const folder = await mkdtemp(join(tmpdir(), 'veridesk-capture-'));
afterAll(() => rm(folder, { recursive: true, force: true }));

const pause = (ms: number): Promise<void> => new Promise((resolve) => { setTimeout(resolve, ms); });

/** Opens cases and takes their pictures until the host is gone; each picture differs in its last byte, behind the image's end. */
async function takePictures(desk: SocketDesk, card: Uint8Array, known: Map<string, number>, from: number): Promise<void> {
  for (let count = from; ; count += 1) {
    const caseId = await opened(desk);
    const bytes = new Uint8Array([...card, count % 256]);
    const taken = await desk.call('document.capture', captured(caseId, bytes));
    if (taken.ok) known.set(caseId, count % 256);
  }
}

test(`a workstation killed ${kills} times keeps every picture that was acknowledged, and reads it later`, { timeout: 600_000 }, async () => {
  const { card } = await specimen();
  const known = new Map<string, number>();
  const { teller: pin = '' } = await setUpStation(join(folder, 'station'));
  for (let round = 0; round <= kills; round += 1) {
    const host = await startHost(join(folder, 'station'));
    const desk = await connect(await enter(host.address));
    await signInAs(desk, 'teller', pin);
    for (const [caseId, mark] of known) {
      const view = must(await desk.call('case.view', { caseId }));
      const picture = view.pictures.find(({ kind }) => kind === 'document-front');
      const kept = must(await desk.call('case.picture', { caseId, sha256: picture?.sha256 ?? '' }));
      expect([kept.bytes.byteLength, kept.bytes.at(-1)], `case after kill ${round}`).toEqual([card.byteLength + 1, mark]);
    }
    expect(await desk.call('record.verify', {}), `record after kill ${round}`).toMatchObject({ ok: true, value: { whole: true } });
    if (round < kills) {
      const working = takePictures(desk, card, known, known.size).catch(() => { /* the host is gone: that is what this is about */ });
      await pause(Math.random() * longestRunMs);
      await host.kill('SIGKILL');
      await working;
      continue;
    }
    const [unread] = known.keys();
    must(await desk.call('case.examine', { caseId: unread ?? '' }));
    expect(await settled(desk, unread ?? '')).toMatchObject({ stage: 'read', document: { state: 'read', type: 'US_DL' } });
    await host.kill('SIGTERM');
  }
  expect(known.size).toBeGreaterThan(kills);
});

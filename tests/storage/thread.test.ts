import { describe, expect, it } from 'vitest';
import { failed } from '../../electron/cases/result.ts';
import { everyCase, makeStation, must, openAt, tryOpen, workerUrl } from './station-in-hand.ts';

const threadThat = (does: string): URL => new URL(`data:text/javascript,${encodeURIComponent(`import { parentPort } from 'node:worker_threads'; ${does}`)}`);

describe('the storage thread', () => {
  it('that ends before it is ready is a failure, and one that has a bug is a bug', async () => {
    const folder = await makeStation();
    expect(await tryOpen(folder, { workerUrl: threadThat('process.exit(0)') })).toEqual(failed('storage.unavailable', { why: 'thread-ended' }));
    await expect(tryOpen(folder, { workerUrl: threadThat('throw new Error("a bug at start")') })).rejects.toThrow('a bug at start');
    await expect(tryOpen(folder, { workerUrl: new URL('no-such-file.ts', workerUrl) })).rejects.toThrow(/no-such-file/);
  });

  it('that dies at work answers every open question, and says why', async () => {
    const deaths: unknown[] = [];
    const dies = threadThat(`parentPort.postMessage({ ready: { ok: true } }); parentPort.on('message', () => { throw new Error('a bug at work'); });`);
    const store = await openAt(await makeStation(), { workerUrl: dies, onDeath: (bug) => deaths.push(bug) });
    const [loaded, listed] = await Promise.allSettled([store.cases.load('one'), store.cases.list(everyCase)]);
    expect(loaded).toEqual({ status: 'fulfilled', value: failed('storage.unavailable', { why: 'thread-ended' }) });
    expect(listed.status).toBe('rejected');
    expect(deaths).toEqual([expect.objectContaining({ message: 'a bug at work' })]);
    expect(await store.cases.load('two')).toEqual(failed('storage.unavailable', { why: 'thread-ended' }));
    await store.close();
  });

  it('keeps nothing of the keys on this side', async () => {
    const folder = await makeStation();
    const handed: Uint8Array[] = [];
    const store = await openAt(folder, { keyWrap: { kind: 'file-0600', wrap: async (bytes) => bytes, unwrap: async (wrapped) => {
      const packed = Uint8Array.from(wrapped);
      handed.push(packed);
      return packed;
    } } });
    expect((await store.stations.station()).prefix).toBe('RVS');
    expect(handed.map((packed) => packed.every((byte) => byte === 0))).toEqual([true]);
    must(await store.audit.append([]));
  });
});

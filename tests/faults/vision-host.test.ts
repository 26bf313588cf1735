import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test } from 'vitest';
import { forkVision } from '../../electron/hosts/fork-vision.ts';
import { startVision, type VisionHost } from '../../electron/vision/vision-host.ts';

/** A real child process that speaks the real protocol and misbehaves when asked to: the host's promises, without models. */
const misbehaving = fileURLToPath(new URL('./misbehaving-vision.process.ts', import.meta.url));
let host: VisionHost;
afterEach(() => host.stop());

const begin = (more: Partial<Parameters<typeof startVision>[0]> = {}): VisionHost =>
  (host = startVision({ start: () => forkVision({ visionEntry: misbehaving, documentTypes: '', modelFolders: [] }), ...more }));
const ask = (what: string, watch = {}) => host.readDocument({ picture: new TextEncoder().encode(what), type: null }, watch);

describe('the host of the vision process', () => {
  test('gives one thing at a time, in order', async () => {
    begin();
    const answers = await Promise.all([ask('echo 1'), ask('echo 2'), ask('echo 3')]);
    expect(answers.map((answer) => answer.ok && answer.value)).toEqual(['1 after 0 running', '2 after 0 running', '3 after 0 running']);
  });

  test('starts a killed process again and repeats the work', async () => {
    const deaths: unknown[] = [];
    begin({ onDeath: (death) => deaths.push(death) });
    expect(await ask('echo first')).toMatchObject({ ok: true });
    const slow = ask('slow 400');
    await new Promise((resolve) => { setTimeout(resolve, 150); });
    process.kill(host.state().pid ?? 0, 'SIGKILL');
    expect(await slow).toEqual({ ok: true, value: 'slow done' });
    expect(deaths).toHaveLength(1);
  });

  test('opens the circuit after three deaths in a row, fails at once meanwhile, and tries again later', async () => {
    begin({ restMs: 300 });
    expect(await ask('die')).toMatchObject({ ok: false, failure: { code: 'vision.unavailable' } });
    expect(host.state()).toMatchObject({ circuitOpen: true, deaths: 3 });
    expect(await ask('echo x')).toMatchObject({ ok: false, failure: { code: 'vision.unavailable' } });
    await new Promise((resolve) => { setTimeout(resolve, 350); });
    expect(await ask('echo back')).toMatchObject({ ok: true });
    expect(host.state().deaths).toBe(0);
  });

  test('keeps the end of what the dying process said', async () => {
    begin({ restMs: 10 });
    let said = '';
    host.stop();
    begin({ restMs: 10, onDeath: ({ stderr }) => { said = stderr; } });
    await ask('complain and die');
    expect(said.length).toBeGreaterThan(0);
    expect(said.length).toBeLessThanOrEqual(4096);
  });

  test('stops work that is asked to stop, waiting or running, and replaces a process that does not listen', async () => {
    begin({ cancelLimitMs: 200 });
    const controller = new AbortController();
    const running = ask('slow 5000', { signal: controller.signal });
    const deaf = new AbortController();
    const waiting = ask('echo y', { signal: controller.signal });
    setTimeout(() => controller.abort(), 100);
    expect(await waiting).toEqual({ ok: false, failure: { code: 'vision.cancelled' } });
    expect(await running).toEqual({ ok: false, failure: { code: 'vision.cancelled' } });
    const stuck = ask('deaf', { signal: deaf.signal });
    setTimeout(() => deaf.abort(), 100);
    expect(await stuck).toEqual({ ok: false, failure: { code: 'vision.cancelled' } });
    expect(await ask('echo alive')).toMatchObject({ ok: true });
  });

  test('gives up on work that takes too long', async () => {
    begin({ workLimitMs: 4_000 });
    expect(await ask('deaf')).toMatchObject({ ok: false, failure: { code: 'vision.timeout' } });
    expect(await ask('echo alive')).toMatchObject({ ok: true });
  });

  test('passes progress on', async () => {
    begin();
    const seen: unknown[] = [];
    await ask('slow 50', { onProgress: (progress: unknown) => seen.push(progress) });
    expect(seen).toContainEqual({ stage: 'decode', done: 1, total: 2 });
  });
});

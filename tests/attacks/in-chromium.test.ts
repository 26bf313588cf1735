import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LivenessRule } from '../../electron/cases/liveness.ts';
import { must } from '../flow/counter-desk.ts';
import { giveOpinion, hear, readyForFace } from '../flow/face-desk.ts';
import { chromiumPath } from '../support/chromium.ts';
import { connect, enter, seat, signInAs, startHost, type RunningHost, type SocketDesk } from '../support/running-host.ts';
import { attackNamed, livingCustomer, rehearse, resting, type Act } from './acts.ts';
import { FakeCamera } from './fake-camera.ts';
import { openLens, type OpenLens } from './open-lens.ts';

const missing = chromiumPath() === null ? ' (skipped: install it with "apt-get install chromium")' : '';

/** One frame of an act is shown for as long at least, and until one more has been looked at: a slow machine sees the same act, slower. */
const stepMs = 66;
const mostStepMs = 400;
const mostFrames = 600;
/** A test that itself stood still for so long left the camera's picture as it was: such a go may have ended by that. */
const stallMs = 800;
const stallRules: readonly LivenessRule[] = ['frozen-frames', 'frame-gap', 'camera-lost'];

describe.skipIf(missing !== '')(`attacks on a camera of Chromium's${missing}`, { timeout: 240_000 }, () => {
  let folder: string, host: RunningHost, teller: SocketDesk, officer: SocketDesk, camera: FakeCamera, lens: OpenLens, caseId: string;
  const goes: (LivenessRule | null)[] = [];
  let longestMs = 0;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'veridesk-attacks-'));
    [host] = await Promise.all([startHost(join(folder, 'station')), rehearse()]);
    const visit = await enter(host.address);
    teller = await connect(visit);
    await signInAs(teller, 'teller', host.pins.teller ?? '');
    officer = await seat(host, 'officer');
    camera = new FakeCamera(join(folder, 'customer.y4m'), { pixels: resting(), take: 0 });
    lens = await openLens(camera.path, visit);
    caseId = await customerJudged();
  }, 240_000);
  afterAll(async () => {
    await lens.browser.close();
    camera.close();
    await host.kill('SIGTERM');
    await rm(folder, { recursive: true, force: true });
  });

  /** Shows the act frame by frame until `over`. */
  async function perform(act: Act, sessionId: string, over: () => boolean, heard?: ReturnType<typeof hear>): Promise<void> {
    let [told, since, shownAt] = ['', 0, performance.now()];
    longestMs = 0;
    for (let frame = 0; frame < mostFrames && !over(); frame += 1) {
      const now = heard?.asked ?? null;
      since = told === `${now?.index} ${now?.challenge}` ? since + 1 : 0;
      told = `${now?.index} ${now?.challenge}`;
      camera.show(act({ frame, since, asked: now === null || now.challenge === 'neutral' ? null : now.challenge === 'nose-in-box' ? { kind: now.challenge, corner: now.corner ?? 'up-left' } : { kind: now.challenge } }));
      longestMs = Math.max(longestMs, performance.now() - shownAt);
      shownAt = performance.now();
      const seen = teller.next('face.seen', (body) => body.sessionId === sessionId);
      await Promise.all([pause(stepMs), Promise.race([seen, pause(mostStepMs)])]);
    }
    expect(over(), 'the session came to an end').toBe(true);
  }

  /** A new case, its face taken by the camera in Chromium, and the opinion given. */
  async function customerJudged(): Promise<string> {
    const opened = await readyForFace(teller);
    const { sessionId } = must(await teller.call('face.start', { caseId: opened, purpose: 'capture', device: { label: lens.label } }));
    let why = '';
    const ended = async (): Promise<void> => { why = (await teller.next('face.ended', (body) => body.sessionId === sessionId)).why; };
    ended().catch(() => { why = 'gone'; });
    await lens.send(sessionId, 50);
    await perform(livingCustomer(), sessionId, () => why !== '');
    expect(why).toBe('accepted');
    expect(await giveOpinion(teller, opened)).toMatchObject({ stage: 'opined', match: { band: 'pass' } });
    return opened;
  }

  /** One go at liveness: whether it passed, and the rule that ended it. */
  async function goAt(act: Act): Promise<{ readonly passed: boolean; readonly rule: LivenessRule | null }> {
    const { sessionId } = must(await teller.call('face.start', { caseId, purpose: 'liveness', device: { label: lens.label } }));
    const heard = hear(teller, sessionId);
    const result = () => heard.results.find(({ over }) => over);
    camera.show(act({ frame: 0, since: 0, asked: null }));
    await lens.send(sessionId, 33);
    await perform(act, sessionId, () => result() !== undefined, heard);
    await lens.stop();
    await teller.call('face.stop', { sessionId });
    goes.push(result()!.rule);
    return { passed: result()!.passed, rule: result()!.rule };
  }

  async function isCaught(name: string, also: readonly LivenessRule[] = []): Promise<void> {
    const { act, rule } = attackNamed(name);
    const ended = await goAt(act());
    expect(ended.passed).toBe(false);
    expect([rule, ...also, ...(longestMs > stallMs ? stallRules : [])]).toContain(ended.rule);
  }

  test('a still photo, the same held and moved by hand, and a replayed clip of another order', async () => {
    await isCaught('a still photo');
    await isCaught('a photo moved by hand', ['background-jump', 'track-jump']);
    await isCaught('a replayed clip of another order', ['other-movement']);
    // Three goes came to nothing: there is no fourth, and the case says so.
    expect(must(await teller.call('case.view', { caseId }))).toMatchObject({ stage: 'proven', liveness: { state: 'performed', passed: false, attempts: 3 } });
    expect(await teller.call('face.start', { caseId, purpose: 'liveness', device: { label: lens.label } })).toMatchObject({ ok: false, failure: { code: 'liveness.attempts-used' } });
    await isOnRecord();
  });

  test('two faces, frames that repeat, and a camera that is frozen', async () => {
    caseId = await customerJudged();
    await isCaught('two faces');
    await isCaught('frames repeated');
    await isCaught('a frozen camera');
    await isOnRecord();
  });

  test('a face swapped between match and liveness is caught; the customer passes before the same camera', async () => {
    caseId = await customerJudged();
    await isCaught('a face swapped between match and liveness');
    // A machine that stalls may lose a movement: a customer has another go, too, and may come again.
    let passed = false;
    for (let go = 0; go < 4 && !passed; go += 1) {
      if (go === 2) {
        await isOnRecord();
        caseId = await customerJudged();
      }
      ({ passed } = await goAt(livingCustomer()));
    }
    expect(passed).toBe(true);
    expect(must(await teller.call('case.view', { caseId }))).toMatchObject({ stage: 'proven', liveness: { state: 'performed', passed: true, sameFace: true } });
    await isOnRecord();
  });

  /** Every go at this case is in the audit record, with the rule that ended it. */
  async function isOnRecord(): Promise<void> {
    const rows = must(await officer.call('record.rows', { caseId })).filter(({ action }) => action === 'liveness.attempted');
    expect(rows.map(({ detail }) => [detail['passed'], detail['rule'] ?? null])).toEqual(goes.splice(0).map((rule) => [rule === null, rule]));
  }
});

const pause = (ms: number): Promise<void> => new Promise((resolve) => { setTimeout(resolve, ms); });

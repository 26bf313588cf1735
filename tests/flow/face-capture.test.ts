import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CaseView } from '../../electron/contract/views.ts';
import { somebodyUnlike } from '../../resources/samples/people.ts';
import { seat, signInAs, startHost, type RunningHost, type SocketDesk } from '../support/running-host.ts';
import { must, settled } from './counter-desk.ts';
import { customer, draw, frameOf, Lens } from './customer-clip.ts';
import { camera, doAsAsked, giveOpinion, hear, readyForFace, rehearse, sitStill, startFace, visionPid } from './face-desk.ts';

let folder: string, host: RunningHost, teller: SocketDesk, officer: SocketDesk, faceless: string;
const stranger = somebodyUnlike(customer);
const recordOf = async (caseId: string) => must(await officer.call('record.rows', { caseId }));

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'veridesk-face-'));
  host = await startHost(join(folder, 'station'));
  teller = await seat(host, 'teller');
  officer = await seat(host, 'officer');
  faceless = await readyForFace(teller);
}, 240_000);
afterAll(async () => { await host.kill('SIGTERM'); await rm(folder, { recursive: true, force: true }); });

describe('the face at the counter', { timeout: 240_000 }, () => {
  test('refuses a camera that is a program, and puts the word on record, not the name', async () => {
    const refused = await teller.call('face.start', { caseId: faceless, purpose: 'capture', device: { label: 'Mavis\u2019 OBS Virtual Camera' } });
    expect(refused).toMatchObject({ ok: false, failure: { code: 'camera.refused', facts: { label: 'Mavis\u2019 OBS Virtual Camera' } } });
    const rows = (await recordOf(faceless)).filter(({ action }) => action === 'camera.refused');
    expect(rows.map(({ detail }) => detail)).toEqual([{ word: 'virtual', purpose: 'capture' }]);
    expect(await teller.call('face.start', { caseId: faceless, purpose: 'liveness', device: camera })).toMatchObject({ failure: { code: 'case.wrong-stage' } });
  });

  test('tells a page which of its cameras it may use, and puts a refusal on record once', async () => {
    const judged = async () => must(await teller.call('cameras.judge', { caseId: faceless, purpose: 'document', labels: ['Integrated Webcam (0bda:5520)', 'Mavis\u2019 ManyCam', ''] }));
    expect([await judged(), await judged()]).toEqual([[true, false, false], [true, false, false]]);
    const rows = (await recordOf(faceless)).filter(({ action, detail }) => action === 'camera.refused' && detail['purpose'] === 'document');
    expect(rows.map(({ detail }) => detail)).toEqual([{ word: 'manycam', purpose: 'document' }, { word: 'without a name', purpose: 'document' }]);
    expect(await teller.call('cameras.judge', { caseId: '5f0a7a52-9a2e-4d0b-8a51-0d6f2f0a1c09', purpose: 'document', labels: [] })).toMatchObject({ failure: { code: 'case.not-found' } });
  });

  test('is one session at a time, however many are asked for at once', async () => {
    const ask = (desk: SocketDesk) => desk.call('face.start', { caseId: faceless, purpose: 'capture', device: camera });
    const ofOneScreen = (await Promise.all([ask(teller), ask(teller), ask(teller)])).map((started) => must(started).sessionId);
    const stopped = await Promise.all(ofOneScreen.map((sessionId) => teller.call('face.stop', { sessionId })));
    expect(stopped.map(({ ok }) => ok)).toEqual([false, false, true]);
    const endings = async () => (await recordOf(faceless)).filter(({ action }) => action === 'face.ended').map(({ detail }) => detail['why']);
    await expect.poll(endings, { timeout: 30_000 }).toEqual(['replaced', 'replaced', 'stopped']);

    const ofTwo = await Promise.all([ask(teller), ask(officer)]);
    expect(ofTwo.map((started) => (started.ok ? 'begun' : started.failure.code))).toEqual(['begun', 'case.busy']);
    must(await teller.call('face.stop', { sessionId: must(ofTwo[0]!).sessionId }));
  });

  test('gives one advice at a time, and takes nothing from a frozen camera or from somebody else\'s session', async () => {
    const sessionId = await startFace(teller, faceless);
    expect(await officer.call('face.stop', { sessionId })).toMatchObject({ failure: { code: 'face.no-session' } });
    expect(await officer.call('face.start', { caseId: faceless, purpose: 'capture', device: camera })).toMatchObject({ failure: { code: 'case.busy' } });
    expect(await teller.call('face.accept', { sessionId })).toMatchObject({ failure: { code: 'face.not-ready' } });
    const lens = new Lens(teller, sessionId);
    // Twice each: a face that jumps is found by the second frame.
    const advised = async (asked: Parameters<typeof frameOf>[0]) => { await lens.show(await frameOf(asked)); return lens.show(await frameOf(asked)); };
    expect(await advised({ smaller: 1.8 })).toMatchObject({ advice: 'closer', faces: 1, kept: 0 });
    expect(await advised({ moment: { yaw: 30 } })).toMatchObject({ advice: 'look-straight' });
    expect(await advised({ moment: { leftLid01: 0, rightLid01: 0 } })).toMatchObject({ advice: 'open-eyes' });
    const still = await frameOf({});
    for (let at = 0; at < 6; at += 1) await lens.show(still);
    expect(await lens.show(still)).toMatchObject({ advice: 'frozen', ready: false, kept: 1 });
    must(await teller.call('face.stop', { sessionId }));
    expect(must(await teller.call('case.view', { caseId: faceless }))).toMatchObject({ stage: 'read', face: { state: 'none' } });
  });

  test('goes on after the models died in the middle, ends with a second session, and with the person who began it', async () => {
    const first = await startFace(teller, faceless);
    const replaced = teller.next('face.ended', (body) => body.sessionId === first);
    const second = await startFace(teller, faceless);
    expect(await replaced).toMatchObject({ why: 'replaced' });
    const lens = new Lens(teller, second);
    expect(await lens.show(await frameOf({}))).toMatchObject({ faces: 1 });
    process.kill(await visionPid(host.child.pid ?? 0), 'SIGKILL');
    expect(await lens.show(await frameOf({}))).toMatchObject({ faces: 1 });
    // The camera is pulled out, and in again: the step says so, and goes on.
    expect(await teller.next('face.seen', (body) => body.sessionId === second && body.advice === 'no-frames')).toMatchObject({ faces: 0, ready: false });
    expect(await lens.show(await frameOf({}), 3_000)).toMatchObject({ faces: 1 });
    const ended = teller.next('face.ended', (body) => body.sessionId === second);
    must(await teller.call('session.signOut', {}));
    expect(await ended).toMatchObject({ why: 'signed-out' });
    await signInAs(teller, 'teller', host.pins.teller ?? '');
    expect(await teller.call('face.stop', { sessionId: second })).toMatchObject({ failure: { code: 'face.no-session' } });
  });

  test('keeps the best of many frames by itself, encrypted, and compares their mean with the portrait', async () => {
    const sessionId = await startFace(teller, faceless);
    const ended = teller.next('face.ended', (body) => body.sessionId === sessionId);
    const lens = new Lens(teller, sessionId);
    await sitStill(lens);
    expect(await ended).toMatchObject({ why: 'accepted', purpose: 'capture' });
    const examined = await settled(teller, faceless);
    expect(examined).toMatchObject({ stage: 'examined', match: { state: 'withheld' }, face: { state: 'taken', how: 'auto', device: camera.label } });
    if (examined.face.state !== 'taken') throw new Error('no face');
    expect(examined.face.frames).toHaveLength(5);
    expect(examined.face.frames.every(({ components }) => Object.keys(components).length === 0)).toBe(true);
    const seen: CaseView['face'] = must(await officer.call('case.view', { caseId: faceless })).face;
    expect(seen.state === 'taken' && seen.frames[0]?.components).toMatchObject({ 'inter-eye-distance': expect.closeTo(47, -1), 'single-face-present': 1 });
    // What lies on the disk is no JPEG.
    const files = await readdir(join(folder, 'station', 'evidence', faceless));
    for (const file of files) expect((await readFile(join(folder, 'station', 'evidence', faceless, file))).subarray(0, 2).equals(Buffer.from([0xff, 0xd8]))).toBe(false);
    expect((await recordOf(faceless)).map(({ action }) => action)).toEqual(expect.arrayContaining(['face.started', 'face.captured', 'case.examined', 'face.ended']));
    const judged = await giveOpinion(teller, faceless);
    expect(judged).toMatchObject({ match: { state: 'band', band: 'pass' }, liveness: { state: 'not-yet', attempts: 0, most: 3 }, actions: { prove: { open: true }, submit: { open: false, why: 'liveness.missing' } } });
    expect(judged.proposal?.findings.find(({ check }) => check === 'face-capture')).toMatchObject({ outcome: 'passed' });
  });

  test('ends an attempt of another face and of a camera that is gone, and passes the same face at the third', async () => {
    const caseId = faceless;
    rehearse();
    draw([{}], stranger);
    const sessionId = await startFace(teller, caseId, 'liveness');
    const lens = new Lens(teller, sessionId);
    const heard = hear(teller, sessionId);
    expect(await teller.call('liveness.again', { sessionId })).toMatchObject({ failure: { code: 'case.wrong-stage' } });
    // Somebody else sits down once the first challenge is asked.
    await doAsAsked(lens, heard, (asked) => (asked.challenge === 'neutral' ? customer : stranger));
    expect(heard.results.at(-1)).toMatchObject({ over: true, passed: false, attempt: 1, attemptsLeft: 2 });
    expect(['changed-face', 'track-jump', 'size-jump', 'background-jump']).toContain(heard.results.at(-1)?.rule);
    expect(must(await teller.call('case.view', { caseId }))).toMatchObject({ stage: 'opined', liveness: { state: 'not-yet', attempts: 1, most: 3 } });

    must(await teller.call('liveness.again', { sessionId }));
    // The camera is pulled out once something is asked.
    while (heard.asked?.attempt !== 2 || heard.asked.challenge === 'neutral') await lens.show(await frameOf({}), 60);
    const lost = teller.next('liveness.result', (body) => body.sessionId === sessionId && body.over);
    expect(await lost).toMatchObject({ passed: false, rule: 'camera-lost', attempt: 2, attemptsLeft: 1 });

    must(await teller.call('liveness.again', { sessionId }));
    const ended = teller.next('face.ended', (body) => body.sessionId === sessionId);
    await doAsAsked(lens, heard);
    expect(await ended).toMatchObject({ why: 'passed' });
    const proven = must(await teller.call('case.view', { caseId }));
    expect(proven).toMatchObject({ stage: 'proven', liveness: { state: 'performed', passed: true, sameFace: true, attempts: 3, traced: true }, actions: { submit: { open: true }, prove: { open: false } } });
    expect(proven.proposal?.findings.find(({ check }) => check === 'liveness')).toMatchObject({ outcome: 'passed' });
    // The passive signs are the officer's; on a slow machine frames are few, and on one that stalls they come in bursts.
    const hintsFor = async (desk: SocketDesk) => { const { liveness } = must(await desk.call('case.view', { caseId })); return liveness.state === 'performed' ? liveness.hints.map(({ sign }) => sign) : []; };
    expect(await hintsFor(teller)).toEqual([]);
    expect((await hintsFor(officer)).filter((sign) => sign !== 'few-frames' && sign !== 'frame-timing')).toEqual([]);
  });

  test('lets the officer replay every attempt, and decide; a teller is not shown it', async () => {
    const caseId = faceless;
    expect(await teller.call('liveness.trace', { caseId })).toMatchObject({ failure: { code: 'role.refused' } });
    const { version } = must(await teller.call('case.submit', { caseId, note: '' }));
    const { attempts } = must(await officer.call('liveness.trace', { caseId }));
    expect(attempts.map(({ passed }) => passed)).toEqual([false, false, true]);
    const last = attempts.at(-1)!;
    expect(last.challenges.every(({ passed, why }) => passed && why === 'seen')).toBe(true);
    expect(last.samples.length).toBeGreaterThan(20);
    expect(attempts.map(({ replays }) => replays)).toEqual([true, true, true]);
    expect(last.frames.length).toBeGreaterThan(last.challenges.length);
    expect(must(await officer.call('case.picture', { caseId, sha256: last.frames[0]?.sha256 ?? '' })).mime).toBe('image/jpeg');
    expect((await recordOf(caseId)).filter(({ action }) => action === 'liveness.attempted').map(({ detail }) => detail['passed'])).toEqual([false, false, true]);
    must(await officer.call('case.decide', { caseId, version, kind: 'approve', code: null, text: '', secret: host.pins.officer ?? '' }));
    expect(await officer.call('record.verify', {})).toMatchObject({ value: { whole: true } });
  });
});

import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CaseView } from '../../electron/contract/views.ts';
import { connect, enter, signInAs, startHost, type RunningHost, type SocketDesk } from '../support/running-host.ts';
import { captured, must, opened, settled, specimen } from './counter-desk.ts';
import { frameOf, Lens } from './customer-clip.ts';

let folder: string, host: RunningHost, teller: SocketDesk, officer: SocketDesk, faceless: string;
const camera = { label: 'Integrated Camera (0bda:5634)' };

async function readyForFace(): Promise<string> {
  const caseId = await opened(teller);
  must(await teller.call('document.capture', captured(caseId, (await specimen()).card)));
  await settled(teller, caseId);
  const skipped = must(await teller.call('document.skipBack', { caseId }));
  for (const { key } of skipped.fields.filter(({ required, value }) => required && value === '')) must(await teller.call('field.correct', { caseId, key, value: 'AS PRINTED', why: 'misread' }));
  return caseId;
}
const start = async (caseId: string, desk = teller) => must(await desk.call('face.start', { caseId, purpose: 'capture', device: camera })).sessionId;
const recordOf = async (caseId: string) => must(await officer.call('record.rows', { caseId }));

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'veridesk-face-'));
  host = await startHost(join(folder, 'station'));
  teller = await connect(await enter(host.address));
  await signInAs(teller, 'teller', host.pins.teller ?? '');
  const { port, secret } = JSON.parse(await readFile(join(folder, 'station', 'host.json'), 'utf8')) as { port: number; secret: string };
  const address = await fetch(`http://127.0.0.1:${port}/control/new-address`, { method: 'POST', headers: { Authorization: `Bearer ${secret}` } });
  officer = await connect(await enter(await address.text()));
  await signInAs(officer, 'officer', host.pins.officer ?? '');
  faceless = await readyForFace();
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

  test('gives one advice at a time, and takes nothing from a frozen camera or from somebody else\'s session', async () => {
    const sessionId = await start(faceless);
    expect(await officer.call('face.stop', { sessionId })).toMatchObject({ failure: { code: 'face.no-session' } });
    expect(await officer.call('face.start', { caseId: faceless, purpose: 'capture', device: camera })).toMatchObject({ failure: { code: 'case.busy' } });
    expect(await teller.call('face.accept', { sessionId })).toMatchObject({ failure: { code: 'face.not-ready' } });
    const lens = new Lens(teller, sessionId);
    // Twice each: a face that jumps is found by the second frame.
    const advised = async (asked: Parameters<typeof frameOf>[0]) => { await lens.show(await frameOf(asked)); return lens.show(await frameOf({ ...asked, take: 1 })); };
    expect(await advised({ placed: { eyeDistancePx: 34 } })).toMatchObject({ advice: 'closer', faces: 1, kept: 0 });
    expect(await advised({ moment: { yaw: 28 } })).toMatchObject({ advice: 'look-straight' });
    expect(await advised({ moment: { leftLid01: 0, rightLid01: 0 } })).toMatchObject({ advice: 'open-eyes' });
    const still = await frameOf({});
    for (let at = 0; at < 6; at += 1) await lens.show(still);
    expect(await lens.show(still)).toMatchObject({ advice: 'frozen', ready: false, kept: 1 });
    must(await teller.call('face.stop', { sessionId }));
    expect(must(await teller.call('case.view', { caseId: faceless }))).toMatchObject({ stage: 'read', face: { state: 'none' } });
  });

  test('keeps the best of many frames by itself, encrypted, and compares their mean with the portrait', async () => {
    const sessionId = await start(faceless);
    const ended = teller.next('face.ended', (body) => body.sessionId === sessionId);
    const lens = new Lens(teller, sessionId);
    for (let take = 0, over = false; take < 60 && !over; take += 1) {
      over = await lens.show(await frameOf({ take, moment: { yaw: [0, 6, -5][take % 3]! } }), 80) === null;
    }
    expect(await ended).toMatchObject({ why: 'accepted', purpose: 'capture' });
    const examined = await settled(teller, faceless);
    expect(examined).toMatchObject({ stage: 'examined', match: { state: 'withheld' }, face: { state: 'taken', how: 'auto', device: camera.label } });
    if (examined.face.state !== 'taken') throw new Error('no face');
    expect(examined.face.frames).toHaveLength(5);
    expect(examined.face.frames.every(({ components }) => Object.keys(components).length === 0)).toBe(true);
    const seen: CaseView['face'] = must(await officer.call('case.view', { caseId: faceless })).face;
    expect(seen.state === 'taken' && seen.frames[0]?.components).toMatchObject({ 'inter-eye-distance': expect.closeTo(62, -1), 'single-face-present': 1 });
    // What lies on the disk is no JPEG.
    const files = await readdir(join(folder, 'station', 'evidence', faceless));
    for (const file of files) expect((await readFile(join(folder, 'station', 'evidence', faceless, file))).subarray(0, 2).equals(Buffer.from([0xff, 0xd8]))).toBe(false);
    expect((await recordOf(faceless)).map(({ action }) => action)).toEqual(expect.arrayContaining(['face.started', 'face.captured', 'case.examined', 'face.ended']));
    for (const field of examined.fields.filter(({ open }) => open)) must(await teller.call('field.looked', { caseId: faceless, key: field.key }));
    const judged = must(await teller.call('opinion.give', { caseId: faceless, answer: 'same' }));
    expect(judged).toMatchObject({ match: { state: 'band', band: 'pass' }, liveness: { state: 'not-yet', attempts: 0, most: 3 }, actions: { prove: { open: true }, submit: { open: false, why: 'liveness.missing' } } });
    expect(judged.proposal?.findings.find(({ check }) => check === 'face-capture')).toMatchObject({ outcome: 'passed' });
  });
});

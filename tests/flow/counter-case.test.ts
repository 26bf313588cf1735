import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CaseView } from '../../electron/contract/views.ts';
import { fieldDataWork } from '../../electron/contract/vocabulary.ts';
import { seat, signInAs, startHost, type RunningHost, type SocketDesk } from '../support/running-host.ts';
import { sharedData, withSharedData } from '../support/shared-data.ts';
import { captured, must, opened, settled, specimen } from './counter-desk.ts';

let folder: string, host: RunningHost, teller: SocketDesk, officer: SocketDesk, pictures: Awaited<ReturnType<typeof specimen>>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'veridesk-counter-'));
  host = await startHost(join(folder, 'station'));
  teller = await seat(host, 'teller');
  officer = await seat(host, 'officer');
  pictures = await specimen();
});
afterAll(async () => { await host.kill('SIGTERM'); await rm(folder, { recursive: true, force: true }); });

async function withFront(bytes: Uint8Array): Promise<CaseView> {
  const caseId = await opened(teller);
  must(await teller.call('document.capture', captured(caseId, bytes)));
  return settled(teller, caseId);
}
const valueIn = (view: CaseView, key: string) => view.fields.find((field) => field.key === key)?.value;
const states = (view: CaseView) => view.document.sides.map(({ side, state }) => `${side} ${state}`);
/** The card as a bad camera far away gives it: still to be read, not to be trusted. */
const poor = async (widthPx = 500) => sharp(pictures.card).resize(widthPx).jpeg({ quality: 85 }).toBuffer();
const actionsOn = async (caseId: string) => must(await officer.call('record.rows', { caseId })).map(({ action }) => action);

describe('a case that begins at the counter', { timeout: 240_000 }, () => {
  test('goes from the card to the face, the opinion and the officer, and every step is on record', async () => {
    must(await teller.call('customer.language', { language: 'km' }));
    const empty = must(await teller.call('case.view', { caseId: await opened(teller) }));
    // The language of the customer before is not the next one's.
    expect(must(await teller.call('customer.now', {})).language).toBe('en');
    expect(empty).toMatchObject({ stage: 'opened', origin: { kind: 'counter' }, document: { state: 'not-yet', sides: [{ side: 'front', state: 'missing' }] }, actions: { capture: { open: true }, face: { open: false } } });
    const { caseId } = empty;
    expect(await teller.call('document.capture', captured(caseId, pictures.card, 'back'))).toMatchObject({ failure: { code: 'document.side-missing' } });

    must(await teller.call('document.capture', captured(caseId, pictures.card)));
    expect(await teller.call('document.capture', captured(caseId, pictures.card))).toMatchObject({ failure: { code: 'case.busy' } });
    const read = await settled(teller, caseId);
    expect(read).toMatchObject({ stage: 'read', match: { state: 'withheld' }, document: { state: 'read', type: 'US_DL', typeBy: 'machine', otherSide: 'US_DL_BACK', quality: { gate: 'pass' } } });
    expect(states(read)).toEqual(['front read', 'back missing']);
    expect(valueIn(read, 'LAST_NAME')).toBe('DRAWNLEY');
    expect(must(await teller.call('cases.today', {})).unfinished.find((row) => row.caseId === caseId)).toMatchObject({ stage: 'read', documentType: 'US_DL' });

    must(await teller.call('field.correct', { caseId, key: 'RESTRICTIONS', value: 'NONE', why: 'misread' }));
    expect(await teller.call('case.replacePicture', { caseId, kind: 'selfie', bytes: pictures.face })).toMatchObject({ failure: { code: 'document.side-missing' } });
    const skipped = must(await teller.call('document.skipBack', { caseId }));
    expect(states(skipped)).toEqual(['front read', 'back skipped']);
    expect(skipped.actions).toMatchObject({ skipBack: { open: false }, face: { open: true }, opine: { open: false } });
    expect(await teller.call('opinion.give', { caseId, answer: 'same' })).toMatchObject({ failure: { code: 'case.wrong-stage' } });

    must(await teller.call('case.replacePicture', { caseId, kind: 'selfie', bytes: pictures.face }));
    const examined = await settled(teller, caseId);
    expect(examined).toMatchObject({ stage: 'examined', match: { state: 'withheld' }, proposal: null });
    expect(valueIn(examined, 'RESTRICTIONS')).toBe('NONE');
    for (const field of examined.fields.filter(({ open }) => open)) must(await teller.call('field.looked', { caseId, key: field.key }));
    const judged = must(await teller.call('opinion.give', { caseId, answer: 'same' }));
    expect(judged).toMatchObject({ match: { state: 'band', band: 'pass' }, proposal: { verdict: 'refer' }, actions: { accept: { open: false } } });
    const findings = Object.fromEntries((judged.proposal?.findings ?? []).map(({ check, outcome }) => [check, outcome]));
    expect(findings).toMatchObject({ liveness: 'not-performed', 'face-capture': 'second-person', back: 'not-performed', barcode: 'not-performed', document: 'passed', 'face-match': 'passed' });

    expect(await teller.call('case.submit', { caseId, note: '' })).toMatchObject({ failure: { code: 'liveness.missing' } });
    expect(await teller.call('liveness.alternative', { caseId, code: '301', text: '' })).toMatchObject({ failure: { code: 'case.reason-not-allowed' } });
    expect(await teller.call('liveness.alternative', { caseId, code: 'O2', text: 'a cast' })).toMatchObject({ failure: { code: 'case.reason-text-needed' } });
    const other = must(await teller.call('liveness.alternative', { caseId, code: 'O4', text: 'cannot turn the head' }));
    expect(other).toMatchObject({ stage: 'proven', liveness: { state: 'not-performed', why: 'alternative', alternative: { code: 'O4', text: 'cannot turn the head' } }, actions: { alternative: { open: false }, prove: { open: true } } });
    expect(other.proposal?.findings.find(({ check }) => check === 'liveness')).toMatchObject({ outcome: 'second-person', reasons: [{ code: 'O4' }] });
    must(await teller.call('case.submit', { caseId, note: '' }));
    const back = must(await teller.call('case.withdraw', { caseId }));
    expect(back).toMatchObject({ stage: 'proven', liveness: { why: 'alternative' } });
    const { version } = must(await teller.call('case.submit', { caseId, note: '' }));
    must(await officer.call('case.decide', { caseId, version, kind: 'approve', code: null, text: '', secret: host.pins.officer ?? '' }));
    const actions = await actionsOn(caseId);
    const steps = ['case.opened', 'picture.captured', 'document.read', 'field.corrected', 'document.back-skipped', 'picture.replaced', 'case.examined', 'opinion.given', 'liveness.alternative', 'case.submitted', 'case.withdrawn', 'case.submitted', 'case.approved'] as const;
    expect(actions.filter((action) => (steps as readonly string[]).includes(action))).toEqual(steps);
  });

  test('refuses a poor picture until another one comes or somebody vouches for it; the second refusal is about the surroundings', async () => {
    const first = await withFront(await poor());
    const { caseId } = first;
    expect(first).toMatchObject({ stage: 'read', document: { state: 'refused', quality: { gate: 'refuse', advice: { code: 'resolution' }, repeats: 1, cause: null } }, actions: { useAnyway: { open: true }, face: { open: false, why: 'document.refused' } } });
    expect(first.fields.filter(({ value }) => value !== '').length).toBeGreaterThan(5);
    must(await teller.call('document.capture', captured(caseId, await poor(490))));
    const second = await settled(teller, caseId);
    expect(second.document).toMatchObject({ state: 'refused', quality: { advice: { code: 'surroundings' }, cause: 'resolution', repeats: 2 } });
    expect(second.pictures.filter(({ kind }) => kind === 'document-front').map(({ superseded }) => superseded)).toEqual([true, false]);

    expect(await teller.call('document.useAnyway', { caseId, code: '301', text: '' })).toMatchObject({ failure: { code: 'case.reason-not-allowed' } });
    const used = must(await teller.call('document.useAnyway', { caseId, code: '103', text: 'the only camera' }));
    expect(used).toMatchObject({ document: { state: 'read', sides: [{ side: 'front', state: 'read', override: { code: '103', text: 'the only camera' } }, { side: 'back' }] }, actions: { useAnyway: { open: false } } });
    const row = must(await officer.call('record.rows', { caseId })).find(({ action }) => action === 'picture.used-anyway');
    expect(row?.detail).toEqual({ side: 'front', code: '103' });

    const skipped = must(await teller.call('document.skipBack', { caseId }));
    const empty = skipped.fields.filter(({ required, value }) => required && value === '');
    expect(skipped.actions.face).toMatchObject(empty.length === 0 ? { open: true } : { open: false, why: 'case.fields-open', facts: { waiting: empty.length } });
    for (const { key } of empty) must(await teller.call('field.correct', { caseId, key, value: 'AS PRINTED', why: 'misread' }));
    must(await teller.call('case.replacePicture', { caseId, kind: 'selfie', bytes: pictures.face }));
    await settled(teller, caseId);
    const judged = must(await teller.call('opinion.give', { caseId, answer: 'same' }));
    expect(judged.proposal?.findings.find(({ check }) => check === 'override')).toMatchObject({ outcome: 'second-person', reasons: [{ code: '103' }] });

    must(await teller.call('document.capture', captured(caseId, pictures.card)));
    const better = await settled(teller, caseId);
    expect(better).toMatchObject({ stage: 'examined', document: { state: 'read', quality: { gate: 'pass', repeats: 0 } }, opinion: null, match: { state: 'withheld' } });
    expect(better.document.sides[0]?.override).toBeNull();
  });

  test('reads again as the type the teller says, and back', async () => {
    const { caseId } = await withFront(pictures.card);
    expect(await teller.call('document.setType', { caseId, type: 'NO_SUCH_TYPE' })).toMatchObject({ failure: { code: 'document.type-unknown' } });
    must(await teller.call('document.setType', { caseId, type: 'GENERIC' }));
    expect((await settled(teller, caseId)).document).toMatchObject({ state: 'read', type: 'GENERIC', typeBy: 'teller', otherSide: null });
    expect(await teller.call('document.skipBack', { caseId })).toMatchObject({ failure: { code: 'document.no-other-side' } });
    must(await teller.call('document.setType', { caseId, type: 'US_DL' }));
    expect(valueIn(await settled(teller, caseId), 'LAST_NAME')).toBe('DRAWNLEY');
    expect(await actionsOn(caseId)).toEqual(expect.arrayContaining(['document.type-set']));
  });

  test('is never shown as settled with what stood before the reading', async () => {
    const { caseId } = await withFront(pictures.card);
    must(await teller.call('document.setType', { caseId, type: 'GENERIC' }));
    const untilSettled = async (): Promise<string | null> => {
      for (;;) {
        const view = must(await teller.call('case.view', { caseId }));
        if (!view.working) return 'type' in view.document ? view.document.type : null;
      }
    };
    expect(await Promise.all(Array.from({ length: 40 }, untilSettled))).toEqual(Array.from({ length: 40 }, () => 'GENERIC'));
  });

  test('keeps a picture that shows nothing, says so, and takes another', async () => {
    const blank = await withFront(await sharp({ create: { width: 900, height: 600, channels: 3, background: '#8a8f94' } }).jpeg().toBuffer());
    expect(blank).toMatchObject({ stage: 'read', document: { state: 'not-performed', why: 'document.no-text', sides: [{ side: 'front', state: 'unread' }] }, actions: { capture: { open: true } } });
    expect(blank.pictures.map(({ kind }) => kind)).toEqual(['document-front']);
  });

  test('tells what it has found so far, stops when it is asked to, keeps the picture, and goes on when asked', async () => {
    const caseId = await opened(teller);
    const midway = teller.next('case.progress', (body) => body.caseId === caseId && (body.found ?? 0) > 0);
    const stopped = teller.next('case.examinationFailed', (body) => body.caseId === caseId);
    must(await teller.call('document.capture', captured(caseId, pictures.card)));
    // the event counts; the words go to whoever may ask
    expect(JSON.stringify(await midway)).not.toContain('DRAWNLEY');
    expect(must(await teller.call('reading.soFar', { work: caseId }))).toContainEqual({ what: 'text', words: expect.stringMatching(/\w/) });
    must(await teller.call('case.cancelExamination', { caseId }));
    expect(await stopped).toMatchObject({ code: 'vision.cancelled' });
    expect(must(await teller.call('reading.soFar', { work: caseId }))).toEqual([]);
    expect(await settled(teller, caseId)).toMatchObject({ stage: 'opened', pictures: [{ kind: 'document-front' }] });
    must(await teller.call('case.examine', { caseId }));
    expect((await settled(teller, caseId)).stage).toBe('read');
  });
});

describe.skipIf(sharedData === null)(withSharedData('a card of two sides'), { timeout: 240_000 }, () => {
  const side = (name: string) => readFile(join(sharedData ?? '', 'documents', name));
  test('is read on both, and the back\'s barcode is held against the front', async () => {
    const front = await withFront(await side('us_dl_0.L0.jpg'));
    const { caseId } = front;
    must(await teller.call('document.capture', captured(caseId, await side('us_dl_back_0.L0.jpg'), 'back')));
    const both = await settled(teller, caseId);
    expect(states(both)).toEqual(['front read', 'back read']);
    const number = both.fields.find(({ key }) => key === 'DOCUMENT_NUMBER');
    expect(number).toMatchObject({ sources: { VIZ: { side: 'front' }, BARCODE: { side: 'back' } }, agreement: expect.stringMatching(/same|formatting-only/) });
    const { document } = both;
    expect(document.state === 'read' && document.barcodes.map(({ side: on, looksLikeAddress }) => [on, looksLikeAddress])).toEqual([['back', false]]);
    expect(both.pictures.filter(({ kind }) => kind.startsWith('back') || kind === 'document-back').map(({ kind }) => kind)).toEqual(['document-back', 'back-rectified']);
    expect(both.actions).toMatchObject({ skipBack: { open: false }, face: { open: true } });
  });

  test('of two people is a conflict', async () => {
    const { caseId } = await withFront(await side('us_dl_0.L0.jpg'));
    must(await teller.call('document.capture', captured(caseId, await side('us_dl_back_1.L0.jpg'), 'back')));
    const both = await settled(teller, caseId);
    expect(both.fields.filter(({ agreement }) => agreement === 'conflict').map(({ key }) => key)).toEqual(expect.arrayContaining(['DOCUMENT_NUMBER', 'LAST_NAME']));
    expect(both.fields.find(({ key }) => key === 'DOCUMENT_NUMBER')?.open).toBe(true);
  });
});

describe('reading a document without a case', { timeout: 240_000 }, () => {
  const filesOf = async () => (await readdir(join(folder, 'station'), { recursive: true })).filter((name) => name.includes('evidence')).sort();
  const recordText = async () => new TextDecoder().decode(must(await officer.call('record.export', {})).bytes);

  test('shows the same fields, exports them, and leaves nothing in the store', async () => {
    const [cases, files] = [must(await teller.call('cases.today', {})), await filesOf()];
    const data = must(await teller.call('document.read', { bytes: pictures.card, type: null }));
    expect(data).toMatchObject({ type: 'US_DL', quality: { gate: 'pass' } });
    expect(data.fields.find(({ key }) => key === 'LAST_NAME')).toMatchObject({ value: 'DRAWNLEY', sources: { VIZ: { side: 'front' } } });
    expect([data.rectified, data.portrait ?? new Uint8Array()].map((bytes) => [bytes[0], bytes[1]])).toEqual([[0xff, 0xd8], [0xff, 0xd8]]);

    const file = must(await teller.call('document.exportFields', { readId: data.readId, edits: { LAST_NAME: 'DRAWNLY' }, format: 'veridesk' }));
    const written = JSON.parse(new TextDecoder().decode(file.bytes)) as { fields: Record<string, { value: string }>; portraitBase64: string };
    expect(written.fields['LAST_NAME']?.value).toBe('DRAWNLY');
    expect(Buffer.from(written.portraitBase64, 'base64').equals(Buffer.from(data.portrait ?? []))).toBe(true);

    expect(must(await teller.call('cases.today', {}))).toEqual(cases);
    expect(await filesOf()).toEqual(files);
    const record = await recordText();
    expect(record).toContain('field-data.read');
    expect(record).not.toContain('DRAWNLEY');
  });

  test('is gone for the next person, and can be stopped', async () => {
    const { readId } = must(await teller.call('document.read', { bytes: pictures.card, type: 'US_DL' }));
    expect(await officer.call('document.exportFields', { readId, edits: {}, format: 's5' })).toMatchObject({ failure: { code: 'case.not-found' } });
    must(await teller.call('session.signOut', {}));
    await signInAs(teller, 'teller', host.pins.teller ?? '');
    expect(await teller.call('document.exportFields', { readId, edits: {}, format: 's5' })).toMatchObject({ failure: { code: 'case.not-found' } });

    expect(await teller.call('document.cancelRead', {})).toMatchObject({ ok: false });
    const midway = teller.next('case.progress', ({ caseId, found }) => caseId === fieldDataWork && (found ?? 0) > 0);
    const reading = teller.call('document.read', { bytes: pictures.card, type: null });
    await midway;
    // what it has found is this session's own
    expect(must(await officer.call('reading.soFar', { work: fieldDataWork }))).toEqual([]);
    expect(must(await teller.call('reading.soFar', { work: fieldDataWork }))).not.toEqual([]);
    must(await teller.call('document.cancelRead', {}));
    expect(await reading).toMatchObject({ failure: { code: 'vision.cancelled' } });
  });
});

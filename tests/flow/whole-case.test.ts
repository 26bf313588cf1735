import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CaseView } from '../../electron/contract/views.ts';
import { sharedData, withSharedData } from '../support/shared-data.ts';
import { seat, startHost, type RunningHost, type SocketDesk } from '../support/running-host.ts';

let folder: string, host: RunningHost, teller: SocketDesk, officer: SocketDesk;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'veridesk-flow-'));
  host = await startHost(join(folder, 'station'));
  [teller, officer] = [await seat(host, 'teller'), await seat(host, 'officer')];
});
afterAll(async () => { await host.kill('SIGTERM'); await rm(folder, { recursive: true, force: true }); });

const must = <T>(result: { ok: true; value: T } | { ok: false; failure: { code: string } }): T => {
  if (!result.ok) throw new Error(result.failure.code);
  return result.value;
};

/** Imports and waits until the models are done with it. */
async function examined(bytes: Uint8Array): Promise<CaseView> {
  const changed = teller.next('case.changed', ({ stage }) => stage === 'examined');
  const { caseId } = must(await teller.call('case.import', { bytes }));
  await changed;
  return must(await teller.call('case.view', { caseId }));
}

async function opined(seen: CaseView, answer: 'same' | 'another' | 'cannot-say' = 'same'): Promise<CaseView> {
  for (const field of seen.fields.filter((each) => each.open)) must(await teller.call('field.looked', { caseId: seen.caseId, key: field.key }));
  return must(await teller.call('opinion.give', { caseId: seen.caseId, answer }));
}

const bundle = async (name: string): Promise<Uint8Array> => readFile(join(sharedData ?? '', 'bundles', name));

describe.skipIf(sharedData === null)(withSharedData('a case from a customer\'s bundle'), () => {
  test('goes from the import to the officer\'s approval, and every step is on record', async () => {
    const first = await examined(await bundle('8d247914.zip'));
    expect(first).toMatchObject({ stage: 'examined', match: { state: 'withheld' }, proposal: null, document: { state: 'read', type: 'US_DL' } });
    const corrected = must(await teller.call('field.correct', { caseId: first.caseId, key: 'HEIGHT', value: '5\'-11"', why: 'misread' }));
    expect(corrected.fields.find(({ key }) => key === 'HEIGHT')).toMatchObject({ value: '5\'-11"', raw: expect.stringContaining('5\'-10'), edit: { why: 'misread' } });
    const judged = await opined(corrected);
    expect(judged.match).toEqual({ state: 'band', band: 'pass' });
    expect(judged.proposal).toMatchObject({ verdict: 'refer' });
    expect(judged.actions.accept).toMatchObject({ open: false, why: 'case.accept-closed' });
    const submitted = must(await teller.call('case.submit', { caseId: first.caseId, note: 'calm customer' }));
    expect(submitted.stage).toBe('submitted');

    const waiting = must(await officer.call('cases.queue', {}));
    expect(waiting.forYou.map(({ caseId }) => caseId)).toContain(first.caseId);
    const seen = must(await officer.call('case.view', { caseId: first.caseId }));
    expect(seen.match).toMatchObject({ state: 'measured', engine: 'dlib-128', band: 'pass' });
    const decide = { caseId: first.caseId, version: seen.version, kind: 'approve' as const, code: null, text: '', secret: host.pins.officer ?? '' };
    expect(await officer.call('case.decide', { ...decide, secret: '000000' === decide.secret ? '000001' : '000000' })).toMatchObject({ ok: false, failure: { code: 'sign-in.wrong-secret' } });
    expect(await officer.call('case.decide', { ...decide, version: seen.version - 1 })).toMatchObject({ ok: false, failure: { code: 'case.changed' } });
    const decided = must(await officer.call('case.decide', decide));
    expect(decided).toMatchObject({ stage: 'decided', decision: { kind: 'approve' } });

    const actions = must(await officer.call('record.rows', { caseId: first.caseId })).map(({ action }) => action);
    for (const action of ['case.opened', 'case.examined', 'field.corrected', 'opinion.given', 'case.submitted', 'case.viewed', 'case.approved']) expect(actions).toContain(action);
    expect(actions.indexOf('case.examined')).toBeLessThan(actions.indexOf('opinion.given'));
    expect(must(await officer.call('record.verify', {}))).toMatchObject({ whole: true });
    expect(must(await teller.call('cases.find', { search: decided.number, since: null, results: null, documentType: null, openedBy: null, sync: null, order: 'newest-first', skip: 0, take: 20 })).rows[0])
      .toMatchObject({ result: 'accepted', initials: expect.stringMatching(/^[A-Z]\. ?[A-Z]\./), last4: '9010' });
  });

  test('with another name on the form is a conflict on that name only', async () => {
    const seen = await examined(await bundle('7a135804.zip'));
    const results = Object.fromEntries(seen.fields.filter(({ declared }) => declared !== null).map(({ key, comparison }) => [key, comparison]));
    expect(Object.entries(results).filter(([, result]) => result === 'conflict')).toEqual([['LAST_NAME', 'conflict']]);
    expect(results).toMatchObject({ ZIP_CODE_IN_ADDRESS: 'formatting-only', DATE_OF_BIRTH: 'formatting-only' });
    expect(seen.fields.find(({ key }) => key === 'LAST_NAME')?.open).toBe(true);
    const early = must(await teller.call('opinion.give', { caseId: seen.caseId, answer: 'same' }));
    expect(early.actions.submit).toMatchObject({ open: false, why: 'case.fields-open' });
    expect(await teller.call('case.submit', { caseId: seen.caseId, note: '' })).toMatchObject({ ok: false, failure: { code: 'case.fields-open' } });
  });

  test('with somebody else\'s selfie is proposed for rejection, and only an override passes it', async () => {
    const judged = await opined(await examined(await bundle('9c358026.zip')), 'another');
    expect(judged).toMatchObject({ match: { state: 'band', band: 'fail' }, proposal: { verdict: 'reject' } });
    must(await teller.call('case.submit', { caseId: judged.caseId, note: '' }));
    const seen = must(await officer.call('case.view', { caseId: judged.caseId }));
    expect(seen.actions.approve).toMatchObject({ open: false });
    const decide = { caseId: seen.caseId, version: seen.version, text: '', secret: host.pins.officer ?? '' };
    expect(await officer.call('case.decide', { ...decide, kind: 'approve', code: null })).toMatchObject({ ok: false, failure: { code: 'case.accept-closed' } });
    expect(await officer.call('case.decide', { ...decide, kind: 'override', code: 'O2' })).toMatchObject({ ok: false, failure: { code: 'case.reason-text-needed' } });
    expect(await officer.call('case.decide', { ...decide, kind: 'reject', code: 'O1' })).toMatchObject({ ok: false, failure: { code: 'case.reason-not-allowed' } });
    expect(must(await officer.call('case.decide', { ...decide, kind: 'reject', code: '301' }))).toMatchObject({ stage: 'decided', decision: { kind: 'reject', reason: { code: '301' } } });
  });

  test('asked again goes back to the teller with the officer\'s words, and comes again', async () => {
    const judged = await opined(await examined(await bundle('8d247914.zip')));
    const { version } = must(await teller.call('case.submit', { caseId: judged.caseId, note: '' }));
    must(await officer.call('case.decide', { caseId: judged.caseId, version, kind: 'ask-again', code: '504', text: 'Ask for a bill', secret: host.pins.officer ?? '' }));
    const back = must(await teller.call('case.view', { caseId: judged.caseId }));
    expect(back).toMatchObject({ stage: 'opined', returns: [{ kind: 'ask-again', text: 'Ask for a bill' }] });
    expect(must(await teller.call('case.submit', { caseId: judged.caseId, note: 'bill seen' })).stage).toBe('submitted');
    expect(must(await teller.call('case.withdraw', { caseId: judged.caseId })).stage).toBe('opined');
  });

  test('is never decided by whoever had a hand in it', async () => {
    const both = await seat(host, 'officer');
    const changed = both.next('case.changed', ({ stage }) => stage === 'examined');
    const { caseId } = must(await both.call('case.import', { bytes: await bundle('8d247914.zip') }));
    await changed;
    for (const field of must(await both.call('case.view', { caseId })).fields.filter((each) => each.open)) must(await both.call('field.looked', { caseId, key: field.key }));
    must(await both.call('opinion.give', { caseId, answer: 'same' }));
    const { version } = must(await both.call('case.submit', { caseId, note: '' }));
    expect(await both.call('case.decide', { caseId, version, kind: 'approve', code: null, text: '', secret: host.pins.officer ?? '' })).toMatchObject({ ok: false, failure: { code: 'case.four-eyes' } });
    expect(must(await both.call('cases.queue', {})).notForYou.map((row) => row.caseId)).toContain(caseId);
    both.close();
  });

  test('goes on by itself when the vision process is killed in the middle of it', async () => {
    const midway = teller.next('case.progress', ({ stage }) => stage === 'text-lines');
    const done = teller.next('case.changed', ({ stage }) => stage === 'examined');
    const { caseId } = must(await teller.call('case.import', { bytes: await bundle('8d247914.zip') }));
    await midway;
    for (const pid of await visionProcesses(host.child.pid ?? 0)) process.kill(pid, 'SIGKILL');
    await done;
    expect(must(await teller.call('case.view', { caseId }))).toMatchObject({ stage: 'examined', document: { state: 'read', type: 'US_DL' } });
    const station = must(await officer.call('record.verify', {}));
    expect(station.whole).toBe(true);
  });

  test('stops when it is asked to, and can be examined again', async () => {
    const midway = teller.next('case.progress', ({ stage }) => stage === 'text-lines');
    const stopped = teller.next('case.examinationFailed', () => true);
    const { caseId } = must(await teller.call('case.import', { bytes: await bundle('8d247914.zip') }));
    await midway;
    must(await teller.call('case.cancelExamination', { caseId }));
    expect(await stopped).toEqual({ caseId, code: 'vision.cancelled' });
    expect(must(await teller.call('case.view', { caseId }))).toMatchObject({ stage: 'opened', working: false });
    const done = teller.next('case.changed', ({ stage }) => stage === 'examined');
    must(await teller.call('case.examine', { caseId }));
    await done;
    expect(must(await teller.call('case.close', { caseId, code: '402', text: '' }))).toMatchObject({ stage: 'closed', closed: { reason: { code: '402' } } });
  });
});

/** Children of the host that run the vision entry. */
async function visionProcesses(parent: number): Promise<number[]> {
  const found: number[] = [];
  for (const name of await readdir('/proc')) {
    const status = await readFile(`/proc/${name}/status`, 'utf8').catch(() => '');
    const command = await readFile(`/proc/${name}/cmdline`, 'utf8').catch(() => '');
    if (status.includes(`PPid:\t${parent}\n`) && command.includes('vision.process')) found.push(Number(name));
  }
  return found;
}

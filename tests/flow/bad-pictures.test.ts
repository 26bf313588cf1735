import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CaseView } from '../../electron/contract/views.ts';
import { openZip } from '../../electron/intake/open-zip.ts';
import { zipOf } from '../intake/zips.ts';
import { sharedData, withSharedData } from '../support/shared-data.ts';
import { connect, enter, signInAs, startHost, type RunningHost, type SocketDesk } from '../support/running-host.ts';

/** A bad archive opens no case and leaves the station as it was; a bad picture keeps the case, says why, and takes another one. */
describe.skipIf(sharedData === null)(withSharedData('bad input at the window'), () => {
  let folder: string, host: RunningHost, desk: SocketDesk, good: Record<string, Uint8Array>;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'veridesk-bad-'));
    host = await startHost(join(folder, 'station'));
    desk = await connect(await enter(host.address));
    await signInAs(desk, 'teller', host.pins.teller ?? '');
    const opened = await openZip(await readFile(join(sharedData ?? '', 'bundles', '8d247914.zip')));
    if (!opened.ok) throw new Error(opened.failure.code);
    good = Object.fromEntries(opened.value.map(({ name, bytes }) => [name, bytes]));
  });
  afterAll(async () => { await host.kill('SIGTERM'); await rm(folder, { recursive: true, force: true }); });

  async function examined(start: () => Promise<{ ok: boolean; failure?: { code: string }; value?: { caseId: string } }>): Promise<CaseView> {
    const changed = desk.next('case.changed', ({ stage }) => stage === 'examined');
    const started = await start();
    if (!started.ok) throw new Error(started.failure?.code);
    const { caseId } = await changed;
    const view = await desk.call('case.view', { caseId });
    if (!view.ok) throw new Error(view.failure.code);
    return view.value;
  }
  const importing = async (members: Record<string, Uint8Array>) => { const bytes = await zipOf(members); return () => desk.call('case.import', { bytes }); };
  const selfie = '8d247914_selfie.png', licence = '8d247914_license.png';

  /** Only the first chunk of a PNG, with sizes as claimed: costs 33 bytes, would cost 3.6 GB. */
  const giantHeader = (): Buffer => {
    const png = Buffer.from('89504e470d0a1a0a0000000d4948445200007530000075300806000000', 'hex');
    return Buffer.concat([png, Buffer.alloc(4)]);
  };
  const twoFaces = async (): Promise<Buffer> => {
    const one = await sharp(good[selfie]).flatten({ background: '#fff' }).resize(400, 460).png().toBuffer();
    return sharp({ create: { width: 840, height: 480, channels: 3, background: '#999' } }).composite([{ input: one, left: 10, top: 10 }, { input: one, left: 430, top: 10 }]).png().toBuffer();
  };
  const noFace = (): Promise<Buffer> => sharp({ create: { width: 400, height: 460, channels: 3, background: '#7a8a9a' } }).png().toBuffer();

  test.each([
    ['an empty file', () => Buffer.alloc(0), 'picture.empty'],
    ['a PNG cut in the middle', () => Buffer.from(good[selfie]!.subarray(0, good[selfie]!.byteLength / 2)), 'picture.damaged'],
    ['a header of 30,000 x 30,000', giantHeader, 'picture.too-large'],
    ['an SVG named .png', () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="900" height="900"><script>alert(1)</script></svg>'), 'picture.not-a-picture'],
    ['a page named .png', () => Buffer.from('<!doctype html><html><img src=x onerror=alert(1)></html>'), 'picture.not-a-picture'],
    ['a picture without a face', noFace, 'face.none'],
    ['a picture with two faces', twoFaces, 'face.several'],
  ] as const)('a selfie that is %s is named, and another one mends the case', async (_, make, code) => {
    const seen = await examined(await importing({ ...good, [selfie]: await make() }));
    expect(seen.document).toMatchObject({ state: 'read', type: 'US_DL' });
    const judged = await desk.call('opinion.give', { caseId: seen.caseId, answer: 'cannot-say' });
    expect(judged).toMatchObject({ ok: true, value: { match: { state: 'not-performed', why: code } } });
    const mended = await examined(() => desk.call('case.replacePicture', { caseId: seen.caseId, kind: 'selfie', bytes: good[selfie]! }));
    expect(mended).toMatchObject({ caseId: seen.caseId, stage: 'examined', match: { state: 'withheld' } });
    expect(mended.pictures.filter(({ kind }) => kind === 'selfie').map(({ superseded }) => superseded)).toEqual([true, false]);
    expect(await desk.call('opinion.give', { caseId: seen.caseId, answer: 'same' })).toMatchObject({ ok: true, value: { match: { state: 'band', band: 'pass' } } });
  });

  test('a licence that cannot be read is named, and another one mends the case', async () => {
    const seen = await examined(await importing({ ...good, [licence]: giantHeader() }));
    expect(seen.document).toMatchObject({ state: 'not-performed', why: 'picture.too-large' });
    const mended = await examined(() => desk.call('case.replacePicture', { caseId: seen.caseId, kind: 'document-front', bytes: good[licence]! }));
    expect(mended.document).toMatchObject({ state: 'read', type: 'US_DL' });
  });

  test('a bundle that is no bundle opens no case, is on record, and the open case is untouched', async () => {
    const before = await desk.call('cases.today', {});
    const attempts: readonly (readonly [Uint8Array, string])[] = [
      [await zipOf({ ...good, [selfie]: Buffer.alloc(24_000_000) }), 'bundle.zip-bomb'],
      [await zipOf({ [licence]: good[licence]!, [selfie]: good[selfie]! }), 'bundle.member-missing'],
      [await zipOf({ ...good, '8d247914_details.csv': Buffer.from('NAME\nX') }), 'bundle.csv-header'],
      [new Uint8Array(100), 'bundle.not-a-zip'],
    ];
    for (const [bytes, code] of attempts) expect(await desk.call('case.import', { bytes })).toMatchObject({ ok: false, failure: { code } });
    const after = await desk.call('cases.today', {});
    expect(after.ok && after.value.unfinished.map(({ number }) => number)).toEqual(before.ok && before.value.unfinished.map(({ number }) => number));
    expect(await desk.call('record.verify', {})).toMatchObject({ ok: true, value: { whole: true } });
  });

  test('a second start keeps the station, its PINs and its cases', async () => {
    const { ok, value } = await desk.call('cases.today', {}) as { ok: true; value: { unfinished: { number: string }[] } };
    expect(ok).toBe(true);
    const pin = host.pins.teller ?? '';
    desk.close();
    await host.kill('SIGTERM');
    host = await startHost(join(folder, 'station'));
    expect(host.pins).toEqual({});
    desk = await connect(await enter(host.address));
    await signInAs(desk, 'teller', pin);
    const again = await desk.call('cases.today', {});
    expect(again.ok && again.value.unfinished.map(({ number }) => number)).toEqual(value.unfinished.map(({ number }) => number));
  });
});

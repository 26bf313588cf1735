/** What the frame promises around every page: covering, locking, losing and finding the workstation, files in and out. */
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { done, failed } from '../../electron/contract/result.ts';
import { bank, caseIdOf, dara, evaluation, helen, morning, selfTest } from './branch.ts';
import { closeBrowser, hasBrowser, openScene, settled, type Scene } from './open-scene.ts';
import { says } from './scene-desk.ts';

const walkMs = 60_000;
let scene: Scene;
afterEach(async () => { await scene.close(); });
afterAll(closeBrowser);

const quick = (blurAfterIdleSeconds: number, lockAfterIdleSeconds: number) => ({ ...evaluation, policy: { ...evaluation.policy, blurAfterIdleSeconds, lockAfterIdleSeconds } });

describe.skipIf(!hasBrowser)('around every page', () => {
  it('runs under a policy without inline styles, and a planted one is noticed', async () => {
    scene = await openScene({ answers: morning(dara) });
    await scene.page.getByRole('heading', { name: 'Today' }).waitFor();
    expect(scene.faults).toEqual([]);
    await scene.page.evaluate(() => { document.head.append(Object.assign(document.createElement('style'), { textContent: 'body { color: red }' })); });
    await expect.poll(() => scene.faults.join()).toContain('content policy: style-src');
  }, walkMs);

  it('covers details when the window loses the focus, and a key brings them back', async () => {
    scene = await openScene({ answers: morning(dara) });
    const { page } = scene;
    const initials = page.getByText('M. F. B. R.');
    await initials.waitFor();
    await page.evaluate(() => window.dispatchEvent(new Event('blur')));
    await expect.poll(() => initials.evaluate((one) => getComputedStyle(one).filter)).toContain('blur');
    await page.keyboard.press('Shift');
    await expect.poll(() => initials.evaluate((one) => getComputedStyle(one).filter)).toBe('none');
  }, walkMs);

  it('covers after the policy’s seconds, then locks, says why, and keeps the address', async () => {
    scene = await openScene({ answers: morning(dara, quick(60, 300)), path: '/station' });
    const { page, desk } = scene;
    await page.getByRole('heading', { name: /^Station/ }).waitFor();
    const start = await page.evaluate(() => Date.now());
    await page.clock.setFixedTime(start + 61_000);
    await page.getByText('Names, numbers and pictures are covered').waitFor();
    expect(desk.asked.some(({ name }) => name === 'session.signOut')).toBe(false);
    desk.script({ 'session.current': says(null) });
    await page.clock.setFixedTime(start + 301_000);
    await page.getByText('locked itself after 5 minutes').waitFor();
    expect(desk.asked.filter(({ name }) => name === 'session.signOut')).toHaveLength(1);
    expect(new URL(page.url()).hash).toBe('#/station');
  }, walkMs);

  it('says when nobody answers, keeps what was typed, and goes on by itself', async () => {
    scene = await openScene({ answers: morning(helen), path: '/history' });
    const { page, desk } = scene;
    await page.getByRole('textbox').fill('RVS-04');
    await settled(page);
    desk.goAway();
    await page.keyboard.press('8');
    await page.getByRole('alert').getByText('The workstation is not answering').waitFor();
    desk.comeBack();
    await page.getByText('The workstation is not answering').waitFor({ state: 'hidden' });
    expect(await page.getByRole('textbox').inputValue()).toBe('RVS-048');
    await page.getByRole('row', { name: 'Open RVS-0483' }).waitFor();
  }, walkMs);

  it('goes back to sign-in when another page of this session has signed out', async () => {
    scene = await openScene({ answers: morning(dara) });
    await scene.page.getByRole('heading', { name: 'Today' }).waitFor();
    scene.desk.script({ 'session.current': says(null), 'station.status': () => failed('sign-in.required') });
    await scene.tell('station.changed', {});
    await scene.page.getByText(/^Sign in to/).waitFor();
    expect(await scene.page.getByText('M. F. B. R.').count()).toBe(0);
  }, walkMs);

  it('follows the chips and the queue’s badge as main tells them', async () => {
    scene = await openScene({ answers: morning(dara) });
    await scene.page.getByText('not set up').first().waitFor();
    scene.desk.script({ 'station.status': says({ camera: 'not-in-use', models: { state: 'stopped', verified: 5, total: 5 }, network: 'offline', outboxWaiting: 3, queueForYou: 7 }) });
    await scene.tell('station.changed', {});
    await scene.page.getByText('3 waiting').waitFor();
    expect(await scene.page.getByRole('status').allInnerTexts()).toContain('Models stopped. Network offline.');
    expect(await scene.page.getByRole('link', { name: /^Queue/ }).textContent()).toContain('7');
  }, walkMs);

  it('sends a chosen bundle whole, and keeps a refused one on the page with what to do', async () => {
    const sent: number[] = [];
    const opened = caseIdOf('RVS-0490');
    scene = await openScene({
      answers: {
        ...morning(dara, bank), 'case.view': () => ({ ok: false, failure: { code: 'case.not-found' } }),
        'case.import': ({ bytes }) => { sent.push(bytes.byteLength); return bytes[0] === 80 ? done({ caseId: opened }) : { ok: false, failure: { code: 'bundle.not-a-zip' } }; },
      },
      path: '/import',
    });
    const { page } = scene;
    const choose = page.locator('input[type=file]');
    await choose.setInputFiles({ name: 'notes.zip', mimeType: 'application/zip', buffer: Buffer.from('no zip') });
    await page.getByRole('alert').getByText('This file is not a zip file.').waitFor();
    expect(await page.getByText('notes.zip').count()).toBe(1);
    const bundle = Buffer.concat([Buffer.from('PK\x03\x04'), Buffer.alloc(300_000, 7)]);
    await choose.setInputFiles({ name: '7a135804.zip', mimeType: 'application/zip', buffer: bundle });
    await page.waitForFunction((wanted) => location.hash === wanted, `#/case/${opened}`);
    expect(sent).toEqual([6, bundle.byteLength]);
  }, walkMs);

  it('takes a file dropped anywhere in the window', async () => {
    const opened = caseIdOf('RVS-0491');
    scene = await openScene({ answers: { ...morning(dara), 'case.view': () => ({ ok: false, failure: { code: 'case.not-found' } }), 'case.import': says({ caseId: opened }) }, path: '/import' });
    await scene.page.getByRole('heading', { name: /Drop the bundle/ }).waitFor();
    await scene.page.evaluate(() => {
      const held = new DataTransfer();
      held.items.add(new File([new Uint8Array([80, 75, 3, 4])], 'a.zip', { type: 'application/zip' }));
      const at = document.querySelector('nav') ?? document.body;
      at.dispatchEvent(new DragEvent('dragenter', { bubbles: true, cancelable: true, dataTransfer: held }));
      at.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: held }));
    });
    await scene.page.waitForFunction((wanted) => location.hash === wanted, `#/case/${opened}`);
  }, walkMs);

  it('refuses a bundle over the limit without sending it', async () => {
    scene = await openScene({ answers: { ...morning(dara) }, path: '/import' });
    await scene.page.getByRole('heading', { name: /Drop the bundle/ }).waitFor();
    await scene.page.evaluate(() => {
      const held = new DataTransfer();
      held.items.add(new File([new Uint8Array(40_000_001)], 'large.zip', { type: 'application/zip' }));
      document.body.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: held }));
    });
    await scene.page.getByRole('alert').getByText('larger than the station takes').waitFor();
    expect(scene.desk.asked.some(({ name }) => name === 'case.import')).toBe(false);
  }, walkMs);

  it('runs the self-test and hands the record to an officer as a file', async () => {
    scene = await openScene({
      answers: { ...morning(helen), 'station.selfTest': says({ ...selfTest, tookMs: 1_900 }), 'record.export': says({ name: 'veridesk-record-2026-11-20.jsonl', mime: 'application/x-ndjson', bytes: new TextEncoder().encode('{}\n') }) },
      path: '/station',
    });
    const { page } = scene;
    await page.getByRole('button', { name: /^Run self-test/ }).press('Enter');
    await page.getByText('passed in 1.9 s').waitFor();
    await page.keyboard.press('Alt+h');
    await page.getByRole('link', { name: 'History' }).click();
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: /^Export record/ }).click();
    expect((await download).suggestedFilename()).toBe('veridesk-record-2026-11-20.jsonl');
  }, walkMs);
});

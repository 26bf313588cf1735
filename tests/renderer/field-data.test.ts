/** Reading a document without a case: every way in, stopping, edits, the three files, and that nothing stays. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { done, failed } from '../../electron/contract/result.ts';
import type { TypeView } from '../../electron/contract/views.ts';
import { chan, dara, morning } from './branch.ts';
import { drawSides, type DrawnSides } from './document-scenes.ts';
import { drawCase, type DrawnCase } from './drawn-pictures.ts';
import { cccdData, passportData, poorData, readId } from './field-data-scenes.ts';
import { closeBrowser, hasBrowser, large, openScene, type Scene, type small } from './open-scene.ts';
import { never, says, type Answers } from './scene-desk.ts';

const walkMs = 90_000;
const type = (id: string, name: string): TypeView => ({ id, name, issuer: '', side: 'front', otherSide: null, version: 1, origin: 'shipped' });
const types = [type('AU_PASSPORT', 'Passport, Australia'), type('TD3', 'Passport, any state'), type('VN_CCCD', 'Identity card, Viet Nam')];

let drawn: DrawnCase, sides: DrawnSides, scene: Scene;
const answers = (more: Answers = {}): Answers => ({ ...morning(dara), 'types.list': says(types), 'document.cancelRead': says(null), ...more });
const open = async (more: Answers = {}, size?: typeof small | typeof large) => {
  scene = await openScene({ answers: answers(more), path: '/field-data', ...(size === undefined ? {} : { size }) });
  await scene.page.locator('main h1').first().waitFor();
  return scene;
};
const give = async ({ page }: Scene) => { await page.locator('input[type=file]').first().setInputFiles({ name: 'TOM OBRIEN passport.jpg', mimeType: 'image/jpeg', buffer: Buffer.from(sides.auPassport.picture.bytes) }); };
const asked = (name: string): readonly unknown[] => scene.desk.asked.filter((one) => one.name === name).map(({ input }) => input);
const progress = { caseId: 'field-data', stage: 'text-lines' as const, done: 11, total: 27, finished: [{ stage: 'decode' as const, tookMs: 90 }, { stage: 'find-card' as const, tookMs: 120 }, { stage: 'text-boxes' as const, tookMs: 60 }] };
const looksRight = async (name: string) => {
  await scene.page.waitForTimeout(350);
  await scene.shoot(name);
  expect(await scene.axe()).toEqual([]);
  expect(scene.faults).toEqual([]);
};

describe.skipIf(!hasBrowser)(`field data${hasBrowser ? '' : ' (skipped: no Chromium on this machine)'}`, () => {
  beforeAll(async () => { drawn = await drawCase(); sides = await drawSides(); }, walkMs);
  afterEach(async () => { await scene.close(); });
  afterAll(closeBrowser);

  it('says what it is for and that nothing is kept', async () => {
    const { page } = await open();
    await page.getByText('Nothing is kept.').waitFor();
    expect(await page.getByRole('link', { name: 'Field data' }).getAttribute('aria-current')).toBe('page');
    await looksRight('18-field-data-empty');
  }, walkMs);

  it('shows the picture at once, how far the reading is, and stops with Esc', async () => {
    let answer: (result: ReturnType<typeof failed>) => void = () => undefined;
    await open({ 'document.read': () => new Promise((resolve) => { answer = resolve; }), 'document.cancelRead': () => { answer(failed('vision.cancelled')); return done(null); } });
    await give(scene);
    await scene.page.getByRole('heading', { name: 'Reading the document' }).waitFor();
    await scene.tell('case.progress', progress);
    await scene.page.getByText('Text, 11 of 27 lines').waitFor();
    await looksRight('18-field-data-reading');
    await scene.page.keyboard.press('Escape');
    await scene.page.getByRole('heading', { name: 'The reading was stopped' }).waitFor();
    await looksRight('18-field-data-stopped');
  }, walkMs);

  it('shows fields with their crops, zone and digits, and saves with the changes that were made', async () => {
    const file = { name: 'veridesk-fields-au-passport-6d0f2a34.json', mime: 'application/json', bytes: new TextEncoder().encode('{}\n') };
    const { page } = await open({ 'document.read': says(passportData(drawn, sides)), 'document.exportFields': says(file) });
    await give(scene);
    await page.getByRole('heading', { name: '2 fields to look at' }).waitFor();
    await looksRight('18-field-data-done');
    await page.getByRole('textbox', { name: 'Place of birth' }).fill('WAGGA');
    await page.keyboard.press('Enter');
    await page.getByText('1 change marked').waitFor();
    await page.getByRole('region', { name: 'Machine-readable zone' }).scrollIntoViewIfNeeded();
    await looksRight('18-field-data-zone');
    const download = page.waitForEvent('download');
    await page.keyboard.press('Control+Enter');
    expect((await download).suggestedFilename()).toBe(file.name);
    await page.keyboard.press('Alt+a');
    await page.keyboard.press('Alt+r');
    await expect.poll(() => asked('document.exportFields')).toEqual(['veridesk', 'analyze-id', 's5'].map((format) => ({ readId, edits: { PLACE_OF_BIRTH: 'WAGGA' }, format })));
  }, walkMs);

  it('gives a change back as it was read', async () => {
    const { page } = await open({ 'document.read': says(passportData(drawn, sides)) });
    await give(scene);
    const place = page.getByRole('textbox', { name: 'Place of birth' });
    await place.fill('WAGGA');
    await place.press('Enter');
    await page.getByRole('button', { name: /^Place of birth/ }).click();
    await place.press('Control+z');
    await expect.poll(() => page.getByText('1 change marked').count()).toBe(0);
    expect(await place.inputValue()).toBe('WAGGA WAGGA');
  }, walkMs);

  it('shows codes as text, warns of an address, and holds no link', async () => {
    const { page } = await open({ 'document.read': says(cccdData(drawn, sides)) });
    await give(scene);
    await page.getByText('This looks like an internet address').waitFor();
    await page.getByText('https://example.test/c/001190012345').scrollIntoViewIfNeeded();
    expect(await page.locator('a[href^="http"]').count()).toBe(0);
    await looksRight('18-field-data-codes');
  }, walkMs);

  it('says so when the picture is too poor, and marks every field', async () => {
    const { page } = await open({ 'document.read': says(poorData(drawn, sides)) });
    await give(scene);
    await page.getByText('This picture is too poor to be trusted.').waitFor();
    await looksRight('18-field-data-poor');
  }, walkMs);

  it('keeps the page when nothing could be read, and takes another picture', async () => {
    const { page } = await open({ 'document.read': () => failed('document.no-text') });
    await give(scene);
    await page.getByRole('heading', { name: 'No text could be read on the document' }).waitFor();
    await looksRight('18-field-data-failed');
    scene.desk.script({ 'document.read': says(passportData(drawn, sides)) });
    await give(scene);
    await page.getByRole('heading', { name: '2 fields to look at' }).waitFor();
  }, walkMs);

  it('reads it again as another type', async () => {
    const { page } = await open({ 'document.read': says(passportData(drawn, sides)) });
    await give(scene);
    await page.getByRole('combobox', { name: /^Type: / }).click();
    await page.getByRole('option', { name: 'Passport, any state' }).click();
    await expect.poll(() => asked('document.read').map((input) => (input as { readonly type: string | null }).type)).toEqual([null, 'TD3']);
  }, walkMs);

  it('takes a pasted and a dropped picture', async () => {
    const { page } = await open({ 'document.read': never });
    await page.evaluate(() => {
      const held = new DataTransfer();
      held.items.add(new File([new Uint8Array([255, 216, 255])], 'a.jpg', { type: 'image/jpeg' }));
      window.dispatchEvent(new ClipboardEvent('paste', { clipboardData: held, cancelable: true }));
    });
    await expect.poll(() => asked('document.read').length).toBe(1);
    await scene.close();
    const dropped = await open({ 'document.read': never });
    await dropped.page.evaluate(() => {
      const held = new DataTransfer();
      held.items.add(new File([new Uint8Array([255, 216, 255])], 'a.jpg', { type: 'image/jpeg' }));
      document.body.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: held }));
    });
    await expect.poll(() => asked('document.read').length).toBe(1);
  }, walkMs);

  it('refuses a picture over the limit without sending it', async () => {
    const { page } = await open();
    await page.evaluate(() => {
      const held = new DataTransfer();
      held.items.add(new File([new Uint8Array(25_000_001)], 'a.jpg', { type: 'image/jpeg' }));
      document.body.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: held }));
    });
    await page.getByRole('alert').waitFor();
    expect(asked('document.read')).toEqual([]);
  }, walkMs);

  it('is gone when it is put away or left, on the page and in main', async () => {
    const { page } = await open({ 'document.read': says(passportData(drawn, sides)) });
    await give(scene);
    await page.getByRole('heading', { name: '2 fields to look at' }).waitFor();
    await page.getByRole('button', { name: /^Put away/ }).click();
    await page.getByRole('heading', { name: 'Field data' }).waitFor();
    expect(asked('document.cancelRead')).toHaveLength(1);
    await give(scene);
    await page.getByRole('heading', { name: '2 fields to look at' }).waitFor();
    await page.keyboard.press('Alt+h');
    await page.getByRole('heading', { name: 'Today' }).waitFor();
    await expect.poll(() => asked('document.cancelRead').length).toBe(2);
    await page.keyboard.press('Alt+f');
    await page.getByRole('heading', { name: 'Field data' }).waitFor();
    expect(await page.locator('body').innerText()).not.toContain('BRIEN');
  }, walkMs);

  it('covers what says who it is when the window loses the focus', async () => {
    const { page } = await open({ 'document.read': says(passportData(drawn, sides)) });
    await give(scene);
    const zone = page.getByText('P<AUSOBRIEN');
    await zone.waitFor();
    await page.evaluate(() => window.dispatchEvent(new Event('blur')));
    await expect.poll(() => zone.evaluate((one) => getComputedStyle(one).filter)).toContain('blur');
    await looksRight('18-field-data-covered');
  }, walkMs);

  it('fills a large window', async () => {
    await open({ 'document.read': says(passportData(drawn, sides)) }, large);
    await give(scene);
    await scene.page.getByRole('heading', { name: '2 fields to look at' }).waitFor();
    await looksRight('18-field-data-large');
  }, walkMs);

  it('is not for an administrator', async () => {
    scene = await openScene({ answers: { ...answers(), ...morning(chan) }, path: '/field-data' });
    await scene.page.getByRole('heading', { name: 'Today' }).waitFor();
    expect(await scene.page.getByRole('link', { name: 'Field data' }).count()).toBe(0);
  }, walkMs);
});

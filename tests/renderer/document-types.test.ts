/** The page of document types: the list, a file that is checked, tried and imported, and what every rule found. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { done, failed } from '../../electron/contract/result.ts';
import { chan, dara, morning } from './branch.ts';
import { badCheck, exampleText, goodCheck, importedPack, poorTrial, refusedPacks, replacingPack, residence, residenceCard, residenceTrial, shippedPacks } from './document-types-scenes.ts';
import { drawDocuments, type DrawnSide } from './drawn-documents.ts';
import { closeBrowser, hasBrowser, large, openScene, type Scene, type small } from './open-scene.ts';
import { says, type Answers } from './scene-desk.ts';

const walkMs = 90_000;
let card: DrawnSide, scene: Scene;

const open = async (more: Answers = {}, who: typeof chan | typeof dara = chan, size?: typeof small | typeof large) => {
  scene = await openScene({ answers: { ...morning(who), 'types.packs': says([importedPack, ...shippedPacks]), 'types.check': says(goodCheck()), 'types.cancelTry': says(null), ...more }, path: '/station/types', ...(size === undefined ? {} : { size }) });
  await scene.page.getByRole('heading', { name: 'Document types' }).waitFor();
  return scene;
};
const giveFile = (text = exampleText) => scene.page.locator('input[data-takes=type]').setInputFiles({ name: 'uto-residence.json', mimeType: 'application/json', buffer: Buffer.from(text) });
const givePicture = () => scene.page.locator('input[accept^="image"]').first().setInputFiles({ name: 'card.jpg', mimeType: 'image/jpeg', buffer: Buffer.from(card.picture.bytes) });
const asked = (name: string): readonly unknown[] => scene.desk.asked.filter((one) => one.name === name).map(({ input }) => input);
const looksRight = async (name: string) => {
  await scene.shoot(name);
  expect(await scene.axe()).toEqual([]);
  expect(scene.faults).toEqual([]);
};

describe.skipIf(!hasBrowser)(`document types${hasBrowser ? '' : ' (skipped: no Chromium on this machine)'}`, () => {
  beforeAll(async () => { card = (await drawDocuments({ card: residenceCard })).card; }, walkMs);
  afterEach(async () => { await scene.close(); });
  afterAll(closeBrowser);

  it('lists every type with where it comes from, those that are not used first, and is reached from the station by a key', async () => {
    scene = await openScene({ answers: { ...morning(chan), 'types.packs': says([...refusedPacks, importedPack, replacingPack, ...shippedPacks]) }, path: '/station' });
    await scene.page.getByRole('button', { name: 'Document types' }).waitFor();
    await scene.page.keyboard.press('t');
    await scene.page.getByText('10 built in, 2 imported, 2 types are not used').waitFor();
    await scene.page.keyboard.press('ArrowDown');
    await scene.page.keyboard.press('ArrowDown');
    await scene.page.keyboard.press('ArrowDown');
    await looksRight('19-types-list');
    expect(await scene.page.getByRole('row', { name: 'Residence card, Utopia' }).innerText()).toMatch(/UTO_RESIDENCE[\s\S]*5f3a12bb…77f1[\s\S]*Imported 20 Nov 09:12 by Chan Vuthy/);
  }, walkMs);

  it('removes an imported type after it was asked, and says so', async () => {
    const { page } = await open({ 'types.remove': says(null) });
    await page.getByRole('button', { name: 'Remove Residence card, Utopia' }).click();
    await page.getByRole('dialog', { name: 'Remove Residence card, Utopia' }).waitFor();
    await looksRight('19-types-remove');
    expect(asked('types.remove')).toEqual([]);
    await page.keyboard.press('Enter');
    await page.getByText('Residence card, Utopia is removed.').waitFor();
    expect(asked('types.remove')).toEqual([{ id: 'UTO_RESIDENCE' }]);
  }, walkMs);

  it('names every place of a file that is no type, by line and path, and imports nothing', async () => {
    const { page } = await open({ 'types.check': says(badCheck) });
    await giveFile('{}');
    await page.getByRole('heading', { name: 'This file is not a document type yet' }).waitFor();
    expect(await page.getByRole('row', { name: 'printed.2.looks' }).innerText()).toMatch(/^19\s+printed\.2\.looks\s+is not a regular expression$/);
    await looksRight('19-types-refused');
    expect(asked('types.import')).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('heading', { name: 'Document types' }).waitFor();
  }, walkMs);

  it('refuses a file over the limit without sending it', async () => {
    const { page } = await open();
    await giveFile(' '.repeat(1_000_001));
    await page.getByRole('alert').waitFor();
    expect(asked('types.check')).toEqual([]);
  }, walkMs);

  it('tries a file before it is imported, shows how far that is, and what every rule found', async () => {
    let answer: (result: ReturnType<typeof done<ReturnType<typeof residenceTrial>>>) => void = () => undefined;
    const { page } = await open({ 'types.try': () => new Promise((resolve) => { answer = resolve; }) });
    await giveFile();
    await page.getByRole('heading', { name: 'Residence card, Utopia' }).waitFor();
    await looksRight('19-types-file');
    await givePicture();
    await page.getByRole('heading', { name: 'Reading the document' }).waitFor();
    await scene.tell('case.progress', { caseId: 'type-trial', stage: 'text-lines', done: 4, total: 16, finished: [{ stage: 'decode', tookMs: 60 }] });
    await page.getByText('Text, 4 of 16 lines').waitFor();
    await looksRight('19-types-reading');
    answer(done(residenceTrial(card)));
    await page.getByText('Recognised by itself.').waitFor();
    for (const section of ['How it is known', 'What is printed', 'What it means', 'No rule took']) await page.getByRole('region', { name: section }).waitFor();
    expect(await page.locator('li', { hasText: 'sex, not found' }).first().innerText()).toContain('none of its labels seen');
    expect(await page.getByRole('region', { name: 'No rule took' }).innerText()).toContain('Gender');
    for (let i = 0; i < 3; i += 1) await page.keyboard.press('ArrowDown');
    await expect.poll(() => page.locator('li:focus').innerText()).toContain('RC 204 118');
    expect(await page.locator('svg g[data-look=lit]').count()).toBe(1);
    await looksRight('19-types-found');
    expect(asked('types.try')).toEqual([{ type: { bytes: expect.any(Uint8Array) as unknown }, picture: expect.any(Uint8Array) as unknown }]);
    // the mended file is tried on the same picture at once
    await giveFile(exampleText.replace('"Sex"', '"Gender"'));
    await expect.poll(() => asked('types.try').length).toBe(2);
  }, walkMs);

  it('says when a picture would not be recognised, and what of number, zone and codes is missing', async () => {
    const { page } = await open({ 'types.try': says(poorTrial(card)) }, chan, large);
    await page.getByRole('row', { name: 'Try Residence card, Utopia' }).click();
    await givePicture();
    await page.getByText('Not recognised by itself: more than 0.45 is needed.').waitFor();
    await page.getByText('TD1: none was read').waitFor();
    await looksRight('19-types-poor-large');
    expect(asked('types.try')).toEqual([{ type: { id: residence.id }, picture: expect.any(Uint8Array) as unknown }]);
  }, walkMs);

  it('stops a trial with Esc, keeps the type, and tries it again', async () => {
    let answer: (result: ReturnType<typeof failed>) => void = () => undefined;
    const { page } = await open({ 'types.try': () => new Promise((resolve) => { answer = resolve; }), 'types.cancelTry': () => { answer(failed('vision.cancelled')); return done(null); } });
    await giveFile();
    await page.getByRole('heading', { name: 'Residence card, Utopia' }).waitFor();
    await givePicture();
    await page.getByRole('heading', { name: 'Reading the document' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('heading', { name: 'The reading was stopped' }).waitFor();
    await scene.shoot('19-types-stopped');
    scene.desk.script({ 'types.try': says(residenceTrial(card)) });
    await page.keyboard.press('r');
    await page.getByText('Recognised by itself.').waitFor();
  }, walkMs);

  it('imports a file, and asks first where its id is taken', async () => {
    const replaces = { origin: 'shipped' as const, name: 'Driver licence, United States', version: 1, same: false };
    const { page } = await open({ 'types.check': says(goodCheck({ id: 'US_DL', replaces })) });
    await giveFile();
    await page.getByText('The id US_DL is taken by a built-in type').waitFor();
    await page.keyboard.press('Control+Enter');
    await page.getByRole('dialog', { name: 'Put it in place of Driver licence, United States' }).waitFor();
    await looksRight('19-types-replace');
    expect(asked('types.import')).toEqual([]);
    scene.desk.script({ 'types.import': () => failed('storage.full') });
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').getByRole('alert').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('alert').waitFor();
    await looksRight('19-types-not-kept');
    scene.desk.script({ 'types.import': ({ replacing }) => done(replacing ? { state: 'imported', id: 'US_DL', sha256: '0'.repeat(64) } : { state: 'not-imported', check: goodCheck({ replaces }) }) });
    await page.keyboard.press('Control+Enter');
    await page.getByRole('dialog', { name: /^Put it in place of/ }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByText('Residence card, Utopia is imported.').waitFor();
    expect(asked('types.import')[1]).toEqual({ bytes: new TextEncoder().encode(exampleText), replacing: true });
  }, walkMs);

  it('lets a teller look and try, but not import or remove', async () => {
    const { page } = await open({}, dara);
    expect(await page.getByRole('button', { name: /^Remove/ }).count()).toBe(0);
    await giveFile();
    await page.getByText('Not imported: an administrator does that').waitFor();
    expect(await page.getByRole('button', { name: 'Import it' }).count()).toBe(0);
    expect(scene.faults).toEqual([]);
  }, walkMs);

  it('takes a dropped file, and a dropped picture once a type is there', async () => {
    const { page } = await open({ 'types.try': says(residenceTrial(card)) });
    const drop = (name: string, type: string, bytes: readonly number[]) => page.evaluate(([as, mime, all]) => {
      const held = new DataTransfer();
      held.items.add(new File([new Uint8Array(all as number[])], as as string, { type: mime as string }));
      document.body.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: held }));
    }, [name, type, bytes] as const);
    await drop('uto.json', '', [...new TextEncoder().encode(exampleText)]);
    await page.getByRole('heading', { name: 'Residence card, Utopia' }).waitFor();
    await drop('card.jpg', 'image/jpeg', [...card.picture.bytes]);
    await page.getByText('Recognised by itself.').waitFor();
    expect(asked('types.check')).toHaveLength(1);
  }, walkMs);
});

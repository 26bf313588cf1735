/** The page of document types: the list, a file that is checked, tried and imported, and what every rule found. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { done, failed, type Result } from '../../electron/contract/result.ts';
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

  it('lists every type with where it comes from, those that are not used first, and removes an imported one after it was asked', async () => {
    scene = await openScene({ answers: { ...morning(chan), 'types.packs': says([...refusedPacks, importedPack, replacingPack, ...shippedPacks]), 'types.remove': says(null), 'types.cancelTry': says(null) }, path: '/station' });
    const { page } = scene;
    await page.getByRole('button', { name: 'Document types' }).waitFor();
    await page.keyboard.press('t');
    await page.getByText('10 built in, 2 imported, 2 types are not used').waitFor();
    for (let i = 0; i < 3; i += 1) await page.keyboard.press('ArrowDown');
    await looksRight('19-types-list');
    expect(await page.getByRole('row', { name: 'Residence card, Utopia' }).innerText()).toMatch(/UTO_RESIDENCE[\s\S]*5f3a12bb…77f1[\s\S]*Imported 20 Nov 09:12 by Chan Vuthy/);

    await page.getByRole('button', { name: 'Remove Residence card, Utopia' }).click();
    await page.getByRole('dialog', { name: 'Remove Residence card, Utopia' }).waitFor();
    await looksRight('19-types-remove');
    expect(asked('types.remove')).toEqual([]);
    await page.keyboard.press('Enter');
    await page.getByText('Residence card, Utopia is removed.').waitFor();
    expect(asked('types.remove')).toEqual([{ id: 'UTO_RESIDENCE' }]);
  }, walkMs);

  it('names every place of a file that is no type, by line and path, and does not even send one over the limit', async () => {
    const { page } = await open({ 'types.check': says(badCheck) });
    await giveFile('{}');
    await page.getByRole('heading', { name: 'This file is not a document type yet' }).waitFor();
    expect(await page.getByRole('row', { name: 'printed.2.looks' }).innerText()).toMatch(/^19\s+printed\.2\.looks\s+is not a regular expression$/);
    await looksRight('19-types-refused');
    await giveFile(' '.repeat(1_000_001));
    await page.getByRole('heading', { name: 'That is larger than the station takes' }).waitFor();
    expect([asked('types.check').length, asked('types.import').length]).toEqual([1, 0]);
    await page.keyboard.press('Escape');
    await page.getByRole('heading', { name: 'Document types' }).waitFor();
  }, walkMs);

  it('tries a file before it is imported, can be stopped, and shows what every rule found', async () => {
    let answer: (result: Result<ReturnType<typeof residenceTrial>>) => void = () => undefined;
    const { page } = await open({ 'types.try': () => new Promise((resolve) => { answer = resolve; }), 'types.cancelTry': () => { answer(failed('vision.cancelled')); return done(null); } });
    await giveFile();
    await page.getByRole('heading', { name: 'Residence card, Utopia' }).waitFor();
    await looksRight('19-types-file');
    await givePicture();
    await page.getByRole('heading', { name: 'Reading the document' }).waitFor();
    await scene.tell('case.progress', { caseId: 'type-trial', stage: 'text-lines', done: 4, total: 16, finished: [{ stage: 'decode', tookMs: 60 }] });
    await page.getByText('Text, 4 of 16 lines').waitFor();
    await scene.shoot('19-types-reading');
    await page.keyboard.press('Escape');
    await page.getByRole('heading', { name: 'The reading was stopped' }).waitFor();
    await looksRight('19-types-stopped');
    await page.keyboard.press('r');
    await page.getByRole('heading', { name: 'Reading the document' }).waitFor();
    await expect.poll(() => asked('types.try').length).toBe(2);
    answer(done(residenceTrial(card)));
    await page.getByText('Recognised by itself.').waitFor();
    for (const section of ['How it is known', 'What is printed', 'What it means', 'No rule took']) await page.getByRole('region', { name: section }).waitFor();
    expect(await page.locator('li', { hasText: 'sex, not found' }).first().innerText()).toContain('none of its labels seen');
    expect(await page.getByRole('region', { name: 'No rule took' }).innerText()).toContain('Gender');
    for (let i = 0; i < 3; i += 1) await page.keyboard.press('ArrowDown');
    await expect.poll(() => page.locator('li:focus').innerText()).toContain('RC 204 118');
    expect(await page.locator('svg g[data-look=lit]').count()).toBe(1);
    await looksRight('19-types-found');
    // the mended file is tried on the same picture at once
    await giveFile(exampleText.replace('"Sex"', '"Gender"'));
    await expect.poll(() => asked('types.try').length).toBe(3);
    expect(asked('types.try')[2]).toEqual({ type: { bytes: new TextEncoder().encode(exampleText.replace('"Sex"', '"Gender"')) }, picture: expect.any(Uint8Array) as unknown });
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

  it('lets a teller drop a file and a picture to try it, but not import or remove', async () => {
    const { page } = await open({ 'types.try': says(residenceTrial(card)) }, dara);
    const drop = (name: string, type: string, bytes: readonly number[]) => page.evaluate(([as, mime, all]) => {
      const held = new DataTransfer();
      held.items.add(new File([new Uint8Array(all as number[])], as as string, { type: mime as string }));
      document.body.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: held }));
    }, [name, type, bytes] as const);
    expect(await page.getByRole('button', { name: /^Remove/ }).count()).toBe(0);
    await drop('uto.json', '', [...new TextEncoder().encode(exampleText)]);
    await page.getByText('Not imported: an administrator does that').waitFor();
    expect(await page.getByRole('button', { name: 'Import it' }).count()).toBe(0);
    await drop('card.jpg', 'image/jpeg', [...card.picture.bytes]);
    await page.getByText('Recognised by itself.').waitFor();
    expect([asked('types.check').length, asked('types.try').length]).toEqual([1, 1]);
    expect(scene.faults).toEqual([]);
  }, walkMs);
});

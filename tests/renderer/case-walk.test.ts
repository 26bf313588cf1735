/** A whole case, and a whole decision, without a mouse: what is pressed, what the desk is asked, and what stays off the screen. */
import type { FileChooser, Locator, Page } from 'playwright';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { done, failed } from '../../electron/contract/result.ts';
import { dara, helen } from './branch.ts';
import { caseDesk, type CaseDesk } from './case-desk.ts';
import { caseId, examinedCase, fieldsLookedAt, officersCase, openedCase, opinedCase, submittedCase } from './case-scenes.ts';
import type { CaseView } from './case-shapes.ts';
import { drawCase } from './drawn-pictures.ts';
import { closeBrowser, hasBrowser, openScene, type Scene } from './open-scene.ts';
import { never, type Answers } from './scene-desk.ts';

const walkMs = 90_000;
const drawn = await drawCase();
let scene: Scene;
afterEach(async () => { await scene.close(); });
afterAll(closeBrowser);

async function open(view: CaseView, path: string, more: Answers = {}, me: typeof dara | typeof helen = dara): Promise<{ readonly page: Page; readonly desk: CaseDesk }> {
  const desk = caseDesk(view, [drawn], me);
  scene = await openScene({ answers: { 'case.examine': never, ...desk.answers, ...more }, path });
  await scene.page.locator('main h1').first().waitFor();
  return { page: scene.page, desk };
}
const press = async (page: Page, ...keys: readonly string[]): Promise<void> => { for (const key of keys) { await page.keyboard.press(key); await page.waitForTimeout(60); } };
const asked = (name: string): readonly unknown[] => scene.desk.asked.filter((one) => one.name === name).map(({ input }) => input);
const focused = (page: Page): Locator => page.locator(':focus');
const heading = (page: Page, name: string | RegExp): Locator => page.getByRole('heading', { name });
const stepOf = (page: Page): string => new URL(page.url()).hash.split('/').at(-1) ?? '';
/** The browser takes a moment to hand choosers to the test instead of the person. */
async function chooserFrom(page: Page): Promise<{ readonly comes: Promise<FileChooser> }> {
  const comes = page.waitForEvent('filechooser');
  await page.waitForTimeout(300);
  return { comes };
}
/** Waits for what the page will come to; a fixed wait would be a guess. */
const soon = (read: () => unknown) => expect.poll(read, { timeout: 10_000 });

describe.skipIf(!hasBrowser)(`a case by keyboard${hasBrowser ? '' : ' (skipped: no Chromium on this machine)'}`, () => {
  it('goes from the document to the receipt, and the person is off the screen at the end', async () => {
    const { page, desk } = await open(examinedCase(drawn), `/case/${caseId}/document`);
    await press(page, 'Control+Enter');
    await heading(page, '3 fields to look at').waitFor();
    await soon(() => focused(page).getAttribute('aria-label')).toBe('Licence number');

    await press(page, 'Enter');
    await soon(() => focused(page).getAttribute('aria-label')).toBe('Date of birth');
    await press(page, 'ArrowDown');
    expect(await focused(page).inputValue()).toBe('06/05/1985');
    await press(page, 'Enter');
    await soon(() => focused(page).textContent()).toContain('Misread');
    await press(page, '1');
    await soon(() => focused(page).getAttribute('aria-label')).toBe('Address');
    await press(page, 'Enter');
    await heading(page, 'All looked at').waitFor();
    await soon(() => focused(page).textContent()).toContain('Continue');
    expect(asked('field.looked').map((input) => (input as { key: string }).key)).toEqual(['DOCUMENT_NUMBER', 'ADDRESS']);
    expect(asked('field.correct')).toEqual([{ caseId, key: 'DATE_OF_BIRTH', value: '06/05/1985', why: 'misread' }]);

    await press(page, 'Control+Enter');
    await heading(page, 'Is this the same person?').waitFor();
    await press(page, 'y');
    await heading(page, 'A second person decides this case').waitFor();
    expect(asked('opinion.give')).toEqual([{ caseId, answer: 'same' }]);
    await press(page, 't');
    await page.keyboard.type('Lease seen.');
    await press(page, 'F8');
    await heading(page, 'Give the customer this number').waitFor();
    expect(asked('case.submit')).toEqual([{ caseId, note: 'Lease seen.' }]);
    expect(desk.now().stage).toBe('submitted');
    const shown = await page.locator('body').innerText();
    expect(shown).toContain('7KQ4-0483');
    for (const personal of ['CARRAWAY', '901-0', '1985']) expect(shown).not.toContain(personal);
    expect(await page.locator('img').count()).toBe(0);
    expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('New case');

    await press(page, 'F9');
    await heading(page, 'A second person decides this case').waitFor();
    expect(asked('case.withdraw')).toHaveLength(1);
    expect(scene.faults).toEqual([]);
  }, walkMs);

  it('shows no number and no verdict before the opinion, and no score to a teller after it', async () => {
    const { page } = await open(examinedCase(drawn, fieldsLookedAt()), `/case/${caseId}/opinion`);
    const before = await page.locator('main').innerText();
    expect(before).not.toMatch(/%|\bscore\b|grey band|clear\b|refused/i);
    await press(page, 'n');
    await heading(page, 'A second person decides this case').waitFor();
    expect(await page.locator('main').innerText()).not.toMatch(/93\.4|0\.35|stranger/);
    expect(await page.getByRole('img', { name: /^Face match/ }).getAttribute('aria-label')).toBe('Face match: grey band');
  }, walkMs);

  it('asks for the opinion once, and Enter does not say yes', async () => {
    const { page } = await open(examinedCase(drawn, fieldsLookedAt()), `/case/${caseId}/opinion`, { 'opinion.give': never });
    await press(page, 'Enter');
    expect(asked('opinion.give')).toEqual([]);
    await press(page, 'u', 'y');
    expect(asked('opinion.give')).toEqual([{ caseId, answer: 'cannot-say' }]);
  }, walkMs);

  it('opens reached steps with Alt, and no other', async () => {
    const { page } = await open(examinedCase(drawn), `/case/${caseId}`);
    await soon(() => stepOf(page)).toBe('fields');
    await press(page, 'Alt+5', 'Alt+4');
    expect(stepOf(page)).toBe('fields');
    await press(page, 'Alt+1');
    await heading(page, 'What the bundle holds').waitFor();
    await press(page, 'Alt+2');
    await heading(page, 'Driver licence, United States').waitFor();
  }, walkMs);

  it('keeps Continue closed, with the number left beside it, until all are looked at', async () => {
    const { page } = await open(examinedCase(drawn), `/case/${caseId}/fields`);
    expect(await page.getByRole('button', { name: /^Continue/ }).isDisabled()).toBe(true);
    await page.getByText('3 left', { exact: true }).waitFor();
    await press(page, 'Control+Enter');
    expect(stepOf(page)).toBe('fields');
  }, walkMs);

  it('walks with Tab through open fields only, then once into the fields that agree', async () => {
    const { page } = await open(examinedCase(drawn), `/case/${caseId}/fields`);
    await soon(() => focused(page).getAttribute('aria-label')).toBe('Licence number');
    const stops: string[] = [];
    for (let i = 0; i < 4; i += 1) {
      await press(page, 'Tab');
      stops.push((await focused(page).getAttribute('aria-label')) ?? ((await focused(page).textContent()) ?? '').slice(0, 7));
    }
    expect(stops.slice(0, 3)).toEqual(['Date of birth', 'Address', 'Surname']);
    await press(page, 'Shift+Tab', 'Tab');
    const lit = page.getByRole('button', { name: /^Surname/ });
    if (await lit.count() > 0) await lit.focus();
    await press(page, 'ArrowDown', 'Enter');
    await soon(() => focused(page).getAttribute('aria-label')).toBe('Given names');
    await press(page, 'Escape');
    await soon(() => page.getByRole('textbox', { name: 'Given names' }).count()).toBe(0);
    expect(await page.getByRole('dialog').count()).toBe(0);
  }, walkMs);

  it('gives a changed field back as it was read, and undoes a draft with Esc', async () => {
    const { page } = await open(opinedCase(drawn), `/case/${caseId}/fields`);
    await page.getByRole('button', { name: /^Date of birth/ }).click();
    await soon(() => focused(page).getAttribute('aria-label')).toBe('Date of birth');
    expect(await focused(page).inputValue()).toBe('06/05/1985');
    await page.keyboard.type('9');
    await page.getByRole('group', { name: 'Why was it changed' }).waitFor();
    await press(page, 'Escape');
    expect(await focused(page).inputValue()).toBe('06/05/1985');
    await press(page, 'Control+z');
    await soon(() => asked('field.restore')).toEqual([{ caseId, key: 'DATE_OF_BIRTH' }]);
    expect(scene.faults).toEqual([]);
  }, walkMs);

  it('closes with two keys, and says what was stored', async () => {
    const { page } = await open(examinedCase(drawn, fieldsLookedAt()), `/case/${caseId}/opinion`);
    await press(page, 'Escape');
    await page.getByRole('dialog', { name: 'Close this case' }).waitFor();
    await press(page, '2');
    await page.getByText('402 Customer left').waitFor();
    expect(asked('case.close')).toEqual([{ caseId, code: '402', text: '' }]);
    expect(stepOf(page)).toBe('close');
  }, walkMs);

  it('keeps the case open when the dialog is left with Esc', async () => {
    const { page } = await open(examinedCase(drawn, fieldsLookedAt()), `/case/${caseId}/opinion`);
    await press(page, 'Escape');
    await page.getByRole('dialog', { name: 'Close this case' }).waitFor();
    await press(page, 'Escape');
    await soon(() => page.getByRole('dialog').count()).toBe(0);
    expect(asked('case.close')).toEqual([]);
  }, walkMs);
});

describe.skipIf(!hasBrowser)('reading the pictures', () => {
  it('begins by itself, once, and shows the document when main says so', async () => {
    let view = openedCase(drawn);
    const { page } = await open(view, `/case/${caseId}`, { 'case.examine': () => done(null), 'case.view': () => done(view) });
    await heading(page, 'Reading the pictures').waitFor();
    await scene.tell('case.progress', { caseId, stage: 'text-lines', done: 11, total: 27, finished: [{ stage: 'decode', tookMs: 90 }] });
    await page.getByText('Text, 11 of 27 lines').waitFor();
    view = examinedCase(drawn);
    await scene.tell('case.changed', { caseId, stage: 'examined', version: 2 });
    await heading(page, 'Driver licence, United States').waitFor();
    expect(asked('case.examine')).toEqual([{ caseId }]);
    expect(stepOf(page)).toBe('document');
    await soon(() => focused(page).textContent()).toContain('Continue');
  }, walkMs);

  it('stops with Esc, and reads again with R', async () => {
    const { page } = await open(openedCase(drawn), `/case/${caseId}/document`, { 'case.examine': () => done(null), 'case.cancelExamination': () => done(null) });
    await heading(page, 'Reading the pictures').waitFor();
    await press(page, 'Escape');
    await soon(() => asked('case.cancelExamination')).toEqual([{ caseId }]);
    await scene.tell('case.examinationFailed', { caseId, code: 'vision.cancelled' });
    await heading(page, 'The reading was stopped').waitFor();
    await press(page, 'r');
    await heading(page, 'Reading the pictures').waitFor();
    expect(asked('case.examine')).toHaveLength(2);
  }, walkMs);

  it('does not mind that somebody else began it', async () => {
    const { page } = await open(openedCase(drawn), `/case/${caseId}/document`, { 'case.examine': () => failed('case.busy') });
    await heading(page, 'Reading the pictures').waitFor();
    expect(await page.getByRole('alert').count()).toBe(0);
  }, walkMs);

  it('takes another selfie by F4, 2 and a file, and reads anew', async () => {
    const { page } = await open(examinedCase(drawn), `/case/${caseId}/fields`, { 'case.replacePicture': () => done({ ...examinedCase(drawn), working: true }) });
    await press(page, 'F4');
    await page.getByRole('dialog', { name: 'Use another picture' }).waitFor();
    const chooser = await chooserFrom(page);
    await press(page, '2');
    await (await chooser.comes).setFiles({ name: 'selfie.jpg', mimeType: 'image/jpeg', buffer: Buffer.from(drawn.selfie.bytes) });
    await heading(page, 'Reading the pictures').waitFor();
    const [taken] = asked('case.replacePicture') as readonly { readonly kind: string; readonly bytes: Uint8Array }[];
    expect(taken?.kind).toBe('selfie');
    expect(Buffer.compare(taken?.bytes ?? new Uint8Array(), drawn.selfie.bytes)).toBe(0);
  }, walkMs);

  it('refuses a picture that is too large before it is sent', async () => {
    const { page } = await open(examinedCase(drawn), `/case/${caseId}/document`, { 'case.replacePicture': never });
    await press(page, 'F4');
    await page.getByRole('dialog', { name: 'Use another picture' }).waitFor();
    const chooser = await chooserFrom(page);
    await press(page, '1');
    await (await chooser.comes).setFiles({ name: 'card.png', mimeType: 'image/png', buffer: Buffer.alloc(25_000_001) });
    await page.getByRole('alert').getByText('The picture is larger than the station takes.').waitFor();
    expect(asked('case.replacePicture')).toEqual([]);
  }, walkMs);
});

describe.skipIf(!hasBrowser)('the review desk by keyboard', () => {
  const review = `/queue/${caseId}`;
  const told = 'Ask for proof of the new address.';

  it('decides: digit, code, words, PIN, Ctrl+Enter; a wrong PIN decides nothing; then the next case opens', async () => {
    const { page, desk } = await open(officersCase(drawn), review, {}, helen);
    await heading(page, 'CARRAWAY, ANNE MARIE').waitFor();
    await press(page, '3');
    await soon(() => focused(page).getAttribute('placeholder')).toContain('code');
    await page.keyboard.type('504');
    await press(page, 'Enter');
    await soon(() => focused(page).evaluate((element) => element.tagName)).toBe('TEXTAREA');
    await page.keyboard.type(told);
    await press(page, 'Tab');
    await page.keyboard.type('111111');
    await press(page, 'Control+Enter');
    await page.getByRole('alert').getByText('4 tries are left').waitFor();
    expect(desk.now().stage).toBe('submitted');
    expect(await focused(page).inputValue()).toBe('');
    await page.keyboard.type('246810');
    await press(page, 'Control+Enter');
    await soon(() => new URL(page.url()).hash).toBe('#/queue/00000000-0000-4000-8000-000000001127');
    expect(asked('case.decide').at(-1)).toEqual({ caseId, version: 8, kind: 'ask-again', code: '504', text: told, secret: '246810' });
    expect(scene.faults).toEqual([]);
  }, walkMs);

  it('walks the queue with J and K, also into what is not hers', async () => {
    const { page } = await open(officersCase(drawn), review, {}, helen);
    const chosen = (): Promise<string | null> => page.locator('nav[aria-label="Queue"] [aria-current="true"]').locator('strong').textContent();
    await soon(chosen).toBe('RVS-0483');
    await press(page, 'j');
    await soon(chosen).toBe('RVS-1127');
    await press(page, 'k', 'k');
    await soon(chosen).toBe('RVS-0480');
    await press(page, 'j', 'j', 'j', 'j', 'j');
    await soon(chosen).toBe('RVS-0471');
  }, walkMs);

  it('asks ten characters where the reason needs them, and says how many are missing', async () => {
    const { page } = await open(officersCase(drawn), review, {}, helen);
    await press(page, '4');
    await soon(() => focused(page).getAttribute('placeholder')).toContain('code');
    await page.keyboard.type('O2');
    await press(page, 'Enter');
    await soon(() => focused(page).evaluate((element) => element.tagName)).toBe('TEXTAREA');
    await page.keyboard.type('Scar');
    await page.getByText('Write 6 characters more').waitFor();
    expect(await page.getByRole('button', { name: /^Override, O2/ }).isDisabled()).toBe(true);
  }, walkMs);

  it('keeps letters out of a text field from being keys, and gives them back after Esc', async () => {
    const { page } = await open(officersCase(drawn), review, {}, helen);
    await press(page, '1');
    await soon(() => focused(page).getAttribute('type')).toBe('password');
    await press(page, 'l');
    expect(await page.getByRole('dialog').count()).toBe(0);
    await press(page, 'Escape', 'l');
    await page.getByRole('dialog', { name: 'Record of RVS-0483' }).waitFor();
    expect(await page.getByRole('dialog').getByRole('row').count()).toBe(10);
    await press(page, 'l');
    await soon(() => page.getByRole('dialog').count()).toBe(0);
  }, walkMs);

  it('leaves the case undecided, and offers a look, when a colleague changed it meanwhile', async () => {
    const { page } = await open(officersCase(drawn), review, { 'case.decide': () => failed('case.changed') }, helen);
    await press(page, '1');
    await soon(() => focused(page).getAttribute('type')).toBe('password');
    await page.keyboard.type('246810');
    await press(page, 'Control+Enter');
    await page.getByText('Somebody else changed this case').waitFor();
    const before = asked('case.view').length;
    await page.getByRole('button', { name: 'Look again' }).click();
    await soon(() => asked('case.view').length).toBeGreaterThan(before);
  }, walkMs);

  it('offers no decision to the person who made the case, nor to a teller', async () => {
    const own: CaseView = { ...officersCase(drawn), mine: true, actions: { ...submittedCase(drawn).actions, approve: { open: false, why: 'case.four-eyes', facts: {} } } };
    const { page } = await open(own, review, {}, helen);
    await heading(page, 'You had a hand in this case').waitFor();
    expect(await page.getByRole('radio').count()).toBe(0);
    await press(page, '1', 'Control+Enter');
    expect(asked('case.decide')).toEqual([]);
  }, walkMs);

  it('draws the case anew when main says it changed', async () => {
    let view = officersCase(drawn);
    const { page } = await open(view, review, { 'case.view': () => done(view) }, helen);
    await heading(page, 'CARRAWAY, ANNE MARIE').waitFor();
    view = { ...view, customerName: 'CARRAWAY, ANNA' };
    await scene.tell('case.changed', { caseId, stage: 'submitted', version: 9 });
    await heading(page, 'CARRAWAY, ANNA').waitFor();
  }, walkMs);
});

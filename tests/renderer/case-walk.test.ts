/** A whole case without a mouse: what is pressed, what the desk is asked, and what stays off the screen. */
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { done, failed } from '../../electron/contract/result.ts';
import { caseId, examinedCase, fieldsLookedAt, openedCase, opinedCase } from './case-scenes.ts';
import { closeBrowser, hasBrowser, type Scene } from './open-scene.ts';
import { never } from './scene-desk.ts';
import { drawn, soon, walk, walkMs } from './walk-a-case.ts';

let scene: Scene;
const open = async (...ask: Parameters<typeof walk>) => { const walked = await walk(...ask); ({ scene } = walked); return walked; };
afterEach(async () => { await scene.close(); });
afterAll(closeBrowser);

describe.skipIf(!hasBrowser)(`a case by keyboard${hasBrowser ? '' : ' (skipped: no Chromium on this machine)'}`, () => {
  it('goes from the document to the receipt, and the person is off the screen at the end', async () => {
    const { page, desk, press, asked, focused, heading } = await open(examinedCase(drawn), `/case/${caseId}/document`);
    await press('Control+Enter');
    await heading('3 fields to look at').waitFor();
    await soon(() => focused().getAttribute('aria-label')).toBe('Date of birth');

    await press('ArrowDown');
    expect(await focused().inputValue()).toBe('06/05/1985');
    await press('Enter');
    await soon(() => focused().textContent()).toContain('Misread');
    await press('1');
    await soon(() => focused().getAttribute('aria-label')).toBe('Address');
    await press('Enter');
    await soon(() => focused().getAttribute('aria-label')).toBe('Licence number');
    await press('Enter');
    await heading('All looked at').waitFor();
    await soon(() => focused().textContent()).toContain('Continue');
    expect(asked('field.looked').map((input) => (input as { key: string }).key)).toEqual(['ADDRESS', 'DOCUMENT_NUMBER']);
    expect(asked('field.correct')).toEqual([{ caseId, key: 'DATE_OF_BIRTH', value: '06/05/1985', why: 'misread' }]);

    await press('Control+Enter');
    await heading('Is this the same person?').waitFor();
    await press('y');
    await heading('A second person decides this case').waitFor();
    expect(asked('opinion.give')).toEqual([{ caseId, answer: 'same' }]);
    await press('t');
    await page.keyboard.type('Lease seen.');
    await press('F8');
    await heading('Give the customer this number').waitFor();
    expect(asked('case.submit')).toEqual([{ caseId, note: 'Lease seen.' }]);
    expect(desk.now().stage).toBe('submitted');
    const shown = await page.locator('body').innerText();
    expect(shown).toContain('7KQ4-0483');
    for (const personal of ['CARRAWAY', '901-0', '1985']) expect(shown).not.toContain(personal);
    expect(await page.locator('img').count()).toBe(0);
    expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('New case');

    await press('F9');
    await heading('A second person decides this case').waitFor();
    expect(asked('case.withdraw')).toHaveLength(1);
    expect(scene.faults).toEqual([]);
  }, walkMs);

  it('shows no number and no verdict before the opinion, and no score to a teller after it', async () => {
    const { page, press, heading } = await open(examinedCase(drawn, fieldsLookedAt()), `/case/${caseId}/opinion`);
    const before = await page.locator('main').innerText();
    expect(before).not.toMatch(/%|\bscore\b|grey band|clear\b|refused/i);
    await press('n');
    await heading('A second person decides this case').waitFor();
    expect(await page.locator('main').innerText()).not.toMatch(/93\.4|0\.35|stranger/);
    expect(await page.getByRole('img', { name: /^Face match/ }).getAttribute('aria-label')).toBe('Face match: grey band');
  }, walkMs);

  it('asks for the opinion once, and Enter does not say yes', async () => {
    const { press, asked } = await open(examinedCase(drawn, fieldsLookedAt()), `/case/${caseId}/opinion`, { 'opinion.give': never });
    await press('Enter');
    expect(asked('opinion.give')).toEqual([]);
    await press('u', 'y');
    expect(asked('opinion.give')).toEqual([{ caseId, answer: 'cannot-say' }]);
  }, walkMs);

  it('opens reached steps with Alt, and no other', async () => {
    const { press, heading, step } = await open(examinedCase(drawn), `/case/${caseId}`);
    await soon(() => step()).toBe('fields');
    await press('Alt+5', 'Alt+4');
    expect(step()).toBe('fields');
    await press('Alt+1');
    await heading('What the bundle holds').waitFor();
    await press('Alt+2');
    await heading('Driver licence, United States').waitFor();
  }, walkMs);

  it('keeps Continue closed, with the number left beside it, until all are looked at', async () => {
    const { page, press, step } = await open(examinedCase(drawn), `/case/${caseId}/fields`);
    expect(await page.getByRole('button', { name: /^Continue/ }).isDisabled()).toBe(true);
    await page.getByText('3 left', { exact: true }).waitFor();
    await press('Control+Enter');
    expect(step()).toBe('fields');
  }, walkMs);

  it('walks with Tab through open fields only, then once into the fields that agree', async () => {
    const { page, press, focused } = await open(examinedCase(drawn), `/case/${caseId}/fields`);
    await soon(() => focused().getAttribute('aria-label')).toBe('Date of birth');
    const stops: string[] = [];
    for (let i = 0; i < 4; i += 1) {
      await press('Tab');
      stops.push((await focused().getAttribute('aria-label')) ?? ((await focused().textContent()) ?? '').slice(0, 7));
    }
    expect(stops.slice(0, 3)).toEqual(['Address', 'Licence number', 'Surname']);
    await press('Shift+Tab', 'Tab');
    const lit = page.getByRole('button', { name: /^Surname/ });
    if (await lit.count() > 0) await lit.focus();
    await press('ArrowDown', 'Enter');
    await soon(() => focused().getAttribute('aria-label')).toBe('Given names');
    await press('Escape');
    await soon(() => page.getByRole('textbox', { name: 'Given names' }).count()).toBe(0);
    expect(await page.getByRole('dialog').count()).toBe(0);
  }, walkMs);

  it('gives a changed field back as it was read, and undoes a draft with Esc', async () => {
    const { page, press, asked, focused } = await open(opinedCase(drawn), `/case/${caseId}/fields`);
    await page.getByRole('button', { name: /^Date of birth/ }).click();
    await soon(() => focused().getAttribute('aria-label')).toBe('Date of birth');
    expect(await focused().inputValue()).toBe('06/05/1985');
    await page.keyboard.type('9');
    await page.getByRole('group', { name: 'Why was it changed' }).waitFor();
    await press('Escape');
    expect(await focused().inputValue()).toBe('06/05/1985');
    await press('Control+z');
    await soon(() => asked('field.restore')).toEqual([{ caseId, key: 'DATE_OF_BIRTH' }]);
    expect(scene.faults).toEqual([]);
  }, walkMs);

  it('closes with two keys, and says what was stored', async () => {
    const { page, press, asked, step } = await open(examinedCase(drawn, fieldsLookedAt()), `/case/${caseId}/opinion`);
    await press('Escape');
    await page.getByRole('dialog', { name: 'Close this case' }).waitFor();
    await press('2');
    await page.getByText('402 Customer left').waitFor();
    expect(asked('case.close')).toEqual([{ caseId, code: '402', text: '' }]);
    expect(step()).toBe('close');
  }, walkMs);

  it('keeps the case open when the dialog is left with Esc', async () => {
    const { page, press, asked } = await open(examinedCase(drawn, fieldsLookedAt()), `/case/${caseId}/opinion`);
    await press('Escape');
    await page.getByRole('dialog', { name: 'Close this case' }).waitFor();
    await press('Escape');
    await soon(() => page.getByRole('dialog').count()).toBe(0);
    expect(asked('case.close')).toEqual([]);
  }, walkMs);
});

describe.skipIf(!hasBrowser)('reading the pictures', () => {
  it('begins by itself, once, and shows the document when main says so', async () => {
    let view = openedCase(drawn);
    const { page, asked, focused, heading, step } = await open(view, `/case/${caseId}`, { 'case.examine': () => done(null), 'case.view': () => done(view) });
    await heading('Reading the pictures').waitFor();
    await scene.tell('case.progress', { caseId, stage: 'text-lines', done: 11, total: 27, finished: [{ stage: 'decode', tookMs: 90 }] });
    await page.getByText('Text, 11 of 27 lines').waitFor();
    view = examinedCase(drawn);
    await scene.tell('case.changed', { caseId, stage: 'examined', version: 2 });
    await heading('Driver licence, United States').waitFor();
    expect(asked('case.examine')).toEqual([{ caseId }]);
    expect(step()).toBe('document');
    await soon(() => focused().textContent()).toContain('Continue');
  }, walkMs);

  it('stops with Esc, and reads again with R', async () => {
    const { press, asked, heading } = await open(openedCase(drawn), `/case/${caseId}/document`, { 'case.examine': () => done(null), 'case.cancelExamination': () => done(null) });
    await heading('Reading the pictures').waitFor();
    await press('Escape');
    await soon(() => asked('case.cancelExamination')).toEqual([{ caseId }]);
    await scene.tell('case.examinationFailed', { caseId, code: 'vision.cancelled' });
    await heading('The reading was stopped').waitFor();
    await press('r');
    await heading('Reading the pictures').waitFor();
    expect(asked('case.examine')).toHaveLength(2);
  }, walkMs);

  it('does not mind that somebody else began it', async () => {
    const { page, heading } = await open(openedCase(drawn), `/case/${caseId}/document`, { 'case.examine': () => failed('case.busy') });
    await heading('Reading the pictures').waitFor();
    expect(await page.getByRole('alert').count()).toBe(0);
  }, walkMs);

  it('takes another selfie by F4, 2 and a file, and reads anew', async () => {
    const { page, press, asked, heading, chooser } = await open(examinedCase(drawn), `/case/${caseId}/fields`, { 'case.replacePicture': () => done({ ...examinedCase(drawn), working: true }) });
    await press('F4');
    await page.getByRole('dialog', { name: 'Use another picture' }).waitFor();
    const choosing = await chooser();
    await press('2');
    await (await choosing.comes).setFiles({ name: 'selfie.jpg', mimeType: 'image/jpeg', buffer: Buffer.from(drawn.selfie.bytes) });
    await heading('Reading the pictures').waitFor();
    const [taken] = asked('case.replacePicture') as readonly { readonly kind: string; readonly bytes: Uint8Array }[];
    expect(taken?.kind).toBe('selfie');
    expect(Buffer.compare(taken?.bytes ?? new Uint8Array(), drawn.selfie.bytes)).toBe(0);
  }, walkMs);

  it('refuses a picture that is too large before it is sent', async () => {
    const { page, press, asked, chooser } = await open(examinedCase(drawn), `/case/${caseId}/document`, { 'case.replacePicture': never });
    await press('F4');
    await page.getByRole('dialog', { name: 'Use another picture' }).waitFor();
    const choosing = await chooser();
    await press('1');
    await (await choosing.comes).setFiles({ name: 'card.png', mimeType: 'image/png', buffer: Buffer.alloc(25_000_001) });
    await page.getByRole('alert').getByText('The picture is larger than the station takes.').waitFor();
    expect(asked('case.replacePicture')).toEqual([]);
  }, walkMs);
});

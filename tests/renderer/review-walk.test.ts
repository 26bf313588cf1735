/** A whole decision without a mouse, and what closes the way to one. */
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { done, failed } from '../../electron/contract/result.ts';
import { helen } from './branch.ts';
import { caseId, officersCase, submittedCase } from './case-scenes.ts';
import type { CaseView } from './case-shapes.ts';
import { closeBrowser, hasBrowser, type Scene } from './open-scene.ts';
import { drawn, soon, walk, walkMs } from './walk-a-case.ts';

let scene: Scene;
const open = async (...ask: Parameters<typeof walk>) => { const walked = await walk(...ask); ({ scene } = walked); return walked; };
afterEach(async () => { await scene.close(); });
afterAll(closeBrowser);

describe.skipIf(!hasBrowser)('the review desk by keyboard', () => {
  const review = `/queue/${caseId}`;
  const told = 'Ask for proof of the new address.';

  it('decides: digit, code, words, PIN, Ctrl+Enter; a wrong PIN decides nothing; then the next case opens', async () => {
    const { page, desk, press, asked, focused, heading } = await open(officersCase(drawn), review, {}, helen);
    await heading('CARRAWAY, ANNE MARIE').waitFor();
    await press('3');
    await soon(() => focused().getAttribute('placeholder')).toContain('code');
    await page.keyboard.type('504');
    await press('Enter');
    await soon(() => focused().evaluate((element) => element.tagName)).toBe('TEXTAREA');
    await page.keyboard.type(told);
    await press('Tab');
    await page.keyboard.type('111111');
    await press('Control+Enter');
    await page.getByRole('alert').getByText('4 tries are left').waitFor();
    expect(desk.now().stage).toBe('submitted');
    expect(await focused().inputValue()).toBe('');
    await page.keyboard.type('246810');
    await press('Control+Enter');
    await soon(() => new URL(page.url()).hash).toBe('#/queue/00000000-0000-4000-8000-000000001127');
    expect(asked('case.decide').at(-1)).toEqual({ caseId, version: 8, kind: 'ask-again', code: '504', text: told, secret: '246810' });
    expect(scene.faults).toEqual([]);
  }, walkMs);

  it('walks the queue with J and K, also into what is not hers', async () => {
    const { page, press } = await open(officersCase(drawn), review, {}, helen);
    const chosen = (): Promise<string | null> => page.locator('nav[aria-label="Queue"] [aria-current="true"]').locator('strong').textContent();
    await soon(chosen).toBe('RVS-0483');
    await press('j');
    await soon(chosen).toBe('RVS-1127');
    await press('k', 'k');
    await soon(chosen).toBe('RVS-0480');
    await press('j', 'j', 'j', 'j', 'j');
    await soon(chosen).toBe('RVS-0471');
  }, walkMs);

  it('asks ten characters where the reason needs them, and says how many are missing', async () => {
    const { page, press, focused } = await open(officersCase(drawn), review, {}, helen);
    await press('4');
    await soon(() => focused().getAttribute('placeholder')).toContain('code');
    await page.keyboard.type('O2');
    await press('Enter');
    await soon(() => focused().evaluate((element) => element.tagName)).toBe('TEXTAREA');
    await page.keyboard.type('Scar');
    await page.getByText('Write 6 characters more').waitFor();
    expect(await page.getByRole('button', { name: /^Override, O2/ }).isDisabled()).toBe(true);
  }, walkMs);

  it('keeps letters out of a text field from being keys, and gives them back after Esc', async () => {
    const { page, press, focused } = await open(officersCase(drawn), review, {}, helen);
    await press('1');
    await soon(() => focused().getAttribute('type')).toBe('password');
    await press('l');
    expect(await page.getByRole('dialog').count()).toBe(0);
    await press('Escape', 'l');
    await page.getByRole('dialog', { name: 'Record of RVS-0483' }).waitFor();
    expect(await page.getByRole('dialog').getByRole('row').count()).toBe(10);
    await press('l');
    await soon(() => page.getByRole('dialog').count()).toBe(0);
  }, walkMs);

  it('leaves the case undecided, and offers a look, when a colleague changed it meanwhile', async () => {
    const { page, press, asked, focused } = await open(officersCase(drawn), review, { 'case.decide': () => failed('case.changed') }, helen);
    await press('1');
    await soon(() => focused().getAttribute('type')).toBe('password');
    await page.keyboard.type('246810');
    await press('Control+Enter');
    await page.getByText('Somebody else changed this case').waitFor();
    const before = asked('case.view').length;
    await page.getByRole('button', { name: 'Look again' }).click();
    await soon(() => asked('case.view').length).toBeGreaterThan(before);
  }, walkMs);

  it('offers no decision to the person who made the case, nor to a teller', async () => {
    const own: CaseView = { ...officersCase(drawn), mine: true, actions: { ...submittedCase(drawn).actions, approve: { open: false, why: 'case.four-eyes', facts: {} } } };
    const { page, press, asked, heading } = await open(own, review, {}, helen);
    await heading('You had a hand in this case').waitFor();
    expect(await page.getByRole('radio').count()).toBe(0);
    await press('1', 'Control+Enter');
    expect(asked('case.decide')).toEqual([]);
  }, walkMs);

  it('draws the case anew when main says it changed', async () => {
    let view = officersCase(drawn);
    const { heading } = await open(view, review, { 'case.view': () => done(view) }, helen);
    await heading('CARRAWAY, ANNE MARIE').waitFor();
    view = { ...view, customerName: 'CARRAWAY, ANNA' };
    await scene.tell('case.changed', { caseId, stage: 'submitted', version: 9 });
    await heading('CARRAWAY, ANNA').waitFor();
  }, walkMs);
});

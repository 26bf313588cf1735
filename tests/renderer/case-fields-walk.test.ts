/** The fields of a document with every source, by keyboard: taking what another source says, turning the card, what must not be passed. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { done, failed } from '../../electron/contract/result.ts';
import { caseId } from './case-scenes.ts';
import type { CaseView } from './case-shapes.ts';
import { auPassportCase, cccdCase, drawSides, khmerCardCase, prcPassportCase, type DrawnSides } from './document-scenes.ts';
import { closeBrowser, hasBrowser, type Scene } from './open-scene.ts';
import { drawn, soon, walk, walkMs } from './walk-a-case.ts';

let sides: DrawnSides, scene: Scene;
const open = async (made: (drawing: typeof drawn, all: DrawnSides) => CaseView) => {
  const pictures = [...Object.values(sides).map(({ picture }) => picture), drawn.rectified];
  const walked = await walk(made(drawn, sides), `/case/${caseId}/fields`, {
    'case.picture': ({ sha256 }) => { const found = pictures.find((one) => one.sha256 === sha256); return found === undefined ? failed('case.not-found') : done({ mime: found.mime, bytes: found.bytes }); },
  });
  ({ scene } = walked);
  return walked;
};

describe.skipIf(!hasBrowser)(`fields of a document${hasBrowser ? '' : ' (skipped: no Chromium on this machine)'}`, () => {
  beforeAll(async () => { sides = await drawSides(); }, walkMs);
  afterEach(async () => { await scene.close(); });
  afterAll(closeBrowser);

  it('begins with what contradicts, and takes the form’s value with its key and a reason', async () => {
    const { press, asked, focused } = await open(auPassportCase);
    await soon(() => focused().getAttribute('aria-label')).toBe('Date of birth');
    await press('Alt+d');
    expect(await focused().inputValue()).toBe('30 NOV 1991');
    await press('Enter', '5');
    await soon(() => asked('field.correct')).toEqual([{ caseId, key: 'DATE_OF_BIRTH', value: '30 NOV 1991', why: 'other' }]);
    await soon(() => focused().getAttribute('aria-label')).toBe('Passport number');
    expect(scene.faults).toEqual([]);
  }, walkMs);

  it('takes the MRZ’s value, gives it back with Esc, and leaves alone what does not differ', async () => {
    const { press, asked, focused } = await open(prcPassportCase);
    await soon(() => focused().getAttribute('aria-label')).toBe('Passport number');
    await press('Alt+m');
    expect(await focused().inputValue()).toBe('E7153B206');
    await press('Escape', 'Alt+b');
    expect(await focused().inputValue()).toBe('E71538206');
    expect(asked('field.correct')).toEqual([]);
  }, walkMs);

  it('shows the side of the field, and the other one when asked', async () => {
    const { page, press } = await open(cccdCase);
    const side = (name: string) => page.getByRole('button', { name, exact: true }).getAttribute('aria-pressed');
    await soon(() => side('Front')).toBe('true');
    await page.getByRole('textbox', { name: 'Personal features' }).focus();
    await soon(() => side('Back')).toBe('true');
    await press('Alt+o');
    await soon(() => side('Front')).toBe('true');
    expect(await page.locator(':focus').getAttribute('aria-label')).toBe('Personal features');
  }, walkMs);

  it('goes nowhere without the number, and says so', async () => {
    const { page, press, step } = await open(khmerCardCase);
    await page.getByText('Identity number is needed before going on').waitFor();
    await press('Control+Enter');
    expect(step()).toBe('fields');
  }, walkMs);

  it('underlines a look-alike in the value until something else is typed', async () => {
    const { page } = await open(auPassportCase);
    const number = page.getByRole('region', { name: 'Passport number', exact: true });
    expect(await number.locator('[data-look="doubt"]').innerText()).toBe('8');
    await number.getByRole('textbox').fill('RB173S206');
    expect(await number.locator('[data-look="doubt"]').count()).toBe(0);
  }, walkMs);

  it('does not move anything when a field is settled', async () => {
    const { page, press, heading } = await open(auPassportCase);
    await page.getByRole('textbox', { name: 'Passport number' }).focus();
    await press('Enter');
    await heading('2 fields to look at').waitFor();
    const order = await page.locator('section[aria-label="Fields"] h2, section[aria-label="Fields"] button[tabindex="-1"] > span:first-child').allInnerTexts();
    expect(order.filter((words) => ['Date of birth', 'Passport number', 'Place of birth'].includes(words))).toEqual(['Date of birth', 'Passport number', 'Place of birth']);
  }, walkMs);
});

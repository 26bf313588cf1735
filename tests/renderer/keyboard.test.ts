/** Everything can be done without a mouse, and one always sees where one is. */
import type { Locator, Page } from 'playwright';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { caseIdOf, chan, dara, helen, morning, samples } from './branch.ts';
import { importedPack, refusedPacks, shippedPacks } from './document-types-scenes.ts';
import { closeBrowser, hasBrowser, openScene, settled, type Scene } from './open-scene.ts';
import { done } from '../../electron/contract/result.ts';
import { says, type Answers } from './scene-desk.ts';

const walkMs = 60_000;
let scene: Scene;
afterEach(async () => { await scene.close(); });
afterAll(closeBrowser);

const where = (page: Page): string => new URL(page.url()).hash;
const focused = (page: Page): Locator => page.locator(':focus');
/** A name for the element that has the focus, and whether the focus can be seen on it or around it. */
const focusSeen = (page: Page) => page.evaluate(() => {
  const element = document.activeElement;
  if (element === null || element === document.body) return null;
  const visible = (one: Element): boolean => { const style = getComputedStyle(one); return style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) >= 2; };
  // A row shows its focus by a bar and a tint; a search box by the frame around it.
  const row = element.matches('tr') && element.hasAttribute('data-chosen');
  const name = element.getAttribute('aria-label') ?? element.textContent?.trim().slice(0, 40) ?? element.tagName;
  return { name: `${element.tagName.toLowerCase()} ${name}`, seen: row || visible(element) || (element.parentElement !== null && visible(element.parentElement)) };
});

const interactive = 'button:not([disabled]):not([tabindex="-1"]), a[href]:not([tabindex="-1"]), input:not([disabled]):not([tabindex="-1"]), select, textarea, [tabindex="0"]';

const pages: readonly { readonly name: string; readonly answers: Answers; readonly path?: string }[] = [
  { name: 'sign-in', answers: morning(null) },
  { name: 'home', answers: morning(dara) },
  { name: 'import', answers: morning(dara), path: '/import' },
  { name: 'history', answers: morning(helen), path: '/history' },
  { name: 'station', answers: morning(chan), path: '/station' },
  { name: 'document types', answers: { ...morning(chan), 'types.packs': says([...refusedPacks, importedPack, ...shippedPacks]) }, path: '/station/types' },
];

describe.skipIf(!hasBrowser)('with the keyboard alone', () => {
  it.each(pages)('Tab reaches everything on $name, and the focus is always seen', async ({ answers, path }) => {
    scene = await openScene({ answers, ...(path === undefined ? {} : { path }) });
    const { page } = scene;
    const there = await page.locator(interactive).filter({ visible: true }).evaluateAll((all) => all.map((one, at) => { one.setAttribute('data-stop', String(at)); return one.getAttribute('aria-label') ?? one.textContent?.trim().slice(0, 40) ?? ''; }));
    expect(there.length).toBeGreaterThan(2);
    const reached = new Set<string>();
    // the page may begin in its midst, and rows arrive while one walks
    for (let i = 0; i < 3 * there.length + 3 && reached.size < there.length; i += 1) {
      await page.keyboard.press('Tab');
      const found = await focusSeen(page);
      if (found !== null) expect(found, found.name).toMatchObject({ seen: true });
      const stop = await page.evaluate(() => document.activeElement?.getAttribute('data-stop') ?? null);
      if (stop !== null) reached.add(stop);
    }
    expect(there.filter((_, at) => !reached.has(String(at)))).toEqual([]);
  }, walkMs);

  it('signs in: the PIN field has the focus, Enter sends it, and the work is there', async () => {
    scene = await openScene({ answers: { ...morning(null), 'session.signIn': ({ secret }) => (secret === '123456' ? done(dara) : { ok: false, failure: { code: 'sign-in.wrong-secret', facts: { left: 4 } } }) } });
    const { page } = scene;
    await page.keyboard.type('654321');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText('4 tries are left').waitFor();
    expect(await focused(page).inputValue()).toBe('');
    await page.keyboard.type('123456');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Today' }).waitFor();
    expect(scene.faults).toEqual([]);
  }, walkMs);

  it('goes everywhere by its keys, and only when no text is being typed', async () => {
    scene = await openScene({ answers: { ...morning(dara), 'cases.queue': says({ forYou: [], notForYou: [], lastDecidedAt: null }) } });
    const { page } = scene;
    for (const [key, hash] of [['Alt+i', '#/import'], ['Alt+h', '#/'], ['Alt+s', '#/station'], ['Alt+q', '#/queue'], ['/', '#/history']] as const) {
      await page.keyboard.press(key);
      await page.waitForFunction((wanted) => location.hash === wanted, hash);
    }
    expect(await focused(page).getAttribute('aria-label')).toContain('Case, receipt');
    await page.keyboard.type('r?/');
    await settled(page);
    expect(where(page)).toBe('#/history');
    expect(await focused(page).inputValue()).toBe('r?/');
    await page.keyboard.press('Escape');
    expect(await focused(page).inputValue()).toBe('');
  }, walkMs);

  it('chooses a row with the arrows and opens it with Enter', async () => {
    scene = await openScene({ answers: { ...morning(dara), 'case.view': () => ({ ok: false, failure: { code: 'case.not-found' } }) }, path: '/history' });
    const { page } = scene;
    await page.getByRole('row', { name: 'Open RVS-0483' }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    expect(await focused(page).getAttribute('aria-label')).toBe('Open RVS-0482');
    await page.keyboard.press('Enter');
    await page.waitForFunction((wanted) => location.hash === wanted, `#/case/${caseIdOf('RVS-0482')}`);
  }, walkMs);

  it('opens a sample customer by its digit and lands on the case', async () => {
    const opened = caseIdOf('RVS-0484');
    scene = await openScene({ answers: { ...morning(dara), 'case.importSample': says({ caseId: opened }), 'case.view': () => ({ ok: false, failure: { code: 'case.not-found' } }) }, path: '/import' });
    await scene.page.getByRole('heading', { name: 'Sample customers' }).waitFor();
    await scene.page.keyboard.press('3');
    await scene.page.waitForFunction((wanted) => location.hash === wanted, `#/case/${opened}`);
    expect(scene.desk.asked.find(({ name }) => name === 'case.importSample')?.input).toEqual({ sampleId: samples[2].sampleId });
  }, walkMs);

  it('keeps the page’s keys still while a dialog is open, and gives the focus back', async () => {
    scene = await openScene({ answers: morning(dara) });
    const { page } = scene;
    await page.getByRole('button', { name: /^Start/ }).waitFor();
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keys' }).waitFor();
    await page.keyboard.press('F2');
    await settled(page);
    expect(where(page)).toMatch(/^#\/?$/);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await settled(page);
    expect(await focused(page).innerText()).toContain('Start');
  }, walkMs);
});

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { chromium, type Browser, type FileChooser, type Page } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { rehearse } from '../attacks/acts.ts';
import { specimen } from '../flow/counter-desk.ts';
import { chromiumFlags, chromiumPath } from '../support/chromium.ts';
import { anotherAddress, connect, enter, startHost, type Role, type RunningHost } from '../support/running-host.ts';
import { askedBy, SeatedCustomer, theirs } from './seated-customer.ts';
import { keepBroken, personAt, type Person } from './window.ts';

const missing = chromiumPath() === null ? ' (skipped: install it with "apt-get install chromium")' : '';
/** Models at work, on a machine that may be slow. */
const patientMs = 90_000;
const picture = (name: string): string => join('test-results', 'e2e', `${name}.png`);

describe.skipIf(missing !== '')(`a customer who passes liveness, by the keyboard alone, in Chromium${missing}`, () => {
  let folder: string, host: RunningHost, browser: Browser, person: Person & { readonly troubles: readonly string[] }, customer: SeatedCustomer, customers: Page;
  afterEach(({ task }) => keepBroken(task, { teller: person.page, customer: customers }));
  const played: Promise<void>[] = [];
  let rehearsed: Promise<void> | null = null;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'veridesk-liveness-'));
    await writeFile(join(folder, 'card.jpg'), (await specimen()).card);
    host = await startHost(join(folder, 'station'));
    customer = await SeatedCustomer.before(join(folder, 'customer.y4m'));
    browser = await chromium.launch({
      executablePath: chromiumPath() ?? '',
      args: [...chromiumFlags, '--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${customer.camera.path}`, '--use-fake-ui-for-media-stream'],
    });
    person = await personAt(browser, host.address);
    await countPresses(person.page);
    // Drawn while the document is read: a drawing holds up the camera, which would stand still meanwhile.
    rehearsed = rehearse();
    played.push(customer.sits(await connect(await enter(await anotherAddress(host)))));
  }, 240_000);
  afterAll(async () => {
    customer.leaves();
    await Promise.all(played);
    await browser.close();
    await host.kill('SIGTERM');
    await rm(folder, { recursive: true, force: true });
  });

  /** Nothing of the camera runs: the page has time to be judged. */
  async function stops(name: string, page = person.page): Promise<void> {
    await page.screenshot({ path: picture(name) });
    const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => String(target)).join(', ')}`), name).toEqual([]);
  }
  const shootBoth = async (name: string): Promise<void> => {
    await person.page.screenshot({ path: picture(`07-window-${name}`) });
    await customers.screenshot({ path: picture(`08-window-${name}`) });
  };

  async function signsIn(role: Role): Promise<void> {
    const { page } = person;
    await page.getByRole('heading', { name: /^Sign in to/ }).waitFor();
    const words = { teller: 'Teller', officer: 'Compliance officer', administrator: 'Administrator' }[role];
    const staff = page.getByLabel(/^Staff:/);
    for (let tries = 0; !(await staff.getAttribute('aria-label') ?? '').endsWith(words); tries += 1) {
      if (tries > 5) throw new Error(`${words} cannot be chosen`);
      await tabsTo(/^Staff:/);
      await press('Enter', ...Array.from({ length: tries + 1 }, () => 'ArrowDown'), 'Enter');
    }
    await tabsTo(/^PIN$/);
    await page.keyboard.type(host.pins[role] ?? '');
    await press('Enter');
    await page.getByRole('heading', { name: 'Today', exact: true }).waitFor();
  }
  /** Tab, until what is called so has the focus. */
  async function tabsTo(name: RegExp): Promise<void> {
    const focused = (): Promise<string> => person.page.evaluate(() => {
      const one = document.activeElement;
      return one?.getAttribute('aria-label') ?? (one instanceof HTMLInputElement ? one.labels?.[0]?.textContent : null) ?? one?.textContent ?? '';
    });
    for (let stop = 0; stop < 20; stop += 1) {
      if (name.test(await focused())) return;
      await press('Tab');
    }
    throw new Error(`Tab never reached ${name}`);
  }

  /** What is seen is drawn a moment before it listens: a person is never so fast. */
  async function press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) {
      await person.page.evaluate(() => new Promise((resolve) => { requestAnimationFrame(() => setTimeout(resolve)); }));
      await person.page.keyboard.press(key);
    }
  }
  async function chooser(): Promise<FileChooser> {
    for (let tries = 0; tries < 5; tries += 1) {
      const [opened] = await Promise.all([person.page.waitForEvent('filechooser', { timeout: 6_000 }).catch(() => null), press('o')]);
      if (opened !== null) return opened;
    }
    throw new Error('no file could be chosen');
  }

  /** A new case, its licence from a file, every field looked at; then the step of the face is open. */
  async function bringsToFace(): Promise<void> {
    const { page } = person;
    await press('F2');
    await page.getByRole('region', { name: 'Document camera' }).waitFor();
    await page.getByRole('button', { name: /^From a file/ }).waitFor();
    await (await chooser()).setFiles(join(folder, 'card.jpg'));
    await page.getByText('Turn the licence over').waitFor({ timeout: patientMs });
    await press('n');
    await page.getByRole('button', { name: /^Continue/ }).waitFor({ timeout: patientMs });
    await press('Control+Enter');
    const looked = page.getByRole('heading', { name: /All looked at|No field needs a look/ });
    await page.getByRole('heading', { name: /to look at|All looked at|No field needs a look/ }).waitFor();
    for (let at = 0; at < 20 && await looked.count() === 0; at += 1) { await press('Enter'); await page.waitForTimeout(250); }
    await looked.waitFor();
    await rehearsed;
    await press('Control+Enter');
    await page.getByRole('region', { name: 'Customer camera' }).waitFor();
  }

  test('the face is taken by itself once the customer sits where they should; the customer’s window says where', async () => {
    const { page } = person;
    await signsIn('teller');
    await bringsToFace();
    await page.getByText('No face is in view yet.').waitFor({ timeout: patientMs });
    [customers] = await Promise.all([page.waitForEvent('popup'), press('s')]);
    await customers.setViewportSize({ width: 1280, height: 800 });
    await countPresses(customers);
    await customers.getByRole('heading', { name: 'Turn your face to the camera' }).waitFor();
    // The customer's language, by keys: the fourth of the list.
    await tabsTo(/^Language/);
    await press('Enter');
    await page.getByRole('option', { name: /Khmer/ }).waitFor();
    await page.screenshot({ path: picture('05-window-language') });
    await press('ArrowDown', 'ArrowDown', 'ArrowDown', 'Enter');
    await customers.getByRole('heading', { name: theirs.hints['face-camera'] }).waitFor();
    await page.screenshot({ path: picture('05-window-nobody') });
    await customers.screenshot({ path: picture('08-window-nobody') });
    customer.goes('far');
    await page.getByRole('heading', { name: /come a little closer/ }).waitFor({ timeout: patientMs });
    await customers.getByRole('heading', { name: theirs.hints.closer }).waitFor();
    await page.screenshot({ path: picture('05-window-far') });
    await customers.screenshot({ path: picture('08-window-far') });
    customer.goes('seated');
    const question = page.getByRole('heading', { name: 'Is this the same person?' });
    await page.getByAltText('Best picture so far').or(question).first().waitFor({ timeout: patientMs });
    await page.screenshot({ path: picture('05-window-kept') });
    await customers.screenshot({ path: picture('08-window-kept') });
    await question.waitFor({ timeout: patientMs });
    customer.goes('nobody');
    await stops('06-window-asked');
    await press('Alt+3');
    await page.getByRole('heading', { name: 'The faces were compared' }).waitFor();
    await stops('05-window-taken');
    await press('Control+Enter');
    await question.waitFor();
  }, 4 * patientMs);

  test('liveness is begun by a key, asked on the customer’s window, done before the camera, and passed', async () => {
    const { page } = person;
    // Every sentence is photographed on both windows before the customer does anything about it; in another go nobody holds the customer up.
    let [firstGo, met] = [true, false];
    await customer.reads(customers, async (sentence) => {
      const asked = askedBy(sentence);
      if (asked !== null && firstGo) await shootBoth(asked.kind);
      if (sentence === theirs.met && !met) { met = true; await shootBoth('met'); }
    });
    await press('y');
    await page.getByText('What follows is asked once the face is seen.').waitFor({ timeout: patientMs });
    await shootBoth('straight');
    await press('Space');
    const verdict = page.getByRole('heading', { name: /A second person decides/ }), next = page.getByRole('button', { name: /^Next attempt/ });
    // Or the straight look has run out meanwhile, which rests as well.
    await page.getByRole('heading', { name: 'The check rests' }).or(next).first().waitFor();
    await customers.getByRole('heading', { name: theirs.pause.title }).waitFor();
    await stops('07-window-rests');
    await customers.screenshot({ path: picture('08-window-rests') });
    customer.goes('seated');
    await press('Enter');
    await next.waitFor({ state: 'detached' });
    // A machine that stalls may lose a movement: a customer has another go, as at any counter.
    for (let go = 0; go < 3; go += 1) {
      await verdict.or(next).first().waitFor({ timeout: patientMs });
      if (await verdict.count() > 0) break;
      await page.screenshot({ path: picture('07-window-ended') });
      firstGo = false;
      await press('Enter');
      await next.waitFor({ state: 'detached' });
    }
    await verdict.waitFor({ timeout: patientMs });
    await customers.getByRole('heading', { name: theirs.done.title }).waitFor();
    await stops('08-window-done', customers);
    expect(await customers.locator('body').innerText()).not.toMatch(/RVS|EVL|\d{3}|score|SAMPLE/i);
    await stops('09-window-verdict');
    await press('Alt+5');
    await page.getByRole('heading', { name: 'Every challenge was met by the same face' }).waitFor();
    await stops('07-window-passed');
    await press('Alt+4');
    await page.getByRole('heading', { name: 'Your answer is stored' }).waitFor();
    await stops('06-window-stored');
  }, 6 * patientMs);

  test('a second person opens the case and replays the check', async () => {
    const { page } = person;
    await press('Alt+6');
    await page.getByRole('button', { name: /^Refer to second person/ }).waitFor();
    await press('F8');
    await person.sees('Give the customer this number');
    // The next customer is greeted in the counter's own language.
    await customers.getByRole('heading', { name: 'Welcome' }).waitFor();
    await press('Control+l');
    await signsIn('officer');
    await press('Alt+q');
    await page.getByRole('button', { name: /^Replay liveness/ }).waitFor();
    await press('v');
    await page.getByRole('dialog').getByRole('heading', { name: 'Every challenge was met' }).waitFor();
    await person.sees('Judged again from what was measured, it comes to the same end.');
    await press('Space');
    const slider = page.getByRole('slider');
    await expect.poll(async () => Number(await slider.inputValue())).toBeGreaterThan(3);
    await press('Space');
    await stops('10-window-replay');
    await press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  }, 2 * patientMs);

  test('no mouse was used, nothing went wrong in the page, and nothing about a person was logged', async () => {
    expect(await Promise.all([person.page, customers].map((page) => page.evaluate(() => (window as unknown as { presses: number }).presses)))).toEqual([0, 0]);
    expect(person.troubles).toEqual([]);
    expect(host.stderr()).not.toMatch(/SPECIMEN|CARRAWAY/);
  });
});

/** Counts what a mouse, a finger or a pen presses; keys press nothing. */
const countPresses = (page: Page): Promise<void> => page.evaluate(() => {
  Object.assign(window, { presses: 0 });
  window.addEventListener('pointerdown', () => { (window as unknown as { presses: number }).presses += 1; }, true);
});

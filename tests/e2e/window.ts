import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { chromium, type Browser, type Page } from 'playwright';
import { expect } from 'vitest';
import { sourcePaths } from '../../electron/hosts/paths.ts';
import { chromiumFlags, chromiumPath } from '../support/chromium.ts';
import type { Role } from '../support/running-host.ts';

/** A person at the window: what they press, what they see. Pictures of every stop are kept beside the tests, not in the project. */
export interface Person {
  readonly page: Page;
  press(...keys: readonly string[]): Promise<void>;
  /** Waits until these words are to be seen. */
  sees(words: string | RegExp): Promise<void>;
  /** Takes a picture, and lets axe look at the page. */
  stops(name: string): Promise<void>;
  signsIn(role: Role, pin: string): Promise<void>;
  hands(bundle: string): Promise<void>;
}

/** What the pages showed when a promise was broken: pictures beside the tests. */
export async function keepBroken({ name, result }: Readonly<{ name: string; result?: { state: string } | undefined }>, pages: Readonly<Record<string, Page | undefined>>): Promise<void> {
  if (result?.state !== 'fail') return;
  for (const [who, page] of Object.entries(pages)) {
    await page?.screenshot({ path: join(pictures, `broken-${name.replace(/[^a-z0-9]+/gi, '-').slice(0, 40)}-${who}.png`) }).catch(() => undefined);
  }
}

const pictures = join(sourcePaths.root, 'test-results', 'e2e');

export async function openBrowser(): Promise<Browser> {
  const executablePath = chromiumPath();
  if (executablePath === null) throw new Error('Chromium is not installed');
  await mkdir(pictures, { recursive: true });
  return chromium.launch({ executablePath, args: [...chromiumFlags] });
}

/** Opens the workstation at its one-time address, at the smallest window it is made for. Any error of the page fails the test. */
export async function personAt(browser: Browser, address: string): Promise<Person & { readonly troubles: readonly string[] }> {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, reducedMotion: 'reduce' });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  const troubles: string[] = [];
  page.on('pageerror', (error) => troubles.push(error.name));
  page.on('console', (message) => { if (message.type() === 'error') troubles.push(message.text()); });
  await page.goto(address);
  const press = async (...keys: readonly string[]): Promise<void> => { for (const key of keys) await page.keyboard.press(key); };
  const sees = (words: string | RegExp): Promise<void> => page.getByText(words).first().waitFor();
  return {
    page, troubles, press, sees,
    stops: async (name) => {
      await page.screenshot({ path: join(pictures, `${name}.png`) });
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => String(target)).join(', ')}`), name).toEqual([]);
    },
    signsIn: async (role, pin) => {
      await sees('Sign in to');
      await page.getByLabel(/^Staff:/).click();
      await page.getByRole('option', { name: new RegExp({ teller: 'Teller', officer: 'Compliance officer', administrator: 'Administrator' }[role]) }).click();
      await page.getByLabel('PIN', { exact: true }).fill(pin);
      await press('Enter');
      await page.getByRole('heading', { name: 'Today', exact: true }).waitFor();
    },
    hands: async (bundle) => {
      await press('Alt+i');
      await page.locator('input[type=file]').setInputFiles(bundle);
      await page.getByRole('button', { name: /Continue/ }).waitFor({ timeout: 60_000 });
    },
  };
}

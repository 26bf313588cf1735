import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chromiumPath } from '../support/chromium.ts';
import { startHost, type RunningHost } from '../support/running-host.ts';
import { sharedData, withSharedData } from '../support/shared-data.ts';
import { openBrowser, personAt, type Person } from './window.ts';

const missing = chromiumPath() === null ? ' (skipped: install it with "apt-get install chromium")' : '';
const bundle = (name: string): string => join(sharedData ?? '', 'bundles', name);

describe.skipIf(missing !== '' || sharedData === null)(withSharedData(`the window, end to end in Chromium${missing}`), () => {
  let folder: string, host: RunningHost, browser: Browser, person: Person & { readonly troubles: readonly string[] };
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'veridesk-window-'));
    [host, browser] = await Promise.all([startHost(join(folder, 'station')), openBrowser()]);
    person = await personAt(browser, host.address);
  });
  afterAll(async () => { await browser.close(); await host.kill('SIGTERM'); await rm(folder, { recursive: true, force: true }); });

  /** Tab goes only through the fields to look at; Enter says "it is right". */
  async function looksAtFields(): Promise<void> {
    await person.page.getByRole('heading', { name: /to look at|All looked at|No field needs a look/ }).waitFor();
    for (let looked = 0; looked < 12; looked += 1) {
      if (await person.page.getByRole('heading', { name: /All looked at|No field needs a look/ }).count() > 0) return;
      await person.press('Enter');
      await person.page.waitForTimeout(250);
    }
    throw new Error('fields stayed open');
  }

  test('a customer whose papers agree: read, looked at, judged blind, referred', async () => {
    await person.signsIn('teller', host.pins.teller ?? '');
    await person.stops('02-home');
    await person.hands(bundle('8d247914.zip'));
    await person.sees('Driver licence, United States');
    await person.stops('8d-1-document');
    await person.press('Control+Enter');
    await looksAtFields();
    await person.stops('8d-2-fields');
    await person.press('Control+Enter');
    await person.sees('Is this the same person?');
    expect(await person.page.locator('body').innerText()).not.toMatch(/clear|grey band|refused|\d\d\.\d/);
    await person.stops('8d-3-opinion');
    await person.press('y');
    await person.sees('A second person decides this case');
    expect(await person.page.locator('body').innerText()).not.toMatch(/9\d\.\d|dlib/);
    await person.stops('8d-4-verdict');
    await person.press('F8');
    await person.sees('Give the customer this number');
    expect(await person.page.locator('body').innerText()).not.toMatch(/NICK|S123/);
    await person.stops('8d-5-close');
  });

  test('another name on the form: one field to look at, and it says why', async () => {
    await person.hands(bundle('7a135804.zip'));
    await person.press('Control+Enter');
    await person.sees(/The customer.s form says JOHN/);
    await person.stops('7a-2-fields');
    await looksAtFields();
    await person.press('Control+Enter');
    await person.sees('Is this the same person?');
    await person.press('y');
    await person.sees(/Surname.*differ/);
    await person.stops('7a-4-verdict');
    await person.press('F8');
    await person.sees('Give the customer this number');
  });

  test('somebody else\'s selfie: the faces do not match', async () => {
    await person.hands(bundle('9c358026.zip'));
    await person.press('Control+Enter');
    await looksAtFields();
    await person.press('Control+Enter');
    await person.sees('Is this the same person?');
    await person.press('n');
    await person.sees('The faces do not match');
    await person.stops('9c-4-verdict');
    await person.press('F8');
    await person.sees('Give the customer this number');
  });

  test('a page that is loaded again is where it was', async () => {
    await person.hands(bundle('8d247914.zip'));
    await person.press('Control+Enter');
    await looksAtFields();
    await person.page.reload();
    await person.page.getByRole('heading', { name: /All looked at|No field needs a look/ }).waitFor();
    await person.press('Escape');
    await person.page.getByText(/Customer left/).first().waitFor();
    await person.stops('close-with-a-reason');
  });

  test('the officer, who is somebody else, decides from the queue', async () => {
    await person.page.reload();
    await person.sees('Queue');
    await person.press('Control+l');
    await person.signsIn('officer', host.pins.officer ?? '');
    await person.press('Alt+q');
    await person.sees(/3 wait for you/);
    await person.sees(/stranger/);
    await person.stops('10-review');
    await person.press('1');
    await person.page.getByLabel(/Sign with your PIN/).fill(host.pins.officer ?? '');
    await person.stops('10-review-signing');
    await person.press('Control+Enter');
    await person.sees(/2 wait for you/);
  });

  test('history lists it masked, and the station answers for itself', async () => {
    await person.press('Alt+h');
    await person.page.getByRole('link', { name: 'History' }).or(person.page.getByRole('button', { name: 'History' })).first().click();
    await person.page.getByRole('cell', { name: /Accepted/ }).first().waitFor();
    const text = await person.page.locator('body').innerText();
    expect(text).toMatch(/N\. ?S\.|S\. ?N\./);
    expect(text).not.toMatch(/SAMPLE|S123-456|NICK/);
    await person.stops('11-history');
    await person.page.getByRole('link', { name: 'Station' }).or(person.page.getByRole('button', { name: 'Station' })).first().click();
    await person.sees('Record chain');
    await person.stops('12-station');
    await person.press('?');
    await person.sees('The same everywhere');
    await person.stops('17-keys');
  });

  test('nothing went wrong in the page meanwhile, and nothing about a person was logged', async () => {
    expect(person.troubles).toEqual([]);
    expect(host.stderr()).not.toMatch(/NICK|SAMPLE|S123/);
  });
});

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeDocumentClip } from '../capture/document-clip.ts';
import { specimen } from '../flow/counter-desk.ts';
import { chromiumFlags, chromiumPath } from '../support/chromium.ts';
import { startHost, type RunningHost } from '../support/running-host.ts';
import { openBrowser, personAt, type Person } from './window.ts';

const missing = chromiumPath() === null ? ' (skipped: install it with "apt-get install chromium")' : '';

/** A browser whose only camera plays a clip: a specimen card is slid in, turned a little, and left lying. */
async function browserWithClip(clip: string): Promise<Browser> {
  await (await openBrowser()).close();
  return chromium.launch({
    executablePath: chromiumPath() ?? '',
    args: [...chromiumFlags, '--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${clip}`, '--use-fake-ui-for-media-stream'],
  });
}

describe.skipIf(missing !== '')(`a card under the camera, end to end in Chromium${missing}`, () => {
  let folder: string, host: RunningHost, browser: Browser, person: Person & { readonly troubles: readonly string[] };
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'veridesk-capture-'));
    const clip = join(folder, 'card.mjpeg');
    const [, started] = await Promise.all([writeDocumentClip(clip, (await specimen()).card), startHost(join(folder, 'station'))]);
    host = started;
    browser = await browserWithClip(clip);
    person = await personAt(browser, host.address);
  });
  afterAll(async () => { await browser.close(); await host.kill('SIGTERM'); await rm(folder, { recursive: true, force: true }); });

  test('F2, and the card is taken by itself, read, and named', async () => {
    await person.signsIn('teller', host.pins.teller ?? '');
    await person.press('F2');
    await person.page.getByRole('heading', { name: /Lay the document|Move the|Let go|Rest the|Good/ }).first().waitFor();
    expect(await person.page.locator('video').evaluate(async (video: HTMLVideoElement) => {
      while (video.videoWidth === 0) await new Promise((resolve) => { setTimeout(resolve, 100); });
      return [video.videoWidth, video.videoHeight];
    })).toEqual([1920, 1080]);
    await person.stops('03-live');
    // Nobody presses anything: half a second of lying still is enough, however slow the machine.
    await person.page.getByText('Turn the licence over').waitFor({ timeout: 60_000 });
    await person.sees('Driver licence, United States');
    await person.stops('03-turn-over');
  });

  test('the back is said not to be done, and the outcome leads to the fields', async () => {
    // The clip still shows the front: it must not be taken for the back before the teller has said so.
    const asked = person.page.getByRole('heading', { name: 'Turn the licence over' });
    await person.page.getByRole('img', { name: '6 of 6 gates passed' }).waitFor({ timeout: 60_000 });
    await person.page.waitForTimeout(2_500);
    expect(await asked.count()).toBe(1);
    await person.press('n');
    await person.page.getByText('Back not done').first().waitFor({ timeout: 60_000 });
    await person.page.getByRole('button', { name: /^Continue/ }).waitFor({ timeout: 60_000 });
    await person.stops('03-outcome');
    await person.press('Control+Enter');
    await person.page.getByRole('heading', { name: /to look at|All looked at|No field needs a look/ }).waitFor();
    await person.stops('03-then-fields');
  });

  test('nothing went wrong in the page meanwhile', () => {
    expect(person.troubles).toEqual([]);
  });
});

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { writeFaceClip } from '../capture/face-clip.ts';
import { specimen } from '../flow/counter-desk.ts';
import { customer } from '../flow/customer-clip.ts';
import { chromiumFlags, chromiumPath } from '../support/chromium.ts';
import { startHost, type RunningHost } from '../support/running-host.ts';
import { keepBroken, openBrowser, personAt, type Person } from './window.ts';

const missing = chromiumPath() === null ? ' (skipped: install it with "apt-get install chromium")' : '';
/** Models at work, on a machine that may be slow. */
const patientMs = 90_000;
/** Ten seconds of the browser's camera: what the customer is asked stands on their screen until the clip begins again. */
const clipFrames = 300;

describe.skipIf(missing !== '')(`a customer before the camera, end to end in Chromium${missing}`, () => {
  let folder: string, host: RunningHost, browser: Browser, person: Person & { readonly troubles: readonly string[] }, customers: Page | undefined;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'veridesk-face-'));
    const clip = join(folder, 'face.mjpeg');
    await writeFaceClip(clip, customer, clipFrames);
    await writeFile(join(folder, 'card.jpg'), (await specimen()).card);
    await (await openBrowser()).close();
    // Last: what the host prints on its two streams must find this process free to listen.
    host = await startHost(join(folder, 'station'));
    browser = await chromium.launch({
      executablePath: chromiumPath() ?? '',
      args: [...chromiumFlags, '--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${clip}`, '--use-fake-ui-for-media-stream'],
    });
    person = await personAt(browser, host.address);
  });
  afterAll(async () => { await browser.close(); await host.kill('SIGTERM'); await rm(folder, { recursive: true, force: true }); });

  afterEach(({ task }) => keepBroken(task, { teller: person.page, customer: customers }));

  test('the best of many pictures is taken by itself, and compared', async () => {
    const { page } = person;
    await person.signsIn('teller', host.pins.teller ?? '');
    await person.press('F2');
    await page.getByLabel('Picture of the document', { exact: true }).setInputFiles(join(folder, 'card.jpg'));
    await page.getByText('Turn the licence over').waitFor({ timeout: patientMs });
    await person.press('n');
    await page.getByRole('button', { name: /^Continue/ }).waitFor({ timeout: patientMs });
    await person.press('Control+Enter');
    const looked = page.getByRole('heading', { name: /All looked at|No field needs a look/ });
    await page.getByRole('heading', { name: /to look at|All looked at|No field needs a look/ }).waitFor();
    for (let at = 0; at < 20 && await looked.count() === 0; at += 1) { await person.press('Enter'); await page.waitForTimeout(250); }
    await looked.waitFor();
    await person.press('Control+Enter');
    await page.getByRole('region', { name: 'Customer camera' }).waitFor();
    await page.screenshot({ path: join('test-results', 'e2e', '05-face-live.png') });
    // Nobody presses anything: pictures are kept by themselves until they are enough, then the question comes.
    await page.getByRole('heading', { name: 'Is this the same person?' }).waitFor({ timeout: patientMs });
    await person.sees('At the counter');
    expect(await page.locator('body').innerText()).not.toMatch(/\d\d\.\d|grey band|dlib/);
    await person.stops('06-opinion-at-the-counter');
  }, 4 * patientMs);

  test('a clip of a face that only looks is not passed: the customer’s window asks, the attempt ends, the other way leads on', async () => {
    const { page } = person;
    await person.press('y');
    await page.getByRole('heading', { name: 'Challenges' }).waitFor();
    const [window] = await Promise.all([page.waitForEvent('popup'), page.getByRole('button', { name: /^Open the customer’s screen/ }).click()]);
    customers = window;
    await window.setViewportSize({ width: 1280, height: 800 });
    await window.locator('main[data-state="asks"]').waitFor({ timeout: patientMs });
    await window.screenshot({ path: join('test-results', 'e2e', '08-customer-asked.png') });
    // The clip repeats itself, nothing in it moves, and a busy machine stalls: whichever rule notices first ends the attempt.
    const ended = page.getByRole('button', { name: /^Next attempt/ });
    await ended.waitFor({ timeout: patientMs });
    await person.stops('07-liveness-ended');
    await window.getByRole('heading', { name: 'A short pause' }).waitFor();
    expect(await window.locator('body').innerText()).not.toMatch(/RVS|EVL|\d{3}|fail|score|SAMPLE|time/i);
    await window.screenshot({ path: join('test-results', 'e2e', '08-customer-pause.png') });
    // The next attempt is one press away, with the same camera. Its pictures were all seen before: it may be over before anybody can read it.
    await page.getByText('attempt 1 of 3').waitFor();
    await person.press('Enter');
    await page.getByText('attempt 2 of 3').waitFor();
    await ended.waitFor({ timeout: patientMs });
    await person.press('a');
    await page.getByRole('dialog').getByText('Disability').waitFor();
    await person.press('3');
    await page.getByRole('heading', { name: /A second person decides/ }).waitFor();
    await person.stops('09-verdict-at-the-counter');
  }, 4 * patientMs);

  test('the customer’s window may ask for nothing of the station', async () => {
    const answers = await customers!.evaluate(async () => {
      const cookieless = await fetch('/').then(({ status }) => status);
      const staffs = await new Promise<string>((resolve) => {
        const socket = new WebSocket(`ws://${location.host}/socket/customer`);
        socket.binaryType = 'arraybuffer';
        // A call by hand: {id: 1, name: 'session.current', input: {}} in MessagePack.
        const name = new TextEncoder().encode('session.current');
        const packed = [0x83, 0xa2, 0x69, 0x64, 1, 0xa4, 0x6e, 0x61, 0x6d, 0x65, 0xa0 + name.length, ...name, 0xa5, 0x69, 0x6e, 0x70, 0x75, 0x74, 0x80];
        socket.addEventListener('open', () => socket.send(new Uint8Array(packed)));
        socket.addEventListener('message', ({ data }) => { const text = new TextDecoder().decode(data as ArrayBuffer); if (text.includes('result')) { resolve(text); socket.close(); } });
      });
      return { cookieless, refused: staffs.includes('role.refused') };
    });
    expect(answers).toEqual({ cookieless: 200, refused: true });
  });

  test('nothing went wrong in the page meanwhile, and nothing about a person was logged', () => {
    expect(person.troubles).toEqual([]);
    expect(host.stderr()).not.toMatch(/SPECIMEN|CARRAWAY/);
  });
});

/** The same promises in Electron itself, wherever its program file is installed and there is a display. */
import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasDisplay, installedElectron } from '../../electron/hosts/desktop.ts';
import { sourcePaths } from '../../electron/hosts/paths.ts';
import { builtProgram } from './built-program.ts';
import { stationIn, temporaryHome } from './run-program.ts';

const binary = hasDisplay() ? installedElectron(sourcePaths.root) : null;
const why = binary === null ? ' (skipped: Electron\'s program or a display is missing; "npx install-electron" fetches it)' : '';

describe.skipIf(binary === null)(`in Electron itself${why}`, () => {
  let place: Awaited<ReturnType<typeof temporaryHome>>;
  let program: ElectronApplication;
  let page: Page;

  beforeAll(async () => {
    await builtProgram();
    place = await temporaryHome();
    const environment: Record<string, string> = { ...process.env as Record<string, string>, VERIDESK_HOME: stationIn(place.home), VERIDESK_STATION_PLAN: join(place.home, 'no-plan.json') };
    // As root Chromium's sandbox cannot start; the window's own `sandbox: true` is asserted on the stand-in.
    const rootOnly = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
    program = await _electron.launch({ executablePath: binary ?? '', args: [...rootOnly, sourcePaths.root], env: environment });
    page = await program.firstWindow();
    await page.waitForLoadState();
  });
  afterAll(async () => {
    await program?.close();
    await place?.remove();
  });

  test('the page comes from app://desk and draws itself', async () => {
    expect(page.url()).toMatch(/^app:\/\/desk\//);
    await page.locator('#root > *').first().waitFor();
    expect(program.windows()).toHaveLength(1);
  });

  test('the page has `desk` and nothing of Node or Electron', async () => {
    expect(await page.evaluate(() => Object.keys((globalThis as unknown as { desk: object }).desk).sort((a, b) => a.localeCompare(b)))).toEqual(['call', 'on']);
    expect(await page.evaluate(() => ['require', 'process', 'module', 'Buffer', 'electron', 'ipcRenderer'].filter((name) => name in globalThis))).toEqual([]);
  });

  test('a question goes to the store and back', async () => {
    const answer = await page.evaluate(() => (globalThis as unknown as { desk: { call(name: string, input: unknown): Promise<unknown> } }).desk.call('station.describe', {}));
    expect(answer).toMatchObject({ ok: true, value: { kind: 'evaluation', host: 'electron' } });
  });

  test('nothing outside can be reached, framed or opened', async () => {
    expect(await page.evaluate(() => fetch('https://example.com/').then(() => 'reached', () => 'refused'))).toBe('refused');
    expect(await page.evaluate(() => window.open('https://example.com/') === null)).toBe(true);
    expect(await page.evaluate(() => { const frame = document.createElement('iframe'); frame.src = 'app://desk/'; document.body.append(frame); return new Promise((resolve) => { setTimeout(() => { resolve(frame.contentDocument?.querySelector('#root') ?? null); frame.remove(); }, 500); }); })).toBeNull();
    const before = page.url();
    await page.evaluate(() => { location.href = 'https://example.com/'; });
    await page.waitForTimeout(300);
    expect(page.url()).toBe(before);
  });

  test('a script that is not the page\'s own does not run', async () => {
    expect(await page.evaluate(() => { const script = document.createElement('script'); script.textContent = 'globalThis.planted = true'; document.body.append(script); return 'planted' in globalThis; })).toBe(false);
  });

  test('the microphone, the screen, the position and the clipboard are refused', async () => {
    const refused = await page.evaluate(async () => Promise.all([
      navigator.mediaDevices.getUserMedia({ audio: true }).then(() => 'given', () => 'refused'),
      navigator.mediaDevices.getDisplayMedia({ video: true }).then(() => 'given', () => 'refused'),
      new Promise((resolve) => { navigator.geolocation.getCurrentPosition(() => resolve('given'), () => resolve('refused')); }),
      navigator.clipboard.readText().then(() => 'given', () => 'refused'),
    ]));
    expect(refused).toEqual(['refused', 'refused', 'refused', 'refused']);
  });
});

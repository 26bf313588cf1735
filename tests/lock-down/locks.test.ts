/** The locks one by one, as tables; that the program turns all of them is proved on the built program in tests/electron. */
import { describe, expect, test } from 'vitest';
import { failed, failureCodes } from '../../electron/contract/result.ts';
import { electronPaths, profileFolder } from '../../electron/hosts/electron-paths.ts';
import { stationPlanFile } from '../../electron/hosts/station-plan.ts';
import { contentPolicy, pageHeaders } from '../../electron/windows/content-policy.ts';
import { mayLoad, refusedSwitch } from '../../electron/windows/lock-down.ts';
import { menuTemplate, windowOptions } from '../../electron/windows/main-window.ts';
import { isPage, isPageBlob } from '../../electron/windows/page-address.ts';
import { servePage } from '../../electron/windows/page-scheme.ts';
import { modelsCanRun, startUpDialog, withoutModelsDialog } from '../../electron/windows/start-up-words.ts';

describe('our page', () => {
  test.each(['app://desk', 'app://desk/', 'app://desk/index.html', 'app://desk/#/case/1', 'APP://desk/'])('is at %s', (address) => { expect(isPage(address)).toBe(true); });
  test.each([
    'app://desk.example.com/', 'app://desk:80/', 'app://user:word@desk/', 'app:desk', 'app:///desk/', 'app://DESK2/', 'https://desk/', 'file:///desk/', 'blob:app://desk/1', 'null', '', 'desk',
  ])('is not at %s', (address) => { expect(isPage(address)).toBe(false); });
  test('made only the blobs that carry its address', () => {
    expect(isPageBlob('blob:app://desk/1')).toBe(true);
    for (const address of ['blob:null/1', 'blob:https://desk/1', 'blob:blob:app://desk/1', 'app://desk/1', 'blob:']) expect(isPageBlob(address), address).toBe(false);
  });
});

describe('what may be loaded', () => {
  test('the developer\'s tools in a checkout only', () => {
    expect(mayLoad('devtools://devtools/bundled/inspector.html', true)).toBe(true);
    expect(mayLoad('devtools://devtools/bundled/inspector.html', false)).toBe(false);
  });
  test('the content policy names no host, allows no script and no style but the page\'s own, and no frame', () => {
    const policy = contentPolicy([]);
    expect(policy).not.toMatch(/https?:|\*|unsafe-|data:/);
    expect(policy.split('; ')).toEqual(expect.arrayContaining([`default-src 'none'`, `script-src 'self'`, `style-src 'self'`, `connect-src 'self'`, `frame-ancestors 'none'`, `form-action 'none'`, `base-uri 'none'`]));
    expect(pageHeaders([])['Cache-Control']).toBe('no-store');
  });
});

describe('the page\'s server', () => {
  type Answer = (request: Request) => Promise<Response>;
  const served: Record<string, Answer> = {};
  servePage({ protocol: { handle: (scheme: string, answer: Answer) => { served[scheme] = answer; } } as never }, new Map([['/', { mime: 'text/html', content: Buffer.from('page') }]]));
  const status = async (url: string, method = 'GET'): Promise<number | undefined> => (await served['app']?.(new Request(url, { method })))?.status;

  test('answers for its own address only, and sends its policy with every answer', async () => {
    expect(await status('app://desk/')).toBe(200);
    for (const url of ['app://other/', 'app://desk.example.com/', 'app://desk:81/']) expect(await status(url), url).toBe(404);
    expect(await status('app://desk/', 'DELETE')).toBe(405);
    expect((await served['app']?.(new Request('app://other/')))?.headers.get('content-security-policy')).toContain(`default-src 'none'`);
  });
});

describe('an installed program', () => {
  const nothing = { session: {} as never, preload: '/preload.cjs', developer: false };

  test('has no developer tools: not in the window, not in a menu', () => {
    expect(windowOptions(nothing).webPreferences?.devTools).toBe(false);
    expect(menuTemplate('win32', false)).toBeNull();
    expect(JSON.stringify(menuTemplate('darwin', false))).not.toMatch(/reload|devtools/i);
    expect(JSON.stringify(menuTemplate('win32', true))).toMatch(/toggleDevTools/);
  });

  test('starts without switches, and with harmless ones', () => {
    expect(refusedSwitch({ hasSwitch: () => false })).toBeNull();
    expect(refusedSwitch({ hasSwitch: (name) => name === 'force-device-scale-factor' })).toBeNull();
    expect(refusedSwitch({ hasSwitch: (name) => name === 'remote-debugging-port' })).toBe('remote-debugging-port');
  });

  test('takes its code from the archive, and models and rules from beside it', () => {
    const paths = electronPaths({ getAppPath: () => '/app/resources/app.asar', isPackaged: true }, '/app/resources');
    for (const inside of [paths.page, paths.preload, paths.visionEntry, paths.storageWorker.pathname]) expect(inside).toContain('app.asar/out/');
    for (const beside of [...paths.modelFolders, paths.policies, paths.documentTypes, paths.samples]) expect(beside).toMatch(/^\/app\/resources\/(models|policies|document-types|samples)$/);
  });

  test('keeps Chromium\'s profile out of the station\'s folder', () => { expect(profileFolder('/data/Veridesk')).toBe('/data/Veridesk.profile'); });
});

describe('a plan for the first start', () => {
  test.each([
    ['win32', { CommonProgramFiles: 'C:\\Program Files\\Common Files' }, /Common Files/], ['darwin', {}, /^\/Library\/Application Support\/Veridesk\//], ['linux', {}, /^\/etc\/veridesk\//],
    ['linux', { VERIDESK_STATION_PLAN: '/mnt/plan.json' }, /^\/mnt\/plan\.json$/],
  ] as const)('lies where only administrators write (%s)', (platform, environment, place) => { expect(stationPlanFile(environment, platform)).toMatch(place); });
});

describe('a start that fails', () => {
  test.each(failureCodes)('%s: has words, quits by default, and offers to delete nothing', (code) => {
    const dialog = startUpDialog(failed(code, { why: 'why', pid: 1, file: 'cases.db' }).failure, '/data/Veridesk');
    expect(dialog.buttons?.[0]).toBe('Quit');
    expect(dialog).toMatchObject({ defaultId: 0, cancelId: 0 });
    expect(dialog.buttons?.every((button) => ['Quit', 'Try again'].includes(button))).toBe(true);
    expect(dialog.message.length).toBeGreaterThan(10);
    expect(dialog.detail).toContain('Nothing was changed.');
  });

  test('an Intel Mac is told at the start that the models are not made for it', () => {
    expect(modelsCanRun('darwin', 'x64')).toBe(false);
    for (const [platform, arch] of [['darwin', 'arm64'], ['win32', 'x64'], ['linux', 'x64']] as const) expect(modelsCanRun(platform, arch)).toBe(true);
    expect(withoutModelsDialog).toMatchObject({ defaultId: 0, cancelId: 0, buttons: ['Quit', expect.any(String)] });
  });
});

/** The built program on the stand-in: what its window is, what its page is given, and who else gets nothing. */
import { extname } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { mimeTypes } from '../../electron/windows/content-policy.ts';
import { builtProgram } from './built-program.ts';
import { startProgram, stationIn, temporaryHome, type Program } from './run-program.ts';

let program: Program;
let place: Awaited<ReturnType<typeof temporaryHome>>;

beforeAll(async () => {
  await builtProgram();
  place = await temporaryHome();
  program = startProgram({ home: place.home });
  await program.until('loaded');
});
afterAll(async () => {
  await program.stop();
  await place.remove();
});

interface Fetched { readonly status: number; readonly headers: Readonly<Record<string, string>>; readonly text: string }
const fetched = (url: string, method = 'GET'): Promise<Fetched | null> => program.act('fetch', url, method);

describe('before Electron is ready', () => {
  test('the page\'s scheme is registered: standard and secure, and nothing that bypasses the content policy', () => {
    expect(program.recorded('schemes')).toEqual([{ schemes: [{ scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } }] }]);
  });

  test('every renderer is sandboxed and Chromium resolves no names', () => {
    expect(program.recorded('sandbox')).toEqual([{ ready: false }]);
    expect(program.recorded('switch')).toContainEqual({ name: 'host-resolver-rules', value: 'MAP * ~NOTFOUND', ready: false });
  });

  test('Chromium\'s profile lies beside the station, never inside it', () => {
    expect(program.recorded('path')).toEqual([{ name: 'userData', path: `${stationIn(place.home)}.profile` }]);
  });
});

describe('the window', () => {
  test('is one, with every wall up', () => {
    const [window, ...others] = program.recorded('window');
    expect(others).toEqual([]);
    expect(window).toMatchObject({
      title: 'Veridesk', minWidth: 1366, minHeight: 768, show: false,
      webPreferences: {
        sandbox: true, contextIsolation: true, nodeIntegration: false, nodeIntegrationInSubFrames: false, nodeIntegrationInWorker: false,
        webSecurity: true, allowRunningInsecureContent: false, webviewTag: false, navigateOnDragDrop: false, spellcheck: false, devTools: true,
        partition: 'desk',
      },
    });
  });

  test('keeps its title, whatever the page says', async () => { expect(await program.act('title', 'RVS-0001 Ada Example')).toBe('kept'); });

  test('speaks WebRTC to nobody', () => { expect(program.recorded('webrtc')[0]).toEqual({ policy: 'disable_non_proxied_udp' }); });

  test('comes back when its page dies, and comes to the front when the program is started again', async () => {
    await program.act('rendererDies');
    await program.until('loaded', 2);
    await program.act('secondInstance');
    expect(program.recorded('focused')).toHaveLength(1);
  });
});

describe('the page', () => {
  test('is given `desk` with `call`, `frames` and `on`, by a preload that asks for nothing but Electron', () => {
    expect(program.recorded('preload')[0]).toEqual({ required: ['electron'], exposed: [['desk', ['call', 'frames', 'on']]] });
  });

  test('is served with its content policy, and every file it names is there', async () => {
    const index = await fetched('app://desk/');
    expect(index?.status).toBe(200);
    expect(index?.headers['content-security-policy']).toMatch(/^default-src 'none'; script-src 'self'; /);
    expect(index?.headers['content-security-policy']).toContain(`connect-src 'self';`);
    expect(index?.headers['x-content-type-options']).toBe('nosniff');
    const named = [...(index?.text ?? '').matchAll(/(?:src|href)="\.(\/[^"]+)"/g)].map((match) => match[1] ?? '');
    expect(named.length).toBeGreaterThan(1);
    for (const path of named) {
      const file = await fetched(`app://desk${path}`);
      expect(file?.status, path).toBe(200);
      expect(file?.headers['content-security-policy'], path).toBe(index?.headers['content-security-policy']);
      expect(file?.headers['content-type'], path).toBe(mimeTypes[extname(path)]);
    }
  });

  test.each([
    ['a file that is not in the list', 'app://desk/nothing.js', 404], ['a path that climbs', 'app://desk/../main/main.js', 404],
    ['a path that climbs in code', 'app://desk/%2e%2e/%2e%2e/package.json', 404], ['a path that climbs in another code', 'app://desk/..%2f..%2fpackage.json', 404],
    ['a folder', 'app://desk/assets/', 404], ['a file of the program', 'app://desk/main.js', 404],
  ])('is not served: %s', async (_title, url, status) => { expect((await fetched(url))?.status).toBe(status); });

  test('is read, not written', async () => { expect((await fetched('app://desk/', 'POST'))?.status).toBe(405); });

  test.each([
    'https://example.com/', 'http://127.0.0.1:9/', 'file:///etc/passwd', 'app://other/', 'app://desk.example.com/', 'app://user@desk/', 'ws://127.0.0.1:9/',
    'data:text/html,hi', 'blob:https://example.com/1', 'chrome://gpu/', 'javascript:alert(1)', 'filesystem:app://desk/x', 'devtools-frontend://x/',
  ])('loads nothing from %s', async (url) => { expect(await program.act('blocks', url)).toBe(true); });

  test('loads its own files and the pictures it made', async () => {
    expect(await program.act('blocks', 'app://desk/index.html')).toBe(false);
    expect(await program.act('blocks', 'blob:app://desk/5c9e2b1e-0000-4000-8000-000000000000')).toBe(false);
  });

  test.each([['will-navigate', true], ['will-frame-navigate', true]] as const)('goes nowhere else (%s)', async (event, main) => {
    for (const url of ['https://example.com/', 'file:///etc/passwd', 'app://other/', 'data:text/html,hi']) expect(await program.act('goes', event, url, main), url).toBe(false);
    expect(await program.act('goes', event, 'app://desk/#/queue', main)).toBe(true);
  });

  test('has no frames, follows no redirect, opens no window and attaches no webview', async () => {
    expect(await program.act('goes', 'will-frame-navigate', 'app://desk/', false)).toBe(false);
    expect(await program.act('goes', 'will-redirect', 'app://desk/', true)).toBe(false);
    expect(await program.act('goes', 'will-attach-webview', 'app://desk/', true)).toBe(false);
    for (const url of ['app://desk/', 'https://example.com/', 'about:blank']) expect(await program.act('opens', url), url).toBe('deny');
  });

  test('saves what it made itself, and downloads nothing', async () => {
    expect(await program.act('saves', 'blob:app://desk/5c9e2b1e-0000-4000-8000-000000000000')).toBe(true);
    for (const url of ['https://example.com/a.exe', 'blob:https://example.com/1', 'data:text/plain,hi', 'app://desk/index.html']) expect(await program.act('saves', url), url).toBe(false);
  });
});

describe('permissions', () => {
  const ours = { requestingUrl: 'app://desk/index.html', isMainFrame: true };

  test('the camera is given to the page, and to nobody else', async () => {
    expect(await program.act('asks', 'media', { ...ours, mediaTypes: ['video'] })).toBe(true);
    expect(await program.act('checks', 'media', 'app://desk/', { isMainFrame: true, mediaType: 'video' })).toBe(true);
    expect(await program.act('asks', 'media', { ...ours, mediaTypes: ['video'], isMainFrame: false })).toBe(false);
    expect(await program.act('asks', 'media', { mediaTypes: ['video'], requestingUrl: 'https://example.com/', isMainFrame: true })).toBe(false);
    expect(await program.act('checks', 'media', 'https://example.com/', { isMainFrame: true, mediaType: 'video' })).toBe(false);
    expect(await program.act('checks', 'media', 'app://desk/', { isMainFrame: false, mediaType: 'video' })).toBe(false);
  });

  test.each([[['audio']], [['video', 'audio']], [['audio', 'video']], [[]], [['video', 'video']]])('no microphone, also not beside the camera: %j', async (mediaTypes) => {
    expect(await program.act('asks', 'media', { ...ours, mediaTypes })).toBe(false);
  });

  test('a question without media types is not taken for the camera', async () => {
    expect(await program.act('asks', 'media', ours)).toBe(false);
    expect(await program.act('checks', 'media', 'app://desk/', { isMainFrame: true })).toBe(false);
    expect(await program.act('checks', 'media', 'app://desk/', { isMainFrame: true, mediaType: 'unknown' })).toBe(false);
    expect(await program.act('checks', 'media', 'app://desk/', { isMainFrame: true, mediaType: 'audio' })).toBe(false);
  });

  test.each([
    'display-capture', 'geolocation', 'notifications', 'clipboard-read', 'clipboard-sanitized-write', 'openExternal', 'fullscreen', 'hid', 'usb', 'serial', 'midi',
    'fileSystem', 'local-fonts', 'window-management', 'pointerLock', 'idle-detection', 'speaker-selection', 'storage-access', 'unknown',
  ])('%s is refused, asked or checked', async (permission) => {
    expect(await program.act('asks', permission, { ...ours, mediaTypes: ['video'] })).toBe(false);
    expect(await program.act('checks', permission, 'app://desk/', { isMainFrame: true, mediaType: 'video' })).toBe(false);
  });

  test('devices are refused, and Electron\'s own default session is locked as well', async () => {
    expect(await program.act('device')).toBe(false);
    expect(await program.act('asks', 'geolocation', ours)).toBe(false);
    expect(await program.act('defaultSessionAllows', 'geolocation')).toBe(false);
  });
});

describe('the wire', () => {
  test('has one channel for questions, and one for the frames of the camera', async () => {
    expect(await program.act('channels')).toEqual({ asked: ['desk.call'], sent: ['desk.frame'] });
  });

  const refused = { ok: false, failure: { code: 'input.invalid', facts: { what: 'call' } } };
  test.each([
    ['a frame inside the page', 'inner-frame', 'app://desk/'], ['a frame that has gone', 'gone-frame', ''], ['another window at our address', 'other-window', 'app://desk/'],
  ] as const)('refuses %s', async (_title, who, address) => { expect(await program.act('callAs', who, address, 'station.describe', {})).toEqual(refused); });

  test.each(['https://desk/', 'app://desk.example.com/', 'app://other/', 'file:///desk/index.html', 'about:blank', '', 'data:text/html,app://desk/'])('refuses our frame at "%s"', async (address) => {
    try {
      expect(await program.act('callAs', 'other-address', address, 'station.describe', {})).toEqual(refused);
    } finally {
      await program.act('callAs', 'other-address', 'app://desk/', 'station.describe', {});
    }
  });

  test('answers the page itself', async () => { expect(await program.call('station.describe', {})).toMatchObject({ ok: true, value: { kind: 'evaluation', host: 'electron' } }); });

  test.each([['no such call', 'station.deleteAll', {}], ['a call that is a property of every object', 'constructor', {}], ['a name that is no text', 7, {}]])('refuses %s', async (_title, name, input) => {
    expect(await program.act('call', name, input)).toEqual(refused);
  });

  test('refuses an input with more in it than the table says', async () => {
    expect(await program.call('station.describe', { role: 'administrator' })).toMatchObject({ ok: false, failure: { code: 'input.invalid' } });
  });
});

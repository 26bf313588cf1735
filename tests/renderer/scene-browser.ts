/**
 * One browser for the scenes of a test file, before a server that has the built page. Pages are handed out emptied and taken back:
 * a page that knows its scripts and fonts opens a scene in a third of the time that a new one takes.
 */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { chromium, type Browser, type ConsoleMessage, type Page } from 'playwright';
import { builtPage, mimeOf } from './built-page.ts';

export const origin = 'http://veridesk.test';
const browserPath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);
export const hasBrowser = browserPath !== undefined;

/** Stricter than what is served: no inline style elements or attributes at all. Whatever breaks it is counted. */
const policy = `default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'`;
/** A page of the same origin with nothing on it but its icon: a browser asks for one, and complains where none is. */
const nowhere = '/nowhere.html';
const nothing = '<!doctype html><title>nowhere</title><link rel="icon" href="/icon.svg">';

async function serve(folder: string): Promise<Server> {
  const server = createServer((asked, answer) => {
    const name = new URL(asked.url ?? '/', origin).pathname.replace(/^\/$/, '/index.html');
    const body = name === nowhere ? Promise.resolve(nothing) : readFile(join(folder, name));
    const kept = name.startsWith('/assets/') ? { 'cache-control': 'max-age=3600, immutable' } : {};
    body.then(
      (bytes) => { answer.writeHead(200, { 'content-type': mimeOf(name), 'content-security-policy': policy, ...kept }).end(bytes); },
      () => { answer.writeHead(404).end(); },
    );
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  return server;
}

async function start(): Promise<{ readonly browser: Browser; readonly server: Server }> {
  const server = await serve(await builtPage());
  const { port } = server.address() as AddressInfo;
  const browser = await chromium.launch({
    executablePath: browserPath ?? '',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--font-render-hinting=none', `--host-resolver-rules=MAP veridesk.test:80 127.0.0.1:${port}`],
  });
  return { browser, server };
}

let started: ReturnType<typeof start> | null = null;
let spare: ScenePage[] = [];
export const theBrowser = async (): Promise<Browser> => (await (started ??= start())).browser;
export async function closeBrowser(): Promise<void> {
  const open = await started;
  [started, spare] = [null, []];
  await open?.browser.close();
  open?.server.close();
}

/** Whoever has the page: what it asks, and what goes wrong in it. */
export interface Holder {
  readonly call: (name: string, input: string) => Promise<string>;
  readonly fault: (words: string) => void;
}
export interface ScenePage { readonly page: Page; holder: Holder | null }
export interface PageAsk { readonly holder: Holder; readonly size: { readonly width: number; readonly height: number }; readonly now: number; readonly motion: 'reduce' | 'no-preference'; readonly firstInPage: () => void }

/** An emptied page, or a new one where none is spare. */
export async function takePage({ holder, size, now, motion, firstInPage }: PageAsk): Promise<ScenePage> {
  const taken = spare.pop() ?? await newPage(firstInPage);
  taken.holder = holder;
  await taken.page.setViewportSize(size);
  await taken.page.emulateMedia({ media: null, reducedMotion: motion });
  await taken.page.clock.setFixedTime(now);
  return taken;
}

/** Leaves whatever it shows, which ends scripts, cameras and waits; what was kept in it is thrown away, the mouse taken off it. */
export async function givePageBack(taken: ScenePage): Promise<void> {
  taken.holder = null;
  try {
    await taken.page.goto(`${origin}${nowhere}`);
    await taken.page.evaluate(() => { localStorage.clear(); sessionStorage.clear(); });
    await taken.page.mouse.move(-1, -1);
    spare.push(taken);
  } catch {
    // It hangs or crashed: the next scene gets a new one.
    await taken.page.context().close();
  }
}

async function newPage(firstInPage: () => void): Promise<ScenePage> {
  const context = await (await theBrowser()).newContext({ locale: 'en-GB', timezoneId: 'Asia/Phnom_Penh', acceptDownloads: true });
  const made: ScenePage = { page: await context.newPage(), holder: null };
  const { page } = made;
  page.on('pageerror', (error) => made.holder?.fault(`uncaught: ${error.message}`));
  page.on('console', (message: ConsoleMessage) => { if (message.type() === 'error') made.holder?.fault(`console: ${message.text()}`); });
  // A page that was left behind gets no answer.
  await page.exposeFunction('sceneCall', (name: string, input: string) => made.holder?.call(name, input) ?? new Promise<never>(() => undefined));
  await page.exposeFunction('sceneBreach', (words: string) => { made.holder?.fault(`content policy: ${words}`); });
  await page.addInitScript(firstInPage);
  return made;
}

/** Chromium at the workstation's own page, with a stand-in camera before it and the window's lens running in it. */
import { fileURLToPath } from 'node:url';
import { chromium, type Browser } from 'playwright';
import { build } from 'vite';
import { chromiumFlags, chromiumPath } from '../support/chromium.ts';
import type { LensInPage } from './lens-in-page.ts';

export interface OpenLens {
  readonly browser: Browser;
  /** As the browser names its camera. */
  readonly label: string;
  send(sessionId: string, paceMs: number): Promise<void>;
  stop(): Promise<void>;
}

/** `visit`: the page's origin, and the cookie of somebody who has entered. */
export async function openLens(clip: string, { origin, cookie }: { readonly origin: string; readonly cookie: string }): Promise<OpenLens> {
  const code = await lensCode();
  const browser = await chromium.launch({
    executablePath: chromiumPath() ?? '',
    args: [...chromiumFlags, '--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${clip}`, '--use-fake-ui-for-media-stream'],
  });
  const context = await browser.newContext();
  const [name = '', value = ''] = cookie.split('=');
  await context.addCookies([{ name, value, url: origin }]);
  const page = await context.newPage();
  await page.goto(origin);
  await page.evaluate(code);
  const label = await page.evaluate(() => lensHere().open());
  return {
    browser, label,
    send: (sessionId, paceMs) => page.evaluate(([id, pace]) => lensHere().send(id, pace), [sessionId, paceMs] as const),
    stop: () => page.evaluate(() => lensHere().stop()),
  };
}

declare global {
  /** Only inside the page. */
  function lensHere(): LensInPage;
}

async function lensCode(): Promise<string> {
  const entry = fileURLToPath(new URL('./lens-in-page.ts', import.meta.url));
  const built = await build({ configFile: false, logLevel: 'error', publicDir: false, build: { write: false, minify: false, target: 'chrome140', lib: { entry, formats: ['iife'], name: 'lensModule' } } });
  const [first] = Array.isArray(built) ? built : [built];
  const chunk = first !== undefined && 'output' in first ? first.output[0] : undefined;
  if (chunk === undefined) throw new Error('the lens was not built');
  return chunk.code;
}

/**
 * A scene in a real browser: the built page, a scripted desk, a fixed moment. `shoot` keeps a picture under
 * test-results/screens for people to look at; `axe` says what an accessibility check finds.
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright';
import type { EventBody, EventName } from '../../electron/contract/events.ts';
import { axeFindings } from './axe-findings.ts';
import { givePageBack, origin, takePage } from './scene-browser.ts';
import { checkedEvent, sceneDesk, type Answers, type SceneDesk } from './scene-desk.ts';

export { closeBrowser, hasBrowser, theBrowser } from './scene-browser.ts';

export const screensFolder = fileURLToPath(new URL('../../test-results/screens/', import.meta.url));

/** Friday 20 November 2026, 10:43 in Phnom Penh: the moment of the design's pictures. */
export const sceneNow = Date.UTC(2026, 10, 20, 3, 43, 0);
export const at = (time: string, day = 20): number => Date.UTC(2026, 10, day, Number(time.slice(0, 2)) - 7, Number(time.slice(3, 5)), Number(time.slice(6, 8) || 0));

export const small = { width: 1366, height: 768 } as const;
export const large = { width: 1920, height: 1080 } as const;

export interface Scene {
  readonly page: Page;
  readonly desk: SceneDesk;
  tell<N extends EventName>(name: N, body: EventBody<N>): Promise<void>;
  shoot(name: string): Promise<void>;
  /** What axe finds in what was photographed last, one line each; empty is what is wanted. It waits for nothing. */
  axe(): Promise<readonly string[]>;
  /** Breaches of the content policy, console errors, uncaught errors and the desk's own faults. */
  readonly faults: readonly string[];
  close(): Promise<void>;
}

interface SceneAsk { readonly answers: Answers; readonly path?: string; readonly size?: { readonly width: number; readonly height: number }; readonly now?: number; readonly motion?: 'reduce' | 'no-preference' }

/** Opens the page at a hash path. Runs in the page before anything else: makes `window.desk` as the preload would. */
export async function openScene({ answers, path = '/', size = small, now = sceneNow, motion = 'reduce' }: SceneAsk): Promise<Scene> {
  const desk = sceneDesk(answers);
  const faults: string[] = [];
  const holder = { call: async (name: string, input: string) => pack(await desk.call(name, unpack(input))), fault: (words: string) => { faults.push(words); } };
  const taken = await takePage({ holder, size, now, motion, firstInPage: inThePage });
  const { page } = taken;
  await page.goto(`${origin}/#${path}`);
  await settled(page);
  let closed = false;
  return {
    page, desk, get faults() { return [...faults, ...desk.faults]; },
    tell: async (name, body) => { await page.evaluate(([event, packed]) => (window as unknown as { sceneTell(name: string, body: string): void }).sceneTell(event ?? '', packed ?? ''), [name, pack(checkedEvent(name, body))]); },
    shoot: async (name) => {
      await settled(page);
      await mkdir(screensFolder, { recursive: true });
      await page.screenshot({ path: join(screensFolder, `${name}.png`), caret: 'initial' });
    },
    axe: () => axeFindings(page),
    close: async () => {
      if (closed) return;
      closed = true;
      await givePageBack(taken);
    },
  };
}

/** Fonts are in, and nothing has been asked for a moment. */
export async function settled(page: Page): Promise<void> {
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  await page.waitForTimeout(150);
}

/** JSON with byte arrays as base64: what crosses between the page and the test. */
function pack(value: unknown): string {
  return JSON.stringify(value, (_, one: unknown) => (one instanceof Uint8Array ? { base64: Buffer.from(one).toString('base64') } : one));
}
function unpack(text: string): unknown {
  return JSON.parse(text, (_, one: unknown) => (typeof one === 'object' && one !== null && 'base64' in one ? new Uint8Array(Buffer.from(String(one.base64), 'base64')) : one)) as unknown;
}

function inThePage(): void {
  type Listener = (body: unknown) => void;
  const outside = window as unknown as { sceneCall(name: string, input: string): Promise<string>; sceneBreach(words: string): void; sceneTell(name: string, body: string): void; sceneFrames: number; desk: unknown };
  outside.sceneFrames = 0;
  const listeners = new Map<string, Set<Listener>>();
  const toText = (bytes: Uint8Array): string => { let text = ''; for (let i = 0; i < bytes.length; i += 1) text += String.fromCharCode(bytes[i] ?? 0); return btoa(text); };
  const reading = (_: string, one: unknown): unknown => (typeof one === 'object' && one !== null && 'base64' in one ? Uint8Array.from(atob(String(one.base64)), (letter) => letter.charCodeAt(0)) : one);
  const writing = (_: string, one: unknown): unknown => (one instanceof Uint8Array ? { base64: toText(one) } : one);
  outside.desk = {
    call: async (name: string, input: unknown) => JSON.parse(await outside.sceneCall(name, JSON.stringify(input, writing)), reading) as unknown,
    frames: (_: string, seq: number) => { outside.sceneFrames = seq; },
    on: (name: string, listen: Listener) => {
      const heard = listeners.get(name) ?? new Set<Listener>();
      listeners.set(name, heard.add(listen));
      return () => heard.delete(listen);
    },
  };
  outside.sceneTell = (name, body) => { for (const listen of listeners.get(name) ?? []) listen(JSON.parse(body, reading)); };
  document.addEventListener('securitypolicyviolation', (event) => outside.sceneBreach(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber} ${event.sample}`));
}

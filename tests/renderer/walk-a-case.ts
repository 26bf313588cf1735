/** A case in a real browser, walked through by keyboard: what is pressed, what the desk is asked, where the focus is. */
import type { FileChooser, Locator, Page } from 'playwright';
import { expect } from 'vitest';
import { dara, type helen } from './branch.ts';
import { caseDesk, type CaseDesk } from './case-desk.ts';
import type { CaseView } from './case-shapes.ts';
import { drawCase } from './drawn-pictures.ts';
import { openScene, type Scene } from './open-scene.ts';
import { never, type Answers } from './scene-desk.ts';

export const walkMs = 90_000;
export const drawn = await drawCase();

export interface Walk {
  readonly scene: Scene;
  readonly page: Page;
  readonly desk: CaseDesk;
  press(...keys: readonly string[]): Promise<void>;
  /** What the desk was asked under this name, in order. */
  asked(name: string): readonly unknown[];
  focused(): Locator;
  heading(name: string | RegExp): Locator;
  /** The last part of the page's address. */
  step(): string;
  /** The browser takes a moment to hand choosers to the test instead of the person. */
  chooser(): Promise<{ readonly comes: Promise<FileChooser> }>;
}

export async function walk(view: CaseView, path: string, more: Answers = {}, me: typeof dara | typeof helen = dara): Promise<Walk> {
  const desk = caseDesk(view, [drawn], me);
  const scene = await openScene({ answers: { 'case.examine': never, ...desk.answers, ...more }, path });
  const { page } = scene;
  await page.locator('main h1').first().waitFor();
  return {
    scene, page, desk,
    press: async (...keys) => { for (const key of keys) { await page.keyboard.press(key); await page.waitForTimeout(60); } },
    asked: (name) => scene.desk.asked.filter((one) => one.name === name).map(({ input }) => input),
    focused: () => page.locator(':focus'),
    heading: (name) => page.getByRole('heading', { name }),
    step: () => new URL(page.url()).hash.split('/').at(-1) ?? '',
    chooser: async () => { const comes = page.waitForEvent('filechooser'); await page.waitForTimeout(300); return { comes }; },
  };
}

/** Waits for what the page will come to; a fixed wait would be a guess. */
export const soon = (read: () => unknown) => expect.poll(read, { timeout: 10_000 });

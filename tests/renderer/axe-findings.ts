/** What axe finds in a page as it stands. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Page } from 'playwright';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** All rules are run; what they found in order is not described: that took longer than finding out. */
const options: RunOptions = { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] };

let source: Promise<string> | null = null;
/** The very axe that the package for Playwright brings with it. */
const readSource = (): Promise<string> => readFile(createRequire(createRequire(import.meta.url).resolve('@axe-core/playwright')).resolve('axe-core/axe.min.js'), 'utf8');

/** One line each; empty is what is wanted. One page without frames: it is judged where it is. */
export async function axeFindings(page: Page): Promise<readonly string[]> {
  if (!await page.evaluate(() => 'axe' in window)) await page.evaluate(await (source ??= readSource()));
  const { violations } = await page.evaluate((how) => (window as unknown as { axe: { run(where: Document, how: RunOptions): Promise<AxeResults> } }).axe.run(document, how), options);
  return violations.flatMap(({ id, help, nodes }) => nodes.map(({ target }) => `${id}: ${help} (${target.join(' ')})`));
}

/** The fields step for documents of every kind, in both sizes, as pictures in test-results/screens; each without a finding of axe. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { done, failed } from '../../electron/contract/result.ts';
import { caseDesk } from './case-desk.ts';
import { caseId } from './case-scenes.ts';
import type { CaseView } from './case-shapes.ts';
import { auPassportCase, cccdCase, drawSides, khmerCardCase, licenceCase, prcPassportCase, type DrawnSides } from './document-scenes.ts';
import { drawCase, type DrawnCase } from './drawn-pictures.ts';
import { closeBrowser, hasBrowser, large, openScene, small, type Scene } from './open-scene.ts';

const lookMs = 60_000;
type Made = (drawn: DrawnCase, sides: DrawnSides) => CaseView;
interface Look { readonly name: string; readonly made: Made; readonly size?: typeof small | typeof large; readonly first?: (scene: Scene) => Promise<unknown> }

const field = (name: string) => async ({ page }: Scene) => { await page.getByRole('textbox', { name }).focus(); };
const open = (name: RegExp) => async ({ page }: Scene) => { await page.getByRole('button', { name }).click(); };
const looks: readonly Look[] = [
  { name: '04-au-passport', made: auPassportCase },
  { name: '04-au-passport-large', made: auPassportCase, size: large },
  { name: '04-au-passport-number', made: auPassportCase, first: field('Passport number') },
  { name: '04-au-passport-edit', made: auPassportCase, first: async ({ page }) => { await page.keyboard.press('Alt+d'); } },
  { name: '04-au-passport-boxes', made: auPassportCase, first: async ({ page }) => { await page.locator('[data-own-keys]').first().focus(); await page.keyboard.press('b'); } },
  { name: '04-prc-passport', made: prcPassportCase },
  { name: '04-prc-passport-large', made: prcPassportCase, size: large, first: field('Name in its own script') },
  { name: '04-prc-passport-authority', made: prcPassportCase, first: open(/^Authority/) },
  { name: '04-khmer-card', made: khmerCardCase },
  { name: '04-khmer-card-large', made: khmerCardCase, size: large, first: field('Address') },
  { name: '04-khmer-card-address', made: khmerCardCase, first: field('Address') },
  { name: '04-cccd', made: cccdCase },
  { name: '04-cccd-large', made: cccdCase, size: large },
  { name: '04-cccd-back', made: cccdCase, first: field('Personal features') },
  { name: '04-cccd-number', made: cccdCase, size: large, first: open(/^Identity number/) },
  { name: '04-licence', made: licenceCase, first: field('Date of birth') },
  { name: '04-licence-large', made: licenceCase, size: large, first: field('Date of birth') },
  { name: '04-licence-turned', made: licenceCase, first: async (scene) => { await field('Date of birth')(scene); await scene.page.keyboard.press('Alt+o'); } },
];

describe.skipIf(!hasBrowser)(`the fields of every document${hasBrowser ? '' : ' (skipped: no Chromium on this machine)'}`, () => {
  let drawn: DrawnCase, sides: DrawnSides;
  beforeAll(async () => { drawn = await drawCase(); sides = await drawSides(); }, lookMs);
  afterAll(closeBrowser);
  it.each(looks)('$name', async ({ name, made, size, first }) => {
    const desk = caseDesk(made(drawn, sides), [drawn]);
    const pictures = [...Object.values(sides).map(({ picture }) => picture), drawn.rectified];
    const scene = await openScene({
      answers: { ...desk.answers, 'case.picture': ({ sha256 }) => { const found = pictures.find((one) => one.sha256 === sha256); return found === undefined ? failed('case.not-found') : done({ mime: found.mime, bytes: found.bytes }); } },
      path: `/case/${caseId}/fields`, ...(size === undefined ? {} : { size }),
    });
    try {
      await scene.page.locator('main h1').first().waitFor();
      await scene.page.waitForTimeout(150);
      await first?.(scene);
      await scene.page.waitForTimeout(350);
      await scene.shoot(name);
      if (!name.endsWith('-large')) expect(await scene.axe()).toEqual([]);
      expect(scene.faults).toEqual([]);
    } finally {
      await scene.close();
    }
  }, lookMs);
});

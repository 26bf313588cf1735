/** Pictures of every screen and state, in test-results/screens, each without a finding of axe and without a breach of the strictest content policy. */
import { afterAll, describe, expect, it } from 'vitest';
import { closeBrowser, hasBrowser, large, openScene, small, type Scene } from './open-scene.ts';
import { bank, chan, dara, evaluation, found, helen, morning, offline, quiet, troubledTest, unfinished, rows } from './branch.ts';
import { never, says, type Answers } from './scene-desk.ts';

const lookMs = 60_000;

interface Look {
  readonly name: string;
  readonly answers: Answers;
  readonly path?: string;
  readonly size?: typeof small | typeof large;
  /** What is done before the picture is taken. */
  readonly first?: (scene: Scene) => Promise<unknown>;
}

const failed = (code: 'storage.unavailable' | 'internal' | 'bundle.member-missing' | 'sign-in.wrong-secret', facts = {}, ref?: string) =>
  () => ({ ok: false as const, failure: { code, facts, ...(ref === undefined ? {} : { ref }) } });
const press = (key: string) => async ({ page }: Scene) => { await page.keyboard.press(key); };
const typePin = async ({ page }: Scene) => { await page.keyboard.type('123456'); await page.keyboard.press('Enter'); await page.waitForTimeout(100); };

const looks: readonly Look[] = [
  { name: '01-sign-in', answers: { ...morning(null), 'station.status': says(offline) }, first: ({ page }) => page.keyboard.type('1234') },
  { name: '01-sign-in-wrong', answers: { ...morning(null), 'session.signIn': failed('sign-in.wrong-secret', { left: 2 }) }, first: typePin },
  { name: '01-sign-in-locked', answers: { ...morning(null), 'station.describe': says({ ...evaluation, staff: evaluation.staff.map((one) => ({ ...one, locked: true })) }) } },
  { name: '01-sign-in-staff', answers: morning(null), first: ({ page }) => page.getByRole('combobox', { name: /^Staff/ }).click() },
  { name: '01-sign-in-failed-check', answers: { ...morning(null, bank), 'station.lastSelfTest': says(troubledTest), 'station.status': says({ ...quiet, models: { state: 'refused', verified: 4, total: 5 } }) } },
  { name: '01-sign-in-first', answers: { ...morning(null), 'station.lastSelfTest': says(null) } },
  { name: '02-home', answers: morning(dara) },
  { name: '02-home-large', answers: morning(dara), size: large },
  { name: '02-home-empty', answers: { ...morning(dara), 'cases.today': says({ rows: [], unfinished: [], medianTookMs: null, waitingForOfficer: 0, officersOnDuty: [] }) } },
  { name: '02-home-many-open', answers: { ...morning(dara), 'cases.today': says({ rows: rows.slice(0, 3), unfinished: [unfinished, ...rows.slice(3, 9)], medianTookMs: 72_000, waitingForOfficer: 0, officersOnDuty: [] }) } },
  { name: '02-home-failed', answers: { ...morning(dara), 'cases.today': failed('storage.unavailable') } },
  { name: '02-home-administrator', answers: morning(chan) },
  { name: '02-home-missing', answers: morning(dara), first: ({ page }) => page.getByRole('button', { name: 'What is missing' }).click() },
  { name: '02-home-close', answers: morning(dara), first: ({ page }) => page.getByRole('button', { name: 'Close with a reason' }).click() },
  { name: '02-home-covered', answers: morning(dara), first: async ({ page }) => { await page.evaluate(() => window.dispatchEvent(new Event('blur'))); } },
  { name: '02-import', answers: morning(dara), path: '/import' },
  { name: '02-import-refused', answers: { ...morning(dara), 'case.importSample': failed('bundle.member-missing', { member: 'selfie' }) }, path: '/import', first: async (scene) => { await scene.page.getByRole('heading', { name: 'Sample customers' }).waitFor(); await press('2')(scene); await scene.page.getByRole('alert').waitFor(); } },
  { name: '02-import-large', answers: morning(dara), path: '/import', size: large },
  { name: '11-history', answers: morning(dara), path: '/history', first: async ({ page }) => { for (let i = 0; i < 9; i += 1) await page.keyboard.press('ArrowDown'); } },
  { name: '11-history-large', answers: morning(helen), path: '/history', size: large },
  { name: '11-history-no-match', answers: { ...morning(dara), 'cases.find': ({ results, sync }) => ({ ok: true, value: results === null ? found(sync === null ? rows : []) : found([]) }) }, path: '/history', first: async ({ page }) => { await page.getByRole('combobox', { name: /^Result/ }).click(); await page.getByRole('option', { name: 'Rejected' }).click(); await page.waitForTimeout(100); } },
  { name: '11-history-empty', answers: { ...morning(dara), 'cases.find': says(found([], 0)) }, path: '/history' },
  { name: '11-history-failed', answers: { ...morning(dara), 'cases.find': failed('internal', {}, 'b7f2-10') }, path: '/history' },
  { name: '11-history-filter', answers: morning(helen), path: '/history', first: ({ page }) => page.getByRole('combobox', { name: /^Copy/ }).click() },
  { name: '12-station', answers: morning(dara), path: '/station' },
  { name: '12-station-large', answers: morning(chan), path: '/station', size: large },
  { name: '12-station-running', answers: { ...morning(dara), 'station.selfTest': never }, path: '/station', first: press('Enter') },
  { name: '12-station-troubled', answers: { ...morning(chan), 'station.lastSelfTest': says(troubledTest), 'station.status': says({ ...offline, models: { state: 'refused', verified: 4, total: 5 } }) }, path: '/station' },
  { name: '12-station-first', answers: { ...morning(dara), 'station.lastSelfTest': says(null) }, path: '/station' },
  { name: '12-station-reset', answers: morning(chan), path: '/station', first: ({ page }) => page.getByRole('button', { name: 'New PIN for Sokha Lim' }).click() },
  { name: '12-station-add', answers: morning(chan), path: '/station', first: ({ page }) => page.getByRole('button', { name: 'Add a colleague' }).click() },
  { name: '13-no-link', answers: morning(dara), first: async ({ page, desk }) => { desk.goAway(); await page.keyboard.press('/'); await page.waitForTimeout(300); } },
  { name: '13-offline', answers: { ...morning(dara), 'station.status': says(offline) } },
  { name: '17-keys', answers: morning(dara), first: press('?') },
];

describe.skipIf(!hasBrowser)(`every screen and state${hasBrowser ? '' : ' (skipped: no Chromium on this machine)'}`, () => {
  afterAll(closeBrowser);
  it.each(looks)('$name', async ({ name, answers, path, size, first }) => {
    const scene = await openScene({ answers, ...(path === undefined ? {} : { path }), ...(size === undefined ? {} : { size }) });
    try {
      await first?.(scene);
      await scene.shoot(name);
      if (!name.endsWith('-large')) expect(await scene.axe()).toEqual([]);
      expect(scene.faults).toEqual([]);
    } finally {
      await scene.close();
    }
  }, lookMs);
});

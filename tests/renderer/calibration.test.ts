/** The page of calibration: what to bring, pictures handed over a few at a time, stopped, refused, and rates that never stand alone. */
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { done, failed } from '../../electron/contract/result.ts';
import { startCalibration } from '../../electron/cases/calibration.ts';
import { detPicture } from '../../electron/cases/det-picture.ts';
import type { CalibrationView } from '../../electron/contract/calibration-calls.ts';
import { mostPictureBytes } from '../../electron/contract/limits.ts';
import { adviceFor } from '../../renderer/failures.ts';
import { chan, dara, morning } from './branch.ts';
import { closeBrowser, hasBrowser, openScene, type Scene } from './open-scene.ts';
import { says, type Answers } from './scene-desk.ts';

const walkMs = 90_000;
const calibrationId = '0b9f8c1e-7d64-4b0a-9a63-2f1c5d1e7a10';
let scene: Scene;

/** As pairs of an ordinary set would lie: bell-shaped, 600 of one person and 3,600 of strangers. */
function view(): CalibrationView {
  const counting = startCalibration({ passScore: 95, greyScore: 80 });
  const bell = (i: number, of: number): number => { const p = (i + 0.5) / of; return Math.log(p / (1 - p)) / 1.7; };
  for (let i = 0; i < 600; i += 1) counting.add({ distance: 0.25 + 0.04 * bell(i, 600), same: true, group: i % 3 === 0 ? 'Harbour branch' : 'Riverside branch' });
  for (let i = 0; i < 3_600; i += 1) counting.add({ distance: 0.58 + 0.045 * bell(i, 3_600), same: false, group: i % 3 === 0 ? 'Harbour branch' : 'Riverside branch' });
  counting.add({ distance: null, same: true, group: null });
  const { curve, ...result } = counting.result();
  return { ...result, wanted: [...result.wanted], groups: [...result.groups], modelSha256: '21d33f8c34c4'.padEnd(64, '0'), pictures: 8, distinctPictures: 7, withoutFace: 1, unreadable: 0, at: 0, curveSvg: detPicture(curve, 'dlib-128: 600 genuine, 3600 stranger pairs') };
}

const answers: Answers = {
  'calibration.begin': says({ calibrationId }), 'calibration.end': says(null),
  'calibration.embed': ({ pictures }) => done({ faces: pictures.map(() => true), unreadable: [] }), 'calibration.compare': () => done(view()),
};
const open = async (more: Answers = {}, who: typeof chan | typeof dara = chan) => {
  scene = await openScene({ answers: { ...morning(who), ...answers, ...more }, path: '/station/calibration' });
  await scene.page.getByRole('heading', { name: 'Calibration', level: 1 }).waitFor();
  return scene;
};
const picture = (name: string) => ({ name, mimeType: 'image/jpeg', buffer: Buffer.from(name) });
const list = (text: string) => ({ name: 'pairs.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
const give = (...files: readonly { name: string; mimeType: string; buffer: Buffer }[]) => scene.page.locator('input[data-takes=list]').setInputFiles([...files]);
const asked = (name: string): readonly unknown[] => scene.desk.asked.filter((one) => one.name === name).map(({ input }) => input);
const looksRight = async (name: string) => {
  await scene.shoot(name);
  expect(await scene.axe()).toEqual([]);
  expect(scene.faults).toEqual([]);
};
const twelve = Array.from({ length: 12 }, (_, i) => `p${i}.jpg`);
const pairs = ['a,b,same', ...twelve.slice(1).map((name, i) => `p0.jpg,${name},${i % 2}`)].join('\n');

describe.skipIf(!hasBrowser)(`calibration${hasBrowser ? '' : ' (skipped: no Chromium on this machine)'}`, () => {
  afterEach(async () => { await scene.close(); });
  afterAll(closeBrowser);

  it('says what to bring, hands pictures over eight at a time, and shows every rate with its count and interval', async () => {
    const { page } = await open();
    await looksRight('20-calibration-start');
    await give(list(pairs), ...twelve.map(picture), picture('not-named.jpg'));
    await page.getByRole('table').first().waitFor();
    await page.getByAltText(/^Curve of/).waitFor();
    expect(asked('calibration.embed').map((input) => (input as { pictures: readonly unknown[] }).pictures.length)).toEqual([8, 4]);
    const [{ by }] = asked('calibration.compare') as [{ by: { pairs: readonly unknown[] } }];
    expect(by.pairs.slice(0, 2)).toEqual([{ a: 0, b: 1, same: false, group: null }, { a: 0, b: 2, same: true, group: null }]);
    expect(await page.getByRole('row', { name: 'For 1 in 1,000' }).first().innerText()).toMatch(/\d of 3,600[\s\S]+% \([\d.]+ % to [\d.]+ %\)[\s\S]+of 600/);
    expect(await page.getByRole('row', { name: 'For 1 in 10,000' }).innerText()).toMatch(/takes 30,000 pairs/);
    await page.getByRole('row', { name: /Harbour branch/ }).waitFor();
    expect(await page.getByText('Both rates are nearest').innerText()).toMatch(/false matches \d+ of 3,600, [\d.]+ % \([\d.]+ % to [\d.]+ %\); false non-matches \d+ of 600, /);
    expect(asked('calibration.end')).toEqual([{ calibrationId }]);
    await looksRight('20-calibration-done');
    // One that is larger than any picture that is taken goes as an empty one, for main to name: it ends nothing.
    await give(list('a,b,same\np0.jpg,huge.jpg,1'), picture('p0.jpg'), { ...picture('huge.jpg'), buffer: Buffer.alloc(mostPictureBytes + 1) });
    await expect.poll(() => asked('calibration.end').length, { timeout: 30_000 }).toBe(2);
    const { pictures: [small, huge] } = asked('calibration.embed').at(-1) as { pictures: readonly Uint8Array[] };
    expect([small?.length, huge?.length]).toEqual([6, 0]);
  }, walkMs);

  it('can be stopped, and then sends nothing more and ends what was begun', async () => {
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => { release = resolve; });
    const { page } = await open({ 'calibration.embed': async ({ pictures }) => { await held; return done({ faces: pictures.map(() => true), unreadable: [] }); } });
    await give(list(pairs), ...twelve.map(picture));
    await page.getByText('0 of 12').waitFor();
    await looksRight('20-calibration-running');
    await page.keyboard.press('Escape');
    await page.getByText('Stopped when 0 of 12 pictures had been looked at.').waitFor();
    await page.getByRole('heading', { name: 'What to bring' }).waitFor();
    release();
    await expect.poll(() => asked('calibration.end').length).toBe(1);
    expect([asked('calibration.embed').length, asked('calibration.compare').length]).toEqual([1, 0]);
  }, walkMs);

  it('names what is wrong with a list and with pictures, and sends nothing of a list that cannot be used', async () => {
    let embedded = 0;
    const { page } = await open({
      'calibration.embed': ({ pictures }) => {
        embedded += 1;
        return embedded > 2 ? failed('vision.unavailable') : done({ faces: pictures.map(() => true), unreadable: embedded === 1 ? [2] : [9] });
      },
    });
    await give(list('a,b,same\np0.jpg,gone.jpg,1'), picture('p0.jpg'));
    await page.getByText('Line 2 of the list names a picture that was not chosen with it.').waitFor();
    await looksRight('20-calibration-refused');
    expect(asked('calibration.begin')).toEqual([]);
    await give(list(pairs), ...twelve.map(picture));
    await page.getByText('2 pictures could not be read, so nothing was compared with them: p2.jpg, p9.jpg.').waitFor();
    await looksRight('20-calibration-unreadable');
    await give(list(pairs), ...twelve.map(picture));
    await page.getByText(adviceFor({ code: 'vision.unavailable' }).happened).waitFor();
    await looksRight('20-calibration-failed');
  }, walkMs);

  it('is no teller\'s business, and is reached from the station by its key', async () => {
    const { page } = await open({}, dara);
    await page.getByText('A compliance officer or an administrator runs it.').waitFor();
    expect(await page.locator('input[data-takes]').count()).toBe(0);
    await scene.close();
    scene = await openScene({ answers: { ...morning(chan), ...answers }, path: '/station' });
    await scene.page.getByRole('button', { name: 'Start calibration' }).waitFor();
    await scene.page.keyboard.press('c');
    await scene.page.getByRole('heading', { name: 'Calibration', level: 1 }).waitFor();
    expect(scene.faults).toEqual([]);
  }, walkMs);
});

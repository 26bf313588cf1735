/** The camera's session ends by no fault of the customer: the one thing to do is one press away, in large letters, too, and nothing old stands as if it were now. */
import { afterAll, describe, expect, it } from 'vitest';
import { caseId } from './case-scenes.ts';
import { faceDue, livenessDue, openFace, seen, sessionId } from './open-face.ts';
import { closeBrowser, hasBrowser } from './open-scene.ts';
import { says } from './scene-desk.ts';

const walkMs = 60_000;

describe.skipIf(!hasBrowser)(`a face session that ended${hasBrowser ? '' : ' (skipped: no Chromium on this machine)'}`, () => {
  afterAll(closeBrowser);

  it.each([['capture', 'Look again'], ['liveness', 'Try again']] as const)('of %s is begun anew by Enter', async (purpose, button) => {
    const scene = await openFace(purpose === 'capture' ? { view: faceDue(), step: 'face' } : { view: livenessDue(), step: 'liveness' });
    await scene.frames(1);
    await scene.tell('face.seen', seen({ purpose, seq: 1 }));
    await scene.tell('face.ended', { sessionId, caseId, purpose, why: 'vision-lost' });
    const press = scene.page.getByRole('button', { name: button });
    await press.waitFor();
    expect(await press.getAttribute('data-kind')).toBe('filled');
    await expect.poll(() => press.evaluate((one) => one === document.activeElement)).toBe(true);
    // No scale keeps its marker, no gate its check, no ring its face.
    if (purpose === 'capture') expect(await scene.page.getByRole('region', { name: 'Picture quality' }).getByText('waiting').count()).toBe(10);
    else expect(await scene.page.getByText('Goes on by itself').count()).toBe(0);
    await scene.page.keyboard.press('Enter');
    await expect.poll(() => scene.asked('face.start').length).toBe(2);
    expect(scene.faults).toEqual([]);
    await scene.close();
  }, walkMs);

  it('in letters twice as large nothing is cut off, and the thing to do stays in view', async () => {
    const scene = await openFace({ view: faceDue(), step: 'face' });
    await scene.frames(1);
    await scene.tell('face.ended', { sessionId, caseId, purpose: 'capture', why: 'vision-lost' });
    await scene.page.setViewportSize({ width: 683, height: 384 });
    const press = scene.page.getByRole('button', { name: 'Look again' });
    await expect.poll(() => press.evaluate((one) => { const { bottom, right } = one.getBoundingClientRect(); return bottom <= innerHeight && right <= innerWidth; })).toBe(true);
    const main = scene.page.getByRole('main');
    expect(await main.evaluate((one) => one.scrollWidth - one.clientWidth)).toBe(0);
    // What does not fit is scrolled to.
    await scene.page.getByRole('region', { name: 'Picture quality' }).scrollIntoViewIfNeeded();
    expect(await main.evaluate((one) => one.scrollTop)).toBeGreaterThan(0);
    await scene.close();
  }, walkMs);

  it('another way whose reason needs words asks for them where they are typed, and is taken by Ctrl Enter', async () => {
    const scene = await openFace({ view: livenessDue(), step: 'liveness', answers: { 'liveness.alternative': says(livenessDue()) } });
    await scene.frames(1);
    await scene.page.keyboard.press('a');
    await scene.page.getByRole('dialog').waitFor();
    await scene.page.keyboard.press('1');
    const words = scene.page.getByLabel(/^Surgery or injury: what the second person should know/);
    await expect.poll(() => words.evaluate((one) => one === document.activeElement)).toBe(true);
    await scene.page.keyboard.type('An eye patch since Monday.');
    expect(scene.asked('liveness.alternative')).toEqual([]);
    await scene.page.keyboard.press('Control+Enter');
    await expect.poll(() => scene.asked('liveness.alternative')).toEqual([{ caseId, code: 'O2', text: 'An eye patch since Monday.' }]);
    await scene.close();
  }, walkMs);
});

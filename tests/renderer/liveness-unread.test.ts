/** Promise: what nobody can read is not asked, at the second attempt as little as at the first. */
import { afterAll, describe, expect, it } from 'vitest';
import { done } from '../../electron/cases/result.ts';
import type { CaseView } from '../../electron/contract/views.ts';
import { caseId } from './case-scenes.ts';
import { asks, livenessDue, openFace, seen, sessionId } from './open-face.ts';
import { closeBrowser, hasBrowser } from './open-scene.ts';

/** Three attempts in vain, then another picture of the face: nothing more is asked, and the way on is said. */
const usedUp = (): CaseView => {
  const view = livenessDue();
  return { ...view, liveness: { state: 'not-yet', attempts: 3, most: 3, rule: null }, actions: { ...view.actions, prove: { open: false, why: 'liveness.attempts-used', facts: { most: 3 } } } };
};

describe.skipIf(!hasBrowser)(`an attempt that nobody could follow${hasBrowser ? '' : ' (skipped: no Chromium on this machine)'}`, () => {
  afterAll(closeBrowser);

  it('is not begun where the customer\'s screen was closed after the one before, until it is open again or the teller goes on without it', async () => {
    let there = true;
    const scene = await openFace({ view: livenessDue(), step: 'liveness', answers: { 'customer.there': () => done({ there }) } });
    await scene.frames(1);
    await scene.tell('liveness.asks', asks('turn-left', 1));
    // Where a face sits low in the picture the teller still reads what is asked.
    await scene.tell('face.seen', seen({ purpose: 'liveness', advice: 'centre', compared: { of: 6, same: 6 } }));
    await scene.page.getByText('Same face in 6 of 6 pictures').waitFor();
    await scene.page.getByRole('heading', { name: 'Customer turns the head to their left' }).waitFor();
    // Closed while something is asked: the attempt that runs goes on.
    there = false;
    await scene.page.getByRole('button', { name: 'Open it' }).waitFor();
    expect(await scene.page.getByRole('button', { name: 'Pause' }).count()).toBe(1);
    await scene.tell('liveness.result', { sessionId, caseId, challenge: null, passed: false, rule: 'time-limit', over: true, attempt: 1, attemptsLeft: 2 });
    const open = scene.page.getByRole('button', { name: 'Open the customer’s screen' });
    await open.waitFor();
    await expect.poll(() => open.evaluate((one) => one === document.activeElement)).toBe(true);
    await scene.page.keyboard.press('Enter');
    await expect.poll(() => scene.asked('customer.open').length).toBe(1);
    expect(scene.asked('liveness.again')).toEqual([]);
    there = true;
    await scene.page.getByRole('button', { name: 'Next attempt' }).waitFor();
    there = false;
    await open.waitFor();
    await scene.page.keyboard.press('Control+Enter');
    await expect.poll(() => scene.asked('liveness.again')).toEqual([{ sessionId }]);
    expect(scene.faults).toEqual([]);
    await scene.close();
  }, 60_000);

  it('is not begun once all are used up, whatever picture is in force', async () => {
    const scene = await openFace({ view: usedUp(), step: 'liveness' });
    await scene.page.getByRole('heading', { name: 'The attempts are used up' }).waitFor();
    await scene.page.getByRole('button', { name: 'Use another way' }).waitFor();
    expect(scene.asked('face.start')).toEqual([]);
    await scene.close();
  }, 60_000);
});

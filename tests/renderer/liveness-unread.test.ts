/** Promise: what nobody can read is not asked, at the second attempt as little as at the first. */
import { afterAll, describe, expect, it } from 'vitest';
import { done } from '../../electron/cases/result.ts';
import { caseId } from './case-scenes.ts';
import { asks, livenessDue, openFace, sessionId } from './open-face.ts';
import { closeBrowser, hasBrowser } from './open-scene.ts';

describe.skipIf(!hasBrowser)(`the customer's screen is closed between two attempts${hasBrowser ? '' : ' (skipped: no Chromium on this machine)'}`, () => {
  afterAll(closeBrowser);

  it('and the next one waits until it is open again, or the teller goes on without it', async () => {
    let there = true;
    const scene = await openFace({ view: livenessDue(), step: 'liveness', answers: { 'customer.there': () => done({ there }) } });
    await scene.frames(1);
    await scene.tell('liveness.asks', asks('turn-left', 1));
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
});

/** Pictures of the capture screen in every state, in test-results/screens, each without a finding of axe. */
import { afterAll, describe, expect, it } from 'vitest';
import type { CaseView } from '../../electron/contract/views.ts';
import { closeBrowser, hasBrowser, large } from '../renderer/open-scene.ts';
import { cardInFrame, emptyCase, frontCase, glareSeen, lookWith, nothingSeen, passed, readingCase, refusedCase, stuckCase, unreadableCase } from './capture-scenes.ts';
import { drawn, openCapture, type CaptureAsk, type CaptureScene } from './open-capture.ts';
import { camera, lidCamera, madeUpCamera, matCamera } from './stand-in-camera.ts';

const lookMs = 60_000;
const empty = emptyCase(drawn);
const caseId = empty.caseId;

interface Look extends CaptureAsk { readonly name: string; readonly waits: string | RegExp; readonly first?: (scene: CaptureScene) => Promise<unknown> }
const press = (...keys: readonly string[]) => async ({ page }: CaptureScene) => { for (const key of keys) { await page.keyboard.press(key); await page.waitForTimeout(150); } };
const heading = (words: string | RegExp) => async ({ page }: CaptureScene) => { await page.getByRole('heading', { name: words }).waitFor(); };
const skippedBack: CaseView = (() => {
  const view = frontCase(drawn, true);
  return view.document.state === 'read' ? { ...view, document: { ...view.document, sides: view.document.sides.map((side) => (side.side === 'back' ? { ...side, state: 'skipped' as const } : side)) } } : view;
})();

const looks: readonly Look[] = [
  { name: '03-capture-empty', view: empty, look: nothingSeen, waits: 'Lay the document under the camera' },
  { name: '03-capture-glare', view: empty, look: glareSeen, waits: 'Tilt the document away from the lamp' },
  { name: '03-capture-glare-large', view: empty, look: glareSeen, waits: 'Tilt the document away from the lamp', size: large },
  { name: '03-capture-far', view: empty, look: lookWith('resolution', 'close', 110.4, 170), waits: 'Move the document closer' },
  { name: '03-capture-dark', view: empty, look: lookWith('light', 'light', 61.7, 83), waits: 'Turn the document towards the light' },
  { name: '03-capture-cut', view: empty, look: lookWith('cut', 'whole', 0, 1), waits: 'Move the document into the picture' },
  { name: '03-capture-moving', view: empty, look: lookWith('moving', 'still', 2.1, 0.4), waits: 'Let go of the document' },
  { name: '03-capture-good', view: empty, look: passed(false), waits: 'Good. Leave it there' },
  { name: '03-capture-stuck', view: stuckCase(drawn), look: glareSeen, waits: 'Move the lamp aside', first: async (scene) => { await scene.page.getByRole('heading', { name: /lamp/ }).waitFor(); await scene.page.keyboard.press('F4'); await scene.page.getByRole('heading', { name: /Captures by itself/ }).waitFor(); await scene.page.waitForTimeout(1500); } },
  { name: '03-capture-back', view: frontCase(drawn, true), look: nothingSeen, waits: 'Turn the licence over' },
  { name: '03-capture-type', view: empty, look: glareSeen, waits: 'Tilt the document', first: press('t', 'p') },
  { name: '03-capture-type-chosen', view: empty, look: glareSeen, waits: 'Tilt the document', first: async (scene) => { await press('t')(scene); await scene.page.keyboard.type('aus'); await press('Enter')(scene); await scene.page.getByText('chosen by you').waitFor(); await scene.page.waitForTimeout(900); } },
  { name: '03-capture-cameras', view: empty, look: glareSeen, cameras: [matCamera, lidCamera, madeUpCamera], waits: 'Tilt the document', first: ({ page }) => page.getByRole('combobox', { name: /^Camera:/ }).click() },
  { name: '03-capture-drop', view: empty, look: nothingSeen, waits: 'Lay the document', first: ({ page }) => page.evaluate(() => { const held = new DataTransfer(); held.items.add(new File(['x'], 'a.jpg', { type: 'image/jpeg' })); document.body.dispatchEvent(new DragEvent('dragenter', { bubbles: true, dataTransfer: held })); }) },
  { name: '03-capture-corners', view: empty, look: glareSeen, waits: 'Tilt the document', first: async (scene) => { await press('c')(scene); await heading('Put the corners on the document')(scene); await press('Tab', 'Shift+ArrowRight')(scene); } },
  { name: '03-capture-no-models', view: empty, waits: 'The models do not answer', answers: { 'document.look': () => ({ ok: false, failure: { code: 'vision.unavailable' } }) } },
  { name: '03-camera-none', view: empty, cameras: [], waits: 'No camera is connected' },
  { name: '03-camera-refused', view: empty, cameras: [madeUpCamera], waits: '“OBS Virtual Camera” may not be used' },
  { name: '03-camera-busy', view: empty, refuses: 'NotReadableError', waits: /is used by another program/ },
  { name: '03-camera-denied', view: empty, refuses: 'NotAllowedError', waits: 'The camera may not be used here' },
  { name: '03-camera-unplugged', view: empty, look: glareSeen, waits: 'Tilt the document', first: async (scene) => { await camera.pull(scene.page); await scene.page.getByRole('heading', { name: /was pulled out|No camera/ }).waitFor(); } },
  { name: '03-camera-frozen', view: empty, look: glareSeen, waits: 'Tilt the document', first: async (scene) => { await camera.hang(scene.page); await scene.page.getByRole('heading', { name: /stopped answering/ }).waitFor(); } },
  { name: '03-captured-reading', view: readingCase(drawn), waits: 'Reading the pictures', first: ({ tell }) => tell('case.progress', { caseId, stage: 'text-lines', done: 11, total: 27, found: 6, finished: [{ stage: 'decode', tookMs: 90 }, { stage: 'find-card', tookMs: 110 }, { stage: 'text-boxes', tookMs: 60 }] }), answers: { 'reading.soFar': () => ({ ok: true, value: ['UTOPIA', 'DRIVER LICENSE', '123 MAIN STREET', 'HARBOR CITY, UT 32301-0412', 'U123-456-57-901-0', 'CARRAWAY'].map((words) => ({ what: 'text', words })) }) } },
  { name: '03-captured-stopped', view: { ...readingCase(drawn), working: false }, answers: { 'case.examine': () => ({ ok: true, value: null }) }, waits: 'Reading the pictures', first: async (scene) => { await scene.tell('case.examinationFailed', { caseId, code: 'vision.cancelled' }); await scene.page.getByText('The reading was stopped').waitFor(); } },
  { name: '03-captured-read', view: frontCase(drawn, false), waits: 'Driver licence, United States' },
  { name: '03-captured-read-large', view: frontCase(drawn, false), waits: 'Driver licence, United States', size: large },
  { name: '03-captured-back-skipped', view: skippedBack, waits: 'Driver licence, United States' },
  { name: '03-captured-refused', view: refusedCase(drawn, 'resolution', 110.4, 170), waits: 'Taken from too far away' },
  { name: '03-captured-refused-twice', view: refusedCase(drawn, 'light', 28, 83, 2), waits: 'Switch on the counter lamp' },
  { name: '03-captured-anyway', view: refusedCase(drawn, 'resolution', 110.4, 170), waits: 'Taken from too far away', first: press('u') },
  { name: '03-captured-unread', view: unreadableCase(drawn), waits: 'No text could be read' },
  { name: '03-captured-type', view: frontCase(drawn, false), waits: 'Driver licence, United States', first: press('t') },
  { name: '03-captured-corners', view: frontCase(drawn, false), waits: 'Driver licence, United States', first: async (scene) => { await press('c')(scene); await heading('Put the corners on the document')(scene); } },
];

describe.skipIf(!hasBrowser)(`every look of the capture${hasBrowser ? '' : ' (skipped: no Chromium on this machine)'}`, () => {
  afterAll(closeBrowser);
  it.each(looks)('$name', async ({ name, waits, first, ...ask }) => {
    const scene = await openCapture(ask);
    try {
      if (first === undefined || !name.endsWith('-stuck')) await scene.page.getByText(waits).first().waitFor();
      await first?.(scene);
      await scene.page.waitForTimeout(300);
      await scene.shoot(name);
      if (!name.endsWith('-large')) expect(await scene.axe()).toEqual([]);
      expect(scene.faults).toEqual([]);
      expect(cardInFrame.every(([x, y]) => x > 0 && y > 0 && x < 1 && y < 1)).toBe(true);
    } finally {
      await scene.close();
    }
  }, lookMs);
});

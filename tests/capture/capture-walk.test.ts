/** The document step at the counter, by keyboard, over a stand-in camera: what is pressed, what the case is handed. */
import sharp from 'sharp';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { done } from '../../electron/contract/result.ts';
import type { LookView } from '../../electron/contract/views.ts';
import { closeBrowser, hasBrowser } from '../renderer/open-scene.ts';
import { never } from '../renderer/scene-desk.ts';
import { emptyCase, frontCase, glareSeen, lookWith, nothingSeen, passed, readingCase, refusedCase } from './capture-scenes.ts';
import { drawn, frame, openCapture, type CaptureAsk, type CaptureScene } from './open-capture.ts';
import { camera, lidCamera, madeUpCamera, matCamera } from './stand-in-camera.ts';

const walkMs = 60_000;
/** Upside down and with its light and dark exchanged: another side, as far as a glance can tell. */
const otherSide = new Uint8Array(await sharp(frame).flip().negate({ alpha: false }).jpeg().toBuffer());
let scene: CaptureScene;
afterEach(async () => { await scene.close(); });
afterAll(closeBrowser);

/** The case as main would tell it once a picture has come. */
async function open(ask: CaptureAsk): Promise<CaptureScene> {
  scene = await openCapture({ ...ask, answers: { 'document.capture': () => done(null), ...ask.answers } });
  return scene;
}
const heading = (words: string | RegExp) => scene.page.getByRole('heading', { name: words }).first().waitFor();
const captured = async (): Promise<Record<string, unknown>> => {
  await expect.poll(() => scene.asked('document.capture').length, { timeout: 20_000 }).toBeGreaterThan(0);
  return scene.asked('document.capture').at(-1) ?? {};
};
const bytesOf = (asked: Record<string, unknown>): number => (asked['bytes'] as Uint8Array).byteLength;

describe.skipIf(!hasBrowser)('capturing at the counter', () => {
  it('takes the picture by itself once every gate has been passed for half a second, and not before', async () => {
    await open({ view: emptyCase(drawn), look: passed(false) });
    await heading('Good. Leave it there');
    await scene.page.waitForTimeout(900);
    expect(scene.asked('document.capture')).toEqual([]);
    scene.sees(passed(true));
    const asked = await captured();
    expect(asked).toMatchObject({ side: 'front', how: 'auto', corners: null, type: null });
    expect(bytesOf(asked)).toBeGreaterThan(bytesOf(scene.asked('document.look').at(-1) ?? {}));
    await heading('Reading the pictures');
    expect(scene.asked('document.capture')).toHaveLength(1);
  }, walkMs);

  it('looks with the outline of the look before, one at a time, and never asks for sound', async () => {
    let inFlight = 0, most = 0;
    await open({
      view: emptyCase(drawn),
      answers: { 'document.look': async () => { inFlight += 1; most = Math.max(most, inFlight); await new Promise((resolve) => { setTimeout(resolve, 80); }); inFlight -= 1; return done(glareSeen); } },
    });
    await expect.poll(() => scene.asked('document.look').length).toBeGreaterThan(4);
    const [first, , third] = scene.asked('document.look');
    expect(first).toMatchObject({ before: null, expecting: null });
    expect(third).toMatchObject({ before: glareSeen.quad });
    expect(most).toBe(1);
    expect(await scene.page.locator('video').evaluate((video: HTMLVideoElement) => (video.srcObject as MediaStream).getAudioTracks().length)).toBe(0);
  }, walkMs);

  it('Space takes it anyway; the focus is on that button', async () => {
    await open({ view: emptyCase(drawn), look: glareSeen });
    await heading('Tilt the document away from the lamp');
    expect(await scene.page.locator(':focus').innerText()).toContain('Capture anyway');
    await scene.page.keyboard.press('Space');
    expect(await captured()).toMatchObject({ how: 'hand', corners: null });
  }, walkMs);

  it('corners go by Tab and arrows, ten pixels with Shift, and Enter hands them over with the picture', async () => {
    await open({ view: emptyCase(drawn), look: glareSeen });
    await heading('Tilt the document away from the lamp');
    await scene.page.keyboard.press('c');
    await heading('Put the corners on the document');
    for (const key of ['ArrowRight', 'ArrowDown', 'Tab', 'Shift+ArrowLeft', 'Enter']) await scene.page.keyboard.press(key);
    const { corners, how } = await captured() as { corners: NonNullable<LookView['quad']>; how: string };
    const [[x0, y0], [x1]] = glareSeen.quad!;
    expect(how).toBe('hand');
    expect((corners[0][0] - x0) * 1920).toBeCloseTo(1, 3);
    expect((corners[0][1] - y0) * 1080).toBeCloseTo(1, 3);
    expect((x1 - corners[1][0]) * 1920).toBeCloseTo(10, 3);
  }, walkMs);

  it('a corner follows the mouse, and Esc goes back to the camera without taking anything', async () => {
    await open({ view: emptyCase(drawn), look: glareSeen });
    await heading('Tilt the document away from the lamp');
    await scene.page.keyboard.press('c');
    const handle = scene.page.getByRole('button', { name: /^Bottom right corner/ });
    const before = await handle.boundingBox();
    await handle.hover();
    await scene.page.mouse.down();
    await scene.page.mouse.move(before!.x - 60, before!.y - 40, { steps: 4 });
    await scene.page.mouse.up();
    const after = await handle.boundingBox();
    expect(before!.x - after!.x).toBeGreaterThan(40);
    await scene.page.keyboard.press('Escape');
    await heading('Tilt the document away from the lamp');
    expect(scene.asked('document.capture')).toEqual([]);
  }, walkMs);

  it('takes a file, a dropped picture and a pasted one', async () => {
    for (const how of ['file', 'drop', 'paste'] as const) {
      await open({ view: emptyCase(drawn) });
      await heading('Lay the document under the camera');
      if (how === 'file') {
        await scene.page.locator('input[type=file]').setInputFiles({ name: 'card.jpg', mimeType: 'image/jpeg', buffer: Buffer.from(frame) });
      } else {
        await scene.page.evaluate((what) => {
          const held = new DataTransfer();
          held.items.add(new File([new Uint8Array(5_000)], 'card.jpg', { type: 'image/jpeg' }));
          document.body.dispatchEvent(what === 'drop' ? new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: held }) : new ClipboardEvent('paste', { bubbles: true, cancelable: true, clipboardData: held }));
        }, how);
      }
      const asked = await captured();
      expect(asked).toMatchObject({ how: how === 'paste' ? 'paste' : 'file', side: 'front' });
      expect(bytesOf(asked)).toBe(how === 'file' ? frame.byteLength : 5_000);
      if (how !== 'paste') await scene.close();
    }
  }, walkMs);

  it('a file over the limit is refused without being sent, and the camera goes on', async () => {
    await open({ view: emptyCase(drawn) });
    await heading('Lay the document under the camera');
    await scene.page.evaluate(() => {
      const held = new DataTransfer();
      held.items.add(new File([new Uint8Array(25_000_001)], 'large.jpg', { type: 'image/jpeg' }));
      document.body.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: held }));
    });
    await scene.page.getByRole('alert').getByText('larger than the station takes').waitFor();
    expect(scene.asked('document.capture')).toEqual([]);
    await heading('Lay the document under the camera');
  }, walkMs);

  it('says one advice at a time, and changes it at most once in 700 ms', async () => {
    const all = [lookWith('resolution', 'close', 110, 170), glareSeen, lookWith('light', 'light', 60, 83), nothingSeen];
    let turn = 0;
    await open({ view: emptyCase(drawn), answers: { 'document.look': () => done(all[turn++ % all.length]!) } });
    await heading(/Move|Tilt|Turn/);
    const changes = await scene.page.evaluate(() => new Promise<number[]>((resolve) => {
      const at: number[] = [];
      const advice = document.querySelector('h1')!.closest('[role=status]')!;
      let words = advice.textContent;
      new MutationObserver(() => { if (advice.textContent !== words) { words = advice.textContent; at.push(performance.now()); } }).observe(advice, { subtree: true, childList: true, characterData: true });
      setTimeout(() => resolve(at), 5_000);
    }));
    expect(changes.length).toBeGreaterThan(2);
    for (const [index, when] of changes.entries()) if (index > 0) expect(when - changes[index - 1]!).toBeGreaterThan(600);
    expect(await scene.page.getByRole('heading', { level: 1 }).count()).toBe(1);
  }, walkMs);

  it('a camera that is pulled out says so, and is taken up again by itself when it comes back', async () => {
    await open({ view: emptyCase(drawn), look: glareSeen });
    await heading('Tilt the document away from the lamp');
    await camera.pull(scene.page);
    await scene.page.getByRole('alert').getByText(/was pulled out|No camera is connected/).waitFor();
    await camera.plug(scene.page, [matCamera]);
    await heading('Tilt the document away from the lamp');
    expect(await camera.opened(scene.page)).toEqual([matCamera.label, matCamera.label]);
  }, walkMs);

  it('a camera that hangs says so, and is tried again without a press', async () => {
    await open({ view: emptyCase(drawn), look: glareSeen });
    await heading('Tilt the document away from the lamp');
    await camera.hang(scene.page);
    await heading(/“IPEVO V4K” stopped answering/);
    await camera.wake(scene.page);
    await heading('Tilt the document away from the lamp');
  }, walkMs);

  it('a camera in use elsewhere opens by itself once it is free', async () => {
    await open({ view: emptyCase(drawn), look: glareSeen, refuses: 'NotReadableError' });
    await heading(/is used by another program/);
    await camera.allow(scene.page);
    await heading('Tilt the document away from the lamp');
  }, walkMs);

  it('never opens a camera made by a program, prefers the one that looks down, and remembers a choice by its name alone', async () => {
    await open({ view: emptyCase(drawn), look: glareSeen, cameras: [madeUpCamera, lidCamera, matCamera] });
    await heading('Tilt the document away from the lamp');
    expect(await camera.opened(scene.page)).toEqual([matCamera.label]);
    await scene.page.getByRole('combobox', { name: /^Camera:/ }).click();
    await scene.page.getByRole('option', { name: 'Integrated Webcam' }).click();
    await expect.poll(async () => (await camera.opened(scene.page)).at(-1)).toBe(lidCamera.label);
    expect(await scene.page.evaluate(() => Object.entries(localStorage))).toEqual([['veridesk.document-camera', 'Integrated Webcam']]);
  }, walkMs);

  it('U and a digit use a refused picture with its reason; F4 goes back to the camera', async () => {
    await open({ view: refusedCase(drawn, 'resolution', 110.4, 170), answers: { 'document.useAnyway': () => done(frontCase(drawn, false)) } });
    await heading('Taken from too far away');
    await scene.page.keyboard.press('u');
    await scene.page.getByRole('dialog', { name: 'Use it anyway' }).waitFor();
    await scene.page.keyboard.press('3');
    await expect.poll(() => scene.asked('document.useAnyway')).toMatchObject([{ code: '103', text: '' }]);
    await scene.page.getByRole('button', { name: /^Continue/ }).waitFor();
    await scene.page.keyboard.press('F4');
    await heading('Lay the licence under the camera');
  }, walkMs);

  it('does not take the front for the back while it still lies there', async () => {
    await open({ view: emptyCase(drawn), look: passed(true) });
    expect(await captured()).toMatchObject({ side: 'front' });
    await scene.become(frontCase(drawn, true));
    await heading('Turn the licence over');
    const looked = scene.asked('document.look').length;
    await expect.poll(() => scene.asked('document.look').length - looked, { timeout: 20_000 }).toBeGreaterThan(6);
    expect(scene.asked('document.capture')).toHaveLength(1);
    await camera.show(scene.page, otherSide);
    await expect.poll(() => scene.asked('document.capture').at(-1), { timeout: 20_000 }).toMatchObject({ side: 'back', how: 'auto' });
  }, walkMs);

  it('asks for the back, takes it as the back, and N says it is not done', async () => {
    await open({ view: frontCase(drawn, true), answers: { 'document.skipBack': never } });
    await heading('Turn the licence over');
    await expect.poll(() => scene.asked('document.look').length).toBeGreaterThan(0);
    await scene.page.keyboard.press('Space');
    expect(await captured()).toMatchObject({ side: 'back', type: null });
    expect(scene.asked('document.look').at(-1)).toMatchObject({ expecting: 'US_DL_BACK' });
    await scene.close();
    await open({ view: frontCase(drawn, true), answers: { 'document.skipBack': never } });
    await heading('Turn the licence over');
    await scene.page.keyboard.press('n');
    await expect.poll(() => scene.asked('document.skipBack').length).toBe(1);
  }, walkMs);

  it('T and a few letters set another type: before the picture for reading it, after it by reading again', async () => {
    await open({ view: emptyCase(drawn), look: glareSeen });
    await heading('Tilt the document away from the lamp');
    await scene.page.keyboard.press('t');
    await scene.page.getByRole('combobox', { name: 'Type' }).waitFor();
    await scene.page.keyboard.type('aus');
    await scene.page.keyboard.press('Enter');
    await heading('Tilt the passport away from the lamp');
    await scene.page.keyboard.press('Space');
    expect(await captured()).toMatchObject({ type: 'AU_PASSPORT' });
    await scene.close();
    await open({ view: frontCase(drawn, false), answers: { 'document.setType': never } });
    await heading('Driver licence, United States');
    await scene.page.keyboard.press('t');
    await scene.page.getByRole('combobox', { name: 'Type' }).waitFor();
    await scene.page.keyboard.press('Enter');
    await expect.poll(() => scene.asked('document.setType')).toMatchObject([{ type: 'TD1' }]);
  }, walkMs);

  it('Esc stops the reading, and the picture stays to be read again', async () => {
    await open({ view: readingCase(drawn), answers: { 'case.cancelExamination': () => done(null) } });
    await heading('Reading the pictures');
    await scene.page.keyboard.press('Escape');
    await expect.poll(() => scene.asked('case.cancelExamination').length).toBe(1);
    await scene.become({ ...readingCase(drawn), working: false });
    await scene.tell('case.examinationFailed', { caseId: readingCase(drawn).caseId, code: 'vision.cancelled' });
    await heading('The reading was stopped');
    await scene.page.keyboard.press('r');
    await expect.poll(() => scene.asked('case.examine').length).toBeGreaterThan(0);
  }, walkMs);

  it('F2 opens a case and the camera comes on; nothing else is asked', async () => {
    const empty = emptyCase(drawn);
    await open({ view: empty, look: glareSeen, answers: { 'case.open': () => done({ caseId: empty.caseId }) } });
    await scene.page.evaluate(() => { location.hash = '/'; });
    await heading('Today');
    await scene.page.keyboard.press('F2');
    await heading('Tilt the document away from the lamp');
    expect(scene.asked('case.open')).toEqual([{}]);
    expect(scene.faults).toEqual([]);
  }, walkMs);
});

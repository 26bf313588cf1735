/** Pictures of face, opinion, liveness and the customer's window in every state, in test-results/screens, each without a finding of axe. */
import { afterAll, describe, expect, it } from 'vitest';
import { done } from '../../electron/contract/result.ts';
import type { CaseView } from '../../electron/contract/views.ts';
import { camera, lidCamera } from '../capture/stand-in-camera.ts';
import { helen } from './branch.ts';
import { caseId, officersCase } from './case-scenes.ts';
import { asks, attemptTrace, bad, drawn, faceDue, faceTaken, livenessDue, noFace, openFace, performed, seen, sessionId, shows, taken, type FaceAsk, type FaceScene } from './open-face.ts';
import { closeBrowser, hasBrowser, large, openScene, sceneNow, small } from './open-scene.ts';
import { says } from './scene-desk.ts';

const lookMs = 120_000;
/** One state of an open page: what brings it about, and the words that show it has come. `axe` where the page is a new one. */
interface State { readonly name: string; readonly waits: string | RegExp; readonly comes?: (scene: FaceScene) => Promise<unknown>; readonly axe?: true }

/** Opens a page once and walks it through its states: each is waited for and photographed. */
async function walk(ask: FaceAsk, states: readonly State[]): Promise<FaceScene> {
  const scene = await openFace(ask);
  for (const { name, waits, comes, axe } of states) {
    await comes?.(scene);
    await scene.page.getByText(waits).first().waitFor();
    await scene.shoot(name);
    if (axe === true) expect(await scene.axe(), name).toEqual([]);
  }
  expect(scene.faults).toEqual([]);
  return scene;
}
const sees = (body: ReturnType<typeof seen>) => (scene: FaceScene) => scene.tell('face.seen', body);
const asked = (what: ReturnType<typeof asks>, language: Parameters<typeof shows>[2] = 'en') => async (scene: FaceScene) => {
  await scene.tell('face.seen', seen({ purpose: 'liveness', compared: { of: 9, same: 9 } }));
  await scene.tell('liveness.asks', what);
  await scene.tell('customer.shows', shows('asks', what, language));
};
const blinked = { sessionId, caseId, challenge: 'blink', passed: true, rule: null, over: false, attempt: 1, attemptsLeft: 3 } as const;
const shutActions = { prove: { open: false, why: 'case.wrong-stage', facts: {} }, alternative: { open: false, why: 'case.wrong-stage', facts: {} } } as const;

describe.skipIf(!hasBrowser)(`every look of face and liveness${hasBrowser ? '' : ' (skipped: no Chromium on this machine)'}`, () => {
  afterAll(closeBrowser);

  it('05: the face before the camera', async () => {
    const scene = await walk({ view: faceDue(), step: 'face' }, [
      { name: '05-face-none', waits: 'No face is in view yet.', comes: async (now) => { await now.frames(4); await now.tell('face.seen', noFace); } },
      { name: '05-face-closer', waits: 'come a little closer', comes: sees(seen({ advice: 'closer', ring01: -0.4, box: [0.43, 0.35, 0.57, 0.62] }, [bad('distance', 96, 80, 'bad')])) },
      { name: '05-face-back', waits: 'move back a little', comes: sees(seen({ advice: 'back', ring01: 1.4, box: [0.33, 0.12, 0.67, 0.86] }, [bad('distance', 24, 40, 'bad')])) },
      { name: '05-face-two', waits: 'Ask the other person to step aside', comes: sees(seen({ advice: 'two-faces', faces: 2 }, [bad('one-face', 2, 1, 'bad')])), axe: true },
      { name: '05-face-changed', waits: 'Another face came into view', comes: sees(seen({ advice: 'changed-face' }, [bad('same-face', 1, 0, 'bad')])) },
      { name: '05-face-shade', waits: 'One half of the face lies in shade', comes: sees(seen({ advice: 'even-light' }, [bad('light', 3.1, 2.6, 'bad')])) },
      { name: '05-face-no-frames', waits: 'The customer camera stopped answering', comes: sees(seen({ advice: 'no-frames', faces: 0, box: null, ring01: null, gates: [] })) },
      {
        name: '05-face-best', waits: 'The best picture is kept by itself', axe: true,
        // Three pictures kept one after the other, as main names them: the next ones that the page sends.
        comes: async (now) => {
          const best: number[] = [];
          for (let taken = 0; taken < 3; taken += 1) {
            const seq = await now.page.evaluate(() => (window as unknown as { sceneFrames: number }).sceneFrames + 1);
            await now.frames(seq);
            best.unshift(seq);
            await now.tell('face.seen', seen({ seq, best: [...best], kept: best.length, mayAccept: true }));
          }
          await now.page.getByAltText('Third picture').waitFor();
        },
      },
    ]);
    // Enter takes the best one; the focus is there by itself.
    await scene.page.keyboard.press('Enter');
    await expect.poll(() => scene.asked('face.accept').length).toBe(1);
    await scene.page.setViewportSize(large);
    await scene.shoot('05-face-best-large');
    await scene.page.setViewportSize(small);
    await scene.tell('face.ended', { sessionId, caseId, purpose: 'capture', why: 'vision-lost' });
    await scene.page.getByText('The pictures are not looked at now').waitFor();
    await scene.shoot('05-face-no-models');
    await camera.pull(scene.page);
    await scene.page.getByRole('heading', { name: /was pulled out|No camera/ }).waitFor();
    await scene.shoot('05-face-camera-unplugged');
    // Pushed in again it goes on without a press, with the session it had or a new one.
    await camera.plug(scene.page, [lidCamera]);
    await scene.page.getByRole('heading', { name: /was pulled out|No camera/ }).waitFor({ state: 'detached' });
    expect(scene.faults).toEqual([]);
    await scene.close();
  }, lookMs);

  it('05: the face was taken; 06: the opinion', async () => {
    const scene = await walk({ view: faceTaken(), step: 'face' }, [
      { name: '05-face-taken', waits: 'The faces were compared' },
      { name: '05-face-not-compared', waits: 'The faces were not compared', comes: (now) => now.become({ ...faceTaken(), match: { state: 'not-performed', why: 'face.none', facts: {} } }), axe: true },
      { name: '06-opinion-counter', waits: 'Is this the same person?', comes: async (now) => { await now.become(faceTaken()); await now.page.getByText('The faces were compared').waitFor(); await now.page.keyboard.press('Control+Enter'); }, axe: true },
    ]);
    expect(await scene.page.locator('body').innerText()).not.toMatch(/\d\d\.\d|grey band|dlib/);
    await scene.close();
  }, lookMs);

  it('05: a camera that policy refuses, or that the system keeps', async () => {
    await (await walk({ view: faceDue(), step: 'face', answers: { 'face.start': () => ({ ok: false, failure: { code: 'camera.refused', facts: { label: 'Integrated Webcam' } } }) } }, [{ name: '05-face-camera-refused', waits: 'may not be used', axe: true }])).close();
    await (await walk({ view: faceDue(), step: 'face', refuses: 'NotAllowedError' }, [{ name: '05-face-camera-denied', waits: 'The camera may not be used here' }])).close();
  }, lookMs);

  it('07: the challenges as the teller sees them', async () => {
    const scene = await walk({ view: livenessDue(), step: 'liveness' }, [
      { name: '07-liveness-starting', waits: 'The check begins' },
      { name: '07-liveness-straight', waits: 'Customer looks straight at the lens', comes: async (now) => { await now.frames(1); await asked(asks('neutral', 0, 6_000))(now); } },
      { name: '07-liveness-nose', waits: 'up and to their right', comes: asked(asks('nose-in-box', 1, 3_000, { corner: 'up-right' })) },
      { name: '07-liveness-two-faces', waits: 'Ask the other person to step aside', comes: sees(seen({ purpose: 'liveness', faces: 2, advice: 'two-faces', compared: { of: 6, same: 5 } })) },
      {
        name: '07-liveness-second', waits: 'Customer turns the head to their left', axe: true,
        comes: async (now) => { await now.tell('liveness.asks', asks('neutral', 0)); await asked(asks('blink', 1, 6_600))(now); await now.tell('liveness.result', blinked); await asked(asks('turn-left', 2, 5_000), 'km')(now); },
      },
      { name: '07-liveness-another-way', waits: 'You confirm that the customer is here', comes: (now) => now.page.keyboard.press('a'), axe: true },
      { name: '07-liveness-failed-once', waits: 'The movement did not come in time', comes: async (now) => { await now.page.keyboard.press('Escape'); await now.tell('liveness.result', { sessionId, caseId, challenge: null, passed: false, rule: 'time-limit', over: true, attempt: 1, attemptsLeft: 2 }); } },
    ]);
    // What was asked last stays named: it did not come, and was not left unasked.
    await scene.page.getByRole('listitem').filter({ hasText: 'Turn head to their left' }).getByText('not done').waitFor();
    // The next attempt is one press away; the camera was never let go.
    await scene.page.keyboard.press('Enter');
    await expect.poll(() => scene.asked('liveness.again').length).toBe(1);
    await asked(asks('smile', 1))(scene);
    await scene.page.getByText('Customer smiles').waitFor();
    await scene.page.keyboard.press('Escape');
    await scene.page.getByRole('dialog').waitFor();
    await scene.page.keyboard.press('Escape');
    await scene.page.getByRole('dialog').waitFor({ state: 'detached' });
    await scene.page.locator('body').click({ position: { x: 600, y: 400 } });
    await scene.page.keyboard.press('Space');
    await scene.page.getByText('The check rests').waitFor();
    await scene.shoot('07-liveness-paused');
    expect(scene.asked('face.stop')).toEqual([{ sessionId }]);
    expect(scene.asked('face.start')).toEqual([{ caseId, purpose: 'liveness', device: { label: lidCamera.label } }]);
    await scene.close();
  }, lookMs);

  it('07: nothing is asked while nobody can read it', async () => {
    let there = false;
    const scene = await walk({ view: livenessDue(), step: 'liveness', answers: { 'customer.there': () => done({ there }) } }, [{ name: '07-liveness-unread', waits: 'Open the customer’s screen first', axe: true }]);
    expect(scene.asked('face.start')).toEqual([]);
    // The one button has the focus; once the screen is there the check begins by itself.
    await scene.page.keyboard.press('Enter');
    await expect.poll(() => scene.asked('customer.open').length).toBe(1);
    there = true;
    await expect.poll(() => scene.asked('face.start').length).toBe(1);
    await scene.close();
    const without = await walk({ view: livenessDue(), step: 'liveness', answers: { 'customer.there': says({ there: false }) } }, [{ name: '07-liveness-unread', waits: 'Open the customer’s screen first' }]);
    await without.page.keyboard.press('Control+Enter');
    await expect.poll(() => without.asked('face.start').length).toBe(1);
    await without.close();
  }, lookMs);

  it('07: what it came to', async () => {
    const view = livenessDue();
    const shutView: CaseView = { ...view, stage: 'proven', actions: { ...view.actions, ...shutActions } };
    const scene = await walk({ view: { ...shutView, liveness: performed(true) }, step: 'liveness' }, [
      { name: '07-liveness-passed', waits: 'Every challenge was met by the same face', axe: true },
      { name: '07-liveness-used-up', waits: 'The attempts are used up', comes: (now) => now.become({ ...shutView, liveness: performed(false), actions: { ...shutView.actions, alternative: { open: true, why: null, facts: {} } } }) },
      { name: '07-liveness-alternative', waits: 'Another way was taken', comes: (now) => now.become({ ...shutView, liveness: { state: 'not-performed', why: 'alternative', alternative: { code: 'O4', text: 'Cannot turn the head since an accident.', byName: 'Dara Keo', at: sceneNow } } }), axe: true },
    ]);
    await scene.close();
  }, lookMs);

  it('08: the customer’s window, in every language and state', async () => {
    const customers = [
      ['picture', shows('picture', null, 'es', 'closer'), 'Acérquese un poco'], ['straight', shows('asks', asks('neutral', 0, 6_000)), 'Look straight at the camera'],
      ['turn-left', shows('asks', asks('turn-left', 2, 5_000), 'km'), 'ងាកក្បាលរបស់អ្នកទៅខាងឆ្វេង'], ['turn-right', shows('asks', asks('turn-right', 1, 7_000)), 'Turn your head to your right'],
      ['blink', shows('asks', asks('blink', 1, 7_000), 'vi'), 'Chớp mắt một lần'], ['eyes-closed', shows('asks', asks('eyes-closed', 1, 5_000), 'id'), 'Pejamkan mata'],
      ['smile', shows('asks', asks('smile', 3, 2_000), 'th'), 'ยิ้ม'], ['mouth-open', shows('asks', asks('mouth-open', 2, 2_000), 'ms'), 'Buka mulut'],
      ['nod', shows('asks', asks('nod', 2, 4_000), 'zh'), '点头'], ['nose', shows('asks', asks('nose-in-box', 3, 900, { corner: 'down-right' })), 'Point your nose down and to your right'],
      ['met', shows('met', asks('nod', 2, 4_000)), 'Good'], ['pause', shows('pause', null, 'km'), 'សម្រាកបន្តិច'], ['done', shows('done'), 'Thank you'],
    ] as const;
    let shown = shows('idle');
    const scene = await openScene({ answers: { 'customer.now': () => done(shown) }, path: '/customer', size: { width: 1280, height: 800 } });
    for (const [name, view, words] of [['idle', shown, 'Welcome'], ...customers] as const) {
      shown = view;
      await scene.tell('customer.shows', view);
      await scene.page.getByRole('heading', { name: words }).waitFor();
      await scene.shoot(`08-customer-${name}`);
      if (name === 'turn-left' || name === 'done') expect(await scene.axe(), name).toEqual([]);
      expect(await scene.page.evaluate(() => [document.documentElement.scrollHeight, document.documentElement.scrollWidth]), name).toEqual([800, 1280]);
    }
    expect(scene.faults).toEqual([]);
    // It asks what it shows, and nothing else.
    expect(new Set(scene.desk.asked.map(({ name }) => name))).toEqual(new Set(['customer.now']));
    await scene.close();
  }, lookMs);

  it('10: the officer replays the check', async () => {
    const view: CaseView = { ...officersCase(drawn), origin: { kind: 'counter' }, face: taken, liveness: { ...performed(true), attempts: 2, hints: [{ sign: 'stillness', measured: 0.031, usual: 0.08 }, { sign: 'looks-flat', measured: 0.213, usual: 0.5 }] } };
    const scene = await walk({ view, step: 'liveness', me: helen, path: `/queue/${caseId}`, answers: { 'liveness.trace': says({ attempts: [attemptTrace(false), attemptTrace(true)] }), 'record.rows': says([]), 'record.verify': says({ whole: true, entries: 4812, faults: [] }), 'cases.queue': says({ forYou: [], notForYou: [], lastDecidedAt: null }) } }, [
      { name: '10-liveness-replay', waits: 'Every challenge was met', comes: async (now) => { await now.page.getByRole('button', { name: /^Replay liveness/ }).waitFor(); await now.page.keyboard.press('v'); await now.page.getByRole('slider').waitFor(); for (let at = 0; at < 40; at += 1) await now.page.keyboard.press('ArrowRight'); }, axe: true },
      { name: '10-liveness-replay-failed', waits: 'The movement did not come in time', comes: (now) => now.page.keyboard.press('1') },
    ]);
    await scene.page.keyboard.press('Space');
    await expect.poll(async () => Number(await scene.page.getByRole('slider').inputValue())).toBeGreaterThan(2);
    await scene.close();
  }, lookMs);
});

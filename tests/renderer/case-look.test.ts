/** Pictures of the case page and the review desk in every state, in test-results/screens, each without a finding of axe. */
import { afterAll, describe, expect, it } from 'vitest';
import { dara, helen } from './branch.ts';
import { caseDesk, emptyQueue } from './case-desk.ts';
import {
  askedAgainCase, bandGrey, caseId, closedCase, decidedCase, examinedCase, fieldsAgreed, fieldsLookedAt, findingsFailed, noOutlineCase, officersCase, openedCase, opinedCase, replacedCase, submittedCase, twoFacesCase, unreadCase,
} from './case-scenes.ts';
import type { CaseView } from './case-shapes.ts';
import { drawCase } from './drawn-pictures.ts';
import { closeBrowser, hasBrowser, large, openScene, small, type Scene } from './open-scene.ts';
import { never, says, type Answers } from './scene-desk.ts';

const lookMs = 60_000;
const same = await drawCase(true);
const other = await drawCase(false);

interface Look {
  readonly name: string;
  readonly view: CaseView;
  readonly path: string;
  readonly me?: typeof dara | typeof helen;
  readonly answers?: Answers;
  readonly size?: typeof small | typeof large;
  readonly first?: (scene: Scene) => Promise<unknown>;
}

const step = (name: string): string => `/case/${caseId}/${name}`;
const review = `/queue/${caseId}`;
const press = (...keys: readonly string[]) => async ({ page }: Scene) => { for (const key of keys) { await page.keyboard.press(key); await page.waitForTimeout(120); } };
const working: CaseView = { ...openedCase(same), working: true };
const failedVerdict: CaseView = { ...opinedCase(other), match: { state: 'band', band: 'fail' }, proposal: { verdict: 'reject', reasons: [], findings: [...findingsFailed] } };

const looks: readonly Look[] = [
  { name: '03-bundle', view: examinedCase(same), path: step('bundle') },
  { name: '03-document-reading', view: working, path: step('document'), first: async ({ tell }) => tell('case.progress', { caseId, stage: 'text-lines', done: 11, total: 27, finished: [{ stage: 'decode', tookMs: 90 }, { stage: 'find-card', tookMs: 110 }, { stage: 'quality', tookMs: 90 }, { stage: 'barcodes', tookMs: 40 }, { stage: 'text-boxes', tookMs: 60 }] }) },
  { name: '03-document-stopped', view: openedCase(same), path: step('document'), answers: { 'case.examine': says(null) }, first: ({ tell }) => tell('case.examinationFailed', { caseId, code: 'vision.cancelled' }) },
  { name: '03-document-no-models', view: openedCase(same), path: step('document'), answers: { 'case.examine': () => ({ ok: false, failure: { code: 'vision.unavailable' } }) } },
  { name: '03-document-unread', view: unreadCase(same), path: step('document') },
  { name: '03-document-read', view: examinedCase(same), path: step('document') },
  { name: '03-document-read-large', view: examinedCase(same), path: step('document'), size: large },
  { name: '03-document-no-outline', view: noOutlineCase(same), path: step('document') },
  { name: '03-document-poor', view: replacedCase(same, other), path: step('document') },
  { name: '03-bundle-replaced', view: replacedCase(same, other), path: step('bundle') },
  { name: '03-document-replace', view: examinedCase(same), path: step('document'), first: press('F4') },
  { name: '04-fields', view: examinedCase(same), path: step('fields') },
  { name: '04-fields-large', view: examinedCase(same), path: step('fields'), size: large },
  { name: '04-fields-edit', view: examinedCase(same), path: step('fields'), first: async ({ page }) => { await page.getByRole('textbox', { name: 'Date of birth' }).fill('06/05/1985'); } },
  { name: '04-fields-edit-why', view: examinedCase(same), path: step('fields'), first: async ({ page }) => { await page.getByRole('textbox', { name: 'Date of birth' }).fill('06/05/1985'); await page.keyboard.press('Enter'); } },
  { name: '04-fields-done', view: examinedCase(same, fieldsLookedAt()), path: step('fields') },
  { name: '04-fields-none', view: examinedCase(same, fieldsAgreed()), path: step('fields') },
  { name: '04-fields-opened', view: examinedCase(same), path: step('fields'), first: async ({ page }) => { await page.getByRole('button', { name: /^Surname/ }).click(); } },
  { name: '04-close-case', view: examinedCase(same, fieldsLookedAt()), path: step('fields'), first: press('Escape') },
  { name: '06-opinion', view: examinedCase(same, fieldsLookedAt()), path: step('opinion') },
  { name: '06-opinion-large', view: examinedCase(same, fieldsLookedAt()), path: step('opinion'), size: large },
  { name: '06-opinion-grid', view: examinedCase(other, fieldsLookedAt()), path: step('opinion'), first: press('g') },
  { name: '06-opinion-swipe', view: examinedCase(same, fieldsLookedAt()), path: step('opinion'), first: press('w') },
  { name: '06-opinion-enlarged', view: examinedCase(same, fieldsLookedAt()), path: step('opinion'), first: press('z') },
  { name: '06-opinion-two-faces', view: twoFacesCase(same), path: step('opinion') },
  { name: '06-opinion-given', view: opinedCase(same), path: step('opinion') },
  { name: '09-verdict', view: opinedCase(same), path: step('verdict') },
  { name: '09-verdict-large', view: opinedCase(same), path: step('verdict'), size: large },
  { name: '09-verdict-open', view: opinedCase(same), path: step('verdict'), first: async ({ page }) => { await page.getByRole('button', { name: /Form and document/ }).click(); } },
  { name: '09-verdict-failed', view: failedVerdict, path: step('verdict') },
  { name: '09-verdict-asked-again', view: askedAgainCase(same), path: step('verdict') },
  { name: '16-close', view: submittedCase(same), path: step('close') },
  { name: '16-close-closed', view: closedCase(same), path: step('close') },
  { name: '16-close-print', view: submittedCase(same), path: step('close'), first: ({ page }) => page.emulateMedia({ media: 'print' }) },
  { name: '10-review', view: officersCase(same), path: review, me: helen },
  { name: '10-review-large', view: officersCase(same), path: review, me: helen, size: large },
  { name: '10-review-deciding', view: officersCase(same), path: review, me: helen, first: async ({ page }) => { await page.keyboard.press('3'); await page.waitForTimeout(150); await page.keyboard.type('504'); await page.keyboard.press('Enter'); await page.waitForTimeout(100); await page.keyboard.type('Ask for proof of the new address: a bill or a lease of the last 3 months.'); } },
  { name: '10-review-reasons', view: officersCase(same), path: review, me: helen, size: large, first: press('3') },
  { name: '10-review-failed-check', view: { ...officersCase(other), proposal: failedVerdict.proposal, match: { ...(officersCase(other).match as Extract<CaseView['match'], { state: 'measured' }>), band: 'fail', score: 31.6, distance: 0.5512, oneStrangerIn: 4 }, actions: { ...officersCase(other).actions, approve: { open: false, why: 'case.accept-closed', facts: { why: 'failed-check' } } } }, path: review, me: helen },
  { name: '10-review-own', view: { ...officersCase(same), mine: true, openedByName: helen.name, deciders: ['Maria Brandt'], actions: { ...submittedCase(same).actions, approve: { open: false, why: 'case.four-eyes', facts: {} } } }, path: review, me: helen },
  { name: '10-review-teller', view: { ...submittedCase(same), match: bandGrey, actions: { ...submittedCase(same).actions, approve: { open: false, why: 'role.refused', facts: {} } } }, path: review },
  { name: '10-review-empty', view: officersCase(same), path: '/queue', me: helen, answers: { 'cases.queue': says(emptyQueue) } },
  { name: '10-review-two-faces', view: { ...officersCase(same), match: { state: 'not-performed', why: 'face.several', facts: {} }, pictures: twoFacesCase(same).pictures }, path: review, me: helen },
  { name: '10-review-viewer', view: officersCase(same), path: review, me: helen, first: press('z') },
  { name: '10-review-viewer-faces', view: officersCase(same), path: review, me: helen, first: press('z', '2') },
  { name: '10-review-record', view: officersCase(same), path: review, me: helen, first: press('l') },
  { name: '10-review-original', view: officersCase(same), path: review, me: helen, first: press('b') },
  { name: '10-case-decided', view: decidedCase(same), path: `/case/${caseId}` },
  { name: '10-case-closed', view: { ...closedCase(same), mine: false }, path: `/case/${caseId}` },
  { name: '10-case-missing', view: openedCase(same), path: `/case/${caseId}`, answers: { 'case.view': () => ({ ok: false, failure: { code: 'case.not-found' } }) } },
  { name: '13-covered', view: examinedCase(same), path: step('fields'), first: async ({ page }) => { await page.evaluate(() => window.dispatchEvent(new Event('blur'))); } },
];

/** The page is a chunk of its own: keys pressed before it is there go nowhere. */
const arrived = async ({ page }: Scene): Promise<void> => {
  await page.locator('main h1, main h2, main [role="alert"]').first().waitFor();
  await page.waitForTimeout(100);
};
const picturesIn = async ({ page }: Scene): Promise<void> => {
  await page.waitForTimeout(250);
  await page.waitForFunction(() => [...document.images].every((image) => image.complete && image.naturalWidth > 0));
};

describe.skipIf(!hasBrowser)(`every look of a case${hasBrowser ? '' : ' (skipped: no Chromium on this machine)'}`, () => {
  afterAll(closeBrowser);
  it.each(looks)('$name', async ({ name, view, path, me, answers, size, first }) => {
    const desk = caseDesk(view, [same, other], me ?? dara);
    const scene = await openScene({ answers: { 'case.examine': never, ...desk.answers, ...answers }, path, ...(size === undefined ? {} : { size }) });
    try {
      await arrived(scene);
      await first?.(scene);
      await picturesIn(scene);
      await scene.shoot(name);
      // On paper there is no page to move about in; a larger window shows what the smaller one was judged by.
      if (!name.endsWith('-print') && !name.endsWith('-large')) expect(await scene.axe()).toEqual([]);
      expect(scene.faults).toEqual([]);
    } finally {
      await scene.close();
    }
  }, lookMs);
});

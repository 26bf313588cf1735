/** Promise: the officer reads beside the score that a second embedder took part and what its licence is; of one that did not, nothing. */
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import type { CaseView } from '../../electron/contract/views.ts';
import { adviceFor } from '../../renderer/failures.ts';
import { MatchPanel } from '../../renderer/review/MatchPanel.tsx';

const measured = {
  state: 'measured', band: 'pass', score: 97.1, distance: 0.52, oneStrangerIn: 40_000, engine: 'dlib-128+faceres', modelSha256: 'd'.repeat(64),
  portraitEyeDistancePx: 100, selfieEyeDistancePx: 100, passScore: 95, greyScore: 80,
} as const;
const panel = (match: CaseView['match']): string => renderToStaticMarkup(createElement(MatchPanel, { view: { match, opinion: null } as unknown as CaseView }));

test('the licence stands beside the score', () => {
  expect(panel({ ...measured, second: { model: 'faceres', modelSha256: 'f'.repeat(64), licence: 'not verified' } })).toContain('Second embedder (faceres): licence not verified.');
  expect(panel({ ...measured, engine: 'dlib-128' })).not.toMatch(/licence/);
});

test('a model that is missing is named', () => {
  expect(panel({ state: 'not-performed', why: 'vision.unavailable', facts: { model: 'faceres' } })).toContain('The model faceres cannot be used on this station');
  expect(adviceFor({ code: 'vision.unavailable', facts: {} }).happened).toBe('The models do not answer.');
});

import { expect, test } from 'vitest';
import { judgeClip } from '../../electron/command-line/judge-clip.ts';
import type { Challenge } from '../../electron/cases/challenges.ts';
import { livePolicy, made, sampleAt, type Change } from './played-samples.ts';

/** As a recording is judged: nothing was asked, so nothing is out of order. */
const policy = { ...livePolicy, neutralMs: 400, neutralLimitMs: Number.POSITIVE_INFINITY, restMs: 0, strict: false, mostAttempts: 1, challengeLimitMs: Number.POSITIVE_INFINITY };
const challenges: readonly Challenge[] = [{ kind: 'turn-right' }, { kind: 'smile' }, { kind: 'blink' }];
const clip = (count: number, change: (seq: number) => Change) => Array.from({ length: count }, (_, seq) => sampleAt(seq, { faceDistance: 0.15, ...change(seq) }));
const whys = (samples: ReturnType<typeof clip>) => judgeClip(policy, challenges, samples).challenges.map(({ why }) => why);

test('a movement that is not there hides none that comes after it', () => {
  const moves = [...made.smile, ...Array.from({ length: 20 }, () => ({})), ...made.blink];
  expect(whys(clip(120, (seq) => ({ face: moves[seq - 30] ?? {} })))).toEqual(['not-seen', 'seen', 'seen']);
});

test('says what was in the way where nothing could begin', () => {
  expect(whys(clip(60, () => ({ face: null })))).toEqual(['no-face', 'no-face', 'no-face']);
  expect(whys(clip(60, () => ({ faces: 2 })))).toEqual(['two-faces', 'two-faces', 'two-faces']);
  expect(whys(clip(60, (seq) => ({ face: { yaw: 30 + (seq % 2) } })))).toEqual(['no-neutral', 'no-neutral', 'no-neutral']);
});

test('a head that is never still is measured against its own frontal pictures', () => {
  const swinging = clip(120, (seq) => ({ face: { yaw: 34 * Math.sin((seq - 8) / 9) } }));
  expect(judgeClip(policy, [{ kind: 'turn-left' }, { kind: 'turn-right' }, { kind: 'smile' }], swinging).challenges.map(({ why }) => why)).toEqual(['seen', 'seen', 'not-seen']);
});

test('a rule that ends it leaves the rest unasked', () => {
  const judged = judgeClip(policy, challenges, clip(120, (seq) => (seq > 40 ? { faceDistance: 0.9 } : {})));
  expect(judged.ended).toBe('changed-face');
  expect(judged.challenges.map(({ why }) => why)).toEqual(['changed-face', 'not-asked', 'not-asked']);
});

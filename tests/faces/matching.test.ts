import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { band, distance, licenceSelfieMatchScore, oneStrangerIn, score } from '../../electron/cases/matching.ts';
import type { FaceEngine } from '../../electron/cases/matching.ts';

const engines: readonly FaceEngine[] = ['dlib-128', 'dlib-128+faceres'];

describe('the score stands on measured false accept rates', () => {
  it.each([
    ['dlib-128', 0, 100], ['dlib-128', 0.2732, 99], ['dlib-128', 0.3049, 98], ['dlib-128', 0.3379, 95], ['dlib-128', 0.3775, 90],
    ['dlib-128', 0.4230, 80], ['dlib-128', 0.4853, 50], ['dlib-128', 0.70, 0], ['dlib-128', 1.3, 0], ['dlib-128', 2, 0],
    ['dlib-128', 0.1366, 99.5], ['dlib-128', 0.4002, 85.01], ['dlib-128', 0.59265, 25],
    ['dlib-128+faceres', 0, 100], ['dlib-128+faceres', 0.4732, 99], ['dlib-128+faceres', 0.5513, 95], ['dlib-128+faceres', 0.5960, 90],
    ['dlib-128+faceres', 0.6468, 80], ['dlib-128+faceres', 0.7145, 50], ['dlib-128+faceres', 1, 0],
  ] as const)('%s: a distance of %f scores %f', (engine, apart, points) => {
    expect(score(apart, engine)).toBeCloseTo(points, 2);
  });

  it.each(engines)('%s: farther never scores higher, and never leaves 0 to 100', (engine) => {
    const apart = fc.double({ min: 0, max: 2, noNaN: true });
    fc.assert(fc.property(apart, apart, (a, b) => {
      const [near, far] = [Math.min(a, b), Math.max(a, b)];
      expect(score(near, engine)).toBeGreaterThanOrEqual(score(far, engine));
      expect(oneStrangerIn(near, engine)).toBeGreaterThanOrEqual(oneStrangerIn(far, engine));
      expect(score(far, engine)).toBeGreaterThanOrEqual(0);
      expect(score(near, engine)).toBeLessThanOrEqual(100);
    }), { numRuns: 3_000 });
  });

  it('an engine that is not named is the default one', () => {
    expect(score(0.4)).toBe(score(0.4, 'dlib-128'));
    expect(score(0.4)).not.toBe(score(0.4, 'dlib-128+faceres'));
  });

  it('refuses what is no distance', () => {
    expect(() => score(Number.NaN)).toThrow(/distance/);
    expect(() => score(-0.1)).toThrow(/distance/);
  });
});

describe('the band is the policy\'s', () => {
  const policy = { passScore: 95, greyScore: 80 };
  it.each([[100, 'pass'], [95, 'pass'], [94.999, 'second-person'], [80, 'second-person'], [79.999, 'fail'], [0, 'fail']] as const)('%f: %s', (points, wanted) => {
    expect(band(points, policy)).toBe(wanted);
  });

  it('a stricter policy moves both borders', () => {
    expect([band(97, { passScore: 98, greyScore: 90 }), band(89, { passScore: 98, greyScore: 90 })]).toEqual(['second-person', 'fail']);
  });

  it('the flag of the bank\'s bundles has its own border', () => {
    expect(licenceSelfieMatchScore).toBe(80);
  });
});

describe('one stranger in how many', () => {
  it.each([
    [0, 1_000_000], [0.2, 1_000_000], [0.2732, 1_000_000], [0.3049, 100_000], [0.3379, 10_000], [0.3775, 1_000], [0.4230, 100], [0.4853, 10], [0.70, 1], [1.5, 1],
    [0.3577, 3_200], // half-way between 1:10,000 and 1:1,000 in the logarithm: 3,162
  ])('at a distance of %f: 1 in %i', (apart, n) => {
    expect(oneStrangerIn(apart)).toBe(n);
  });

  it('means the same at the same score, whatever the engine', () => {
    expect(oneStrangerIn(0.5960, 'dlib-128+faceres')).toBe(oneStrangerIn(0.3775, 'dlib-128'));
  });
});

describe('distance', () => {
  const unit = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 128, maxLength: 128 })
    .map((values) => Float32Array.from(values)).filter((values) => Math.hypot(...values) > 0.1)
    .map((values) => values.map((value) => value / Math.hypot(...values)));

  it('of a template to itself is 0, which scores 100', () => {
    fc.assert(fc.property(unit, (a) => {
      expect(distance(a, a)).toBe(0);
      expect(score(distance(a, a))).toBe(100);
    }));
  });

  it('is the same both ways, keeps to 0 to 2, and obeys the triangle', () => {
    fc.assert(fc.property(unit, unit, unit, (a, b, c) => {
      expect(distance(a, b)).toBe(distance(b, a));
      expect(distance(a, b)).toBeLessThanOrEqual(2 + 1e-6);
      expect(distance(a, c)).toBeLessThanOrEqual(distance(a, b) + distance(b, c) + 1e-6);
    }));
  });

  it('refuses templates of two engines', () => {
    expect(() => distance(new Float32Array(128), new Float32Array(1024))).toThrow(/128 and 1024/);
  });
});

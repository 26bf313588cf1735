/** Promise: rates come with the interval that their counts allow, thresholds are the ones the pairs give, and nothing is claimed that they do not show. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distanceOf, startCalibration } from '../../electron/cases/calibration.ts';
import type { ComparedPair } from '../../electron/cases/calibration.ts';
import { detCurve, equalErrorRate01 } from '../../electron/cases/det-curve.ts';
import { atMost, countDistances, thresholdWith } from '../../electron/cases/distance-counts.ts';
import { betaShare, errorRate, isClaimable, trialsToClaim } from '../../electron/cases/error-rates.ts';
import { score } from '../../electron/cases/matching.ts';

/** The chance of `most` errors or fewer in `trials`, summed term by term: what the bounds are made of, worked out another way. */
function atMostErrors(most: number, trials: number, rate: number): number {
  let [term, sum] = [Math.exp(trials * Math.log1p(-rate)), 0];
  for (let k = 0; k <= most; k += 1) {
    sum += term;
    term *= ((trials - k) / (k + 1)) * (rate / (1 - rate));
  }
  return sum;
}

describe('a rate and its interval', () => {
  // Textbook values of Clopper and Pearson's 95 % interval.
  it.each([[1, 10, 0.0025, 0.4450], [5, 10, 0.1871, 0.8129], [4, 50, 0.0222, 0.1923], [10, 1000, 0.0048, 0.0183]])('%i of %i: %f to %f', (errors, trials, low, high) => {
    const rate = errorRate(errors, trials);
    expect(rate.low01).toBeCloseTo(low, 4);
    expect(rate.high01).toBeCloseTo(high, 4);
  });

  it('is where the sum of chances says: 2.5 % outside on each side', () => {
    fc.assert(fc.property(fc.integer({ min: 2, max: 400 }), fc.double({ min: 0.01, max: 0.6, noNaN: true }), (trials, share) => {
      const errors = Math.min(trials - 1, Math.max(1, Math.round(trials * share)));
      const { low01, high01 } = errorRate(errors, trials);
      expect(atMostErrors(errors, trials, high01)).toBeCloseTo(0.025, 5);
      expect(1 - atMostErrors(errors - 1, trials, low01)).toBeCloseTo(0.025, 5);
    }), { numRuns: 100 });
  });

  it('without an error is the rule of three, and is as sure of none as of all', () => {
    for (const trials of [30, 1000, 30_000, 29_600_000]) {
      const { low01, high01 } = errorRate(0, trials);
      expect(low01).toBe(0);
      expect(high01 * trials).toBeGreaterThan(2.8);
      expect(high01 * trials).toBeLessThan(3);
      expect(errorRate(trials, trials).low01).toBeCloseTo(1 - high01, 12);
    }
    expect(errorRate(0, 0)).toEqual({ errors: 0, trials: 0, rate01: null, low01: 0, high01: 1 });
  });

  it('holds for tens of millions of trials too', () => {
    const { low01, high01 } = errorRate(2_960, 29_600_000);
    expect(low01).toBeGreaterThan(0.96e-4);
    expect(high01).toBeLessThan(1.04e-4);
    expect(betaShare(0.3, 2, 5) + betaShare(0.7, 5, 2)).toBeCloseTo(1, 12);
  });

  it('says how many pairs a claim takes: 1:10,000 takes 30,000 strangers', () => {
    expect([1e-2, 1e-3, 1e-4, 1e-5, 1e-6].map(trialsToClaim)).toEqual([300, 3_000, 30_000, 300_000, 3_000_000]);
    expect(isClaimable(errorRate(0, 30_000), 1e-4)).toBe(true);
    expect(isClaimable(errorRate(0, 29_999), 1e-4)).toBe(false);
    expect(isClaimable(errorRate(3, 30_000), 1e-4), 'three of 30,000 may be more than 1:10,000').toBe(false);
  });

  it('takes no more errors than trials', () => { expect(() => errorRate(3, 2)).toThrow(/3 errors in 2 trials/); });
});

describe('distances counted', () => {
  it('are on the right side of every threshold, to 1/10,000', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 20_000 }), { minLength: 1, maxLength: 60 }), fc.integer({ min: 0, max: 20_000 }), (steps, at) => {
      const counted = countDistances();
      for (const step of steps) counted.add(step / 10_000);
      expect(counted.total).toBe(steps.length);
      expect(atMost(counted, at / 10_000)).toBe(steps.filter((step) => step <= at).length);
    }));
  });

  it('the threshold for so many strangers is the widest that lets no more through', () => {
    const counted = countDistances();
    for (const distance of [0.3, 0.35, 0.35, 0.5]) counted.add(distance);
    expect(thresholdWith(counted, 0)).toBe(0.2999);
    expect(thresholdWith(counted, 1)).toBe(0.3499);
    expect(thresholdWith(counted, 2), 'two lie at the same distance: both or none').toBe(0.3499);
    expect(thresholdWith(counted, 3)).toBe(0.4999);
    expect(thresholdWith(counted, 4)).toBe(2);
    counted.add(0);
    expect(thresholdWith(counted, 0), 'a stranger at distance nought is under any threshold').toBeNull();
    expect(() => counted.add(Number.NaN)).toThrow();
  });
});

describe('the trade-off curve', () => {
  const counted = (distances: readonly number[]) => {
    const counts = countDistances();
    for (const distance of distances) counts.add(distance);
    return counts;
  };
  it('falls in one rate as it rises in the other, from the first pair to all', () => {
    const curve = detCurve(counted([0.1, 0.2, 0.45]), counted([0.4, 0.5, 0.6, 0.7]));
    expect(curve.map(({ threshold, fmr01, fnmr01 }) => [threshold, fmr01, Math.round(fnmr01 * 3)])).toEqual([
      [0.1, 0, 2], [0.2, 0, 1], [0.4, 0.25, 1], [0.45, 0.25, 0], [0.5, 0.5, 0], [0.6, 0.75, 0], [0.7, 1, 0]]);
    expect(equalErrorRate01(curve)).toBeCloseTo((0.25 + 1 / 3) / 2, 9);
    expect(detCurve(counted([]), counted([0.4]))).toEqual([]);
    expect(equalErrorRate01([])).toBeNull();
  });
});

describe('a calibration', () => {
  const bands = { passScore: 95, greyScore: 80 };
  const of = (pairs: readonly ComparedPair[]) => {
    const counting = startCalibration(bands);
    for (const pair of pairs) counting.add(pair);
    return counting.result();
  };
  const pair = (distance: number | null, same: boolean, group: string | null = null): ComparedPair => ({ distance, same, group });

  it('knows the distance of each score', () => {
    for (const points of [99, 95, 90, 87.3, 80]) expect(score(distanceOf(points, 'dlib-128'))).toBeCloseTo(points, 6);
    expect(distanceOf(95, 'dlib-128')).toBeCloseTo(0.3379, 6);
  });

  it('counts errors at the policy\'s own thresholds, and leaves out what was not compared', () => {
    const result = of([pair(0.2, true), pair(0.4, true), pair(0.5, true), pair(0.33, false), pair(0.41, false), pair(0.9, false), pair(0.9, false), pair(null, true), pair(null, false)]);
    expect(result.pairs).toEqual({ genuine: 3, impostors: 4 });
    expect(result.notCompared).toMatchObject({ errors: 2, trials: 9 });
    expect(result.policy.pass).toMatchObject({ fmr: { errors: 1, trials: 4 }, fnmr: { errors: 2, trials: 3 } });
    expect(result.policy.grey).toMatchObject({ fmr: { errors: 2, trials: 4 }, fnmr: { errors: 1, trials: 3 } });
  });

  it('claims 1:1,000 from 3,000 clear strangers and not 1:10,000', () => {
    const result = of([...Array.from({ length: 3_000 }, (_, i) => pair(0.6 + (i % 100) / 1_000, false)), pair(0.2, true)]);
    const [hundred, thousand, tenThousand] = result.wanted;
    expect(tenThousand).toMatchObject({ fmr01: 1e-4, claimable: false, impostorsNeeded: 30_000, at: { threshold: 0.5999, fmr: { errors: 0 } } });
    // Thirty share the nearest distance: 1:1,000 would bear none of 3,000, 1:100 some twenty, so neither lets them through.
    expect(thousand).toMatchObject({ claimable: true, at: { threshold: 0.5999 } });
    expect(hundred).toMatchObject({ claimable: true, at: { threshold: 0.5999, fmr: { errors: 0 } } });
  });

  it('takes the widest threshold that the pairs show a rate at, not the one where they just had it', () => {
    const pairs = Array.from({ length: 3_000 }, (_, i) => pair(0.5 + i / 10_000, false));
    const [hundred] = of(pairs).wanted;
    expect(hundred?.claimable).toBe(true);
    const errors = hundred?.at?.fmr.errors ?? 0;
    expect(errorRate(errors, 3_000).high01).toBeLessThanOrEqual(0.01);
    expect(errorRate(errors + 1, 3_000).high01).toBeGreaterThan(0.01);
    // With too few for any claim, it is where they had it: 2 of 200.
    expect(of(pairs.slice(0, 200)).wanted[0]).toMatchObject({ claimable: false, at: { fmr: { errors: 2, trials: 200 } } });
  });

  it('by group, where a pair has one, in order of name', () => {
    const result = of([pair(0.2, true, 'b'), pair(0.9, false, 'b'), pair(0.5, true, 'a'), pair(0.3, false, null)]);
    expect(result.groups.map(({ group, pass }) => [group, pass.fnmr.errors, pass.fnmr.trials, pass.fmr.trials])).toEqual([['a', 1, 1, 0], ['b', 0, 1, 1]]);
    expect(result.policy.pass.fmr).toMatchObject({ errors: 1, trials: 2 });
  });

  it('of nothing says nothing: no threshold, no rate, no claim', () => {
    const result = of([]);
    expect(result.equalErrorRate01).toBeNull();
    expect(result.curve).toEqual([]);
    expect(result.wanted.every(({ at, claimable }) => at === null && !claimable)).toBe(true);
    expect(result.policy.pass.fmr.rate01).toBeNull();
  });
});

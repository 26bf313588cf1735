/**
 * What a count of errors says about the rate behind it. Intervals are Clopper and Pearson's (Biometrika 26, 1934), 95 %, exact for independent
 * trials; where there was no error the upper bound is one-sided, 1 - 0.05^(1/n), which is the rule of three (3 / n) within 2 % from 30
 * trials on. Trials that share a picture or a person are not independent: their true interval is wider.
 */

export interface ErrorRate {
  readonly errors: number;
  readonly trials: number;
  /** errors / trials, 0 to 1; null without trials. */
  readonly rate01: number | null;
  readonly low01: number;
  readonly high01: number;
}

const outside = 0.05;

/** Throws where there are more errors than trials, which is a bug. */
export function errorRate(errors: number, trials: number): ErrorRate {
  if (!(errors >= 0 && errors <= trials)) throw new Error(`${errors} errors in ${trials} trials`);
  if (trials === 0) return { errors, trials, rate01: null, low01: 0, high01: 1 };
  const none = 1 - outside ** (1 / trials);
  if (errors === 0) return { errors, trials, rate01: 0, low01: 0, high01: none };
  if (errors === trials) return { errors, trials, rate01: 1, low01: 1 - none, high01: 1 };
  return {
    errors, trials, rate01: errors / trials,
    low01: betaQuantile(outside / 2, errors, trials - errors + 1),
    high01: betaQuantile(1 - outside / 2, errors + 1, trials - errors),
  };
}

/** Comparisons without a single error that it takes to claim a rate with 95 % confidence: the rule of three. 1:10,000 takes 30,000. */
export const trialsToClaim = (rate01: number): number => Math.ceil(3 / rate01 - 1e-9);

/** Whether these trials show, with 95 % confidence, that the rate is no higher. */
export const isClaimable = (found: ErrorRate, rate01: number): boolean => found.trials >= trialsToClaim(rate01) && found.high01 <= rate01;

/** x with I_x(a, b) = share, by halving; for the a and b of counts to a relative 1e-9. */
function betaQuantile(share: number, a: number, b: number): number {
  let [low, high] = [0, 1];
  for (let i = 0; i < 200 && high - low > 1e-10 * Math.min(high, 1 - low); i += 1) {
    const middle = (low + high) / 2;
    if (betaShare(middle, a, b) < share) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** The regularised incomplete beta function, by Lentz's continued fraction (DLMF 8.17.22). */
export function betaShare(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  // The fraction converges fast on one side of the mean; the other side is its mirror.
  if (x > (a + 1) / (a + b + 2)) return 1 - betaShare(1 - x, b, a);
  const front = Math.exp(a * Math.log(x) + b * Math.log1p(-x) + logGamma(a + b) - logGamma(a) - logGamma(b)) / a;
  let [c, d] = [1, 1 / notNought(1 - ((a + b) * x) / (a + 1))];
  let value = d;
  for (let m = 1; m < 20_000; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    for (const step of [even, odd]) {
      d = 1 / notNought(1 + step * d);
      c = notNought(1 + step / c);
      value *= c * d;
    }
    if (Math.abs(c * d - 1) < 1e-13) break;
  }
  return front * value;
}

const notNought = (value: number): number => (Math.abs(value) < 1e-300 ? 1e-300 : value);

/** Logarithm of the gamma function for x of 1 and more: Stirling's series after shifting x past 10 (DLMF 5.11.1), to about 1e-14 of itself. */
function logGamma(x: number): number {
  let shift = 0;
  let z = x;
  for (; z < 10; z += 1) shift += Math.log(z);
  const r = 1 / (z * z);
  const series = (1 / 12 - r * (1 / 360 - r * (1 / 1260 - r * (1 / 1680 - r / 1188)))) / z;
  return (z - 0.5) * Math.log(z) - z + 0.5 * Math.log(2 * Math.PI) + series - shift;
}

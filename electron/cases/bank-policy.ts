/** A bank's thresholds from its own pairs: a policy, if the pairs show what it claims. */
import type { Calibration } from './calibration.ts';
import { isClaimable, trialsToClaim, type ErrorRate } from './error-rates.ts';
import type { Operating, WantedRate } from './calibration.ts';
import type { Policy } from './policy.ts';

export interface PolicyWanted {
  readonly id: string;
  /** False match rates at which a match passes, and at which the grey band begins; both among `wantedRates`. */
  readonly passRate: number;
  readonly greyRate: number;
}

export type BankPolicy =
  | { readonly ok: true; readonly policy: Policy }
  | { readonly ok: false; readonly why: { readonly rate01: number; readonly impostorsNeeded: number; readonly impostors: number; readonly found: ErrorRate | null } };

/**
 * The policy with `passScore` and `greyScore` set where these pairs had the wanted rates. A rate that the pairs do not show with 95 %
 * confidence is taken at the widest stricter threshold they do show it at; where there is none, there is no policy.
 */
export function bankPolicy(policy: Policy, calibration: Calibration, { id, passRate, greyRate }: PolicyWanted): BankPolicy {
  const [pass, grey] = [shown(calibration, passRate), shown(calibration, greyRate)];
  for (const [rate01, at] of [[passRate, pass], [greyRate, grey]] as const) {
    if (at === null) return { ok: false, why: { rate01, impostorsNeeded: trialsToClaim(rate01), impostors: calibration.pairs.impostors, found: measuredAt(calibration, rate01)?.at?.fmr ?? null } };
  }
  const matching = { ...policy.matching, passScore: rounded(pass!.score), greyScore: Math.min(rounded(grey!.score), rounded(pass!.score)) };
  return { ok: true, policy: { ...policy, id, title: `${policy.title}, thresholds of the bank's own`, matching } };
}

const measuredAt = ({ wanted }: Calibration, rate01: number): WantedRate | undefined => wanted.find(({ fmr01 }) => Math.abs(fmr01 / rate01 - 1) < 1e-6);

/** The widest of the measured thresholds at which the pairs show the rate. */
function shown({ wanted }: Calibration, rate01: number): Operating | null {
  const candidates = wanted.flatMap(({ at }) => (at !== null && isClaimable(at.fmr, rate01) ? [at] : []));
  return candidates.toSorted((a, b) => b.threshold - a.threshold)[0] ?? null;
}

/** Upwards, so that rounding never lets more through. */
const rounded = (score: number): number => Math.min(100, Math.ceil(score * 100 - 1e-9) / 100);

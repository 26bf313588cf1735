/** A bank's thresholds from its own pairs: a policy, if the pairs show what it claims. */
import type { Calibration, WantedRate } from './calibration.ts';
import { trialsToClaim, type ErrorRate } from './error-rates.ts';
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

/** The policy with `passScore` and `greyScore` at the widest thresholds at which these pairs show the wanted rates with 95 % confidence; none where they do not. */
export function bankPolicy(policy: Policy, calibration: Calibration, { id, passRate, greyRate }: PolicyWanted): BankPolicy {
  const [pass, grey] = [measuredAt(calibration, passRate), measuredAt(calibration, greyRate)];
  for (const [rate01, found] of [[passRate, pass], [greyRate, grey]] as const) {
    if (found?.claimable !== true) return { ok: false, why: { rate01, impostorsNeeded: trialsToClaim(rate01), impostors: calibration.pairs.impostors, found: found?.at?.fmr ?? null } };
  }
  const passScore = rounded(pass!.at!.score);
  const matching = { ...policy.matching, engine: calibration.engine, passScore, greyScore: Math.min(rounded(grey!.at!.score), passScore) };
  return { ok: true, policy: { ...policy, id, title: `${policy.title}, thresholds of the bank's own`, matching } };
}

const measuredAt = ({ wanted }: Calibration, rate01: number): WantedRate | undefined => wanted.find(({ fmr01 }) => Math.abs(fmr01 / rate01 - 1) < 1e-6);

/** Upwards, so that rounding never lets more through. */
const rounded = (score: number): number => Math.min(100, Math.ceil(score * 100 - 1e-9) / 100);

/** A bank's thresholds from its own pairs: a policy, if the pairs show what it claims. */
import type { Calibration, WantedRate } from './calibration.ts';
import { trialsToClaim, type ErrorRate } from './error-rates.ts';
import type { Policy } from './policy.ts';

/**
 * No policy of a bank's own lets a match pass by itself below this score: 90, the distance that 1 stranger in 1,000 came under on LFW
 * (matching.ts), ten times as many as at the 95 that is shipped. Strangers at random are the easiest case: relatives and look-alikes match several
 * times as often, and who stands at the counter with a found document chose the document. What lies between the grey score and this one is
 * for a second person. A bank's own pictures may show their rate at a lower score because they are few, or alike in some other way than
 * their faces; they may make a pass stricter, never laxer than this.
 */
export const leastPassScore = 90;

export interface PolicyWanted {
  readonly id: string;
  /** False match rates at which a match passes, and at which the grey band begins; both among `wantedRates`. */
  readonly passRate: number;
  readonly greyRate: number;
}

export type BankPolicy =
  /** `raisedFrom`: the score that the pairs would have given, where it lay below `leastPassScore`; else null. */
  | { readonly ok: true; readonly policy: Policy; readonly raisedFrom: number | null }
  | { readonly ok: false; readonly why: { readonly rate01: number; readonly impostorsNeeded: number; readonly impostors: number; readonly found: ErrorRate | null } };

/**
 * The policy with `passScore` and `greyScore` at the widest thresholds at which these pairs show the wanted rates with 95 % confidence; none where
 * they do not. A pass score is at least `leastPassScore`: a stricter threshold keeps what was shown.
 */
export function bankPolicy(policy: Policy, calibration: Calibration, { id, passRate, greyRate }: PolicyWanted): BankPolicy {
  const [pass, grey] = [measuredAt(calibration, passRate), measuredAt(calibration, greyRate)];
  for (const [rate01, found] of [[passRate, pass], [greyRate, grey]] as const) {
    if (found?.claimable !== true) return { ok: false, why: { rate01, impostorsNeeded: trialsToClaim(rate01), impostors: calibration.pairs.impostors, found: found?.at?.fmr ?? null } };
  }
  const shown = rounded(pass!.at!.score);
  const passScore = Math.max(shown, leastPassScore);
  const matching = { ...policy.matching, engine: calibration.engine, passScore, greyScore: Math.min(rounded(grey!.at!.score), passScore) };
  return { ok: true, policy: { ...policy, id, title: policy.title.endsWith(ownThresholds) ? policy.title : policy.title + ownThresholds, matching }, raisedFrom: shown < passScore ? shown : null };
}

const ownThresholds = ', thresholds of the bank\'s own';

const measuredAt = ({ wanted }: Calibration, rate01: number): WantedRate | undefined => wanted.find(({ fmr01 }) => Math.abs(fmr01 / rate01 - 1) < 1e-6);

/** Upwards, so that rounding never lets more through. */
const rounded = (score: number): number => Math.min(100, Math.ceil(score * 100 - 1e-9) / 100);

/** Rules in which two policies differ, as `matching.passScore` or `secret`, in order; what names a policy is no rule. */
export function changedRules(before: Policy, after: Policy): readonly string[] {
  const named = ['id', 'title', 'version'];
  return (Object.keys(after) as (keyof Policy)[]).filter((rule) => !named.includes(rule)).flatMap((rule) => {
    const [old, now]: readonly unknown[] = [before[rule], after[rule]];
    if (rule === 'secret' || typeof now !== 'object' || now === null) return JSON.stringify(old) === JSON.stringify(now) ? [] : [rule];
    const [olds, nows] = [old, now].map((one) => new Map(Object.entries(one as object)));
    return [...nows!.keys()].filter((key) => JSON.stringify(olds!.get(key)) !== JSON.stringify(nows!.get(key))).map((key) => `${rule}.${key}`);
  }).toSorted();
}

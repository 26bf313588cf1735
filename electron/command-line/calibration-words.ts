import { leastPassScore } from '../cases/bank-policy.ts';
import type { Calibration, Operating } from '../cases/calibration.ts';
import type { SecondEmbedder } from '../cases/document.ts';
import { engineRemark } from '../cases/matching.ts';
import type { ErrorRate } from '../cases/error-rates.ts';
import type { PolicyWritten } from './calibrate-policy.ts';
import type { Unreadable } from './calibration-pictures.ts';
import { inWords as failureWords } from './failure-words.ts';

export interface Calibrated extends PolicyWritten {
  readonly source: { readonly kind: 'pairs' | 'identities'; readonly place: string };
  readonly calibration: Calibration;
  /** Whose thresholds are called the policy's. */
  readonly rules: { readonly policyId: string; readonly from: 'station' | 'shipped' };
  readonly pictures: number;
  /** Of these, those that could not be opened: their pairs are among the not compared. */
  readonly unreadable: readonly Unreadable[];
  /** With a face, and not the same as another. */
  readonly distinctPictures: number;
  /** Folders of people; null where the file does not say who is who. */
  readonly people: number | null;
  /** Of these, with a face on a picture. */
  readonly peopleCompared: number | null;
  readonly engine: string | null;
  readonly modelSha256: string | null;
  /** Null where none took part. */
  readonly second: SecondEmbedder | null;
  readonly det: string | null;
  readonly tookMs: number;
}

/** A folder that went away has as many as it had pictures: each is said on stderr, the answer names the first ones. */
const mostNamed = 20;

const interval = 'Clopper-Pearson 95 %; without an error the rule of three (one-sided 95 %)';

/** What every figure is worth no more than. */
function remarks({ source, calibration, second }: Calibrated): string[] {
  const remark = second === null ? null : engineRemark({ second });
  return [
    ...(remark === null ? [] : [remark]),
    'strangers at random: relatives and look-alikes raise the false match rate several times',
    'intervals hold for independent pairs: where pairs share a picture or a person they should be wider',
    ...(source.kind === 'identities' ? ['all pairs across folders: every picture is in many pairs'] : []),
    ...(calibration.dropped.contradicting === 0 ? [] : ['some pairs are called the same person in one place and strangers in another: the first word was taken']),
    ...(calibration.curve.length === 0 ? ['no curve: it takes genuine pairs and stranger pairs'] : []),
    ...(calibration.pairs.genuine === 0 ? ['no genuine pairs: nothing is known of false non-matches'] : []),
    ...(calibration.pairs.impostors === 0 ? ['no stranger pairs: nothing is known of false matches'] : []),
  ];
}

/** One JSON line; rates are shares from 0 to 1, distances Euclidean of unit-length templates. The curve itself is in the picture. */
export function calibrationJson(calibrated: Calibrated): object {
  const { source, calibration: { pairs, notCompared, dropped, wanted, policy, groups, equalErrorRate01, equalError }, rules, pictures, distinctPictures, people, peopleCompared, engine, modelSha256, second, det, tookMs } = calibrated;
  const { policyFile, policyBase, passScoreRaisedFrom, policyRefused, unreadable } = calibrated;
  return {
    file: source.place, kind: source.kind, pictures, distinctPictures, people, peopleCompared, pairs, dropped, notCompared,
    unreadable: { pictures: unreadable.length, first: unreadable.slice(0, mostNamed).map(({ picture, failure }) => ({ picture, code: failure.code })) }, engine, modelSha256, ...(second === null ? {} : { second }), interval,
    rules, wanted, policy, groups, equalErrorRate01, equalError, det, policyFile, policyBase, passScoreRaisedFrom, policyRefused, remarks: remarks(calibrated), tookMs: Math.round(tookMs),
  };
}

export function calibrationLines(calibrated: Calibrated): string[] {
  const { source, calibration, rules, pictures, distinctPictures, people, peopleCompared, engine, modelSha256, det, policyFile, policyBase, passScoreRaisedFrom, policyRefused } = calibrated;
  const { pairs, notCompared, dropped, wanted, policy, groups, equalError } = calibration;
  const { unreadable } = calibrated;
  const count = (value: number): string => value.toLocaleString('en-GB');
  const of = `${count(distinctPictures)} distinct pictures${peopleCompared === null ? '' : ` of ${count(peopleCompared)} people`}`;
  return [
    `${source.place}: ${count(pictures)} pictures${people === null ? '' : ` of ${count(people)} people`}, ${count(pairs.genuine)} genuine and ${count(pairs.impostors)} stranger pairs`,
    `  engine ${engine ?? 'none'}, model ${modelSha256?.slice(0, 12) ?? 'none'}; intervals: ${interval}`,
    ...(Object.values(dropped).every((pairsDropped) => pairsDropped === 0) ? [] : [
      `  dropped: ${count(dropped.repeated)} pairs that were there before, ${count(dropped.itself)} of a picture with itself, ${count(dropped.contradicting)} said to be the contrary before`]),
    `  not compared, no face found${unreadable.length === 0 ? '' : ' or picture not readable'}: ${inWords(notCompared)}`,
    ...unreadable.slice(0, mostNamed).map(({ picture, failure }) => `    ${picture}: ${failureWords(failure)}`),
    ...(unreadable.length > mostNamed ? [`    and ${count(unreadable.length - mostNamed)} more pictures that cannot be read`] : []),
    `  passes at score ${policy.passScore} (${rules.from === 'station' ? 'the station\'s rules' : 'shipped rules, no station is at hand'}: ${rules.policyId}): ${atWords(policy.pass)}`,
    `  grey band from score ${policy.greyScore}: ${atWords(policy.grey)}`,
    ...(equalError === null ? [] : [`  both rates are nearest to each other at distance ${equalError.threshold.toFixed(4)}, score ${equalError.score.toFixed(1)}: ${atWords(equalError)}`]),
    '  thresholds at wanted false match rates:',
    ...wanted.map(({ fmr01, at, claimable, impostorsNeeded }) => `    1:${count(Math.round(1 / fmr01))}: ${at === null ? 'no threshold' : `distance ${at.threshold.toFixed(4)}, score ${at.score.toFixed(1)}, ${atWords(at)}`}; ${
      claimable ? `may be claimed, from ${of}` : `may not be claimed, which takes ${count(impostorsNeeded)} stranger pairs without a false match${peopleCompared === null ? '' : ' and as many pairs of people'}; here are ${of}`}`),
    ...groups.map(({ group, pass }) => `  group ${group}, at score ${policy.passScore}: ${atWords(pass)}`),
    ...remarks(calibrated).map((text) => `  remark: ${text}`),
    ...(det === null ? [] : [`  curve drawn: ${det}`]),
    ...(policyFile === null ? [] : [`  policy signed: ${policyFile}; every rule but the thresholds and the engine is that of ${policyBase ?? ''}`]),
    ...(passScoreRaisedFrom === null ? [] : [`  its pass score is ${leastPassScore}, the least that a station takes; these pairs would have given ${passScoreRaisedFrom}`]),
    ...(policyRefused === null ? [] : [`  no policy was written: a false match rate of 1:${count(Math.round(1 / policyRefused.rate01))} is not shown by ${count(policyRefused.impostors)} stranger pairs, from ${of}; it takes ${
      count(policyRefused.impostorsNeeded)} without a false match`]),
  ];
}

const atWords = ({ fmr, fnmr }: Operating): string => `false matches ${inWords(fmr)}; false non-matches ${inWords(fnmr)}`;

/** Never a bare percentage. */
export const inWords = ({ errors, trials, rate01, low01, high01 }: ErrorRate): string =>
  (rate01 === null ? 'none tried' : `${errors} of ${trials}, ${percent(rate01)} (${percent(low01)} to ${percent(high01)})`);

const percent = (rate01: number): string => `${Number((rate01 * 100).toPrecision(3))} %`;

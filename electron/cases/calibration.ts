/** From compared pairs to what may be said of a face matcher on these pictures: rates with their intervals, thresholds, and what may be claimed. */
import { detCurve, equalErrorPoint, equalErrorRate01, type DetPoint } from './det-curve.ts';
import { atMost, countDistances, thresholdWith, type DistanceCounter } from './distance-counts.ts';
import { errorRate, isClaimable, trialsToClaim, type ErrorRate } from './error-rates.ts';
import type { Dropped } from './distinct-pairs.ts';
import { score } from './matching.ts';
import type { FaceEngine } from './matching.ts';

/** One compared pair; `distance` null: no face was found on one of the pictures, and nothing was compared. */
export interface ComparedPair {
  readonly distance: number | null;
  readonly same: boolean;
  /** For rates by group; null: in none. */
  readonly group: string | null;
  /** It was counted before, under another group: now in this group only. */
  readonly again?: true;
}

export interface Operating {
  /** Euclidean distance of unit-length templates: at most this is a match. */
  readonly threshold: number;
  readonly score: number;
  readonly fmr: ErrorRate;
  readonly fnmr: ErrorRate;
}

/** The widest threshold at which these pairs show a wanted false match rate; where they are too few for that, the widest at which they had it. */
export interface WantedRate {
  readonly fmr01: number;
  /** Null: strangers are nearer than any threshold, or there are none. */
  readonly at: Operating | null;
  /** These pairs, and pairs of people where it is known who is who, show with 95 % confidence that the rate is no higher at this threshold. */
  readonly claimable: boolean;
  /** Stranger pairs without one false match that such a claim takes at least. */
  readonly impostorsNeeded: number;
}

export interface GroupRates {
  readonly group: string;
  readonly pass: Operating;
  readonly grey: Operating;
}

export interface Calibration {
  readonly engine: FaceEngine;
  readonly pairs: { readonly genuine: number; readonly impostors: number };
  /** Pairs in which a face was not found, or a picture could not be read: not compared, in no rate below, and a failure of its own (ISO/IEC 19795-1: failure to acquire). */
  readonly notCompared: ErrorRate;
  /** Pairs in no rate below because they show nothing that another does not. */
  readonly dropped: Dropped;
  readonly wanted: readonly WantedRate[];
  /** At the station's own thresholds: where a match passes, and where the grey band begins. */
  readonly policy: { readonly passScore: number; readonly greyScore: number; readonly pass: Operating; readonly grey: Operating };
  readonly groups: readonly GroupRates[];
  readonly equalErrorRate01: number | null;
  /** The same with its counts and intervals, which it is not to be shown without. */
  readonly equalError: Operating | null;
  readonly curve: readonly DetPoint[];
}

/** False match rates a bank may want: 1:100 to 1:1,000,000. */
export const wantedRates = [1e-2, 1e-3, 1e-4, 1e-5, 1e-6] as const;

export interface Calibrating {
  add(pair: ComparedPair): void;
  drop(why: keyof Dropped): void;
  /** `people`: how many there are, where it is known who is who; a claim then takes as many pairs of people as it takes stranger pairs. */
  result(people?: number | null): Calibration;
}

export interface Bands { readonly passScore: number; readonly greyScore: number }

interface Kinds { readonly genuine: DistanceCounter; readonly impostors: DistanceCounter }

/** Counts pairs as they come; memory does not grow with them. */
export function startCalibration(bands: Bands, engine: FaceEngine = 'dlib-128', rates: readonly number[] = wantedRates): Calibrating {
  const all = bothKinds();
  const groups = new Map<string, Kinds>();
  let notCompared = 0;
  const dropped = { itself: 0, repeated: 0, contradicting: 0 };
  const groupOf = (name: string): Kinds => {
    const known = groups.get(name) ?? bothKinds();
    groups.set(name, known);
    return known;
  };
  return {
    add({ distance, same, group, again = false }) {
      if (distance === null) {
        if (!again) notCompared += 1;
        return;
      }
      for (const kinds of [...(again ? [] : [all]), ...(group === null ? [] : [groupOf(group)])]) (same ? kinds.genuine : kinds.impostors).add(distance);
    },
    drop(why) { dropped[why] += 1; },
    result(people = null) {
      const { genuine, impostors } = all;
      const curve = detCurve(genuine, impostors);
      const equal = equalErrorPoint(curve);
      const [passAt, greyAt] = [distanceOf(bands.passScore, engine), distanceOf(bands.greyScore, engine)];
      return {
        engine,
        pairs: { genuine: genuine.total, impostors: impostors.total },
        notCompared: errorRate(notCompared, notCompared + genuine.total + impostors.total),
        dropped: { ...dropped },
        wanted: rates.map((fmr01) => wantedRate(all, fmr01, engine, people)),
        policy: { passScore: bands.passScore, greyScore: bands.greyScore, pass: operating(all, passAt, engine), grey: operating(all, greyAt, engine) },
        groups: [...groups].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([group, kinds]) => ({
          group, pass: operating(kinds, passAt, engine), grey: operating(kinds, greyAt, engine),
        })),
        equalErrorRate01: equalErrorRate01(curve),
        equalError: equal === null ? null : operating(all, equal.threshold, engine),
        curve,
      };
    },
  };
}

const bothKinds = (): Kinds => ({ genuine: countDistances(), impostors: countDistances() });

function operating({ genuine, impostors }: Kinds, threshold: number, engine: FaceEngine): Operating {
  return {
    threshold, score: score(threshold, engine),
    fmr: errorRate(atMost(impostors, threshold), impostors.total),
    fnmr: errorRate(genuine.total - atMost(genuine, threshold), genuine.total),
  };
}

function wantedRate(kinds: Kinds, fmr01: number, engine: FaceEngine, people: number | null): WantedRate {
  const { impostors } = kinds;
  const measured = Math.floor(fmr01 * impostors.total + 1e-9);
  const shown = mostErrorsShown(impostors.total, fmr01, measured);
  const threshold = impostors.total === 0 ? null : thresholdWith(impostors, shown ?? measured);
  const at = threshold === null ? null : operating(kinds, threshold, engine);
  const impostorsNeeded = trialsToClaim(fmr01);
  // Two people with two hundred pictures each are 40,000 stranger pairs, and one chance to look alike.
  const enoughPeople = people === null || people * (people - 1) / 2 >= impostorsNeeded;
  return { fmr01, at, claimable: enoughPeople && at !== null && isClaimable(at.fmr, fmr01), impostorsNeeded };
}

/** How many errors there may be that the rate is still shown, at most `most`; null where not even none would show it. By halving. */
function mostErrorsShown(trials: number, rate01: number, most: number): number | null {
  if (!isClaimable(errorRate(0, trials), rate01)) return null;
  let [shown, not] = [0, most + 1];
  while (not - shown > 1) {
    const middle = Math.floor((shown + not) / 2);
    if (isClaimable(errorRate(middle, trials), rate01)) shown = middle;
    else not = middle;
  }
  return shown;
}

/** The distance at which a score is reached: the widest that still scores as much, by halving (`score` falls as distance grows). */
export function distanceOf(points: number, engine: FaceEngine): number {
  let [near, far] = [0, 2];
  for (let i = 0; i < 60; i += 1) {
    const middle = (near + far) / 2;
    if (score(middle, engine) >= points) near = middle;
    else far = middle;
  }
  return near;
}

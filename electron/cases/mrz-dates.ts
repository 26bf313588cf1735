/** Dates of six glyphs, YYMMDD, as a zone prints them. They are text: none passes through a time zone. */
import { isoDate } from './dates.ts';

export type ZoneDate =
  /** `otherCentury`: a hundred years earlier would be as possible. */
  | { readonly kind: 'date'; readonly iso: string; readonly otherCentury: boolean }
  /** A part is filled with `<`: the day or month is not known (Doc 9303-3, 4.8). */
  | { readonly kind: 'unknown' }
  | { readonly kind: 'impossible' };

/** Nobody who stands at a counter is older. */
const oldest = 110;
/** Documents are valid for so many years at most. */
const farthestExpiry = 50;

/** A birth lies in the past: the latest century in which it does. @param todayIso `YYYY-MM-DD` */
export function birthOf(glyphs: string, todayIso: string): ZoneDate {
  return dated(glyphs, todayIso, todayIso, (iso) => yearOf(todayIso) - yearOf(iso) <= oldest);
}

/** An expiry lies at most fifty years ahead: the latest century in which it does. */
export function expiryOf(glyphs: string, todayIso: string): ZoneDate {
  return dated(glyphs, todayIso, yearsOn(todayIso, farthestExpiry), () => false);
}

const yearOf = (iso: string): number => Number(iso.slice(0, 4));
const yearsOn = (iso: string, years: number): string => `${yearOf(iso) + years}${iso.slice(4)}`;

function dated(glyphs: string, todayIso: string, latestIso: string, possible: (iso: string) => boolean): ZoneDate {
  if (/^[0-9<]{6}$/.test(glyphs) && glyphs.includes('<')) return { kind: 'unknown' };
  if (!/^\d{6}$/.test(glyphs)) return { kind: 'impossible' };
  const [year, month, day] = [0, 2, 4].map((from) => Number(glyphs.slice(from, from + 2))) as [number, number, number];
  const century = Math.floor(yearOf(todayIso) / 100);
  // every century is tried by itself: the 29th of February is a day in some of them only
  const fitting = [century + 1, century, century - 1].flatMap((each) => isoDate(100 * each + year, month, day) ?? []).filter((iso) => iso <= latestIso);
  const [iso, earlier] = fitting;
  return iso === undefined ? { kind: 'impossible' } : { kind: 'date', iso, otherCentury: earlier !== undefined && possible(earlier) };
}

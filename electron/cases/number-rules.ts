/**
 * What each national number says of itself, by the law or paper that made it. None of them proves that a number was ever given to anyone.
 * Laws and articles are named from secondary sources and are to be confirmed by the bank's own counsel before a failed check alone decides anything.
 */
import { mod112, singaporeLetter, thaiCheck, verhoeffHolds } from './check-digits.ts';
import { isoDate } from './dates.ts';
import { chineseDivision, indonesianProvinces, malaysianPlace, vietnameseProvinces } from './number-places.ts';

/** What one number says. A part that its rule does not have is left out. */
export interface NumberSays {
  /** The check character holds. */
  readonly checkDigit?: boolean;
  /** The place code is one that is given; null where its list is not known here. */
  readonly place?: { readonly known: boolean | null; readonly name: string | null };
  /** Every day that the figures may mean, ISO 8601; none where they are no day. */
  readonly births?: readonly string[];
  /** Years of birth that the figures may mean, where there is no day. */
  readonly birthYears?: readonly number[];
  readonly sex?: 'M' | 'F';
}

/** Null where the number has not the shape. Spaces, dots and hyphens are taken out before, letters are upper case. */
export type NumberReader = (number: string) => NumberSays | null;

/**
 * Vietnam, personal identification number: decree 137/2015/NĐ-CP, article 13, and circular 59/2021/TT-BCA, article 4. Three digits place, one
 * for century and sex (even men, odd women, from the twentieth century on), two of the birth year, six of chance. No check digit.
 */
const vietnam: NumberReader = (number) => {
  if (!/^\d{12}$/.test(number)) return null;
  const [place, code] = [number.slice(0, 3), Number(number[3])];
  const name = vietnameseProvinces[place] ?? null;
  return {
    place: { known: name !== null ? true : Number(place) > 100 ? null : false, name },
    birthYears: [1900 + 100 * Math.floor(code / 2) + Number(number.slice(4, 6))],
    sex: code % 2 === 0 ? 'M' : 'F',
  };
};

/**
 * Indonesia, NIK: government regulation PP 37/2007, article 37. Six digits of the place of first registration, birth day (40 more for
 * women), month and year, four of the order of registration. Once given it never changes, so a corrected birth date leaves it behind.
 */
const indonesia: NumberReader = (number) => {
  if (!/^\d{16}$/.test(number) || number.endsWith('0000')) return null;
  const day = Number(number.slice(6, 8));
  const name = indonesianProvinces[number.slice(0, 2)] ?? null;
  return { place: { known: name !== null, name }, births: days(number.slice(10, 12), number.slice(8, 10), day > 40 ? day - 40 : day), sex: day > 40 ? 'F' : 'M' };
};

/**
 * Malaysia, identity card number: National Registration Regulations 1990. Birth YYMMDD, two digits place of birth, four of order, the last odd for men and
 * even for women. That the digits mean this is the department's own account, quoted second-hand.
 */
const malaysia: NumberReader = (number) => {
  if (!/^\d{12}$/.test(number)) return null;
  return {
    births: days(number.slice(0, 2), number.slice(2, 4), Number(number.slice(4, 6))),
    place: { known: malaysianPlace(number.slice(6, 8)), name: null }, sex: Number(number[11]) % 2 === 1 ? 'M' : 'F',
  };
};

/**
 * Thailand, population identification number: Civil Registration Act B.E. 2534 (1991); first digit kind of person (0 and 1 to 8), last one a check. The
 * check's arithmetic is the Department of Provincial Administration's, quoted second-hand.
 */
const thailand: NumberReader = (number) => (/^[0-8]\d{12}$/.test(number) ? { checkDigit: thaiCheck(number.slice(0, 12)) === number[12] } : null);

/**
 * Singapore, NRIC and FIN: National Registration Regulations. S and T citizens and residents (before 2000, since), F, G and M foreigners. The letter's
 * arithmetic was never published by the authority; it is the one that all public numbers follow. Residents' digits need not be a birth year.
 */
const singapore: NumberReader = (number) =>
  (/^[STFGM]\d{7}[A-Z]$/.test(number) ? { checkDigit: singaporeLetter(number[0] as 'S' | 'T' | 'F' | 'G' | 'M', number.slice(1, 8)) === number[8] } : null);

/** China, citizen identification number: GB 11643-1999. Six digits division, birth YYYYMMDD, three of order (odd men), one check by ISO/IEC 7064 MOD 11-2. */
const china: NumberReader = (number) => {
  if (!/^\d{17}[\dX]$/.test(number)) return null;
  const born = isoDate(Number(number.slice(6, 10)), Number(number.slice(10, 12)), Number(number.slice(12, 14)));
  return {
    checkDigit: mod112(number.slice(0, 17)) === number[17], place: { known: chineseDivision(number.slice(0, 2)), name: null },
    births: born === null ? [] : [born], sex: Number(number[16]) % 2 === 1 ? 'M' : 'F',
  };
};

/**
 * China, passport number: a shape, no check. E and eight digits, since 2017 E, a letter but I and O, and seven; G and eight before 2012; diplomatic, service
 * and public affairs D, S, P with E before seven or alone before seven or eight; Hong Kong K or H, Macao M. Second-hand, from specimens.
 */
const chinesePassport: NumberReader = (number) => (/^(?:[EG]\d{8}|E[A-HJ-NP-Z]\d{7}|[DSP]E\d{7}|[DSP]\d{7,8}|[KHM][A-HJ-NP-Z]?\d{7,8}|1[45]\d{7})$/.test(number) ? {} : null);

/** India, Aadhaar: twelve digits, the first neither 0 nor 1, the last a Verhoeff check (UIDAI, "UID numbering scheme", 2010). */
const india: NumberReader = (number) => (/^[2-9]\d{11}$/.test(number) ? { checkDigit: verhoeffHolds(number) } : null);

/** Cambodia, card before the chip: nine digits, on most cards one or two more in brackets behind them. No rule of theirs is published. */
const cambodia: NumberReader = (number) => (/^\d{9}(?:\(\d{1,2}\))?$/.test(number) ? {} : null);

/** The days in both centuries that two figures of a year leave open. */
function days(year: string, month: string, day: number): string[] {
  return [1900, 2000].map((century) => isoDate(century + Number(year), Number(month), day)).filter((iso) => iso !== null);
}

export const numberReaders = {
  'vn-cccd': vietnam, 'id-nik': indonesia, 'my-nric': malaysia, 'th-pid': thailand, 'sg-nric': singapore,
  'cn-rin': china, 'cn-passport': chinesePassport, 'in-aadhaar': india, 'kh-nid': cambodia,
} as const satisfies Readonly<Record<string, NumberReader>>;

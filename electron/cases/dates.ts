/**
 * Printed dates as text. No JS Date takes part: a birthday has no time zone, and one that passes through local midnight
 * comes out a day early west of Greenwich.
 */

/** Which number comes first where a date is printed in figures. */
export type DateOrder = 'MDY' | 'DMY' | 'YMD';

/** One way to understand a printed date. `named`: the month is a word, so no order is assumed. */
export interface DateReading {
  /** `YYYY-MM-DD`, a day that exists. */
  readonly iso: string;
  readonly order: DateOrder | 'named';
}

const daysIn = (year: number, month: number): number => {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
};

/** `YYYY-MM-DD`, or null for a day that does not exist. Years outside 1800 to 2199 are misreadings, not dates on a card. */
export function isoDate(year: number, month: number, day: number): string | null {
  const exists = year >= 1800 && year <= 2199 && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);
  return exists ? `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}` : null;
}

export const isIsoDate = (text: string): boolean => {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  return parts !== null && isoDate(Number(parts[1]), Number(parts[2]), Number(parts[3])) !== null;
};

/** By their first letters, upper case, without accents: English, and the Indonesian and Malay names that differ from it. */
const months: readonly (readonly string[])[] = [
  ['JAN'], ['FEB', 'PEB'], ['MAR', 'MAC'], ['APR'], ['MAY', 'MEI'], ['JUN'], ['JUL'], ['AUG', 'AGU', 'AGT', 'OGO'], ['SEP'], ['OCT', 'OKT'], ['NOV', 'NOP'], ['DEC', 'DES', 'DIS'],
];

function monthNamed(word: string): number | null {
  const numbered = /^(\d{1,2})月/.exec(word);
  if (numbered !== null) return Number(numbered[1]);
  const letters = word.toUpperCase().replace(/[^A-Z]/g, '');
  const index = letters.length < 3 ? -1 : months.findIndex((names) => names.some((name) => letters.startsWith(name)));
  return index === -1 ? null : index + 1;
}

/** Digits of any script as 0 to 9; each script's ten stand in one row, zero first (Unicode 4.6, property Nd). */
export function plainDigits(text: string): string {
  return text.replace(/\p{Nd}/gu, (digit) => {
    const code = digit.codePointAt(0)!;
    let zero = code;
    while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
    return String((code - zero) % 10);
  });
}

/**
 * A date with its month in words, its lost spaces put back: `07JUN 1984`, and `115月/MAY 2029`, where the month's name tells which
 * figures are its own. Anything else stays as it is.
 */
export function spacedDate(text: string): string {
  const parts = /^(\d{1,4})\s*(月\s?\/\s?)?([A-Za-z]{3,9})\s*(\d{4})$/.exec(text.replace(/^(\d{1,2})\s+(?=\d{1,2}\s*月)/, '$1'));
  if (parts === null || monthNamed(parts[3]!) === null) return text;
  const [, figures, chinese, name, year] = parts;
  if (chinese === undefined) return figures!.length > 2 ? text : `${figures} ${name} ${year}`;
  const month = String(monthNamed(name!));
  const day = figures!.endsWith(month) ? figures!.slice(0, -month.length) : '';
  return /^\d{1,2}$/.test(day) ? `${day} ${month}月/${name} ${year}` : text;
}

const separator = String.raw`\s*[-/.,\s]\s*`;
const yearFirst = new RegExp(`^(\\d{4})${separator}(\\d{1,2})${separator}(\\d{1,2})(?:[T ]\\d{1,2}:.*)?$`);
const yearLast = new RegExp(`^(\\d{1,2})${separator}(\\d{1,2})${separator}(\\d{4}|\\d{2})$`);
const dayNamed = /^(\d{1,2})[-/.,\s]*(\d{1,2}月(?:[-/\s]*\p{L}+)?|\p{L}+\.?)[-/.,\s]*(\d{4}|\d{2})$/u;
const namedDay = /^(\p{L}+)\.?[-/.,\s]*(\d{1,2})[-/.,\s]+(\d{4}|\d{2})$/u;

/** Every way to understand the text as one date; none where it is not a date. A year of two figures is read in both centuries. */
export function datesIn(raw: string): readonly DateReading[] {
  const text = plainDigits(raw.normalize('NFKC')).trim();
  const first = yearFirst.exec(text);
  if (first !== null) return readings('YMD', first[1]!, first[2]!, first[3]!);
  const last = yearLast.exec(text);
  if (last !== null) return [...readings('MDY', last[3]!, last[1]!, last[2]!), ...readings('DMY', last[3]!, last[2]!, last[1]!)];
  const named = dayNamed.exec(text) ?? swapped(namedDay.exec(text));
  if (named !== null) {
    const month = monthNamed(named[2]!);
    return month === null ? [] : readings('named', named[3]!, String(month), named[1]!);
  }
  const solid = /^(\d{2})(\d{2})(\d{4})$/.exec(text);
  if (solid === null) return [];
  return [
    ...readings('MDY', solid[3]!, solid[1]!, solid[2]!), ...readings('DMY', solid[3]!, solid[2]!, solid[1]!),
    ...readings('YMD', text.slice(0, 4), text.slice(4, 6), text.slice(6)),
  ];
}

const swapped = (found: RegExpExecArray | null): readonly string[] | null => (found === null ? null : [found[0], found[2]!, found[1]!, found[3]!]);

function readings(order: DateReading['order'], year: string, month: string, day: string): DateReading[] {
  const years = year.length === 4 ? [Number(year)] : [1900 + Number(year), 2000 + Number(year)];
  return years.flatMap((each) => {
    const iso = isoDate(each, Number(month), Number(day));
    return iso === null ? [] : [{ iso, order }];
  });
}

/**
 * The one date that the text names when figures stand in `order`; null where it is none, or leaves the century open.
 * Without an order (null) the text must leave no choice.
 */
export function parseDate(raw: string, order: DateOrder | null): string | null {
  const fitting = datesIn(raw).filter((reading) => order === null || reading.order === 'named' || reading.order === 'YMD' || reading.order === order);
  const isos = new Set(fitting.map(({ iso }) => iso));
  // eight solid figures can be understood year first and year last: the asked order wins
  const asked = new Set(fitting.filter((reading) => reading.order === order).map(({ iso }) => iso));
  if (asked.size === 1) return [...asked][0]!;
  return isos.size === 1 ? [...isos][0]! : null;
}

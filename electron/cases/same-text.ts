/** When two spellings are one text: case, accents, punctuation, spacing and agreed abbreviations are form, not content. */
import { plainDigits } from './dates.ts';

/** Latin letters that Unicode does not take apart into a letter and a mark. */
const undivided: Readonly<Record<string, string>> = { Đ: 'D', Ð: 'D', Ø: 'O', Ł: 'L', Æ: 'AE', Œ: 'OE', Þ: 'TH', ß: 'SS', ẞ: 'SS', Ħ: 'H', ı: 'I', İ: 'I', Ŋ: 'N' };

/** Letters with a second spelling of two in machine-readable zones (ICAO Doc 9303-3, section 6.A). */
const doubled: Readonly<Record<string, string>> = { Ä: 'AE', Å: 'AA', Ö: 'OE', Ø: 'OE', Ü: 'UE' };

const upper = (text: string): string => plainDigits(text.normalize('NFKC')).toUpperCase();

/**
 * Upper case and without Latin accents. Only the marks U+0300 to U+036F go: the marks of Khmer or Thai are vowels.
 * `double` writes Ü as UE and its like, as a machine-readable zone does.
 */
export function withoutAccents(text: string, double = false): string {
  const whole = upper(text).normalize('NFC');
  const spelled = double ? whole.replace(/[ÄÅÖØÜ]/g, (letter) => doubled[letter]!) : whole;
  return spelled.replace(/[ĐÐØŁÆŒÞßẞĦıİŊ]/g, (letter) => undivided[letter]!).normalize('NFD').replace(/[\u0300-\u036f]/g, '').normalize('NFC');
}

/** Letters and digits in order, every other character gone. */
export const lettersAndDigits = (text: string): string => upper(text).replace(/[^\p{L}\p{N}\p{M}]/gu, '');

/**
 * Punctuation and spaces gone, but never between two digits: `1 23RD ST` is not `12 3RD ST`.
 */
export function joined(text: string): string {
  return withoutAccents(text).replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ').trim().replace(/(?<!\d) | (?!\d)/g, '');
}

/** Each group is one word in an address (USPS Publication 28, appendices C1, C2 and B; JALAN is Malay and Indonesian for street). */
const addressWords: readonly (readonly string[])[] = [
  ['ST', 'STREET', 'STR'], ['AVE', 'AVENUE', 'AV'], ['RD', 'ROAD'], ['BLVD', 'BOULEVARD'], ['DR', 'DRIVE'], ['LN', 'LANE'], ['CT', 'COURT'],
  ['PL', 'PLACE'], ['SQ', 'SQUARE'], ['TER', 'TERRACE'], ['TRL', 'TRAIL'], ['CIR', 'CIRCLE'], ['PKWY', 'PARKWAY'], ['HWY', 'HIGHWAY'],
  ['EXPY', 'EXPRESSWAY'], ['FWY', 'FREEWAY'], ['ALY', 'ALLEY'], ['XING', 'CROSSING'], ['CV', 'COVE'], ['HTS', 'HEIGHTS'], ['LOOP', 'LP'],
  ['APT', 'APARTMENT'], ['STE', 'SUITE'], ['RM', 'ROOM'], ['BLDG', 'BUILDING'], ['FLR', 'FLOOR'], ['N', 'NORTH'], ['S', 'SOUTH'], ['E', 'EAST'], ['W', 'WEST'],
  ['NE', 'NORTHEAST'], ['NW', 'NORTHWEST'], ['SE', 'SOUTHEAST'], ['SW', 'SOUTHWEST'], ['MT', 'MOUNT'], ['FT', 'FORT'], ['JL', 'JLN', 'JALAN'], ['KG', 'KAMPUNG'],
];
const shortWord = new Map(addressWords.flatMap(([short, ...others]) => others.map((other) => [other, short!] as const)));

/** An address with its agreed abbreviations, joined. */
export const joinedAddress = (text: string): string =>
  joined(withoutAccents(text).replace(/[\p{L}]+/gu, (word) => shortWord.get(word) ?? word));

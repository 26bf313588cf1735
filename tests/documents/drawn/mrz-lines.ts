/** Writes machine-readable zones (ICAO 9303 parts 3 to 7), apart from the reader that is tested with them. */

export interface MrzPerson {
  readonly code: string;
  readonly state: string;
  readonly number: string;
  readonly surname: string;
  readonly given: string;
  readonly nationality: string;
  /** ISO 8601. */
  readonly birth: string;
  readonly sex: 'M' | 'F';
  readonly expiry: string;
  readonly optional: string;
}

/** Part 3, 4.9: weights 7, 3, 1; A is 10, `<` is 0. */
export function checkDigit(text: string): string {
  const value = (glyph: string): number => (glyph === '<' ? 0 : /\d/.test(glyph) ? Number(glyph) : glyph.charCodeAt(0) - 55);
  return String(Array.from(text, value).reduce((sum, each, at) => sum + each * [7, 3, 1][at % 3]!, 0) % 10);
}

const padded = (text: string, length: number): string => text.slice(0, length).padEnd(length, '<');
const six = (iso: string): string => iso.slice(2).replaceAll('-', '');

/** Letters as part 3, section 6 writes them: accents off, apostrophes out, everything else a filler. */
export const latin = (name: string): string => name.replace(/đ/gi, 'D').normalize('NFD').replace(/\p{M}/gu, '').toUpperCase().replace(/['’]/g, '').replace(/[^A-Z]+/g, '<');
const names = ({ surname, given }: MrzPerson, length: number): string => padded(`${latin(surname)}${given === '' ? '' : `<<${latin(given)}`}`, length);

function secondLine(person: MrzPerson, length: number, lastDigit: boolean): string {
  const number = padded(person.number, 9), room = lastDigit ? length - 29 : length - 28;
  const [a, b, c] = [`${number}${checkDigit(number)}`, `${six(person.birth)}${checkDigit(six(person.birth))}`, `${six(person.expiry)}${checkDigit(six(person.expiry))}`];
  // TD3 alone has a digit for the optional data; an empty field may have a filler there instead.
  const optional = padded(person.optional, length === 44 && lastDigit ? 14 : room);
  const tail = length === 44 && lastDigit ? `${optional}${person.optional === '' ? '<' : checkDigit(optional)}` : optional;
  return `${a}${padded(person.nationality, 3)}${b}${person.sex}${c}${tail}${lastDigit ? checkDigit(a + b + c + tail) : ''}`;
}

const twoLines = (person: MrzPerson, length: number, lastDigit: boolean): readonly string[] =>
  [`${padded(person.code, 2)}${padded(person.state, 3)}${names(person, length - 5)}`, secondLine(person, length, lastDigit)];

export const td3 = (person: MrzPerson): readonly string[] => twoLines(person, 44, true);
export const td2 = (person: MrzPerson): readonly string[] => twoLines(person, 36, true);
export const mrvA = (person: MrzPerson): readonly string[] => twoLines(person, 44, false);
export const mrvB = (person: MrzPerson): readonly string[] => twoLines(person, 36, false);

export function td1(person: MrzPerson): readonly string[] {
  const number = padded(person.number, 9);
  const upper = `${number}${checkDigit(number)}${padded(person.optional, 15)}`;
  const [birth, expiry] = [six(person.birth), six(person.expiry)].map((date) => `${date}${checkDigit(date)}`) as [string, string];
  const second = `${birth}${person.sex}${expiry}${padded(person.nationality, 3)}${padded('', 11)}`;
  return [`${padded(person.code, 2)}${padded(person.state, 3)}${upper}`, `${second}${checkDigit(upper + birth + expiry + padded('', 11))}`, names(person, 30)];
}

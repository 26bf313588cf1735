/**
 * What the customer declared beside what the card says. Three answers (product rule 6) and a fourth for nothing to compare:
 * same, formatting-only, conflict, not-performed. Only a conflict is a finding, so whatever is not provably form is one:
 * another order of the names or another transliteration is for a second person (override O5).
 */
import { datesIn } from './dates.ts';
import type { DateReading } from './dates.ts';
import type { SourceReading } from './document.ts';
import { joined, joinedAddress, lettersAndDigits, withoutAccents } from './same-text.ts';
import { usStates } from './us-states.ts';
import type { Comparison, FieldKey } from './words.ts';

type Equal = (declared: string, printed: string) => boolean;

/**
 * @param declared as the form has it.
 * @param read what one source says; for a typed correction `value` and `raw` are what was typed.
 */
export function compareDeclared(key: FieldKey, declared: string, read: SourceReading): Comparison {
  const said = declared.trim();
  const value = read.value.trim();
  const raw = read.raw.trim();
  if (said === '' || (value === '' && raw === '')) return 'not-performed';
  if (said === value || said === raw) return 'same';
  if (key.includes('DATE')) return sameDate(said, value, raw) ? 'formatting-only' : 'conflict';
  const equal = equalFor(key);
  const printed = [value, ...(saidWhole(key) ? [raw] : [])].filter((text) => text !== '');
  return printed.some((text) => equal(said, text.replace(/\n/g, ' '))) ? 'formatting-only' : 'conflict';
}

/** Fields that are a part of their printed lines, where a form may well ask for the whole. */
const saidWhole = (key: FieldKey): boolean => key === 'FIRST_NAME' || key === 'ADDRESS';

function equalFor(key: FieldKey): Equal {
  if (key.includes('ZIP')) return sameZip;
  if (key === 'DOCUMENT_NUMBER' || key === 'PERSONAL_NUMBER') return by(lettersAndDigits);
  if (key === 'STATE_IN_ADDRESS' || key === 'STATE_NAME') return by((text) => joined(usStates[joined(text)] ?? text));
  if (key === 'ADDRESS') return by(joinedAddress);
  if (key === 'SEX') return by((text) => wordFrom(sexes, text));
  if (key === 'EYE_COLOR') return by((text) => wordFrom(eyeColours, text));
  if (key === 'HEIGHT') return by(heightNumbers);
  if (key.endsWith('_NAME') || key.includes('NAME_')) return sameName;
  return by(joined);
}

/** Equal in their normal form. What has no normal form (a lone dash) is only equal to itself. */
const by = (normal: (text: string) => string): Equal => (a, b) => normal(a) !== '' && normal(a) === normal(b);

/** With or without accents, or with a machine-readable zone's spelling of them; hyphens, apostrophes and spaces are form. */
const sameName: Equal = (a, b) => joined(a) !== '' && nameForms(a).some((form) => nameForms(b).includes(form));

const nameForms = (name: string): string[] => [joined(name), joined(withoutAccents(name, true))];

/**
 * A spreadsheet takes `00000-1234` for a number and loses its leading zeros, so zeros in front count for nothing. The four
 * figures of ZIP+4 add to the five and contradict nothing when they are left out.
 */
const sameZip: Equal = (a, b) => {
  const [x, y] = [lettersAndDigits(a), lettersAndDigits(b)];
  if (x === '' || y === '') return false;
  if (!/^\d{1,9}$/.test(x) || !/^\d{1,9}$/.test(y)) return x === y;
  if (Number(x) === Number(y)) return true;
  const [long, short] = x.length > y.length ? [x, y] : [y, x];
  return long.length === 9 && short.length <= 5 && long.startsWith(short.padStart(5, '0'));
};

/** Groups of words for one thing on the cards served, in the languages they are printed in. */
const sexes: readonly (readonly string[])[] = [['M', 'MALE', 'LAKILAKI', 'LELAKI', 'NAM', '男', '男M'], ['F', 'FEMALE', 'PEREMPUAN', 'NU', '女', '女F'], ['X', 'U', 'UNSPECIFIED']];
/** AAMVA DL/ID Card Design Standard 2020, element DAY. */
const eyeColours: readonly (readonly string[])[] = [
  ['BLK', 'BLACK'], ['BLU', 'BLUE'], ['BRO', 'BRN', 'BROWN'], ['GRY', 'GRAY', 'GREY'], ['GRN', 'GREEN'], ['HAZ', 'HAZEL'], ['MAR', 'MAROON'], ['PNK', 'PINK'], ['DIC', 'DICHROMATIC'],
];
const wordFrom = (groups: readonly (readonly string[])[], text: string): string =>
  groups.find((group) => group.includes(joined(text)))?.[0] ?? joined(text);

/** Feet and inches, or centimetres, as bare numbers: `5'-09"`, `5' 9"` and `5-09` are one height. Words are compared as words. */
const heightNumbers = (text: string): string => {
  const numbers = [...text.matchAll(/\d+/g)].map(([number]) => Number(number));
  return numbers.length === 0 ? joined(text) : `${numbers.join("'")}${/CM/i.test(text) ? 'CM' : ''}`;
};

/**
 * The form follows the document's own order of day and month, which shows where the printed figures and the value read from
 * them are both known. Where it does not show (month in letters, a typed date), either order may be meant, but the same one
 * on both sides.
 */
function sameDate(said: string, value: string, raw: string): boolean {
  const printed = datesIn(raw);
  const meant = datesIn(value);
  const truths = printed.filter(({ iso }) => meant.length === 0 || meant.some((each) => each.iso === iso));
  const known: readonly DateReading[] = truths.length > 0 ? truths : meant;
  const inFigures = known.some(({ order }) => order === 'MDY' || order === 'DMY');
  return datesIn(said).some((declared) => known.some((truth) => {
    if (declared.iso !== truth.iso) return false;
    const free = !inFigures || declared.order === 'named' || declared.order === 'YMD' || truth.order === 'named' || truth.order === 'YMD';
    return free || declared.order === truth.order || onlyReadsAs(said, declared.iso);
  }));
}

/** No other day can be meant. */
const onlyReadsAs = (said: string, iso: string): boolean => datesIn(said).every((reading) => reading.iso === iso);

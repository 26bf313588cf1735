/**
 * The machine readable zone as ICAO Doc 9303 lays it out (8th edition): TD1 in part 5, TD2 in part 6, TD3 in part 4, visas in part 7,
 * check digits in part 3, 4.9. Positions here count from nought; the standard counts from one.
 */
import type { MrzReading } from './document.ts';

export type MrzFormat = MrzReading['format'];
export const mrzFormats: readonly MrzFormat[] = ['TD1', 'TD2', 'TD3', 'MRV_A', 'MRV_B'];

/** Everything that can be printed in a zone; its place is its value in a check digit, the filler's excepted, which counts nought. */
export const mrzGlyphs = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ<';

/** From `from` up to but without `to`, in one line. */
export interface MrzSpan {
  readonly line: number;
  readonly from: number;
  readonly to: number;
}

export const mrzParts = [
  'code', 'state', 'names', 'number', 'number-check', 'nationality', 'birth', 'birth-check', 'sex', 'expiry', 'expiry-check',
  'optional', 'optional-check', 'optional-2', 'composite',
] as const;
export type MrzPart = (typeof mrzParts)[number];

export interface MrzLayout {
  readonly lines: number;
  readonly length: number;
  readonly parts: Readonly<Partial<Record<MrzPart, MrzSpan>>>;
  /** What the composite digit is counted over, in this order; null for visas, which have none. */
  readonly composite: readonly MrzSpan[] | null;
  /** Whether a number of more than nine glyphs may run on into the optional field (parts 5 and 6). */
  readonly longNumbers: boolean;
}

const at = (line: number, from: number, to: number = from + 1): MrzSpan => ({ line, from, to });

/** All formats but TD1 have the same second line up to its optional data. */
const secondLine = {
  number: at(1, 0, 9), 'number-check': at(1, 9), nationality: at(1, 10, 13), birth: at(1, 13, 19), 'birth-check': at(1, 19),
  sex: at(1, 20), expiry: at(1, 21, 27), 'expiry-check': at(1, 27),
};
const twoLines = (length: number): MrzLayout['parts'] => ({ code: at(0, 0, 2), state: at(0, 2, 5), names: at(0, 5, length), ...secondLine });

export const mrzLayouts: Readonly<Record<MrzFormat, MrzLayout>> = {
  TD1: {
    lines: 3, length: 30, longNumbers: true,
    parts: {
      code: at(0, 0, 2), state: at(0, 2, 5), number: at(0, 5, 14), 'number-check': at(0, 14), optional: at(0, 15, 30),
      birth: at(1, 0, 6), 'birth-check': at(1, 6), sex: at(1, 7), expiry: at(1, 8, 14), 'expiry-check': at(1, 14), nationality: at(1, 15, 18),
      'optional-2': at(1, 18, 29), composite: at(1, 29), names: at(2, 0, 30),
    },
    composite: [at(0, 5, 30), at(1, 0, 7), at(1, 8, 15), at(1, 18, 29)],
  },
  TD2: {
    lines: 2, length: 36, longNumbers: true,
    parts: { ...twoLines(36), optional: at(1, 28, 35), composite: at(1, 35) },
    composite: [at(1, 0, 10), at(1, 13, 20), at(1, 21, 35)],
  },
  TD3: {
    lines: 2, length: 44, longNumbers: false,
    parts: { ...twoLines(44), optional: at(1, 28, 42), 'optional-check': at(1, 42), composite: at(1, 43) },
    composite: [at(1, 0, 10), at(1, 13, 20), at(1, 21, 43)],
  },
  MRV_A: { lines: 2, length: 44, longNumbers: false, parts: { ...twoLines(44), optional: at(1, 28, 44) }, composite: null },
  MRV_B: { lines: 2, length: 36, longNumbers: false, parts: { ...twoLines(36), optional: at(1, 28, 36) }, composite: null },
};

/** Lines of the right number and length and of nothing but the zone's glyphs. */
export const isZone = (format: MrzFormat, lines: readonly string[]): boolean =>
  lines.length === mrzLayouts[format].lines && lines.every((line) => line.length === mrzLayouts[format].length && /^[0-9A-Z<]+$/.test(line));

export const taken = (lines: readonly string[], { line, from, to }: MrzSpan): string => (lines[line] ?? '').slice(from, to);

/** The glyphs of a part; empty where the format has no such part. */
export function partOfZone(format: MrzFormat, lines: readonly string[], part: MrzPart): string {
  const span = mrzLayouts[format].parts[part];
  return span === undefined ? '' : taken(lines, span);
}

/** What a glyph counts in a check digit: digits themselves, A to Z 10 to 35, the filler nought. Anything else has no value. */
export const glyphValue = (glyph: string): number => (glyph === '<' ? 0 : mrzGlyphs.indexOf(glyph));

/** The digit over `text`: values weighted 7, 3, 1 in turn, modulo 10. Only for text of the zone's own glyphs. */
export function checkDigit(text: string): string {
  let sum = 0;
  for (let index = 0; index < text.length; index += 1) sum += glyphValue(text[index]!) * [7, 3, 1][index % 3]!;
  return String(sum % 10);
}

export interface MrzNumber {
  /** All of the number's glyphs, without the fillers behind it. */
  readonly glyphs: string;
  readonly check: string;
  /** Where they stand: one span, or two for a number that runs on. */
  readonly spans: readonly MrzSpan[];
  /** What the optional field holds beside it. */
  readonly optional: MrzSpan;
}

/**
 * A number of more than nine glyphs has a filler in its digit's place; the rest of it, its digit and a filler open the optional field
 * (Doc 9303-5, 4.2.2, note j; 9303-6, note j).
 */
export function numberOf(format: MrzFormat, lines: readonly string[]): MrzNumber {
  const { parts, longNumbers } = mrzLayouts[format];
  const [first, optional] = [parts.number!, parts.optional!];
  const check = partOfZone(format, lines, 'number-check');
  const head = taken(lines, first);
  const rest = /^[0-9A-Z]+/.exec(taken(lines, optional))?.[0] ?? '';
  const runsOn = longNumbers && check === '<' && rest.length > 1 && !head.includes('<');
  if (!runsOn) return { glyphs: head.replace(/<+$/, ''), check, spans: [first], optional };
  const end = optional.from + rest.length;
  return {
    glyphs: head + rest.slice(0, -1), check: rest.slice(-1), spans: [first, { ...optional, to: end - 1 }],
    optional: { ...optional, from: Math.min(optional.to, end + 1) },
  };
}

export const mrzCheckNames = ['document-number', 'birth', 'expiry', 'optional', 'composite'] as const;
export type MrzCheckName = (typeof mrzCheckNames)[number];
export interface MrzCheck {
  readonly name: MrzCheckName;
  readonly result: 'passed' | 'failed' | 'not-performed';
}

/** Every digit of the zone, always all five names; `not-performed` where the format has no such digit, or its field and digit are empty. */
export function checksOf(format: MrzFormat, lines: readonly string[]): readonly MrzCheck[] {
  const part = (name: MrzPart): string => partOfZone(format, lines, name);
  const held = (name: MrzCheckName, text: string, digit: string): MrzCheck => ({ name, result: checkDigit(text) === digit ? 'passed' : 'failed' });
  const number = numberOf(format, lines);
  const { composite, parts } = mrzLayouts[format];
  const empty = part('optional-check') === '<' && /^<*$/.test(part('optional'));
  return [
    held('document-number', number.glyphs, number.check),
    held('birth', part('birth'), part('birth-check')),
    held('expiry', part('expiry'), part('expiry-check')),
    parts['optional-check'] === undefined || empty ? { name: 'optional', result: 'not-performed' } : held('optional', part('optional'), part('optional-check')),
    composite === null ? { name: 'composite', result: 'not-performed' } : held('composite', composite.map((span) => taken(lines, span)).join(''), part('composite')),
  ];
}

/** The spans a check digit answers for, the digit's own place last; what no check covers is read on trust. */
export function coveredBy(format: MrzFormat, lines: readonly string[], name: MrzCheckName): readonly MrzSpan[] {
  const { parts, composite, longNumbers } = mrzLayouts[format];
  const spans = (...names: MrzPart[]): MrzSpan[] => names.flatMap((each) => parts[each] ?? []);
  if (name === 'document-number') {
    const long = numberOf(format, lines).spans.length > 1;
    // a filler in the digit's place may be a misread digit: the optional field is then looked at as part of the number
    return [...spans('number'), ...(long && longNumbers ? spans('optional') : []), ...spans('number-check')];
  }
  if (name === 'optional') return parts['optional-check'] === undefined ? [] : spans('optional', 'optional-check');
  if (name === 'composite') return composite === null ? [] : [...composite, ...spans('composite')];
  return spans(name, `${name}-check`);
}

/** From the printed lines of a card to its fields, by the data of its type. */
import { parseDate, spacedDate } from './dates.ts';
import type { FieldReading, TextLine } from './document.ts';
import type { DocumentTypeData, FieldData, FieldPart } from './document-type.ts';
import { isCut, lineOfPart, partOfLines } from './field-parts.ts';
import { letters } from './form-words.ts';
import { hasLookAlike } from './look-alikes.ts';
import { around } from './page-layout.ts';
import type { PrintedValue } from './printed-page.ts';
import { findValues } from './printed-values.ts';
import { parseScriptDate } from './script-dates.ts';
import { asFigures, rewritten, unreadScript } from './seen-lines.ts';
import type { FieldKey } from './words.ts';

/** The teller looks at what was read with less than this. It is the least confidence seed S1 works with, and measured here it fits: see docs/decisions. */
export const leastConfidence = 70;
/** A second guess this likely is worth a look where one glyph makes another number or name. */
const twin01 = 0.1;

/**
 * Fields of a card, only those that were found. `raw` is every printed line the value came from, labels taken off; `value` is
 * normalised, and a part of its lines where the type says so. Sources hold the visual zone alone.
 * @param size of the card or picture in pixels, for types that look in places; without it the extent of the text counts.
 */
export function fieldsFromLines(lines: readonly TextLine[], type: DocumentTypeData, size: { readonly width: number; readonly height: number } = extentOf(lines)): Record<FieldKey, FieldReading> {
  const values = withOtherGuesses(findValues(lines, type, size), type);
  const fields: Record<FieldKey, FieldReading> = {};
  for (const [key, field] of Object.entries(type.fields)) {
    const reading = fieldReading(field, values, type);
    if (reading !== null) fields[key] = reading;
  }
  return fields;
}

function extentOf(lines: readonly TextLine[]): { width: number; height: number } {
  const [, , width, height] = around([[0, 0, 1, 1], ...lines.map(({ box }) => box)]);
  return { width, height };
}

function fieldReading(field: FieldData, values: ReadonlyMap<string, PrintedValue>, type: DocumentTypeData): FieldReading | null {
  for (const { print, part } of field.from) {
    const printed = values.get(print);
    if (printed !== undefined && textOf(printed, part) !== '') return judged(field, part, printed, type);
  }
  return null;
}

function judged(field: FieldData, part: FieldPart, printed: PrintedValue, type: DocumentTypeData): FieldReading {
  const text = textOf(printed, part);
  const only = lineOfPart(printed.lines.map((line) => line.text), part);
  const from = only === null ? printed.lines : [printed.lines[only]!];
  // the lines that hold the value itself: a doubtful comma in the city's line is none of the street's business
  const own = from.filter((line) => text.includes(line.text) || line.text.includes(text));
  const holding = own.length === 0 ? from : own;
  const confidence = Math.min(...holding.map((line) => line.confidence));
  const { value, doubts: formDoubts } = normalised(field, text, type);
  const doubts = [...new Set([
    ...printed.doubts, ...formDoubts,
    ...(holding.some((line) => unreadScript(printed.print, line)) ? ['other-script'] : []),
    ...(isCut(printed.lines.map((line) => line.text), part) ? ['cut'] : []),
    ...(confidence < leastConfidence ? ['low-confidence'] : []),
    ...(hasLookAlike(field, text, (other) => possible(field, other, type)) ? ['look-alike'] : []),
    ...(holding.some((line) => hasTwin(line, text, (other) => possible(field, other, type))) ? ['twin'] : []),
  ])];
  const raw = from.map((line) => line.text).join('\n');
  const reading = { value, raw, confidence, box: around(from.map(({ box }) => box)) };
  return { ...reading, doubtful: doubts.length > 0, doubts, sources: { VIZ: reading }, agreement: 'not-performed' };
}

const textOf = ({ lines }: PrintedValue, part: FieldPart): string => partOfLines(lines.map((line) => line.text), part) ?? '';

/**
 * Where a value cannot be (`MOCKINGT0N` is no city), but would be with one of the recogniser's second guesses, the guess is
 * taken, for every field of that print. The first guess becomes the second, and the confidence stays as low as it was.
 */
function withOtherGuesses(values: ReadonlyMap<string, PrintedValue>, type: DocumentTypeData): Map<string, PrintedValue> {
  const settled = new Map([...values].map(([id, printed]) => [id, isDate(id, type) ? withDateSpaces(printed) : printed]));
  for (const field of Object.values(type.fields)) {
    for (const { print, part } of field.from) {
      const printed = settled.get(print);
      if (printed !== undefined && (textOf(printed, part) !== '' || townParts.has(part))) settled.set(print, withOtherGuess(field, part, printed, type));
    }
  }
  return settled;
}

/** A misread state or postcode (`0R 00041`) leaves an address without any of these: then a second guess may give them. */
const townParts: ReadonlySet<FieldPart> = new Set(['city', 'state', 'postcode']);

/** The print is one date and nothing else. */
const isDate = (id: string, { fields }: DocumentTypeData): boolean => Object.values(fields).some(({ kind, from }) => kind === 'date' && from.some(({ print, part }) => print === id && part === 'whole'));

const withDateSpaces = (printed: PrintedValue): PrintedValue => ({
  ...printed,
  lines: printed.lines.map((line) => rewritten(line, spacedDate(line.text))),
});

function withOtherGuess(field: FieldData, part: FieldPart, printed: PrintedValue, type: DocumentTypeData): PrintedValue {
  const fits = (text: string): boolean => text !== '' && possible(field, text, type);
  if (fits(textOf(printed, part))) return printed;
  const others = printed.lines.flatMap((line, index) => line.twins.filter(({ probability01 }) => probability01 >= twin01).map((twin) => ({ index, twin })));
  for (const { index, twin } of others.toSorted((a, b) => b.twin.probability01 - a.twin.probability01)) {
    const other = { ...printed, lines: printed.lines.map((line, each) => (each === index ? swapped(line, twin) : line)) };
    if (fits(textOf(other, part))) return other;
  }
  const lettered = field.kind === 'name' ? withLetters(printed, textOf(printed, part)) : printed;
  return lettered !== printed && fits(textOf(lettered, part)) ? lettered : printed;
}

/** Figures by the letter of their shape: `HARB0R` is a town. That it was not read so is kept as a doubt. */
const letterFor: Readonly<Record<string, string>> = { 0: 'O', 1: 'I', 5: 'S', 8: 'B' };

function withLetters(printed: PrintedValue, value: string): PrintedValue {
  const asWords = value.replace(/(?<=\p{L})[0158]|[0158](?=\p{L})/gu, (figure) => letterFor[figure]!);
  if (asWords === value) return printed;
  return { ...printed, lines: printed.lines.map((line) => rewritten(line, line.text.replace(value, asWords))), doubts: [...printed.doubts, 'repaired'] };
}

function swapped(line: TextLine, twin: TextLine['twins'][number]): TextLine {
  const first = line.text[twin.at] ?? '';
  const text = line.text.slice(0, twin.at) + twin.glyph + line.text.slice(twin.at + 1);
  return { ...line, text, twins: line.twins.map((each) => (each === twin ? { ...each, glyph: first } : each)) };
}

const possible = (field: FieldData, text: string, type: DocumentTypeData): boolean => normalised(field, text, type).doubts.length === 0;

function normalised(field: FieldData, text: string, type: DocumentTypeData): { value: string; doubts: string[] } {
  const never = field.never?.find((words) => letters(words) === letters(text));
  if (never !== undefined) return { value: never, doubts: [] };
  if (field.kind === 'date') return asDate(text, type);
  const fits = field.pattern === undefined || new RegExp(field.pattern, 'iu').test(text);
  const meant = Object.entries(field.means ?? {}).find(([printed]) => letters(printed) === letters(text))?.[1];
  return { value: meant ?? text, doubts: fits ? [] : ['pattern'] };
}

/** Dates in Thai and Khmer words and years are known by their scripts; without one by figures and Latin months. */
const dateIn = (text: string, { dateOrder }: DocumentTypeData): string | null => parseDate(text, dateOrder) ?? parseScriptDate(text);

/** A text that is no date has no value: only what is printed is kept, for the teller to look at. */
function asDate(text: string, type: DocumentTypeData): { value: string; doubts: string[] } {
  const value = dateIn(text, type);
  if (value !== null) return { value, doubts: [] };
  const repaired = dateIn(asFigures(text), type);
  return { value: repaired ?? '', doubts: [repaired === null ? 'calendar' : 'repaired'] };
}

/** The recogniser hesitated over a letter or figure of the value, and its other guess would make a value too. */
function hasTwin({ text, twins }: TextLine, value: string, possible: (other: string) => boolean): boolean {
  const from = text.includes(value) ? text.indexOf(value) : 0;
  const own = text.includes(value) ? value : text;
  return twins.some(({ at, glyph, probability01 }) => {
    const place = at - from;
    if (place < 0 || place >= own.length || probability01 < twin01 || !/[\p{L}\p{N}]/u.test(glyph)) return false;
    const sameLetter = glyph.toUpperCase() === own[place]!.toUpperCase();
    return !sameLetter && possible(own.slice(0, place) + glyph + own.slice(place + 1));
  });
}

/** From the printed lines of a card to its fields, by the data of its type. */
import { parseDate } from './dates.ts';
import type { FieldReading, TextLine } from './document.ts';
import type { DocumentTypeData, FieldData } from './document-type.ts';
import { partOfLines } from './field-parts.ts';
import { around } from './page-layout.ts';
import { findValues } from './printed-values.ts';
import type { PrintedValue } from './printed-values.ts';
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
  const values = findValues(lines, type, size);
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
    const text = printed === undefined ? null : partOfLines(printed.lines.map((line) => line.text), part);
    if (printed !== undefined && text !== null) return judged(field, text, printed, type);
  }
  return null;
}

function judged(field: FieldData, text: string, printed: PrintedValue, type: DocumentTypeData): FieldReading {
  // the lines that hold the value itself: a doubtful comma in the city's line is none of the street's business
  const own = printed.lines.filter((line) => text.includes(line.text) || line.text.includes(text));
  const holding = own.length === 0 ? printed.lines : own;
  const confidence = Math.min(...holding.map((line) => line.confidence));
  const { value, doubts: formDoubts } = normalised(field, text, type);
  const doubts = [...new Set([
    ...printed.doubts, ...formDoubts,
    ...(confidence < leastConfidence ? ['low-confidence'] : []),
    ...(holding.some((line) => hasTwin(line, text, (other) => possible(field, other, type))) ? ['twin'] : []),
  ])];
  const raw = printed.lines.map((line) => line.text).join('\n');
  const reading = { value, raw, confidence, box: around(printed.lines.map(({ box }) => box)) };
  return { ...reading, doubtful: doubts.length > 0, doubts, sources: { VIZ: reading }, agreement: 'not-performed' };
}

const possible = (field: FieldData, text: string, type: DocumentTypeData): boolean => normalised(field, text, type).doubts.length === 0;

function normalised(field: FieldData, text: string, type: DocumentTypeData): { value: string; doubts: string[] } {
  if (field.kind === 'date') return asDate(text, type);
  const fits = field.pattern === undefined || new RegExp(field.pattern, 'iu').test(text);
  return { value: text, doubts: fits ? [] : ['pattern'] };
}

/** Letters that a recogniser takes for figures; in a date there are no letters between figures. */
const figureFor: Readonly<Record<string, string>> = { O: '0', Q: '0', D: '0', I: '1', l: '1', '|': '1', S: '5', B: '8', Z: '2' };

/** A text that is no date has no value: only what is printed is kept, for the teller to look at. */
function asDate(text: string, type: DocumentTypeData): { value: string; doubts: string[] } {
  const value = parseDate(text, type.dateOrder);
  if (value !== null) return { value, doubts: [] };
  const repaired = parseDate(text.replace(/[OQDIl|SBZ]/g, (letter) => figureFor[letter]!), type.dateOrder);
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

/** A field as the screens show it: its text as printed, what each source says beside it, and why it asks for a look. */
import type { CaseView, FieldView } from '../../../electron/contract/views.ts';
import type { Box, Side } from '../../../electron/contract/vocabulary.ts';
import type { SourceStanding } from '../../parts/SourceChip.tsx';
import { fieldLabel } from '../../words/fields.ts';
import { glyphMarks, type GlyphMark } from './glyph-marks.ts';
import { isIsoDate, printDateOf, type PrintDate } from './print-date.ts';
import { remarkOf, type Remark } from './remark.ts';

/** The order never changes. */
export const shownSources = ['VIZ', 'MRZ', 'BARCODE', 'DECLARED'] as const;
export type ShownSource = (typeof shownSources)[number];

export interface SourceSaying {
  readonly source: ShownSource;
  readonly standing: SourceStanding;
  /** As it is to be read; empty where the source has nothing. */
  readonly text: string;
}

export interface ShownField {
  readonly field: FieldView;
  readonly key: string;
  readonly label: string;
  /** What holds now: typed, or as printed. */
  readonly text: string;
  /** What was there before it was changed by hand; null when it was not. */
  readonly was: string | null;
  readonly sayings: readonly SourceSaying[];
  /** What other sources would have it say, where they differ in more than form. */
  readonly others: readonly SourceSaying[];
  readonly remark: Remark | null;
  /** Positions in `text` to underline. */
  readonly marks: readonly GlyphMark[];
  /** A teller has, or had, to do with it: to look at, looked at, or changed. The rest agree. */
  readonly needsEyes: boolean;
}

export function shownFields({ fields, document }: Pick<CaseView, 'fields'> & { readonly document: { readonly state: string; readonly type?: string } }): readonly ShownField[] {
  const type = document.state === 'read' || document.state === 'refused' ? document.type ?? '' : '';
  return fieldsOfType(fields, type);
}

export function fieldsOfType(fields: readonly FieldView[], type: string): readonly ShownField[] {
  const print = printDateOf(fields);
  return fields.map((field) => shownField(field, type, print));
}

function shownField(field: FieldView, type: string, print: PrintDate): ShownField {
  const text = textOf(field, field.edit === null ? field : { value: field.value, raw: field.value }, print);
  const sayings = sayingsOf(field, print);
  const differing = sayings.filter((saying) => saying.text !== '' && saying.text !== text && (['conflict', 'changed'].includes(saying.standing) || field.value === ''));
  const marks = field.edit === null ? glyphMarks(field, text) : [];
  return {
    field, key: field.key, label: fieldLabel(field.key, type), text, sayings, marks,
    was: field.edit === null ? null : print(field.edit.was),
    others: differing.filter((one, at) => differing.findIndex((other) => other.text === one.text) === at),
    remark: remarkOf(field, sayings, marks, text), needsEyes: field.open || field.looked || field.edit !== null,
  };
}

/** Where a field is printed: the print where it is there, else wherever it was read. Null where it was not found. */
export function printedAt({ sources, side, box }: FieldView): { readonly side: Side; readonly box: Box } | null {
  const viz = sources.VIZ;
  if (viz !== undefined && viz.box !== null) return { side: viz.side, box: viz.box };
  return box === null ? null : { side, box };
}

/** Lines that a value was read from. */
export const linesIn = (raw: string): number => Math.max(1, raw.split('\n').filter((line) => line.trim() !== '').length);

/** Sources any field of this document has; the others are named once, not at each field. */
export const sourcesOnDocument = (fields: readonly FieldView[]): readonly ShownSource[] =>
  shownSources.filter((source) => source === 'VIZ' || fields.some((field) => has(field, source)));

const has = (field: FieldView, source: ShownSource): boolean => (source === 'DECLARED' ? field.declared !== null : field.sources[source] !== undefined);

function sayingsOf(field: FieldView, print: PrintDate): readonly SourceSaying[] {
  const alone = shownSources.filter((source) => has(field, source)).length === 1;
  return shownSources.map((source) => (source === 'DECLARED' ? declaredSaying(field, print) : documentSaying(field, source, alone, print)));
}

function declaredSaying({ declared, comparison, value }: FieldView, print: PrintDate): SourceSaying {
  if (declared === null) return { source: 'DECLARED', standing: 'not-asked', text: '' };
  // A date equal by value is the same date, however a form writes it.
  const standing = comparison === 'not-performed' ? 'only-here' : comparison === 'formatting-only' && isIsoDate(value) ? 'same' : comparison;
  return { source: 'DECLARED', standing, text: print(declared) };
}

/** Letters and digits alone, Latin marks and case folded: what is left when two prints differ in form only. A Khmer or Thai mark is a letter. */
const bare = (text: string): string => text.normalize('NFD').replace(/[\u0300-\u036f]/g, '').replaceAll('đ', 'd').replaceAll('Đ', 'D').replace(/[^\p{L}\p{M}\p{N}]/gu, '').toUpperCase();

function documentSaying(field: FieldView, source: Exclude<ShownSource, 'DECLARED'>, alone: boolean, print: PrintDate): SourceSaying {
  const said = field.sources[source];
  if (said === undefined) return { source, standing: 'not-in-it', text: '' };
  const text = textOf(field, said, print);
  if (said.value === field.value) return { source, standing: alone && field.edit === null ? 'only-here' : 'same', text };
  if (field.edit !== null && source === 'VIZ') return { source, standing: 'changed', text };
  // Main has compared the sources; where it found no conflict, a different print is a matter of form.
  const compared = field.edit === null && field.agreement !== 'conflict';
  const sameForm = compared || (bare(said.value) !== '' && bare(said.value) === bare(field.value));
  return { source, standing: sameForm ? 'formatting-only' : 'conflict', text };
}

/** A date in the document's own form, anything else by its value: a city is a part of its printed line. */
function textOf(field: FieldView, said: { readonly value: string; readonly raw: string }, print: PrintDate): string {
  if (isIsoDate(said.value)) return print(said.value);
  const lines = said.raw.split('\n').map((line) => line.trim()).filter((line) => line !== '');
  // A value over several lines is one line here; where it was cut in two, main has said how they join.
  const whole = field.key !== 'DOCUMENT_NUMBER' && lines.length === 1 && bare(said.raw) === bare(said.value);
  return whole ? said.raw : said.value;
}

/** A field as the screens show it: its text as printed, what each source says beside it, and why it asks for a look. */
import type { CaseView, FieldView } from '../../../electron/contract/views.ts';
import type { SourceStanding } from '../../parts/SourceChip.tsx';
import { fieldLabel } from '../../words/fields.ts';
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
  /** A teller has, or had, to do with it: to look at, looked at, or changed. The rest agree. */
  readonly needsEyes: boolean;
}

export function shownFields(view: Pick<CaseView, 'fields' | 'document'>): readonly ShownField[] {
  const print = printDateOf(view.fields);
  const type = view.document.state === 'read' ? view.document.type : '';
  return view.fields.map((field) => shownField(field, type, print));
}

function shownField(field: FieldView, type: string, print: PrintDate): ShownField {
  const text = textOf(field, field.edit === null ? field : { value: field.value, raw: field.value }, print);
  const sayings = sayingsOf(field, print);
  const differing = sayings.filter((saying) => saying.text !== '' && saying.text !== text && (['conflict', 'changed'].includes(saying.standing) || field.value === ''));
  return {
    field, key: field.key, label: fieldLabel(field.key, type), text, sayings,
    was: field.edit === null ? null : print(field.edit.was),
    others: differing.filter((one, at) => differing.findIndex((other) => other.text === one.text) === at),
    remark: remarkOf(field, sayings), needsEyes: field.open || field.looked || field.edit !== null,
  };
}

/** Sources any field of this document has; the others are named once, not at each field. */
export const sourcesOnDocument = (fields: readonly FieldView[]): readonly ShownSource[] =>
  shownSources.filter((source) => source === 'VIZ' || fields.some((field) => has(field, source)));

const has = (field: FieldView, source: ShownSource): boolean => (source === 'DECLARED' ? field.declared !== null : field.sources[source] !== undefined);

function sayingsOf(field: FieldView, print: PrintDate): readonly SourceSaying[] {
  const alone = shownSources.filter((source) => has(field, source)).length === 1;
  return shownSources.map((source) => (source === 'DECLARED' ? declaredSaying(field) : documentSaying(field, source, alone, print)));
}

function declaredSaying({ declared, comparison, value }: FieldView): SourceSaying {
  if (declared === null) return { source: 'DECLARED', standing: 'not-asked', text: '' };
  // A date equal by value is the same date, however a form writes it.
  const standing = comparison === 'not-performed' ? 'only-here' : comparison === 'formatting-only' && isIsoDate(value) ? 'same' : comparison;
  return { source: 'DECLARED', standing, text: declared };
}

/** Letters and digits alone, marks and case folded: what is left when two prints differ in form only. */
const bare = (text: string): string => text.normalize('NFD').replaceAll('đ', 'd').replaceAll('Đ', 'D').replace(/[^\p{L}\p{N}]/gu, '').toUpperCase();

function documentSaying(field: FieldView, source: Exclude<ShownSource, 'DECLARED'>, alone: boolean, print: PrintDate): SourceSaying {
  const said = field.sources[source];
  if (said === undefined) return { source, standing: 'not-in-it', text: '' };
  const text = textOf(field, said, print);
  if (said.value === field.value) return { source, standing: alone && field.edit === null ? 'only-here' : 'same', text };
  if (field.edit !== null && source === 'VIZ') return { source, standing: 'changed', text };
  // Main has compared the sources; where it found no conflict, a different print is a matter of form.
  const compared = field.edit === null && field.agreement !== 'conflict';
  return { source, standing: compared || bare(said.value) === bare(field.value) ? 'formatting-only' : 'conflict', text };
}

/** A date in the document's own form, anything else by its value: a city is a part of its printed line. */
function textOf(field: FieldView, said: { readonly value: string; readonly raw: string }, print: PrintDate): string {
  if (isIsoDate(said.value)) return print(said.value);
  const whole = field.key !== 'DOCUMENT_NUMBER' && said.raw !== '' && !said.raw.includes('\n') && bare(said.raw) === bare(said.value);
  return whole ? said.raw : said.value;
}

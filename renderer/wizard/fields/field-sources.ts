/** What each source says about a field, in the order that never changes: VIZ, MRZ, BARCODE, DECLARED. */
import type { FieldView } from '../../../electron/contract/views.ts';
import type { SourceStanding } from '../../parts/SourceChip.tsx';

export const shownSources = ['VIZ', 'MRZ', 'BARCODE', 'DECLARED'] as const;
export type ShownSource = (typeof shownSources)[number];

export interface SourceSaying {
  readonly source: ShownSource;
  readonly standing: SourceStanding;
  /** What is printed there; empty where the source has nothing. */
  readonly text: string;
}

/** Letters and digits alone, marks and case folded: what is left when two prints differ in form only. */
const bare = (text: string): string => text.normalize('NFD').replaceAll('đ', 'd').replaceAll('Đ', 'D').replace(/[^\p{L}\p{N}]/gu, '').toUpperCase();

/** Sources any field of this document has; the others are named once, not at each field. */
export function sourcesOnDocument(fields: readonly FieldView[]): readonly ShownSource[] {
  return shownSources.filter((source) => source === 'VIZ' || fields.some((field) => (source === 'DECLARED' ? field.declared !== null : field.sources[source] !== undefined)));
}

export function sayingsOf(field: FieldView, among: readonly ShownSource[] = shownSources): readonly SourceSaying[] {
  const alone = among.filter((source) => has(field, source)).length === 1;
  return among.map((source) => (source === 'DECLARED' ? declaredSaying(field) : documentSaying(field, source, alone)));
}

const has = (field: FieldView, source: ShownSource): boolean => (source === 'DECLARED' ? field.declared !== null : field.sources[source] !== undefined);

function declaredSaying({ declared, comparison }: FieldView): SourceSaying {
  if (declared === null) return { source: 'DECLARED', standing: 'not-asked', text: '' };
  return { source: 'DECLARED', standing: comparison === 'not-performed' ? 'only-here' : comparison, text: declared };
}

function documentSaying(field: FieldView, source: Exclude<ShownSource, 'DECLARED'>, alone: boolean): SourceSaying {
  const said = field.sources[source];
  if (said === undefined) return { source, standing: 'not-in-it', text: '' };
  const text = printedValue(field.key, said);
  if (field.edit !== null && source === 'VIZ' && said.value !== field.value) return { source, standing: 'changed', text };
  if (said.value === field.value) return { source, standing: alone && field.edit === null ? 'only-here' : 'same', text };
  // Main has compared the sources; where it found no conflict, a different print is a matter of form.
  const conflict = field.edit === null ? field.agreement === 'conflict' && bare(said.value) !== bare(field.value) : bare(said.value) !== bare(field.value);
  return { source, standing: conflict ? 'conflict' : 'formatting-only', text };
}

const isDate = (value: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(value);

/** As it is printed: a date in the document's own form, anything else by its value (a city is a part of its line). */
export function printedValue(key: string, said: { readonly value: string; readonly raw: string }): string {
  if (said.raw === '' || said.raw.includes('\n')) return said.value;
  if (isDate(said.value)) return said.raw;
  return bare(said.raw) === bare(said.value) && key !== 'DOCUMENT_NUMBER' ? said.raw : said.value;
}

/** What the field shows now: what was typed, or what is printed. */
export const shownValue = (field: FieldView): string => (field.edit === null ? printedValue(field.key, field) : field.value);

export interface Suggestion { readonly source: ShownSource; readonly text: string }
/** What the other sources would have it say, where they differ in more than form. */
export function suggestionsFor(field: FieldView): readonly Suggestion[] {
  const differing = sayingsOf(field).filter(({ standing, text }) => text !== '' && (standing === 'conflict' || standing === 'changed' || (field.value === '' && standing !== 'only-here')));
  return differing.filter(({ text }, at) => differing.findIndex((other) => other.text === text) === at).map(({ source, text }) => ({ source, text }));
}

/** Shown above once a teller has had to do with it: to look at, looked at, or changed. The rest agree. */
export const needsEyes = (field: FieldView): boolean => field.open || field.looked || field.edit !== null;

/** Why a field asks to be looked at, in one sentence beside its name. The worst reason speaks. */
import type { FieldView } from '../../../electron/contract/views.ts';
import type { SourceSaying } from './shown-fields.ts';

export interface Remark { readonly tone: 'conflict' | 'look'; readonly words: string }

const doubtWords: Readonly<Record<string, string>> = {
  'low-confidence': 'Read with doubt: compare it letter by letter',
  pattern: 'Not in the form this document prints it',
  cut: 'Cut off at the edge of the picture',
  calendar: 'Not a date: type what is printed',
  repaired: 'A letter stood among the figures of this date',
  twin: 'One glyph was a close call: compare it letter by letter',
  'glued-label': 'Its label and its value run into each other',
  'check-digit': 'The check digit does not agree',
  glare: 'Glare lies over it',
};

/** Pairs that a reader, and the 7-3-1 check digit, can take for each other; the likeliest first. */
const twins: readonly (readonly [string, string])[] = [['8', 'S'], ['5', 'S'], ['S', '5'], ['6', 'G'], ['0', 'O'], ['1', 'I'], ['2', 'Z'], ['G', '6'], ['O', '0'], ['Z', '2'], ['B', '8'], ['I', '1'], ['L', '1'], ['U', '0'], ['Q', 'G']];

function twinWords(value: string): string {
  const pair = twins.find(([glyph]) => value.toUpperCase().includes(glyph));
  return pair === undefined ? 'A glyph here has a twin: look closely' : `A glyph here has a twin, as ${pair[0]} has ${pair[1]}: look closely`;
}

const sourceWords: Readonly<Record<SourceSaying['source'], string>> = { VIZ: 'The print', MRZ: 'The MRZ', BARCODE: 'The barcode', DECLARED: 'The customer’s form' };
const longestQuoted = 26;
const quoted = (text: string): string => (text.length > longestQuoted ? `${text.slice(0, longestQuoted)}…` : text);

export function remarkOf(field: FieldView, sayings: readonly SourceSaying[]): Remark | null {
  const conflict = sayings.find(({ standing }) => standing === 'conflict');
  if (field.value === '') return { tone: 'look', words: field.declared === null || field.declared === '' ? 'Nothing was read: type it from the picture' : 'Nothing was read: the form has it' };
  if (conflict !== undefined) return { tone: 'conflict', words: `${sourceWords[conflict.source]} says ${quoted(conflict.text)}` };
  if (field.doubtful) return { tone: 'look', words: doubtOf(field) };
  return sayings.some(({ standing }) => standing === 'only-here') ? { tone: 'look', words: 'One source only' } : null;
}

function doubtOf({ doubts, value }: FieldView): string {
  const codes = doubts.map((doubt) => doubt.split(':')[0] ?? doubt);
  const words = codes.map((code) => doubtWords[code]).find((known) => known !== undefined);
  return words ?? (codes.includes('blind-spot') ? twinWords(value) : 'Not read for certain: look at it');
}

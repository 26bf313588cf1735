/** Why a field asks to be looked at, in one sentence beside its name. The worst reason speaks. */
import type { FieldView } from '../../../electron/contract/views.ts';
import { differenceOf } from './difference.ts';
import { glyphWords, type GlyphMark } from './glyph-marks.ts';
import type { SourceSaying } from './shown-fields.ts';

export interface Remark { readonly tone: 'conflict' | 'look'; readonly words: string }

const doubtWords: Readonly<Record<string, string>> = {
  'low-confidence': 'Read with doubt: compare it letter by letter',
  pattern: 'Not in the form this document prints it',
  cut: 'Cut off at the edge of the picture',
  calendar: 'Not a date: type what is printed',
  repaired: 'A letter stood among the figures of this date',
  twin: 'One glyph was a close call: compare it letter by letter',
  'look-alike': 'Glyphs that look alike, such as 0 and O: compare them with the picture',
  'blind-spot': 'A glyph here has a twin that its check digit accepts too',
  'not-accepted': 'The MRZ was not read whole: compare it letter by letter',
  truncated: 'The source had no room for all of it',
  conflict: 'Two sources differ',
  'glued-label': 'Its label and its value run into each other',
  'check-digit': 'The check digit does not agree',
  glare: 'Glare lies over it',
};

const sourceWords: Readonly<Record<SourceSaying['source'], string>> = { VIZ: 'The print', MRZ: 'The MRZ', BARCODE: 'The barcode', DECLARED: 'The customer’s form' };
const longestQuoted = 34;
const quoted = (text: string): string => (text.length > longestQuoted ? `${text.slice(0, longestQuoted)}…` : text);

export function remarkOf(field: FieldView, sayings: readonly SourceSaying[], marks: readonly GlyphMark[], beside: string): Remark | null {
  const conflict = sayings.find(({ standing }) => standing === 'conflict');
  if (field.value === '') return { tone: 'look', words: field.declared === null || field.declared === '' ? 'Nothing was read: type it from the picture' : 'Nothing was read: the form has it' };
  if (conflict !== undefined) return { tone: 'conflict', words: `${sourceWords[conflict.source]} says ${quoted(differenceOf(conflict.text, beside))}` };
  if (field.doubtful) return { tone: 'look', words: doubtOf(field, marks) };
  return sayings.some(({ standing }) => standing === 'only-here') ? { tone: 'look', words: 'One source only' } : null;
}

function doubtOf({ doubts }: FieldView, marks: readonly GlyphMark[]): string {
  const codes = doubts.map((doubt) => doubt.split(':')[0] ?? doubt);
  const words = codes.map((code) => doubtWords[code]).find((known) => known !== undefined);
  return glyphWords(marks) ?? words ?? 'Not read for certain: look at it';
}

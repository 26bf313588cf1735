/** Why a field asks to be looked at, in one sentence beside its name. The worst reason speaks. */
import type { FieldView } from '../../../electron/contract/views.ts';
import { sayingsOf, type SourceSaying } from './field-sources.ts';

export interface Remark { readonly tone: 'conflict' | 'look'; readonly words: string }

const doubtWords: Readonly<Record<string, string>> = {
  'low-confidence': 'Read with doubt: compare it letter by letter',
  'blind-spot': 'A letter here has a twin: 8 and S, 0 and O, 5 and Z',
  pattern: 'Not in the form this document prints it',
  cut: 'Cut off at the edge of the picture',
  'check-digit': 'The check digit does not agree',
  glare: 'Glare lies over it',
  sources: 'Two sources differ',
  'declared-only': 'Only the form has it',
};

const sourceWords: Readonly<Record<SourceSaying['source'], string>> = { VIZ: 'The print', MRZ: 'The MRZ', BARCODE: 'The barcode', DECLARED: 'The customer’s form' };
const longestQuoted = 28;
const quoted = (text: string): string => (text.length > longestQuoted ? `${text.slice(0, longestQuoted)}…` : text);

export function remarkOf(field: FieldView): Remark | null {
  const conflict = sayingsOf(field).find(({ standing }) => standing === 'conflict');
  if (field.value === '') return { tone: 'look', words: field.declared === null || field.declared === '' ? 'Nothing was read: type it from the picture' : 'Nothing was read: the form has it' };
  if (conflict !== undefined) return { tone: 'conflict', words: `${sourceWords[conflict.source]} says ${quoted(conflict.text)}` };
  const doubt = field.doubts.map((code) => doubtWords[code.split(':')[0] ?? code]).find((words) => words !== undefined);
  if (field.doubtful) return { tone: 'look', words: doubt ?? 'Look at it: it was not read for certain' };
  return sayingsOf(field).some(({ standing }) => standing === 'only-here') ? { tone: 'look', words: 'One source only' } : null;
}

/** Edits of a reading that opened no case: kept by the page, marked, and handed over with the export. */
import { useState } from 'react';
import type { FieldView } from '../../electron/contract/views.ts';
import type { After, FieldActs } from '../wizard/fields/field-acts.ts';
import { fieldsOfType } from '../wizard/fields/shown-fields.ts';

export interface LocalFields { readonly fields: readonly FieldView[]; readonly edits: Readonly<Record<string, string>>; readonly acts: FieldActs }

interface Done { readonly edits: Readonly<Record<string, string>>; readonly looked: readonly string[] }

export function useLocalFields(read: readonly FieldView[], type: string, byName: string): LocalFields {
  const [made, setMade] = useState<Done>({ edits: {}, looked: [] });
  const settle = (next: Done): Promise<After> => { setMade(next); return Promise.resolve(withEdits(read, next, byName)); };
  const acts: FieldActs = {
    busy: false, asksWhy: false, failureOf: () => null,
    looked: (key) => settle({ ...made, looked: [...made.looked, key] }),
    correct: (key, typed) => settle({ edits: { ...made.edits, [key]: valueOf(read, type, key, typed) }, looked: [...made.looked, key] }),
    restore: (key) => settle({ edits: Object.fromEntries(Object.entries(made.edits).filter(([each]) => each !== key)), looked: made.looked.filter((each) => each !== key) }),
  };
  return { fields: withEdits(read, made, byName), edits: made.edits, acts };
}

const withEdits = (read: readonly FieldView[], { edits, looked }: Done, byName: string): readonly FieldView[] => read.map((field): FieldView => {
  const typed = edits[field.key];
  const open = field.open && !looked.includes(field.key);
  if (typed === undefined) return { ...field, open, looked: looked.includes(field.key) };
  return { ...field, value: typed, raw: typed, glyphs: [], open: false, looked: true, edit: { was: field.value, why: 'other', byName, at: 0 } };
});

/** What a source says is taken with its value, not its print: a date stays a date. */
function valueOf(read: readonly FieldView[], type: string, key: string, typed: string): string {
  const shown = fieldsOfType(read, type).find((one) => one.key === key);
  const source = shown?.sayings.find(({ text }) => text === typed)?.source;
  return (source === undefined || source === 'DECLARED' ? undefined : shown?.field.sources[source]?.value) ?? typed;
}

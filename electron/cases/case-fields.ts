import type { Case, DetailsByKey, Edit, ExaminedCase, OpinedCase, ProvenCase, ReadCase, SubmittedCase, DecidedCase } from './case.ts';
import { compareDeclared } from './compare.ts';
import { datesIn, isIsoDate } from './dates.ts';
import type { DocumentReading, SourceReading } from './document.ts';
import { joinSides, type JoinedField } from './join-sides.ts';
import type { Comparison, FieldKey } from './words.ts';

/** A case whose pictures have been examined, the face with them. */
export type ExaminedWork = ExaminedCase | OpinedCase | ProvenCase | SubmittedCase | DecidedCase;
/** A case whose document has been read. */
export type WorkedCase = ReadCase | ExaminedWork;

export const isWorked = (found: Case): found is WorkedCase => found.stage !== 'opened' && found.stage !== 'closed';
export const isExamined = (found: Case): found is ExaminedWork => isWorked(found) && found.stage !== 'read';

/** The reading of the back, where there is one. */
export function backReading({ document }: WorkedCase['examination']): DocumentReading | null {
  return document.performed && document.back.state === 'read' ? document.back.reading : null;
}

/** What was read, both sides joined; empty where nothing could be read. */
export function readFields({ examination }: Pick<WorkedCase, 'examination'>): Readonly<Record<FieldKey, JoinedField>> {
  const { document } = examination;
  return document.performed ? joinSides(document.reading, backReading(examination)) : {};
}

/** What is known of one field now: what was read, what the teller put beside it, and what the customer's form says. */
export interface FieldState {
  readonly key: FieldKey;
  /** Null when nothing was read for it: the teller types it. */
  readonly reading: JoinedField | null;
  /** The correction in force; null when none was made, or it was taken back. */
  readonly edit: Edit | null;
  readonly value: string;
  readonly declared: string | null;
  readonly comparison: Comparison;
  readonly required: boolean;
  readonly looked: boolean;
  /** The teller is still to look at it. */
  readonly open: boolean;
}

const nothingRead: SourceReading = { value: '', raw: '', confidence: 0, box: null };

/** Every field of the case: those of the card, those the form asks, and those the type requires, in that order. */
export function fieldStates(worked: WorkedCase, required: readonly FieldKey[]): readonly FieldState[] {
  const readings = readFields(worked);
  const keys = [...new Set([...Object.keys(readings), ...Object.keys(worked.declared), ...required])];
  return keys.map((key) => fieldState(worked, key, readings[key] ?? null, required.includes(key)));
}

function fieldState(worked: WorkedCase, key: FieldKey, reading: JoinedField | null, required: boolean): FieldState {
  const readValue = reading?.value ?? '';
  const edit = editInForce(worked, key, reading);
  const value = edit === null ? readValue : typedValue(key, edit.value, reading);
  const declared = worked.declared[key] ?? null;
  const comparison = declared === null ? 'not-performed' : compareDeclared(key, declared, printed(reading, edit));
  const looked = worked.looked.includes(key) || edit !== null;
  const wanted = value === '' ? required || declared !== null : reading?.doubtful === true || reading?.agreement === 'conflict' || comparison === 'conflict';
  return { key, reading, edit, value, declared, comparison, required, looked, open: wanted && !looked };
}

/** A typed correction is compared as if the card said it. */
const printed = (reading: JoinedField | null, edit: Edit | null): SourceReading =>
  edit === null ? reading ?? nothingRead : { value: edit.value, raw: edit.value, confidence: 100, box: reading?.box ?? null };

/** People type a date as it is printed; rules want ISO 8601. Day and month stand in the order in which this card prints them. */
function typedValue(key: FieldKey, typed: string, reading: JoinedField | null): string {
  if (!key.includes('DATE')) return typed;
  const [only, ...others] = datesIn(typed);
  if (only === undefined || others.length === 0) return only?.iso ?? typed;
  const order = datesIn(reading?.raw ?? '').find(({ iso }) => iso === reading?.value)?.order;
  return [only, ...others].find((date) => date.order === order)?.iso ?? typed;
}

/** Corrections of an earlier picture stay in the list but are not in force for the picture that took its place. */
export function editInForce(worked: Pick<WorkedCase, 'edits' | 'examination'>, key: FieldKey, reading: JoinedField | null): Edit | null {
  const { at, document } = worked.examination;
  const since = reading?.side === 'back' && document.performed && document.back.state === 'read' ? document.back.at : at;
  const last = worked.edits.filter((edit) => edit.key === key && edit.at >= since).at(-1);
  return last === undefined || last.value === (reading?.value ?? '') ? null : last;
}

/** A date as it stands on the card; anything else by its value, which may be a part of its lines (a city out of an address). */
const asPrinted = (reading: JoinedField | null): string => (reading === null ? '' : isIsoDate(reading.value) ? reading.raw : reading.value);

/** Declared beside printed, field by field, for exports and the verdict. */
export function details(worked: WorkedCase): DetailsByKey {
  const declaredFields = fieldStates(worked, []).filter((field) => field.declared !== null);
  return Object.fromEntries(declaredFields.map((field) =>
    [field.key, { declared: field.declared ?? '', read: field.edit?.value ?? asPrinted(field.reading), result: field.comparison }]));
}

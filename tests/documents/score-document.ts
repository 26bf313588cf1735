/** One picture's reading held against its truth. Pure: the bench, the tests and any saved output of `desk read --json` use the same. */
import type { DocumentReading, FieldReading } from '../../electron/cases/document.ts';
import type { FieldKey, Gate } from '../../electron/cases/words.ts';
import { cardIou, portraitAt } from './score-places.ts';
import { trueDate } from './true-dates.ts';
import { isAddressPart, keysOf, trueBarcode, trueFields, trueMrz, type DocumentTruth, type Script } from './truth.ts';

/** What came of one picture: a reading, or why there is none. */
export type Outcome = { readonly reading: DocumentReading } | { readonly failure: string };

/** A line of `desk read --json`. */
export function outcomeOf(line: unknown): Outcome {
  if (typeof line === 'object' && line !== null && 'fields' in line && 'quality' in line) return { reading: line as DocumentReading };
  const code = (line as { error?: { code?: unknown } } | null)?.error?.code;
  return { failure: typeof code === 'string' ? code : 'unknown' };
}

/** `spaces`: right but for spaces; `value`: printed lines right, what was made of them wrong; `invented`: nowhere on the document. */
export type SlipKind = 'wrong' | 'spaces' | 'value' | 'invented' | 'mrz' | 'barcode';
/** A wrong value that nobody is asked to look at. The promise is that there is none. */
export interface Slip { readonly kind: SlipKind; readonly key: string; readonly got: string; readonly want: string }

export interface FieldScore { readonly key: FieldKey; readonly script: Script; readonly want: string; readonly got: string | null; readonly exact: boolean; readonly doubtful: boolean }
export interface LineScore { readonly script: Script; readonly want: string; readonly exact: boolean }
export interface MrzScore { readonly wanted: boolean; readonly exact: boolean; readonly accepted: boolean; readonly falselyAccepted: boolean; readonly got: string | null; readonly want: string | null }

export interface DocumentScore {
  readonly file: string;
  readonly id: string;
  readonly level: string;
  readonly gate: Gate | 'failed';
  readonly why: string | null;
  readonly type: { readonly want: string; readonly got: string | null };
  readonly fields: readonly FieldScore[];
  readonly lines: readonly LineScore[];
  readonly mrz: MrzScore;
  readonly barcode: { readonly exact: boolean; readonly got: string | null; readonly want: string } | null;
  /** Null where nothing is to be found: no portrait printed, or a flat picture that is all card. */
  readonly portraitFound: boolean | null;
  readonly cardIou: number | null;
  readonly slips: readonly Slip[];
}

const same = (a: string, b: string): boolean => a.normalize('NFC') === b.normalize('NFC');
const spaceless = (text: string): string => text.normalize('NFC').replace(/\s+/g, '');
const folded = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toUpperCase().replace(/[^\p{L}\p{N}]/gu, '');

export function scoreDocument(file: string, truth: DocumentTruth, outcome: Outcome): DocumentScore {
  const reading = 'reading' in outcome ? outcome.reading : null;
  const got = reading?.fields ?? {};
  const fields = trueFields(truth).map(({ key, raw, script }): FieldScore => {
    const field = got[key];
    return { key, script, want: raw, got: field?.raw ?? null, exact: field !== undefined && same(field.raw, raw), doubtful: field?.doubtful ?? false };
  });
  return {
    file, id: truth.id, level: truth.level, fields, lines: linesRead(truth, got),
    gate: reading === null ? 'failed' : reading.quality.gate, why: 'failure' in outcome ? outcome.failure : reading?.quality.advice?.code ?? null,
    type: { want: truth.type, got: reading?.type ?? null }, mrz: scoreMrz(truth, reading), barcode: scoreBarcode(truth, reading),
    portraitFound: truth.portrait === null ? null : reading !== null && portraitAt(reading, truth),
    cardIou: isFlat(truth) ? null : reading === null ? 0 : cardIou(reading, truth),
    slips: reading === null || reading.quality.gate === 'refuse' ? [] : [...fieldSlips(truth, got), ...codeSlips(truth, reading)],
  };
}

/** A flat picture has the document from edge to edge: there is no outline to find. */
const isFlat = ({ quad, w, h }: DocumentTruth): boolean => quad[0][0] === 0 && quad[0][1] === 0 && quad[2][0] === w && quad[2][1] === h;

/** A printed line is read where one of its fields has it as a line of its own. */
function linesRead(truth: DocumentTruth, got: Readonly<Record<FieldKey, FieldReading>>): readonly LineScore[] {
  return truth.lines.flatMap((line) => {
    const keys = keysOf(line, truth.type);
    return keys.length === 0 ? [] : [{ script: line.s as Script, want: line.t, exact: keys.some((key) => got[key]?.raw.split('\n').some((each) => same(each, line.t)) ?? false) }];
  });
}

function scoreMrz(truth: DocumentTruth, reading: DocumentReading | null): MrzScore {
  const want = trueMrz(truth);
  const got = reading?.mrz ? reading.mrz.lines.join('\n') : null;
  const accepted = reading?.mrz?.accepted ?? false;
  return { wanted: want !== null, want, got, accepted, exact: want !== null && got === want, falselyAccepted: accepted && got !== want };
}

function scoreBarcode(truth: DocumentTruth, reading: DocumentReading | null): DocumentScore['barcode'] {
  const want = trueBarcode(truth);
  if (want === null) return null;
  const texts = reading?.barcodes.map(({ text }) => text) ?? [];
  return { want, exact: texts.some((text) => same(text, want)), got: texts[0] ?? null };
}

function codeSlips(truth: DocumentTruth, reading: DocumentReading): readonly Slip[] {
  const mrz = scoreMrz(truth, reading);
  const barcode = trueBarcode(truth);
  return [
    ...(mrz.falselyAccepted ? [{ kind: 'mrz' as const, key: 'MRZ', got: mrz.got ?? '', want: mrz.want ?? '' }] : []),
    ...reading.barcodes.filter(({ text }) => barcode === null || !same(text, barcode)).map(({ text, format }) => ({ kind: 'barcode' as const, key: format, got: text, want: barcode ?? '' })),
  ];
}

function fieldSlips(truth: DocumentTruth, got: Readonly<Record<FieldKey, FieldReading>>): readonly Slip[] {
  const wanted = new Map(trueFields(truth).map(({ key, raw }) => [key, raw]));
  return Object.entries(got).flatMap(([key, field]): readonly Slip[] => {
    if (field.doubtful) return [];
    const kind = slipKind(key, field, wanted.get(key), truth);
    return kind === null ? [] : [{ kind, key, got: kind === 'value' ? `${field.value} of ${field.raw}` : field.raw, want: trueValue(key, kind, wanted.get(key), truth) }];
  });
}

function trueValue(key: FieldKey, kind: SlipKind, want: string | undefined, truth: DocumentTruth): string {
  return (kind === 'value' ? truth.values?.[key] ?? (want === undefined ? undefined : trueDate(key, want, truth.type)) : undefined) ?? want ?? '';
}

/** Null where the value is right, or is none of the truth's fields but stands on the document all the same. */
function slipKind(key: FieldKey, field: FieldReading, want: string | undefined, truth: DocumentTruth): SlipKind | null {
  const value = truth.values?.[key] ?? (want === undefined ? null : trueDate(key, want, truth.type));
  const valueWrong = value !== null && field.value !== value;
  if (want === undefined) return !isOnDocument(field.raw, truth) ? 'invented' : valueWrong ? 'value' : null;
  if (same(field.raw, want)) return valueWrong ? 'value' : null;
  // A value of the machine-readable zone or of a barcode has that source's line as its raw: right when it says the same.
  if (isInCode(field.raw, truth) && (value === null ? folded(want).includes(folded(field.value)) : !valueWrong)) return null;
  if (isAddressPart(key) && field.raw.split('\n').every((line) => want.split('\n').some((each) => same(each, line)))) return null;
  return spaceless(field.raw) === spaceless(want) ? 'spaces' : 'wrong';
}

/** Every line of it stands on one printed line, or in the machine-readable zone or the barcode, as whole words. */
function isOnDocument(raw: string, truth: DocumentTruth): boolean {
  const printed = truth.lines.map(({ t }) => t);
  return isInCode(raw, truth) || raw.split('\n').every((line) => printed.some((each) => ` ${each.normalize('NFC')} `.includes(` ${line.normalize('NFC')} `) || same(each.replace(/^\W+/, ''), line)));
}

function isInCode(raw: string, truth: DocumentTruth): boolean {
  const codes = [trueMrz(truth), trueBarcode(truth)].filter((code) => code !== null).join('\n');
  return raw !== '' && raw.split('\n').every((line) => codes.includes(line));
}

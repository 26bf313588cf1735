/**
 * A document type is data: what is printed where, and which field each print feeds. Types are shipped in
 * resources/document-types and can be imported; their shape is published as schema.json beside them.
 */
import type { DateOrder } from './dates.ts';
import {
  alignments, barcodeContents, barcodeFormats, cardSides, documentTypeSchema, fieldKinds, fieldParts, flushSides, mrzFormats, numberRules, places, readers, scripts, withoutLabel, wraps,
} from './document-type-shape.ts';
import { mayRunAway } from './expression-cost.ts';
import { shapeFaults } from './shape.ts';
import type { DocumentType, FieldKey } from './words.ts';

export type FieldKind = (typeof fieldKinds)[number];
export type FieldPart = (typeof fieldParts)[number];

/** One value of the card and how it is found. What each means is said in the schema. */
export interface PrintedData {
  readonly id: string;
  readonly index?: string;
  readonly labels: readonly string[];
  readonly place: readonly (typeof places)[number][];
  readonly looks?: string;
  readonly lines: number;
  readonly script: (typeof readers)[number];
  readonly capitals: boolean;
  readonly figures: boolean;
  readonly wrap: (typeof wraps)[number];
  readonly firstLine?: string;
  readonly lastLine?: string;
  readonly unlabelled?: (typeof withoutLabel)[number];
  readonly flush?: { readonly print: string; readonly side: (typeof flushSides)[number]; readonly align?: (typeof alignments)[number] };
  readonly oneOf?: readonly string[];
  readonly within?: readonly [left: number, top: number, right: number, bottom: number];
}

export interface FieldData {
  readonly name: string;
  readonly kind: FieldKind;
  readonly from: readonly { readonly print: string; readonly part: FieldPart }[];
  readonly pattern?: string;
  readonly never?: readonly string[];
  readonly means?: Readonly<Record<string, string>>;
}

/** A document type as the rules use it, defaults filled in. */
export interface DocumentTypeData {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly issuer: string;
  readonly size: { readonly widthMm: number; readonly heightMm: number } | null;
  readonly side: (typeof cardSides)[number];
  readonly otherSide: { readonly type: DocumentType; readonly asked: boolean } | null;
  readonly mrz: (typeof mrzFormats)[number] | null;
  readonly mrzCode?: string;
  readonly barcodes: readonly { readonly format: (typeof barcodeFormats)[number]; readonly content: (typeof barcodeContents)[number] }[];
  readonly scripts: readonly (typeof scripts)[number][];
  readonly dateOrder: DateOrder | null;
  readonly anchors: readonly { readonly words?: readonly string[]; readonly looks?: string; readonly weight: number }[];
  readonly against: readonly string[];
  readonly decoration: readonly string[];
  readonly printed: readonly PrintedData[];
  readonly fields: Readonly<Record<FieldKey, FieldData>>;
  readonly required: readonly FieldKey[];
  readonly numberRule: (typeof numberRules)[number] | null;
  readonly numberField: FieldKey;
  readonly physicalChecks: readonly { readonly id: string; readonly ask: string }[];
  readonly notes: readonly string[];
}

export type TypeCheck = { readonly ok: true; readonly type: DocumentTypeData } | { readonly ok: false; readonly complaints: readonly string[] };

/** Judges a parsed JSON file. Complaints name the place in the file. */
export function checkDocumentType(file: unknown): TypeCheck {
  const faults = shapeFaults(file, documentTypeSchema);
  if (faults.length > 0) return { ok: false, complaints: faults };
  const type = filled(file as AsWritten);
  const complaints = [...expressionFaults(type), ...referenceFaults(type)];
  return complaints.length > 0 ? { ok: false, complaints } : { ok: true, type };
}

/** What the schema lets a file leave out. */
type LeftOut = 'decoration' | 'side' | 'otherSide' | 'mrz' | 'barcodes' | 'against' | 'notes' | 'numberField';
type AsWritten = Omit<DocumentTypeData, LeftOut | 'printed' | 'fields'> & Partial<Pick<DocumentTypeData, LeftOut>> & {
  readonly printed: readonly (Partial<PrintedData> & Pick<PrintedData, 'id'>)[];
  readonly fields: Readonly<Record<FieldKey, Omit<FieldData, 'from'> & { readonly from: readonly { readonly print: string; readonly part?: FieldPart }[] }>>;
};

const filled = (file: AsWritten): DocumentTypeData => ({
  decoration: [], side: 'front', otherSide: null, mrz: null, barcodes: [], against: [], notes: [], numberField: 'DOCUMENT_NUMBER', ...file,
  printed: file.printed.map((print) => ({ labels: [], place: ['right', 'below'], lines: 1, script: 'latin', capitals: false, figures: false, wrap: 'value', ...print })),
  fields: Object.fromEntries(Object.entries(file.fields).map(([key, field]) => [key, { ...field, from: field.from.map(({ print, part }) => ({ print, part: part ?? 'whole' })) }])),
});

function expressionFaults({ anchors, mrzCode, printed, fields }: DocumentTypeData): string[] {
  const expressions: (readonly [at: string, source: string | undefined])[] = [
    ['mrzCode', mrzCode],
    ...anchors.map(({ looks }, at) => [`anchors.${at}.looks`, looks] as const),
    ...printed.flatMap(({ looks, firstLine, lastLine }, at) => [[`printed.${at}.looks`, looks], [`printed.${at}.firstLine`, firstLine], [`printed.${at}.lastLine`, lastLine]] as const),
    ...Object.entries(fields).map(([key, { pattern }]) => [`fields.${key}.pattern`, pattern] as const),
  ];
  return expressions.flatMap(([at, source]) => {
    if (source === undefined) return [];
    if (!compiles(source)) return [`${at}: is not a regular expression`];
    return mayRunAway(source) ? [`${at}: repeats without bound what repeats without bound itself; give one of them a bound, such as {1,20}`] : [];
  });
}

function compiles(source: string): boolean {
  try {
    return new RegExp(source, 'iu').source !== '';
  } catch {
    return false;
  }
}

function referenceFaults({ anchors, printed, fields, required }: DocumentTypeData): string[] {
  const ids = printed.map(({ id }) => id);
  return [
    ...anchors.flatMap(({ words, looks }, at) => (words === undefined && looks === undefined ? [`anchors.${at}: needs words or looks`] : [])),
    ...ids.flatMap((id, at) => (ids.indexOf(id) !== at ? [`printed.${at}.id: ${id} is there twice`] : [])),
    ...Object.entries(fields).flatMap(([key, { from }]) => from.flatMap(({ print }, at) => (ids.includes(print) ? [] : [`fields.${key}.from.${at}.print: no print is called ${print}`]))),
    ...printed.flatMap(({ flush }, at) => (flush !== undefined && !ids.includes(flush.print) ? [`printed.${at}.flush.print: no print is called ${flush.print}`] : [])),
    ...required.flatMap((key, at) => (fields[key] === undefined ? [`required.${at}: ${key} is not among the fields`] : [])),
    ...printed.flatMap((print, at) => missingFor(print).map((needed) => `printed.${at}: ${print.unlabelled} needs ${needed}`)),
  ];
}

function missingFor({ unlabelled, flush, oneOf, lastLine, looks, within }: PrintedData): string[] {
  if (unlabelled === 'one-of') return oneOf === undefined ? ['oneOf'] : [];
  if (unlabelled === 'flush') return flush === undefined ? ['flush'] : [];
  if (unlabelled === 'last-line') return lastLine === undefined ? ['lastLine'] : [];
  if (unlabelled === 'looks') return [...(looks === undefined ? ['looks'] : []), ...(within === undefined ? ['within'] : [])];
  return [];
}

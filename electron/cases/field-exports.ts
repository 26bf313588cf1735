/** A document's fields in the formats other programs read: our own JSON, Textract AnalyzeID's answer, and seed S5's results file. */
import { isIsoDate } from './dates.ts';
import type { DocumentReading, FieldReading } from './document.ts';
import { joined } from './same-text.ts';
import type { DocumentType, FieldKey } from './words.ts';

export type ExportFormat = 'veridesk' | 'analyze-id' | 's5';

export interface ExportAbout {
  /** What the person typed in place of what was read, by key. */
  readonly edits: Readonly<Record<FieldKey, string>>;
  /** JPEG of the portrait; null where none was found. */
  readonly portraitBase64: string | null;
}

export function exportFields(format: ExportFormat, reading: DocumentReading, about: ExportAbout): unknown {
  const edited = withEdits(reading, about.edits);
  if (format === 'analyze-id') return analyzeId(edited);
  return format === 's5' ? s5Results(edited) : { ...edited, portraitBase64: about.portraitBase64 };
}

/** What was typed is a source of its own; what was read stays beside it. A key without a reading is one the person added. */
function withEdits(reading: DocumentReading, edits: ExportAbout['edits']): DocumentReading {
  const typed = Object.entries(edits).map(([key, value]) => [key, typedField(reading.fields[key] ?? null, value)] as const);
  return { ...reading, fields: { ...reading.fields, ...Object.fromEntries(typed) } };
}

function typedField(field: FieldReading | null, value: string): FieldReading {
  const typed = { value, raw: value, confidence: 100, box: null };
  if (field === null) return { ...typed, doubtful: false, doubts: [], sources: { TYPED: typed }, agreement: 'not-performed' };
  const { glyphs: _, ...kept } = field;
  return { ...kept, value, confidence: 100, doubtful: false, doubts: [], sources: { ...field.sources, TYPED: typed } };
}

/** What AnalyzeID calls the kinds of documents it knows; others have no ID_TYPE. */
const analyzeIdTypes: readonly (readonly [RegExp, string])[] = [[/^US_DL$/, 'DRIVER LICENSE FRONT'], [/PASSPORT$|^TD3$/, 'PASSPORT']];

/**
 * The shape of AnalyzeID's response (docs.aws.amazon.com, Textract API reference, IdentityDocumentField and NormalizedValue): dates
 * are normalised to midnight without a zone. Keys that Textract does not know are written all the same, as it writes its own.
 */
function analyzeId({ type, fields, mrz }: DocumentReading): unknown {
  const idType = analyzeIdTypes.find(([known]) => known.test(type))?.[1];
  const plain = (key: string, text: string) => ({ Type: { Text: key }, ValueDetection: { Text: text, Confidence: 100 } });
  return {
    AnalyzeIDModelVersion: '1.0', DocumentMetadata: { Pages: 1 },
    IdentityDocuments: [{
      DocumentIndex: 1,
      IdentityDocumentFields: [
        ...Object.entries(fields).map(([key, field]) => ({ Type: { Text: key }, ValueDetection: detection(field) })),
        ...(idType === undefined ? [] : [plain('ID_TYPE', idType)]), ...(mrz === null ? [] : [plain('MRZ_CODE', mrz.lines.join('\n'))]),
      ],
    }],
  };
}

function detection({ value, raw, confidence, sources }: FieldReading): unknown {
  if (!isIsoDate(value)) return { Text: value, Confidence: confidence };
  return { Text: sources.TYPED === undefined ? raw : value, Confidence: confidence, NormalizedValue: { Value: `${value}T00:00:00`, ValueType: 'DATE' } };
}

const s5Keys: readonly (readonly [name: string, key: FieldKey])[] = [
  ['Số CCCD', 'DOCUMENT_NUMBER'], ['Họ và tên', 'FULL_NAME'], ['Ngày sinh', 'DATE_OF_BIRTH'], ['Giới tính', 'SEX'], ['Quốc tịch', 'NATIONALITY'],
  ['Địa chỉ', 'ADDRESS'], ['Ngày cấp', 'DATE_OF_ISSUE'], ['Nơi cấp', 'ISSUING_AUTHORITY'],
];

/** Its eight keys, always all of them, empty where nothing was read; dates as a Vietnamese card prints them. */
function s5Results({ type, fields }: DocumentReading): Record<string, string> {
  return Object.fromEntries(s5Keys.map(([name, key]) => [name, s5Value(type, key, valueOf(fields, key))]));
}

/** A card that prints the family name apart is put together in the Vietnamese order. */
function valueOf(fields: DocumentReading['fields'], key: FieldKey): string {
  const value = fields[key]?.value ?? '';
  if (key !== 'FULL_NAME' || value !== '') return value;
  return ['LAST_NAME', 'MIDDLE_NAME', 'FIRST_NAME'].map((part) => fields[part]?.value ?? '').filter((part) => part !== '').join(' ');
}

const vietnameseSexes: Readonly<Record<string, string>> = { M: 'Nam', NAM: 'Nam', F: 'Nữ', NU: 'Nữ' };

function s5Value(type: DocumentType, key: FieldKey, value: string): string {
  if (isIsoDate(value)) return value.split('-').reverse().join('/');
  if (key !== 'SEX' || !type.startsWith('VN_')) return value.replaceAll('\n', ', ');
  return vietnameseSexes[joined(value)] ?? value;
}

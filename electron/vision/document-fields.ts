/** What the printed card means: its type, and each field with every zone that speaks of it. */
import { blindSpotsOf } from '../cases/blind-spots.ts';
import { fieldsOfBarcodes } from '../cases/barcode-fields.ts';
import type { DocumentTypeData, FieldData } from '../cases/document-type.ts';
import type { DocumentReading, FieldReading, MrzReading, SourcedField, TextLine } from '../cases/document.ts';
import { fieldsFromLines } from '../cases/fields.ts';
import { joinFields } from '../cases/join-sources.ts';
import { fieldsOfMrz } from '../cases/mrz-fields.ts';
import { withPrintedNames } from '../cases/mrz-read.ts';
import { recogniseType } from '../cases/recognise-type.ts';
import type { DocumentType, FieldKey } from '../cases/words.ts';
import type { CardEvidence } from './card-evidence.ts';

export interface DocumentMeaning {
  readonly type: DocumentType;
  readonly typeCandidates: DocumentReading['typeCandidates'];
  readonly data: DocumentTypeData | null;
}

/** `asked`: read as this type; null: recognised, GENERIC where nothing fits. */
export function typeOf(evidence: CardEvidence, types: readonly DocumentTypeData[], asked: DocumentType | null, todayIso: string): DocumentMeaning {
  const { lines, mrz, barcodes, card: { image } } = evidence;
  const typeCandidates = recogniseType({ lines, mrz: mrz?.reading ?? null, barcodeKind: fieldsOfBarcodes(barcodes, todayIso).kind, size: { width: image.width, height: image.height } }, types);
  const type = asked ?? typeCandidates[0]?.type ?? 'GENERIC';
  return { type, typeCandidates, data: types.find(({ id }) => id === type) ?? null };
}

export interface FieldsAsk {
  readonly evidence: CardEvidence;
  /** The evidence's lines, read again in the type's own script where it has one. */
  readonly lines: readonly TextLine[];
  readonly type: DocumentTypeData;
  readonly todayIso: string;
}

/** Fields of the type only: nothing is put into a field that the document does not have. */
export function fieldsOf({ evidence, lines, type, todayIso }: FieldsAsk): { readonly fields: Record<FieldKey, FieldReading>; readonly mrz: MrzReading | null } {
  const { card: { image } } = evidence;
  const printed = fieldsFromLines(lines, type, image);
  const zone = evidence.mrz === null ? null : withPrintedNames(evidence.mrz, sureNames(printed));
  const known = new Set([...Object.keys(type.fields), ...type.required]);
  const fields = joinFields({
    VIZ: printed,
    ...(zone === null ? {} : { MRZ: fieldsOfMrz(zone, todayIso) }),
    BARCODE: fieldsOfBarcodes(evidence.barcodes, todayIso).fields,
  }, (key) => known.has(key));
  const inOrder = [...known].flatMap((key) => (fields[key] === undefined ? [] : [[key, withBlindSpots(fields[key], type.fields[key])] as const]));
  return { fields: Object.fromEntries(inOrder), mrz: zone === null ? null : { ...zone.reading, lineBoxes: zone.lineBoxes } };
}

function withBlindSpots(field: FieldReading, data: FieldData | undefined): FieldReading {
  const glyphs = data?.kind === 'number' ? blindSpotsOf(field, data) : [];
  return glyphs.length === 0 ? field : { ...field, glyphs };
}

/** Only print that was read clearly may speak against a zone. */
function sureNames(printed: Readonly<Record<FieldKey, SourcedField>>): { lastName?: string; firstName?: string; fullName?: string } {
  const sure = (key: FieldKey): string | undefined => { const field = printed[key]; return field === undefined || field.doubts.length > 0 ? undefined : field.value; };
  const [lastName, firstName, fullName] = [sure('LAST_NAME'), sure('FIRST_NAME'), sure('FULL_NAME')];
  return { ...(lastName === undefined ? {} : { lastName }), ...(firstName === undefined ? {} : { firstName }), ...(fullName === undefined ? {} : { fullName }) };
}

/**
 * Which type of document a picture shows: by its machine-readable zone, what its barcode holds, and the words of the form.
 * To claim a wrong type is worse than to claim none, so words that several types share speak for none of them.
 */
import type { MrzReading, TextLine } from './document.ts';
import type { DocumentTypeData } from './document-type.ts';
import { letters, wordCost } from './form-words.ts';
import { findLabels } from './labels.ts';
import type { DocumentType } from './words.ts';

export interface TypeCandidate {
  readonly type: DocumentType;
  /** 0 to 1. */
  readonly score01: number;
}

export interface TypeEvidence {
  readonly lines: readonly TextLine[];
  readonly mrz: MrzReading | null;
  /** What a barcode turned out to hold; null where none was read or it is plain text. */
  readonly barcodeKind: 'AAMVA' | 'CCCD' | null;
  /** Of the rectified card in pixels. */
  readonly size: { readonly width: number; readonly height: number };
}

/** A label that no other issuer's form has is weak evidence. */
const labelWeight = 0.1;
/** Labels alone, without one anchor, name no type. */
const withoutAnchor = 0.4;
/** The type for documents of no known kind: what is claimed must be likelier than this. */
const generic: DocumentType = 'GENERIC';
export const genericScore01 = 0.45;
/** Machine-readable zone of the very issuer and format, and of the format alone. A zone that fails its digits says less. */
const mrzWeight = { issuer: 0.95, format: 0.75, weak: 0.8 };
/** Left of a type's score where the document has another zone than the type, or words that another document has. */
const contradicted = 0.15;
const barcodeWeight = 0.85;
/** Left where the picture is clearly longer or shorter than the card. */
const otherShape = 0.8;
const shapeTolerance = 0.2;

/** The likeliest first, GENERIC among them. Pieces of evidence count as independent: what is left of the doubt is multiplied. */
export function recogniseType(evidence: TypeEvidence, types: readonly DocumentTypeData[]): TypeCandidate[] {
  const printed = new Map(types.map((type) => [type.id, printedScore(evidence.lines, type, types)]));
  return types
    .map((type) => ({ type: type.id, score01: rounded(type.id === generic ? genericScore01 : scoreOf(evidence, type, printed)) }))
    .filter(({ type, score01 }) => score01 >= 0.03 || type === generic)
    .sort((a, b) => b.score01 - a.score01);
}

const rounded = (score: number): number => Math.round(score * 1000) / 1000;

function scoreOf({ lines, mrz, barcodeKind, size }: TypeEvidence, type: DocumentTypeData, printed: ReadonlyMap<DocumentType, number>): number {
  let doubt = 1 - (printed.get(type.id) ?? 0);
  let left = type.against.some((words) => lines.some(({ text }) => containedCost(text, words) <= 0.1)) ? contradicted : 1;
  const zone = mrz === null ? null : zoneWeight(mrz, type);
  if (zone !== null) { doubt *= 1 - zone; left *= zone === 0 ? contradicted : 1; }
  if (barcodeKind !== null && type.barcodes.some(({ content }) => content === barcodeKind)) {
    doubt *= 1 - barcodeWeight;
    // a front may carry the barcode of its back: where the print of the front is seen, it is the front
    if (type.side === 'back' && type.otherSide !== null && (printed.get(type.otherSide.type) ?? 0) > genericScore01) left *= 0.5;
  }
  if (type.size !== null && Math.abs(Math.log((size.width / size.height) / (type.size.widthMm / type.size.heightMm))) > shapeTolerance) left *= otherShape;
  return (1 - doubt) * left;
}

/** 0 where the zone contradicts the type. ICAO Doc 9303: in every format the document code stands first and the issuer after it. */
function zoneWeight({ format, lines, accepted }: MrzReading, type: DocumentTypeData): number {
  const [code, issuer] = [(lines[0] ?? '').slice(0, 2).replace(/</g, ''), (lines[0] ?? '').slice(2, 5).replace(/</g, '')];
  if (type.mrz !== format) return 0;
  const sure = accepted ? 1 : mrzWeight.weak;
  if (type.issuer === '') return mrzWeight.format * sure;
  return issuer === type.issuer && (type.mrzCode === undefined || new RegExp(type.mrzCode, 'u').test(code)) ? mrzWeight.issuer * sure : 0;
}

/** What the words of the form say, 0 to 1. */
function printedScore(lines: readonly TextLine[], type: DocumentTypeData, types: readonly DocumentTypeData[]): number {
  const doubts = type.anchors.map(({ words, looks, weight }) => {
    const costs = lines.flatMap(({ text }) => [...(words ?? []).map((word) => containedCost(text, word)), looks !== undefined && new RegExp(looks, 'iu').test(text) ? 0 : 1]);
    const cost = Math.min(1, ...costs);
    return cost >= 0.7 ? 1 : 1 - weight * (1 - cost);
  });
  const labels = ownLabels(type, types);
  const found = new Set(findLabels(lines, { ...type, printed: labels }).filter(({ kind, rest, cost }) => kind === 'word' && (rest === '' || cost === 0)).map(({ print }) => print.id));
  const score = 1 - doubts.reduce((all, each) => all * each, 1) * (1 - labelWeight) ** found.size;
  return doubts.some((doubt) => doubt < 1) ? score : Math.min(score, withoutAnchor);
}

/** Labels that no type of another issuer has. */
function ownLabels(type: DocumentTypeData, types: readonly DocumentTypeData[]): DocumentTypeData['printed'] {
  const others = new Set(types.filter(({ issuer }) => issuer !== type.issuer).flatMap(({ printed }) => printed.flatMap((print) => print.labels.map(letters))));
  return type.printed.map((print) => ({ ...print, labels: print.labels.filter((label) => !others.has(letters(label))) }));
}

/** An anchor of two words or more may stand within a longer line; a single word must be the line. Chinese has no words: it may stand anywhere. */
function containedCost(text: string, words: string): number {
  if (/\p{Script=Han}/u.test(words) && text.includes(words)) return 0;
  const whole = wordCost(text, words);
  if (whole === 0 || !words.includes(' ')) return whole;
  const parts = text.split(/\s+/);
  const length = words.split(' ').length;
  return Math.min(whole, ...parts.map((_, at) => wordCost(parts.slice(at, at + length).join(' '), words)));
}

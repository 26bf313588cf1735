/**
 * Which type of document a picture shows: by its machine-readable zone, what its barcode holds, and the words of the form.
 * To claim a wrong type is worse than to claim none, so words that several types share speak for none of them.
 */
import type { MrzReading, TextLine } from './document.ts';
import type { DocumentTypeData } from './document-type.ts';
import { costOf, formWord, letters, wordCost } from './form-words.ts';
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
  const lines = printedLines(evidence.lines);
  const printed = new Map(types.map((type) => [type.id, printedScore(lines, type, types)]));
  return types
    .map((type) => ({ type: type.id, score01: rounded(type.id === generic ? genericScore01 : scoreOf(evidence, lines, type, printed)) }))
    .filter(({ type, score01 }) => score01 >= 0.03 || type === generic)
    .sort((a, b) => b.score01 - a.score01);
}

const rounded = (score: number): number => Math.round(score * 1000) / 1000;

function scoreOf({ mrz, barcodeKind, size }: TypeEvidence, lines: readonly PrintedLine[], type: DocumentTypeData, printed: ReadonlyMap<DocumentType, number>): number {
  let doubt = 1 - (printed.get(type.id) ?? 0);
  let left = type.against.some((words) => lines.some((line) => containedCost(line, words) <= 0.1)) ? contradicted : 1;
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
function printedScore(lines: readonly PrintedLine[], type: DocumentTypeData, types: readonly DocumentTypeData[]): number {
  const doubts = anchorsSeen(lines, type).map(({ share01 }, at) => 1 - type.anchors[at]!.weight * share01);
  const found = labelsSeen(lines, ownLabels(type, types));
  const score = 1 - doubts.reduce((all, each) => all * each, 1) * (1 - labelWeight) ** found.length;
  return doubts.some((doubt) => doubt < 1) ? score : Math.min(score, withoutAnchor);
}

/** Each anchor's likest line and the share of its weight that counts; no line where none is like it. */
function anchorsSeen(lines: readonly PrintedLine[], { anchors }: DocumentTypeData): { readonly line: TextLine | null; readonly share01: number }[] {
  return anchors.map(({ words, looks }) => {
    const pattern = looks === undefined ? null : new RegExp(looks, 'iu');
    let [best, cost]: [PrintedLine | null, number] = [null, 1];
    for (const line of lines) {
      const here = Math.min(1, pattern?.test(line.text) === true ? 0 : 1, ...(words ?? []).map((word) => containedCost(line, word)));
      if (here < cost) [best, cost] = [line, here];
    }
    return best === null || cost >= 0.7 ? { line: null, share01: 0 } : { line: best.from, share01: 1 - cost };
  });
}

/** What of the form was seen, for those who write types: the very evidence that the score is made of. */
export function formLines(lines: readonly TextLine[], type: DocumentTypeData, types: readonly DocumentTypeData[]) {
  const all = printedLines(lines);
  const labels = ownLabels(type, types).filter((words) => words.length > 0);
  return {
    anchors: anchorsSeen(all, type),
    against: type.against.flatMap((words) => all.filter((line) => containedCost(line, words) <= 0.1).slice(0, 1).map(({ from }) => ({ words, line: from }))),
    ownLabels: { seen: labelsSeen(all, labels).length, of: labels.length },
  };
}

const labelsSeen = (lines: readonly PrintedLine[], labels: readonly string[][]): string[][] =>
  labels.filter((words) => lines.some(({ word }) => words.some((label) => costOf(word, label) < 1 || (label.length >= 4 && word.startsWith(label)))));

/** By print, the letters of the labels that no type of another issuer has. */
function ownLabels(type: DocumentTypeData, types: readonly DocumentTypeData[]): string[][] {
  const others = new Set(types.filter(({ issuer }) => issuer !== type.issuer).flatMap(({ printed }) => printed.flatMap((print) => print.labels.map(formWord))));
  return type.printed.map((print) => print.labels.map(formWord).filter((label) => !others.has(label)));
}

/** A line, its letters, and the letters of every word of it and of those behind it. */
interface PrintedLine {
  readonly from: TextLine;
  readonly text: string;
  readonly word: string;
  readonly parts: readonly string[];
}

const printedLines = (lines: readonly TextLine[]): PrintedLine[] => lines.map((from) => ({ from, text: from.text, word: letters(from.text), parts: from.text.split(/\s+/) }));

/** An anchor of two words or more may stand within a longer line; a single word must be the line. Chinese has no words: it may stand anywhere. */
function containedCost({ text, word, parts }: PrintedLine, words: string): number {
  if (/\p{Script=Han}/u.test(words) && text.includes(words)) return 0;
  const whole = costOf(word, formWord(words));
  if (whole === 0 || !words.includes(' ')) return whole;
  const length = words.split(' ').length;
  if (parts.length <= length) return whole;
  return Math.min(whole, ...parts.map((_, at) => wordCost(parts.slice(at, at + length).join(' '), words)));
}

/** Which type of document the printed words speak for. */
import type { TextLine } from './document.ts';
import type { DocumentTypeData } from './document-type.ts';
import { findLabels, wordCost } from './labels.ts';
import type { DocumentType } from './words.ts';

export interface TypeCandidate {
  readonly type: DocumentType;
  /** 0 to 1. */
  readonly score01: number;
}

/** A label of the type is weak evidence: other forms use the same words. */
const labelWeight = 0.08;
/** So many labels any form shares with any other (date of birth, sex, number ...). */
const commonLabels = 4;
/** A type nothing speaks for. The type for documents of no known kind keeps this score, so that it comes last, but is there. */
const generic: DocumentType = 'GENERIC';
const genericScore01 = 0.15;

/** The likeliest first. Pieces of evidence count as independent: what is left of the doubt is multiplied. */
export function recogniseType(lines: readonly TextLine[], types: readonly DocumentTypeData[]): TypeCandidate[] {
  return types
    .map((type) => ({ type: type.id, score01: type.id === generic ? genericScore01 : scoreOf(lines, type) }))
    .filter(({ type, score01 }) => score01 > 0 || type === generic)
    .sort((a, b) => b.score01 - a.score01);
}

function scoreOf(lines: readonly TextLine[], type: DocumentTypeData): number {
  const anchorDoubt = type.anchors.reduce((doubt, { words, weight }) => {
    const cost = Math.min(...lines.flatMap(({ text }) => words.map((word) => containedCost(text, word))));
    return cost >= 0.7 ? doubt : doubt * (1 - weight * (1 - cost));
  }, 1);
  const found = new Set(findLabels(lines, type).filter(({ kind, rest, cost }) => kind === 'word' && (rest === '' || cost === 0)).map(({ print }) => print.id));
  return Math.round((1 - anchorDoubt * (1 - labelWeight) ** Math.max(0, found.size - commonLabels)) * 1000) / 1000;
}

/** An anchor of two words or more may stand within a longer line; a single word must be the line. */
function containedCost(text: string, words: string): number {
  const whole = wordCost(text, words);
  if (whole === 0 || !words.includes(' ')) return whole;
  const parts = text.split(/\s+/);
  const length = words.split(' ').length;
  return Math.min(whole, ...parts.map((_, at) => wordCost(parts.slice(at, at + length).join(' '), words)));
}

/** Which printed lines are labels: the form's own words, found in spite of misread glyphs and of values glued to them. */
import type { TextLine } from './document.ts';
import type { DocumentTypeData, PrintedData } from './document-type.ts';
import { beginningCosts, folded, formWord, letters } from './form-words.ts';
import type { Folded } from './form-words.ts';
import { inOwnScript } from './seen-lines.ts';

/** A label found on the card. */
export interface LabelFound {
  readonly print: PrintedData;
  readonly line: TextLine;
  /** What stands in the same line after the label, as the print's own reader has it; empty where the line is the label alone. */
  readonly rest: string;
  /** Where `rest` begins in that text. */
  readonly restAt: number;
  /** Of label and number before it: how many characters were recognised as the form's. */
  readonly length: number;
  /** 0 for a label letter by letter, up to 1; a longer word may differ in more letters. */
  readonly cost: number;
  readonly kind: 'word' | 'index';
}

/** A line's letters, where each stands in its text, and how many of them may be the number before a label. */
interface Spelled {
  readonly line: TextLine;
  readonly word: string;
  readonly endsAt: readonly number[];
  /** The word whole, and without what looks like a number before the label: `4h EXP`, `3DOB`. */
  readonly begins: readonly { readonly before: number; readonly folded: Folded }[];
}

function spelled(line: TextLine): Spelled {
  let word = '';
  const endsAt: number[] = [];
  let at = 0;
  for (const glyph of line.text) {
    at += glyph.length;
    const plain = /[A-Za-z0-9|]/.test(glyph) ? glyph.toUpperCase() : letters(glyph);
    // signs that stand on a letter (Khmer and Thai vowels) end where they end
    if (plain === '' && endsAt.length > 0 && /\p{M}/u.test(glyph)) endsAt[endsAt.length - 1] = at;
    for (const letter of plain) { word += letter; endsAt.push(at); }
  }
  const digits = /^\d{1,2}(?=\p{L})/u.exec(word)?.[0].length ?? 0;
  const withLetter = /^\d{1,2}[A-H](?=\p{L})/u.exec(word)?.[0].length ?? 0;
  return { line, word, endsAt, begins: [...new Set([0, digits, withLetter])].map((before) => ({ before, folded: folded(word.slice(before)) })) };
}

interface SpelledTwice {
  readonly line: TextLine;
  readonly latin: Spelled;
  readonly own: Spelled;
}

/** Every label of the type on the card. A line can be taken for more than one; the finder of values chooses. */
export function findLabels(lines: readonly TextLine[], type: DocumentTypeData): LabelFound[] {
  const all = lines.map((line): SpelledTwice => {
    const latin = spelled(line);
    return { line, latin, own: line.inScript === undefined ? latin : spelled(inOwnScript(line)) };
  });
  const prints = type.printed.map((print) => ({ print, index: formWord(print.index ?? ''), labels: print.labels.map(formWord) }));
  const words = all.flatMap((each) => prints.flatMap(({ print, labels }) => labelIn(each, print, labels)));
  const numbered = new Set(words.filter(({ print, line }) => print.index !== undefined && letters(line.text).startsWith(letters(print.index))).map(({ print }) => print.id));
  // a bare number counts as a label only where at least two words were seen with theirs
  if (numbered.size < 2) return words;
  return [...words, ...all.flatMap(({ latin }) => prints.flatMap(({ print, index }) => indexLabel(latin, print, index)))];
}

/** The best label that is the whole line, and the best that something follows; of a label in two languages the second alone says enough. */
function labelOrTail(each: Spelled, print: PrintedData, labels: readonly string[]): LabelFound[] {
  const seen = wordLabel(each, print, labels);
  const slash = each.line.text.indexOf('/');
  if (seen.length > 0 || slash === -1) return seen;
  const tail = spelled({ ...each.line, text: each.line.text.slice(slash + 1) });
  return wordLabel(tail, print, labels.filter((label) => label.length >= 3)).map((found) => ({ ...found, line: each.line, restAt: found.restAt + slash + 1 }));
}

/** The label as the print's reader has it; where that one missed it, as the other has it. */
function labelIn({ line, latin, own }: SpelledTwice, print: PrintedData, labels: readonly string[]): LabelFound[] {
  const [first, second] = print.script === 'own' ? [own, latin] : [latin, own];
  const seen = labelOrTail(first, print, labels);
  if (seen.length > 0 || second === first) return seen.map((found) => ({ ...found, line }));
  return labelOrTail(second, print, labels).flatMap((found) => {
    if (found.rest === '') return [{ ...found, line }];
    // what follows is wanted from the other reader, who has a colon where the label ends
    const colon = first.line.text.search(/[:៖]/);
    const rest = colon === -1 ? '' : first.line.text.slice(colon + 1).trimStart();
    return rest === '' ? [] : [{ ...found, line, rest, restAt: first.line.text.length - rest.length }];
  });
}

/** The best label that is the whole line, and the best that something follows; each with or without its number before it. */
function wordLabel(each: Spelled, print: PrintedData, labels: readonly string[]): LabelFound[] {
  let [whole, begun]: [LabelFound | null, LabelFound | null] = [null, null];
  for (const label of labels) {
    const found = lengthsOf(each, print, label);
    const begins = found.filter(({ rest }) => rest !== '').reduce(better, null);
    // `Kewarganegaraan: WNI` is nearly the label, but more exactly it begins with it
    const is = found.filter(({ rest, cost }) => rest === '' && (begins === null || cost <= begins.cost + 0.05)).reduce(better, null);
    if (is !== null) whole = better(whole, is);
    if (begins !== null) begun = better(begun, begins);
  }
  // the first of a label's two languages begins its line too
  if (whole !== null && begun !== null && whole.length > begun.length && whole.cost < 0.7) begun = null;
  return [whole, begun].filter((found) => found !== null);
}

/** One label taken as long and as short as its misreadings can be. */
function lengthsOf(each: Spelled, print: PrintedData, label: string): LabelFound[] {
  return each.begins.flatMap(({ before, folded: seen }) => beginningCosts(seen, label).flatMap(({ length, cost }) => {
    const found = labelAt(each, print, before + length, cost, 'word');
    // a value glued to its label must leave the label exact, or any name could be taken apart; a colon or a long label says enough
    return found.rest === '' || cost <= 0.1 || (cost < 0.6 && (label.length >= 12 || endsInColon(found))) ? [found] : [];
  }));
}

const endsInColon = ({ line, restAt }: LabelFound): boolean => /[:៖ៈ][\s./=-]*$/.test(line.text.slice(0, restAt));

const better = (one: LabelFound | null, other: LabelFound): LabelFound => {
  if (one === null || other.cost < one.cost - 1e-9) return other;
  return other.cost <= one.cost + 1e-9 && other.length > one.length ? other : one;
};

function indexLabel(each: Spelled, print: PrintedData, index: string): LabelFound[] {
  if (index === '' || !each.word.startsWith(index)) return [];
  const found = labelAt(each, print, index.length, 0.2, 'index');
  return [found.rest === '' ? found : { ...found, cost: 0.5 }];
}

/** Colons, points and dashes between label and value belong to neither. */
function labelAt({ line, endsAt }: Spelled, print: PrintedData, length: number, cost: number, kind: LabelFound['kind']): LabelFound {
  const behind = line.text.slice(endsAt[length - 1]).replace(/^[\s:៖ៈ.;#=/-]+/u, '');
  // the box of a label may reach into the value's first glyph, which then looks like a bracket
  const rest = /[\p{L}\p{N}]/u.test(behind) ? behind : '';
  return { print, line, rest, restAt: line.text.length - rest.length, length, cost, kind };
}

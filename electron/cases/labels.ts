/** Which printed lines are labels: the form's own words, found in spite of misread glyphs and of values glued to them. */
import type { TextLine } from './document.ts';
import type { DocumentTypeData, PrintedData } from './document-type.ts';

/** A label found on the card. */
export interface LabelFound {
  readonly print: PrintedData;
  readonly line: TextLine;
  /** What stands in the same line after the label; empty where the line is the label alone. */
  readonly rest: string;
  /** Where `rest` begins in the line's text. */
  readonly restAt: number;
  /** Of label and number before it: how many characters were recognised as the form's. */
  readonly length: number;
  /** 0 for a label letter by letter, up to 1; a longer word may differ in more letters. */
  readonly cost: number;
  readonly kind: 'word' | 'index';
}

/** Glyphs that recognisers take for one another, by one of them. Used for the form's words only, never for a value. */
const lookalike: Readonly<Record<string, string>> = { 0: 'O', Q: 'O', D: 'O', 1: 'I', L: 'I', '|': 'I', 5: 'S', 8: 'B', 2: 'Z', 6: 'G' };

const letters = (text: string): string => text.normalize('NFD').replace(/[^\p{L}\p{N}|]/gu, '').toUpperCase();
const alike = (word: string): string => word.replace(/[0QD1L|5826]/g, (glyph) => lookalike[glyph]!);

/** One letter in so many may be wrong or missing. Shorter words must agree but for lookalikes. */
const lettersAWrongOne = 5;
const allowedIn = (word: string): number => Math.floor(word.length / lettersAWrongOne);

/** 0 where the words agree, less than 1 where one can be a misreading of the other, 1 where not. */
export const wordCost = (seen: string, wanted: string): number => costOf(letters(seen), formWord(wanted));

const formWords = new Map<string, string>();
/** The letters of a word of the form, kept: types hold a few hundred of them, and each is held against every line. */
function formWord(word: string): string {
  const known = formWords.get(word) ?? letters(word);
  if (formWords.size < 5000) formWords.set(word, known);
  return known;
}

function costOf(a: string, b: string): number {
  if (a === b) return 0;
  const allowed = allowedIn(b);
  if (b === '' || Math.abs(a.length - b.length) > allowed) return 1;
  const [x, y] = [alike(a), alike(b)];
  if (x === y) return 0.1;
  if (allowed === 0) return 1;
  const wrong = distance(x, y);
  return wrong <= allowed ? 0.1 + 0.8 * (wrong / (allowed + 1)) : 1;
}

/** Levenshtein distance. */
export function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)));
    row = next;
  }
  return row[b.length]!;
}

/** A line's letters, where each stands in its text, and how many of them may be the number before a label. */
interface Spelled {
  readonly line: TextLine;
  readonly word: string;
  readonly endsAt: readonly number[];
  /** 0, and the lengths of what looks like a number before the label: `4h EXP`, `3DOB`. */
  readonly beforeLabel: readonly number[];
}

function spelled(line: TextLine): Spelled {
  let word = '';
  const endsAt: number[] = [];
  let at = 0;
  for (const glyph of line.text) {
    at += glyph.length;
    const plain = /[A-Za-z0-9|]/.test(glyph) ? glyph.toUpperCase() : letters(glyph);
    for (const letter of plain) { word += letter; endsAt.push(at); }
  }
  const digits = /^\d{1,2}(?=\p{L})/u.exec(word)?.[0].length ?? 0;
  const withLetter = /^\d{1,2}[A-H](?=\p{L})/u.exec(word)?.[0].length ?? 0;
  return { line, word, endsAt, beforeLabel: [...new Set([0, digits, withLetter])] };
}

/** Every label of the type on the card. A line can be taken for more than one; the finder of values chooses. */
export function findLabels(lines: readonly TextLine[], type: DocumentTypeData): LabelFound[] {
  const all = lines.map(spelled);
  const prints = type.printed.map((print) => ({ print, index: formWord(print.index ?? ''), labels: print.labels.map(formWord) }));
  const words = all.flatMap((each) => prints.flatMap(({ print, labels }) => wordLabel(each, print, labels)));
  const numbered = new Set(words.filter(({ print, line }) => print.index !== undefined && letters(line.text).startsWith(letters(print.index))).map(({ print }) => print.id));
  // a bare number counts as a label only where at least two words were seen with theirs
  if (numbered.size < 2) return words;
  return [...words, ...all.flatMap((each) => prints.flatMap(({ print, index }) => indexLabel(each, print, index)))];
}

/** The best label that is the whole line, and the best that something follows; each with or without its number before it. */
function wordLabel(each: Spelled, print: PrintedData, labels: readonly string[]): LabelFound[] {
  let [whole, begun]: [LabelFound | null, LabelFound | null] = [null, null];
  for (const before of each.beforeLabel) {
    for (const label of labels) {
      const slack = allowedIn(label);
      for (let length = label.length - slack; length <= label.length + slack; length += 1) {
        if (before + length > each.word.length) break;
        const cost = costOf(each.word.slice(before, before + length), label);
        if (cost >= 1) continue;
        const found = labelAt(each, print, before + length, cost, 'word');
        if (found.rest === '') whole = better(whole, found);
        // a value glued to its label must leave the label exact, or any name could be taken apart
        else if (cost <= 0.1) begun = better(begun, found);
      }
    }
  }
  return [whole, begun].filter((found) => found !== null);
}

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
  const behind = line.text.slice(endsAt[length - 1]).replace(/^[\s:.;#/-]+/, '');
  // the box of a label may reach into the value's first glyph, which then looks like a bracket
  const rest = /[\p{L}\p{N}]/u.test(behind) ? behind : '';
  return { print, line, rest, restAt: line.text.length - rest.length, length, cost, kind };
}

/** How far a printed word is from a word of the form, counting what recognisers misread. */

/** Glyphs that recognisers take for one another, by one of them. Used for the form's words only, never for a value. */
const lookalike: Readonly<Record<string, string>> = { 0: 'O', Q: 'O', D: 'O', 1: 'I', L: 'I', '|': 'I', 5: 'S', 8: 'B', 2: 'Z', 6: 'G' };

export const letters = (text: string): string => text.normalize('NFD').replace(/[đĐ]/g, 'D').replace(/[^\p{L}\p{N}|]/gu, '').toUpperCase();
const alike = (word: string): string => word.replace(/RN/g, 'M').replace(/[0QD1L|5826]/g, (glyph) => lookalike[glyph]!);

/** One letter in so many may be wrong or missing. Shorter words must agree but for lookalikes. */
export const lettersAWrongOne = 5;
export const allowedIn = (word: string): number => Math.floor(word.length / lettersAWrongOne);

/** 0 where the words agree, less than 1 where one can be a misreading of the other, 1 where not. */
export const wordCost = (seen: string, wanted: string): number => costOf(letters(seen), formWord(wanted));

const formWords = new Map<string, string>();
/** The letters of a word of the form, kept: types hold a few hundred of them, and each is held against every line. */
export function formWord(word: string): string {
  const known = formWords.get(word) ?? letters(word);
  if (formWords.size < 5000) formWords.set(word, known);
  return known;
}

export function costOf(a: string, b: string): number {
  if (a === b) return 0;
  if (b === '' || Math.abs(a.length - b.length) > allowedIn(b)) return 1;
  return alikeCost(alike(a), b);
}

function alikeCost(x: string, b: string): number {
  const y = alikeWord(b), allowed = allowedIn(b);
  if (x === y) return 0.1;
  return allowed === 0 ? 1 : costOfWrong(endingDistances(x, y, allowed)?.[x.length] ?? allowed + 1, allowed);
}

const costOfWrong = (wrong: number, allowed: number): number => (wrong === 0 ? 0.1 : wrong <= allowed ? 0.1 + 0.8 * (wrong / (allowed + 1)) : 1);

/** Letters of a printed line, its look-alikes made one, and how many of the letters each of these stands for. */
export interface Folded {
  readonly word: string;
  readonly alike: string;
  readonly counts: readonly number[];
}

export function folded(word: string): Folded {
  const counts = [0];
  for (let at = 0; at < word.length; at += word.startsWith('RN', at) ? 2 : 1) counts.push(at + (word.startsWith('RN', at) ? 2 : 1));
  return { word, alike: alike(word), counts };
}

/** How well the printed word begins with the form's, by how many of its letters are taken for it; only what can be a misreading (cost under 1). */
export function beginningCosts({ word, alike: seen, counts }: Folded, label: string): { readonly length: number; readonly cost: number }[] {
  const allowed = allowedIn(label);
  if (label === '' || word.length < label.length - allowed) return [];
  const exact = word.startsWith(label) ? [{ length: label.length, cost: 0 }] : [];
  const distances = endingDistances(seen, alikeWord(label), allowed);
  if (distances === null) return exact;
  return [...exact, ...counts.flatMap((length, at) => {
    const wrong = distances[at] ?? allowed + 1;
    const possible = wrong <= allowed && Math.abs(length - label.length) <= allowed && !(exact.length > 0 && length === label.length);
    return possible ? [{ length, cost: costOfWrong(wrong, allowed) }] : [];
  })];
}

const alikeWords = new Map<string, string>();
/** The form's word with its look-alikes made one, kept like its letters. */
function alikeWord(word: string): string {
  const known = alikeWords.get(word) ?? alike(word);
  if (alikeWords.size < 5000) alikeWords.set(word, known);
  return known;
}

/**
 * Levenshtein distance of `wanted` from each beginning of `seen`, by its length; null as soon as all are over `most`.
 * One table serves every length, and stops where it cannot come back under `most`.
 */
function endingDistances(seen: string, wanted: string, most: number): number[] | null {
  const width = Math.min(seen.length, wanted.length + most);
  let row = Array.from({ length: width + 1 }, (_, index) => index);
  for (let i = 1; i <= wanted.length; i += 1) {
    const next = [i];
    let least = i;
    for (let j = 1; j <= width; j += 1) {
      const value = Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (wanted[i - 1] === seen[j - 1] ? 0 : 1));
      next.push(value);
      if (value < least) least = value;
    }
    if (least > most) return null;
    row = next;
  }
  return row;
}

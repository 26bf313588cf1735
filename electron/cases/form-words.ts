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

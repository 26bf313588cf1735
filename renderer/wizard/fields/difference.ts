/** What differs in a long value: of two addresses the part that is another, so that it can be seen at once. */

const longest = 26;
const words = (text: string): string[] => text.split(/\s+/).filter((word) => word !== '');
const bare = (word: string | undefined): string => (word ?? '').replace(/[^\p{L}\p{M}\p{N}]/gu, '').toUpperCase();

/** `Ngõ 156` of `Số 12 Ngõ 156, Xuân Thủy, Cầu Giấy` beside `Số 12 Ngõ 165, Xuân Thủy, Cầu Giấy`. Short texts, and texts that share nothing, come back whole. */
export function differenceOf(text: string, beside: string): string {
  if (text.length <= longest) return text;
  const [mine, theirs] = [words(text), words(beside)];
  let from = 0;
  while (from < mine.length && bare(mine[from]) === bare(theirs[from])) from += 1;
  let to = mine.length, other = theirs.length;
  while (to > from && other > from && bare(mine[to - 1]) === bare(theirs[other - 1])) { to -= 1; other -= 1; }
  if (from === to) return text;
  // A figure alone says little: the word before it names it.
  const begin = to - from === 1 && from > 0 ? from - 1 : from;
  return mine.slice(begin, to).join(' ').replace(/[,;]$/, '');
}

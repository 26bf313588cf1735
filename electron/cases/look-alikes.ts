/** Glyphs that look the same in print, so that no confidence of a recogniser tells them apart. */
import type { FieldData } from './document-type.ts';

/** Khmer's independent vowels RY and RYY (U+17AB, U+17AC) differ by a stroke that photographs lose: measured on drawn cards at 300 dpi. */
const khmerVowels = /[\u17AB\u17AC]/u;

/**
 * A zero beside a letter or an O beside a figure, where the type allows either; or a Khmer vowel with a twin. `possible` says whether the
 * field could have a text. Another zone that says the same settles it (join-sources).
 */
export function hasLookAlike({ kind }: Pick<FieldData, 'kind'>, text: string, possible: (other: string) => boolean): boolean {
  if (kind !== 'number') return khmerVowels.test(text);
  return Array.from(text.toUpperCase()).some((glyph, at, all) => {
    if (glyph !== '0' && glyph !== 'O') return false;
    const besideOther = [all[at - 1], all[at + 1]].some((other) => other !== undefined && (glyph === '0' ? /[A-Z]/ : /[0-9]/).test(other));
    return besideOther && possible(text.slice(0, at) + (glyph === '0' ? 'O' : '0') + text.slice(at + 1));
  });
}

/** Glyphs with a twin that a check digit cannot see: 8 for S, 0 for U. They stay underlined however right the digits are. */
import type { FieldView } from '../../../electron/contract/views.ts';

export interface GlyphMark {
  /** Position in the text that is shown. */
  readonly at: number;
  /** `doubt`: the twin is the reader's own second guess. `spot`: only the check digit is blind here. */
  readonly look: 'spot' | 'doubt';
  readonly glyph: string;
  readonly twin: string;
  readonly checkDigitAcceptsBoth: boolean;
}

const aboutGlyphs = ['twin', 'blind-spot'];
const isPlain = (glyph: string): boolean => /[\p{L}\p{N}]/u.test(glyph);

/** Marks counted in the value, put where the same glyph stands in the text as printed; none where the two cannot be laid side by side. */
export function glyphMarks({ glyphs, value, doubts, doubtful }: Pick<FieldView, 'glyphs' | 'value' | 'doubts' | 'doubtful'>, text: string): readonly GlyphMark[] {
  const guessed = doubtful && doubts.some((doubt) => aboutGlyphs.includes(doubt.split(':')[0] ?? ''));
  const places = placesOf(value, text);
  return glyphs.flatMap(({ at, twin, checkDigitAcceptsBoth }) => {
    const place = places?.get(at);
    return place === undefined ? [] : [{ at: place, look: guessed || !checkDigitAcceptsBoth ? 'doubt' as const : 'spot' as const, glyph: value.charAt(at), twin, checkDigitAcceptsBoth }];
  });
}

/** From each letter or figure of the value to its place in the text. */
function placesOf(value: string, text: string): ReadonlyMap<number, number> | null {
  const plain = (whole: string): number[] => Array.from({ length: whole.length }, (_, at) => at).filter((at) => isPlain(whole.charAt(at)));
  const [from, to] = [plain(value), plain(text)];
  return from.length === to.length && from.every((at, index) => value[at] === text[to[index] ?? -1]) ? new Map(from.map((at, index) => [at, to[index] ?? 0])) : null;
}

/** `8 could be S: the check digit accepts both`; null where nothing is in doubt. */
export function glyphWords(marks: readonly GlyphMark[]): string | null {
  const mark = marks.find(({ look }) => look === 'doubt');
  if (mark === undefined) return null;
  return `${mark.glyph} could be ${mark.twin}: ${mark.checkDigitAcceptsBoth ? 'the check digit accepts both' : 'no check digit tells them apart'}`;
}

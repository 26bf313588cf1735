/**
 * Where words end. PP-OCR drops most spaces of Latin print, but it feels them: the probability of its space class between two
 * glyphs is raised long before it wins. Together with the white on the paper, measured against the white usual in that line,
 * it tells words apart better than a second recogniser did (figures in docs/decisions), and costs nothing.
 */
import type { GlyphInk } from './print-measure.ts';
import type { Glyph } from './recognise-line.ts';

/** Fitted by logistic regression on the gaps of 592 lines of rendered cards, checked on 882 lines in 14 other fonts. */
const whiteWeight = 15;
const feltWeight = 4.3;
const limit = 8.6;
/** A felt space below this tells nothing. */
const feltFloor01 = 5e-4;
/** A lone pair has no usual gap of its own to be measured against: that of common sans faces, in heights of a capital. */
const usualWhite = 0.12;
/** White that belongs to the glyph: a 1 stands in the middle of a digit's width (Helvetica metrics), in heights of a capital. */
const ownWhite: Readonly<Record<string, readonly [left: number, right: number]>> = { 1: [0.09, 0.17] };

/** Marks are small and stand in much white: between two of them (`5'-10"`) it tells nothing. */
const mark = /^[^\p{L}\p{N}]$/u;

/** For each glyph but the last: whether a space follows it. `capitalPx` is the height of the line's capitals. */
export function spacesAfter(glyphs: readonly Glyph[], ink: readonly GlyphInk[], capitalPx: number): boolean[] {
  const excess = excessWhite(glyphs, ink, capitalPx);
  return excess.map((white, index) => {
    const felt = Math.log10(glyphs[index]!.spaceAfter01 + feltFloor01) - Math.log10(feltFloor01);
    const [before, after] = [glyphs[index]!.text, glyphs[index + 1]!.text];
    if (mark.test(before) && mark.test(after)) return false;
    const aroundApostrophe = before === "'" || after === "'";
    return whiteWeight * Math.min(0.6, Math.max(-0.1, white)) + feltWeight * felt > limit + (aroundApostrophe ? feltWeight : 0);
  });
}

/** The white after each glyph but the last beyond what is usual in this line, in heights of a capital. */
function excessWhite(glyphs: readonly Glyph[], ink: readonly GlyphInk[], capitalPx: number): number[] {
  const whites = glyphs.slice(1).map((glyph, index) => {
    const [, before] = ownWhite[glyphs[index]!.text] ?? [0, 0];
    const [after] = ownWhite[glyph.text] ?? [0, 0];
    return (ink[index + 1]!.left - ink[index]!.right) / capitalPx - before - after;
  });
  const usual = whites.length >= 4 ? lowerMiddle(whites) : usualWhite;
  return overDigits(whites.map((white) => white - usual), glyphs, ink, capitalPx);
}

/** Digits share one width whatever white they carry, so between two of them it is their distance that tells. */
function overDigits(excess: readonly number[], glyphs: readonly Glyph[], ink: readonly GlyphInk[], capitalPx: number): number[] {
  const isDigit = (index: number): boolean => /\d/.test(glyphs[index]!.text);
  const pitches = excess.map((_, index) => (isDigit(index) && isDigit(index + 1)
    ? (ink[index + 1]!.left + ink[index + 1]!.right - ink[index]!.left - ink[index]!.right) / 2 / capitalPx : null));
  const known = pitches.filter((pitch) => pitch !== null);
  if (known.length < 3) return [...excess];
  const usual = lowerMiddle(known);
  return excess.map((white, index) => { const pitch = pitches[index] ?? null; return pitch === null ? white : pitch - usual; });
}

/** Two fifths up the sorted values: at most half of a line's gaps are between words, so this one is between letters. */
const lowerMiddle = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length * 0.4)]!;

/** Which glyphs may stand where in a zone, which look alike, and which of those no check digit can tell apart. */
import { checksOf, coveredBy, glyphValue, mrzGlyphs, mrzLayouts, mrzParts } from './mrz.ts';
import type { MrzFormat, MrzPart } from './mrz.ts';

const digits = '0123456789';
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** First letter of the document code: V for visas (part 7), P for passports in TD3 (part 4), otherwise the state's own choice (parts 5 and 6). */
const firstGlyph: Readonly<Record<MrzFormat, string>> = { TD1: 'ACI', TD2: 'ACIP', TD3: 'P', MRV_A: 'V', MRV_B: 'V' };

/** By place in a date of six: year, month, day; `<` where a part is unknown (part 3, 4.8). */
const dateGlyphs = [digits, digits, '01', digits, '0123', digits].map((each) => `${each}<`);

function allowedIn(format: MrzFormat, part: MrzPart, offset: number): string {
  switch (part) {
    case 'code': return offset === 0 ? firstGlyph[format] : `${letters}<`;
    case 'state': case 'nationality': case 'names': return offset === 0 ? letters : `${letters}<`;
    case 'birth': case 'expiry': return dateGlyphs[offset]!;
    case 'sex': return 'FM<';
    case 'number-check': return mrzLayouts[format].longNumbers ? `${digits}<` : digits;
    case 'optional-check': return `${digits}<`;
    case 'birth-check': case 'expiry-check': case 'composite': return digits;
    case 'number': case 'optional': case 'optional-2': return mrzGlyphs;
  }
}

/** For each line, for each place, the glyphs the standard allows there. */
export const allowedGlyphs: Readonly<Record<MrzFormat, readonly (readonly string[])[]>> = {
  TD1: tableOf('TD1'), TD2: tableOf('TD2'), TD3: tableOf('TD3'), MRV_A: tableOf('MRV_A'), MRV_B: tableOf('MRV_B'),
};

function tableOf(format: MrzFormat): readonly (readonly string[])[] {
  const { lines, length, parts } = mrzLayouts[format];
  const table = Array.from({ length: lines }, () => Array<string>(length).fill(mrzGlyphs));
  for (const part of mrzParts) {
    const span = parts[part];
    if (span === undefined) continue;
    for (let place = span.from; place < span.to; place += 1) table[span.line]![place] = allowedIn(format, part, place - span.from);
  }
  return table;
}

/** Groups of glyphs that readers and worn print confuse. */
const alike = ['0OQDU', '1ILT', '2Z', '3B', '4A', '5SZ', '6G', '7TZ', '8BS3', '8I', '9PG', 'CGQO', 'EF', 'KXR<', 'MNH', 'VUYW', 'IJL', 'PR'];

const lookAlikesOf = new Map([...mrzGlyphs].map((glyph) => [glyph, [...new Set(alike.filter((group) => group.includes(glyph)).join(''))].filter((other) => other !== glyph)]));

/** Glyphs that `glyph` may be mistaken for. */
export const lookAlikes = (glyph: string): readonly string[] => lookAlikesOf.get(glyph) ?? [];

/** Two glyphs that count the same in every check digit: exchanging them goes unnoticed, since 7, 3 and 1 have no factor in common with 10. */
export const countsTheSame = (one: string, other: string): boolean => glyphValue(one) % 10 === glyphValue(other) % 10;

/** The look-alikes of a glyph that no check digit tells from it: 6/G, 8/S, 5/Z, 1/L, 8/I, 0/U, Q/G, K/<. */
export const blindTwins = (glyph: string): readonly string[] => lookAlikes(glyph).filter((other) => countsTheSame(glyph, other));

export interface BlindSpot {
  readonly line: number;
  readonly at: number;
  readonly glyph: string;
  /** What may be printed there instead without any digit noticing. */
  readonly twins: readonly string[];
}

/** Places whose glyph has a look-alike that no check digit tells from it and that may stand there too. Places without any digit are not in it: see `uncovered`. */
export function blindSpots(format: MrzFormat, lines: readonly string[]): readonly BlindSpot[] {
  const open = uncovered(format, lines);
  return lines.flatMap((text, line) => [...text].flatMap((glyph, place) => {
    if (open[line]![place] === true) return [];
    const twins = blindTwins(glyph).filter((twin) => allowedGlyphs[format][line]![place]!.includes(twin));
    return twins.length === 0 ? [] : [{ line, at: place, glyph, twins }];
  }));
}

/** For each line and place, whether no check digit answers for it: names, states, sex, codes, and a visa's optional data. */
export function uncovered(format: MrzFormat, lines: readonly string[]): readonly (readonly boolean[])[] {
  const open = lines.map((line) => Array<boolean>(line.length).fill(true));
  for (const { name, result } of checksOf(format, lines)) {
    if (result === 'not-performed') continue;
    for (const { line, from, to } of coveredBy(format, lines, name)) open[line]?.fill(false, from, to);
  }
  return open;
}

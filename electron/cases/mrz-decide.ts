/** From what a recogniser felt in each slot to the text of a zone: its own set of glyphs for each place, the check digits as judge of the rest. */
import { checksOf, mrzGlyphs, mrzLayouts, type MrzCheck, type MrzFormat } from './mrz.ts';
import { allowedGlyphs } from './mrz-glyphs.ts';
import { repairs, type Candidate } from './mrz-repair.ts';

/** How strongly each glyph of `mrzGlyphs` was seen in a slot, 0 to 1 each; by line and slot. */
export type SlotScores = readonly (readonly ArrayLike<number>[])[];

export interface SlotGlyph {
  readonly glyph: string;
  readonly probability01: number;
  /** Other glyphs that may stand there and were seen there too, the likeliest first. */
  readonly rivals: readonly { readonly glyph: string; readonly probability01: number }[];
}

export interface ZoneText {
  readonly format: MrzFormat;
  readonly lines: readonly string[];
  readonly glyphs: readonly (readonly SlotGlyph[])[];
  readonly checks: readonly MrzCheck[];
  /** Glyphs that were put right because exactly one way was found to make every digit pass. */
  readonly repaired: readonly { readonly line: number; readonly at: number; readonly was: string }[];
}

/** Digits and letters that readers tell apart by their place alone: in a digit's slot an O is a nought. */
const asDigit: Readonly<Record<string, string>> = { O: '0', Q: '0', D: '0', I: '1', L: '1', Z: '2', A: '4', S: '5', G: '6', B: '8' };
const asLetter: Readonly<Record<string, string>> = { 0: 'O', 1: 'I', 2: 'Z', 4: 'A', 5: 'S', 6: 'G', 8: 'B' };
/** What a glyph of the wrong kind is worth as the right one. */
const crossedOver = 0.9;
/** A second guess below this is noise. */
const worthNaming01 = 0.02;
/** A repair may take a glyph that was seen this strongly; two at once need more. */
const seen01 = 0.01;
const seenInPairs01 = 0.05;

const places = new Map([...mrzGlyphs].map((glyph, index) => [glyph, index]));

/** The text as it was seen, or as the digits repair it where there is exactly one way. */
export function decideZone(format: MrzFormat, scores: SlotScores): ZoneText {
  const { lines: count, length } = mrzLayouts[format];
  const glyphs = Array.from({ length: count }, (_, line) => Array.from({ length }, (_unused, slot) => slotGlyph(scores[line]?.[slot] ?? [], allowedGlyphs[format][line]![slot]!)));
  const lines = glyphs.map((row) => row.map(({ glyph }) => glyph).join(''));
  const seen = { format, lines, glyphs, checks: checksOf(format, lines), repaired: [] };
  if (seen.checks.every(({ result }) => result !== 'failed')) return seen;
  return repaired(seen, scores) ?? seen;
}

function slotGlyph(scores: ArrayLike<number>, allowed: string): SlotGlyph {
  const { order } = weighed(scores, allowed);
  const [best, ...others] = order;
  return { ...best!, rivals: others.filter(({ probability01 }) => probability01 >= worthNaming01).slice(0, 3) };
}

/** Allowed glyphs by strength. A slot in which several were seen fully shares its certainty among them. */
function weighed(scores: ArrayLike<number>, allowed: string): { readonly order: readonly { readonly glyph: string; readonly probability01: number }[] } {
  const score = (glyph: string): number => scores[places.get(glyph)!] ?? 0;
  const worth = new Map([...allowed].map((glyph) => [glyph, score(glyph)]));
  let total = 0;
  for (const glyph of mrzGlyphs) {
    total += score(glyph);
    if (worth.has(glyph)) continue;
    const meant = asDigit[glyph] ?? asLetter[glyph];
    if (meant !== undefined && worth.has(meant)) worth.set(meant, worth.get(meant)! + crossedOver * score(glyph));
  }
  const share = 1 / Math.max(1, total);
  return { order: [...worth].map(([glyph, value]) => ({ glyph, probability01: Math.min(1, value * share) })).sort((a, b) => b.probability01 - a.probability01) };
}

function repaired(seen: ZoneText, scores: SlotScores): ZoneText | null {
  const { format, lines } = seen;
  const candidates: Candidate[] = seen.glyphs.flatMap((row, line) => row.flatMap((slot, at) => {
    const { order } = weighed(scores[line]?.[at] ?? [], allowedGlyphs[format][line]![at]!);
    return order.filter(({ glyph, probability01 }) => glyph !== slot.glyph && (probability01 >= seen01 || noughtAndO(glyph, slot.glyph)))
      .map(({ glyph, probability01 }) => ({ line, at, glyph, inPairs: probability01 >= seenInPairs01 || noughtAndO(glyph, slot.glyph) }));
  }));
  const changes = repairs(format, lines, candidates);
  if (changes === null) return null;
  const glyphs = seen.glyphs.map((row, line) => row.map((slot, at) => {
    const change = changes.find((each) => each.line === line && each.at === at);
    if (change === undefined) return slot;
    const { order } = weighed(scores[line]![at]!, allowedGlyphs[format][line]![at]!);
    const probability01 = order.find(({ glyph }) => glyph === change.glyph)!.probability01;
    return { glyph: change.glyph, probability01, rivals: order.filter((each) => each.glyph !== change.glyph && each.probability01 >= worthNaming01).slice(0, 3) };
  }));
  const text = glyphs.map((row) => row.map(({ glyph }) => glyph).join(''));
  return { format, lines: text, glyphs, checks: checksOf(format, text), repaired: changes.map(({ line, at }) => ({ line, at, was: lines[line]![at]! })) };
}

/** In some typefaces nothing but the width tells them apart, so the digits may always choose. */
const noughtAndO = (one: string, other: string): boolean => (one === '0' && other === 'O') || (one === 'O' && other === '0');

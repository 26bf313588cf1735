/**
 * A label and its value are often printed so close that the detector takes them for one line (`4a ISS 07/27/2019`), but
 * never in the same size. A line is cut where the size of its print changes.
 */
import type { GlyphInk } from './print-measure.ts';
import type { Glyph } from './recognise-line.ts';

/** Glyphs as tall as a capital. Ascenders are too, but small ones drown in noise, and prose has many of them. */
const tall = /^[A-Z0-9]$/;
/** Print is of another size when one is this much of the other. Measured: labels .67 to .79 of their values, one size .90 to 1.12. */
const anotherSize = 0.84;
/** What a cut must save in summed differences (natural logarithm of the heights) to be worth it. */
const costOfCut = 0.25;

/** Marks that stand within a value, never between a label and its value. */
const binds = /^['"/-]$/;

/** A label and its value are short: longer lines are prose or machine-readable, and are left whole. */
const longestCut = 60;

export interface Run {
  /** Glyphs `from` up to, not including, `to`. */
  readonly from: number;
  readonly to: number;
  /** Median height of its tall glyphs in strip pixels; null where it has none. */
  readonly capitalPx: number | null;
}

/** The runs of equal print in a line, left to right; one run where nothing changes. */
export function runsOfOneSize(glyphs: readonly Glyph[], ink: readonly GlyphInk[]): Run[] {
  const heights = glyphs.map((glyph, index) => (tall.test(glyph.text) ? ink[index]!.bottom - ink[index]!.top : null));
  const known = heights.filter((height) => height !== null);
  const even = known.length < 2 || ratio(Math.min(...known), Math.max(...known)) >= anotherSize;
  if (even || glyphs.length > longestCut) return [{ from: 0, to: glyphs.length, capitalPx: medianHeight(heights, 0, heights.length) }];
  return merged(cut(heights, ink, glyphs.map(({ text }) => binds.test(text))), heights);
}

/** Dynamic programme over the cuts: the sum of differences from each run's median and of the cuts' cost is the least. */
function cut(heights: readonly (number | null)[], ink: readonly GlyphInk[], bound: readonly boolean[]): Run[] {
  const best: { cost: number; from: number }[] = [{ cost: 0, from: 0 }];
  for (let to = 1; to <= heights.length; to += 1) {
    let chosen = { cost: Infinity, from: 0 };
    for (let from = 0; from < to; from += 1) {
      if (from > 0 && (bound[from] === true || bound[from - 1] === true)) continue;
      const cost = best[from]!.cost + unevenness(heights, from, to) + (from === 0 ? 0 : cutCost(ink, from));
      if (cost < chosen.cost - 1e-9) chosen = { cost, from };
    }
    best.push(chosen);
  }
  const runs: Run[] = [];
  for (let to = heights.length; to > 0; to = best[to]!.from) {
    runs.unshift({ from: best[to]!.from, to, capitalPx: medianHeight(heights, best[to]!.from, to) });
  }
  return runs;
}

/** A cut belongs where the white is: the wider, the cheaper. */
function cutCost(ink: readonly GlyphInk[], at: number): number {
  const white = ink[at]!.left - ink[at - 1]!.right;
  const height = Math.max(1, ink[at]!.bottom - ink[at]!.top, ink[at - 1]!.bottom - ink[at - 1]!.top);
  return costOfCut * (1.5 - Math.min(1, white / height));
}

function unevenness(heights: readonly (number | null)[], from: number, to: number): number {
  const median = medianHeight(heights, from, to);
  if (median === null) return 0;
  let sum = 0;
  for (let index = from; index < to; index += 1) {
    const height = heights[index];
    if (height !== null && height !== undefined) sum += Math.min(0.6, Math.abs(Math.log(Math.max(1, height) / median)));
  }
  return sum;
}

function medianHeight(heights: readonly (number | null)[], from: number, to: number): number | null {
  const known = heights.slice(from, to).filter((height) => height !== null).sort((a, b) => a - b);
  return known.length === 0 ? null : Math.max(1, known[Math.floor(known.length / 2)]!);
}

/** Neighbours that turn out to be of nearly one size, or of no known size, are one run after all. */
function merged(runs: readonly Run[], heights: readonly (number | null)[]): Run[] {
  const kept: Run[] = [];
  for (const run of runs) {
    const before = kept.at(-1);
    if (before === undefined || (before.capitalPx !== null && run.capitalPx !== null && ratio(before.capitalPx, run.capitalPx) < anotherSize)) kept.push(run);
    else kept[kept.length - 1] = { from: before.from, to: run.to, capitalPx: medianHeight(heights, before.from, run.to) };
  }
  return kept;
}

const ratio = (a: number, b: number): number => Math.min(a, b) / Math.max(a, b);

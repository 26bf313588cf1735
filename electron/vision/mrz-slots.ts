/** A zone is printed at a fixed pitch: each glyph has its slot, and each slot takes the glyph that its own steps of the recogniser speak for. */
import { mrzGlyphs } from '../cases/mrz.ts';
import type { ModelTensor } from './models.ts';
import type { Alphabet } from './recognise-line.ts';

/** What the recogniser felt at each step of a row, for the zone's own glyphs only. */
export interface ZoneSteps {
  readonly count: number;
  /** The first step begins here on the card, and each is so wide, in pixels of the card. */
  readonly left: number;
  readonly perStep: number;
  /** `count` rows of `mrzGlyphs.length` probabilities. */
  readonly glyphs: Float32Array;
}

/** Signs that stand for a glyph of the zone: small letters of the same shape, and what a dictionary of Chinese has for a filler. */
const signsOf = (glyph: string): readonly string[] => {
  const others: Readonly<Record<string, readonly string[]>> = { '<': ['《', '〈', '«', '‹', '＜', '≤', '∠'], X: ['×', '✕'], O: ['○', '◯'], '0': ['〇'] };
  return [glyph, ...(glyph === glyph.toLowerCase() ? [] : [glyph.toLowerCase()]), ...(others[glyph] ?? [])];
};

/** The classes of the recogniser that count for each glyph of the zone, in the order of `mrzGlyphs`. */
export function zoneClasses(alphabet: Alphabet): readonly (readonly number[])[] {
  return [...mrzGlyphs].map((glyph) => signsOf(glyph).flatMap((sign) => alphabet.classesOf.get(sign) ?? [alphabet.glyphs.indexOf(sign)]).filter((index) => index > 0));
}

/** @param answer `[1, steps, classes]`, softmax values. */
export function zoneSteps(answer: ModelTensor, classes: readonly (readonly number[])[], { left, perStep }: Pick<ZoneSteps, 'left' | 'perStep'>): ZoneSteps {
  const count = answer.dims[1] ?? 0;
  const width = answer.dims[2] ?? 0;
  const glyphs = new Float32Array(count * classes.length);
  for (let step = 0; step < count; step += 1) {
    classes.forEach((indices, glyph) => {
      let sum = 0;
      for (const index of indices) sum += answer.data[step * width + index]!;
      glyphs[step * classes.length + glyph] = sum;
    });
  }
  return { count, left, perStep, glyphs };
}

/** Where glyphs stand: the middle of the first, and the way to the next, in pixels of the card. */
export interface Pitch {
  readonly first: number;
  readonly pitch: number;
  /** Mean agreement of what was seen with the grid: 1 perfect, 0 none. */
  readonly fit01: number;
}

interface Peak { readonly at: number; readonly weight: number }

/** Steps at which some glyph was seen clearly, one for each appearance. */
function peaksOf({ count, left, perStep, glyphs }: ZoneSteps): Peak[] {
  const size = mrzGlyphs.length;
  const peaks: Peak[] = [];
  let before = -1;
  for (let step = 0; step < count; step += 1) {
    const row = glyphs.subarray(step * size, (step + 1) * size);
    const best = row.reduce((most, value, index) => (value > row[most]! ? index : most), 0);
    if (row[best]! < 0.3) { before = -1; continue; }
    const last = peaks.at(-1);
    const [at, weight] = [left + (step + 0.5) * perStep, row[best]!];
    if (best === before && last !== undefined) peaks[peaks.length - 1] = { at: (last.at * last.weight + at * weight) / (last.weight + weight), weight: Math.max(last.weight, weight) };
    else peaks.push({ at, weight });
    before = best;
  }
  return peaks;
}

/**
 * All rows of a zone share one grid of `count` slots: the one on which the glyphs that were seen clearly lie best. `first` is searched half
 * a pitch to either side of the guess and the pitch 4 %: the ends of the zone are known better than that.
 */
export function fitPitch(rows: readonly ZoneSteps[], count: number, guess: { readonly first: number; readonly pitch: number }): Pitch {
  const peaks = rows.flatMap(peaksOf);
  const total = peaks.reduce((sum, { weight }) => sum + weight, 0);
  let best: Pitch = { ...guess, fit01: 0 };
  for (let stretch = -16; stretch <= 16; stretch += 1) {
    const pitch = guess.pitch * (1 + stretch / 400);
    for (let shift = -12; shift <= 12; shift += 1) {
      const first = guess.first + (shift / 24) * guess.pitch - ((count - 1) / 2) * (pitch - guess.pitch);
      let sum = 0;
      for (const { at, weight } of peaks) {
        const slot = (at - first) / pitch;
        sum += slot < -0.5 || slot > count - 0.5 ? -weight : weight * Math.cos(2 * Math.PI * slot);
      }
      // of two grids that fit alike the one nearer to the guess
      const fit01 = total === 0 ? 0 : sum / total - 0.02 * Math.abs(shift / 12);
      if (fit01 > best.fit01) best = { first, pitch, fit01 };
    }
  }
  return best;
}

/** How far from its middle a slot listens, in pitches: fully within the first, not at all beyond the second. */
const fullWithin = 0.32;
const deafBeyond = 0.68;

/** For every slot how strongly each glyph was seen in its window, 0 to 1, in the order of `mrzGlyphs`. */
export function slotScores({ count: steps, left, perStep, glyphs }: ZoneSteps, count: number, { first, pitch }: Pitch): Float32Array[] {
  const size = mrzGlyphs.length;
  return Array.from({ length: count }, (_, slot) => {
    const middle = first + slot * pitch;
    const scores = new Float32Array(size);
    const from = Math.max(0, Math.floor((middle - deafBeyond * pitch - left) / perStep));
    const to = Math.min(steps - 1, Math.ceil((middle + deafBeyond * pitch - left) / perStep));
    for (let step = from; step <= to; step += 1) {
      const off = Math.abs(left + (step + 0.5) * perStep - middle) / pitch;
      const weight = Math.min(1, Math.max(0, (deafBeyond - off) / (deafBeyond - fullWithin)));
      for (let glyph = 0; glyph < size; glyph += 1) scores[glyph] = Math.max(scores[glyph]!, weight * glyphs[step * size + glyph]!);
    }
    return scores;
  });
}

/** What a strip of text says: the PP-OCR recogniser, decoded glyph by glyph so that each keeps its place, its probability and its rivals. */
import type { LoadedModel, ModelShelf, ModelTensor } from './models.ts';
import type { RgbImage } from './pixels.ts';
import type { SecondReader } from './second-reader.ts';

/** Height the recogniser was trained at. */
export const stripHeightPx = 48;
/** Its answer has one column for every so many pixels of the strip. */
export const pixelsPerStep = 8;
/** Narrower strips are widened to this: a lone letter needs some paper around it. */
const narrowestStripPx = 32;
/** A second guess below this is noise of the softmax. */
const worthNaming01 = 0.02;

export interface Rival {
  readonly glyph: string;
  readonly probability01: number;
}

/** A printed character. Spaces are none: the recogniser drops most of them, so it is only asked how much it felt one (`spaceAfter01`). */
export interface Glyph {
  readonly text: string;
  /** Highest softmax value over the steps the glyph was seen in. */
  readonly probability01: number;
  /** Steps of the answer it spans, last one included; a step is `pixelsPerStep` wide. */
  readonly firstStep: number;
  readonly lastStep: number;
  /** Second guesses at its strongest step, best first. */
  readonly rivals: readonly Rival[];
  /** Highest probability of a space between this glyph and the next. */
  readonly spaceAfter01: number;
}

export interface LineReader {
  readonly model: LoadedModel;
  /** Reads on the other core; null where there is none. */
  readonly second: SecondReader | null;
  readonly alphabet: Alphabet;
}

export interface Alphabet {
  /** Class index to glyph: 0 is CTC's blank, the last is the space. Full-width forms stand as their ASCII twins. */
  readonly glyphs: readonly string[];
  /** The classes that stand for the same glyph, for those that have more than one. */
  readonly classesOf: ReadonlyMap<string, readonly number[]>;
}

/** The recogniser and its dictionary. */
export async function openLineReader(shelf: ModelShelf, second: SecondReader | null): Promise<LineReader> {
  const model = await shelf.load('ppocr-v4-rec', { threads: 1 });
  return { model, second, alphabet: alphabetFrom(new TextDecoder().decode(await shelf.bytes('ppocr-keys'))) };
}

/** One key a line; the blank goes before and the space after them. */
export function alphabetFrom(keys: string): Alphabet {
  const glyphs = ['', ...keys.split(/\r?\n/).filter((key) => key !== '').map(plain), ' '];
  const classesOf = new Map<string, number[]>();
  glyphs.forEach((glyph, index) => classesOf.set(glyph, [...classesOf.get(glyph) ?? [], index]));
  for (const [glyph, classes] of classesOf) if (classes.length === 1) classesOf.delete(glyph);
  return { glyphs, classesOf };
}

/** The classes allowed for a charset, blank and space among them. Null allows every class. */
export function maskFor(alphabet: Alphabet, charset: string | null): Uint16Array | null {
  if (charset === null) return null;
  const allowed = new Set(charset);
  return Uint16Array.from(alphabet.glyphs.flatMap((glyph, index) => (index === 0 || glyph === ' ' || allowed.has(glyph) ? [index] : [])));
}

/** Planes BGR, (v / 255 - 0.5) / 0.5, no padding to 320: only the width is rounded up to a whole step, in mid grey. */
export function stripTensor(strip: RgbImage): ModelTensor {
  const width = Math.max(narrowestStripPx, Math.ceil(strip.width / pixelsPerStep) * pixelsPerStep);
  const data = new Float32Array(3 * stripHeightPx * width);
  for (let y = 0; y < stripHeightPx; y += 1) {
    for (let x = 0; x < strip.width; x += 1) {
      const from = (y * strip.width + x) * 3;
      for (let channel = 0; channel < 3; channel += 1) {
        data[(channel * stripHeightPx + y) * width + x] = strip.data[from + 2 - channel]! / 127.5 - 1;
      }
    }
  }
  return { data, dims: [1, 3, stripHeightPx, width] };
}

/**
 * Greedy CTC: the best class of each step, repeats joined, blanks dropped.
 * @param answer `[1, steps, classes]`, softmax values.
 */
export function glyphsFrom(answer: ModelTensor, alphabet: Alphabet, mask: Uint16Array | null): Glyph[] {
  const steps = answer.dims[1] ?? 0;
  const classes = answer.dims[2] ?? 0;
  const space = classes - 1;
  const glyphs: { -readonly [K in keyof Glyph]: Glyph[K] }[] = [];
  let before = '';
  for (let step = 0; step < steps; step += 1) {
    const row = answer.data.subarray(step * classes, (step + 1) * classes);
    const index = bestClass(row, mask);
    const text = alphabet.glyphs[index] ?? '';
    const last = glyphs.at(-1);
    // two classes of one plain glyph in a row (an apostrophe and a prime) are one mark on the paper
    const goesOn = text !== '' && text === before;
    if (!goesOn && last !== undefined) last.spaceAfter01 = Math.max(last.spaceAfter01, row[space]!);
    if (text !== '' && text !== ' ') {
      const { probability01, rivals } = judged(row, index, alphabet, mask);
      if (!goesOn || last === undefined) {
        glyphs.push({ text, probability01, firstStep: step, lastStep: step, rivals, spaceAfter01: row[space]! });
      } else {
        last.lastStep = step;
        last.spaceAfter01 = row[space]!;
        if (probability01 > last.probability01) Object.assign(last, { probability01, rivals });
      }
    }
    before = text;
  }
  return glyphs;
}

function bestClass(row: Float32Array, mask: Uint16Array | null): number {
  let best = 0;
  if (mask === null) {
    for (let index = 1; index < row.length; index += 1) if (row[index]! > row[best]!) best = index;
  } else {
    for (const index of mask) if (row[index]! > row[best]!) best = index;
  }
  return best;
}

/** The winner's probability, that of its full-width double included, and who else was thought of. */
function judged(row: Float32Array, winner: number, { glyphs, classesOf }: Alphabet, mask: Uint16Array | null): { probability01: number; rivals: Rival[] } {
  const total = (glyph: string, index: number): number => (classesOf.get(glyph) ?? [index]).reduce((sum, at) => sum + row[at]!, 0);
  const won = glyphs[winner]!;
  const seen = new Set([won, '', ' ']);
  const rivals: Rival[] = [];
  const look = (index: number): void => {
    if (row[index]! < worthNaming01) return;
    const glyph = glyphs[index]!;
    if (seen.has(glyph)) return;
    seen.add(glyph);
    rivals.push({ glyph, probability01: total(glyph, index) });
  };
  if (mask === null) for (let index = 1; index < row.length; index += 1) look(index);
  else mask.forEach(look);
  return { probability01: Math.min(1, total(won, winner)), rivals: rivals.sort((a, b) => b.probability01 - a.probability01).slice(0, 3) };
}

const typographic: Readonly<Record<string, string>> = { '‘': "'", '’': "'", '“': '"', '”': '"', '′': "'", '″': '"', '`': "'", '´': "'", '。': '.', '、': ',', '–': '-', '—': '-', '−': '-', '　': ' ' };

/** Full-width forms (U+FF01 to U+FF5E) and typographic punctuation as their ASCII twins: the dictionary is Chinese, the cards are not. */
export function plain(glyph: string): string {
  const code = glyph.codePointAt(0) ?? 0;
  if (code >= 0xff01 && code <= 0xff5e) return String.fromCodePoint(code - 0xfee0);
  return typographic[glyph] ?? glyph;
}

/** One run of the recogniser, undecoded: `[1, steps, classes]`, softmax values. The strip is `stripHeightPx` high, upright, any width. */
export async function runOnStrip(model: LoadedModel, strip: ModelTensor): Promise<ModelTensor> {
  const answer = await model.run({ x: strip });
  const map = answer['softmax_11.tmp_0'];
  if (map === undefined) throw new Error('the text recogniser answered without its map');
  return map;
}

/** The text of an upright picture: where it stands, what it says, where its words end, and which of it is of one size of print. */
import type { TextLine } from '../cases/document.ts';
import type { Watch } from '../cases/ports.ts';
import { done, failed } from '../cases/result.ts';
import type { Result } from '../cases/result.ts';
import type { LoadedModel, ModelShelf, ModelTensor } from './models.ts';
import type { RgbImage } from './pixels.ts';
import { measurePrint } from './print-measure.ts';
import type { GlyphInk } from './print-measure.ts';
import { runsOfOneSize } from './print-size.ts';
import type { Run } from './print-size.ts';
import { readStrips } from './read-strips.ts';
import { glyphsFrom, maskFor, openLineReader, stripHeightPx } from './recognise-line.ts';
import type { Glyph, LineReader } from './recognise-line.ts';
import type { SecondReader } from './second-reader.ts';
import { cardLongSidePx, findTextBoxes } from './text-boxes.ts';
import type { TextBox } from './text-boxes.ts';
import { boxAround, cornersOf, partOf, stripToPicture } from './text-shapes.ts';
import type { RotatedRectangle } from './text-shapes.ts';
import { warpToImage } from './warp.ts';
import { spacesAfter } from './word-spaces.ts';

export interface TextModels {
  readonly detector: LoadedModel;
  readonly reader: LineReader;
  /** Tells lines that stand on their head; see text-turn.ts. */
  readonly turner: LoadedModel;
}

export interface TextRead {
  /** In reading order. Boxes are in pixels of the picture given. */
  readonly lines: readonly TextLine[];
  /** `text-boxes` and `text-lines`: wall time; `text-models`: the share of both spent inside models. */
  readonly stepsMs: Readonly<Record<'text-boxes' | 'text-lines' | 'text-models', number>>;
}

export interface TextAsk {
  /** Longest side given to the detector: left out for a rectified card, `frameLongSidePx` for a whole frame. */
  readonly longSidePx?: number;
  /** The only glyphs that can be printed here; null or left out for the whole dictionary. */
  readonly charset?: string | null;
  /** Where the text stands, when that is known already; the detector is then left out. */
  readonly boxes?: readonly TextBox[];
}

/** Every model has one thread; `second` reads lines on the other core. @throws {ModelRefused} */
export async function openTextModels(shelf: ModelShelf, second: SecondReader | null = null): Promise<TextModels> {
  const [detector, reader, turner] = await Promise.all([shelf.load('ppocr-v4-det'), openLineReader(shelf, second), shelf.load('ppocr-v2-cls')]);
  return { detector, reader, turner };
}

/**
 * A small label and a large value in one box: the recogniser sees both at one scale and drops glyphs of the value (`25/04/2021` came as
 * `2504/01` at 59). What is as unsure as this is read again by itself, and the surer reading counts.
 */
const readAgainBelow = 75;

/** Narrower boxes than this share of their height hold text that runs upwards, or ornament: not read in an upright picture. */
const standsOnEnd = 0.55;

/**
 * Reads every line. The picture is to be upright (see `uprightQuarter`). Stops between two lines when the signal asks:
 * vision.cancelled. A picture without text is no failure: it has no lines.
 */
export async function readText(models: Omit<TextModels, 'turner'>, picture: RgbImage, watch: Watch = {}, ask: TextAsk = {}): Promise<Result<TextRead>> {
  const { detector, reader } = models;
  const modelsBefore = detector.spentMs() + reader.model.spentMs();
  const startedAt = performance.now();
  watch.onProgress?.({ stage: 'text-boxes', done: 0, total: 1 });
  const found = ask.boxes ?? await findTextBoxes(detector, picture, ask.longSidePx ?? cardLongSidePx(picture));
  const boxes = found.filter(({ rectangle }) => rectangle.across > standsOnEnd * rectangle.down);
  watch.onProgress?.({ stage: 'text-boxes', done: 1, total: 1 });
  const boxesAt = performance.now();
  const mask = maskFor(reader.alphabet, ask.charset ?? null);
  const read: RunRead[][] = boxes.map(() => []);
  const toRead = (rectangles: readonly RotatedRectangle[], take: (runs: RunRead[], index: number) => void, onDone?: (count: number) => void): Promise<boolean> => {
    const strips = rectangles.map((rectangle) => stripOf(picture, rectangle));
    const decoded = (steps: ModelTensor, index: number): void => take(runsIn(glyphsFrom(steps, reader.alphabet, mask), strips[index]!, rectangles[index]!), index);
    return readStrips(reader, strips, decoded, { ...watch, ...(onDone === undefined ? {} : { onDone }) });
  };
  let fresh: readonly RunRead[] = [];
  watch.onProgress?.({ stage: 'text-lines', done: 0, total: boxes.length });
  const whole = await toRead(boxes.map(({ rectangle }) => rectangle), (runs, index) => {
    read[index] = runs;
    fresh = runs;
  }, (count) => watch.onProgress?.({ stage: 'text-lines', done: count, total: boxes.length, found: fresh.map(({ line: { text } }) => ({ what: 'text', words: text })) }));
  const again = read.flatMap((runs) => (runs.length < 2 ? [] : runs.flatMap((run, at) => (run.line.confidence < readAgainBelow ? [{ runs, at }] : []))));
  const closer = whole && await toRead(again.map(({ runs, at }) => runs[at]!.rectangle), ([alone, ...more], index) => {
    const { runs, at } = again[index]!;
    if (more.length === 0 && alone !== undefined && alone.line.confidence > runs[at]!.line.confidence) runs[at] = { ...runs[at]!, line: alone.line };
  });
  if (!closer) return failed('vision.cancelled');
  const lines = read.flat().map(({ line, rectangle }): TextLine => ({ ...line, box: boxAround(cornersOf(rectangle), picture.width, picture.height) }));
  const endedAt = performance.now();
  const modelsMs = detector.spentMs() + reader.model.spentMs() - modelsBefore;
  return done({ lines, stepsMs: { 'text-boxes': boxesAt - startedAt, 'text-lines': endedAt - boxesAt, 'text-models': modelsMs } });
}

function stripOf(picture: RgbImage, rectangle: RotatedRectangle): RgbImage {
  const width = Math.max(1, Math.round((rectangle.across / rectangle.down) * stripHeightPx));
  return warpToImage(picture, stripToPicture(rectangle, width, stripHeightPx), { width, height: stripHeightPx, outside: 127.5 });
}

/** A part of a box that is of one size of print, and where it stands. */
interface RunRead { readonly line: Omit<TextLine, 'box'>; readonly rectangle: RotatedRectangle }

function runsIn(glyphs: readonly Glyph[], strip: RgbImage, rectangle: RotatedRectangle): RunRead[] {
  const ink = measurePrint(strip, glyphs);
  return runsOfOneSize(glyphs, ink).flatMap((run) => {
    const line = lineOf(glyphs.slice(run.from, run.to), ink.slice(run.from, run.to), run);
    return line === null ? [] : [{ line, rectangle: partOfRun(rectangle, strip.width, ink, run) }];
  });
}

function lineOf(glyphs: readonly Glyph[], ink: readonly GlyphInk[], run: Run): Omit<TextLine, 'box'> | null {
  if (glyphs.length === 0) return null;
  const tallest = Math.max(1, ...ink.map(({ top, bottom }) => bottom - top));
  const spaces = spacesAfter(glyphs, ink, run.capitalPx ?? tallest);
  let text = '';
  const twins: { at: number; glyph: string; probability01: number }[] = [];
  glyphs.forEach((glyph, index) => {
    for (const rival of glyph.rivals) twins.push({ at: text.length, ...rival });
    text += spaces[index] === true ? `${glyph.text} ` : glyph.text;
  });
  return { text, confidence: confidenceOf(glyphs), twins };
}

/** 0 to 100: the weakest glyph counts, since one wrong glyph makes a wrong value. Doubt about a comma or a dash counts half. */
function confidenceOf(glyphs: readonly Glyph[]): number {
  const sure = glyphs.map((glyph, index) => {
    const kind = kindOf(glyph.text);
    if (kind === 'mark') return (1 + glyph.probability01) / 2;
    return glyph.probability01 + (amongItsKind(glyphs, index, kind) ? otherKind(glyph, kind) : 0);
  });
  return Math.round(100 * Math.min(1, ...sure));
}

type Kind = 'letter' | 'figure' | 'mark';
const kindOf = (text: string): Kind => (/^\p{L}$/u.test(text) ? 'letter' : /^\p{N}$/u.test(text) ? 'figure' : 'mark');

/** Both neighbours are letters like it, or both figures: an O in a word is no zero, and doubt whether it is one is none. */
const amongItsKind = (glyphs: readonly Glyph[], index: number, kind: Kind): boolean =>
  [glyphs[index - 1], glyphs[index + 1]].every((other) => other !== undefined && kindOf(other.text) === kind);

const otherKind = ({ rivals }: Glyph, kind: Kind): number =>
  rivals.reduce((sum, { glyph, probability01 }) => sum + (kindOf(glyph) === (kind === 'letter' ? 'figure' : 'letter') ? probability01 : 0), 0);

/** The run's own part of the box, with a little paper at either end but none of its neighbour's. */
function partOfRun(rectangle: RotatedRectangle, width: number, ink: readonly GlyphInk[], run: Run): RotatedRectangle {
  const margin = 0.25 * (run.capitalPx ?? stripHeightPx / 2);
  const before = run.from === 0 ? 0 : (ink[run.from - 1]!.right + ink[run.from]!.left) / 2;
  const after = run.to === ink.length ? width : (ink[run.to - 1]!.right + ink[run.to]!.left) / 2;
  const from = Math.max(before, ink[run.from]!.left - margin);
  const to = Math.min(after, ink[run.to - 1]!.right + margin);
  return partOf(rectangle, from / width, Math.max(from + 1, to) / width);
}

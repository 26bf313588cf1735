/**
 * The lines of a card once more, in a script that PP-OCR cannot read. It finds such lines, but cuts them at letters it takes for another
 * size of print, joins a label with its value, or drops them: so the detector's boxes are taken again and parted by the white between.
 */
import type { TextLine } from '../cases/document.ts';
import type { Watch } from '../cases/ports.ts';
import { done, failed, type Result } from '../cases/result.ts';
import type { Box } from '../cases/words.ts';
import type { RgbImage } from './pixels.ts';
import type { ScriptEngine, ScriptPrint } from './script-engine.ts';
import type { Script, ScriptReaders } from './script-reader.ts';
import { cutStrips, stripMargin } from './script-strip.ts';
import type { LineStrip, StripShape } from './script-strip.ts';
import { heldAgainstLatin, isInScript, mostWhenDivided, settled, tidied } from './script-text.ts';
import { cardLongSidePx, findTextBoxes } from './text-boxes.ts';
import { boxAround, cornersOf, partOf } from './text-shapes.ts';
import type { RotatedRectangle } from './text-shapes.ts';

/**
 * Measured on rendered cards, half of them of our own: the room above holds the two marks of Ễ, that below the feet of Khmer's subscripts;
 * spaces between words are at most .35 of a box's height, a label and its value stand at least .42 apart.
 */
const shapes: Readonly<Record<Script, Omit<StripShape, 'boxHeightPx'>>> = {
  vietnamese: { above: 0.3, below: 0.2, widestGap: 0.42 },
  khmer: { above: 0.15, below: 0.15, widestGap: 0.5 },
  thai: { above: 0.2, below: 0.2, widestGap: 0.6 },
};
/** Heights of the box in the looks at one line. The third is taken only where the first two differ. */
const looksPx = [44, 56, 36] as const;

/**
 * `lines` in their order, each with `inScript` where its print is of the script; lines that PP-OCR broke are one again, and ones it dropped
 * are there (their `text` is then the script's). MRZ and plain figures stay as they were. Boxes are in pixels of `card`.
 * Nearly all of the time passes in the engine's thread, so the caller may start this and do other work before it waits for the result.
 * Expected failures: vision.unavailable and vision.refused-model {model}, vision.timeout, vision.cancelled (asked between two lines).
 * @throws {ModelRefused} when the detector is not to be had.
 */
export async function rereadLines(readers: ScriptReaders, card: RgbImage, lines: readonly TextLine[], script: Script, watch: Watch = {}): Promise<Result<readonly TextLine[]>> {
  readers.warm(script);
  const boxes = await findTextBoxes(await readers.detector(), card, cardLongSidePx(card));
  const engine = await readers.engine(script);
  if (!engine.ok) return engine;
  const left = new Set(lines);
  const reread: TextLine[] = [];
  for (const { rectangle, box } of boxes) {
    const pieces = lines.filter((line) => left.has(line) && liesIn(line.box, box));
    for (const piece of pieces) left.delete(piece);
    for (const part of partsOf(rectangle, pieces, script)) {
      if (watch.signal?.aborted === true) return failed('vision.cancelled');
      const read = part.rectangle === null ? done(part.pieces) : await readPart(engine.value, card, part.rectangle, part.pieces, script);
      if (!read.ok) return read;
      reread.push(...read.value);
    }
  }
  return done([...doubtedTogether(reread), ...left]);
}

/** From this share of uncertain lines on (and so many lines), the picture is to blame, and no line of it is to be trusted: two looks at a blurred line can agree on the same wrong letter. */
const blurredFrom01 = 0.5;
const fewestLines = 4;

function doubtedTogether(lines: readonly TextLine[]): readonly TextLine[] {
  const read = lines.flatMap(({ inScript }) => (inScript === undefined ? [] : [inScript.confidence]));
  const uncertain = read.filter((confidence) => confidence <= mostWhenDivided).length;
  if (read.length < fewestLines || uncertain < blurredFrom01 * read.length) return lines;
  return lines.map((line) => (line.inScript === undefined ? line : { ...line, inScript: { ...line.inScript, confidence: Math.min(line.inScript.confidence, mostWhenDivided) } }));
}

const liesIn = (piece: Box, box: Box): boolean => {
  const [x, y] = [(piece[0] + piece[2]) / 2, (piece[1] + piece[3]) / 2];
  return x >= box[0] && x <= box[2] && y >= box[1] && y <= box[3];
};

/** Neighbouring pieces of one box that are read together; `rectangle` null: they stay as they are. */
interface Part { readonly rectangle: RotatedRectangle | null; readonly pieces: readonly TextLine[] }

function partsOf(rectangle: RotatedRectangle, pieces: readonly TextLine[], script: Script): Part[] {
  const stays = (line: TextLine): boolean => isForPpOcr(line, script);
  if (!pieces.some(stays)) return [{ rectangle, pieces }];
  const parts: { stays: boolean; pieces: TextLine[] }[] = [];
  for (const piece of pieces.toSorted((a, b) => a.box[0] - b.box[0])) {
    const last = parts.at(-1);
    if (last !== undefined && last.stays === stays(piece)) last.pieces.push(piece);
    else parts.push({ stays: stays(piece), pieces: [piece] });
  }
  return parts.map((part) => ({ pieces: part.pieces, rectangle: part.stays ? null : partAt(rectangle, part.pieces) }));
}

/** The stretch of a box that its pieces take up. */
function partAt(rectangle: RotatedRectangle, pieces: readonly TextLine[]): RotatedRectangle {
  const left = rectangle.centre[0] - (rectangle.across / 2) * Math.cos(rectangle.angle);
  const along = (x: number): number => Math.min(1, Math.max(0, (x - left) / (rectangle.across * Math.cos(rectangle.angle))));
  return partOf(rectangle, along(Math.min(...pieces.map(({ box }) => box[0]))), along(Math.max(...pieces.map(({ box }) => box[2]))));
}

/** MRZ and, but for Khmer and Thai whose digits look like ours to PP-OCR, figures. Read again they only cost time. */
function isForPpOcr({ text, confidence }: TextLine, script: Script): boolean {
  if (/<\s*</.test(text)) return true;
  return script === 'vietnamese' && confidence >= 90 && /^[:\s]*\d[\d\s/.,()-]{4,}$/.test(text);
}

/** One stretch of a box as it was read. `to01` and `from01` as in `LineStrip`. */
interface Stretch extends ScriptPrint { readonly from01: number; readonly to01: number }

async function readPart(engine: ScriptEngine, card: RgbImage, rectangle: RotatedRectangle, pieces: readonly TextLine[], script: Script): Promise<Result<readonly TextLine[]>> {
  const shape = (boxHeightPx: number): StripShape => ({ ...shapes[script], boxHeightPx });
  const strips = cutStrips(card, rectangle, shape(looksPx[0]));
  const stretches: Stretch[] = [];
  for (const strip of strips) {
    const read = await lookAt(engine, card, strips.length === 1 ? rectangle : partOf(rectangle, strip.from01, strip.to01), strip, shape, script);
    if (!read.ok) return read;
    stretches.push({ ...read.value, from01: strip.from01, to01: strip.to01 });
  }
  const found = wholeAgain(stretches, rectangle).flatMap((stretch) => {
    const box = boxAround(cornersOf(partOf(rectangle, stretch.from01, stretch.to01)), card.width, card.height);
    const line = lineOf(stretch, pieces.filter((piece) => liesIn(piece.box, box)), box, script);
    return line === null ? [] : [line];
  });
  // where no print of the script is, what PP-OCR read stands
  return done(found.some(({ inScript }) => inScript !== undefined) ? found : pieces);
}

/** Wider than any space between words, in heights of the box: what stands so far apart is never one line. */
const farApart = 0.75;

/** Stretches that only a wide space parts are one line again, unless a colon says that the first is the label of the second. */
function wholeAgain(stretches: readonly Stretch[], { across, down }: RotatedRectangle): Stretch[] {
  const lines: Stretch[] = [];
  for (const next of stretches) {
    const last = lines.at(-1);
    const gap = last === undefined ? Infinity : ((next.from01 - last.to01) * across) / down + 2 * stripMargin;
    if (last === undefined || gap > farApart || last.text.endsWith(':')) lines.push(next);
    else lines[lines.length - 1] = { text: `${last.text} ${next.text}`.trim(), confidence: Math.min(last.confidence, next.confidence), from01: last.from01, to01: next.to01 };
  }
  return lines;
}

/** Two looks at different sizes, and a third where they differ: a threshold or a shape that goes wrong in one seldom does in the other. */
async function lookAt(engine: ScriptEngine, card: RgbImage, rectangle: RotatedRectangle, first: LineStrip, shape: (px: number) => StripShape, script: Script): Promise<Result<ScriptPrint>> {
  const looks: ScriptPrint[] = [];
  for (const px of looksPx) {
    const image = px === looksPx[0] ? first.image : cutStrips(card, rectangle, { ...shape(px), widestGap: Infinity })[0]?.image;
    if (image === undefined) continue;
    const read = await engine.read(image);
    if (!read.ok) return read;
    looks.push({ ...read.value, text: tidied(read.value.text, script) });
    if (looks.length === 2 && looks[0]!.text === looks[1]!.text) break;
  }
  return done(settled(looks));
}

function lineOf(read: ScriptPrint, pieces: readonly TextLine[], box: Box, script: Script): TextLine | null {
  const latin = pieces.map(({ text }) => text).join(' ');
  const inScript = isInScript(read.text, script);
  if (!inScript && pieces.length === 0) return null;
  const [only] = pieces;
  const base: TextLine = only !== undefined && pieces.length === 1 ? { ...only, box }
    : { text: latin === '' ? read.text : latin, confidence: Math.min(...(pieces.length === 0 ? [read.confidence] : pieces.map(({ confidence }) => confidence))), box, twins: [] };
  if (!inScript) return base;
  const { text, confidence } = script === 'vietnamese' ? heldAgainstLatin(read, latin) : read;
  return { ...base, inScript: { text, confidence } };
}

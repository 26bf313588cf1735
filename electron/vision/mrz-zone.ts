/** Which of the lines that were read may be a machine readable zone: wide lines of capitals, figures and fillers, two or three below one another. */
import type { TextLine } from '../cases/document.ts';
import type { Box } from '../cases/words.ts';
import type { RgbImage } from './pixels.ts';

export interface ZoneGuess {
  /** Around all lines of the zone, in pixels of the card. */
  readonly box: Box;
  /** Height of one line's box, the median. */
  readonly lineHeightPx: number;
  /** The lines and pieces of lines that lie in it. */
  readonly lines: readonly TextLine[];
  /** Glyphs in the longest line as it was read, spaces left out. */
  readonly longest: number;
}

/** A line of a zone is wider than this share of the card, and than so many of its own heights; found whole it is, in pieces its row is. */
const leastWide01 = 0.3;
const leastAspect = 8;
/** Even badly read, so much of a zone's line is made of its own glyphs. */
const leastOwn01 = 0.6;
/** Rows of a zone share this much of the widest of them; less where they begin together, since fillers at a row's end are overlooked. */
const shared01 = 0.72;
const sharedFromStart01 = 0.4;

interface Row { lines: TextLine[]; box: Box; heightPx: number }

const widthOf = ([x0, , x1]: Box): number => x1 - x0;
const heightOf = ([, y0, , y1]: Box): number => y1 - y0;
const around = (boxes: readonly Box[]): Box => [
  Math.min(...boxes.map((b) => b[0])), Math.min(...boxes.map((b) => b[1])), Math.max(...boxes.map((b) => b[2])), Math.max(...boxes.map((b) => b[3])),
];
const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** Zones in the order they should be tried: lowest on the card first. Empty where no line looks like one, which costs nothing. */
export function zoneGuesses(lines: readonly TextLine[], card: RgbImage): readonly ZoneGuess[] {
  const rows = rowsOf(lines).filter(({ box, heightPx, lines: pieces }) =>
    widthOf(box) > leastWide01 * card.width && widthOf(box) > leastAspect * heightPx && looksMachineReadable(pieces.map(({ text }) => text).join('')));
  const guesses: ZoneGuess[] = [];
  const free = new Set(rows.toSorted((a, b) => b.box[3] - a.box[3]));
  for (const lowest of free) {
    const zone = [lowest];
    free.delete(lowest);
    for (const row of free) {
      const last = zone.at(-1)!;
      const gap = (last.box[1] + last.box[3] - row.box[1] - row.box[3]) / 2;
      if (zone.length === 3 || gap > 3 * Math.min(last.heightPx, row.heightPx) || gap < 0.6 * last.heightPx || !alike(last, row)) continue;
      zone.push(row);
      free.delete(row);
    }
    if (zone.length > 1 && zone.some(hasFillers)) guesses.push(guessOf(zone));
  }
  return guesses;
}

/** Every zone has fillers (ICAO 9303-3, 4.3), however they were read; a name and an address in capitals have none, and would be looked at in vain. */
const hasFillers = ({ lines }: Row): boolean => lines.some(({ text }) => /[<«《〈‹＜≤∠]|[KCcSs(]{4}/.test(text.replace(/\s/g, '')));

/** Rows of a zone lie under one another and are of one height. */
function alike(one: Row, other: Row): boolean {
  const shared = Math.min(one.box[2], other.box[2]) - Math.max(one.box[0], other.box[0]);
  const together = Math.abs(one.box[0] - other.box[0]) < 1.2 * Math.min(one.heightPx, other.heightPx);
  return shared > (together ? sharedFromStart01 : shared01) * Math.max(widthOf(one.box), widthOf(other.box)) && one.heightPx < 1.6 * other.heightPx && other.heightPx < 1.6 * one.heightPx;
}

function guessOf(rows: readonly Row[]): ZoneGuess {
  const lines = rows.flatMap((row) => row.lines);
  const counts = rows.map((row) => row.lines.reduce((sum, { text }) => sum + text.replace(/\s/g, '').length, 0));
  return { box: around(rows.map(({ box }) => box)), lineHeightPx: median(rows.map(({ heightPx }) => heightPx)), lines, longest: Math.max(...counts) };
}

/** Pieces side by side and of like height make a row. */
function rowsOf(lines: readonly TextLine[]): Row[] {
  const rows: Row[] = [];
  for (const line of lines.toSorted((a, b) => widthOf(b.box) - widthOf(a.box))) {
    const middle = (line.box[1] + line.box[3]) / 2;
    const row = rows.find(({ box, heightPx }) => Math.abs(middle - (box[1] + box[3]) / 2) < 0.4 * heightPx && heightOf(line.box) < 1.8 * heightPx &&
      heightPx < 1.8 * heightOf(line.box) && line.box[0] - box[2] < 3 * heightPx && box[0] - line.box[2] < 3 * heightPx);
    if (row === undefined) { rows.push({ lines: [line], box: line.box, heightPx: heightOf(line.box) }); continue; }
    row.lines.push(line);
    row.box = around([row.box, line.box]);
  }
  // the widest pieces come first, so a gap between two of them may only have been closed by a later one
  return rows;
}

/** Capitals, figures and fillers, whatever the recogniser takes a filler for; a sentence has small letters in it. */
export function looksMachineReadable(text: string): boolean {
  const solid = text.replace(/\s/g, '');
  if (solid.length < 8) return false;
  const own = solid.replace(/[^0-9A-Z<«《〈]/g, '').length;
  const small = solid.replace(/[^a-z]/g, '').length;
  return own >= leastOwn01 * solid.length && small < 0.25 * solid.length;
}

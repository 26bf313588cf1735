/** How printed lines stand to one another. Distances are counted in heights of print, so no scale is assumed. */
import type { TextLine } from './document.ts';
import type { Box } from './words.ts';

export const heightOf = ({ box }: TextLine): number => Math.max(1, box[3] - box[1]);

/** The two share two fifths of the lower one's height. */
export function sameRow(a: TextLine, b: TextLine): boolean {
  const shared = Math.min(a.box[3], b.box[3]) - Math.max(a.box[1], b.box[1]);
  return shared > 0.4 * Math.min(heightOf(a), heightOf(b));
}

/** How far `b` begins to the right of where `a` ends, in heights of `a`; negative where they overlap. */
export const farRight = (a: TextLine, b: TextLine): number => (b.box[0] - a.box[2]) / heightOf(a);

/** `b` is a line under the label `a`: begins near it or lies under most of it, with less than a line and a half between. */
export function startsUnder(a: TextLine, b: TextLine): boolean {
  const unit = Math.max(heightOf(a), heightOf(b));
  const apart = (b.box[1] - a.box[3]) / unit;
  if (apart > 1.2 || middle(b) < middle(a) + 0.5 * unit) return false;
  const under = Math.min(a.box[2], b.box[2]) - Math.max(a.box[0], b.box[0]);
  return Math.abs(a.box[0] - b.box[0]) < 1.2 * unit || under > 0.6 * (a.box[2] - a.box[0]);
}

/** The nearest line that goes on below: flush left within a letter's width, no empty line between, of one size. */
export function lineUnder(line: TextLine, among: readonly TextLine[]): TextLine | null {
  const height = heightOf(line);
  const under = among.filter((other) => {
    const apart = (other.box[1] - line.box[3]) / height;
    const size = heightOf(other) / height;
    return other !== line && apart > -0.6 && apart < 0.9 && middle(other) > middle(line) + 0.4 * height
      && Math.abs(other.box[0] - line.box[0]) < 0.8 * height && size > 0.65 && size < 1.5;
  });
  return under.sort((a, b) => middle(a) - middle(b))[0] ?? null;
}

/** The nearest line below that has the same middle: a title of two lines. */
export function centredUnder(line: TextLine, among: readonly TextLine[]): TextLine | null {
  const height = heightOf(line);
  const under = among.filter((other) => {
    const apart = (other.box[1] - line.box[3]) / height;
    const aside = Math.abs(other.box[0] + other.box[2] - line.box[0] - line.box[2]) / 2;
    return other !== line && apart > -0.6 && apart < 1 && middle(other) > middle(line) + 0.4 * height && aside < 2 * height;
  });
  return under.sort((a, b) => middle(a) - middle(b))[0] ?? null;
}

/** The line below begins clearly further right than this one. */
export function begunLater(line: TextLine, lines: readonly TextLine[]): boolean {
  const height = heightOf(line);
  return lines.some((other) => {
    const apart = (other.box[1] - line.box[3]) / height;
    const later = (other.box[0] - line.box[0]) / height;
    return apart > -0.6 && apart < 0.9 && middle(other) > middle(line) + 0.4 * height && later > 0.25 && later < 2;
  });
}

/** A line and those right of it in its row that are of its size and hardly further away than a word: a value found in pieces. */
export function joinedRow(line: TextLine, origin: TextLine, free: readonly TextLine[], seen: (part: TextLine) => TextLine = (part) => part): { readonly line: TextLine; readonly parts: readonly TextLine[] } {
  let whole = line;
  const parts: TextLine[] = [];
  for (const next of free.filter((other) => other !== origin && sameRow(origin, other)).sort((a, b) => a.box[0] - b.box[0])) {
    const far = (next.box[0] - whole.box[2]) / heightOf(origin);
    const size = heightOf(next) / heightOf(origin);
    if (far < -0.5 || far > 1 || size < 0.8 || size > 1.25) continue;
    const part = seen(next);
    const { inScript: _, ...rest } = whole;
    whole = {
      ...(whole.inScript !== undefined && part.inScript !== undefined ? whole : rest),
      text: `${whole.text} ${part.text}`, confidence: Math.min(whole.confidence, part.confidence), box: around([whole.box, part.box]),
      twins: [...whole.twins, ...part.twins.map((twin) => ({ ...twin, at: twin.at + whole.text.length + 1 }))],
    };
    parts.push(next);
  }
  return { line: whole, parts };
}

/** The smallest upright box around all. */
export const around = (boxes: readonly Box[]): Box => [
  Math.min(...boxes.map(([x]) => x)), Math.min(...boxes.map(([, y]) => y)), Math.max(...boxes.map(([, , x]) => x)), Math.max(...boxes.map(([, , , y]) => y)),
];

const middle = ({ box }: TextLine): number => (box[1] + box[3]) / 2;

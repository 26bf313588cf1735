/** Values that are known without a label: by their last line, by what they stand beside, by their words, or by their looks and place. */
import type { TextLine } from './document.ts';
import type { PrintedData } from './document-type.ts';
import { wordCost } from './form-words.ts';
import { centredUnder, heightOf, lineUnder } from './page-layout.ts';
import { fits, follow, freeLines } from './printed-page.ts';
import type { Page, PrintedValue } from './printed-page.ts';
import { fitsPrint, seenFor } from './seen-lines.ts';

/** The lines found become used. */
export function unlabelledValue(print: PrintedData, page: Page, values: ReadonlyMap<string, PrintedValue>): PrintedValue | null {
  const origins = originsOf(print, page, values);
  if (origins.length === 0) return null;
  // one line in a place may go on below or beside itself, like one behind a label
  if (print.unlabelled === 'looks') return inPlace(print, origins, page);
  origins.forEach((line) => page.used.add(line));
  const cut = print.unlabelled === 'last-line' && print.firstLine !== undefined && holeAbove(origins[0]!, freeLines(page));
  return { print, lines: origins.map((line) => seenFor(print, line)), doubts: cut ? ['cut'] : [] };
}

function inPlace(print: PrintedData, origins: readonly TextLine[], page: Page): PrintedValue | null {
  // where the place is not known either, only the one line of that look can be meant, and even that is a guess;
  // in another script the line may begin with a label that was not recognised
  const anywhere = page.type.issuer === '';
  if (anywhere && origins.length > 1) return null;
  const origin = origins[0]!;
  return { print, lines: follow({ first: behindColon(print, seenFor(print, origin)), origin, label: null }, print, page), doubts: anywhere || print.script === 'own' ? ['unlabelled'] : [] };
}

/** In the own script a label that was not recognised ends in a colon all the same. */
function behindColon(print: PrintedData, line: TextLine): TextLine {
  const text = print.script === 'own' ? line.text.replace(/^[^:៖]*[:៖][\s:៖ៈ.;=/-]*(?=\S)/u, '') : line.text;
  return text === line.text ? line : { ...line, text, twins: [] };
}

function originsOf(print: PrintedData, page: Page, values: ReadonlyMap<string, PrintedValue>): readonly TextLine[] {
  const like = freeLines(page).filter((line) => !page.labelled.has(line) && fitsPrint(print, seenFor(print, line).text));
  switch (print.unlabelled) {
    case 'last-line': return upTo(print, like);
    case 'flush': return flushWith(print, like, values);
    case 'one-of': return listed(print, page.lines.filter((line) => !page.used.has(line) && !page.labelled.has(line)));
    case 'looks': return inside(print, like, page.size);
    default: return [];
  }
}

/** A value whose own label was not read, but which stands directly above or below another value as the form has it. */
function flushWith({ flush, lines }: PrintedData, like: readonly TextLine[], values: ReadonlyMap<string, PrintedValue>): TextLine[] {
  const other = values.get(flush?.print ?? '')?.lines ?? [];
  const isUnder = flush?.align === 'centre' ? centredUnder : lineUnder;
  const below = flush?.side === 'below';
  const found: TextLine[] = [];
  for (let from = below ? other.at(-1) : other.at(0); from !== undefined && found.length < lines;) {
    const here = from;
    const next = below ? isUnder(here, like) : nearestAbove(here, like, isUnder);
    if (next === undefined || next === null) break;
    if (below) found.push(next);
    else found.unshift(next);
    from = next;
  }
  return found;
}

/** Of several lines that this one lies under, the one it lies closest to. */
const nearestAbove = (here: TextLine, like: readonly TextLine[], isUnder: typeof lineUnder): TextLine | undefined =>
  like.filter((line) => line !== here && isUnder(line, [here]) !== null).sort((a, b) => b.box[3] - a.box[3])[0];

/** From the line that ends the value upwards, as long as the lines stand flush above one another; no further than a line that begins it. */
function upTo(print: PrintedData, like: readonly TextLine[]): TextLine[] {
  const text = (line: TextLine): string => seenFor(print, line).text;
  const last = like.find((line) => fits(print.lastLine, text(line)));
  if (last === undefined) return [];
  const found = [last];
  const most = print.lines + (print.firstLine === undefined ? 0 : 2);
  while (found.length < most) {
    const above = nearestAbove(found[0]!, like, lineUnder);
    if (above === undefined) break;
    found.unshift(above);
  }
  if (print.firstLine === undefined) return found;
  // a value that is known by how it begins goes on as long as its lines do, for the last one may have been misread; a postcode ends it
  const ended = (): boolean => /\d{4}$/.test(text(found.at(-1)!));
  for (let next = lineUnder(last, like); next !== null && found.length < most && !ended(); next = lineUnder(next, like)) found.push(next);
  const first = found.findIndex((line) => fits(print.firstLine, text(line)));
  return found.slice(Math.max(0, first)).slice(0, print.lines);
}

/** Above the value is room for a line or two, and then one that begins at the same place: a line of the block was not seen. */
function holeAbove(first: TextLine, free: readonly TextLine[]): boolean {
  const above = free.filter((line) => line.box[3] < first.box[1] + 0.3 * heightOf(first) && Math.abs(line.box[0] - first.box[0]) < 0.8 * heightOf(first));
  const apart = (first.box[1] - Math.max(...above.map(({ box }) => box[3]))) / heightOf(first);
  return apart > 0.8 && apart < 3;
}

/** The largest line of the listed words; of a value of several lines all of them, in their order. */
function listed(print: PrintedData, free: readonly TextLine[]): TextLine[] {
  const cost = (line: TextLine): number => Math.min(1, ...(print.oneOf ?? []).map((words) => wordCost(seenFor(print, line).text, words)));
  if (print.lines > 1) return free.filter((line) => cost(line) < 0.6).sort((a, b) => a.box[1] - b.box[1]).slice(0, print.lines);
  // beyond a look-alike glyph only long words are safe from being somebody's name
  const named = free.filter((line) => cost(line) <= (seenFor(print, line).text.length >= 8 ? 0.6 : 0.1));
  return named.sort((a, b) => cost(a) - cost(b) || heightOf(b) - heightOf(a)).slice(0, 1);
}

function inside(print: PrintedData, like: readonly TextLine[], { width, height }: Page['size']): TextLine[] {
  const [x0, y0, x1, y1] = print.within ?? [0, 0, 1, 1];
  return like.filter(({ box }) => {
    const [x, y] = [box[0] / width, (box[1] + box[3]) / 2 / height];
    return x >= x0 && x <= x1 && y >= y0 && y <= y1;
  }).sort((a, b) => a.box[1] - b.box[1]);
}

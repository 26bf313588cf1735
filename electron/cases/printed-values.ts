/** What stands beside, below or behind each label of a card, and what needs no label to be known. */
import type { TextLine } from './document.ts';
import type { DocumentTypeData, PrintedData } from './document-type.ts';
import { findLabels, wordCost } from './labels.ts';
import type { LabelFound } from './labels.ts';
import { begunLater, farRight, heightOf, joinedRow, lineUnder, sameRow, startsUnder } from './page-layout.ts';

export interface PrintedValue {
  readonly print: PrintedData;
  /** One entry a printed line, the label taken off. */
  readonly lines: readonly TextLine[];
  /** `pattern`: it does not look like such a value; `glued-label`: where label and value part is a guess. */
  readonly doubts: readonly string[];
}

/** A label's value is looked for within so many heights of the label. */
const farthestRight = 8;
/** What does not look like the value is taken for it only this close. */
const closeRight = 4;

interface Candidate {
  readonly label: LabelFound;
  readonly first: TextLine;
  /** The whole line that `first` was cut from. */
  readonly origin: TextLine;
  readonly cost: number;
  readonly doubts: readonly string[];
}

interface Page {
  readonly type: DocumentTypeData;
  readonly lines: readonly TextLine[];
  /** Lines that are no value: labels alone, and what the form decorates itself with. */
  readonly form: ReadonlySet<TextLine>;
  readonly used: Set<TextLine>;
}

/** Values by the id of their print. Every line serves one print at most. `size` is that of the card or picture in pixels. */
export function findValues(lines: readonly TextLine[], type: DocumentTypeData, size: { readonly width: number; readonly height: number }): Map<string, PrintedValue> {
  const labels = findLabels(lines, type);
  const form = new Set([
    ...labels.filter(({ rest }) => rest === '').map(({ line }) => line),
    ...lines.filter(({ text }) => type.decoration.some((words) => wordCost(text, words) < 0.5)),
  ]);
  const page: Page = { type, lines, form, used: new Set() };
  const values = new Map<string, PrintedValue>();
  const candidates = labels.flatMap((label) => [...glued(label, page), ...beside(label, page), ...below(label, page)]);
  for (const { label: { print, line }, first, origin, cost, doubts } of candidates.sort((a, b) => a.cost - b.cost)) {
    if (values.has(print.id) || page.used.has(origin) || page.used.has(line) || (cost >= unlike && labels.some((other) => other.rest !== '' && other.line === origin))) continue;
    page.used.add(line);
    values.set(print.id, { print, lines: follow(first, origin, print, page), doubts });
  }
  for (const print of type.printed) {
    const value = values.has(print.id) ? null : unlabelled(print, page, values, size);
    if (value !== null) values.set(print.id, value);
  }
  return values;
}

/** Added where only the letters tell that a label ends and a value begins. */
const gluedGuess = 0.6;
/** Added for what does not look like the value: such a candidate comes after every other. */
const unlike = 2;

const fits = (source: string | undefined, text: string): boolean => source === undefined || new RegExp(source, 'iu').test(text);

function glued(label: LabelFound, page: Page): Candidate[] {
  const { print, line, rest, restAt, kind } = label;
  if (rest === '' || page.form.has(line) || !fits(print.looks, rest)) return [];
  const touching = /[\p{L}\p{N}]/u.test(line.text[restAt - 1] ?? '');
  // without a pattern to hold the rest against, only a visible break says that a value begins here
  if (print.looks === undefined && touching) return [];
  // `8123 MAIN STREET`: the 8 is a label only if what follows below begins where the 123 does
  if (kind === 'index' && touching && /^\d/.test(rest) && !begunLater(line, page.lines)) return [];
  const first = { ...line, text: rest, twins: line.twins.filter(({ at }) => at >= restAt).map((twin) => ({ ...twin, at: twin.at - restAt })) };
  // `SEXM` is sex M, but `SEXTON` may be a name: letters that touch come after every label that stands alone
  const guessed = touching && (kind === 'index' || /^\p{L}/u.test(rest) && /\p{L}/u.test(line.text[restAt - 1]!));
  return [{ label, first, origin: line, cost: label.cost + (guessed ? gluedGuess : 0), doubts: guessed ? ['glued-label'] : [] }];
}

function beside(label: LabelFound, page: Page): Candidate[] {
  const { print, line, rest, kind } = label;
  const order = print.place.indexOf('right');
  if (rest !== '' || order === -1) return [];
  const row = page.lines.filter((other) => other !== line && sameRow(line, other) && farRight(line, other) > -0.5).sort((a, b) => a.box[0] - b.box[0]);
  const next = row[0];
  if (next === undefined || page.form.has(next)) return [];
  const far = farRight(line, next);
  if (far > farthestRight) return [];
  const cleaned = withoutColon(next);
  const looks = fits(print.looks, cleaned.text);
  if (!looks && (far > closeRight || kind === 'index' || label.cost > 0.1)) return [];
  const cost = label.cost + 0.4 * order + (0.5 * Math.max(0, far)) / farthestRight + (looks ? 0 : unlike);
  return [{ label, first: cleaned, origin: next, cost, doubts: looks ? [] : ['pattern'] }];
}

function below(label: LabelFound, page: Page): Candidate[] {
  const { print, line, rest, kind } = label;
  const order = print.place.indexOf('below');
  if (rest !== '' || order === -1 || kind === 'index') return [];
  return page.lines.filter((other) => !page.form.has(other) && startsUnder(line, other)).flatMap((other) => {
    const cleaned = withoutColon(other);
    if (!fits(print.looks, cleaned.text)) return [];
    const apart = Math.max(0, other.box[1] - line.box[3]) / heightOf(line) + Math.abs(other.box[0] - line.box[0]) / heightOf(line);
    return [{ label, first: cleaned, origin: other, cost: label.cost + 0.4 * order + 0.2 * apart, doubts: [] }];
  });
}

/** A colon printed between label and value was read with the value. */
function withoutColon(line: TextLine): TextLine {
  const text = line.text.replace(/^[\s:;]+/, '');
  const cut = line.text.length - text.length;
  return cut === 0 ? line : { ...line, text, twins: line.twins.filter(({ at }) => at >= cut).map((twin) => ({ ...twin, at: twin.at - cut })) };
}

/** The first line with what belongs to it in its row, and the lines below it that go on with it. All become used. */
function follow(first: TextLine, origin: TextLine, print: PrintedData, page: Page): TextLine[] {
  const free = (line: TextLine): boolean => !page.form.has(line) && !page.used.has(line);
  const take = (line: TextLine, from: TextLine): TextLine => {
    page.used.add(from);
    const row = joinedRow(line, from, page.lines.filter(free));
    row.parts.forEach((part) => page.used.add(part));
    return row.line;
  };
  const found = [take(first, origin)];
  while (found.length < print.lines && !(print.lastLine !== undefined && fits(print.lastLine, found.at(-1)!.text))) {
    const next = lineUnder(found.at(-1)!, page.lines.filter((line) => free(line) && fits(print.looks, line.text)));
    if (next === null) break;
    found.push(take(next, next));
  }
  return found;
}

function unlabelled(print: PrintedData, page: Page, values: ReadonlyMap<string, PrintedValue>, size: { readonly width: number; readonly height: number }): PrintedValue | null {
  const unused = page.lines.filter((line) => !page.used.has(line));
  const free = unused.filter((line) => !page.form.has(line));
  const lines = print.unlabelled === 'last-line' ? upTo(print, free)
    : print.unlabelled === 'flush' ? flushWith(print, free, values)
    : print.unlabelled === 'one-of' ? largestOf(print, unused)
    : print.unlabelled === 'looks' ? inside(print, free, size) : [];
  lines.forEach((line) => page.used.add(line));
  return lines.length === 0 ? null : { print, lines, doubts: [] };
}

/** A value whose own label was not read, but which stands directly above or below another value as the form has it. */
function flushWith({ flush, looks }: PrintedData, free: readonly TextLine[], values: ReadonlyMap<string, PrintedValue>): TextLine[] {
  const other = values.get(flush?.print ?? '')?.lines ?? [];
  const like = free.filter((line) => fits(looks, line.text));
  const [first, last] = [other.at(0), other.at(-1)];
  if (first === undefined || last === undefined) return [];
  const found = flush?.side === 'below' ? lineUnder(last, like) : like.find((line) => lineUnder(line, [first]) !== null) ?? null;
  return found === null ? [] : [found];
}

/** From the line that ends the value upwards, as long as the lines stand flush above one another. */
function upTo(print: PrintedData, free: readonly TextLine[]): TextLine[] {
  const last = free.find((line) => fits(print.lastLine, line.text));
  if (last === undefined) return [];
  const found = [last];
  while (found.length < print.lines) {
    const above = free.find((line) => fits(print.looks, line.text) && lineUnder(line, [found[0]!]) !== null);
    if (above === undefined) break;
    found.unshift(above);
  }
  return found;
}

function largestOf(print: PrintedData, free: readonly TextLine[]): TextLine[] {
  const named = free.filter(({ text }) => print.oneOf?.some((words) => wordCost(text, words) <= 0.1) ?? false);
  return named.sort((a, b) => heightOf(b) - heightOf(a)).slice(0, 1);
}

function inside(print: PrintedData, free: readonly TextLine[], { width, height }: { readonly width: number; readonly height: number }): TextLine[] {
  const [x0, y0, x1, y1] = print.within ?? [0, 0, 1, 1];
  return free.filter(({ text, box }) => {
    const [x, y] = [(box[0] + box[2]) / 2 / width, (box[1] + box[3]) / 2 / height];
    return x >= x0 && x <= x1 && y >= y0 && y <= y1 && fits(print.looks, text);
  }).slice(0, print.lines);
}

/** What stands beside, below, above or behind each label of a card, and what needs no label to be known. */
import type { TextLine } from './document.ts';
import type { DocumentTypeData } from './document-type.ts';
import { wordCost } from './form-words.ts';
import { findLabels } from './labels.ts';
import type { LabelFound } from './labels.ts';
import { begunLater, farRight, heightOf, sameRow, startsUnder } from './page-layout.ts';
import { follow, freeLines } from './printed-page.ts';
import type { Page, PrintedValue } from './printed-page.ts';
import { fitsPrint, mended, seenFor } from './seen-lines.ts';
import { unlabelledValue } from './unlabelled-values.ts';

/** A label's value is looked for within so many heights of the label. */
const farthestRight = 8;
/** A value that begins with a colon has its label somewhere to the left. */
const farthestBehindColon = 16;
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

/** Values by the id of their print. Every line serves one print at most. `size` is that of the card or picture in pixels. */
export function findValues(lines: readonly TextLine[], type: DocumentTypeData, size: { readonly width: number; readonly height: number }): Map<string, PrintedValue> {
  const worded = printIn(lines, type);
  const labels = findLabels(worded, type);
  const form = new Set([
    ...labels.filter(({ rest, cost }) => rest === '' && cost < surelyForm).map(({ line }) => line),
    ...worded.filter((line) => type.decoration.some((words) => wordCost(line.text, words) < 0.5 || (line.inScript !== undefined && wordCost(line.inScript.text, words) < 0.5))),
  ]);
  const page: Page = { type, lines: worded, form, labelled: labelledLines(worded, labels, form), used: new Set(), size };
  const values = new Map<string, PrintedValue>();
  const candidates = labels.flatMap((label) => [...glued(label, page), ...beside(label, page), ...under(label, page), ...over(label, page)]);
  for (const { label: { print, line }, first, origin, cost, doubts } of candidates.sort((a, b) => a.cost - b.cost)) {
    if (values.has(print.id) || page.used.has(origin) || page.used.has(line) || (cost >= unlike && labels.some((other) => other.rest !== '' && other.line === origin))) continue;
    page.used.add(line);
    values.set(print.id, settled({ print, lines: follow({ first, origin, label: line }, print, page), doubts }));
  }
  // one found without a label may be what the next stands beside
  for (let before = -1; before < values.size;) {
    before = values.size;
    for (const print of type.printed) {
      const value = values.has(print.id) ? null : unlabelledValue(print, page, values);
      if (value !== null) values.set(print.id, settled(value));
    }
  }
  return values;
}

/** Without specks and lone marks, and without what can only be one: Chinese on a card that has none. */
function printIn(lines: readonly TextLine[], { scripts }: DocumentTypeData): TextLine[] {
  const heights = lines.map(heightOf).sort((a, b) => a - b);
  const usual = heights[Math.floor(heights.length / 2)] ?? 1;
  return lines.filter((line) => {
    const speck = line.text.length <= 2 && line.confidence < 60 && heightOf(line) < 0.5 * usual;
    const chinese = !scripts.includes('han') && line.inScript === undefined && !/[\p{Script=Latin}\p{N}-]/u.test(line.text);
    return !speck && !chinese && (/[\p{L}\p{N}-]/u.test(line.text) || line.inScript !== undefined);
  });
}

function labelledLines(lines: readonly TextLine[], labels: readonly LabelFound[], form: ReadonlySet<TextLine>): Set<TextLine> {
  const begun = labels.filter(({ rest, length, cost, line, restAt, print }) => rest !== '' && length >= 4 && cost < 0.6 && !/[\p{L}\p{N}]/u.test(seenFor(print, line).text[restAt - 1] ?? ''));
  const leading = labels.filter(({ rest, print, line }) => rest === '' && print.place[0] === 'right' && form.has(line));
  const beside = lines.filter((line) => leading.some((label) => label.line !== line && sameRow(label.line, line) && farRight(label.line, line) > -0.5 && farRight(label.line, line) < farthestRight));
  return new Set([...begun.map(({ line }) => line), ...beside]);
}

function settled({ print, lines, doubts }: PrintedValue): PrintedValue {
  const all = lines.map((line) => mended(print, line));
  return { print, lines: all.map(({ line }) => line), doubts: [...new Set([...doubts, ...all.flatMap((each) => each.doubts)])] };
}

/** Added where only the letters tell that a label ends and a value begins. */
const gluedGuess = 0.6;
/** Added for what does not look like the value: such a candidate comes after every other. */
const unlike = 2;
/** A poorer likeness to a label names a value all the same, but does not keep the line from being one itself. */
const surelyForm = 0.95;

function glued(label: LabelFound, page: Page): Candidate[] {
  const { print, line, rest, restAt, kind } = label;
  if (rest === '' || page.form.has(line) || !fitsPrint(print, rest)) return [];
  const seen = seenFor(print, line);
  const touching = /[\p{L}\p{N}]/u.test(seen.text[restAt - 1] ?? '');
  // `D1234562` is a number and no label DL: letters taken for others leave no short label of what they touch
  if (touching && kind === 'word' && label.cost > 0 && label.length < 5) return [];
  // without a pattern to hold the rest against, only a visible break says that a value begins here
  if (print.looks === undefined && touching) return [];
  // `8123 MAIN STREET`: the 8 is a label only if what follows below begins where the 123 does
  if (kind === 'index' && (touching ? /^\d/.test(rest) : /^\d+$/.test(seen.text.slice(0, restAt).trim()) && print.lines > 1) && !begunLater(line, page.lines)) return [];
  const first = { ...seen, text: rest, twins: seen.twins.filter(({ at }) => at >= restAt).map((twin) => ({ ...twin, at: twin.at - restAt })) };
  // `SEXM` is sex M, but `SEXTON` may be a name: letters that touch come after every label that stands alone
  const guessed = touching && (kind === 'index' || (/^\p{L}/u.test(rest) && /\p{L}/u.test(seen.text[restAt - 1]!)));
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
  if (far > (/^\s*[:：]/.test(next.text) ? farthestBehindColon : farthestRight)) return [];
  const cleaned = withoutColon(seenFor(print, next));
  const looks = fitsPrint(print, cleaned.text);
  if (!looks && (far > closeRight || kind === 'index' || label.cost > 0.1)) return [];
  const cost = label.cost + 0.4 * order + (0.5 * Math.max(0, far)) / farthestRight + (looks ? 0 : unlike);
  return [{ label, first: cleaned, origin: next, cost, doubts: looks ? [] : ['pattern'] }];
}

const under = (label: LabelFound, page: Page): Candidate[] => (label.kind === 'index' ? [] : stacked(label, page, 'below'));
const over = (label: LabelFound, page: Page): Candidate[] => stacked(label, page, 'above');

function stacked(label: LabelFound, page: Page, place: 'below' | 'above'): Candidate[] {
  const { print, line, rest } = label;
  const order = print.place.indexOf(place);
  if (rest !== '' || order === -1) return [];
  const near = freeLines(page).filter((other) => (place === 'below' ? startsUnder(line, other) : startsUnder(other, line)));
  return near.flatMap((other) => {
    const cleaned = withoutColon(seenFor(print, other));
    if (!fitsPrint(print, cleaned.text)) return [];
    const between = place === 'below' ? other.box[1] - line.box[3] : line.box[1] - other.box[3];
    const apart = Math.max(0, between) / heightOf(line) + Math.abs(other.box[0] - line.box[0]) / heightOf(line);
    return [{ label, first: cleaned, origin: other, cost: label.cost + 0.4 * order + 0.2 * apart, doubts: [] }];
  });
}

/** A colon printed between label and value was read with the value. */
function withoutColon(line: TextLine): TextLine {
  const text = line.text.replace(/^[\s:;.៖]+(?=[^\s:;.៖])/u, '');
  const cut = line.text.length - text.length;
  return cut === 0 ? line : { ...line, text, twins: line.twins.filter(({ at }) => at >= cut).map((twin) => ({ ...twin, at: twin.at - cut })) };
}

export type { PrintedValue } from './printed-page.ts';

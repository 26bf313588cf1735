/**
 * What every rule of a document type found on one picture: for those who write types. Nothing here decides anything; it runs the same rules
 * as a reading does and says which line each of them took.
 */
import type { TextLine } from './document.ts';
import type { DocumentTypeData, PrintedData } from './document-type.ts';
import { wordCost } from './form-words.ts';
import { findLabels } from './labels.ts';
import type { PrintedValue } from './printed-page.ts';
import { findValues } from './printed-values.ts';
import { formLines } from './recognise-type.ts';
import type { Box, DocumentType, FieldKey } from './words.ts';

export interface SeenText { readonly text: string; readonly box: Box }

export interface AnchorExplained {
  /** As the type has them; empty for an anchor that is the look of a line. */
  readonly words: readonly string[];
  readonly looks: string | null;
  readonly weight: number;
  readonly seen: SeenText | null;
  /** The share of the weight that counts: less than all of it where letters were misread. 0 to 1. */
  readonly share01: number;
}

/** `label`: beside, below, above or behind one of its labels; the others are the ways without a label. */
export type FoundHow = 'label' | NonNullable<PrintedData['unlabelled']>;

export interface PrintExplained {
  readonly id: string;
  readonly labels: readonly string[];
  /** The best likeness to one of the labels; null where none was seen. */
  readonly label: SeenText | null;
  /** Null where nothing was found. */
  readonly how: FoundHow | null;
  readonly lines: readonly (SeenText & { readonly confidence: number })[];
  readonly doubts: readonly string[];
  readonly feeds: readonly FieldKey[];
}

export interface TypeExplained {
  readonly type: DocumentType;
  readonly anchors: readonly AnchorExplained[];
  /** Words that speak against the type and were seen. */
  readonly against: readonly (SeenText & { readonly words: string })[];
  /** Prints with a label that no type of another issuer has: each adds a little to the score. */
  readonly ownLabels: { readonly seen: number; readonly of: number };
  readonly prints: readonly PrintExplained[];
  /** Lines that no rule took: no value, no label, no anchor, no decoration. */
  readonly idle: readonly SeenText[];
}

export interface ExplainAsk {
  /** As the type was recognised by. */
  readonly lines: readonly TextLine[];
  /** The same, read again in the type's own script where it has one. */
  readonly scriptLines: readonly TextLine[];
  readonly type: DocumentTypeData;
  readonly types: readonly DocumentTypeData[];
  /** Of the card in pixels. */
  readonly size: { readonly width: number; readonly height: number };
}

export function explainType({ lines, scriptLines, type, types, size }: ExplainAsk): TypeExplained {
  const { anchors, against, ownLabels } = formLines(lines, type, types);
  const prints = explainPrints(scriptLines, type, size);
  const spoken = prints.flatMap((print) => [...print.lines, ...(print.label === null ? [] : [print.label])]).map(({ box }) => box);
  // an anchor within a longer line leaves the rest of it to be taken: a value may stand there
  const form = [...type.decoration, ...type.against, ...type.anchors.flatMap(({ words }) => words ?? [])];
  const looks = type.anchors.flatMap((anchor) => (anchor.looks === undefined ? [] : [new RegExp(anchor.looks, 'iu')]));
  const isForm = (line: TextLine): boolean => form.some((words) => wordCost(line.text, words) < 0.5) || looks.some((look) => look.test(line.text));
  return {
    type: type.id,
    anchors: type.anchors.map(({ words, looks, weight }, at) => ({ words: words ?? [], looks: looks ?? null, weight, seen: seenText(anchors[at]?.line ?? null), share01: anchors[at]?.share01 ?? 0 })),
    against: against.map(({ words, line }) => ({ words, text: line.text, box: line.box })),
    ownLabels, prints,
    idle: scriptLines.filter((line) => !isForm(line) && !spoken.some((box) => middleIn(line.box, box))).map((line) => seenText(line)!),
  };
}

const seenText = (line: TextLine | null): SeenText | null => (line === null ? null : { text: line.inScript?.text ?? line.text, box: line.box });

const middleIn = ([x0, y0, x1, y1]: Box, [left, top, right, bottom]: Box): boolean => {
  const [x, y] = [(x0 + x1) / 2, (y0 + y1) / 2];
  return x >= left && x <= right && y >= top && y <= bottom;
};

function explainPrints(lines: readonly TextLine[], type: DocumentTypeData, size: ExplainAsk['size']): PrintExplained[] {
  const values = findValues(lines, type, size);
  // what is found by labels is found before anything else: the same without the other ways tells which is which
  const byLabel = findValues(lines, { ...type, printed: type.printed.map(({ unlabelled: _, ...print }) => print) }, size);
  const labels = findLabels(lines, type);
  return type.printed.map((print) => {
    const value = values.get(print.id);
    const label = labels.filter((found) => found.print.id === print.id).toSorted((a, b) => a.cost - b.cost || b.length - a.length)[0];
    return {
      id: print.id, labels: [...(print.index === undefined ? [] : [print.index]), ...print.labels], label: seenText(label?.line ?? null),
      how: value === undefined ? null : sameStart(value, byLabel.get(print.id)) ? 'label' : print.unlabelled ?? 'label',
      lines: value?.lines.map(({ text, box, confidence }) => ({ text, box, confidence })) ?? [], doubts: [...new Set(value?.doubts ?? [])],
      feeds: Object.entries(type.fields).filter(([, { from }]) => from.some((each) => each.print === print.id)).map(([key]) => key),
    };
  });
}

const sameStart = (value: PrintedValue, other: PrintedValue | undefined): boolean => other !== undefined && String(other.lines[0]?.box) === String(value.lines[0]?.box);

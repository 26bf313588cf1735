/** The lines of one card while its values are given to their prints: every line serves one print at most. */
import type { TextLine } from './document.ts';
import type { DocumentTypeData, PrintedData } from './document-type.ts';
import { joinedRow, lineUnder } from './page-layout.ts';
import { fitsPrint, seenFor } from './seen-lines.ts';

export interface PrintedValue {
  readonly print: PrintedData;
  /** One entry a printed line, the label taken off. */
  readonly lines: readonly TextLine[];
  /** `pattern`: it does not look like such a value; `glued-label`: where label and value part is a guess; `repaired`: mended by what the type knows. */
  readonly doubts: readonly string[];
}

export interface Page {
  readonly type: DocumentTypeData;
  readonly lines: readonly TextLine[];
  /** Lines that are no value: labels alone, and what the form decorates itself with. */
  readonly form: ReadonlySet<TextLine>;
  /** Lines that a label begins or stands beside: no value goes on in them. */
  readonly labelled: ReadonlySet<TextLine>;
  readonly used: Set<TextLine>;
  /** Of the card or picture, in pixels. */
  readonly size: { readonly width: number; readonly height: number };
}

export const freeLines = ({ lines, form, used }: Page): TextLine[] => lines.filter((line) => !form.has(line) && !used.has(line));

export const fits = (source: string | undefined, text: string): boolean => source === undefined || new RegExp(source, 'iu').test(text);

/** Where a value of several lines begins: the label it stands beside counts too, where the form wraps its values under labels. */
export interface Start {
  /** The first line as its reader has it, the label taken off. */
  readonly first: TextLine;
  /** The whole line that `first` was cut from. */
  readonly origin: TextLine;
  readonly label: TextLine | null;
}

/** The first line with what belongs to it in its row, and the lines below it that go on with it. All become used. */
export function follow({ first, origin, label }: Start, print: PrintedData, page: Page): TextLine[] {
  const take = (line: TextLine, from: TextLine): TextLine => {
    page.used.add(from);
    const row = joinedRow(line, from, freeLines(page), (part) => seenFor(print, part));
    row.parts.forEach((part) => page.used.add(part));
    return row.line;
  };
  const found = [take(first, origin)];
  let under = print.wrap === 'label' && label !== null ? label : first;
  while (found.length < print.lines && !(print.lastLine !== undefined && fits(print.lastLine, found.at(-1)!.text))) {
    const next = lineUnder(under, freeLines(page).filter((line) => !page.labelled.has(line) && !namesItself(print, line) && fitsPrint(print, seenFor(print, line).text)));
    if (next === null) break;
    found.push(take(seenFor(print, next), next));
    under = next;
  }
  return found;
}

/** In the document's own script a label is less surely known; its colon tells that something else begins. */
const namesItself = (print: PrintedData, line: TextLine): boolean => print.script === 'own' && /^.{3,30}[:៖ៈ]\s+\S/u.test(seenFor(print, line).text);

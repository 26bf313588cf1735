import { Fragment, type ChangeEvent, type KeyboardEvent } from 'react';
import type { GlyphMark } from './glyph-marks.ts';
import css from './Value.module.css';

interface ValueInputProps {
  readonly label: string; readonly value: string; readonly code: boolean; readonly marks: readonly GlyphMark[]; readonly autoFocus: boolean;
  readonly inputRef: (element: HTMLTextAreaElement | null) => void;
  readonly onChange: (event: ChangeEvent<HTMLTextAreaElement>) => void; readonly onKeyDown: (event: KeyboardEvent<HTMLTextAreaElement>) => void;
}

/** As high as its value asks: an address wraps. Marks lie behind the text, in a copy with the same metrics. */
export function ValueInput({ label, value, code, marks, autoFocus, inputRef, onChange, onKeyDown }: ValueInputProps) {
  return (
    <div className={css.value} data-code={code || undefined}>
      {marks.length > 0 && <span className={css.under} data-private aria-hidden><MarkedText text={value} marks={marks} /></span>}
      <textarea
        ref={(element) => { atTheEnd(element); inputRef(element); }} className={css.input} aria-label={label} value={value} rows={1} onChange={onChange} onKeyDown={onKeyDown}
        autoComplete="off" spellCheck={false} maxLength={500} autoFocus={autoFocus} data-private data-autofocus={autoFocus || undefined}
      />
    </div>
  );
}

const met = new WeakSet<HTMLTextAreaElement>();
/** The caret of a new field stands behind its value, once: afterwards it stays where it was put. */
function atTheEnd(element: HTMLTextAreaElement | null): void {
  if (element === null || met.has(element)) return;
  met.add(element);
  element.setSelectionRange(element.value.length, element.value.length);
}

/** A value with its look-alike glyphs underlined. The text between them stays whole: many scripts join their letters. */
export function MarkedText({ text, marks }: { readonly text: string; readonly marks: readonly GlyphMark[] }) {
  const inText = marks.toSorted((a, b) => a.at - b.at);
  return (
    <>
      {inText.map(({ at, look }, index) => <Fragment key={at}>{text.slice((inText[index - 1]?.at ?? -1) + 1, at)}<span className={css.glyph} data-look={look}>{text.charAt(at)}</span></Fragment>)}
      {text.slice((inText.at(-1)?.at ?? -1) + 1)}
    </>
  );
}

import { useRef, useState, type RefCallback } from 'react';
import { useKeys } from '../keys/use-keys.ts';

export interface RowProps {
  readonly ref: RefCallback<HTMLElement>;
  readonly tabIndex: number;
  readonly onFocus: () => void;
  readonly onClick: () => void;
  readonly onKeyDown: (event: { readonly key: string; preventDefault(): void; readonly target: EventTarget; readonly currentTarget: EventTarget }) => void;
  readonly 'data-chosen': true | undefined;
}

/**
 * Rows to be chosen with the arrow keys and opened with Enter or a click. One row at a time is in the tab order, as in any list.
 * The arrow keys also come in from the page, so that a teller need not tab to the table first.
 */
export function useRows(ids: readonly string[], onOpen: (id: string) => void): { readonly row: (id: string) => RowProps; readonly chosen: string | undefined } {
  const [chosenId, setChosenId] = useState<string | null>(null);
  const rows = useRef(new Map<string, HTMLElement>());
  const at = chosenId === null ? -1 : ids.indexOf(chosenId);
  const move = (by: 1 | -1) => {
    const next = ids[at < 0 ? (by > 0 ? 0 : ids.length - 1) : Math.min(ids.length - 1, Math.max(0, at + by))];
    if (next === undefined) return;
    setChosenId(next);
    rows.current.get(next)?.focus();
  };
  useKeys(ids.length === 0 ? {} : { 'row-down': () => move(1), 'row-up': () => move(-1) });
  const tabId = at < 0 ? ids[0] : chosenId;
  return {
    chosen: at < 0 ? undefined : chosenId ?? undefined,
    row: (id) => ({
      ref: (element) => { if (element === null) rows.current.delete(id); else rows.current.set(id, element); },
      tabIndex: id === tabId ? 0 : -1,
      onFocus: () => setChosenId(id),
      onClick: () => onOpen(id),
      onKeyDown: (event) => {
        if (event.key !== 'Enter' || event.target !== event.currentTarget) return;
        event.preventDefault();
        onOpen(id);
      },
      'data-chosen': at >= 0 && id === chosenId ? true : undefined,
    }),
  };
}

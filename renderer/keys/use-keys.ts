/**
 * The one listener. Screens say which named keys they answer; the newest screen that knows a key has it.
 * While a dialog is open only the dialog's keys work.
 */
import { createContext, useContext, useEffect, useEffectEvent } from 'react';
import { keyRow, type KeyName } from './key-table.ts';
import { belongsToControls, editsText, isPress, typesText } from './press.ts';

type Act = (event: KeyboardEvent) => void;
export type KeyActs = Readonly<Partial<Record<KeyName, Act | undefined>>>;

interface Listening { readonly layer: number; readonly acts: () => KeyActs }
const listening: Listening[] = [];
const dialogs: number[] = [];

/** 0 is the page; each dialog is one more. */
export const KeyLayer = createContext(0);

export const isTextField = (element: Element | null): boolean =>
  element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement || (element instanceof HTMLElement && element.isContentEditable) ||
  (element instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'submit', 'file', 'range'].includes(element.type));

const isControl = (element: Element | null): boolean =>
  element !== null && element.matches('button, a[href], input, select, textarea, summary, [role="option"], [role="menuitem"], [role="radio"], [role="listbox"], [data-own-keys]');

function mayActOn(press: string, focused: Element | null): boolean {
  if (isTextField(focused)) return !typesText(press) && !editsText(press) && press !== 'Enter';
  return !(belongsToControls(press) && isControl(focused));
}

/** Seen before anybody has acted on the press: an open list takes Esc for itself, and is closed by the time it comes here. */
let listWasOpen = false;
function beforeKeyDown({ target }: KeyboardEvent): void {
  listWasOpen = target instanceof Element && target.matches('[aria-haspopup="listbox"]:is([aria-expanded="true"], [data-expanded])');
}

function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing || (event.key === 'Escape' && listWasOpen)) return;
  const layer = Math.max(0, ...dialogs);
  for (const { acts } of listening.filter((one) => one.layer === layer).toReversed()) {
    for (const [name, act] of Object.entries(acts()) as [KeyName, Act | undefined][]) {
      const press = keyRow(name).press.find((one) => isPress(one, event));
      if (act === undefined || press === undefined || !mayActOn(press, document.activeElement)) continue;
      event.preventDefault();
      act(event);
      return;
    }
  }
}

/** Answers these keys while the component is mounted. A key whose act is undefined is not answered. */
export function useKeys(acts: KeyActs): void {
  const layer = useContext(KeyLayer);
  const latest = useEffectEvent(() => acts);
  useEffect(() => {
    if (listening.length === 0) {
      window.addEventListener('keydown', beforeKeyDown, true);
      window.addEventListener('keydown', onKeyDown);
    }
    const one: Listening = { layer, acts: () => latest() };
    listening.push(one);
    return () => {
      listening.splice(listening.indexOf(one), 1);
      if (listening.length > 0) return;
      window.removeEventListener('keydown', beforeKeyDown, true);
      window.removeEventListener('keydown', onKeyDown);
    };
  }, [layer]);
}

/** For Dialog alone: while it is open, the keys of the page below rest. */
export function useKeyLayer(open: boolean): number {
  const layer = useContext(KeyLayer) + 1;
  useEffect(() => {
    if (!open) return undefined;
    dialogs.push(layer);
    return () => { dialogs.splice(dialogs.indexOf(layer), 1); };
  }, [open, layer]);
  return layer;
}

/** Reading a press: `Ctrl+Enter` against a keyboard event. Pure, so that it can be tested without a page. */
export interface Pressed {
  readonly key: string;
  /** The place on the keyboard; what Alt and a letter type is not that letter on a Mac. */
  readonly code?: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  getModifierState(name: string): boolean;
}

const spoken: Readonly<Record<string, string>> = { Esc: 'Escape', Del: 'Delete', Space: ' ' };

/** The caps of a press, in order: `['Ctrl', 'Enter']`. A lone `+` is a cap. */
export const caps = (press: string): readonly string[] => (press === '+' ? ['+'] : press.split('+'));

/** True when the event is this press. On a Mac the command key does what Ctrl does elsewhere. */
export function isPress(press: string, event: Pressed): boolean {
  const parts = caps(press);
  const cap = parts.at(-1) ?? '';
  // AltGr arrives as Ctrl and Alt together; with it `[`, `]` and `/` are typed on many layouts.
  const typed = event.getModifierState('AltGraph');
  const control = !typed && (event.ctrlKey || event.metaKey), alternate = !typed && event.altKey;
  if (control !== parts.includes('Ctrl') || alternate !== parts.includes('Alt')) return false;
  return isCap(cap, alternate && !/^[ -~]/.test(event.key) ? letterAt(event) : event.key);
}

const letterAt = ({ code, key }: Pressed): string => /^(?:Key|Digit)(.)$/.exec(code ?? '')?.[1] ?? key;

function isCap(cap: string, key: string): boolean {
  const range = /^(\d)-(\d)$/.exec(cap);
  if (range?.[1] !== undefined && range[2] !== undefined) return /^\d$/.test(key) && key >= range[1] && key <= range[2];
  return key.toLowerCase() === (spoken[cap] ?? cap).toLowerCase();
}

/** A press that types a character: it is left to a text field that has the focus. */
export const typesText = (press: string): boolean => caps(press).length === 1 && (press.length === 1 || /^\d-\d$/.test(press) || press === 'Space');
/** Presses that a focused control or list uses itself. */
export const belongsToControls = (press: string): boolean => ['Enter', 'Space'].includes(press) || press.startsWith('Arrow');
/** Presses that edit or move within a text field. */
export const editsText = (press: string): boolean => ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'PageUp', 'PageDown', 'Ctrl+Z', 'Del'].includes(press);

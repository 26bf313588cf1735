import { Fragment } from 'react';
import { keyRow, type KeyName } from './key-table.ts';
import { caps } from './press.ts';
import css from './Keys.module.css';

const shown: Readonly<Record<string, string>> = { ArrowUp: '↑', ArrowDown: '↓', ArrowLeft: '←', ArrowRight: '→', Delete: 'Del', PageUp: 'Page ↑', PageDown: 'Page ↓' };
const cap = (key: string): string => shown[key] ?? key.replace('-', '–');

/** Caps of one press, one `kbd` a key. */
export function Caps({ press, large = false }: { readonly press: string; readonly large?: boolean }) {
  return (
    <span className={css.caps}>
      {caps(press).map((key) => <kbd key={key} className={css.cap} data-large={large || undefined}>{cap(key)}</kbd>)}
    </span>
  );
}

/** The caps of a named key. */
export function Keys({ name, large = false }: { readonly name: KeyName; readonly large?: boolean }) {
  return <>{keyRow(name).press.slice(0, 1).map((press) => <Fragment key={press}><Caps press={press} large={large} /></Fragment>)}</>;
}

/** A grey hint for keys without a button: caps, then what they do. */
export function KeyHint({ names, says }: { readonly names: readonly KeyName[]; readonly says: string }) {
  return (
    <span className={css.hint}>
      {names.map((name) => <Keys key={name} name={name} />)}
      <span>{says}</span>
    </span>
  );
}

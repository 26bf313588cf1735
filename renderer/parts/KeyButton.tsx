import { UnstyledButton } from '@mantine/core';
import type { ReactNode, Ref } from 'react';
import { keyRow, type KeyName } from '../keys/key-table.ts';
import { Keys } from '../keys/Keys.tsx';
import { useKeys } from '../keys/use-keys.ts';
import css from './KeyButton.module.css';

export interface KeyButtonProps {
  readonly children: ReactNode;
  readonly onPress: () => void;
  /** The key that does the same; written on the button and listened for here. */
  readonly keyName?: KeyName;
  /** One `filled` a screen, or none. `danger` refuses, `subtle` leaves, `text` stands under another button. */
  readonly kind?: 'filled' | 'default' | 'subtle' | 'danger' | 'text';
  /** 28 in panels, 36 elsewhere, 44 for sign-in, 56 for start. */
  readonly size?: 'small' | 'normal' | 'large' | 'start';
  readonly icon?: ReactNode;
  /** Closed: stays visible; say why beside it. */
  readonly closed?: boolean;
  /** The press is on its way; further presses wait. */
  readonly busy?: boolean;
  readonly wide?: boolean;
  readonly autoFocus?: boolean;
  readonly submits?: boolean;
  readonly label?: string;
  readonly describedBy?: string;
  readonly ref?: Ref<HTMLButtonElement>;
}

/** A button with its key written on it. The key works wherever the button is on screen, but never while it is closed or busy. */
export function KeyButton({
  children, onPress, keyName, kind = 'default', size = 'normal', icon, closed = false, busy = false, wide = false, autoFocus = false, submits = false, label, describedBy, ref,
}: KeyButtonProps) {
  const press = closed || busy ? undefined : onPress;
  useKeys(keyName === undefined || submits ? {} : { [keyName]: press });
  return (
    <UnstyledButton
      className={css.button} data-kind={kind} data-size={size} data-wide={wide || undefined} data-on={kind === 'filled' && !closed ? 'filled' : undefined} data-busy={busy || undefined}
      type={submits ? 'submit' : 'button'} disabled={closed} aria-busy={busy || undefined} aria-label={label} aria-describedby={describedBy}
      aria-keyshortcuts={keyName === undefined ? undefined : spokenKeys(keyName)} data-autofocus={autoFocus || undefined} autoFocus={autoFocus} ref={ref}
      onClick={submits ? undefined : press}
    >
      {icon}
      <span className={css.words}>{children}</span>
      {keyName !== undefined && <span className={css.keys} aria-hidden><Keys name={keyName} /></span>}
    </UnstyledButton>
  );
}

const spokenKeys = (name: KeyName): string => (keyRow(name).press[0] ?? '').replace('Ctrl', 'Control').replace('Esc', 'Escape').replace(/\d-\d$/, '');

import type { ReactNode } from 'react';
import css from './ActionBar.module.css';

/** The foot of a screen, 56 high: leaving and redoing at the left, deciding at the right, the primary button last. */
export function ActionBar({ left, right }: { readonly left?: ReactNode; readonly right?: ReactNode }) {
  return (
    <div className={css.bar} role="group" aria-label="Actions">
      <div className={css.side}>{left}</div>
      <div className={css.side}>{right}</div>
    </div>
  );
}

/** Why a button is closed, beside it. `keepsPlace`: once it is open the words go, and the buttons beside them stay where they are. */
export function ClosedWhy({ children, keepsPlace = false }: { readonly children: ReactNode; readonly keepsPlace?: boolean }) {
  return <span className={css.why} data-gone={keepsPlace || undefined} aria-hidden={keepsPlace || undefined}>{children}</span>;
}

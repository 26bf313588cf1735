import type { ReactNode } from 'react';
import css from './Panel.module.css';

/** A border on the ground, never a card in a card. `note` stands at the right of the title. */
export function Panel({ title, note, children, foot, level = 2, flush = false }: {
  readonly title: string; readonly note?: ReactNode; readonly children: ReactNode; readonly foot?: ReactNode; readonly level?: 2 | 3;
  /** Rows reach the panel's edges. */
  readonly flush?: boolean;
}) {
  const Title = level === 2 ? 'h2' : 'h3';
  return (
    <section className={css.panel} data-flush={flush || undefined} aria-label={title}>
      <header className={css.head}>
        <Title className={css.title}>{title}</Title>
        {note !== undefined && <div className={css.note}>{note}</div>}
      </header>
      {children}
      {foot !== undefined && <footer className={css.foot}>{foot}</footer>}
    </section>
  );
}

/** Label and value under a rule. */
export function DataRow({ label, children, wide = false }: { readonly label: string; readonly children: ReactNode; readonly wide?: boolean }) {
  return (
    <div className={css.row} data-wide={wide || undefined}>
      <dt className={css.label}>{label}</dt>
      <dd className={css.value}>{children}</dd>
    </div>
  );
}

export function DataRows({ children }: { readonly children: ReactNode }) {
  return <dl className={css.rows}>{children}</dl>;
}

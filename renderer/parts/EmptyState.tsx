import type { ReactNode } from 'react';
import css from './EmptyState.module.css';

/** Nothing here, or nothing to be had: what happened, then what to do. Stands at the left, like a page of text. */
export function EmptyState({ icon, title, children, actions, tone = 'calm', alert = false, level = 2 }: {
  readonly icon: ReactNode; readonly title: string; readonly children?: ReactNode; readonly actions?: ReactNode;
  readonly tone?: 'calm' | 'failed'; readonly alert?: boolean;
  /** 1 where it is all that the page has. */
  readonly level?: 1 | 2;
}) {
  const Title = level === 1 ? 'h1' : 'h2';
  return (
    <div className={css.empty} data-tone={tone} role={alert ? 'alert' : undefined}>
      <span className={css.icon}>{icon}</span>
      <Title className={css.title}>{title}</Title>
      {children !== undefined && <div className={css.text}>{children}</div>}
      {actions !== undefined && <div className={css.actions}>{actions}</div>}
    </div>
  );
}

import type { ReactNode } from 'react';
import css from './Advice.module.css';

/** One thing to do, said once. Teal edge: go on. Amber: put right. Red: refused. */
export function Advice({ tone, icon, title, children, level = 2 }: {
  readonly tone: 'go-on' | 'put-right' | 'refused'; readonly icon: ReactNode; readonly title: string; readonly children?: ReactNode; readonly level?: 1 | 2;
}) {
  const Title = level === 1 ? 'h1' : 'h2';
  return (
    <div className={css.advice} data-tone={tone} role="status">
      <span className={css.icon}>{icon}</span>
      <div>
        <Title className={css.title}>{title}</Title>
        {children !== undefined && <div className={css.more}>{children}</div>}
      </div>
    </div>
  );
}

import { IconAlertTriangle, IconCheck, IconCircleDashed, IconPoint, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import css from './Band.module.css';

/** How a thing turned out. `open` is not an outcome yet. */
export type Tone = 'passed' | 'second-person' | 'failed' | 'not-performed' | 'open';

const icons = { passed: IconCheck, 'second-person': IconAlertTriangle, failed: IconX, 'not-performed': IconCircleDashed, open: IconPoint };

/** An outcome: icon and word, never colour alone. "Not performed" is dashed and unfilled, so it cannot look like passed or failed. */
export function Band({ tone, children, wide = false }: { readonly tone: Tone; readonly children: ReactNode; readonly wide?: boolean }) {
  const Icon = icons[tone];
  return (
    <span className={`${css.band} ${css[tone]} ${wide ? css.wide : ''}`}>
      <Icon size={14} stroke={1.75} aria-hidden />
      {children}
    </span>
  );
}

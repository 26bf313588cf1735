import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Failure } from '../../electron/contract/result.ts';
import { adviceFor } from '../failures.ts';
import { EmptyState } from './EmptyState.tsx';
import { KeyButton } from './KeyButton.tsx';
import css from './Trouble.module.css';

interface TroubleProps {
  readonly failure: Failure | null | undefined;
  /** Offered when trying again can help. */
  readonly onAgain?: (() => void) | undefined;
  readonly children?: ReactNode;
  /** Something else on the screen is the thing to do. */
  readonly beside?: boolean;
  /** 1 where it is all that the page has. */
  readonly level?: 1 | 2;
}

/** A failure in a strip: what happened, what to do, and a reference when the mistake was the station's own. Nothing when there is none. */
export function Trouble({ failure, onAgain, children }: TroubleProps) {
  if (failure === null || failure === undefined) return null;
  const { happened, todo, remedy } = adviceFor(failure);
  return (
    <div className={css.strip} role="alert">
      <IconAlertTriangle size={16} stroke={1.75} aria-hidden />
      <p className={css.words}>
        <strong>{happened}</strong> {todo}
        {failure.ref !== undefined && <> Reference <span className="mono">{failure.ref}</span>.</>}
      </p>
      {children}
      {onAgain !== undefined && ['try-again', 'look-again'].includes(remedy) && <KeyButton size="small" onPress={onAgain}>{remedy === 'look-again' ? 'Look again' : 'Try again'}</KeyButton>}
    </div>
  );
}

/** The same, where a whole region could not be shown. */
export function TroublePage({ failure, onAgain, children, beside = false, level = 2 }: TroubleProps) {
  if (failure === null || failure === undefined) return null;
  const { happened, todo, remedy } = adviceFor(failure);
  const again = onAgain !== undefined && ['try-again', 'look-again'].includes(remedy);
  return (
    <EmptyState
      tone="failed" alert level={level} icon={<IconAlertTriangle size={28} stroke={1.75} aria-hidden />} title={happened.replace(/\.$/, '')}
      actions={again || children !== undefined ? <>{again && <KeyButton kind={beside ? 'default' : 'filled'} keyName="try-again" onPress={onAgain}>Try again</KeyButton>}{children}</> : undefined}
    >
      {todo}
      {failure.ref !== undefined && <> Reference <span className="mono">{failure.ref}</span>.</>}
    </EmptyState>
  );
}

import { IconCheck, IconClock } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import type { CaseView } from '../../electron/contract/views.ts';
import { useAnswer } from '../desk.ts';
import { Caps } from '../keys/Keys.tsx';
import { clock } from '../words/times.ts';
import { stepsOf, type StepName } from './steps.ts';
import css from './StepList.module.css';

/** The steps as a thin line: what is done, what waits, and how long it has taken. Steps that were reached may be looked at. */
export function StepList({ view, shown, onOpen }: { readonly view: CaseView; readonly shown: StepName; readonly onOpen: (step: StepName) => void }) {
  return (
    <nav className={css.steps} aria-label="Steps of the case">
      <p className={css.label}>Case</p>
      <p className={css.number}>{view.number}</p>
      <ol className={css.list}>
        {stepsOf(view).map((step) => (
          <li key={step.name} className={css.step} data-done={step.done || undefined} data-shown={step.name === shown || undefined}>
            <button
              type="button" className={css.button} disabled={!step.reached} aria-current={step.name === shown ? 'step' : undefined}
              aria-keyshortcuts={`Alt+${step.number}`} onClick={() => onOpen(step.name)}
            >
              <span className={css.mark} aria-hidden>{step.done && step.name !== shown ? <IconCheck size={13} stroke={2} /> : step.number}</span>
              <span className={css.words}>
                <span className={css.title}>{step.title}</span>
                {step.note !== null && <span className={css.note}>{step.done && <span className="unseen">done, </span>}{step.note}</span>}
              </span>
            </button>
          </li>
        ))}
      </ol>
      <footer className={css.foot}>
        <CaseClock openedAt={view.openedAt} tookMs={view.tookMs} />
        <p className={css.jump}><Caps press={`Alt+1-${stepsOf(view).length}`} /> jump</p>
      </footer>
    </nav>
  );
}

const longestShownMs = 3_600_000;

/** Minutes and seconds since the case was opened, beside what is usual here. A case resumed another day has no clock. */
function CaseClock({ openedAt, tookMs }: { readonly openedAt: number; readonly tookMs: number | null }) {
  const [now, setNow] = useState(() => Date.now());
  const today = useAnswer('cases.today', {});
  useEffect(() => {
    if (tookMs !== null) return undefined;
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [tookMs]);
  const elapsedMs = tookMs ?? now - openedAt;
  const usualMs = today.value?.medianTookMs ?? null;
  if (elapsedMs > longestShownMs && tookMs === null) return null;
  return (
    <p className={css.clock}>
      <IconClock size={16} stroke={1.75} aria-hidden />
      <span><strong>{clock(elapsedMs)}</strong>{usualMs !== null && <> usual {clock(usualMs)}</>}</span>
    </p>
  );
}

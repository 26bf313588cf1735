import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import type { CaseRowView } from '../../electron/contract/views.ts';
import { KeyButton } from '../parts/KeyButton.tsx';
import { paths } from '../paths.ts';
import { useHere } from '../station-context.ts';
import { CloseCaseDialog } from '../wizard/leave/CloseCaseDialog.tsx';
import { bundleSteps, stepOf } from '../words/results.ts';
import { todayOrDay } from '../words/times.ts';
import css from './panels.module.css';

const namedOthers = 4;

/** The case that was left, newest first; others by number. Nothing is lost by leaving one. */
export function UnfinishedPanel({ rows }: { readonly rows: readonly CaseRowView[] }) {
  const { station, me } = useHere();
  const [, go] = useLocation();
  const [closing, setClosing] = useState(false);
  const [row, ...others] = rows;
  if (row === undefined) return null;
  const step = stepOf(row.stage);
  const whose = row.openedByName === me.name ? '' : ` by ${row.openedByName}`;
  return (
    <section className={`${css.panel} ${css.unfinished}`} aria-label="Unfinished case">
      <div>
        <h2 className={css.title}>Case {row.number} is not finished</h2>
        <p className="t2">{station.startedAt > row.openedAt ? `The station restarted ${at(station.startedAt)}. Nothing was lost.` : `Opened ${at(row.openedAt)}${whose}.`}</p>
        <p className={css.track}>
          <span className={css.segments} aria-hidden>{bundleSteps.map((name, index) => <i key={name} data-is={index + 1 < step.number ? 'done' : index + 1 === step.number ? 'now' : 'to-do'} />)}</span>
          at step {step.number} of {bundleSteps.length}, {step.words}
        </p>
        {others.length > 0 && (
          <p className={css.others}>
            Also open: {others.slice(0, namedOthers).map((other, index) => <span key={other.caseId}>{index > 0 && ', '}<Link href={paths.case(other.caseId)}>{other.number}</Link></span>)}
            {others.length > namedOthers && ` and ${others.length - namedOthers} more`}
          </p>
        )}
      </div>
      <div className={css.acts}>
        <KeyButton keyName="resume" onPress={() => go(paths.case(row.caseId))}>Resume</KeyButton>
        <KeyButton kind="text" onPress={() => setClosing(true)}>Close with a reason</KeyButton>
      </div>
      <CloseCaseDialog open={closing} view={row} onCancel={() => setClosing(false)} onClosed={() => setClosing(false)} />
    </section>
  );
}

const at = (time: number): string => todayOrDay(time).replace(/^today /, 'at ');

import { IconCalendarOff } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { CaseRowView } from '../../electron/contract/views.ts';
import { KeyHint } from '../keys/Keys.tsx';
import { MaskedNumber, ResultBand, SyncMark } from '../parts/CaseMarks.tsx';
import { EmptyState } from '../parts/EmptyState.tsx';
import { useRows } from '../parts/use-rows.ts';
import { count } from '../words/numbers.ts';
import { reasonWords } from '../words/results.ts';
import { clock, timeOfDay } from '../words/times.ts';
import table from '../styles/table.module.css';
import css from './TodayTable.module.css';

/** Today's finished cases of this counter, newest first. */
export function TodayTable({ rows, medianTookMs, note, onOpen }: {
  readonly rows: readonly CaseRowView[]; readonly medianTookMs: number | null; readonly note: ReactNode; readonly onOpen: (row: CaseRowView) => void;
}) {
  const { row } = useRows(rows.map(({ caseId }) => caseId), (id) => { const found = rows.find(({ caseId }) => caseId === id); if (found !== undefined) onOpen(found); });
  return (
    <section className={css.panel} aria-label="Today">
      <header className={css.head}>
        <h2 className={css.title}>Today</h2>
        <span className="t2">{rows.length === 0 ? 'No case yet' : count(rows.length, 'case')}{medianTookMs === null ? '' : `, median ${clock(medianTookMs)}`}</span>
        {note !== null && <span className={css.note}>{note}</span>}
      </header>
      {rows.length === 0 ? (
        <div className={css.empty}>
          <EmptyState icon={<IconCalendarOff size={28} stroke={1.75} aria-hidden />} title="No case has been finished today">Finished cases are listed here with their result. Older ones are in History.</EmptyState>
        </div>
      ) : (
        <table className={`${table.table} ${css.table}`} data-panel>
          <thead>
            <tr><th>Time</th><th>Case</th><th>Document</th><th>Customer</th><th>Number</th><th>Result</th><th>Copy at the bank</th><th className={table.right}>Took</th></tr>
          </thead>
          <tbody>
            {rows.map((one) => (
              <tr key={one.caseId} {...row(one.caseId)} aria-label={`Open ${one.number}`}>
                <td className="t2">{timeOfDay(one.decidedAt ?? one.submittedAt ?? one.openedAt)}</td>
                <td className="mono">{one.number}</td>
                <td className={table.cut}>{one.typeName}</td>
                <td><span data-private>{one.initials}</span></td>
                <td><MaskedNumber last4={one.last4} /></td>
                <td><span className={table.result}><ResultBand result={one.result} /><span className={table.why}>{reasonWords(one)}</span></span></td>
                <td><SyncMark sync={one.sync} /></td>
                <td className={table.right}>{one.tookMs === null ? '' : clock(one.tookMs)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <footer className={css.foot}>
        <span>Only today’s cases of this counter. Older cases are in History.</span>
        {rows.length > 0 && <span className={css.hints}><KeyHint names={['row-up', 'row-down']} says="choose" /><KeyHint names={['row-open']} says="open" /></span>}
      </footer>
    </section>
  );
}

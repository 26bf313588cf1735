import { IconChevronRight } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { CaseRowView } from '../../electron/contract/views.ts';
import { MaskedNumber, ResultBand, SyncMark } from '../parts/CaseMarks.tsx';
import { useRows } from '../parts/use-rows.ts';
import table from '../styles/table.module.css';
import { reasonWords } from '../words/results.ts';
import { dayAndTime } from '../words/times.ts';
import css from './HistoryTable.module.css';

export function HistoryTable({ rows, onOpen, decided }: { readonly rows: readonly CaseRowView[]; readonly onOpen: (row: CaseRowView) => void; readonly decided: ReactNode }) {
  const { row } = useRows(rows.map(({ caseId }) => caseId), (id) => { const found = rows.find(({ caseId }) => caseId === id); if (found !== undefined) onOpen(found); });
  return (
    <table className={`${table.table} ${css.table}`}>
      <thead>
        <tr>
          <th>{decided}</th><th>Case</th><th>Document</th><th>Issuer</th><th>Customer</th><th>Number</th><th>Result</th><th>Made by</th><th>Copy at the bank</th>
          <th><span className="unseen">Open</span></th>
        </tr>
      </thead>
      <tbody>
        {rows.map((one) => (
          <tr key={one.caseId} {...row(one.caseId)} aria-label={`Open ${one.number}`}>
            <td className="t2">{dayAndTime(one.decidedAt ?? one.submittedAt ?? one.openedAt)}</td>
            <td className="mono">{one.number}</td>
            <td className={table.cut}>{one.typeName}</td>
            <td className="mono t2">{one.issuer}</td>
            <td><span data-private>{one.initials}</span></td>
            <td><MaskedNumber last4={one.last4} /></td>
            <td><span className={table.result}><ResultBand result={one.result} /><span className={table.why}>{reasonWords(one)}</span></span></td>
            <td className={`t2 ${table.cut}`}>{one.openedByName}</td>
            <td><SyncMark sync={one.sync} /></td>
            <td className={css.go}><IconChevronRight size={16} stroke={1.75} aria-hidden /></td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

import { IconAlertTriangle, IconLink } from '@tabler/icons-react';
import type { AuditRowView, CaseView } from '../../electron/contract/views.ts';
import { useAnswer } from '../desk.ts';
import { Dialog } from '../parts/Dialog.tsx';
import { KeyButton } from '../parts/KeyButton.tsx';
import { Trouble } from '../parts/Trouble.tsx';
import { Waiting } from '../parts/Waiting.tsx';
import { count, grouped } from '../words/numbers.ts';
import { recordWords } from '../words/record.ts';
import { roleWords } from '../words/results.ts';
import { dayAndMonth, timeWithSeconds } from '../words/times.ts';
import css from './WholeRecord.module.css';

/** Every line of the case's record, as it is chained: number, time, who, what, and the hash the next line rests on. */
export function WholeRecord({ view, open, onClose }: { readonly view: CaseView; readonly open: boolean; readonly onClose: () => void }) {
  return (
    <Dialog open={open} onClose={onClose} title={`Record of ${view.number}`} note="Lines are only ever added." width={1200} close={<KeyButton size="small" keyName="whole-record" autoFocus onPress={onClose}>Close</KeyButton>}>
      <RecordTable caseId={view.caseId} />
    </Dialog>
  );
}

function RecordTable({ caseId }: { readonly caseId: string }) {
  const rows = useAnswer('record.rows', { caseId });
  const chain = useAnswer('record.verify', {});
  if (rows.value === undefined) return rows.failure === null ? <Waiting what="Reading the record" /> : <Trouble failure={rows.failure} onAgain={rows.again} />;
  return (
    <>
      <div className={css.room} tabIndex={0} role="group" aria-label="Lines of the record">
        <table className={css.table}>
          <thead><tr><th scope="col">No.</th><th scope="col">Time</th><th scope="col">Who</th><th scope="col">What</th><th scope="col">SHA-256</th></tr></thead>
          <tbody>{rows.value.map((row) => <RecordRow key={row.seq} row={row} />)}</tbody>
        </table>
      </div>
      {chain.value !== undefined && (
        <p className={css.chain} data-whole={chain.value.whole || undefined}>
          {chain.value.whole ? <IconLink size={16} stroke={1.75} aria-hidden /> : <IconAlertTriangle size={16} stroke={1.75} aria-hidden />}
          {chain.value.whole ? `The chain of this station is whole: ${count(chain.value.entries, 'entry', 'entries')}, ${rows.value.length} of them here.` : faultWords(chain.value.faults)}
        </p>
      )}
    </>
  );
}

function RecordRow({ row }: { readonly row: AuditRowView }) {
  const { words, note } = recordWords(row);
  return (
    <tr>
      <td className="mono">{grouped(row.seq)}</td>
      <td className={css.time}>{dayAndMonth(row.at)} <span className="mono">{timeWithSeconds(row.at)}</span></td>
      <td>{row.actorName}<span className={css.role}>{row.role === 'station' ? 'by itself' : roleWords[row.role]}</span></td>
      <td>{words}{note !== undefined && <span className={css.role}>{note}</span>}</td>
      <td className={css.hash}>{row.hash}</td>
    </tr>
  );
}

const faultWords = (faults: readonly { readonly kind: string; readonly seq: number | null }[]): string => {
  const [first] = faults;
  return `The chain does not hold together${first === undefined ? '' : `: ${first.kind.replaceAll('-', ' ')}${first.seq === null ? '' : ` at line ${grouped(first.seq)}`}`}. Do not decide on it; export the record and call compliance.`;
};

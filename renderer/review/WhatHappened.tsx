import { IconAlertTriangle, IconLink } from '@tabler/icons-react';
import type { AuditRowView } from '../../electron/contract/views.ts';
import { useAnswer } from '../desk.ts';
import { ScrollRegion } from '../parts/ScrollRegion.tsx';
import { Timeline, type TimelineRow } from '../parts/Timeline.tsx';
import { Trouble } from '../parts/Trouble.tsx';
import { count } from '../words/numbers.ts';
import { recordWords } from '../words/record.ts';
import { timeWithSeconds } from '../words/times.ts';
import css from './WhatHappened.module.css';

/** The case's record as a story, and whether the chain behind it holds. The whole record has every line. */
export function WhatHappened({ caseId }: { readonly caseId: string }) {
  const rows = useAnswer('record.rows', { caseId });
  const chain = useAnswer('record.verify', {});
  return (
    <ScrollRegion className={css.happened} label="What happened">
      <h2 className={css.title}>What happened</h2>
      <Trouble failure={rows.failure} onAgain={rows.again} />
      {rows.value !== undefined && <Timeline rows={story(rows.value)} />}
      {chain.value !== undefined && (
        <p className={css.chain} data-whole={chain.value.whole || undefined} role={chain.value.whole ? undefined : 'alert'}>
          {chain.value.whole ? <IconLink size={14} stroke={1.75} aria-hidden /> : <IconAlertTriangle size={14} stroke={1.75} aria-hidden />}
          {chain.value.whole ? `Record chain checked, ${count(chain.value.entries, 'entry', 'entries')} whole` : 'The record chain does not hold together. Do not decide on it; export the record.'}
        </p>
      )}
      <Trouble failure={chain.failure} onAgain={chain.again} />
    </ScrollRegion>
  );
}

/** Looking at a case, and each field left as it was read, are in the record; in the story they are one line or none. */
export function story(rows: readonly AuditRowView[]): readonly TimelineRow[] {
  const told: TimelineRow[] = [];
  let looked = 0;
  for (const row of rows) {
    if (row.action === 'case.viewed' || row.action === 'picture.kept') continue;
    const last = told.at(-1);
    looked = row.action === 'field.looked-at' ? looked + 1 : 0;
    if (looked > 1 && last !== undefined) { told[told.length - 1] = { ...last, words: `${looked} fields looked at, kept as read` }; continue; }
    const { words, note, marked } = recordWords(row);
    told.push({ id: row.seq, time: timeWithSeconds(row.at), words, note, marked });
  }
  return told;
}

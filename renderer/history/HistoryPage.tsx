import { IconAlertTriangle, IconChevronDown, IconChevronUp, IconDownload } from '@tabler/icons-react';
import { UnstyledButton } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { CaseRowView } from '../../electron/contract/views.ts';
import { useAnswer, useAsk } from '../desk.ts';
import { KeyHint } from '../keys/Keys.tsx';
import { useKeys } from '../keys/use-keys.ts';
import { KeyButton } from '../parts/KeyButton.tsx';
import { saveFile } from '../parts/save-file.ts';
import { Trouble, TroublePage } from '../parts/Trouble.tsx';
import { pathOf } from '../paths.ts';
import { useHere } from '../station-context.ts';
import { grouped, size } from '../words/numbers.ts';
import { Filters } from './Filters.tsx';
import { asked, noFilters, pageSize, type HistoryFilters } from './filters.ts';
import css from './HistoryPage.module.css';
import { HistoryTable } from './HistoryTable.tsx';
import { NoMatch } from './NoMatch.tsx';

const searchPauseMs = 200;

/** Every case that was handed in, decided or closed here. Numbers stay masked; opening one is written to the record. */
export function HistoryPage() {
  const { station } = useHere();
  const [, go] = useLocation();
  const [filters, setFilters] = useState<HistoryFilters>(noFilters);
  const [skip, setSkip] = useState(0);
  const change = (next: Partial<HistoryFilters>) => { setFilters((now) => ({ ...now, ...next })); setSkip(0); };
  const [search] = useDebouncedValue(filters.search, searchPauseMs);
  const found = useAnswer('cases.find', asked({ ...filters, search }, skip), { keepFormer: true });
  const { rows = [], total = 0, outOf = 0 } = found.value ?? {};
  const newest = filters.order === 'newest-first';
  useKeys({
    ...(skip > 0 ? { 'page-back': () => setSkip(Math.max(0, skip - pageSize)) } : {}),
    ...(skip + pageSize < total ? { 'page-on': () => setSkip(skip + pageSize) } : {}),
  });
  return (
    <div className={css.page}>
      <title>History, Veridesk</title>
      <header className={css.head}>
        <h1 className={css.title}>History</h1>
        <p className="t2">This counter, {station.policy.retentionDays} days are kept here</p>
        <ExportRecord />
      </header>
      <Filters filters={filters} onChange={change} documentTypes={found.value?.documentTypes ?? []} total={found.value === undefined ? null : total} outOf={outOf} />
      <NeedsAttention shown={filters.sync === 'needs-attention'} onShow={() => change({ ...noFilters, when: 'all', sync: 'needs-attention' })} />
      <div className={css.list}>
        {found.failure !== null && <div className={css.empty}><TroublePage failure={found.failure} onAgain={found.again} /></div>}
        {found.failure === null && found.value !== undefined && rows.length === 0 && <div className={css.empty}><NoMatch filters={{ ...filters, search }} outOf={outOf} onChange={change} /></div>}
        {found.failure === null && rows.length > 0 && (
          <HistoryTable
            rows={rows} onOpen={(row: CaseRowView) => go(pathOf(row))}
            decided={<UnstyledButton className={css.order} onClick={() => change({ order: newest ? 'oldest-first' : 'newest-first' })} aria-label={`Decided, ${newest ? 'newest' : 'oldest'} first. Press to turn round.`}>Decided {newest ? <IconChevronDown size={14} stroke={1.75} aria-hidden /> : <IconChevronUp size={14} stroke={1.75} aria-hidden />}</UnstyledButton>}
          />
        )}
      </div>
      <footer className={css.foot}>
        <span>Numbers stay masked here. Opening a case is written to the record.</span>
        <span className={css.hints}>
          {total > pageSize && <span className={css.pages}>{grouped(skip + 1)}–{grouped(Math.min(total, skip + pageSize))} of {grouped(total)} <KeyHint names={['page-back', 'page-on']} says="page" /></span>}
          {rows.length > 0 && <><KeyHint names={['row-up', 'row-down']} says="choose" /><KeyHint names={['row-open']} says="open" /></>}
        </span>
      </footer>
    </div>
  );
}

/** Copies that somebody must look at, wherever they are in the list. */
function NeedsAttention({ shown, onShow }: { readonly shown: boolean; readonly onShow: () => void }) {
  const waiting = useAnswer('cases.find', { ...asked({ ...noFilters, when: 'all', sync: 'needs-attention' }, 0), take: 1 });
  const first = waiting.value?.rows[0];
  if (waiting.value === undefined || first === undefined) return null;
  const { total } = waiting.value;
  return (
    <div className={css.attention} role="status">
      <IconAlertTriangle size={16} stroke={1.75} aria-hidden />
      <strong>{total === 1 ? '1 case needs attention.' : `${total} cases need attention.`}</strong>
      <span>The bank has not taken the copy of {first.number}{total > 1 ? ' and others' : ''}. {total > 1 ? 'They are' : 'It is'} safe here.</span>
      {!shown && <UnstyledButton className={css.show} onClick={onShow}>Show {total === 1 ? 'it' : 'them'}</UnstyledButton>}
    </div>
  );
}

function ExportRecord() {
  const { me } = useHere();
  const [saved, setSaved] = useState('');
  const ask = useAsk('record.export');
  if (me.role === 'teller') return null;
  const save = async () => {
    setSaved('');
    const result = await ask.ask({});
    if (!result.ok) return;
    saveFile(result.value);
    setSaved(`${result.value.name}, ${size(result.value.bytes.byteLength)}, handed to you`);
  };
  return (
    <div className={css.export}>
      <span className="t3 small" role="status">{saved}</span>
      <Trouble failure={ask.failure} />
      <KeyButton keyName="export" size="small" icon={<IconDownload size={16} stroke={1.75} aria-hidden />} busy={ask.waiting} onPress={() => void save()}>Export record</KeyButton>
    </div>
  );
}

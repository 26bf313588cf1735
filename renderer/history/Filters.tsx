import { IconSearch } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { Keys } from '../keys/Keys.tsx';
import { useKeys } from '../keys/use-keys.ts';
import { FilterSelect } from '../parts/FilterSelect.tsx';
import { useHere } from '../station-context.ts';
import { grouped } from '../words/numbers.ts';
import css from './Filters.module.css';
import { resultChoices, syncChoices, whenChoices, type HistoryFilters, type When } from './filters.ts';

const all = { value: '', words: 'All' };
const mostSearch = 40;
const orNull = (value: string): string | null => (value === '' ? null : value);

export function Filters({ filters, onChange, documentTypes, total, outOf }: {
  readonly filters: HistoryFilters; readonly onChange: (next: Partial<HistoryFilters>) => void;
  readonly documentTypes: readonly { readonly id: string; readonly name: string }[]; readonly total: number | null; readonly outOf: number;
}) {
  const { station } = useHere();
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => { input.current?.focus(); }, []);
  useKeys({ history: () => { input.current?.focus(); input.current?.select(); } });
  return (
    <div className={css.bar} role="search">
      <div className={css.search}>
        <IconSearch size={16} stroke={1.75} aria-hidden />
        <input
          ref={input} type="text" aria-label="Case, receipt, initials or last 4 digits" aria-keyshortcuts="/" placeholder="Case, receipt, initials or last 4 digits" maxLength={mostSearch} spellCheck={false} autoComplete="off"
          value={filters.search} onChange={({ currentTarget }) => onChange({ search: currentTarget.value })}
          onKeyDown={(event) => {
            if (event.key === 'Escape' && filters.search !== '') { event.preventDefault(); onChange({ search: '' }); }
            if (event.key === 'ArrowDown') { event.preventDefault(); document.querySelector<HTMLElement>('tr[tabindex="0"]')?.focus(); }
          }}
        />
        <span aria-hidden><Keys name="history" /></span>
      </div>
      <FilterSelect name="When" value={filters.when} choices={whenChoices} onChange={(value) => onChange({ when: value as When })} quietValue="all" />
      <FilterSelect name="Result" value={filters.result ?? ''} choices={[all, ...resultChoices]} onChange={(value) => onChange({ result: orNull(value) as HistoryFilters['result'] })} />
      <FilterSelect name="Document" value={filters.documentType ?? ''} choices={[all, ...documentTypes.map(({ id, name }) => ({ value: id, words: name }))]} onChange={(value) => onChange({ documentType: orNull(value) })} />
      <FilterSelect name="Made by" value={filters.openedBy ?? ''} choices={[all, ...station.staff.map(({ operatorId, name }) => ({ value: operatorId, words: name }))]} onChange={(value) => onChange({ openedBy: orNull(value) })} />
      <FilterSelect name="Copy at the bank" value={filters.sync ?? ''} choices={[all, ...syncChoices]} onChange={(value) => onChange({ sync: orNull(value) as HistoryFilters['sync'] })} />
      <span className={css.total} role="status">{total === null ? '' : `${grouped(total)} of ${grouped(outOf)}`}</span>
    </div>
  );
}

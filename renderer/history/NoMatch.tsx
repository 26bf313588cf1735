import { IconFilterOff, IconHistory } from '@tabler/icons-react';
import { useAnswer } from '../desk.ts';
import { EmptyState } from '../parts/EmptyState.tsx';
import { KeyButton } from '../parts/KeyButton.tsx';
import { asked, inForce, noFilters, type HistoryFilters } from './filters.ts';

/** An empty list says which filter to take off, and how many cases that brings back. */
export function NoMatch({ filters, outOf, onChange }: { readonly filters: HistoryFilters; readonly outOf: number; readonly onChange: (next: Partial<HistoryFilters>) => void }) {
  const [first, ...others] = inForce(filters);
  const without = useAnswer('cases.find', { ...asked({ ...filters, ...first?.without }, 0), take: 1 }, { enabled: first !== undefined && outOf > 0 });
  if (outOf === 0 || first === undefined) {
    return <EmptyState icon={<IconHistory size={28} stroke={1.75} aria-hidden />} title="No case has been finished here yet">Cases are listed here once they are handed in, decided or closed.</EmptyState>;
  }
  const brings = without.value?.total ?? 0;
  return (
    <EmptyState
      icon={<IconFilterOff size={28} stroke={1.75} aria-hidden />} title="No case matches these filters"
      actions={<>
        {brings > 0 && <KeyButton onPress={() => onChange(first.without)}>Clear “{first.words}”</KeyButton>}
        {(others.length > 0 || brings === 0) && <KeyButton kind={brings > 0 ? 'subtle' : 'default'} onPress={() => onChange({ ...noFilters, when: 'all', order: filters.order })}>Clear all</KeyButton>}
      </>}
    >
      {without.value === undefined ? '' : brings > 0 ? `Clear “${first.words}” to see ${brings} more.` : `Clear all filters to see ${outOf} cases.`}
    </EmptyState>
  );
}

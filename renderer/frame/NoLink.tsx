import { IconPlugConnectedX } from '@tabler/icons-react';
import { EmptyState } from '../parts/EmptyState.tsx';
import css from './NoLink.module.css';

/** Nobody answers behind the page. It asks by itself until somebody does; what was typed stays underneath. */
export function NoLink() {
  return (
    <div className={css.page}>
      <EmptyState icon={<IconPlugConnectedX size={28} stroke={1.75} aria-hidden />} title="The workstation is not answering" tone="failed" alert>
        Everything up to your last step is saved. This page tries again every second and goes on by itself. If it stays so, start Veridesk again.
      </EmptyState>
    </div>
  );
}

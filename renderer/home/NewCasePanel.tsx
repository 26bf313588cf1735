import { IconPlus } from '@tabler/icons-react';
import { KeyButton } from '../parts/KeyButton.tsx';
import css from './panels.module.css';

export function NewCasePanel({ onStart }: { readonly onStart: () => void }) {
  return (
    <section className={css.panel} aria-label="New case">
      <div>
        <h2 className={css.big}>New case</h2>
        <p className={css.text}>Have the bundle of the bank’s app ready: the customer’s form, selfie and licence in one zip.</p>
      </div>
      <KeyButton keyName="new-case" kind="filled" size="start" icon={<IconPlus size={20} stroke={1.75} aria-hidden />} onPress={onStart} autoFocus>Start</KeyButton>
    </section>
  );
}

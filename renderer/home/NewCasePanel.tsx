import { IconPlus } from '@tabler/icons-react';
import { KeyButton } from '../parts/KeyButton.tsx';
import css from './panels.module.css';

/** The customer with the document in hand; a bundle of the bank's app is one key away. */
export function NewCasePanel({ onStart, onImport }: { readonly onStart: () => void; readonly onImport: () => void }) {
  return (
    <section className={css.panel} aria-label="New case">
      <div>
        <h2 className={css.big}>New case</h2>
        <p className={css.text}>Have the customer’s document ready. The camera comes on by itself.</p>
      </div>
      <div className={css.acts}>
        <KeyButton keyName="new-case" kind="filled" size="start" icon={<IconPlus size={20} stroke={1.75} aria-hidden />} onPress={onStart} autoFocus>Start</KeyButton>
        <KeyButton keyName="import-bundle" kind="text" onPress={onImport}>Import a bundle</KeyButton>
      </div>
    </section>
  );
}

import { IconFileZip } from '@tabler/icons-react';
import { useRef } from 'react';
import { useDrop } from '../capture/use-drop.ts';
import { KeyButton } from '../parts/KeyButton.tsx';
import css from './DropZone.module.css';

/** Takes one zip: by the button, or dropped anywhere in the window. */
export function DropZone({ onFile, opening }: { readonly onFile: (file: File) => void; readonly opening: string | null }) {
  const input = useRef<HTMLInputElement>(null);
  const over = useDrop(onFile);
  return (
    <section className={css.zone} data-over={over || undefined} aria-label="Bundle">
      <IconFileZip className={css.icon} size={36} stroke={1.5} aria-hidden />
      <div className={css.words}>
        <h2 className={css.title}>{over ? 'Let go to open it' : 'Drop the bundle anywhere on this page'}</h2>
        <p className="t2" role="status">{opening === null ? 'One .zip file of the bank’s app, at most 40 MB.' : `Opening ${opening}. Both pictures are encrypted and kept first.`}</p>
      </div>
      <input
        ref={input} className="unseen" type="file" accept=".zip,application/zip" tabIndex={-1} aria-hidden
        onChange={({ currentTarget }) => { const file = currentTarget.files?.[0]; currentTarget.value = ''; if (file !== undefined) onFile(file); }}
      />
      <KeyButton keyName="choose-file" kind="filled" busy={opening !== null} onPress={() => input.current?.click()} autoFocus>Choose a bundle</KeyButton>
    </section>
  );
}

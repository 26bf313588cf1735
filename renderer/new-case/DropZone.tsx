import { IconFileZip } from '@tabler/icons-react';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
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

/** True while a file is held over the window. */
function useDrop(onFile: (file: File) => void): boolean {
  const [over, setOver] = useState(false);
  const take = useEffectEvent(onFile);
  useEffect(() => {
    // Entering a child fires before leaving its parent, so they are counted.
    let depth = 0;
    const holdsFile = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true;
    const enter = (event: DragEvent) => { if (holdsFile(event)) { depth += 1; setOver(true); } };
    const leave = (event: DragEvent) => { if (holdsFile(event)) { depth = Math.max(0, depth - 1); if (depth === 0) setOver(false); } };
    const hold = (event: DragEvent) => { if (holdsFile(event)) event.preventDefault(); };
    const drop = (event: DragEvent) => {
      event.preventDefault();
      depth = 0;
      setOver(false);
      const file = event.dataTransfer?.files[0];
      if (file !== undefined) take(file);
    };
    const listeners = { dragenter: enter, dragleave: leave, dragover: hold, drop } as const;
    for (const [name, listen] of Object.entries(listeners)) window.addEventListener(name, listen as EventListener);
    return () => { for (const [name, listen] of Object.entries(listeners)) window.removeEventListener(name, listen as EventListener); };
  }, []);
  return over;
}

import { IconFileImport } from '@tabler/icons-react';
import { useRef } from 'react';
import { KeyButton, type KeyButtonProps } from '../../parts/KeyButton.tsx';

/** The button and the file list behind it. */
export function ChooseTypeFile({ words, onFile, ...button }: Pick<KeyButtonProps, 'keyName' | 'kind' | 'size' | 'autoFocus' | 'busy'> & { readonly words: string; readonly onFile: (file: File) => void }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input} className="unseen" type="file" accept="application/json,.json" tabIndex={-1} aria-hidden data-takes="type"
        onChange={({ currentTarget }) => { const file = currentTarget.files?.[0]; currentTarget.value = ''; if (file !== undefined) onFile(file); }}
      />
      <KeyButton {...button} icon={<IconFileImport size={16} stroke={1.75} aria-hidden />} onPress={() => input.current?.click()}>{words}</KeyButton>
    </>
  );
}

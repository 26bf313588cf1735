import { useRef } from 'react';
import type { TypeView } from '../../electron/contract/views.ts';
import type { KeyName } from '../keys/key-table.ts';
import { FilterSelect } from '../parts/FilterSelect.tsx';
import { KeyButton, type KeyButtonProps } from '../parts/KeyButton.tsx';

export interface ChooseType { readonly type: string; readonly types: readonly TypeView[]; readonly onType: (type: string) => void }

/** The button, its key and the file list behind it. */
export function ChoosePicture({ words, keyName, kind, autoFocus = false, onFile }: {
  readonly words: string; readonly keyName: KeyName; readonly kind: NonNullable<KeyButtonProps['kind']>; readonly autoFocus?: boolean; readonly onFile: (file: File) => void;
}) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input} className="unseen" type="file" accept="image/jpeg,image/png,image/webp" tabIndex={-1} aria-hidden
        onChange={({ currentTarget }) => { const file = currentTarget.files?.[0]; currentTarget.value = ''; if (file !== undefined) onFile(file); }}
      />
      <KeyButton keyName={keyName} kind={kind} autoFocus={autoFocus} onPress={() => input.current?.click()}>{words}</KeyButton>
    </>
  );
}

/** Which type to read it as; left alone, the station recognises it. */
export function ChooseTypeSelect({ type, types, onType }: ChooseType) {
  const choices = [{ value: '', words: 'recognised by itself' }, ...types.map(({ id, name }) => ({ value: id, words: name })).toSorted((a, b) => a.words.localeCompare(b.words, 'en'))];
  return <FilterSelect name="Type" value={type} choices={choices} onChange={onType} />;
}

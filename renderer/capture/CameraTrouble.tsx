import { IconBan, IconCameraOff, IconPhotoUp } from '@tabler/icons-react';
import { EmptyState } from '../parts/EmptyState.tsx';
import { KeyButton } from '../parts/KeyButton.tsx';
import { cameraWords } from './camera-words.ts';
import type { LensTrouble } from './lens.ts';
import css from './Live.module.css';

/** No picture comes: what happened and the ways on. A camera that is plugged in again is taken up without a press. */
export function CameraTrouble({ trouble, name, onAgain, onFile }: { readonly trouble: LensTrouble; readonly name: string | null; readonly onAgain: () => void; readonly onFile: () => void }) {
  const { happened, todo, again } = cameraWords(trouble, name);
  const Icon = trouble === 'refused' ? IconBan : IconCameraOff;
  return (
    <section className={css.trouble} aria-label="Document camera">
      <EmptyState
        level={1} tone="failed" alert icon={<Icon size={28} stroke={1.75} aria-hidden />} title={happened}
        actions={<>
          <KeyButton kind="filled" keyName="try-again" autoFocus onPress={onAgain}>{again}</KeyButton>
          <KeyButton keyName="picture-file" icon={<IconPhotoUp size={16} stroke={1.75} aria-hidden />} onPress={onFile}>Picture from a file</KeyButton>
        </>}
      >
        {todo}
      </EmptyState>
    </section>
  );
}

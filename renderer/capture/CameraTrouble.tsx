import { IconBan, IconCameraOff, IconPhotoUp } from '@tabler/icons-react';
import { EmptyState } from '../parts/EmptyState.tsx';
import { KeyButton } from '../parts/KeyButton.tsx';
import type { CameraPurpose } from '../../electron/contract/face-views.ts';
import { cameraWords } from './camera-words.ts';
import type { LensTrouble } from './lens.ts';
import css from './Live.module.css';

/** No picture comes: what happened and the ways on. A camera that is plugged in again is taken up without a press. */
export function CameraTrouble({ trouble, name, onAgain, onFile, purpose = 'document' }: {
  readonly trouble: LensTrouble; readonly name: string | null; readonly onAgain: () => void;
  /** Null where a file is no way on. */
  readonly onFile: (() => void) | null; readonly purpose?: CameraPurpose;
}) {
  const { happened, todo, again } = cameraWords(trouble, name, purpose, onFile !== null);
  const Icon = trouble === 'refused' ? IconBan : IconCameraOff;
  return (
    <section className={css.trouble} aria-label={purpose === 'document' ? 'Document camera' : 'Customer camera'}>
      <EmptyState
        level={1} tone="failed" alert icon={<Icon size={28} stroke={1.75} aria-hidden />} title={happened}
        actions={<>
          <KeyButton kind="filled" keyName="try-again" autoFocus onPress={onAgain}>{again}</KeyButton>
          {onFile !== null && <KeyButton keyName="picture-file" icon={<IconPhotoUp size={16} stroke={1.75} aria-hidden />} onPress={onFile}>Picture from a file</KeyButton>}
        </>}
      >
        {todo}
      </EmptyState>
    </section>
  );
}

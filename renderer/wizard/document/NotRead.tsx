import { IconPhotoX, IconPlayerStop } from '@tabler/icons-react';
import { useState } from 'react';
import type { Failure } from '../../../electron/contract/result.ts';
import { adviceFor } from '../../failures.ts';
import { EmptyState } from '../../parts/EmptyState.tsx';
import { KeyButton } from '../../parts/KeyButton.tsx';
import type { StepProps } from '../CasePage.tsx';
import { ReplacePictureDialog } from '../leave/ReplacePictureDialog.tsx';
import { isReached } from '../steps.ts';
import css from './Document.module.css';

/** Nothing was read: why, and every way on. What is likeliest to help is the one filled button. */
export function NotRead({ view, failure, onAgain, onNext, onAnother }: StepProps & {
  readonly failure: Failure; readonly onAgain: () => void;
  /** At the counter another picture comes from the camera; a bundle's from a file. */
  readonly onAnother?: () => void;
}) {
  const [choosing, setChoosing] = useState(false);
  const { happened, todo, remedy } = adviceFor(failure);
  const stopped = failure.code === 'vision.cancelled';
  const another = remedy === 'choose-another';
  const byHand = isReached(view, 'fields') && view.fields.length > 0;
  return (
    <div className={css.notRead}>
      <EmptyState
        level={1} alert tone={stopped ? 'calm' : 'failed'} icon={stopped ? <IconPlayerStop size={28} stroke={1.75} aria-hidden /> : <IconPhotoX size={28} stroke={1.75} aria-hidden />}
        title={happened.replace(/\.$/, '')}
      >
        {todo}
        {failure.ref !== undefined && <> Reference <span className="mono">{failure.ref}</span>.</>}
      </EmptyState>
      <div className={css.ways}>
        <KeyButton kind={another ? 'default' : 'filled'} keyName="read-again" wide autoFocus={!another} onPress={onAgain}>Read again</KeyButton>
        <KeyButton kind={another ? 'filled' : 'default'} keyName="capture-again" wide autoFocus={another} onPress={onAnother ?? (() => setChoosing(true))}>{onAnother === undefined ? 'Use another picture' : 'Take it again'}</KeyButton>
        {byHand && <KeyButton keyName="by-hand" wide onPress={() => onNext('fields')}>Type by hand</KeyButton>}
      </div>
      <ReplacePictureDialog view={view} open={choosing} onCancel={() => setChoosing(false)} onReplaced={() => setChoosing(false)} />
    </div>
  );
}

import { IconPhotoX, IconPlayerStop } from '@tabler/icons-react';
import { adviceFor } from '../failures.ts';
import { ActionBar } from '../parts/ActionBar.tsx';
import { EmptyState } from '../parts/EmptyState.tsx';
import { KeyButton } from '../parts/KeyButton.tsx';
import { Stage } from '../parts/Stage.tsx';
import { ChoosePicture, ChooseTypeSelect, type ChooseType } from './ChoosePicture.tsx';
import type { ReadingState } from './use-reading.ts';
import css from './FieldData.module.css';

/** Nothing was read: why, and what to do. What is likeliest to help is the one filled button. */
export function FieldDataTrouble({ now: { failure, laid }, choose, onFile, onAgain, onPutAway }: {
  readonly now: Extract<ReadingState, { state: 'failed' }>; readonly choose: ChooseType; readonly onFile: (file: File) => void; readonly onAgain: () => void; readonly onPutAway: () => void;
}) {
  const { happened, todo, remedy } = adviceFor(failure);
  const stopped = failure.code === 'vision.cancelled';
  const another = laid === null || remedy === 'choose-another';
  const words = stopped ? 'Read it again when you are ready. It was not kept.' : todo;
  return (
    <>
      <div className={css.split}>
        <div className={css.stage}>{laid?.hasPicture === true && failure.code !== 'picture.damaged' && failure.code !== 'picture.not-a-picture' && <Stage caseId={laid.caseId} sha256="picture" alt="The picture as it came" title="Picture as it came" withKeys />}</div>
        <section className={css.column} aria-label="What happened">
          <EmptyState
            level={1} alert tone={stopped ? 'calm' : 'failed'} icon={stopped ? <IconPlayerStop size={28} stroke={1.75} aria-hidden /> : <IconPhotoX size={28} stroke={1.75} aria-hidden />}
            title={happened.replace(/\.$/, '')}
          >
            {words}
            {failure.ref !== undefined && <> Reference <span className="mono">{failure.ref}</span>.</>}
          </EmptyState>
          <div className={css.ways}>
            {laid !== null && <KeyButton kind={another ? 'default' : 'filled'} keyName="read-again" autoFocus={!another} onPress={onAgain}>Read again</KeyButton>}
            <ChoosePicture words="Choose a picture" keyName="choose-file" kind={another ? 'filled' : 'default'} autoFocus={another} onFile={onFile} />
          </div>
          <ChooseTypeSelect {...choose} />
        </section>
      </div>
      <ActionBar left={<KeyButton kind="subtle" keyName="put-away" onPress={onPutAway}>Put away</KeyButton>} />
    </>
  );
}

import { IconPhotoX, IconPlayerStop } from '@tabler/icons-react';
import { adviceFor } from '../../failures.ts';
import { ChoosePicture } from '../../field-data/ChoosePicture.tsx';
import { EmptyState } from '../../parts/EmptyState.tsx';
import { KeyButton } from '../../parts/KeyButton.tsx';
import { Stage } from '../../parts/Stage.tsx';
import type { TrialState } from './use-trial.ts';
import css from './DocumentTypes.module.css';

/** Nothing was found out: why, and what to do. */
export function TrialTrouble({ now: { failure, laid }, onFile, onAgain }: { readonly now: Extract<TrialState, { state: 'failed' }>; readonly onFile: (file: File) => void; readonly onAgain: () => void }) {
  const { happened, todo, remedy } = adviceFor(failure);
  const stopped = failure.code === 'vision.cancelled';
  const another = laid === null || remedy === 'choose-another';
  const shown = laid?.hasPicture === true && failure.code !== 'picture.damaged' && failure.code !== 'picture.not-a-picture';
  return (
    <div className={css.split}>
      <div className={css.stage}>{shown && <Stage caseId={laid.caseId} sha256="picture" alt="The picture as it came" title="Picture as it came" withKeys />}</div>
      <section className={css.column} aria-label="What happened">
        <EmptyState
          level={1} alert tone={stopped ? 'calm' : 'failed'} title={happened.replace(/\.$/, '')}
          icon={stopped ? <IconPlayerStop size={28} stroke={1.75} aria-hidden /> : <IconPhotoX size={28} stroke={1.75} aria-hidden />}
          actions={(
            <>
              {laid !== null && <KeyButton kind={another ? 'default' : 'filled'} keyName="read-again" autoFocus={!another} onPress={onAgain}>Try it again</KeyButton>}
              <ChoosePicture words="Choose a picture" keyName="choose-file" kind={another ? 'filled' : 'default'} autoFocus={another} onFile={onFile} />
            </>
          )}
        >
          {stopped ? 'Try it again when you are ready. The picture was not kept.' : todo}
          {failure.ref !== undefined && <> Reference <span className="mono">{failure.ref}</span>.</>}
        </EmptyState>
      </section>
    </div>
  );
}

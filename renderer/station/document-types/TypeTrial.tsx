import { useState } from 'react';
import type { Failure } from '../../../electron/contract/result.ts';
import { ChoosePicture } from '../../field-data/ChoosePicture.tsx';
import { FieldDataReading } from '../../field-data/FieldDataReading.tsx';
import { ActionBar } from '../../parts/ActionBar.tsx';
import { KeyButton } from '../../parts/KeyButton.tsx';
import { Trouble } from '../../parts/Trouble.tsx';
import { useHere } from '../../station-context.ts';
import { usePaste } from '../../capture/use-drop.ts';
import { ChooseTypeFile } from './ChooseTypeFile.tsx';
import { ImportButton } from './ImportButton.tsx';
import type { Tried } from './subject.ts';
import { TrialEmpty } from './TrialEmpty.tsx';
import { TrialFound } from './TrialFound.tsx';
import { TrialTrouble } from './TrialTrouble.tsx';
import type { Trial } from './use-trial.ts';
import css from './DocumentTypes.module.css';

interface TypeTrialProps {
  readonly subject: Tried; readonly trial: Trial; readonly over: boolean; readonly busy: boolean;
  readonly onTypeFile: (file: File) => void; readonly onPutAway: () => void; readonly onChanged: (words: string) => void;
}

/** One type and one picture: choose it, wait for it, see what every rule found. A file is imported from here. */
export function TypeTrial({ subject, trial, over, busy, onTypeFile, onPutAway, onChanged }: TypeTrialProps) {
  const { me } = useHere();
  const { now } = trial;
  const take = (file: File) => trial.take(file, subject);
  usePaste(take);
  const [failure, setFailure] = useState<Failure | null>(null);
  if (now.state === 'reading') return <FieldDataReading now={{ state: 'reading', laid: now.laid, progress: now.progress }} stopping={trial.stopping} onStop={trial.stop} />;
  const imports = subject.kind === 'file' && me.role === 'administrator';
  return (
    <>
      {now.state === 'empty' && <TrialEmpty subject={subject} over={over} onFile={take} />}
      {now.state === 'failed' && <TrialTrouble now={now} onFile={take} onAgain={() => trial.again(subject)} />}
      {now.state === 'done' && <TrialFound key={now.laid.caseId} now={now} />}
      <div>
        <Trouble failure={imports ? failure : null} />
        <ActionBar
          left={(
            <>
              <KeyButton kind="subtle" keyName="put-away" onPress={onPutAway}>Put away</KeyButton>
              {now.state === 'done' && <ChoosePicture words="Another picture" keyName="capture-again" kind="subtle" onFile={take} />}
              {subject.kind === 'file' && <ChooseTypeFile words="The file again" kind="subtle" busy={busy} onFile={onTypeFile} />}
            </>
          )}
          right={(
            <>
              {subject.kind === 'file' && <span className={css.aid}>{me.role === 'administrator' ? 'Not imported: no case is read as it yet' : 'Not imported: an administrator does that'}</span>}
              {imports && <ImportButton subject={subject} filled={now.state === 'done'} onFailure={setFailure} onImported={onChanged} />}
            </>
          )}
        />
      </div>
    </>
  );
}

import { useEffect, type ReactNode } from 'react';
import type { Failure } from '../../../electron/contract/result.ts';
import { adviceFor } from '../../failures.ts';
import { ActionBar } from '../../parts/ActionBar.tsx';
import { KeyButton } from '../../parts/KeyButton.tsx';
import { DataRow, DataRows } from '../../parts/Panel.tsx';
import { ScrollRegion } from '../../parts/ScrollRegion.tsx';
import { Stage } from '../../parts/Stage.tsx';
import { Trouble } from '../../parts/Trouble.tsx';
import { count } from '../../words/numbers.ts';
import { timeWithSeconds } from '../../words/times.ts';
import type { StepProps } from '../CasePage.tsx';
import page from '../StepPage.module.css';

interface TakenProps extends StepProps {
  readonly failure: Failure | null;
  /** It was taken a moment ago and is compared by now: the next step opens by itself. */
  readonly moveOn: boolean;
  readonly onTryAgain: () => void;
  readonly onAgain: () => void;
  readonly onFile: () => void;
  readonly leave: ReactNode;
}

const ways = { auto: 'by itself, the best of many', hand: 'by hand, the best of many', file: 'from a file', bundle: 'came with the bundle' } as const;

/** The face that was kept: how it came, and the way to the opinion or to another picture. Nothing of how alike the faces are. */
export function FaceTaken({ view, onNext, failure, moveOn, onTryAgain, onAgain, onFile, leave }: TakenProps) {
  const { face, match, actions } = view;
  const compared = !['opened', 'read'].includes(view.stage);
  const best = face.state === 'taken' ? face.frames[0] : undefined;
  const troubled = match.state === 'not-performed';
  useEffect(() => { if (moveOn && !troubled) onNext('opinion'); }, [moveOn, troubled, onNext]);
  if (face.state !== 'taken' || best === undefined) return null;
  return (
    <>
      <div className={page.aside}>
        <Stage caseId={view.caseId} sha256={best.sha256} alt="Picture of the customer" title="The customer" note={timeWithSeconds(best.at)} withKeys />
        <ScrollRegion className={page.column} label="The customer’s face">
          <h1 className={page.title}>{troubled ? 'The faces were not compared' : compared ? 'The faces were compared' : 'The picture is kept'}</h1>
          <p className={page.sub}>{troubled ? `${adviceFor({ code: match.why, facts: match.facts }).happened} Take another picture, or answer by eye: a second person then decides.` : compared ? 'Say what you think first: the result is shown after your opinion.' : 'It was not compared yet.'}</p>
          <Trouble failure={failure} />
          <DataRows>
            <DataRow label="Taken">{ways[face.how]}</DataRow>
            {face.device !== null && <DataRow label="Camera">{face.device}</DataRow>}
            <DataRow label="Kept">{face.how === 'file' ? 'one picture; a second person decides' : count(face.frames.length, 'picture')}</DataRow>
          </DataRows>
        </ScrollRegion>
      </div>
      <ActionBar
        left={leave}
        right={<>
          <KeyButton kind="subtle" keyName="picture-file" closed={!actions.face.open} onPress={onFile}>From a file</KeyButton>
          <KeyButton kind={compared && !troubled ? 'subtle' : 'default'} keyName="capture-again" closed={!actions.face.open} onPress={onAgain}>Face again</KeyButton>
          {!compared && <KeyButton kind="filled" keyName="try-again" autoFocus closed={!actions.examine.open} onPress={onTryAgain}>Compare again</KeyButton>}
          {compared && <KeyButton kind="filled" keyName="go-on" autoFocus onPress={() => onNext('opinion')}>Continue</KeyButton>}
        </>}
      />
    </>
  );
}

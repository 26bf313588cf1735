import { IconLock, IconUserCheck, IconUserExclamation, IconUserQuestion } from '@tabler/icons-react';
import { useState } from 'react';
import type { CaseView } from '../../../electron/contract/views.ts';
import { useAsk } from '../../desk.ts';
import { whyClosed } from '../../failures.ts';
import { ActionBar, ClosedWhy } from '../../parts/ActionBar.tsx';
import { Advice } from '../../parts/Advice.tsx';
import { KeyButton } from '../../parts/KeyButton.tsx';
import { ScrollRegion } from '../../parts/ScrollRegion.tsx';
import { Trouble } from '../../parts/Trouble.tsx';
import type { StepProps } from '../CasePage.tsx';
import { LeaveButtons } from '../leave/LeaveButtons.tsx';
import { AskedAgain } from './AskedAgain.tsx';
import { FindingList } from './FindingList.tsx';
import { headline } from './headline.ts';
import { VerdictEvidence } from './VerdictEvidence.tsx';
import page from '../StepPage.module.css';
import css from './Verdict.module.css';

/** One sentence, one focused button. What stays closed says why. */
export function VerdictStep({ view, onNext }: StepProps) {
  const submit = useAsk('case.submit');
  const [note, setNote] = useState('');
  const says = headline(view);
  const handedIn = view.submission !== null;
  const refer = async () => {
    const result = await submit.ask({ caseId: view.caseId, note });
    if (result.ok) onNext('close');
  };
  return (
    <>
      <div className={`${page.aside} ${css.verdict}`}>
        <ScrollRegion className={css.page} label="Verdict">
          <Advice tone={says.tone} level={1} title={says.title} icon={says.tone === 'go-on' ? <IconUserCheck size={28} stroke={1.75} aria-hidden /> : says.tone === 'refused' ? <IconUserExclamation size={28} stroke={1.75} aria-hidden /> : <IconUserQuestion size={28} stroke={1.75} aria-hidden />}>
            {says.because}
          </Advice>
          <AskedAgain view={view} />
          <FindingList view={view} reader="teller" />
        </ScrollRegion>
        <VerdictEvidence view={view} says={says} note={note} onNote={setNote} />
      </div>
      <div>
        <Trouble failure={submit.failure} />
        <ActionBar
          left={<LeaveButtons view={view} onNext={onNext} again="Capture again" />}
          right={handedIn ? <KeyButton kind="filled" keyName="go-on" autoFocus onPress={() => onNext('close')}>Continue</KeyButton> : (
            <>
              <ClosedWhy><IconLock size={16} stroke={1.75} aria-hidden />{acceptClosed(view)}</ClosedWhy>
              <KeyButton keyName="go-on" closed onPress={() => undefined}>Accept</KeyButton>
              <KeyButton kind="filled" keyName="refer" autoFocus busy={submit.waiting} closed={!view.actions.submit.open} icon={<IconUserCheck size={18} stroke={1.75} aria-hidden />} onPress={() => void refer()}>Refer to second person</KeyButton>
            </>
          )}
        />
      </div>
    </>
  );
}

/** A bundle has no liveness: its acceptance is never a teller's. At the counter a second person looks as well. */
function acceptClosed({ actions, origin }: CaseView): string {
  if (actions.accept.facts['why'] === 'no-liveness' && origin.kind === 'counter') return 'Accept is closed: a second person decides';
  if (actions.accept.facts['why'] === 'no-liveness') return 'Accept is closed: a bundle brings no liveness';
  return `Accept is closed: ${whyClosed(actions.accept)}`;
}

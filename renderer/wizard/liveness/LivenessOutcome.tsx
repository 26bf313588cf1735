import type { ReactNode } from 'react';
import { reason } from '../../../electron/contract/vocabulary.ts';
import { whyClosed } from '../../failures.ts';
import { ActionBar, ClosedWhy } from '../../parts/ActionBar.tsx';
import { Band, type Tone } from '../../parts/Band.tsx';
import { KeyButton } from '../../parts/KeyButton.tsx';
import { DataRow, DataRows } from '../../parts/Panel.tsx';
import { ScrollRegion } from '../../parts/ScrollRegion.tsx';
import { Stage } from '../../parts/Stage.tsx';
import { challengeWords } from '../../words/challenges.ts';
import { livenessRuleWords } from '../../words/liveness.ts';
import { timeOfDay } from '../../words/times.ts';
import type { StepProps } from '../CasePage.tsx';
import page from '../StepPage.module.css';
import css from './Liveness.module.css';

interface OutcomeProps extends StepProps { readonly onAnotherWay: () => void; readonly leave: ReactNode }

/** What liveness came to: passed, tried in vain, or the other way; and the way on from there. */
export function LivenessOutcome({ view, onNext, onAnotherWay, leave }: OutcomeProps) {
  const { liveness, actions } = view;
  const best = view.face.state === 'taken' ? view.face.frames[0] : undefined;
  const { tone, band, title, says } = wordsFor(view);
  const alternative = liveness.state === 'not-yet' ? null : liveness.alternative;
  const vain = liveness.state === 'performed' && !liveness.passed && alternative === null;
  const mayGoOn = liveness.state !== 'not-yet';
  return (
    <>
      <div className={page.aside}>
        {best === undefined ? <div /> : <Stage caseId={view.caseId} sha256={best.sha256} alt="Picture of the customer" title="The face that was taken" withKeys />}
        <ScrollRegion className={page.column} label="Liveness">
          <p className={css.came}><Band tone={tone}>{band}</Band></p>
          <h1 className={page.title}>{title}</h1>
          <p className={page.sub}>{says}</p>
          {liveness.state === 'performed' && (
            <dl className={css.outcome}>
              {liveness.challenges.map(({ kind, passed, why }, at) => <div key={at}><dt>{challengeWords[kind]}</dt><dd>{passed ? 'done' : why === 'not-asked' ? 'not asked' : 'not done'}</dd></div>)}
              <div><dt>Same face</dt><dd>{liveness.sameFace ? 'throughout' : liveness.passed ? 'not throughout' : 'not shown'}</dd></div>
              <div><dt>Attempts</dt><dd>{liveness.attempts} of {liveness.most}</dd></div>
            </dl>
          )}
          {alternative !== null && (
            <div className={css.findings}>
              <DataRows>
                <DataRow label="Another way">{alternative.code} {reason(alternative.code).text}</DataRow>
                {alternative.text !== '' && <DataRow label="Note"><span data-private>{alternative.text}</span></DataRow>}
                <DataRow label="Confirmed">{alternative.byName}, {timeOfDay(alternative.at)}</DataRow>
              </DataRows>
            </div>
          )}
          <p className={css.note}>Liveness is uncertified. A failed attempt says nothing about the customer.</p>
        </ScrollRegion>
      </div>
      <ActionBar
        left={leave}
        right={<>
          {!mayGoOn && <ClosedWhy>{whyClosed(actions.prove)}</ClosedWhy>}
          {actions.alternative.open && <KeyButton kind={vain ? 'default' : 'subtle'} keyName="another-way" onPress={onAnotherWay}>Use another way</KeyButton>}
          <KeyButton kind="filled" keyName="go-on" autoFocus closed={!mayGoOn} onPress={() => onNext('verdict')}>Continue</KeyButton>
        </>}
      />
    </>
  );
}

function wordsFor({ liveness }: StepProps['view']): { readonly tone: Tone; readonly band: string; readonly title: string; readonly says: string } {
  if (liveness.state === 'not-yet' && liveness.attempts >= liveness.most) {
    return { tone: 'second-person', band: 'Not passed', title: 'The attempts are used up', says: 'They were made with another picture of the customer. Use another way with a reason: a second person decides.' };
  }
  if (liveness.state === 'not-yet') return { tone: 'open', band: 'Not yet', title: 'Liveness was not asked yet', says: 'It is asked once your opinion is given.' };
  if (liveness.state === 'not-performed') {
    return { tone: 'not-performed', band: 'Not performed', title: liveness.why === 'alternative' ? 'Another way was taken' : 'Liveness was not asked', says: 'A second person decides this case.' };
  }
  if (liveness.passed && !liveness.sameFace) {
    return { tone: 'second-person', band: 'Second person', title: 'Every challenge was met, but another face was measured in between', says: 'A second person decides this case.' };
  }
  if (liveness.passed) return { tone: 'passed', band: 'Passed', title: 'Every challenge was met by the same face', says: 'The customer may look away.' };
  const why = liveness.rule === null ? '' : ` ${livenessRuleWords[liveness.rule]}`;
  return { tone: 'second-person', band: 'Not passed', title: 'The attempts are used up', says: `${why.trim()} Use another way with a reason, or go on: a second person decides either way.`.trim() };
}

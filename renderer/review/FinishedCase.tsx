import { useLocation } from 'wouter';
import type { CaseView } from '../../electron/contract/views.ts';
import { ActionBar } from '../parts/ActionBar.tsx';
import { Band } from '../parts/Band.tsx';
import { SyncMark } from '../parts/CaseMarks.tsx';
import { KeyButton } from '../parts/KeyButton.tsx';
import { ScrollRegion } from '../parts/ScrollRegion.tsx';
import { paths } from '../paths.ts';
import { clock } from '../words/times.ts';
import { CaseSheet } from './CaseSheet.tsx';
import { endedWords } from './DecisionGiven.tsx';
import { SheetButtons } from './SheetButtons.tsx';
import { WhatHappened } from './WhatHappened.tsx';
import css from './FinishedCase.module.css';

/** A case to read: how it ended on top, everything it rests on below. Nothing here can be changed. */
export function FinishedCase({ view }: { readonly view: CaseView }) {
  const [, navigate] = useLocation();
  const ended = endedWords(view);
  const decidesHere = view.stage === 'submitted' && (view.actions.approve.open || view.actions.reject.open || view.actions.askAgain.open || view.actions.override.open);
  return (
    <div className={css.page}>
      <ScrollRegion className={css.case} label={`Case ${view.number}`}>
        <section className={css.ended} aria-label="Decision">
          <Band tone={ended.tone}>{ended.band}</Band>
          <div className={css.words}><h2 className={css.title}>{ended.title}</h2>{ended.text !== '' && <p data-private>{ended.text}</p>}<p className="t3">{ended.by}</p></div>
          <div className={css.facts}>
            <p><span className="t3">Receipt</span> <span className="mono">{view.receipt}</span></p>
            {view.tookMs !== null && <p><span className="t3">Took</span> {clock(view.tookMs)}</p>}
            <p><SyncMark sync={view.sync} /></p>
          </div>
        </section>
        <CaseSheet view={view} />
      </ScrollRegion>
      <aside className={css.right}><WhatHappened caseId={view.caseId} /></aside>
      <div className={css.bar}>
        <ActionBar
          left={<><KeyButton kind="subtle" keyName="put-back" onPress={() => window.history.back()}>Back</KeyButton><SheetButtons view={view} /></>}
          right={decidesHere ? <KeyButton kind="filled" keyName="go-on" autoFocus onPress={() => navigate(paths.review(view.caseId))}>Decide</KeyButton> : <span className="t3">Opening a case is written to the record.</span>}
        />
      </div>
    </div>
  );
}

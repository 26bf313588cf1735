import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useState } from 'react';
import type { Failure } from '../../../electron/contract/result.ts';
import type { CaseView } from '../../../electron/contract/views.ts';
import { useAsk, useEvent } from '../../desk.ts';
import { ActionBar } from '../../parts/ActionBar.tsx';
import { ScrollRegion } from '../../parts/ScrollRegion.tsx';
import { Stage } from '../../parts/Stage.tsx';
import type { StepProps } from '../CasePage.tsx';
import { LeaveButtons } from '../leave/LeaveButtons.tsx';
import { DocumentRead } from './DocumentRead.tsx';
import { NotRead } from './NotRead.tsx';
import { Reading } from './Reading.tsx';
import page from '../StepPage.module.css';

/** The pictures are read as soon as the case is here: nobody has to press for it. */
export function DocumentStep({ view, onNext }: StepProps) {
  const reading = useReading(view);
  if (!reading.running && reading.failure === null && view.document.state === 'read') return <DocumentRead view={view} onNext={onNext} />;
  const licence = view.pictures.find(({ kind, superseded }) => kind === 'document-front' && !superseded);
  const failure = reading.failure ?? (view.document.state === 'not-performed' ? { code: view.document.why, facts: view.document.facts } : null);
  return (
    <>
      <div className={page.aside}>
        {licence === undefined ? <div /> : <Stage caseId={view.caseId} sha256={licence.sha256} alt="The picture of the document as it came" title="Picture as it came" withKeys />}
        <ScrollRegion className={page.column} label="Reading">
          {reading.running || failure === null ? <Reading view={view} /> : <NotRead view={view} failure={failure} onAgain={reading.begin} onNext={onNext} />}
        </ScrollRegion>
      </div>
      <ActionBar left={reading.running ? <span className={page.aid}>The reading goes on if you leave this page. Nothing is lost.</span> : <LeaveButtons view={view} onNext={onNext} again={null} />} />
    </>
  );
}

interface ReadingState { readonly running: boolean; readonly failure: Failure | null; begin(): void }

/** Begins the examination when it is due, and knows what became of it. `view.working` is main's word; `asked` covers the moment before it is heard. */
function useReading(view: CaseView): ReadingState {
  const { caseId } = view;
  const queries = useQueryClient();
  const examine = useAsk('case.examine');
  const due = view.stage === 'opened' && !view.working && view.actions.examine.open;
  const [asked, setAsked] = useState(due);
  const [failure, setFailure] = useState<Failure | null>(null);
  const lookAgain = () => queries.invalidateQueries({ queryKey: ['case.view', { caseId }] });
  const begin = async () => {
    setFailure(null);
    setAsked(true);
    const result = await examine.ask({ caseId });
    // Somebody has begun it already: then it runs, which is what was wanted.
    if (result.ok || result.failure.code === 'case.busy') return;
    setAsked(false);
    setFailure(result.failure);
  };
  useEvent('case.examinationFailed', (body) => {
    if (body.caseId !== caseId) return;
    setFailure({ code: body.code });
    void lookAgain().finally(() => setAsked(false));
  });
  useEvent('case.changed', (body) => { if (body.caseId === caseId) { setFailure(null); void lookAgain().finally(() => setAsked(false)); } });
  const beginWhenDue = useEffectEvent(() => { if (due) void begin(); });
  useEffect(() => beginWhenDue(), []);
  return { running: failure === null && (asked || view.working), failure, begin: () => void begin() };
}

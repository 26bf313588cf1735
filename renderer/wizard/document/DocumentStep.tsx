import { ActionBar } from '../../parts/ActionBar.tsx';
import { ScrollRegion } from '../../parts/ScrollRegion.tsx';
import { Stage } from '../../parts/Stage.tsx';
import type { StepProps } from '../CasePage.tsx';
import { LeaveButtons } from '../leave/LeaveButtons.tsx';
import { CounterDocument } from './CounterDocument.tsx';
import { DocumentRead } from './DocumentRead.tsx';
import { NotRead } from './NotRead.tsx';
import { Reading } from './Reading.tsx';
import { useReading } from './use-reading.ts';
import page from '../StepPage.module.css';

/** A customer at the counter is asked for the document; a bundle brought its picture along. */
export function DocumentStep(props: StepProps) {
  return props.view.origin.kind === 'counter' ? <CounterDocument {...props} /> : <BundleDocument {...props} />;
}

/** The pictures are read as soon as the case is here: nobody has to press for it. */
function BundleDocument({ view, onNext }: StepProps) {
  const reading = useReading(view, view.stage === 'opened' && !view.working && view.actions.examine.open);
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

import type { Failure } from '../../../electron/contract/result.ts';
import { ActionBar } from '../../parts/ActionBar.tsx';
import { ScrollRegion } from '../../parts/ScrollRegion.tsx';
import type { StepProps } from '../CasePage.tsx';
import { LeaveButtons } from '../leave/LeaveButtons.tsx';
import page from '../StepPage.module.css';
import { NotRead } from './NotRead.tsx';
import { KeptPicture } from './ReadingPage.tsx';

/** Stopped, or nothing could be read: the picture stays in view, with every way on. */
export function Unread({ view, failure, stillUrl, onAgain, onNext, onAnother }: StepProps & {
  readonly failure: Failure; readonly stillUrl: string | null; readonly onAgain: () => void; readonly onAnother: () => void;
}) {
  return (
    <>
      <div className={page.aside}>
        <KeptPicture view={view} stillUrl={stillUrl} />
        <ScrollRegion className={page.column} label="Reading"><NotRead view={view} failure={failure} onAgain={onAgain} onNext={onNext} onAnother={onAnother} /></ScrollRegion>
      </div>
      <ActionBar left={<LeaveButtons view={view} onNext={onNext} again={null} />} />
    </>
  );
}

import type { CaseView } from '../../../electron/contract/views.ts';
import { ActionBar } from '../../parts/ActionBar.tsx';
import { ScrollRegion } from '../../parts/ScrollRegion.tsx';
import { Stage } from '../../parts/Stage.tsx';
import { SideSlots } from '../../capture/SideSlots.tsx';
import live from '../../capture/Live.module.css';
import page from '../StepPage.module.css';
import { frontName, nounOf } from './capture-side.ts';
import { Reading } from './Reading.tsx';

/** The picture that was taken, standing still, and how far its reading is. */
export function ReadingPage({ view, stillUrl }: { readonly view: CaseView; readonly stillUrl: string | null }) {
  const { document } = view;
  const otherSide = document.state === 'read' || document.state === 'refused' ? document.otherSide : null;
  return (
    <>
      <div className={page.aside}>
        <KeptPicture view={view} stillUrl={stillUrl} />
        <ScrollRegion className={live.column ?? ''} label="Reading">
          <Reading view={view} />
          <SideSlots caseId={view.caseId} sides={document.sides} now={null} twoSided={document.state === 'not-yet' ? null : otherSide !== null} frontName={frontName(nounOf(document, null))} />
        </ScrollRegion>
      </div>
      <ActionBar left={<span className={page.aid}>The reading goes on if you leave this page. Nothing is lost.</span>} />
    </>
  );
}

/** At once from the page's own memory; after a reload from the case. */
export function KeptPicture({ view, stillUrl }: { readonly view: CaseView; readonly stillUrl: string | null }) {
  const kept = view.pictures.findLast(({ kind, superseded }) => (kind === 'document-front' || kind === 'document-back') && !superseded);
  if (stillUrl !== null) return <div className={live.stage} data-on="stage"><img className={live.still} src={stillUrl} alt="The document as it was taken" data-private /></div>;
  return kept === undefined ? <div className={live.stage} /> : <Stage caseId={view.caseId} sha256={kept.sha256} alt="The document as it was taken" title="As it was taken" withKeys />;
}

import { IconUserScan } from '@tabler/icons-react';
import { useCallback, useRef, useState } from 'react';
import { mostPictureBytes } from '../../../electron/contract/limits.ts';
import type { Failure } from '../../../electron/contract/result.ts';
import { useDrop, usePaste } from '../../capture/use-drop.ts';
import { useAsk } from '../../desk.ts';
import { whyClosed } from '../../failures.ts';
import { ActionBar, ClosedWhy } from '../../parts/ActionBar.tsx';
import { EmptyState } from '../../parts/EmptyState.tsx';
import { KeyButton } from '../../parts/KeyButton.tsx';
import { ScrollRegion } from '../../parts/ScrollRegion.tsx';
import { Stage } from '../../parts/Stage.tsx';
import type { StepProps } from '../CasePage.tsx';
import { Reading } from '../document/Reading.tsx';
import { useReading } from '../document/use-reading.ts';
import { LeaveButtons } from '../leave/LeaveButtons.tsx';
import page from '../StepPage.module.css';
import { FaceTaken } from './FaceTaken.tsx';
import { LiveFace } from './LiveFace.tsx';

/** The customer's face: by the camera, the best of many pictures; from a file where there is none. It is compared with the portrait. */
export function FaceStep({ view, onNext }: StepProps) {
  const { caseId, actions } = view;
  const chooser = useRef<HTMLInputElement>(null);
  const fromFile = useAsk('face.fromFile');
  const [failure, setFailure] = useState<Failure | null>(null);
  const [again, setAgain] = useState(false);
  const [arrived, setArrived] = useState(false);
  const compared = !['opened', 'read'].includes(view.stage);
  const selfie = view.pictures.find(({ kind, superseded }) => kind === 'selfie' && !superseded);
  const reading = useReading(view, view.stage === 'read' && selfie !== undefined && !view.working && actions.examine.open);
  const { expect } = reading;
  const taken = useCallback(() => { setAgain(false); setArrived(true); expect(); }, [expect]);
  const take = async (file: File) => {
    if (fromFile.waiting || !actions.face.open) return;
    if (file.size > mostPictureBytes) { setFailure({ code: 'picture.too-large' }); return; }
    const bytes = await file.arrayBuffer().then((buffer) => new Uint8Array(buffer), () => null);
    const result = bytes === null ? { ok: false as const, failure: { code: 'file.not-readable' as const } } : await fromFile.ask({ caseId, bytes });
    setFailure(result.ok ? null : result.failure);
    if (result.ok) { setAgain(false); expect(); }
  };
  useDrop((file) => void take(file));
  usePaste((file) => void take(file));
  const choose = () => chooser.current?.click();
  const input = (
    <input
      ref={chooser} type="file" hidden accept="image/jpeg,image/png,image/webp" aria-label="Picture of the customer" tabIndex={-1}
      onChange={(event) => { const file = event.currentTarget.files?.[0]; event.currentTarget.value = ''; if (file !== undefined) void take(file); }}
    />
  );
  const leave = <LeaveButtons view={view} onNext={onNext} again={null} />;
  const stage = selfie === undefined ? <Nobody /> : <Stage caseId={caseId} sha256={selfie.sha256} alt="Picture of the customer" title="The customer" />;
  if (reading.running) {
    return (
      <>
        <div className={page.aside}>{stage}<ScrollRegion className={page.column} label="Comparing the faces"><Reading view={view} of="faces" /></ScrollRegion></div>
        <ActionBar left={<span className={page.aid}>The comparison goes on if you leave this page. Nothing is lost.</span>} />
      </>
    );
  }
  if (actions.face.open && (again || (!compared && reading.failure === null))) {
    return <>{input}<LiveFace caseId={caseId} failure={failure} onTaken={taken} onFile={choose} leave={leave} /></>;
  }
  if (selfie !== undefined) {
    return <>{input}<FaceTaken view={view} onNext={onNext} failure={failure ?? reading.failure} moveOn={arrived && compared} onTryAgain={reading.begin} onAgain={() => { setFailure(null); setAgain(true); }} onFile={choose} leave={leave} /></>;
  }
  return (
    <>
      {input}
      <div className={page.aside}>{stage}<ScrollRegion className={page.column} label="The customer’s face"><h1 className={page.title}>Picture of the customer</h1><p className={page.sub}>{whyClosed(actions.face)}</p></ScrollRegion></div>
      <ActionBar left={leave} right={<><ClosedWhy>{whyClosed(actions.face)}</ClosedWhy><KeyButton kind="filled" keyName="go-on" closed onPress={() => onNext('opinion')}>Continue</KeyButton></>} />
    </>
  );
}

const Nobody = () => <div className={page.column}><EmptyState icon={<IconUserScan size={28} stroke={1.75} aria-hidden />} title="No picture of the customer yet">It is compared with the portrait on the document, on this station only.</EmptyState></div>;

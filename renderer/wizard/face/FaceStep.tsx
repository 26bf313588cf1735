import { IconUserScan } from '@tabler/icons-react';
import { useRef, useState } from 'react';
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
import { Trouble } from '../../parts/Trouble.tsx';
import type { StepProps } from '../CasePage.tsx';
import { Reading } from '../document/Reading.tsx';
import { useReading } from '../document/use-reading.ts';
import { LeaveButtons } from '../leave/LeaveButtons.tsx';
import page from '../StepPage.module.css';

/** The customer's picture, from a file until this counter has a camera for faces. It is compared with the portrait on the document. */
export function FaceStep({ view, onNext }: StepProps) {
  const chooser = useRef<HTMLInputElement>(null);
  const replace = useAsk('case.replacePicture');
  const [failure, setFailure] = useState<Failure | null>(null);
  const selfie = view.pictures.find(({ kind, superseded }) => kind === 'selfie' && !superseded);
  const reading = useReading(view, view.stage === 'read' && selfie !== undefined && !view.working && view.actions.examine.open);
  const compared = !['opened', 'read'].includes(view.stage);
  const take = async (file: File) => {
    if (replace.waiting || !view.actions.face.open) return;
    if (file.size > mostPictureBytes) { setFailure({ code: 'picture.too-large' }); return; }
    const bytes = await file.arrayBuffer().then((buffer) => new Uint8Array(buffer), () => null);
    const result = bytes === null ? { ok: false as const, failure: { code: 'file.not-readable' as const } } : await replace.ask({ caseId: view.caseId, kind: 'selfie', bytes });
    setFailure(result.ok ? null : result.failure);
    if (result.ok) reading.expect();
  };
  useDrop((file) => void take(file));
  usePaste((file) => void take(file));
  const choose = () => chooser.current?.click();
  const why = whyClosed(view.actions.face);
  return (
    <>
      <div className={page.aside}>
        {selfie === undefined ? <Nobody /> : <Stage caseId={view.caseId} sha256={selfie.sha256} alt="Picture of the customer" title="The customer" withKeys />}
        <ScrollRegion className={page.column} label="The customer’s face">
          {reading.running ? <Reading view={view} /> : (
            <>
              <h1 className={page.title}>{compared ? 'The faces were compared' : 'Picture of the customer'}</h1>
              <p className={page.sub}>{compared ? 'Say what you think first: the result is shown after your opinion.' : 'One face, looking at the lens, in even light. Choose a picture, drop it here or paste it.'}</p>
              <Trouble failure={failure ?? reading.failure} onAgain={reading.failure === null ? undefined : reading.begin} />
            </>
          )}
        </ScrollRegion>
      </div>
      <input
        ref={chooser} type="file" hidden accept="image/jpeg,image/png,image/webp" aria-label="Picture of the customer" tabIndex={-1}
        onChange={(event) => { const file = event.currentTarget.files?.[0]; event.currentTarget.value = ''; if (file !== undefined) void take(file); }}
      />
      <ActionBar
        left={<LeaveButtons view={view} onNext={onNext} again={null} />}
        right={<>
          {!view.actions.face.open && !compared && !reading.running && why !== '' && <ClosedWhy>{why}</ClosedWhy>}
          <KeyButton kind={compared || reading.running ? 'subtle' : 'filled'} keyName="picture-file" closed={!view.actions.face.open} busy={replace.waiting} autoFocus={!compared} onPress={choose}>{selfie === undefined ? 'Choose a picture' : 'Another picture'}</KeyButton>
          {compared && <KeyButton kind="filled" keyName="go-on" autoFocus onPress={() => onNext('opinion')}>Continue</KeyButton>}
        </>}
      />
    </>
  );
}

const Nobody = () => <div className={page.column}><EmptyState icon={<IconUserScan size={28} stroke={1.75} aria-hidden />} title="No picture of the customer yet">It is compared with the portrait on the document, on this station only.</EmptyState></div>;

import { IconCheck, IconPhotoUp } from '@tabler/icons-react';
import { useEffect, useRef, type ReactNode } from 'react';
import type { Failure } from '../../../electron/contract/result.ts';
import { CameraSelect } from '../../capture/CameraSelect.tsx';
import { CameraTrouble } from '../../capture/CameraTrouble.tsx';
import live from '../../capture/Live.module.css';
import { useSteady } from '../../capture/steady.ts';
import { useCamera } from '../../capture/use-camera.ts';
import { usePlay } from '../../capture/use-play.ts';
import { useAsk } from '../../desk.ts';
import { Keys } from '../../keys/Keys.tsx';
import { ActionBar, ClosedWhy } from '../../parts/ActionBar.tsx';
import { KeyButton } from '../../parts/KeyButton.tsx';
import { ScrollRegion } from '../../parts/ScrollRegion.tsx';
import { Trouble } from '../../parts/Trouble.tsx';
import { useCustomersWindow } from '../customers-window.ts';
import { CustomersLanguage } from '../CustomersLanguage.tsx';
import page from '../StepPage.module.css';
import css from './Face.module.css';
import { BestSoFar, PictureQuality } from './FaceColumn.tsx';
import { FaceStage } from './FaceStage.tsx';
import { faceAdviceWords, nothingLooksOn } from './face-words.ts';
import { useBest } from './use-best.ts';
import { isRefused, sessionTrouble } from './session-trouble.ts';
import { useFaceSession, type FaceEnding } from './use-face-session.ts';

export interface LiveFaceProps {
  readonly caseId: string;
  readonly failure: Failure | null;
  readonly onTaken: () => void;
  readonly onFile: () => void;
  readonly leave: ReactNode;
}

/** Main ended the session: some of it has a name the teller knows already. */
export const endingFailure = (ended: FaceEnding | null): Failure | null =>
  (ended === 'vision-lost' ? { code: 'vision.unavailable' } : ended === 'storage-lost' ? { code: 'storage.unavailable' } : ended === 'replaced' ? { code: 'face.no-session' } : null);

/** The customer before the camera: one advice, the ring between its two limits, and the best of many pictures kept by itself. */
export function LiveFace({ caseId, failure, onTaken, onFile, leave }: LiveFaceProps) {
  const acceptButton = useRef<HTMLButtonElement>(null);
  const camera = useCamera(caseId, 'customer');
  const lens = camera.now.state === 'running' ? camera.now.lens : null;
  const video = usePlay(lens);
  const keepSent = useRef<(seq: number, jpeg: Uint8Array) => void>(() => undefined);
  const session = useFaceSession({ caseId, purpose: 'capture', video, lens, on: true, onFrozen: camera.froze, onSent: (seq, jpeg) => keepSent.current(seq, jpeg) });
  const best = useBest(session.seen);
  useEffect(() => { keepSent.current = best.sent; });
  const accept = useAsk('face.accept');
  const customers = useCustomersWindow();
  const { seen, sessionId } = session;
  const over = session.failure !== null || (session.ended !== null && session.ended !== 'accepted');
  // What was measured last is true no more once nobody looks.
  const measured = over ? null : seen;
  const advice = useSteady(over ? { ...nothingLooksOn, code: 'no-frames' as const } : { ...faceAdviceWords(seen), code: seen?.advice ?? null }, ({ title, why }) => `${title}|${why}`);
  const mayAccept = seen?.mayAccept === true && sessionId !== null;
  useEffect(() => { if (session.ended === 'accepted') onTaken(); }, [session.ended, onTaken]);
  useEffect(() => { if (mayAccept && document.activeElement === document.body) acceptButton.current?.focus(); }, [mayAccept]);

  const refused = isRefused(session);
  const trouble = sessionTrouble(camera, session);
  const told = failure ?? (refused ? null : session.failure) ?? endingFailure(session.ended) ?? accept.failure ?? customers.failure;
  const again = () => { if (camera.now.state === 'trouble' || refused) camera.again(); session.restart(); };
  return (
    <>
      <div className={page.aside}>
        {trouble === null
          ? <FaceStage video={video} seen={measured} advice={advice} />
          : <CameraTrouble purpose="customer" trouble={trouble.trouble} name={trouble.name} onAgain={again} onFile={onFile} />}
        <ScrollRegion className={live.column ?? ''} label="Best picture and its quality">
          <Trouble failure={told} onAgain={over ? undefined : again} />
          <BestSoFar frames={over ? [] : best.frames} seen={measured} />
          <PictureQuality seen={trouble === null ? measured : null} />
          <CameraSelect camera={camera} />
          <p className={css.below}>{trouble === null && <>No picture possible? <Keys name="picture-file" /> takes one from a file: a second person then decides.</>}</p>
        </ScrollRegion>
      </div>
      <ActionBar
        left={<>{leave}<KeyButton kind="subtle" keyName="capture-again" closed={trouble !== null} onPress={session.restart}>Start over</KeyButton><KeyButton kind="subtle" keyName="customer-screen" busy={customers.opening} onPress={() => void customers.open()}>Customer’s screen</KeyButton><CustomersLanguage customers={customers} /></>}
        right={<>
          {trouble === null && <KeyButton kind="subtle" keyName="picture-file" icon={<IconPhotoUp size={16} stroke={1.75} aria-hidden />} onPress={onFile}>From a file</KeyButton>}
          {trouble === null && !over && <ClosedWhy keepsPlace={mayAccept}>no good picture yet</ClosedWhy>}
          {over && trouble === null ? <KeyButton key="again" kind="filled" keyName="try-again" autoFocus onPress={again}>Look again</KeyButton> : <KeyButton
            key="use" kind={trouble === null ? 'filled' : 'default'} keyName="use-best" ref={acceptButton} icon={<IconCheck size={16} stroke={1.75} aria-hidden />} closed={!mayAccept || trouble !== null} busy={accept.waiting}
            onPress={() => { if (sessionId !== null) void accept.ask({ sessionId }); }}
          >
            Use the best one
          </KeyButton>}
        </>}
      />
    </>
  );
}

import { IconCamera, IconPhotoUp } from '@tabler/icons-react';
import { useEffect, useRef, type ReactNode } from 'react';
import type { Failure } from '../../../electron/contract/result.ts';
import type { CaseView, LookView } from '../../../electron/contract/views.ts';
import type { CaptureWay, Side } from '../../../electron/contract/vocabulary.ts';
import { CameraSelect } from '../../capture/CameraSelect.tsx';
import { CameraTrouble } from '../../capture/CameraTrouble.tsx';
import { GateList } from '../../capture/GateList.tsx';
import { lookWords } from '../../capture/look-words.ts';
import { LiveStage } from '../../capture/LiveStage.tsx';
import { SideSlots } from '../../capture/SideSlots.tsx';
import { useSteady } from '../../capture/steady.ts';
import { useCamera } from '../../capture/use-camera.ts';
import { usePlay } from '../../capture/use-play.ts';
import { useDrop, usePaste } from '../../capture/use-drop.ts';
import type { Glance } from '../../capture/glance.ts';
import { useLooks, type Shot } from '../../capture/use-looks.ts';
import { useKeys } from '../../keys/use-keys.ts';
import { ActionBar } from '../../parts/ActionBar.tsx';
import { KeyButton } from '../../parts/KeyButton.tsx';
import { ScrollRegion } from '../../parts/ScrollRegion.tsx';
import { Trouble } from '../../parts/Trouble.tsx';
import { backHolds, frontName, nounOf, stuckOn } from './capture-side.ts';
import page from '../StepPage.module.css';
import live from '../../capture/Live.module.css';

export interface LiveCaptureProps {
  readonly view: CaseView;
  readonly side: Side;
  /** Chosen before anything was read. */
  readonly type: { readonly id: string | null; readonly name: string; readonly says: string };
  readonly failure: Failure | null;
  /** The other side as the camera saw it; null where it came otherwise. */
  readonly unlike: Glance | null;
  readonly onPicture: (picture: Blob, how: CaptureWay, glance?: Glance | null) => void;
  /** With the corners as they were seen last, if any. */
  readonly onCorners: (picture: Blob, seen: LookView['quad']) => void;
  readonly onType: () => void;
  readonly onSkipBack: (() => void) | null;
  /** A dialog is open over it: nothing is taken by itself meanwhile. */
  readonly paused: boolean;
  readonly leave: ReactNode;
}

/** The document under the camera: one advice, six gates; taken by itself, by hand, or from a file. */
export function LiveCapture({ view, side, type, failure, unlike, onPicture, onCorners, onType, onSkipBack, paused, leave }: LiveCaptureProps) {
  const chooser = useRef<HTMLInputElement>(null);
  const captureButton = useRef<HTMLButtonElement>(null);
  const camera = useCamera(view.caseId, 'document');
  const lens = camera.now.state === 'running' ? camera.now.lens : null;
  const video = usePlay(lens);
  useEffect(() => {
    // The one thing to do, as soon as it can be done; whatever else has the focus by then keeps it.
    if (lens !== null && globalThis.document.activeElement === globalThis.document.body) captureButton.current?.focus();
  }, [lens]);
  const { document } = view;
  const otherSide = document.state === 'read' || document.state === 'refused' ? document.otherSide : null;
  const noun = nounOf(document, type.id);
  const { look, failure: lookFailure, sameSide, takeNow } = useLooks({
    video, on: lens !== null && !paused, expecting: side === 'back' ? otherSide : type.id, unlike,
    onReady: ({ picture, glance }) => onPicture(picture, 'auto', glance), onFrozen: camera.froze,
  });
  const over = useDrop((file) => onPicture(file, 'file'));
  usePaste((file) => onPicture(file, 'paste'));
  const advice = useSteady(adviceNow(), ({ title, why }) => `${title}|${why}`);
  const byHand = async (then: (shot: Shot) => void) => { const shot = await takeNow(); if (shot !== null) then(shot); };
  const chooseFile = () => chooser.current?.click();
  useKeys({ 'document-type': onType, ...(lens === null ? {} : { 'picture-file': chooseFile }) });

  function adviceNow() {
    const turn = side === 'back' && otherSide !== null && (look === null || look.quad === null || sameSide);
    if (turn) return { tone: 'go-on' as const, code: 'turn', title: `Turn the ${noun} over`, why: backHolds(otherSide) };
    return { ...lookWords(look, noun, stuckOn(document, side)), code: look?.advice?.code ?? 'nothing' };
  }
  return (
    <>
      <div className={page.aside}>
        {camera.now.state === 'trouble'
          ? <CameraTrouble trouble={camera.now.trouble} name={camera.now.name} onAgain={camera.again} onFile={chooseFile} />
          : <LiveStage video={video} look={look} advice={advice} type={type} onType={onType} over={over} />}
        <ScrollRegion className={live.column ?? ''} label="Gates and sides">
          <Trouble failure={failure ?? lookFailure} />
          <GateList look={look} />
          <SideSlots caseId={view.caseId} sides={document.sides} now={side} twoSided={document.state === 'read' || document.state === 'refused' ? otherSide !== null : null} frontName={frontName(noun)} />
          <CameraSelect camera={camera} />
          <p className={live.below}>A picture can also be dropped here, or pasted with Ctrl V. It stays on this station until the case is closed.</p>
        </ScrollRegion>
      </div>
      <input
        ref={chooser} type="file" hidden accept="image/jpeg,image/png,image/webp" aria-label="Picture of the document" tabIndex={-1}
        onChange={(event) => { const file = event.currentTarget.files?.[0]; event.currentTarget.value = ''; if (file !== undefined) onPicture(file, 'file'); }}
      />
      <ActionBar
        left={leave}
        right={<>
          {onSkipBack !== null && <KeyButton kind="subtle" keyName="skip-back" onPress={onSkipBack}>Back not done</KeyButton>}
          {lens !== null && <KeyButton kind="subtle" keyName="picture-file" icon={<IconPhotoUp size={16} stroke={1.75} aria-hidden />} onPress={chooseFile}>From a file</KeyButton>}
          <KeyButton kind="subtle" keyName="corners" closed={lens === null} onPress={() => void byHand(({ picture }) => onCorners(picture, look?.quad ?? null))}>Corners by hand</KeyButton>
          <KeyButton ref={captureButton} keyName="capture" icon={<IconCamera size={16} stroke={1.75} aria-hidden />} closed={lens === null} onPress={() => void byHand(({ picture, glance }) => onPicture(picture, 'hand', glance))}>Capture anyway</KeyButton>
        </>}
      />
    </>
  );
}

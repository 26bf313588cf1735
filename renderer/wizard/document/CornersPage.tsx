import { useEffect, useState } from 'react';
import type { Failure } from '../../../electron/contract/result.ts';
import type { Corners } from '../../capture/corners.ts';
import { CornersByHand } from '../../capture/CornersByHand.tsx';
import { ActionBar } from '../../parts/ActionBar.tsx';
import { KeyButton } from '../../parts/KeyButton.tsx';
import { Trouble } from '../../parts/Trouble.tsx';
import { Waiting } from '../../parts/Waiting.tsx';
import css from './Capture.module.css';

export interface CornersPageProps {
  readonly picture: Blob; readonly corners: Corners; readonly busy: boolean; readonly failure: Failure | null;
  readonly onMove: (corners: Corners) => void; readonly onTake: () => void; readonly onCancel: () => void;
}

/** The picture stands still; the teller says where the document lies. */
export function CornersPage({ picture, corners, busy, failure, onMove, onTake, onCancel }: CornersPageProps) {
  const [shown, setShown] = useState<{ readonly url: string; readonly width: number; readonly height: number } | null>(null);
  useEffect(() => {
    const url = URL.createObjectURL(picture);
    const image = new Image();
    image.src = url;
    void image.decode().then(() => setShown({ url, width: image.naturalWidth, height: image.naturalHeight }), onCancel);
    return () => URL.revokeObjectURL(url);
    // The picture alone says what is shown.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [picture]);
  return (
    <>
      <div className={css.whole}>
        {failure !== null && <div className={css.over}><Trouble failure={failure} /></div>}
        {shown === null ? <Waiting what="Opening the picture" /> : <CornersByHand picture={shown} corners={corners} onMove={onMove} onTake={onTake} onCancel={onCancel} />}
      </div>
      <ActionBar
        left={<KeyButton kind="subtle" keyName="cancel" onPress={onCancel}>Back to the camera</KeyButton>}
        right={<KeyButton kind="filled" keyName="take-corners" busy={busy} onPress={onTake}>Take these corners</KeyButton>}
      />
    </>
  );
}

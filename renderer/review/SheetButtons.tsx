import { useState } from 'react';
import type { CaseView } from '../../electron/contract/views.ts';
import { KeyButton } from '../parts/KeyButton.tsx';
import { useHere } from '../station-context.ts';
import { LivenessReplay } from './LivenessReplay.tsx';
import { PicturesViewer } from './PicturesViewer.tsx';
import { WholeRecord } from './WholeRecord.tsx';

/** Looking closer, wherever a case is read: all pictures over the window, the liveness check once more, and every line of its record. */
export function SheetButtons({ view }: { readonly view: CaseView }) {
  const [open, setOpen] = useState<'pictures' | 'record' | 'liveness' | null>(null);
  const { me } = useHere();
  const mayReplay = me.role === 'officer' && wasTried(view);
  return (
    <>
      {view.pictures.length > 0 && <KeyButton kind="subtle" keyName="enlarge" onPress={() => setOpen('pictures')}>Open the pictures</KeyButton>}
      {mayReplay && <KeyButton kind="subtle" keyName="replay" onPress={() => setOpen('liveness')}>Replay liveness</KeyButton>}
      <KeyButton kind="subtle" keyName="whole-record" onPress={() => setOpen('record')}>Whole record</KeyButton>
      <PicturesViewer view={view} open={open === 'pictures'} onClose={() => setOpen(null)} />
      {mayReplay && <LivenessReplay view={view} open={open === 'liveness'} onClose={() => setOpen(null)} />}
      <WholeRecord view={view} open={open === 'record'} onClose={() => setOpen(null)} />
    </>
  );
}

/** Each attempt leaves its trace, and pictures beside it; after another way was taken these tell that there were some. */
const wasTried = ({ liveness, pictures }: CaseView): boolean =>
  (liveness.state === 'performed' ? liveness.traced : pictures.some(({ kind }) => kind === 'liveness-frame'));

import { useState } from 'react';
import type { CaseView } from '../../electron/contract/views.ts';
import { KeyButton } from '../parts/KeyButton.tsx';
import { PicturesViewer } from './PicturesViewer.tsx';
import { WholeRecord } from './WholeRecord.tsx';

/** Looking closer, wherever a case is read: all pictures over the window, and every line of its record. */
export function SheetButtons({ view }: { readonly view: CaseView }) {
  const [open, setOpen] = useState<'pictures' | 'record' | null>(null);
  return (
    <>
      {view.pictures.length > 0 && <KeyButton kind="subtle" keyName="enlarge" onPress={() => setOpen('pictures')}>Open the pictures</KeyButton>}
      <KeyButton kind="subtle" keyName="whole-record" onPress={() => setOpen('record')}>Whole record</KeyButton>
      <PicturesViewer view={view} open={open === 'pictures'} onClose={() => setOpen(null)} />
      <WholeRecord view={view} open={open === 'record'} onClose={() => setOpen(null)} />
    </>
  );
}

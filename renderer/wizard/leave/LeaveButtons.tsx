import { useState } from 'react';
import { KeyButton } from '../../parts/KeyButton.tsx';
import type { StepProps } from '../CasePage.tsx';
import { CloseCaseDialog } from './CloseCaseDialog.tsx';
import { ReplacePictureDialog } from './ReplacePictureDialog.tsx';

/** Leaving and redoing, at the left of every step's action bar: Close case, and another picture. */
export function LeaveButtons({ view, onNext, again = 'Another picture' }: StepProps & {
  /** What the button says; null where the page has its own. */
  readonly again?: string | null;
}) {
  const [asks, setAsks] = useState<'close' | 'picture' | null>(null);
  const { close, examine } = view.actions;
  return (
    <>
      {close.open && <KeyButton kind="subtle" keyName="close-case" onPress={() => setAsks('close')}>Close case</KeyButton>}
      {examine.open && again !== null && <KeyButton kind="subtle" keyName="capture-again" onPress={() => setAsks('picture')}>{again}</KeyButton>}
      <CloseCaseDialog view={view} open={asks === 'close'} onCancel={() => setAsks(null)} onClosed={() => { setAsks(null); onNext('close'); }} />
      <ReplacePictureDialog view={view} open={asks === 'picture'} onCancel={() => setAsks(null)} onReplaced={() => { setAsks(null); onNext('document'); }} />
    </>
  );
}

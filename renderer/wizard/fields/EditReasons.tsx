import type { KeyboardEvent, Ref } from 'react';
import { editReasons, type EditReason } from '../../../electron/contract/vocabulary.ts';
import { Caps } from '../../keys/Keys.tsx';
import { editReasonWords } from '../../words/results.ts';
import css from './Fields.module.css';

/** Why a value was changed: one digit, in a strip under the field, never a dialog. Arrow keys walk, Esc goes back to the value. */
export function EditReasons({ was, busy, onWhy, onBack, ref }: {
  readonly was: string; readonly busy: boolean; readonly onWhy: (why: EditReason) => void; readonly onBack: () => void; readonly ref: Ref<HTMLDivElement>;
}) {
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const why = editReasons[Number(event.key) - 1];
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (event.ctrlKey || event.altKey || event.metaKey || (why === undefined && step === undefined && event.key !== 'Escape')) return;
    event.preventDefault();
    if (event.key === 'Escape') { onBack(); return; }
    if (why !== undefined && !busy) { onWhy(why); return; }
    const buttons = [...event.currentTarget.querySelectorAll('button')];
    buttons[(buttons.findIndex((button) => button === document.activeElement) + (step ?? 0) + buttons.length) % buttons.length]?.focus();
  };
  return (
    <div className={css.why} ref={ref} role="group" aria-label="Why was it changed" onKeyDown={onKeyDown}>
      <p className={css.whyWords}>
        {was === '' ? 'Nothing was read here.' : <>You changed <span className="mono" data-private>{was}</span>. The original is kept.</>} Why? <span className={css.whyHint}>Enter, then the digit</span>
      </p>
      <div className={css.whyButtons}>
        {editReasons.map((why, at) => (
          <button key={why} type="button" tabIndex={-1} className={css.whyButton} aria-keyshortcuts={String(at + 1)} disabled={busy} onClick={() => onWhy(why)}>
            <span aria-hidden><Caps press={String(at + 1)} /></span>{editReasonWords[why]}
          </button>
        ))}
      </div>
    </div>
  );
}

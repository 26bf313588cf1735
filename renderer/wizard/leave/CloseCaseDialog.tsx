import { Textarea } from '@mantine/core';
import { useState } from 'react';
import type { CaseView } from '../../../electron/contract/views.ts';
import { codesFor, freeTextLeast, needsText, reason, type ReasonCode } from '../../../electron/contract/vocabulary.ts';
import { useAsk } from '../../desk.ts';
import { Caps } from '../../keys/Keys.tsx';
import { useKeys } from '../../keys/use-keys.ts';
import { Dialog, DialogActions } from '../../parts/Dialog.tsx';
import { KeyButton } from '../../parts/KeyButton.tsx';
import { Trouble } from '../../parts/Trouble.tsx';
import css from './Leave.module.css';

interface CloseProps { readonly view: Pick<CaseView, 'caseId'>; readonly open: boolean; readonly onCancel: () => void; readonly onClosed: () => void }

/** Ends a case that will not be decided: Esc, then one digit. What was reached is kept. */
export function CloseCaseDialog({ view, open, onCancel, onClosed }: CloseProps) {
  return (
    <Dialog open={open} onClose={onCancel} title="Close this case" note="It is not decided. What was done so far is kept." width={560}>
      <CloseReasons view={view} onCancel={onCancel} onClosed={onClosed} />
    </Dialog>
  );
}

function CloseReasons({ view, onCancel, onClosed }: Omit<CloseProps, 'open'>) {
  const close = useAsk('case.close');
  const [text, setText] = useState('');
  const codes = codesFor('close');
  const closeWith = async (code: ReasonCode) => {
    const result = await close.ask({ caseId: view.caseId, code, text });
    if (result.ok) onClosed();
  };
  useKeys({
    'close-code': (event) => {
      const code = codes[Number(event.key) - 1];
      if (code !== undefined && !close.waiting) void closeWith(code);
    },
  });
  return (
    <>
      <ul className={css.codes}>
        {codes.map((code, at) => (
          <li key={code}>
            <button
              type="button" className={css.code} data-autofocus={at === 0 || undefined} disabled={close.waiting} aria-keyshortcuts={String(at + 1)}
              onClick={() => void closeWith(code)}
            >
              <span aria-hidden><Caps press={String(at + 1)} /></span>
              <span className="mono">{code}</span>
              <span>{reason(code).text}</span>
              {needsText(code) && <span className="t3">needs {freeTextLeast} characters of explanation</span>}
            </button>
          </li>
        ))}
      </ul>
      <Textarea label="Note, optional" value={text} onChange={(event) => setText(event.currentTarget.value)} autosize minRows={2} maxRows={5} maxLength={1000} classNames={{ root: css.note ?? '' }} />
      <Trouble failure={close.failure} />
      <DialogActions><KeyButton keyName="cancel" onPress={onCancel}>Keep the case open</KeyButton></DialogActions>
    </>
  );
}

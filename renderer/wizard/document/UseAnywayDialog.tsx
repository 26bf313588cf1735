import { Textarea } from '@mantine/core';
import { useState } from 'react';
import { codesToUseAnyway, reason, type ReasonCode } from '../../../electron/contract/vocabulary.ts';
import { useAsk } from '../../desk.ts';
import { Caps } from '../../keys/Keys.tsx';
import { useKeys } from '../../keys/use-keys.ts';
import { Dialog, DialogActions } from '../../parts/Dialog.tsx';
import { KeyButton } from '../../parts/KeyButton.tsx';
import { Trouble } from '../../parts/Trouble.tsx';
import css from './Capture.module.css';

interface AnywayProps { readonly open: boolean; readonly caseId: string; readonly onClose: () => void; readonly onUsed: () => void }

/** A poor picture all the same: U, then one digit. */
export function UseAnywayDialog({ open, caseId, onClose, onUsed }: AnywayProps) {
  return (
    <Dialog open={open} onClose={onClose} title="Use it anyway" note="A second person will look at this case." width={560}>
      <AnywayReasons caseId={caseId} onClose={onClose} onUsed={onUsed} />
    </Dialog>
  );
}

function AnywayReasons({ caseId, onClose, onUsed }: Omit<AnywayProps, 'open'>) {
  const use = useAsk('document.useAnyway');
  const [text, setText] = useState('');
  const useWith = async (code: ReasonCode) => { if ((await use.ask({ caseId, code, text })).ok) onUsed(); };
  useKeys({ 'anyway-code': ({ key }) => { const code = codesToUseAnyway[Number(key) - 1]; if (code !== undefined && !use.waiting) void useWith(code); } });
  return (
    <>
      <ul className={css.codes}>
        {codesToUseAnyway.slice(0, 9).map((code, at) => (
          <li key={code}>
            <button type="button" className={css.code} data-autofocus={at === 0 || undefined} disabled={use.waiting} aria-keyshortcuts={String(at + 1)} onClick={() => void useWith(code)}>
              <span aria-hidden><Caps press={String(at + 1)} /></span><span className="mono">{code}</span>{reason(code).text}
            </button>
          </li>
        ))}
      </ul>
      <Textarea label="Note, optional" value={text} onChange={(event) => setText(event.currentTarget.value)} autosize minRows={2} maxRows={4} maxLength={1000} classNames={{ root: css.note ?? '' }} />
      <Trouble failure={use.failure} />
      <DialogActions><KeyButton keyName="cancel" onPress={onClose}>Take another picture instead</KeyButton></DialogActions>
    </>
  );
}

import { Textarea } from '@mantine/core';
import { useRef, useState } from 'react';
import { codesForAlternative, freeTextLeast, needsText, reason, type ReasonCode } from '../../../electron/contract/vocabulary.ts';
import { useAsk } from '../../desk.ts';
import { Caps } from '../../keys/Keys.tsx';
import { useKeys } from '../../keys/use-keys.ts';
import { Dialog, DialogActions } from '../../parts/Dialog.tsx';
import { KeyButton } from '../../parts/KeyButton.tsx';
import { Trouble } from '../../parts/Trouble.tsx';
import leave from '../leave/Leave.module.css';

interface WayProps { readonly open: boolean; readonly caseId: string; readonly onClose: () => void; readonly onTaken: () => void }

/** The other way through, for those who cannot: A, then one digit. The teller confirms it; a second person decides. */
export function AnotherWayDialog({ open, caseId, onClose, onTaken }: WayProps) {
  return (
    <Dialog open={open} onClose={onClose} title="Another way through" note="You confirm that the customer is here and is the person. A second person decides." width={560}>
      <WayReasons caseId={caseId} onClose={onClose} onTaken={onTaken} />
    </Dialog>
  );
}

function WayReasons({ caseId, onClose, onTaken }: Omit<WayProps, 'open'>) {
  const take = useAsk('liveness.alternative');
  const [text, setText] = useState('');
  /** A reason that is not taken without words: chosen, it waits for them. */
  const [waits, setWaits] = useState<ReasonCode | null>(null);
  const words = useRef<HTMLTextAreaElement>(null);
  const tooShort = text.trim().length < freeTextLeast;
  const takeWith = async (code: ReasonCode) => {
    if (needsText(code) && tooShort) { setWaits(code); words.current?.focus(); return; }
    if ((await take.ask({ caseId, code, text })).ok) onTaken();
  };
  useKeys({ 'way-code': ({ key }) => { const code = codesForAlternative[Number(key) - 1]; if (code !== undefined && !take.waiting) void takeWith(code); } });
  return (
    <>
      <ul className={leave.codes}>
        {codesForAlternative.map((code, at) => (
          <li key={code}>
            <button type="button" className={leave.code} aria-pressed={waits === null ? undefined : code === waits} data-autofocus={at === 0 || undefined} disabled={take.waiting} aria-keyshortcuts={String(at + 1)} onClick={() => void takeWith(code)}>
              <span aria-hidden><Caps press={String(at + 1)} /></span><span className="mono">{code}</span><span>{reason(code).text}</span>
              {needsText(code) && <span className="t3">needs {freeTextLeast} characters of explanation</span>}
            </button>
          </li>
        ))}
      </ul>
      <Textarea ref={words} label={waits === null ? 'What the second person should know' : `${reason(waits).text}: what the second person should know, ${freeTextLeast} characters or more`} value={text} onChange={(event) => setText(event.currentTarget.value)} autosize minRows={2} maxRows={5} maxLength={1000} classNames={{ root: leave.note ?? '' }} />
      <Trouble failure={take.failure} />
      <DialogActions>
        <KeyButton keyName="cancel" onPress={onClose}>Stay with the challenges</KeyButton>
        {waits !== null && <KeyButton kind="filled" keyName="go-on" closed={tooShort} busy={take.waiting} onPress={() => void takeWith(waits)}>Take it with {waits}</KeyButton>}
      </DialogActions>
    </>
  );
}

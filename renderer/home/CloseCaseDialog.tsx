import { Select, Textarea } from '@mantine/core';
import { useState } from 'react';
import { codesFor, freeTextLeast, needsText, reason, type ReasonCode } from '../../electron/contract/vocabulary.ts';
import { useAsk } from '../desk.ts';
import { Dialog, DialogActions } from '../parts/Dialog.tsx';
import { KeyButton } from '../parts/KeyButton.tsx';
import { Trouble } from '../parts/Trouble.tsx';

const choices = codesFor('close').map((code) => ({ value: code, label: `${code}  ${reason(code).text}` }));

/** Ends a case without a decision. It asks why, because the record must say so; the pictures are kept as long as any other case's. */
export function CloseCaseDialog({ open, caseId, number, onClose, onClosed }: {
  readonly open: boolean; readonly caseId: string; readonly number: string; readonly onClose: () => void; readonly onClosed?: () => void;
}) {
  const [code, setCode] = useState<ReasonCode | null>(null);
  const [text, setText] = useState('');
  const close = useAsk('case.close');
  const ready = code !== null && (!needsText(code) || [...text.trim()].length >= freeTextLeast);
  const leave = () => { close.clear(); setCode(null); setText(''); onClose(); };
  const confirm = async () => {
    if (code === null || !ready) return;
    const result = await close.ask({ caseId, code, text: text.trim() });
    if (!result.ok) return;
    leave();
    onClosed?.();
  };
  return (
    <Dialog open={open} onClose={leave} title={`Close ${number}`} note="Nothing is deleted." opensLists>
      <Select
        label="Reason" placeholder="Type a code or choose" data={choices} value={code} onChange={(value) => setCode(value as ReasonCode | null)}
        searchable data-autofocus allowDeselect={false} comboboxProps={{ shadow: 'none', withinPortal: false, transitionProps: { duration: 0 } }}
      />
      <Textarea label="What happened, if it needs saying" mt={16} autosize minRows={2} maxRows={5} maxLength={1000} value={text} onChange={({ currentTarget }) => setText(currentTarget.value)} />
      <div style={{ marginTop: close.failure === null ? 0 : 16 }}><Trouble failure={close.failure} /></div>
      <DialogActions>
        <KeyButton keyName="cancel" kind="subtle" onPress={leave}>Keep it open</KeyButton>
        <KeyButton keyName="confirm-form" kind="filled" closed={!ready} busy={close.waiting} onPress={() => void confirm()}>Close the case</KeyButton>
      </DialogActions>
    </Dialog>
  );
}

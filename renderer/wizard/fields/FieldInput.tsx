import { TextInput } from '@mantine/core';
import { useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { CaseView } from '../../../electron/contract/views.ts';
import type { EditReason } from '../../../electron/contract/vocabulary.ts';
import { useAsk } from '../../desk.ts';
import { KeyHint } from '../../keys/Keys.tsx';
import { SourceChip } from '../../parts/SourceChip.tsx';
import { Trouble } from '../../parts/Trouble.tsx';
import { isCode } from '../../words/fields.ts';
import { EditReasons } from './EditReasons.tsx';
import type { ShownField, ShownSource } from './shown-fields.ts';
import css from './Fields.module.css';

interface FieldInputProps {
  readonly view: CaseView; readonly shown: ShownField; readonly among: readonly ShownSource[]; readonly active: boolean; readonly opened: boolean;
  readonly inputRef: (element: HTMLElement | null) => void; readonly crop: ReactNode; readonly onSettled: (after: CaseView) => void;
}

/** Enter says it is right. Typing something else asks why, in place; the original is kept whatever is typed. */
export function FieldInput({ view, shown, among, active, opened, inputRef, crop, onSettled }: FieldInputProps) {
  const looked = useAsk('field.looked');
  const correct = useAsk('field.correct');
  const restore = useAsk('field.restore');
  const { field, label, text: now, others } = shown;
  const [draft, setDraft] = useState<string | null>(null);
  const reasons = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const typed = draft ?? now;
  const changed = typed.trim() !== now;
  const next = others[(others.findIndex(({ text }) => text === typed) + 1) % Math.max(1, others.length)];
  const busy = looked.waiting || correct.waiting || restore.waiting;
  const { caseId } = view;

  const settle = async (asked: Promise<{ ok: true; value: CaseView } | { ok: false }>) => {
    const result = await asked;
    if (!result.ok) return;
    setDraft(null);
    onSettled(result.value);
  };
  const confirm = () => {
    if (changed) { reasons.current?.querySelector('button')?.focus(); return; }
    if (!field.open) { onSettled(view); return; }
    void settle(looked.ask({ caseId, key: field.key }));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const act = busy ? undefined : actOf(event);
    if (act === undefined) return;
    event.preventDefault();
    act();
  };
  const actOf = (event: KeyboardEvent): (() => void) | undefined => {
    if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) return confirm;
    if (event.key === 'ArrowDown' && next !== undefined) return () => setDraft(next.text);
    if (event.key === 'Escape' && changed) return () => setDraft(null);
    if (event.key === 'Escape' && opened) return () => onSettled(view);
    if (event.key.toLowerCase() === 'z' && (event.ctrlKey || event.metaKey) && !changed && field.edit !== null) return () => void settle(restore.ask({ caseId, key: field.key }));
    return undefined;
  };

  return (
    <>
      <div className={css.line}>
        <div className={css.crop}>{crop}</div>
        <TextInput
          ref={(element) => { input.current = element; inputRef(element); }} aria-label={label} value={typed} onChange={(event) => setDraft(event.currentTarget.value)} onKeyDown={onKeyDown}
          autoComplete="off" spellCheck={false} maxLength={500} autoFocus={active} classNames={{ input: `${css.input ?? ''} ${isCode(field.key) ? css.code ?? '' : ''}` }} data-private data-autofocus={active || undefined}
        />
      </div>
      <div className={css.chips}>
        {shown.sayings.filter(({ source }) => among.includes(source)).map(({ source, standing, text }) => <SourceChip key={source} name={source} standing={standing} value={text} />)}
        {active && next !== undefined && !changed && <button type="button" tabIndex={-1} className={css.other} onClick={() => { setDraft(next.text); input.current?.focus(); }}><KeyHint names={['field-other']} says={`take ${next.source}`} /></button>}
      </div>
      {changed && (
        <EditReasons
          ref={reasons} was={now} busy={busy} onBack={() => input.current?.focus()}
          onWhy={(why: EditReason) => void settle(correct.ask({ caseId, key: field.key, value: typed.trim(), why }))}
        />
      )}
      {!changed && field.edit !== null && <Kept was={shown.was ?? ''} onRestore={() => void settle(restore.ask({ caseId, key: field.key }))} />}
      <Trouble failure={looked.failure ?? correct.failure ?? restore.failure} />
    </>
  );
}

function Kept({ was, onRestore }: { readonly was: string; readonly onRestore: () => void }) {
  return (
    <p className={css.kept}>
      <span>It was read as <span className="mono" data-private>{was === '' ? 'nothing' : was}</span>. That is kept.</span>
      <button type="button" className={css.restore} onClick={onRestore}>Use it as it was read <KeyHint names={['field-restore']} says="" /></button>
    </p>
  );
}

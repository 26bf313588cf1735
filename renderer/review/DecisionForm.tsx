import { Select, Textarea } from '@mantine/core';
import { useEffect, useEffectEvent, useRef, useState, type KeyboardEvent, type RefObject } from 'react';
import type { CaseView, StationView } from '../../electron/contract/views.ts';
import { freeTextLeast, needsText, type DecisionKind } from '../../electron/contract/vocabulary.ts';
import { whyClosed } from '../failures.ts';
import { Caps } from '../keys/Keys.tsx';
import { isTextField, useKeys } from '../keys/use-keys.ts';
import { SecretInput } from '../sign-in/SecretInput.tsx';
import { actionOf, codesInOrder, codeWords, kindsInOrder, kindWords, lengthOf, secretName, textLabel, type Draft } from './decision.ts';
import css from './DecisionPanel.module.css';

interface FormProps {
  readonly view: CaseView; readonly draft: Draft; readonly rule: StationView['policy']['secret'];
  readonly secretField: RefObject<HTMLInputElement | null>; readonly onChange: (draft: Draft) => void;
}

/** Where the list of reasons is drawn: inside the page's landmark, above whatever scrolls. */
const floatingId = 'decision-floating';

/** Four decisions by digit, a reason by its code, a sentence, and the officer's own secret. Each leads to the next. */
export function DecisionForm({ view, draft, rule, secretField, onChange }: FormProps) {
  const reasonField = useRef<HTMLInputElement>(null);
  const textField = useRef<HTMLTextAreaElement>(null);
  const codes = draft.kind === null ? [] : codesInOrder(view, draft.kind);
  const choose = (kind: DecisionKind) => {
    if (!actionOf(view, kind).open) return;
    onChange({ ...draft, kind, code: null });
  };
  const asksReason = codes.length > 0;
  // The list has its id only once it is drawn; drawn again, the field can say which list it opens.
  const [, drawAgain] = useState(0);
  const goOn = useEffectEvent(() => (asksReason ? reasonField : secretField).current?.focus());
  useEffect(() => { if (draft.kind !== null) goOn(); }, [draft.kind]);
  useEffect(() => { if (draft.code !== null) textField.current?.focus(); }, [draft.code]);
  useKeys({ decision: (event) => { const kind = kindsInOrder[Number(event.key) - 1]; if (kind !== undefined) choose(kind); } });
  const written = lengthOf(draft.text);
  return (
    <div className={css.form} onKeyDown={leaveField}>
      <div className={css.kinds} role="radiogroup" aria-label="Decision">
        {kindsInOrder.map((kind, at) => <KindCard key={kind} view={view} kind={kind} digit={String(at + 1)} chosen={draft.kind === kind} onChoose={() => choose(kind)} />)}
      </div>
      <ClosedKinds view={view} />
      <Select
        key={draft.kind} ref={reasonField} role="combobox" label="Reason" disabled={!asksReason} placeholder={draft.kind === 'approve' ? 'None is needed to approve' : asksReason ? 'Type its code or choose' : 'After the decision'}
        data={codes.map((code) => ({ value: code, label: codeWords(code) }))} value={draft.code} allowDeselect={false} searchable openOnFocus selectFirstOptionOnChange withScrollArea={false}
        classNames={{ label: css.label ?? '', input: css.input ?? '', option: css.option ?? '', options: css.options ?? '' }} comboboxProps={{ shadow: 'none', transitionProps: { duration: 0 }, portalProps: { target: `#${floatingId}` } }}
        onChange={(code) => onChange({ ...draft, code })} onDropdownOpen={() => { requestAnimationFrame(() => drawAgain((times) => times + 1)); }}
      />
      <Textarea
        ref={textField} label={textLabel(draft.kind)} value={draft.text} autosize minRows={2} maxRows={4} maxLength={1000} classNames={{ label: css.label ?? '', input: css.input ?? '' }}
        description={draft.code !== null && needsText(draft.code) && written < freeTextLeast ? `At least ${freeTextLeast} characters with ${draft.code}` : undefined}
        onChange={(event) => onChange({ ...draft, text: event.currentTarget.value })}
      />
      <SecretInput small ref={secretField} name={`Sign with your ${secretName(rule)}`} rule={rule} value={draft.secret} onChange={(secret) => onChange({ ...draft, secret })} />
      <div id={floatingId} className={css.floating} />
    </div>
  );
}

/** The first Esc leaves the field, so that the letters are keys again; the next one puts the case back. */
function leaveField(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'Escape' || event.defaultPrevented || !isTextField(document.activeElement)) return;
  event.preventDefault();
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
}

function KindCard({ view, kind, digit, chosen, onChoose }: { readonly view: CaseView; readonly kind: DecisionKind; readonly digit: string; readonly chosen: boolean; readonly onChoose: () => void }) {
  return (
    <button
      type="button" role="radio" aria-checked={chosen} className={css.kind} disabled={!actionOf(view, kind).open} aria-keyshortcuts={digit}
      aria-describedby={actionOf(view, kind).open ? undefined : closedId(kind)} onClick={onChoose}
    >
      <span className={css.dot} aria-hidden />{kindWords[kind]}<span className={css.digit} aria-hidden><Caps press={digit} /></span>
    </button>
  );
}

const closedId = (kind: DecisionKind): string => `decision-closed-${kind}`;

/** A closed decision says why, in sight of it. */
function ClosedKinds({ view }: { readonly view: CaseView }) {
  const closed = kindsInOrder.filter((kind) => !actionOf(view, kind).open);
  if (closed.length === 0) return null;
  return <ul className={css.closed}>{closed.map((kind) => <li key={kind} id={closedId(kind)}>{kindWords[kind]} is closed: {whyClosed(actionOf(view, kind))}</li>)}</ul>;
}

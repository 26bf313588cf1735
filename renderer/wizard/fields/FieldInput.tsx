import { useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { isCode } from '../../words/fields.ts';
import { KeyHint } from '../../keys/Keys.tsx';
import { useKeys } from '../../keys/use-keys.ts';
import { SourceChip } from '../../parts/SourceChip.tsx';
import { Trouble } from '../../parts/Trouble.tsx';
import { EditReasons } from './EditReasons.tsx';
import type { After, FieldActs } from './field-acts.ts';
import { differenceOf } from './difference.ts';
import type { ShownField, ShownSource, SourceSaying } from './shown-fields.ts';
import { ValueInput } from './ValueInput.tsx';
import css from './Fields.module.css';

interface FieldInputProps {
  readonly acts: FieldActs; readonly shown: ShownField; readonly among: readonly ShownSource[]; readonly active: boolean; readonly opened: boolean;
  readonly inputRef: (element: HTMLElement | null) => void; readonly crop: ReactNode;
  /** The crop stands over the input. */
  readonly stacked: boolean;
  /** `after` is null where nothing had to be asked. */
  readonly onSettled: (after: After) => void;
}

/** The letter pressed with Alt to take what a source says; the print is what stands in the field already. */
const sourceKeys: Readonly<Partial<Record<ShownSource, string>>> = { MRZ: 'M', BARCODE: 'B', DECLARED: 'D' };

/** Enter says it is right. Typing something else asks why, in place; the original is kept whatever is typed. */
export function FieldInput({ acts, shown, among, active, opened, inputRef, crop, stacked, onSettled }: FieldInputProps) {
  const { field, key, label, text: now, others, sayings } = shown;
  const [draft, setDraft] = useState<string | null>(null);
  const reasons = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLTextAreaElement>(null);
  const typed = draft ?? now;
  const changed = typed.trim() !== now;
  const offered = others.filter(({ source }) => among.includes(source));
  const next = offered[(offered.findIndex(({ text }) => text === typed) + 1) % Math.max(1, offered.length)];
  const offers = ({ source, text }: SourceSaying): boolean => sourceKeys[source] !== undefined && others.some((other) => other.text === text);

  const settle = async (asked: Promise<After>) => {
    const after = await asked;
    if (after === null) return;
    setDraft(null);
    onSettled(after);
  };
  const take = (text: string) => { setDraft(text); input.current?.focus(); };
  const confirm = () => {
    if (changed && !acts.asksWhy) { void settle(acts.correct(key, typed.trim(), 'other')); return; }
    if (changed) { reasons.current?.querySelector('button')?.focus(); return; }
    if (!field.open) { onSettled(null); return; }
    void settle(acts.looked(key));
  };
  const actOf = (event: KeyboardEvent<HTMLTextAreaElement>): (() => void) | undefined => {
    if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) return confirm;
    // In a value over several lines the arrow moves within it.
    if (event.key === 'ArrowDown' && next !== undefined && event.currentTarget.clientHeight < 48) return () => take(next.text);
    if (event.key === 'Escape' && changed) return () => setDraft(null);
    if (event.key === 'Escape' && opened) return () => onSettled(null);
    if (event.key.toLowerCase() === 'z' && (event.ctrlKey || event.metaKey) && !changed && field.edit !== null) return () => void settle(acts.restore(key));
    return undefined;
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    const act = acts.busy || event.nativeEvent.isComposing ? undefined : actOf(event);
    if (act === undefined) return;
    event.preventDefault();
    act();
  };
  useKeys(active ? {
    'field-source': (event) => {
      const taken = sayings.find((saying) => offers(saying) && isKeyOf(saying.source, event));
      if (taken !== undefined) take(taken.text);
    },
  } : {});

  return (
    <>
      <div className={css.line} data-stacked={stacked || undefined}>
        {crop}
        <ValueInput
          label={label} value={typed} code={isCode(key)} marks={changed ? [] : shown.marks} autoFocus={active} onKeyDown={onKeyDown}
          inputRef={(element) => { input.current = element; inputRef(element); }} onChange={({ currentTarget }) => setDraft(currentTarget.value.replaceAll('\n', ' '))}
        />
      </div>
      <div className={css.chips}>
        {sayings.filter(({ source }) => among.includes(source)).map((saying) => (
          <SourceChip
            key={saying.source} name={saying.source} standing={saying.standing} value={differenceOf(saying.text, now)} press={offers(saying) ? `Alt+${sourceKeys[saying.source] ?? ''}` : null} resting={!active}
            onTake={offers(saying) ? () => take(saying.text) : undefined}
          />
        ))}
      </div>
      {changed && acts.asksWhy && (
        <EditReasons ref={reasons} was={now} busy={acts.busy} onBack={() => input.current?.focus()} onWhy={(why) => void settle(acts.correct(key, typed.trim(), why))} />
      )}
      {changed && !acts.asksWhy && <p className={css.kept}><span>What was read is kept beside it.</span><span className={css.keptKey}><KeyHint names={['confirm']} says="keep the change" /></span></p>}
      {!changed && field.edit !== null && <Kept was={shown.was ?? ''} onRestore={() => void settle(acts.restore(key))} />}
      <Trouble failure={acts.failureOf(key)} />
    </>
  );
}

const isKeyOf = (source: ShownSource, { key, code }: { readonly key: string; readonly code: string }): boolean =>
  [key.toUpperCase(), code.replace(/^Key/, '')].includes(sourceKeys[source] ?? '');

function Kept({ was, onRestore }: { readonly was: string; readonly onRestore: () => void }) {
  return (
    <p className={css.kept}>
      <span>It was read as <span className="mono" data-private>{was === '' ? 'nothing' : was}</span>. That is kept.</span>
      <button type="button" className={css.restore} onClick={onRestore}>Use it as it was read <KeyHint names={['field-restore']} says="" /></button>
    </p>
  );
}

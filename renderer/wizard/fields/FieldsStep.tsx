import { useState } from 'react';
import type { CaseView } from '../../../electron/contract/views.ts';
import { ActionBar, ClosedWhy } from '../../parts/ActionBar.tsx';
import { KeyButton } from '../../parts/KeyButton.tsx';
import { KeyHint } from '../../keys/Keys.tsx';
import { count } from '../../words/numbers.ts';
import type { StepProps } from '../CasePage.tsx';
import { LeaveButtons } from '../leave/LeaveButtons.tsx';
import { openFields } from '../steps.ts';
import { FieldCard } from './FieldCard.tsx';
import { FieldPictures } from './FieldPictures.tsx';
import { SettledFields } from './SettledFields.tsx';
import { shownFields, sourcesOnDocument, type ShownField } from './shown-fields.ts';
import page from '../StepPage.module.css';
import css from './Fields.module.css';

/** Open fields first, one lit on the picture; Tab goes through them alone. The rest agree, and any of them can be opened. */
export function FieldsStep({ view, onNext }: StepProps) {
  const left = openFields(view);
  const readOnly = !view.actions.correct.open;
  const [opened, setOpened] = useState<string | null>(null);
  const fields = shownFields(view);
  const among = sourcesOnDocument(view.fields);
  const looking = fields.filter(({ needsEyes, key }) => needsEyes || key === opened);
  const settled = fields.filter(({ needsEyes, key }) => !needsEyes && key !== opened);
  const [activeKey, setActiveKey] = useState<string | null>(() => firstOpen(fields) ?? null);
  const active = fields.find(({ key }) => key === activeKey) ?? looking[0] ?? fields[0];
  const focus = useFieldFocus();

  /** After a field is settled: the next open one, or the button that leads on. */
  const goOn = (after: CaseView, from: string) => {
    if (opened === from) setOpened(null);
    const keys = after.fields.map(({ key }) => key);
    const rest = [...after.fields.slice(keys.indexOf(from) + 1), ...after.fields.slice(0, keys.indexOf(from))];
    const next = rest.find((field) => field.open);
    if (next === undefined) { focus.on('continue'); return; }
    setActiveKey(next.key);
    focus.on(next.key);
  };
  const openOne = (key: string) => { setOpened(key); setActiveKey(key); focus.on(key); };

  return (
    <>
      <div className={page.split}>
        <FieldPictures view={view} active={active} onPick={(key) => { if (!readOnly) openOne(key); }} />
        <section className={css.side} aria-label="Fields">
          <header className={css.head}>
            <h1 className={css.heading}>{left > 0 ? `${count(left, 'field')} to look at` : looking.some(({ needsEyes }) => needsEyes) ? 'All looked at' : 'No field needs a look'}</h1>
            <span className={css.hints}><KeyHint names={['next-field']} says="next" /><KeyHint names={['field-right']} says="it is right" /></span>
          </header>
          <div className={css.scroll}>
            {looking.map((field) => (
              <FieldCard
                key={field.key} view={view} shown={field} among={among} readOnly={readOnly} active={field.key === active?.key} opened={field.key === opened} inputRef={focus.keep(field.key)}
                onActive={() => setActiveKey(field.key)} onOpen={() => openOne(field.key)} onSettled={(after) => goOn(after, field.key)}
              />
            ))}
            <SettledFields fields={settled} among={among} readOnly={readOnly} onOpen={openOne} onLookAt={setActiveKey} />
          </div>
        </section>
      </div>
      <ActionBar
        left={<LeaveButtons view={view} onNext={onNext} />}
        right={(
          <>
            {left > 0 && <ClosedWhy>{left} left</ClosedWhy>}
            <KeyButton kind="filled" keyName="go-on" closed={left > 0} autoFocus={left === 0} ref={focus.keep('continue')} onPress={() => onNext()}>Continue</KeyButton>
          </>
        )}
      />
    </>
  );
}

const firstOpen = (fields: readonly ShownField[]): string | undefined => fields.find(({ field }) => field.open)?.key;

interface FieldFocus {
  /** A ref for one place; stays the same function from draw to draw. */
  keep(name: string): (element: HTMLElement | null) => void;
  /** Moves there, once it is drawn: an answer may have to arrive first. */
  on(name: string): void;
}

function useFieldFocus(): FieldFocus {
  const [focus] = useState(() => {
    const places = new Map<string, HTMLElement>();
    const refs = new Map<string, (element: HTMLElement | null) => void>();
    let wanted: string | null = null;
    const arrive = (name: string, element: HTMLElement) => {
      places.set(name, element);
      if (wanted === name && !element.matches(':disabled')) { wanted = null; element.focus(); }
    };
    return {
      keep(name: string) {
        const known = refs.get(name) ?? ((element: HTMLElement | null) => { if (element === null) places.delete(name); else arrive(name, element); });
        refs.set(name, known);
        return known;
      },
      on(name: string) {
        const place = places.get(name);
        wanted = name;
        requestAnimationFrame(() => {
          const drawn = places.get(name) ?? place;
          if (wanted === name && drawn !== undefined && !drawn.matches(':disabled')) { wanted = null; drawn.focus(); }
        });
      },
    };
  });
  return focus;
}

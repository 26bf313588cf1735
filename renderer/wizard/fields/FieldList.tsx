import { useState, type ReactNode } from 'react';
import type { FieldView } from '../../../electron/contract/views.ts';
import { KeyHint } from '../../keys/Keys.tsx';
import { count } from '../../words/numbers.ts';
import type { After, FieldActs } from './field-acts.ts';
import { FieldCard } from './FieldCard.tsx';
import type { FieldFocus } from './field-focus.ts';
import { inOrder, keepOrder } from './field-order.ts';
import type { ReadView } from './read-view.ts';
import { SettledFields } from './SettledFields.tsx';
import { fieldsOfType, sourcesOnDocument, type ShownField } from './shown-fields.ts';
import css from './Fields.module.css';

export interface FieldSight {
  readonly fields: readonly ShownField[];
  readonly active: ShownField | undefined;
  readonly activeKey: string | null;
  readonly opened: string | null;
  setActive(key: string): void;
  setOpened(key: string | null): void;
}

/** Which field is looked at, and in which order they stand. */
export function useFieldSight(read: ReadView): FieldSight {
  const shown = fieldsOfType(read.fields, read.type);
  const [order, setOrder] = useState<readonly string[]>(() => keepOrder([], shown));
  const now = keepOrder(order, shown);
  if (now !== order) setOrder(now);
  const fields = inOrder(shown, now);
  const [opened, setOpened] = useState<string | null>(null);
  const [activeKey, setActive] = useState<string | null>(() => fields.find(({ field }) => field.open)?.key ?? null);
  const active = fields.find(({ key }) => key === activeKey) ?? fields.find(({ needsEyes }) => needsEyes) ?? fields[0];
  return { fields, active, activeKey, opened, setActive, setOpened };
}

interface ListProps {
  readonly read: ReadView; readonly sight: FieldSight; readonly acts: FieldActs; readonly focus: FieldFocus; readonly readOnly: boolean;
  /** Where the focus goes when nothing is left to look at. */
  readonly lastly: string;
  /** Stands over the fields: what holds for all of them. */
  readonly above?: ReactNode;
  /** Stands under the fields: what else was read. */
  readonly children?: ReactNode;
}

/** Fields to look at first, the rest below; Tab goes through the open ones alone. */
export function FieldList({ read, sight, acts, focus, readOnly, lastly, above, children }: ListProps) {
  const { fields, active, opened } = sight;
  const among = sourcesOnDocument(read.fields);
  const looking = fields.filter(({ needsEyes, key }) => needsEyes || key === opened);
  const settled = fields.filter(({ needsEyes, key }) => !needsEyes && key !== opened);
  const left = fields.filter(({ field }) => field.open).length;

  /** After a field is settled: the next open one in the order they stand, or what leads on. */
  const goOn = (after: readonly FieldView[], from: string) => {
    if (opened === from) sight.setOpened(null);
    const open = new Set(after.filter((field) => field.open).map(({ key }) => key));
    const keys = fields.map(({ key }) => key);
    const next = [...keys.slice(keys.indexOf(from) + 1), ...keys.slice(0, keys.indexOf(from))].find((key) => open.has(key));
    if (next === undefined) { focus.on(lastly); return; }
    sight.setActive(next);
    focus.on(next);
  };
  const openOne = (key: string) => { sight.setOpened(key); sight.setActive(key); focus.on(key); };

  return (
    <section className={css.side} aria-label="Fields">
      <header className={css.head}>
        <h1 className={css.heading}>{left > 0 ? `${count(left, 'field')} to look at` : looking.some(({ needsEyes }) => needsEyes) ? 'All looked at' : 'No field needs a look'}</h1>
        <span className={css.hints}><KeyHint names={['next-field']} says="next" /><KeyHint names={['field-right']} says="it is right" /></span>
      </header>
      <div className={css.scroll}>
        {above}
        {looking.map((field) => (
          <FieldCard
            key={field.key} read={read} acts={acts} shown={field} among={among} readOnly={readOnly} active={field.key === active?.key} opened={field.key === opened} inputRef={focus.keep(field.key)}
            onActive={() => sight.setActive(field.key)} onOpen={() => openOne(field.key)} onSettled={(after: After) => goOn(after ?? read.fields, field.key)}
          />
        ))}
        <SettledFields fields={settled} among={among} readOnly={readOnly} numberChecks={read.numberChecks} all={read.fields} onOpen={openOne} onLookAt={sight.setActive} />
        {children}
      </div>
    </section>
  );
}

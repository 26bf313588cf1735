import { IconCheck, IconTilde } from '@tabler/icons-react';
import { useState, type KeyboardEvent } from 'react';
import type { FieldView, NumberCheckView } from '../../../electron/contract/views.ts';
import { SourceMark } from '../../parts/SourceChip.tsx';
import { isCode } from '../../words/fields.ts';
import { count } from '../../words/numbers.ts';
import { numberRuleSentences } from './number-rules.ts';
import { shownSources, type ShownField, type ShownSource } from './shown-fields.ts';
import { MarkedText } from './ValueInput.tsx';
import css from './Fields.module.css';

interface SettledProps {
  readonly fields: readonly ShownField[]; readonly among: readonly ShownSource[]; readonly readOnly: boolean; readonly numberChecks: readonly NumberCheckView[]; readonly all: readonly FieldView[];
  readonly onOpen: (key: string) => void;
  /** Lights its box on the picture. */
  readonly onLookAt: (key: string) => void;
}

/** Fields nobody has to look at. One stop for Tab; arrow keys walk, Enter opens one to correct it. */
export function SettledFields({ fields, among, readOnly, numberChecks, all, onOpen, onLookAt }: SettledProps) {
  const [at, setAt] = useState(0);
  const missing = shownSources.filter((source) => !among.includes(source));
  if (fields.length === 0) return null;
  const walk = (event: KeyboardEvent<HTMLUListElement>) => {
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: fields.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const next = Math.min(fields.length - 1, Math.max(0, to));
    setAt(next);
    event.currentTarget.querySelectorAll('button')[next]?.focus();
  };
  return (
    <section className={css.settled} aria-label="Fields that agree">
      <header className={css.settledHead}>
        <h2 className={css.settledTitle}>{count(fields.length, 'field')} {fields.length === 1 ? 'agrees' : 'agree'}</h2>
        <p className={css.legend} aria-hidden><span><IconCheck size={13} stroke={1.75} />same</span><span><IconTilde size={13} stroke={1.75} />formatting only</span>{missing.length > 0 && <span>{missing.join(', ')}: none here</span>}</p>
      </header>
      <ul onKeyDown={walk}>
        {fields.map(({ key, label, text, sayings, marks }, index) => (
          <li key={key}>
            <button
              type="button" className={css.row} tabIndex={index === Math.min(at, fields.length - 1) ? 0 : -1} disabled={readOnly}
              onFocus={() => { setAt(index); onLookAt(key); }} onClick={() => onOpen(key)}
            >
              <span className={css.rowName}>{label}</span>
              <span className={isCode(key) ? `mono ${css.rowValue}` : css.rowValue} data-private>{text === '' ? 'not on it' : <MarkedText text={text} marks={marks} />}</span>
              <RowRules checks={numberChecks.filter((check) => check.key === key)} fields={all} />
              <span className={css.rowMarks}>
                {sayings.filter(({ standing }) => standing !== 'not-in-it' && standing !== 'not-asked')
                  .map(({ source, standing }) => <SourceMark key={source} name={source} standing={standing === 'only-here' ? 'same' : standing} />)}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What its rule makes of a number, under the number. */
function RowRules({ checks, fields }: { readonly checks: readonly NumberCheckView[]; readonly fields: readonly FieldView[] }) {
  const sentences = numberRuleSentences(checks, fields);
  if (sentences.length === 0) return null;
  return <span className={css.rowRules}>{sentences.map(({ result, words }) => <span key={words} data-result={result} data-private>{words}</span>)}</span>;
}

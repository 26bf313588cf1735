import { IconCheck, IconEqualNot } from '@tabler/icons-react';
import type { FieldView, NumberCheckView } from '../../../electron/contract/views.ts';
import { numberRuleSentences } from './number-rules.ts';
import css from './Fields.module.css';

/** What the rule of a national number makes of it, beside the number. What could not be checked is not said. */
export function NumberRules({ checks, fields }: { readonly checks: readonly NumberCheckView[]; readonly fields: readonly FieldView[] }) {
  const sentences = numberRuleSentences(checks, fields);
  if (sentences.length === 0) return null;
  return (
    <ul className={css.rules}>
      {sentences.map(({ result, words }) => (
        <li key={words} className={css.rule} data-result={result}>
          {result === 'passed' ? <IconCheck size={14} stroke={1.75} aria-hidden /> : <IconEqualNot size={14} stroke={1.75} aria-hidden />}
          <span data-private>{words}</span>
        </li>
      ))}
    </ul>
  );
}

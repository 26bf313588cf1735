import { IconMessageQuestion } from '@tabler/icons-react';
import type { CaseView } from '../../../electron/contract/views.ts';
import { dayAndTime } from '../../words/times.ts';
import css from './Verdict.module.css';

/** What the second person asked for, as long as the case is back on the desk. The latest round speaks; earlier ones are in the record. */
export function AskedAgain({ view }: { readonly view: CaseView }) {
  const last = view.returns.at(-1);
  if (last === undefined || view.submission !== null) return null;
  return (
    <section className={css.asked} aria-label="Asked again">
      <IconMessageQuestion size={20} stroke={1.75} aria-hidden />
      <div>
        <h2 className={css.askedTitle}>{last.byName} asks again{last.reason === null ? '' : `: ${last.reason.code} ${last.reason.text}`}</h2>
        {last.text !== '' && <p data-private>{last.text}</p>}
        <p className="t3 small">{dayAndTime(last.at)}</p>
      </div>
    </section>
  );
}

import { IconAlertTriangle, IconCheck, IconCircleDashed } from '@tabler/icons-react';
import type { LookView } from '../../electron/contract/views.ts';
import css from './Live.module.css';
import { gateRows, goodGates } from './look-words.ts';

const icons = { good: IconCheck, bad: IconAlertTriangle, waiting: IconCircleDashed };
const stateWords = { good: 'passed', bad: 'not passed', waiting: 'waiting' };

/** The six gates, exceptions first; six of six and the picture is taken. */
export function GateList({ look }: { readonly look: LookView | null }) {
  const good = goodGates(look);
  return (
    <section aria-label="Gates">
      <h2 className={css.gatesTitle}>Captures by itself at 6 of 6</h2>
      <div className={css.segments} role="img" aria-label={`${good} of 6 gates passed`}>{Array.from({ length: 6 }, (_, at) => <i key={at} data-good={at < good || undefined} />)}</div>
      <ul>
        {gateRows(look).map(({ gate, state, words, says }) => {
          const Icon = icons[state];
          return <li key={gate} className={css.gate} data-state={state}><Icon size={16} stroke={1.75} aria-hidden /><strong>{words}<span className="unseen">, {stateWords[state]}</span></strong><span>{says}</span></li>;
        })}
      </ul>
    </section>
  );
}

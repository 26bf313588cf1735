import { IconAlertTriangle, IconCheck, IconCircleDashed, IconX } from '@tabler/icons-react';
import { Panel } from '../parts/Panel.tsx';
import { shortHash, size } from '../words/numbers.ts';
import { modelStatusWords, type ModelLine } from '../words/self-test.ts';
import css from './ModelsPanel.module.css';

const icons = { matches: IconCheck, missing: IconAlertTriangle, refused: IconX, optional: IconCircleDashed };
const order: readonly ModelLine['status'][] = ['refused', 'missing', 'matches', 'optional'];

/** Every model file, its hash against this version's list, and what one run takes here. Exceptions first. */
export function ModelsPanel({ models }: { readonly models: readonly ModelLine[] }) {
  const needed = models.filter(({ status }) => status !== 'optional');
  const matching = needed.filter(({ status }) => status === 'matches').length;
  return (
    <Panel title="Models" flush note={matching === needed.length ? `All ${needed.length} match the list of this version` : `${matching} of ${needed.length} match the list of this version`}>
      <table className={css.table}>
        <thead><tr><th>Model</th><th>Used for</th><th>SHA-256</th><th className={css.number}>Size</th><th className={css.number}>Median</th><th><span className="unseen">State</span></th></tr></thead>
        <tbody>
          {[...models].sort((a, b) => order.indexOf(a.status) - order.indexOf(b.status)).map(({ name, usedFor, sha256, modelBytes, medianMs, status }) => {
            const Icon = icons[status];
            return (
              <tr key={name}>
                <th scope="row">{name}</th><td className="t2">{usedFor}</td><td className="mono t2">{shortHash(sha256)}</td>
                <td className={css.number}>{size(modelBytes)}</td><td className={css.number}>{medianMs === null ? '' : `${medianMs < 20 ? medianMs.toFixed(1) : Math.round(medianMs)} ms`}</td>
                <td className={css.state} data-status={status}><span><Icon size={16} stroke={1.75} aria-hidden />{modelStatusWords[status]}</span></td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </Panel>
  );
}

import { IconCheck, IconX } from '@tabler/icons-react';
import type { PackView } from '../../../electron/contract/type-views.ts';
import { KeyButton } from '../../parts/KeyButton.tsx';
import { useRows } from '../../parts/use-rows.ts';
import table from '../../styles/table.module.css';
import { shortHash } from '../../words/numbers.ts';
import { dayAndTime } from '../../words/times.ts';
import type { Known } from './subject.ts';
import { originWords, refusedWords } from './trial-words.ts';
import css from './TypeTable.module.css';

interface TableProps { readonly packs: readonly PackView[]; readonly mayChange: boolean; readonly onTry: (pack: Known) => void; readonly onRemove: (pack: PackView) => void }

/** A refused and a shipped type of one id are two rows. */
const keyOf = ({ id, state }: PackView): string => `${state} ${id}`;

export function TypeTable({ packs, mayChange, onTry, onRemove }: TableProps) {
  const { row } = useRows(packs.map(keyOf), (key) => { const found = packs.find((pack) => keyOf(pack) === key); if (found?.state === 'in-use') onTry(found); });
  return (
    <table className={`${table.table} ${css.table}`} data-panel>
      <thead><tr><th>Type</th><th>Id</th><th>Version</th><th>SHA-256</th><th>Comes from</th><th><span className="unseen">Change</span></th></tr></thead>
      <tbody>
        {packs.map((pack) => (
          <tr key={keyOf(pack)} {...row(keyOf(pack))} aria-label={pack.state === 'in-use' ? `Try ${pack.name} on a picture` : `${pack.id}, not used`} data-state={pack.state}>
            {pack.state === 'in-use' ? <td className={table.cut}>{pack.name}</td> : <td className={css.refused}><IconX size={16} stroke={1.75} aria-hidden /><span><strong>Not used.</strong> {refusedWords(pack)}</span></td>}
            <td className="mono">{pack.id}</td>
            <td className="t2">{pack.state === 'in-use' ? pack.version : ''}</td>
            <td className="mono t2" title={pack.sha256}>{shortHash(pack.sha256)}</td>
            <td className={css.origin}><Origin pack={pack} /></td>
            <td className={css.change}>
              {mayChange && pack.origin === 'imported' && (
                <span onClick={(event) => event.stopPropagation()} role="presentation"><KeyButton kind="text" label={`Remove ${pack.state === 'in-use' ? pack.name : pack.id}`} onPress={() => onRemove(pack)}>Remove</KeyButton></span>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Origin({ pack }: { readonly pack: PackView }) {
  if (pack.origin === 'shipped') return <span className="t2">{originWords.shipped}</span>;
  return (
    <span className={css.imported}>
      {pack.state === 'in-use' && <IconCheck size={16} stroke={1.75} aria-hidden />}
      <span><strong>Imported</strong>{pack.importedAt === null ? '' : ` ${dayAndTime(pack.importedAt)}`}{pack.importedByName === null || pack.importedByName === '' ? '' : ` by ${pack.importedByName}`}{pack.state === 'in-use' && pack.replacesShipped ? ', in place of the built-in one' : ''}</span>
    </span>
  );
}

import type { CaseView } from '../../electron/contract/views.ts';
import { SourceCell } from '../parts/SourceChip.tsx';
import { isCode } from '../words/fields.ts';
import { editReasonWords } from '../words/results.ts';
import { shownFields, shownSources, type ShownField, type SourceSaying } from '../wizard/fields/shown-fields.ts';
import css from './SourceMatrix.module.css';

/**
 * Every field by source; what conflicts or was typed stands first. The print is always there, another source's value only where
 * it differs. A source that the document does not have keeps its column, so that its absence is seen.
 */
export function SourceMatrix({ view }: { readonly view: CaseView }) {
  const typed = view.fields.some((field) => field.edit !== null);
  if (view.fields.length === 0) return <p className={css.none}>No fields: the document has not been read.</p>;
  return (
    <table className={css.matrix}>
      <caption className="unseen">What each source says about each field</caption>
      <thead>
        <tr><th scope="col"><span className="unseen">Field</span></th>{shownSources.map((source) => <th key={source} scope="col" className="mono">{source}</th>)}{typed && <th scope="col" className="mono">TYPED</th>}</tr>
      </thead>
      <tbody>{[...shownFields(view)].sort((a, b) => rank(a) - rank(b)).map((shown) => <MatrixRow key={shown.key} shown={shown} typed={typed} />)}</tbody>
    </table>
  );
}

/** Exceptions first; within a rank the document's own order. */
const rank = ({ field, sayings }: ShownField): number =>
  (sayings.some(({ standing }) => standing === 'conflict') ? 0 : field.edit !== null ? 1 : field.looked ? 2 : field.value === '' ? 4 : 3);

function MatrixRow({ shown: { key, label, text, field, sayings }, typed }: { readonly shown: ShownField; readonly typed: boolean }) {
  const value = (words: string) => <span className={isCode(key) ? 'mono' : undefined} data-private>{words}</span>;
  const cell = ({ source, standing, text: said }: SourceSaying) => {
    if (source === 'VIZ' && standing !== 'not-in-it' && standing !== 'conflict') return value(said);
    return <SourceCell standing={standing}>{standing === 'same' ? undefined : value(said)}</SourceCell>;
  };
  return (
    <tr>
      <th scope="row">{label}</th>
      {sayings.map((saying) => <td key={saying.source} data-conflict={saying.standing === 'conflict' || undefined}>{cell(saying)}</td>)}
      {typed && <td>{field.edit !== null && <SourceCell standing="changed">{value(text)} <span className={css.why}>{editReasonWords[field.edit.why].toLowerCase()}</span></SourceCell>}</td>}
    </tr>
  );
}

import type { CaseView, FieldView } from '../../electron/contract/views.ts';
import { SourceCell } from '../parts/SourceChip.tsx';
import { fieldLabel, isCode } from '../words/fields.ts';
import { editReasonWords } from '../words/results.ts';
import { printedValue, sayingsOf, shownSources, type ShownSource } from '../wizard/fields/field-sources.ts';
import css from './SourceMatrix.module.css';

/** Every field by source; what conflicts or was typed stands first. A value is printed where it differs, else "same". */
export function SourceMatrix({ view }: { readonly view: CaseView }) {
  const type = view.document.state === 'read' ? view.document.type : '';
  const typed = view.fields.some((field) => field.edit !== null);
  // The four never change their order; a source the document does not have at all keeps its column, so that its absence is seen.
  const columns = shownSources;
  if (view.fields.length === 0) return <p className={css.none}>No fields: the document has not been read.</p>;
  return (
    <table className={css.matrix}>
      <caption className="unseen">What each source says about each field</caption>
      <thead>
        <tr><th scope="col"><span className="unseen">Field</span></th>{columns.map((source) => <th key={source} scope="col" className="mono">{source}</th>)}{typed && <th scope="col" className="mono">TYPED</th>}</tr>
      </thead>
      <tbody>{[...view.fields].sort((a, b) => rank(a) - rank(b)).map((field) => <MatrixRow key={field.key} field={field} type={type} columns={columns} typed={typed} />)}</tbody>
    </table>
  );
}

const rank = (field: FieldView): number => (field.comparison === 'conflict' || field.agreement === 'conflict' ? 0 : field.edit !== null ? 1 : field.looked ? 2 : field.value === '' ? 4 : 3);

function MatrixRow({ field, type, columns, typed }: { readonly field: FieldView; readonly type: string; readonly columns: readonly ShownSource[]; readonly typed: boolean }) {
  const sayings = sayingsOf(field, columns);
  return (
    <tr>
      <th scope="row">{fieldLabel(field.key, type)}</th>
      {sayings.map(({ source, standing, text }) => (
        <td key={source} data-conflict={standing === 'conflict' || undefined} className={isCode(field.key) ? css.code : undefined}>
          {source === 'VIZ' && standing !== 'not-in-it' && standing !== 'conflict' ? <span data-private>{printedOnCard(field)}</span>
            : <SourceCell standing={standing}>{standing === 'same' || standing === 'only-here' && source !== 'DECLARED' ? undefined : <span data-private>{text}</span>}</SourceCell>}
        </td>
      ))}
      {typed && <td>{field.edit === null ? null : <SourceCell standing="changed"><span data-private>{field.value}</span><span className={css.why}> {editReasonWords[field.edit.why].toLowerCase()}</span></SourceCell>}</td>}
    </tr>
  );
}

const printedOnCard = (field: FieldView): string => {
  const said = field.sources.VIZ;
  return said === undefined ? '' : printedValue(field.key, said);
};

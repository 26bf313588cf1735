import { IconCheck, IconEqualNot, IconEye, IconPencil } from '@tabler/icons-react';
import type { CaseView } from '../../../electron/contract/views.ts';
import { Crop } from '../../parts/Crop.tsx';
import { SourceMark } from '../../parts/SourceChip.tsx';
import { isCode } from '../../words/fields.ts';
import { editReasonWords } from '../../words/results.ts';
import { FieldInput } from './FieldInput.tsx';
import type { ShownField, ShownSource } from './shown-fields.ts';
import css from './Fields.module.css';

export interface FieldCardProps {
  readonly view: CaseView; readonly shown: ShownField; readonly among: readonly ShownSource[];
  readonly active: boolean;
  /** A settled field that was opened to be corrected. */
  readonly opened: boolean;
  readonly readOnly: boolean;
  readonly inputRef: (element: HTMLElement | null) => void;
  readonly onActive: () => void; readonly onOpen: () => void; readonly onSettled: (after: CaseView) => void;
}

/** One field to look at: its crop, its input, what each source says. Settled, it folds to one line and stays where it is. */
export function FieldCard(props: FieldCardProps) {
  const { shown, opened, readOnly } = props;
  return (shown.field.open || opened) && !readOnly ? <OpenCard {...props} /> : <SettledCard {...props} />;
}

function OpenCard({ view, shown, among, active, opened, inputRef, onActive, onSettled }: FieldCardProps) {
  const { field, label, remark } = shown;
  const box = field.sources.VIZ?.box ?? field.box;
  const rectified = view.pictures.find(({ kind, superseded }) => kind === 'licence-rectified' && !superseded);
  return (
    <section className={css.card} data-active={active || undefined} aria-label={label} onFocus={onActive}>
      <header className={css.label}>
        <h2 className={css.name}>{label}</h2>
        {remark !== null && (
          <p className={css.remark} data-tone={remark.tone}>
            {remark.tone === 'conflict' ? <IconEqualNot size={14} stroke={1.75} aria-hidden /> : <IconEye size={14} stroke={1.75} aria-hidden />}
            <span data-private>{remark.words}</span>
          </p>
        )}
      </header>
      <FieldInput
        view={view} shown={shown} among={among} active={active} opened={opened} inputRef={inputRef} onSettled={onSettled}
        crop={box === null || rectified === undefined || view.document.state !== 'read'
          ? <span className={css.noCrop}>{field.sources.BARCODE === undefined ? 'not found' : 'from the barcode'}</span>
          : <Crop caseId={view.caseId} sha256={rectified.sha256} box={box} space={view.document.card} height={36} mostWidth={168} strip alt={`${label} as printed`} />}
      />
    </section>
  );
}

function SettledCard({ shown: { field, label, text, sayings }, readOnly, onOpen, onActive }: FieldCardProps) {
  const differing = sayings.filter(({ standing }) => standing === 'conflict');
  return (
    <button type="button" className={css.folded} disabled={readOnly} tabIndex={-1} onClick={onOpen} onFocus={onActive}>
      <span className={css.foldedName}>{label}</span>
      <span className={isCode(field.key) ? `mono ${css.foldedValue}` : css.foldedValue} data-private>{text === '' ? 'left empty' : text}</span>
      <span className={css.foldedMark}>
        {differing.map(({ source }) => <span key={source} className={css.differs}><SourceMark name={source} standing="conflict" /></span>)}
        {field.edit === null
          ? <><IconCheck size={14} stroke={1.75} aria-hidden />looked at</>
          : <><IconPencil size={14} stroke={1.75} aria-hidden />{editReasonWords[field.edit.why].toLowerCase()}</>}
      </span>
    </button>
  );
}

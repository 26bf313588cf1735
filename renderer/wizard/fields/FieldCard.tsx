import { IconCheck, IconEqualNot, IconEye, IconPencil } from '@tabler/icons-react';
import { Crop } from '../../parts/Crop.tsx';
import { SourceMark } from '../../parts/SourceChip.tsx';
import { isCode } from '../../words/fields.ts';
import { editReasonWords } from '../../words/results.ts';
import type { After, FieldActs } from './field-acts.ts';
import { FieldInput } from './FieldInput.tsx';
import { NumberRules } from './NumberRules.tsx';
import type { ReadView } from './read-view.ts';
import { boxesOfLines, printedAt, type ShownField, type ShownSource } from './shown-fields.ts';
import css from './Fields.module.css';

export interface FieldCardProps {
  readonly read: ReadView; readonly acts: FieldActs; readonly shown: ShownField; readonly among: readonly ShownSource[];
  readonly active: boolean;
  /** A settled field that was opened to be corrected. */
  readonly opened: boolean;
  readonly readOnly: boolean;
  readonly inputRef: (element: HTMLElement | null) => void;
  readonly onActive: () => void; readonly onOpen: () => void; readonly onSettled: (after: After) => void;
}

/** One field to look at: its crop, its input, what each source says. Settled, it folds to one line and stays where it is. */
export function FieldCard(props: FieldCardProps) {
  const { shown, opened, readOnly } = props;
  return (shown.field.open || opened) && !readOnly ? <OpenCard {...props} /> : <SettledCard {...props} />;
}

function OpenCard({ read, acts, shown, among, active, opened, inputRef, onActive, onSettled }: FieldCardProps) {
  const { key, label, remark } = shown;
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
      <FieldInput acts={acts} shown={shown} among={among} active={active} opened={opened} inputRef={inputRef} onSettled={onSettled} crop={<PrintedCrop read={read} shown={shown} />} />
      <NumberRules checks={read.numberChecks.filter((check) => check.key === key)} fields={read.fields} />
    </section>
  );
}

/** Line by line at reading size; 168 wide, so that the inputs stand in one column. */
function PrintedCrop({ read, shown: { field, label } }: { readonly read: ReadView; readonly shown: ShownField }) {
  const at = printedAt(field);
  const side = read.sides.find((one) => one.side === at?.side);
  if (at === null || side === undefined || side.space === null) return <span className={css.noCrop}>{field.sources.BARCODE === undefined ? 'not found on it' : 'from the barcode'}</span>;
  const lines = boxesOfLines(at.box, field.sources.VIZ?.raw ?? '').slice(0, 4);
  return (
    <div className={css.crop}>
      {lines.map((box) => <Crop key={box.join()} caseId={read.caseId} sha256={side.sha256} box={box} {...(side.space === null ? {} : { space: side.space })} height={lines.length > 1 ? 26 : 36} mostWidth={168} strip alt={`${label} as printed`} />)}
    </div>
  );
}

function SettledCard({ acts, shown: { field, label, text, sayings }, readOnly, onOpen, onActive }: FieldCardProps) {
  const differing = sayings.filter(({ standing }) => standing === 'conflict');
  return (
    <button type="button" className={css.folded} disabled={readOnly} tabIndex={-1} onClick={onOpen} onFocus={onActive}>
      <span className={css.foldedName}>{label}</span>
      <span className={isCode(field.key) ? `mono ${css.foldedValue}` : css.foldedValue} data-private>{text === '' ? 'left empty' : text}</span>
      <span className={css.foldedMark}>
        {differing.map(({ source }) => <span key={source} className={css.differs}><SourceMark name={source} standing="conflict" /></span>)}
        {field.edit === null
          ? <><IconCheck size={14} stroke={1.75} aria-hidden />looked at</>
          : <><IconPencil size={14} stroke={1.75} aria-hidden />{acts.asksWhy ? editReasonWords[field.edit.why].toLowerCase() : 'changed'}</>}
      </span>
    </button>
  );
}

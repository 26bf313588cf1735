import { IconCheck, IconEqualNot, IconEye, IconPencil } from '@tabler/icons-react';
import { useElementSize } from '@mantine/hooks';
import type { FieldView } from '../../../electron/contract/views.ts';
import type { Box } from '../../../electron/contract/vocabulary.ts';
import { Crop } from '../../parts/Crop.tsx';
import { SourceMark } from '../../parts/SourceChip.tsx';
import { isCode } from '../../words/fields.ts';
import { editReasonWords } from '../../words/results.ts';
import type { After, FieldActs } from './field-acts.ts';
import { FieldInput } from './FieldInput.tsx';
import { NumberRules } from './NumberRules.tsx';
import type { ReadSide, ReadView } from './read-view.ts';
import { linesIn, printedAt, type ShownField, type ShownSource } from './shown-fields.ts';
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
  const printed = printedOn(read, shown.field);
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
      <FieldInput acts={acts} shown={shown} among={among} active={active} opened={opened} inputRef={inputRef} onSettled={onSettled} stacked={printed?.long ?? false} crop={<PrintedCrop read={read} shown={shown} printed={printed} />} />
      <NumberRules checks={read.numberChecks.filter((check) => check.key === key)} fields={read.fields} />
    </section>
  );
}

const narrowPx = 168;
/** A box this many times as wide as a line of it is high does not fit beside its input at reading size. */
const longAspect = 11;

interface Printed { readonly box: Box; readonly side: ReadSide & { readonly space: NonNullable<ReadSide['space']> }; readonly lines: number; readonly long: boolean }

function printedOn(read: ReadView, field: FieldView): Printed | null {
  const at = printedAt(field);
  const side = read.sides.find((one) => one.side === at?.side);
  if (at === null || side === undefined || side.space === null) return null;
  const lines = linesIn(field.sources.VIZ?.raw ?? '');
  const [x0, y0, x1, y1] = at.box;
  return { box: at.box, side: { ...side, space: side.space }, lines, long: lines > 1 || (x1 - x0) / Math.max(1, y1 - y0) > longAspect };
}

/** At reading size: beside its input, or over it where the print is long. */
function PrintedCrop({ read, shown: { field, label }, printed }: { readonly read: ReadView; readonly shown: ShownField; readonly printed: Printed | null }) {
  const { ref, width } = useElementSize<HTMLDivElement>();
  if (printed === null) return <span className={css.noCrop}>{field.sources.BARCODE === undefined ? 'not found on it' : 'from the barcode'}</span>;
  const { box, side, lines, long } = printed;
  const mostWidth = long ? width : narrowPx;
  const [x0, y0, x1, y1] = box;
  const height = long ? Math.min(28 * lines + 8, (mostWidth * (y1 - y0) * (1 + 0.56 / lines)) / Math.max(1, x1 - x0)) : 36;
  return (
    <div ref={ref} className={css.crop} style={long ? { height: Math.round(height) } : undefined}>
      {mostWidth > 0 && <Crop caseId={read.caseId} sha256={side.sha256} box={box} space={side.space} height={Math.round(height)} mostWidth={mostWidth} lines={lines} strip={!long} alt={`${label} as printed`} />}
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

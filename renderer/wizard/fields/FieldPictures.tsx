import { IconForms, IconQrcode } from '@tabler/icons-react';
import { useMediaQuery } from '@mantine/hooks';
import type { CSSProperties, ReactNode } from 'react';
import type { CaseView, FieldView } from '../../../electron/contract/views.ts';
import type { Box } from '../../../electron/contract/vocabulary.ts';
import { Crop } from '../../parts/Crop.tsx';
import { Stage, type StageBox } from '../../parts/Stage.tsx';
import { timeWithSeconds } from '../../words/times.ts';
import type { ShownField } from './shown-fields.ts';
import css from './Fields.module.css';

/** ID-1, 85.60 x 53.98 mm (ISO/IEC 7810). */
const idCardAspect = 1.586;

interface PicturesProps { readonly view: CaseView; readonly active: ShownField | undefined; readonly onPick: (key: string) => void }

/** The card with the active field lit, and under it the same field from each source, enlarged. */
export function FieldPictures({ view, active, onPick }: PicturesProps) {
  const { document } = view;
  const shown = view.pictures.find(({ kind, superseded }) => kind === 'licence-rectified' && !superseded) ?? view.pictures.find(({ kind, superseded }) => kind === 'licence' && !superseded);
  const card = document.state === 'read' ? document.card : null;
  if (shown === undefined) return <div className={css.pictures} />;
  return (
    <div className={css.pictures} data-on="stage">
      <div className={css.stage} style={{ '--aspect': card === null ? idCardAspect : Math.max(1.1, card.width / card.height) } as CSSProperties}>
        <Stage
          caseId={view.caseId} sha256={shown.sha256} alt={document.state === 'read' ? document.typeName : 'Picture of the document'} withKeys
          title={document.state === 'read' && document.card.found ? 'Front' : 'Whole picture'} note={`${timeWithSeconds(shown.at)}${card?.dpi === null || card === null ? '' : `, ${Math.round(card.dpi)} dpi`}`}
          boxes={boxesOf(view.fields, active?.field)} {...(card === null ? {} : { space: card })} onPickBox={onPick}
        />
      </div>
      {active !== undefined && document.state === 'read' && <Enlarged caseId={view.caseId} sha256={shown.sha256} shown={active} space={document.card} />}
    </div>
  );
}

const sameBox = (a: Box, b: Box): boolean => a.every((side, at) => side === b[at]);

/** One box a place: several fields may come from one printed line. */
function boxesOf(fields: readonly FieldView[], active: FieldView | undefined): StageBox[] {
  const lit = active?.sources.VIZ?.box ?? active?.box ?? null;
  const boxes: StageBox[] = [];
  if (active !== undefined && lit !== null) boxes.push({ id: active.key, box: lit, look: 'lit' });
  for (const source of ['MRZ', 'BARCODE'] as const) {
    const twin = active?.sources[source]?.box ?? null;
    if (active !== undefined && twin !== null) boxes.push({ id: `${active.key} ${source}`, box: twin, look: 'twin' });
  }
  for (const { key, box } of fields) {
    if (box !== null && !boxes.some((one) => sameBox(one.box, box))) boxes.push({ id: key, box, look: 'dim' });
  }
  return boxes;
}

const wideWindow = '(min-width: 1600px)';

function Enlarged({ caseId, sha256, shown: { field, label, sayings }, space }: { readonly caseId: string; readonly sha256: string; readonly shown: ShownField; readonly space: { readonly width: number; readonly height: number } }) {
  const wide = useMediaQuery(wideWindow, false, { getInitialValueInEffect: false });
  const printed = (['VIZ', 'MRZ'] as const).flatMap((source) => {
    const said = field.sources[source];
    const box = said?.box ?? (source === 'VIZ' ? field.box : null);
    return said === undefined || box === null ? [] : [{ source, box, text: source === 'MRZ' ? said.raw : sayings.find((saying) => saying.source === source)?.text ?? said.value }];
  });
  const barcode = field.sources.BARCODE;
  return (
    <section className={css.enlarged} aria-label={`${label}, enlarged`}>
      {printed.map(({ source, box, text }) => (
        <div key={source} className={css.source}>
          <span className={css.sourceName}>{source}</span>
          <div className={css.cropRoom}><Crop caseId={caseId} sha256={sha256} box={box} space={space} height={(source === 'VIZ' ? 80 : 50) * (wide ? 1.5 : 1)} mostWidth={wide ? 615 : 384} strip alt={`${label} as printed`} /></div>
          <p className={css.readAs}><span>read as</span><span className="mono" data-private>{text === '' ? 'nothing' : text}</span></p>
        </div>
      ))}
      {printed.length === 0 && <p className={css.nothing}>{label} was not found on the picture. Look for it there, then type it.</p>}
      {barcode !== undefined && <Said icon={<IconQrcode size={16} stroke={1.75} aria-hidden />} who="Barcode, read whole" text={barcode.raw} />}
      {field.declared !== null && <Said icon={<IconForms size={16} stroke={1.75} aria-hidden />} who="The customer’s form" text={field.declared === '' ? 'left empty' : field.declared} />}
    </section>
  );
}

function Said({ icon, who, text }: { readonly icon: ReactNode; readonly who: string; readonly text: string }) {
  return (
    <div className={css.said}>
      <span className={css.saidIcon}>{icon}</span>
      <p><span className={css.saidWho}>{who}</span><span data-private>{text}</span></p>
    </div>
  );
}

import { IconCheck, IconCircleDashed, IconEyeOff, IconScan } from '@tabler/icons-react';
import type { SideView } from '../../electron/contract/views.ts';
import type { Side } from '../../electron/contract/vocabulary.ts';
import { PictureThumb } from '../parts/PictureThumb.tsx';
import css from './Live.module.css';

export interface SideSlotsProps {
  readonly caseId: string;
  readonly sides: readonly SideView[];
  /** The side that is being taken; null when none is. */
  readonly now: Side | null;
  /** Whether the document has another side that is asked for; null while the type is not known. */
  readonly twoSided: boolean | null;
  readonly frontName: string;
}

/** Front and back as slots: a card that was taken slides into its own. */
export function SideSlots({ caseId, sides, now, twoSided, frontName }: SideSlotsProps) {
  return (
    <section aria-label="Sides of this document">
      <h2 className={css.sidesTitle}>Sides of this document</h2>
      <div className={css.sides}>
        <Slot caseId={caseId} name={frontName} side={sides.find(({ side }) => side === 'front')} now={now === 'front'} absent={null} />
        <Slot caseId={caseId} name="Back" side={sides.find(({ side }) => side === 'back')} now={now === 'back'} absent={twoSided === null ? 'Asked for if the type has one' : twoSided ? null : 'No second side'} />
      </div>
    </section>
  );
}

function Slot({ caseId, name, side, now, absent }: { readonly caseId: string; readonly name: string; readonly side: SideView | undefined; readonly now: boolean; readonly absent: string | null }) {
  const picture = side?.rectifiedSha256 ?? side?.pictureSha256 ?? null;
  if (now) return <div className={css.side} data-is="now"><IconScan size={20} stroke={1.75} aria-hidden /><span>{name}</span></div>;
  if (side?.state === 'skipped') return <div className={css.side}><IconEyeOff size={16} stroke={1.75} aria-hidden /><span>{name} not done</span></div>;
  if (picture !== null) {
    return (
      <div className={css.side} data-is={side?.state === 'refused' ? 'refused' : 'kept'}>
        <div className={css.thumb}><PictureThumb caseId={caseId} sha256={picture} alt={`${name}, as it was taken`} /></div>
        <span className={css.sideWords}>{side?.state === 'read' && <IconCheck size={14} stroke={1.75} aria-hidden />}{name}{side?.state === 'refused' && ', refused'}</span>
      </div>
    );
  }
  return <div className={css.side}><IconCircleDashed size={16} stroke={1.75} aria-hidden /><span>{absent ?? `${name} to come`}</span></div>;
}

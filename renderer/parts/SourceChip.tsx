import { IconCheck, IconEqualNot, IconEye, IconMinus, IconPencil, IconTilde } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Source } from '../../electron/contract/vocabulary.ts';
import { Caps } from '../keys/Keys.tsx';
import css from './SourceChip.module.css';

/** How a source stands beside the value that holds. */
export type SourceStanding = 'same' | 'formatting-only' | 'conflict' | 'only-here' | 'changed' | 'not-in-it' | 'not-asked';

const icons = { same: IconCheck, 'formatting-only': IconTilde, conflict: IconEqualNot, 'only-here': IconEye, changed: IconPencil, 'not-in-it': IconMinus, 'not-asked': IconMinus };
const words: Readonly<Record<SourceStanding, string>> = {
  same: 'same', 'formatting-only': 'formatting only', conflict: 'conflict', 'only-here': 'only here', changed: 'changed by hand', 'not-in-it': 'not in it', 'not-asked': 'not asked',
};
const icon = (standing: SourceStanding, size: number) => {
  const Icon = icons[standing];
  return <Icon size={size} stroke={1.75} aria-hidden />;
};

/** The order in which sources stand, everywhere. */
export const sourceOrder: readonly Source[] = ['VIZ', 'MRZ', 'BARCODE', 'CHIP', 'TEXTRACT', 'TYPED', 'DECLARED'];

interface ChipProps {
  readonly name: Source; readonly standing: SourceStanding; readonly value?: string;
  /** The key that takes its value, written on it. */
  readonly press?: string | null;
  /** Its key does not work now; its place is kept, so that nothing moves when it does. */
  readonly resting?: boolean;
  readonly onTake?: (() => void) | undefined;
}

/** Name in mono, then how it stands; its value only where it differs. An absent source is dashed. One whose value can be taken is a button. */
export function SourceChip({ name, standing, value, press = null, resting = false, onTake }: ChipProps) {
  const showsValue = value !== undefined && value !== '' && (onTake !== undefined || ['conflict', 'formatting-only', 'changed'].includes(standing));
  const inside = (
    <>
      <span className={css.name}>{name}</span>
      <span className={css.says}>
        {icon(standing, 14)}
        {showsValue ? <><span className="unseen">{words[standing]}: </span><span className={css.value} data-private>{value}</span></> : <span data-words>{words[standing]}</span>}
        {onTake !== undefined && <span className="unseen">, take it</span>}
      </span>
      {press !== null && <span className={css.press} data-resting={resting || undefined} aria-hidden><Caps press={press} /></span>}
    </>
  );
  if (onTake === undefined) return <span className={css.chip} data-standing={standing}>{inside}</span>;
  return <button type="button" tabIndex={-1} className={css.chip} data-standing={standing} aria-keyshortcuts={press ?? undefined} onClick={onTake}>{inside}</button>;
}

const shortNames: Readonly<Partial<Record<Source, string>>> = { BARCODE: 'BARC', DECLARED: 'DECL' };

/** Source and mark in 11 px for settled rows: `VIZ ✓`. */
export function SourceMark({ name, standing }: { readonly name: Source; readonly standing: SourceStanding }) {
  return <span className={css.mark}>{shortNames[name] ?? name}<span className="unseen"> {words[standing]}</span>{icon(standing, 13)}</span>;
}

/** Icon and words in a cell of the review matrix. */
export function SourceCell({ standing, children }: { readonly standing: SourceStanding; readonly children?: ReactNode }) {
  if (standing === 'not-in-it' || standing === 'not-asked') return <span className={css.absent}>{words[standing]}</span>;
  return <span className={css.cell} data-standing={standing}>{icon(standing, 14)}<span>{children ?? words[standing]}</span></span>;
}

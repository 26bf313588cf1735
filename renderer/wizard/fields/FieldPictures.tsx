import { useElementSize, useMediaQuery } from '@mantine/hooks';
import { useState, type CSSProperties, type ReactNode } from 'react';
import type { Side } from '../../../electron/contract/vocabulary.ts';
import { Caps } from '../../keys/Keys.tsx';
import { useKeys } from '../../keys/use-keys.ts';
import { Stage } from '../../parts/Stage.tsx';
import { boxesOn, sideOf } from './field-boxes.ts';
import type { ReadSide, ReadView } from './read-view.ts';
import type { ShownField } from './shown-fields.ts';
import { Strips } from './Strips.tsx';
import css from './Pictures.module.css';

/** ID-1, 85.60 x 53.98 mm (ISO/IEC 7810). */
const idCardAspect = 1.586;
const wideWindow = '(min-width: 1600px)';

interface PicturesProps { readonly read: ReadView; readonly active: ShownField | undefined; readonly onPick: (key: string) => void }

/** The side that holds the active field, lit; under it the same data from each source, enlarged. In a wide window the other side stands there too. */
export function FieldPictures({ read, active, onPick }: PicturesProps) {
  const wide = useMediaQuery(wideWindow, false, { getInitialValueInEffect: false });
  const { ref, width } = useElementSize<HTMLDivElement>();
  const [turned, setTurned] = useState<{ readonly key: string | undefined; readonly to: Side } | null>(null);
  const wanted = turned !== null && turned.key === active?.key ? turned.to : sideOf(active?.field);
  const shown = read.sides.find(({ side }) => side === wanted) ?? read.sides[0];
  const other = read.sides.find((one) => one !== shown);
  const turnTo = (to: Side) => setTurned({ key: active?.key, to });
  useKeys(other === undefined ? {} : { 'card-side': () => turnTo(other.side) });
  if (shown === undefined) return <div className={css.pictures} />;
  const aspect = shown.space === null ? idCardAspect : Math.max(1.1, shown.space.width / shown.space.height);
  const both = wide && other !== undefined;
  return (
    <div className={css.pictures} data-on="stage" ref={ref}>
      <div className={css.stage} style={{ '--aspect': aspect } as CSSProperties}>
        <CardSide
          key={shown.sha256} read={read} side={shown} active={active} onPick={onPick} large
          title={other === undefined || both ? shown.title : <SideTabs sides={read.sides} shown={shown} onTurn={turnTo} />}
        />
      </div>
      <div className={css.below} data-both={both || undefined}>
        {both && <div className={css.other} style={{ '--aspect': other.space === null ? idCardAspect : other.space.width / other.space.height } as CSSProperties}><CardSide key={other.sha256} read={read} side={other} active={active} onPick={onPick} title={<OtherTitle side={other} onTurn={turnTo} />} /></div>}
        {active !== undefined && <Strips read={read} shown={active} wide={wide} beside={both} roomWidth={width} />}
      </div>
    </div>
  );
}

function CardSide({ read, side, active, onPick, title, large = false }: PicturesProps & { readonly side: ReadSide; readonly title: ReactNode; readonly large?: boolean }) {
  return (
    <Stage
      caseId={read.caseId} sha256={side.sha256} alt={`${read.typeName}, ${side.title.toLowerCase()}`} title={title} note={side.note} withKeys={large}
      boxes={side.space === null ? [] : boxesOn(side.side, read.fields, active?.field)} {...(side.space === null ? {} : { space: side.space })} onPickBox={(id) => onPick(id.split(' ')[0] ?? id)}
    />
  );
}

/** Both sides by name where only one has room; the key turns the card over. */
function SideTabs({ sides, shown, onTurn }: { readonly sides: readonly ReadSide[]; readonly shown: ReadSide; readonly onTurn: (to: Side) => void }) {
  return (
    <span className={css.tabs} role="group" aria-label="Sides">
      {sides.map((one) => <button key={one.side} type="button" className={css.tab} aria-pressed={one === shown} onClick={() => onTurn(one.side)}>{one.title}</button>)}
      <span aria-hidden><Caps press="Alt+O" /></span>
    </span>
  );
}

function OtherTitle({ side, onTurn }: { readonly side: ReadSide; readonly onTurn: (to: Side) => void }) {
  return <span className={css.tabs}><button type="button" className={css.tab} aria-pressed={false} onClick={() => onTurn(side.side)} aria-label={`${side.title}, show it large`}>{side.title}</button><span aria-hidden><Caps press="Alt+O" /></span></span>;
}

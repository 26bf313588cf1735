import { IconAlertTriangle, IconCheck, IconCircleDashed } from '@tabler/icons-react';
import type { CSSProperties } from 'react';
import css from './Face.module.css';
import { plainGates, plainGateWords } from './face-words.ts';
import { scalesOf, type Scale } from './scales.ts';
import type { BestFrame } from './use-best.ts';
import type { FaceSeen } from './use-face-session.ts';

/** What is kept so far: the best one large, two more beside it. */
export function BestSoFar({ frames, seen }: { readonly frames: readonly BestFrame[]; readonly seen: FaceSeen | null }) {
  const [best, ...others] = frames;
  return (
    <section aria-label="Best so far">
      <h2 className={css.heading}>Best so far</h2>
      <div className={css.best}>
        <Thumb frame={best} name="Best picture so far" />
        <div className={css.others}><Thumb frame={others[0]} name="Second picture" /><Thumb frame={others[1]} name="Third picture" /></div>
      </div>
      <p className={css.kept}>{keptWords(frames.length, seen)}</p>
    </section>
  );
}

function keptWords(kept: number, seen: FaceSeen | null): string {
  if (seen === null || seen.seq === 0) return 'Nothing is stored before it is good enough.';
  if (kept === 0) return seen.seq > 1 ? `None of ${seen.seq} pictures is good enough yet.` : 'No picture is good enough yet.';
  return `${kept} of ${seen.wanted} kept, from ${seen.seq === 1 ? 'one picture' : `${seen.seq} pictures`}.`;
}

function Thumb({ frame, name }: { readonly frame: BestFrame | undefined; readonly name: string }) {
  return <div className={css.thumb} data-empty={frame === undefined || undefined}>{frame !== undefined && <img src={frame.url} alt={name} style={framed(frame.box)} draggable={false} data-private />}</div>;
}

/** Head and shoulders: the face's box with a third around it, in the shape of the place. */
function framed(box: FaceSeen['box']): CSSProperties {
  if (box === null) return {};
  const [x0, y0, x1, y1] = box;
  const [w, h] = [x1 - x0, y1 - y0];
  const percent = (share: number): string => `${Math.max(0, Math.round(share * 1000) / 10)}%`;
  return { objectViewBox: `inset(${percent(y0 - h * 0.4)} ${percent(1 - x1 - w * 0.3)} ${percent(1 - y1 - h * 0.3)} ${percent(x0 - w * 0.3)})` } as CSSProperties;
}

const stateWords = { good: 'good', bad: 'not yet', waiting: 'waiting' } as const;

/** Five places on five scales, then what is answered with yes or no. The order never changes. */
export function PictureQuality({ seen }: { readonly seen: FaceSeen | null }) {
  return (
    <section aria-label="Picture quality">
      <h2 className={css.subheading}>Picture quality</h2>
      <ul className={css.scales}>{scalesOf(seen).map((scale) => <ScaleRow key={scale.name.slice(0, 5)} scale={scale} />)}</ul>
      <ul className={css.gates}>
        {plainGates.map((gate) => {
          const found = seen?.gates.find((one) => one.gate === gate)?.state ?? 'waiting';
          const Icon = { good: IconCheck, bad: IconAlertTriangle, waiting: IconCircleDashed }[found];
          return <li key={gate} className={css.gate} data-state={found}><Icon size={16} stroke={1.75} aria-hidden /><span>{plainGateWords(gate, found, seen?.faces ?? 0)}{found === 'waiting' && <span className="unseen">, waiting</span>}</span></li>;
        })}
      </ul>
    </section>
  );
}

function ScaleRow({ scale: { name, state, at01, from01, to01 } }: { readonly scale: Scale }) {
  return (
    <li className={css.scale} data-state={state}>
      <span className={css.scaleName}>{state === 'bad' && <IconAlertTriangle size={14} stroke={1.75} aria-hidden />}{name}<span className="unseen">: {stateWords[state]}</span></span>
      <span className={css.track} aria-hidden>
        <i className={css.good} style={{ left: `${from01 * 100}%`, width: `${(to01 - from01) * 100}%` }} />
        {at01 !== null && <i className={css.marker} style={{ left: `${at01 * 100}%` }} />}
      </span>
    </li>
  );
}

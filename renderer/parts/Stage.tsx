import { useElementSize } from '@mantine/hooks';
import { useState, type KeyboardEvent, type PointerEvent, type ReactNode } from 'react';
import type { Box } from '../../electron/contract/vocabulary.ts';
import { useKeys } from '../keys/use-keys.ts';
import { KeyHint } from '../keys/Keys.tsx';
import { adviceFor } from '../failures.ts';
import { usePicture } from './picture.ts';
import css from './Stage.module.css';

export interface StageBox {
  readonly id: string;
  readonly box: Box;
  /** `lit`: the active field, with halo. `twin`: the same data in another zone. `dim`: all others, shown when asked for. */
  readonly look: 'lit' | 'twin' | 'dim';
}

export interface StageProps {
  readonly caseId: string;
  readonly sha256: string;
  /** What the picture is, for those who do not see it: "Photo page of the passport". */
  readonly alt: string;
  readonly title?: ReactNode;
  readonly note?: string;
  /** In the pixels of `space`. */
  readonly boxes?: readonly StageBox[];
  /** The size boxes are measured in; the picture's own when left out. */
  readonly space?: { readonly width: number; readonly height: number };
  /** Listens for `[`, `]` and `B`; one stage a screen does. */
  readonly withKeys?: boolean;
  readonly onPickBox?: (id: string) => void;
}

const zooms = [1, 1.5, 2, 3, 4, 6] as const;
const panStepPx = 60;

/** What B goes through: what is looked at, every box, the bare picture. */
type Shown = 'active' | 'all' | 'none';
const after: Readonly<Record<Shown, Shown>> = { active: 'all', all: 'none', none: 'active' };

/** A picture on the dark stage, never tinted or sharpened: fits, zooms, pans; boxes on top can be switched off. */
export function Stage({ caseId, sha256, alt, title, note, boxes = [], space, withKeys = false, onPickBox }: StageProps) {
  const picture = usePicture(caseId, sha256);
  const { ref, width: roomWidth, height: roomHeight } = useElementSize<HTMLDivElement>();
  const [level, setLevel] = useState(0);
  const [at, setAt] = useState({ x: 0, y: 0 });
  const [which, setWhich] = useState<Shown>('active');
  const size = picture.state === 'there' ? picture : { width: 1, height: 1 };
  const fit = Math.min(roomWidth / size.width, roomHeight / size.height);
  const scale = fit * (zooms[level] ?? 1);
  const slack = { x: Math.max(0, (size.width * scale - roomWidth) / 2), y: Math.max(0, (size.height * scale - roomHeight) / 2) };
  const within = (x: number, y: number) => ({ x: Math.min(slack.x, Math.max(-slack.x, x)), y: Math.min(slack.y, Math.max(-slack.y, y)) });
  const zoom = (by: 1 | -1) => { setLevel((now) => Math.min(zooms.length - 1, Math.max(0, now + by))); if (by < 0) setAt({ x: 0, y: 0 }); };
  useKeys(withKeys ? { 'zoom-in': () => zoom(1), 'zoom-out': () => zoom(-1), ...(boxes.length > 0 ? { boxes: () => setWhich((now) => (now === 'active' && !boxes.some(({ look }) => look === 'dim') ? 'none' : after[now])) } : {}) } : {});

  const shown = within(at.x, at.y);
  const pan = (event: KeyboardEvent) => {
    const step = ({ ArrowLeft: [1, 0], ArrowRight: [-1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] } as const)[event.key as 'ArrowLeft'];
    if (step === undefined) return;
    event.preventDefault();
    setAt(within(shown.x + step[0] * panStepPx, shown.y + step[1] * panStepPx));
  };
  const drag = (event: PointerEvent) => { if (event.buttons === 1) setAt(within(shown.x + event.movementX, shown.y + event.movementY)); };
  const viewBox = space ?? size;

  return (
    <figure className={css.stage} data-on="stage">
      {(title !== undefined || withKeys) && (
        <figcaption className={css.caption}>
          <strong>{title}</strong><span className={css.note}>{note}</span>
          {withKeys && <span className={css.hints}><KeyHint names={['zoom-out', 'zoom-in']} says="zoom" />{boxes.length > 0 && <KeyHint names={['boxes']} says="boxes" />}</span>}
        </figcaption>
      )}
      <div
        ref={ref} className={css.room} tabIndex={0} role="group" aria-label={`${alt}. Arrow keys move the picture when it is enlarged.`} data-own-keys
        data-movable={slack.x > 0 || slack.y > 0 || undefined} onKeyDown={pan} onPointerMove={drag}
        onPointerDown={(event) => { if (slack.x > 0 || slack.y > 0) event.currentTarget.setPointerCapture(event.pointerId); }}
        onWheel={(event) => { if (event.ctrlKey) zoom(event.deltaY < 0 ? 1 : -1); }}
      >
        {picture.state === 'waiting' && <p className={css.say}>Opening the picture</p>}
        {picture.state === 'failed' && <p className={css.say} role="alert">{adviceFor(picture.failure).happened} {adviceFor(picture.failure).todo}</p>}
        {picture.state === 'there' && roomWidth > 0 && (
          <div className={css.sheet} style={{ width: size.width * scale, height: size.height * scale, transform: `translate(-50%, -50%) translate(${shown.x}px, ${shown.y}px)` }}>
            <img className={css.picture} src={picture.url} alt={alt} draggable={false} data-private />
            {which !== 'none' && boxes.length > 0 && (
              <svg className={css.overlay} viewBox={`0 0 ${viewBox.width} ${viewBox.height}`} preserveAspectRatio="none" aria-hidden>
                {boxes.filter(({ look }) => which === 'all' || look !== 'dim').toSorted(litLast).map((one) => <BoxMark key={one.id} mark={one} pixel={viewBox.width / (size.width * scale)} onPick={onPickBox} />)}
              </svg>
            )}
          </div>
        )}
      </div>
    </figure>
  );
}

const order = { dim: 0, twin: 1, lit: 2 } as const;
const litLast = (a: StageBox, b: StageBox): number => order[a.look] - order[b.look];

/** Drawn in picture coordinates; `pixel` is one screen pixel in them, so that lines keep their width at every zoom. */
function BoxMark({ mark: { id, box, look }, pixel, onPick }: { readonly mark: StageBox; readonly pixel: number; readonly onPick: ((id: string) => void) | undefined }) {
  const grow = (look === 'dim' ? 2 : 4) * pixel;
  const [x0, y0, x1, y1] = box;
  const rect = { x: x0 - grow, y: y0 - grow, width: x1 - x0 + 2 * grow, height: y1 - y0 + 2 * grow, rx: 2 * pixel };
  return (
    <g className={css.mark} data-look={look} data-pickable={onPick === undefined ? undefined : true} onClick={onPick === undefined ? undefined : () => onPick(id)}>
      {look === 'lit' && <rect {...rect} className={css.halo} strokeWidth={10 * pixel} />}
      {look !== 'dim' && <rect {...rect} className={css.ring} strokeWidth={6 * pixel} />}
      <rect {...rect} className={css.line} strokeWidth={(look === 'dim' ? 1 : 2) * pixel} />
    </g>
  );
}

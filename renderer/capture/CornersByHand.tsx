import { useElementSize } from '@mantine/hooks';
import { useEffect, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import { useKeys } from '../keys/use-keys.ts';
import { Caps } from '../keys/Keys.tsx';
import { cornerNames, movedCorner, stepOf, type Corners } from './corners.ts';
import css from './Corners.module.css';

export interface CornersProps {
  /** Address of the kept picture, and its size in pixels. */
  readonly picture: { readonly url: string; readonly width: number; readonly height: number };
  readonly corners: Corners;
  readonly onMove: (corners: Corners) => void;
  readonly onTake: () => void;
  readonly onCancel: () => void;
}

/** Four handles on the still picture: dragged, or Tab and arrow keys; a magnifier shows the pixels under the one in hand. */
export function CornersByHand({ picture, corners, onMove, onTake, onCancel }: CornersProps) {
  const { ref, width: roomWidth, height: roomHeight } = useElementSize<HTMLDivElement>();
  const [active, setActive] = useState(0);
  const scale = Math.min(roomWidth / picture.width, roomHeight / picture.height);
  const sheet = useRef<HTMLDivElement>(null);
  useKeys({ cancel: onCancel });

  const press = (at: number) => (event: KeyboardEvent) => {
    if (event.key === 'Enter') { event.preventDefault(); onTake(); return; }
    const step = stepOf(event.key, event.shiftKey, picture);
    if (step === null) return;
    event.preventDefault();
    onMove(movedCorner(corners, at, [corners[at]![0] + step[0], corners[at]![1] + step[1]]));
  };
  const drag = (at: number) => (event: PointerEvent) => {
    const room = sheet.current?.getBoundingClientRect();
    if (event.buttons !== 1 || room === undefined) return;
    onMove(movedCorner(corners, at, [(event.clientX - room.left) / room.width, (event.clientY - room.top) / room.height]));
  };
  const points = corners.map(([x, y]) => `${x * picture.width},${y * picture.height}`).join(' ');
  const placed = (at: number) => (element: HTMLButtonElement | null) => {
    element?.style.setProperty('left', `${corners[at]![0] * 100}%`);
    element?.style.setProperty('top', `${corners[at]![1] * 100}%`);
  };
  return (
    <section className={css.page} aria-label="Corners by hand" data-on="stage">
      <div className={css.head}>
        <h1 className={css.title}>Put the corners on the document</h1>
        <p className={css.hints}><Caps press="Tab" /> next corner <Caps press="ArrowUp" /><Caps press="ArrowDown" /> move <Caps press="Shift" /> faster <Caps press="Enter" /> take it</p>
      </div>
      <div ref={ref} className={css.room}>
        {roomWidth > 0 && (
          <div ref={sheet} className={css.sheet} style={{ width: picture.width * scale, height: picture.height * scale }}>
            <img className={css.picture} src={picture.url} alt="The document as it was taken" draggable={false} data-private />
            <svg className={css.overlay} viewBox={`0 0 ${picture.width} ${picture.height}`} preserveAspectRatio="none" aria-hidden>
              <polygon points={points} className={css.ring} /><polygon points={points} className={css.line} />
            </svg>
            {cornerNames.map((name, at) => (
              <button
                key={name} type="button" ref={placed(at)} className={css.handle} data-active={at === active || undefined} data-own-keys autoFocus={at === 0}
                aria-label={`${name} corner, ${Math.round(corners[at]![0] * picture.width)} by ${Math.round(corners[at]![1] * picture.height)}`}
                onFocus={() => setActive(at)} onKeyDown={press(at)} onPointerMove={drag(at)}
                onPointerDown={(event) => { event.currentTarget.focus(); event.currentTarget.setPointerCapture(event.pointerId); }}
              />
            ))}
          </div>
        )}
        <Magnifier picture={picture} corners={corners} at={active} />
      </div>
    </section>
  );
}

const magnified = 4;
const lookPx = 44;

/** In the middle of the stage, where no corner of a document lies. */
function Magnifier({ picture, corners, at }: { readonly picture: CornersProps['picture']; readonly corners: Corners; readonly at: number }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [image, setImage] = useState<HTMLImageElement | null>(null);
  useEffect(() => {
    const loading = new Image();
    loading.src = picture.url;
    void loading.decode().then(() => setImage(loading), () => undefined);
  }, [picture.url]);
  const [x, y] = corners[at]!;
  useEffect(() => {
    const context = canvas.current?.getContext('2d') ?? null;
    if (context === null || image === null) return;
    const side = lookPx * magnified, left = x * picture.width - lookPx / 2, top = y * picture.height - lookPx / 2;
    context.imageSmoothingEnabled = false;
    context.fillStyle = '#101417';
    context.fillRect(0, 0, side, side);
    context.drawImage(image, left, top, lookPx, lookPx, 0, 0, side, side);
    context.lineWidth = 1;
    for (const [colour, by] of [['#0b1214', 1], ['#ffffff', 0]] as const) {
      context.strokeStyle = colour;
      context.beginPath();
      context.moveTo(side / 2 + by + 0.5, 0); context.lineTo(side / 2 + by + 0.5, side);
      context.moveTo(0, side / 2 + by + 0.5); context.lineTo(side, side / 2 + by + 0.5);
      context.stroke();
    }
  }, [image, x, y, picture]);
  return <figure className={css.magnifier} data-private><canvas ref={canvas} width={lookPx * magnified} height={lookPx * magnified} /><figcaption>{cornerNames[at]}</figcaption></figure>;
}

import type { LookView } from '../../electron/contract/views.ts';
import css from './Live.module.css';

type Quad = NonNullable<LookView['quad']>;
interface Size { readonly width: number; readonly height: number }

/** Corner brackets on the card and a dashed ring around glare, in the picture's own pixels: it lies over the video exactly. */
export function Outline({ look, size }: { readonly look: Pick<LookView, 'quad' | 'glare'> | null; readonly size: Size }) {
  if (look === null || look.quad === null || size.width === 0) return null;
  return (
    <svg className={css.overlay} viewBox={`0 0 ${size.width} ${size.height}`} preserveAspectRatio="xMidYMid meet" aria-hidden>
      {look.quad.map((_, at) => {
        const d = bracket(look.quad!, at, size);
        return <g key={at}><path d={d} className={css.bracketRing} /><path d={d} className={css.bracket} /></g>;
      })}
      {look.glare.slice(0, 3).map(([x0, y0, x1, y1]) => {
        const ring = { cx: ((x0 + x1) / 2) * size.width, cy: ((y0 + y1) / 2) * size.height, rx: ((x1 - x0) / 2) * size.width * 1.25, ry: ((y1 - y0) / 2) * size.height * 1.25 };
        return <g key={`${x0} ${y0}`}><ellipse {...ring} className={css.glareRing} /><ellipse {...ring} className={css.glare} /></g>;
      })}
    </svg>
  );
}

/** Two strokes from a corner along its sides, a sixteenth of each. */
function bracket(quad: Quad, at: number, { width, height }: Size): string {
  const corner = quad[at]!, before = quad[(at + 3) % 4]!, after = quad[(at + 1) % 4]!;
  const along = ([x, y]: readonly [number, number]): string => `${(corner[0] + (x - corner[0]) / 16) * width} ${(corner[1] + (y - corner[1]) / 16) * height}`;
  return `M${along(before)}L${corner[0] * width} ${corner[1] * height}L${along(after)}`;
}

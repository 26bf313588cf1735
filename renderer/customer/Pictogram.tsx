import type { ReactNode } from 'react';
import type { CustomerView } from '../../electron/contract/views.ts';
import css from './Pictogram.module.css';

type Asked = Pick<NonNullable<CustomerView['asks']>, 'challenge' | 'corner'>;
type Sign = Asked['challenge'] | 'rest' | 'thanks' | 'closer' | 'back';

/**
 * What to do, drawn: a head and shoulders as in a mirror, so that the customer's left is the picture's left. What moves is in the accent
 * colour, everything else in ink; nothing is told by colour alone, since an arrow or a shape says it too.
 */
export function Pictogram({ sign, corner = null }: { readonly sign: Sign; readonly corner?: Asked['corner'] }) {
  return (
    <svg className={css.sign} viewBox="-120 -125 240 250" aria-hidden>
      <path d="M-87 115C-84 84 -62 66 -27 62M90 115C87 84 65 66 30 62" />
      {drawn(sign, corner)}
    </svg>
  );
}

const head = <path d="M1-68C34-68 54-45 54-10S30 57 0 57-53 27-53-8-32-68 1-68Z" />;
const ears = <path d="M-53-16C-70-20-74 12-54 14M54-16C71-20 75 12 55 14" />;
const eyes = <path d="M-22-17V-9M24-17V-9" />;
const nose = <path d="M1-6L-6 13H6" />;
const mouth = <path d="M-14 32Q1 37 16 32" />;
const lids = 'M-32-14Q-22-5-12-14M14-14Q24-5 34-14';
const front = (what: { readonly eyes?: ReactNode; readonly nose?: ReactNode; readonly mouth?: ReactNode }, more: ReactNode = null) =>
  <>{head}{ears}{what.eyes ?? eyes}{what.nose ?? nose}{what.mouth ?? mouth}{more}</>;
/** Turned to the picture's left. */
const turned = (
  <>
    {head}
    <path d="M56-16C73-20 77 14 56 15M-30-17V-9M3-17V-9M-17-8L-29 13H-14M-28 31Q-15 37-1 31" />
    <path className={css.moves} d="M64-86Q0-128-60-86M-57-110L-62-84-36-88" />
  </>
);

function drawn(sign: Sign, corner: Asked['corner']): ReactNode {
  switch (sign) {
    case 'neutral': case 'rest': return front({});
    case 'thanks': return front({ mouth: <path d="M-18 28Q1 44 20 28" /> });
    case 'blink': return front({ eyes: <path className={css.moves} d={lids} /> }, <path className={css.moves} d="M-29-34L-33-42M-15-34L-11-42M17-34L13-42M31-34L35-42" />);
    case 'eyes-closed': return front({ eyes: <path className={css.moves} d={lids} /> });
    case 'smile': return front({ mouth: <path className={css.moves} d="M-24 24Q1 52 26 24Z" /> });
    case 'mouth-open': return front({ nose: <path d="M1-8L-4 4H5" />, mouth: <ellipse className={css.moves} cx={1} cy={31} rx={10} ry={11} /> });
    case 'turn-left': return turned;
    case 'turn-right': return <g transform="scale(-1 1)">{turned}</g>;
    case 'nod': return front({}, <path className={css.moves} d="M96-52V44M80-36L96-54 112-36M80 28L96 46 112 28" />);
    case 'nose-in-box': return front({}, box(corner ?? 'up-left'));
    case 'closer': return front({}, <path className={css.moves} d="M-112-92L-84-72M-86-98L-82-70-110-68M114-92L86-72M88-98L84-70 112-68" />);
    case 'back': return front({}, <path className={css.moves} d="M-78-68L-106-90M-104-62L-108-92-78-96M80-68L108-90M106-62L110-92 80-96" />);
  }
}

/** The box the nose is to point into, and the way there. */
function box(corner: NonNullable<Asked['corner']>): ReactNode {
  const [x, y] = [corner.endsWith('left') ? -1 : 1, corner.startsWith('up') ? -1 : 1];
  const [tipX, tipY] = [x * 62, y === -1 ? -62 : 66];
  return (
    <g className={css.moves}>
      <rect x={x * 92 - 20} y={y === -1 ? -112 : 76} width={40} height={40} rx={4} />
      <path d={`M${x * 14} ${y * 8 + 4}L${tipX} ${tipY}M${tipX - x * 4} ${tipY - y * 24}L${tipX} ${tipY}L${tipX - x * 24} ${tipY - y * 4}`} />
    </g>
  );
}

import type { CustomerView } from '../../electron/contract/views.ts';
import { Pictogram } from './Pictogram.tsx';
import css from './SignRing.module.css';
import type { Left } from './use-left.ts';

/** The drawing inside the ring that shrinks as the time runs out; a whole ring in grey where nothing runs out. */
export function SignRing({ view, left, thin = false }: { readonly view: CustomerView; readonly left: Left | null; readonly thin?: boolean }) {
  const width = thin ? 7 : 14, radius = 204 - width / 2, length = 2 * Math.PI * radius;
  return (
    <div className={css.ring}>
      <svg className={css.arc} viewBox="0 0 408 408" aria-hidden>
        <circle cx={204} cy={204} r={radius} className={css.track} strokeWidth={width * (thin ? 2 : 1)} />
        {left !== null && <circle cx={204} cy={204} r={radius} className={css.left} strokeWidth={width * (thin ? 2 : 1)} strokeDasharray={`${length * left.share01} ${length}`} transform="rotate(-90 204 204)" />}
      </svg>
      <div className={css.sign}>{signOf(view)}</div>
    </div>
  );
}

function signOf({ state, asks, hint }: CustomerView) {
  if (state === 'asks' && asks !== null) return <Pictogram sign={asks.challenge} corner={asks.corner} />;
  if (state === 'picture') return <Pictogram sign={hint === 'closer' ? 'closer' : hint === 'back' ? 'back' : 'neutral'} />;
  return <Pictogram sign={state === 'done' || state === 'met' ? 'thanks' : 'rest'} />;
}

import { createPortal } from 'react-dom';
import type { CaseView } from '../../../electron/contract/views.ts';
import { useHere } from '../../station-context.ts';
import { wholeDate } from '../../words/times.ts';
import './print.css';

/** All that paper gets: the number, what it means, where and when. Beside the page, so that the rest can be hidden from the printer. */
export function PrintedReceipt({ view, meaning }: { readonly view: CaseView; readonly meaning: string }) {
  const { station } = useHere();
  return createPortal(
    <div className="vd-printed" aria-hidden>
      <p className="vd-printed-number">{view.receipt}</p>
      <p>{meaning}</p>
      <p>{station.branch}, {station.counter}. {wholeDate(view.submission?.at ?? view.closed?.at ?? view.openedAt)}</p>
    </div>,
    document.body,
  );
}

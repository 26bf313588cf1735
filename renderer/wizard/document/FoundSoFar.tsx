import { useAnswer } from '../../desk.ts';
import { barcodeName } from '../../words/barcodes.ts';
import css from './Document.module.css';

const everyMs = 250;
/** As many lines of print as fit beside the picture; the newest stand first. */
const mostLines = 7;

/** What the running reading has found until now: what it takes the document for, its zones, and its print as it is read. */
export function FoundSoFar({ work, count }: { readonly work: string; readonly count: number }) {
  const { value: found = [] } = useAnswer('reading.soFar', { work }, { enabled: count > 0, everyMs });
  if (count === 0 || found.length === 0) return null;
  const firm = found.flatMap(({ what, words }) => (what === 'type' ? [words] : what === 'zone' ? [`Machine-readable zone, ${words.replace('_', '-')}`] : what === 'barcode' ? [barcodeName(words)] : []));
  const print = found.flatMap(({ what, words }) => (what === 'text' ? [words] : [])).toReversed().slice(0, mostLines);
  return (
    <section className={css.found} aria-label="Found so far">
      <h2 className={css.foundTitle}>Found so far</h2>
      <ul data-private>
        {firm.map((words) => <li key={words} className={css.firm}>{words}</li>)}
        {print.map((words, at) => <li key={`${print.length - at} ${words}`} className={css.print}>{words}</li>)}
      </ul>
    </section>
  );
}

import css from './Timeline.module.css';

export interface TimelineRow {
  readonly id: string | number;
  /** As it is to be read: `09:58:21`. */
  readonly time: string;
  readonly words: string;
  readonly note?: string | undefined;
  /** What the officer must see: a diamond. */
  readonly marked: boolean;
}

/** What happened, in order, oldest first. */
export function Timeline({ rows }: { readonly rows: readonly TimelineRow[] }) {
  return (
    <ol className={css.timeline}>
      {rows.map(({ id, time, words, note, marked }) => (
        <li key={id} className={css.row} data-marked={marked || undefined}>
          <time className={css.time}>{time}</time>
          <span className={css.bullet} aria-hidden />
          <span className={css.words}>
            {marked && <span className="unseen">To be seen: </span>}
            {words}
            {note !== undefined && <span className={css.note}>{note}</span>}
          </span>
        </li>
      ))}
    </ol>
  );
}

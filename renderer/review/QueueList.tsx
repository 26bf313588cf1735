import { IconAlertTriangle, IconLock } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import type { CaseRowView, OperatorView } from '../../electron/contract/views.ts';
import { KeyHint } from '../keys/Keys.tsx';
import { waited } from '../words/times.ts';
import css from './QueueList.module.css';

interface QueueProps {
  readonly forYou: readonly CaseRowView[]; readonly notForYou: readonly CaseRowView[]; readonly me: OperatorView;
  readonly chosen: string | null; readonly onOpen: (caseId: string) => void;
}

/** What waits, oldest first; what is not this person's stands apart with its reason. Initials and numbers of people are not here. */
export function QueueList({ forYou, notForYou, me, chosen, onOpen }: QueueProps) {
  const now = useMinutes();
  const rows = (list: readonly CaseRowView[]) => (
    <ul>{list.map((row) => <QueueRow key={row.caseId} row={row} me={me} now={now} chosen={row.caseId === chosen} onOpen={() => onOpen(row.caseId)} />)}</ul>
  );
  return (
    <nav className={css.queue} aria-label="Queue">
      <div className={css.lists}>
        <header className={css.head}><h2 className={css.title}>{forYou.length === 0 ? 'None waits for you' : forYou.length === 1 ? '1 waits for you' : `${forYou.length} wait for you`}</h2>{forYou.length > 1 && <span className="t3 small">oldest first</span>}</header>
        {rows(forYou)}
        {notForYou.length > 0 && <header className={css.head}><h2 className={css.title}>{notForYou.length} not for you</h2></header>}
        {rows(notForYou)}
      </div>
      <footer className={css.foot}><KeyHint names={['next-case', 'former-case']} says="next, previous" /></footer>
    </nav>
  );
}

function QueueRow({ row, me, now, chosen, onOpen }: { readonly row: CaseRowView; readonly me: OperatorView; readonly now: number; readonly chosen: boolean; readonly onOpen: () => void }) {
  const button = useRef<HTMLButtonElement>(null);
  // Focus follows J and K, but is not taken from somebody who is writing.
  useEffect(() => {
    if (!chosen) return;
    button.current?.scrollIntoView({ block: 'nearest' });
    if (document.activeElement === document.body || document.activeElement?.closest('nav') !== null) button.current?.focus({ preventScroll: true });
  }, [chosen]);
  const why = row.reasons.map(({ text }, at) => (at === 0 ? text : lowerFirst(text))).join(', ');
  return (
    <li className={css.item} data-chosen={chosen || undefined}>
      <button ref={button} type="button" className={css.row} aria-current={chosen || undefined} onClick={onOpen}>
        <span className={css.line}><strong className="mono">{row.number}</strong><span className={css.waited}>{row.submittedAt === null ? '' : waited(now - row.submittedAt)}</span></span>
        <span className={css.type}>{row.typeName}</span>
        {row.yours
          ? <span className={css.why}><IconAlertTriangle size={14} stroke={1.75} aria-hidden />{why === '' ? 'Needs a second person' : why}</span>
          : <span className={css.locked}><IconLock size={14} stroke={1.75} aria-hidden />{me.role === 'officer' ? 'You had a hand in it' : 'An officer decides'}</span>}
        <span className={css.by}>{row.openedByName}</span>
      </button>
    </li>
  );
}

const lowerFirst = (words: string): string => (/^[A-Z]{2}/.test(words) ? words : words.charAt(0).toLowerCase() + words.slice(1));

function useMinutes(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 30_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}

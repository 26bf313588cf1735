import { IconListCheck } from '@tabler/icons-react';
import { useLocation } from 'wouter';
import type { CaseRowView, CaseView } from '../../electron/contract/views.ts';
import { useAnswer } from '../desk.ts';
import { useKeys } from '../keys/use-keys.ts';
import { EmptyState } from '../parts/EmptyState.tsx';
import { KeyButton } from '../parts/KeyButton.tsx';
import { ScrollRegion } from '../parts/ScrollRegion.tsx';
import { TroublePage } from '../parts/Trouble.tsx';
import { Waiting } from '../parts/Waiting.tsx';
import { paths } from '../paths.ts';
import { useHere } from '../station-context.ts';
import { todayOrDay } from '../words/times.ts';
import { CaseSheet } from './CaseSheet.tsx';
import { DecisionPanel } from './DecisionPanel.tsx';
import { QueueList } from './QueueList.tsx';
import { SheetButtons } from './SheetButtons.tsx';
import { WhatHappened } from './WhatHappened.tsx';
import css from './ReviewPage.module.css';

/** The queue at the left, one case on one page, and the decision. An officer's first case is open at once. */
export function ReviewPage({ caseId }: { readonly caseId?: string | undefined }) {
  const { me } = useHere();
  const [, navigate] = useLocation();
  const queue = useAnswer('cases.queue', {}, { everyMs: 60_000 });
  const rows: readonly CaseRowView[] = queue.value === undefined ? [] : [...queue.value.forYou, ...queue.value.notForYou];
  const chosen = caseId ?? queue.value?.forYou[0]?.caseId ?? null;
  const open = (id: string) => navigate(paths.review(id), { replace: true });
  const step = (by: 1 | -1) => {
    const at = rows.findIndex((row) => row.caseId === chosen);
    const next = rows[Math.min(rows.length - 1, Math.max(0, at + by))];
    if (next !== undefined && next.caseId !== chosen) open(next.caseId);
  };
  useKeys(rows.length === 0 ? {} : { 'next-case': () => step(1), 'former-case': () => step(-1) });
  /** The next one of mine; when none is left, the empty desk. */
  const goOn = () => {
    const mine = queue.value?.forYou ?? [];
    const at = mine.findIndex((row) => row.caseId === chosen);
    const next = mine[at + 1] ?? mine.find((row) => row.caseId !== chosen);
    navigate(next === undefined ? paths.queue : paths.review(next.caseId), { replace: true });
  };

  if (queue.failure !== null && queue.value === undefined) return <div className={css.alone}><TroublePage level={1} failure={queue.failure} onAgain={queue.again} /></div>;
  if (queue.value === undefined) return <Waiting what="Opening the queue" />;
  return (
    <div className={css.desk}>
      <QueueList forYou={queue.value.forYou} notForYou={queue.value.notForYou} me={me} chosen={chosen} onOpen={open} />
      {chosen === null
        ? <div className={css.empty}><NothingWaits lastDecidedAt={queue.value.lastDecidedAt} notForYou={queue.value.notForYou.length} decides={me.role === 'officer'} /></div>
        : <OpenedCase key={chosen} caseId={chosen} onPutBack={() => navigate(paths.home)} onDecided={goOn} />}
    </div>
  );
}

function OpenedCase({ caseId, onPutBack, onDecided }: { readonly caseId: string; readonly onPutBack: () => void; readonly onDecided: () => void }) {
  const found = useAnswer('case.view', { caseId });
  if (found.value === undefined) {
    return <div className={css.empty}>{found.failure === null ? <Waiting what="Opening the case" /> : <TroublePage level={1} failure={found.failure} onAgain={found.again} />}</div>;
  }
  return <CaseOnDesk view={found.value} onPutBack={onPutBack} onDecided={onDecided} onLookAgain={found.again} />;
}

function CaseOnDesk({ view, onPutBack, onDecided, onLookAgain }: { readonly view: CaseView; readonly onPutBack: () => void; readonly onDecided: () => void; readonly onLookAgain: () => void }) {
  return (
    <>
      <ScrollRegion className={css.case} label={`Case ${view.number}`}><CaseSheet view={view} /></ScrollRegion>
      <DecisionPanel
        view={view} onDecided={onDecided} onLookAgain={onLookAgain} happened={<WhatHappened caseId={view.caseId} />}
        left={<><KeyButton kind="subtle" keyName="put-back" onPress={onPutBack}>Put back</KeyButton><SheetButtons view={view} /></>}
      />
    </>
  );
}

function NothingWaits({ lastDecidedAt, notForYou, decides }: { readonly lastDecidedAt: number | null; readonly notForYou: number; readonly decides: boolean }) {
  const [, navigate] = useLocation();
  const others = notForYou === 0 ? '' : notForYou === 1 ? ' The one at the left is not yours to decide.' : ` The ${notForYou} at the left are not yours to decide.`;
  return (
    <EmptyState
      level={1} icon={<IconListCheck size={28} stroke={1.75} aria-hidden />} title="Nothing waits for you"
      actions={<KeyButton keyName="open-history" autoFocus onPress={() => navigate(paths.history)}>Open history</KeyButton>}
    >
      {decides ? 'Cases arrive here when the match lies in the grey band, sources conflict or no liveness was taken.' : 'Cases here wait for a compliance officer. You can read them.'}
      {lastDecidedAt === null ? ' None has been decided on this station yet.' : ` The last one was decided ${todayOrDay(lastDecidedAt)}.`}{others}
    </EmptyState>
  );
}


import { IconUserCheck } from '@tabler/icons-react';
import { useLocation } from 'wouter';
import { useAnswer } from '../desk.ts';
import { EvaluationBanner } from '../frame/EvaluationBanner.tsx';
import { TroublePage } from '../parts/Trouble.tsx';
import { paths, pathOf } from '../paths.ts';
import { opensCases, useHere } from '../station-context.ts';
import css from './HomePage.module.css';
import { NewCasePanel } from './NewCasePanel.tsx';
import { TodayTable } from './TodayTable.tsx';
import { UnfinishedPanel } from './UnfinishedPanel.tsx';

/** Where a shift is spent between customers: begin, take up again, look back at today. */
export function HomePage() {
  const { me } = useHere();
  const [, go] = useLocation();
  const today = useAnswer('cases.today', {});
  const worksOnCases = opensCases(me);
  const unfinished = worksOnCases ? today.value?.unfinished ?? [] : [];
  return (
    <>
      <title>Home, Veridesk</title>
      <EvaluationBanner />
      <div className={css.page}>
        <h1 className="unseen">Home</h1>
        {worksOnCases && (
          <div className={css.top} data-two={unfinished.length > 0 || undefined}>
            <NewCasePanel onStart={() => go(paths.newCase)} onImport={() => go(paths.importBundle)} />
            {unfinished.length > 0 && <UnfinishedPanel rows={unfinished} />}
          </div>
        )}
        {today.value === undefined && today.failure !== null && <div className={css.failed}><TroublePage failure={today.failure} onAgain={today.again} beside={worksOnCases} /></div>}
        {today.value !== undefined && (
          <TodayTable
            rows={today.value.rows} medianTookMs={today.value.medianTookMs} onOpen={(row) => go(pathOf(row))}
            note={today.value.waitingForOfficer === 0 ? null : (
              <><IconUserCheck size={16} stroke={1.75} aria-hidden />{waitingWords(today.value.waitingForOfficer, today.value.officersOnDuty)}</>
            )}
          />
        )}
      </div>
    </>
  );
}

function waitingWords(waiting: number, officers: readonly string[]): string {
  const wait = `${waiting} ${waiting === 1 ? 'waits' : 'wait'} for a second person`;
  return officers.length === 0 ? `${wait}, and no officer is set up here` : `${wait}: ${officers.join(' or ')}`;
}

import { IconCheck, IconCircle, IconCircleDashed } from '@tabler/icons-react';
import { useState } from 'react';
import type { CaseView } from '../../../electron/contract/views.ts';
import { useAsk, useEvent } from '../../desk.ts';
import { KeyButton } from '../../parts/KeyButton.tsx';
import { Trouble } from '../../parts/Trouble.tsx';
import { seconds } from '../../words/times.ts';
import { FoundSoFar } from './FoundSoFar.tsx';
import { readingLines, readingShare01, type Progress, type ReadingLine, type ReadingOf } from './reading.ts';
import css from './Document.module.css';

const icons = { done: IconCheck, running: IconCircleDashed, ahead: IconCircle };

/** The models at work: what is done, what runs, how far it is, and the way to stop. */
export function Reading({ view, of = 'pictures' }: { readonly view: CaseView; readonly of?: ReadingOf }) {
  const [progress, setProgress] = useState<Progress | null>(null);
  const stop = useAsk('case.cancelExamination');
  useEvent('case.progress', (body) => { if (body.caseId === view.caseId) setProgress(body); });
  const percent = Math.round(readingShare01(progress, of) * 100);
  const title = of === 'faces' ? 'Comparing the faces' : 'Reading the pictures';
  return (
    <div className={css.reading}>
      <h1 className={css.title}>{title}</h1>
      <ol className={css.lines}>{readingLines(progress, of).map((line) => <Line key={line.id} line={line} />)}</ol>
      <div className={css.track} role="progressbar" aria-label={title} aria-valuenow={percent} aria-valuemin={0} aria-valuemax={100}>
        <div className={css.bar} style={{ width: `${percent}%` }} />
      </div>
      <KeyButton keyName="stop" busy={stop.waiting} autoFocus onPress={() => void stop.ask({ caseId: view.caseId })}>Stop</KeyButton>
      <Trouble failure={stop.failure} />
      {of === 'pictures' && <FoundSoFar work={view.caseId} count={progress?.found ?? 0} />}
    </div>
  );
}

function Line({ line: { words, state, tookMs } }: { readonly line: ReadingLine }) {
  const Icon = icons[state];
  return (
    <li className={css.line} data-state={state}>
      <Icon size={16} stroke={1.75} aria-hidden />
      <span>{words}<span className="unseen">, {{ done: 'done', running: 'running', ahead: 'to come' }[state]}</span></span>
      {tookMs !== null && <span className={css.took}>{seconds(tookMs)}</span>}
    </li>
  );
}

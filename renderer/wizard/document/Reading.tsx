import { IconCheck, IconCircle, IconCircleDashed } from '@tabler/icons-react';
import { useState } from 'react';
import type { CaseView } from '../../../electron/contract/views.ts';
import { useAsk, useEvent } from '../../desk.ts';
import { KeyButton } from '../../parts/KeyButton.tsx';
import { Trouble } from '../../parts/Trouble.tsx';
import { seconds } from '../../words/times.ts';
import { FoundSoFar } from './FoundSoFar.tsx';
import { readingLines, readingShare01, type Progress, type ReadingLine } from './reading.ts';
import css from './Document.module.css';

const icons = { done: IconCheck, running: IconCircleDashed, ahead: IconCircle };

/** The models at work: what is done, what runs, how far it is, and the way to stop. */
export function Reading({ view }: { readonly view: CaseView }) {
  const [progress, setProgress] = useState<Progress | null>(null);
  const stop = useAsk('case.cancelExamination');
  useEvent('case.progress', (body) => { if (body.caseId === view.caseId) setProgress(body); });
  const percent = Math.round(readingShare01(progress) * 100);
  return (
    <div className={css.reading}>
      <h1 className={css.title}>Reading the pictures</h1>
      <ol className={css.lines}>{readingLines(progress).map((line) => <Line key={line.id} line={line} />)}</ol>
      <div className={css.track} role="progressbar" aria-label="Reading the pictures" aria-valuenow={percent} aria-valuemin={0} aria-valuemax={100}>
        <div className={css.bar} style={{ width: `${percent}%` }} />
      </div>
      <KeyButton keyName="stop" busy={stop.waiting} autoFocus onPress={() => void stop.ask({ caseId: view.caseId })}>Stop</KeyButton>
      <Trouble failure={stop.failure} />
      <FoundSoFar work={view.caseId} count={progress?.found ?? 0} />
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

import { IconCheck, IconCircle, IconCircleDashed } from '@tabler/icons-react';
import { ActionBar } from '../parts/ActionBar.tsx';
import { KeyButton } from '../parts/KeyButton.tsx';
import { Stage } from '../parts/Stage.tsx';
import { seconds } from '../words/times.ts';
import { fieldDataWork } from '../../electron/contract/vocabulary.ts';
import { FoundSoFar } from '../wizard/document/FoundSoFar.tsx';
import { readingLines, readingShare01 } from '../wizard/document/reading.ts';
import type { ReadingState } from './use-reading.ts';
import css from './FieldData.module.css';

const icons = { done: IconCheck, running: IconCircleDashed, ahead: IconCircle };
/** There is no selfie here, and nothing to compare with. */
const words: Readonly<Record<string, string>> = { faces: 'Portrait' };

/** What is done, what runs, how far it is, and the way to stop. */
export function FieldDataReading({ now: { laid, progress }, stopping, onStop }: { readonly now: Extract<ReadingState, { state: 'reading' }>; readonly stopping: boolean; readonly onStop: () => void }) {
  const lines = readingLines(progress).filter(({ id }) => id !== 'compare');
  const percent = Math.round(readingShare01(progress) * 100);
  return (
    <>
      <div className={css.split}>
        <div className={css.stage}>{laid.hasPicture && <Stage caseId={laid.caseId} sha256="picture" alt="The picture as it came" title="Picture as it came" withKeys />}</div>
        <section className={css.column} aria-label="Reading">
          <h1 className={css.heading}>Reading the document</h1>
          <ol className={css.lines}>
            {lines.map(({ id, words: said, state, tookMs }) => {
              const Icon = icons[state];
              return (
                <li key={id} className={css.line} data-state={state}>
                  <Icon size={16} stroke={1.75} aria-hidden />
                  <span>{words[id] ?? said}<span className="unseen">, {{ done: 'done', running: 'running', ahead: 'to come' }[state]}</span></span>
                  {tookMs !== null && <span className={css.took}>{seconds(tookMs)}</span>}
                </li>
              );
            })}
          </ol>
          <div className={css.track} role="progressbar" aria-label="Reading the document" aria-valuenow={percent} aria-valuemin={0} aria-valuemax={100}><div className={css.bar} style={{ width: `${percent}%` }} /></div>
          <KeyButton keyName="stop" busy={stopping} autoFocus onPress={onStop}>Stop</KeyButton>
          <FoundSoFar work={fieldDataWork} count={progress?.found ?? 0} />
        </section>
      </div>
      <ActionBar left={<span className={css.aid}>Nothing is kept. Leave this page and the reading stops.</span>} />
    </>
  );
}

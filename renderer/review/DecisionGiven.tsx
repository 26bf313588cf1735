import type { CaseView } from '../../electron/contract/views.ts';
import { Band, type Tone } from '../parts/Band.tsx';
import { SyncMark } from '../parts/CaseMarks.tsx';
import { stepOf } from '../words/results.ts';
import { dayAndTime } from '../words/times.ts';
import css from './DecisionPanel.module.css';

interface Ended { readonly tone: Tone; readonly band: string; readonly title: string; readonly by: string; readonly text: string }

const kindSays = { approve: ['passed', 'Accepted'], override: ['passed', 'Override'], reject: ['failed', 'Rejected'], 'ask-again': ['second-person', 'Asked again'] } as const;

/** How the case ended, or that it has not: who, when, why. */
export function endedWords(view: CaseView): Ended {
  const { decision, closed } = view;
  if (decision !== null) {
    const [tone, band] = kindSays[decision.kind];
    return { tone, band, title: decision.reason === null ? 'Approved as it stands' : `${decision.reason.code} ${decision.reason.text}`, by: `${decision.byName}, ${dayAndTime(decision.at)}`, text: decision.text };
  }
  if (closed !== null) return { tone: 'not-performed', band: 'Closed', title: `${closed.reason.code} ${closed.reason.text}`, by: `${closed.byName}, ${dayAndTime(closed.at)}`, text: closed.text };
  if (view.submission !== null) return { tone: 'second-person', band: 'Second person', title: 'Waits for a decision', by: `Referred by ${view.submission.byName}, ${dayAndTime(view.submission.at)}`, text: '' };
  const { number, words } = stepOf(view.stage);
  return { tone: 'open', band: 'Not finished', title: `At step ${number}, ${words}`, by: `Opened by ${view.openedByName}, ${dayAndTime(view.openedAt)}`, text: '' };
}

export function DecisionGiven({ view }: { readonly view: CaseView }) {
  const ended = endedWords(view);
  return (
    <section className={css.given} aria-label="Decision">
      <h2 className={css.title}>Decision</h2>
      <p><Band tone={ended.tone}>{ended.band}</Band></p>
      <p className={css.givenTitle}>{ended.title}</p>
      {ended.text !== '' && <p data-private>{ended.text}</p>}
      <p className="t3">{ended.by}</p>
      <p className={css.copy}><span className="t3">Copy at the bank</span> <SyncMark sync={view.sync} /></p>
    </section>
  );
}

import { IconAlertTriangle } from '@tabler/icons-react';
import { useState } from 'react';
import type { CaseView } from '../../../electron/contract/views.ts';
import type { Opinion } from '../../../electron/contract/vocabulary.ts';
import { useAsk } from '../../desk.ts';
import { adviceFor } from '../../failures.ts';
import { Caps, KeyHint } from '../../keys/Keys.tsx';
import { useKeys } from '../../keys/use-keys.ts';
import { ActionBar } from '../../parts/ActionBar.tsx';
import { FacePair, type PairLook } from '../../parts/FacePair.tsx';
import { KeyButton } from '../../parts/KeyButton.tsx';
import { Trouble } from '../../parts/Trouble.tsx';
import { Viewer } from '../../parts/Viewer.tsx';
import { timeOfDay } from '../../words/times.ts';
import type { StepProps } from '../CasePage.tsx';
import { LeaveButtons } from '../leave/LeaveButtons.tsx';
import { facesOf } from './faces.ts';
import css from './Opinion.module.css';

const answers: readonly { readonly answer: Opinion; readonly key: string; readonly words: string }[] = [
  { answer: 'same', key: 'Y', words: 'Yes, the same' }, { answer: 'another', key: 'N', words: 'No, another' }, { answer: 'cannot-say', key: 'U', words: 'Cannot say' },
];

/** The person judges before the machine speaks: two faces, three answers, and nothing on the screen that hints at a score. */
export function OpinionStep({ view, onNext }: StepProps) {
  const give = useAsk('opinion.give');
  const [look, setLook] = useState<PairLook>('beside');
  const [grid, setGrid] = useState(false);
  const [enlarged, setEnlarged] = useState(false);
  const faces = facesOf(view);
  const answer = async (said: Opinion) => {
    if (give.waiting) return;
    const result = await give.ask({ caseId: view.caseId, answer: said });
    if (result.ok) onNext(view.origin.kind === 'counter' ? 'liveness' : 'verdict');
  };
  const open = view.actions.opine.open && view.opinion === null;
  const tools = {
    grid: () => setGrid((now) => !now),
    ...(faces.aligned ? { swipe: () => setLook((now) => (now === 'beside' ? 'over' : 'beside')) } : {}),
  };
  useKeys({ ...tools, enlarge: () => setEnlarged(true), ...(open ? { same: () => void answer('same'), another: () => void answer('another'), 'cannot-say': () => void answer('cannot-say') } : {}) });

  return (
    <>
      <div className={css.page}>
        <header className={css.head}>
          <h1 className={css.question} tabIndex={-1} ref={focusOnce}>{open ? 'Is this the same person?' : 'Your answer is stored'}</h1>
          {open
            ? <p className={css.sub}>Your answer is stored before the machine gives its own. Look at ears, nose, mouth line and marks. Hair, glasses and beard change.</p>
            : <p className={css.sub}>{givenWords(view)}</p>}
          {!faces.aligned && <NotAligned view={view} />}
        </header>
        <FacePair caseId={view.caseId} left={faces.left} right={faces.right} look={look} grid={grid}>
          {open && (
            <div className={css.answers} role="group" aria-label="Is this the same person?">
              {answers.map(({ answer: said, key, words }) => (
                <button key={said} type="button" className={css.answer} disabled={give.waiting} aria-keyshortcuts={key} onClick={() => void answer(said)}>
                  <span aria-hidden><Caps press={key} large /></span>{words}
                </button>
              ))}
            </div>
          )}
          <Trouble failure={give.failure} />
        </FacePair>
      </div>
      <ActionBar
        left={view.origin.kind === 'counter'
          ? <><LeaveButtons view={view} onNext={onNext} again={null} />{view.actions.face.open && <KeyButton kind="subtle" keyName="capture-again" onPress={() => onNext('face')}>Face again</KeyButton>}</>
          : <LeaveButtons view={view} onNext={onNext} again={faces.aligned ? 'Another picture' : 'Use another selfie'} />}
        right={(
          <>
            <span className={css.hints}><KeyHint names={['grid']} says="grid" /><KeyHint names={['enlarge']} says="enlarge both" />{faces.aligned && <KeyHint names={['swipe']} says="swipe one over the other" />}</span>
            {!open && view.opinion !== null && <KeyButton kind="filled" keyName="go-on" autoFocus onPress={() => onNext()}>Continue</KeyButton>}
          </>
        )}
      />
      <Viewer open={enlarged} onClose={() => setEnlarged(false)} title="Both faces, one scale" tools={<EnlargedTools {...tools} aligned={faces.aligned} />}>
        <FacePair caseId={view.caseId} left={faces.left} right={faces.right} look={look} grid={grid} />
      </Viewer>
    </>
  );
}

/** Focus stands on the question, not on an answer: Enter must not say yes. */
const focusOnce = (element: HTMLElement | null): void => element?.focus();

function EnlargedTools({ grid, swipe, aligned }: { readonly grid: () => void; readonly swipe?: () => void; readonly aligned: boolean }) {
  useKeys({ grid, swipe });
  return <><KeyHint names={['grid']} says="grid" />{aligned && <KeyHint names={['swipe']} says="swipe" />}</>;
}

function givenWords({ opinion }: CaseView): string {
  if (opinion === null) return 'This step is not open.';
  const said = { same: 'the same person', another: 'another person', 'cannot-say': 'that you cannot say' }[opinion.answer];
  return `At ${timeOfDay(opinion.at)} ${opinion.byName} answered: ${said}. It was stored before the machine gave its own.`;
}

/** No two faces to align: said plainly, with both ways on. */
function NotAligned({ view }: { readonly view: CaseView }) {
  const why = view.match.state === 'not-performed' ? adviceFor({ code: view.match.why, facts: view.match.facts }).happened : missing(view);
  return (
    <p className={css.notAligned} role="status">
      <IconAlertTriangle size={16} stroke={1.75} aria-hidden />
      <span><strong>{why}</strong> {view.origin.kind === 'counter' ? 'Take the face again' : 'Use another selfie'}, or answer by eye and go on: a second person decides.</span>
    </p>
  );
}

const missing = ({ pictures }: CaseView): string =>
  (pictures.some(({ kind, superseded }) => kind === 'selfie-aligned' && !superseded) ? 'No portrait was found on the document.' : 'No single face was found in the picture of the customer.');

import { IconLock } from '@tabler/icons-react';
import { useRef, useState, type ReactNode } from 'react';
import type { Failure } from '../../electron/contract/result.ts';
import type { CaseView } from '../../electron/contract/views.ts';
import { useAsk } from '../desk.ts';
import { ActionBar, ClosedWhy } from '../parts/ActionBar.tsx';
import { KeyButton } from '../parts/KeyButton.tsx';
import { Trouble } from '../parts/Trouble.tsx';
import { useHere } from '../station-context.ts';
import { emptyDraft, kindsInOrder, actionOf, missing, signWords } from './decision.ts';
import { DecisionForm } from './DecisionForm.tsx';
import { DecisionGiven } from './DecisionGiven.tsx';
import css from './DecisionPanel.module.css';

interface PanelProps {
  readonly view: CaseView;
  readonly happened: ReactNode;
  /** The left half of the action bar. */
  readonly left: ReactNode;
  readonly onDecided: () => void;
  readonly onLookAgain: () => void;
}

/** The story above, the decision below, and the action bar that signs it. Fills the desk's last column and its last row. */
export function DecisionPanel(props: PanelProps) {
  const decides = props.view.stage === 'submitted' && kindsInOrder.some((kind) => actionOf(props.view, kind).open);
  return decides ? <Deciding {...props} /> : (
    <>
      <aside className={css.right}>{props.happened}<div className={css.panel}>{props.view.stage === 'submitted' ? <Locked view={props.view} /> : <DecisionGiven view={props.view} />}</div></aside>
      <div className={css.bar}><ActionBar left={props.left} /></div>
    </>
  );
}

function Deciding({ view, happened, left, onDecided, onLookAgain }: PanelProps) {
  const { station: { policy: { secret: rule } } } = useHere();
  const decide = useAsk('case.decide');
  const [draft, setDraft] = useState(emptyDraft);
  const [failure, setFailure] = useState<Failure | null>(null);
  const secretField = useRef<HTMLInputElement>(null);
  const lacks = missing(draft, rule);
  const sign = async () => {
    if (lacks !== null || draft.kind === null) return;
    const { kind, code, text, secret } = draft;
    const result = await decide.ask({ caseId: view.caseId, version: view.version, kind, code, text: text.trim(), secret });
    if (result.ok) { onDecided(); return; }
    setFailure(result.failure);
    setDraft((now) => ({ ...now, secret: '' }));
    if (result.failure.code.startsWith('sign-in.')) secretField.current?.focus();
  };
  return (
    <>
      <aside className={css.right}>
        {happened}
        <section className={css.panel} aria-label="Your decision">
          <h2 className={css.title}>Your decision</h2>
          <DecisionForm view={view} draft={draft} rule={rule} secretField={secretField} onChange={(next) => { setDraft(next); setFailure(null); }} />
          <Trouble failure={failure} onAgain={onLookAgain} />
        </section>
      </aside>
      <div className={css.bar}>
        <ActionBar
          left={left}
          right={(
            <>
              {lacks !== null && <ClosedWhy>{lacks}</ClosedWhy>}
              <KeyButton kind="filled" keyName="sign" closed={lacks !== null} busy={decide.waiting} onPress={() => void sign()}>{signWords(draft)}</KeyButton>
            </>
          )}
        />
      </div>
    </>
  );
}

/** Not this person's to decide: said, and by whom it is. */
function Locked({ view }: { readonly view: CaseView }) {
  const fourEyes = view.actions.approve.why === 'case.four-eyes';
  return (
    <div className={css.locked}>
      <IconLock size={20} stroke={1.75} aria-hidden />
      <div>
        <h2 className={css.title}>{fourEyes ? 'You had a hand in this case' : 'A compliance officer decides'}</h2>
        <p>{fourEyes ? 'Whoever made a case never decides it.' : 'You can read the case here.'} {view.deciders.length === 0 ? 'No other officer is set up on this station yet.' : `${view.deciders.join(', ')} can decide it.`}</p>
      </div>
    </div>
  );
}

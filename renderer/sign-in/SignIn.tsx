import { IconInfoCircle } from '@tabler/icons-react';
import { useEffect, useId, useRef, useState, type FormEvent } from 'react';
import type { Failure } from '../../electron/contract/result.ts';
import type { OperatorView, StationView } from '../../electron/contract/views.ts';
import { useAnswer, useAsk } from '../desk.ts';
import type { EndedWhy } from '../Doorway.tsx';
import { Chips, Header } from '../frame/Header.tsx';
import { KeyButton } from '../parts/KeyButton.tsx';
import { Trouble } from '../parts/Trouble.tsx';
import { period, wholeDate } from '../words/times.ts';
import { SecretInput } from './SecretInput.tsx';
import css from './SignIn.module.css';
import { StaffSelect } from './StaffSelect.tsx';
import { StationCheck } from './StationCheck.tsx';

interface SignInProps {
  readonly station: StationView;
  /** Why the last session ended, and whose it was; null at the first start. */
  readonly ended: EndedWhy | null;
  readonly lastOperatorId: string | null;
  readonly onSignedIn: (operator: OperatorView) => void;
}

export function SignIn({ station, ended, lastOperatorId, onSignedIn }: SignInProps) {
  const status = useAnswer('station.status', {}, { everyMs: 10_000 });
  const now = useMinutes();
  return (
    <div className={css.page}>
      <title>Sign in, Veridesk</title>
      <Header branch={station.branch} counter={station.counter} homeward={false}><Chips status={status.value} only="worse" /></Header>
      <main className={css.main}>
        <div className={css.left}>
          <div className={css.form}>
            <h1 className={css.title}>Sign in to {station.counter.toLowerCase()}</h1>
            <p className={css.date}>{wholeDate(now)}</p>
            {ended !== null && <p className={css.ended} role="status"><IconInfoCircle size={16} stroke={1.75} aria-hidden />{endedWords(ended, station)}</p>}
            <SignInForm station={station} lastOperatorId={lastOperatorId} onSignedIn={onSignedIn} />
          </div>
        </div>
        <div className={css.right}><StationCheck status={status.value} /></div>
      </main>
      <footer className={css.foot}>
        <span>Veridesk {station.version}</span>
        {station.kind === 'evaluation' && <span>Evaluation station: cases made here are not records</span>}
      </footer>
    </div>
  );
}

function SignInForm({ station, lastOperatorId, onSignedIn }: Omit<SignInProps, 'ended'>) {
  const [operatorId, setOperatorId] = useState(lastOperatorId ?? station.staff.find(({ locked }) => !locked)?.operatorId ?? station.staff[0]?.operatorId ?? '');
  const [secret, setSecret] = useState('');
  const [failure, setFailure] = useState<Failure | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const hintId = useId();
  const signIn = useAsk('session.signIn');
  const person = station.staff.find((one) => one.operatorId === operatorId);
  const locked = person?.locked === true || failure?.code === 'sign-in.locked';
  const { secret: rule, lockAfterFailures } = station.policy;
  const name = rule.kind === 'pin' ? 'PIN' : 'Password';
  const complete = rule.kind === 'pin' ? secret.length === rule.digits : secret !== '';

  const choose = (id: string) => { setOperatorId(id); setSecret(''); setFailure(null); field.current?.focus(); };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!complete || locked || signIn.waiting) return;
    const result = await signIn.ask({ operatorId, secret });
    setSecret('');
    if (result.ok) onSignedIn(result.value);
    else { setFailure(result.failure); field.current?.focus(); }
  };

  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <StaffSelect staff={station.staff} value={operatorId} onChange={choose} />
      <SecretInput
        ref={field} name={name} rule={rule} value={secret} closed={locked} describedBy={hintId} wrong={failure !== null}
        onChange={(next) => { setSecret(next); if (next !== '') setFailure(null); }}
      />
      <p id={hintId} className={css.hint}>
        {rule.kind === 'pin' ? `${rule.digits} digits. ` : ''}After {lockAfterFailures} wrong {name === 'PIN' ? 'PINs' : 'passwords'} an administrator unlocks the account.
      </p>
      <div className={css.trouble}><Trouble failure={locked ? { code: 'sign-in.locked' } : failure} /></div>
      <KeyButton keyName="confirm" kind="filled" size="large" wide submits closed={locked} busy={signIn.waiting} onPress={() => undefined}>Sign in</KeyButton>
    </form>
  );
}

function endedWords(why: EndedWhy, { policy }: StationView): string {
  return {
    'signed-out': 'The screen is locked. Cases stay as they were.',
    idle: `The screen locked itself after ${period(policy.lockAfterIdleSeconds)} without a key. Cases stay as they were.`,
  }[why];
}

function useMinutes(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 5_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}

import { useEffect, useRef, useState, type ReactNode, type RefObject } from 'react';
import type { CaseView } from '../../../electron/contract/views.ts';
import { CameraSelect } from '../../capture/CameraSelect.tsx';
import { CameraTrouble } from '../../capture/CameraTrouble.tsx';
import live from '../../capture/Live.module.css';
import { useCamera } from '../../capture/use-camera.ts';
import { usePlay } from '../../capture/use-play.ts';
import { useAsk } from '../../desk.ts';
import { ActionBar } from '../../parts/ActionBar.tsx';
import { KeyButton } from '../../parts/KeyButton.tsx';
import { ScrollRegion } from '../../parts/ScrollRegion.tsx';
import { Trouble } from '../../parts/Trouble.tsx';
import { endingFailure } from '../face/LiveFace.tsx';
import { useCustomersWindow, type CustomersWindow } from '../customers-window.ts';
import { isRefused, sessionTrouble } from '../face/session-trouble.ts';
import { useFaceSession } from '../face/use-face-session.ts';
import page from '../StepPage.module.css';
import { ChallengeList } from './ChallengeList.tsx';
import { CustomersScreen } from './CustomersScreen.tsx';
import css from './Liveness.module.css';
import { LivenessStage } from './LivenessStage.tsx';
import { useLiveness } from './use-liveness.ts';

interface LiveProps {
  readonly view: CaseView;
  readonly onAnotherWay: () => void;
  readonly leave: ReactNode;
}

/** The check as it runs: main asks, the customer does, the teller watches. It goes on by itself; Space lets it rest. */
export function LiveLiveness({ view, onAnotherWay, leave }: LiveProps) {
  const { caseId, liveness } = view;
  const used = liveness.state === 'not-yet' ? liveness.attempts : 0, most = liveness.state === 'not-yet' ? liveness.most : 0;
  // The first attempt begins by itself; after one that came to nothing somebody says when.
  const [paused, setPaused] = useState(used > 0);
  const customers = useCustomersWindow();
  // What nobody can read is not asked: every attempt waits for the customer's screen, or for a teller who goes on without it. One that runs goes on.
  const [started, setStarted] = useState(false);
  const [without, setWithout] = useState(false);
  if (!started && customers.there === true) setStarted(true);
  if (without && customers.there === true) setWithout(false);
  const goOnButton = useRef<HTMLButtonElement>(null);
  const camera = useCamera(caseId, 'customer');
  const lens = camera.now.state === 'running' ? camera.now.lens : null;
  const video = usePlay(lens);
  const session = useFaceSession({ caseId, purpose: 'liveness', video, lens, on: started && !paused, onFrozen: camera.froze });
  const told = useLiveness(caseId);
  const again = useAsk('liveness.again');
  const { asks, over } = told;
  const resting = over !== null && !over.passed && session.sessionId !== null;
  const refused = isRefused(session);
  const failure = (refused ? null : session.failure) ?? endingFailure(session.ended) ?? again.failure;
  // Models or store went away, or it could not begin: nobody looks until somebody says so.
  const broken = failure !== null && session.sessionId === null;
  const betweenTwo = paused || resting || broken || session.ended === 'stopped';
  const unread = customers.there === false && (!started || (betweenTwo && !without));
  const waits = betweenTwo || unread;

  const begin = () => { told.clear(); setStarted(true); if (paused) setPaused(false); else session.restart(); };
  const goOn = () => { if (resting && session.sessionId !== null) void again.ask({ sessionId: session.sessionId }); else begin(); };
  const pause = () => { told.clear(); setPaused(true); };
  // Whatever was pressed last, the one thing to do now is to go on; a dialog keeps what it has.
  useEffect(() => { if (waits && document.querySelector('[role="dialog"]') === null) goOnButton.current?.focus(); }, [waits]);

  const trouble = sessionTrouble(camera, session);
  const tryCamera = () => { if (camera.now.state === 'trouble' || refused) camera.again(); if (started) begin(); };
  const attempt = Math.min(most, asks?.attempt ?? used + 1);
  return (
    <>
      <div className={page.aside}>
        {trouble === null
          ? <LivenessStage video={video} seen={session.seen} asks={asks} over={over} rests={unread ? 'unread' : paused ? 'paused' : broken ? 'broken' : null} />
          : <CameraTrouble purpose="customer" trouble={trouble.trouble} name={trouble.name} onAgain={tryCamera} onFile={null} />}
        <ScrollRegion className={live.column ?? ''} label="Challenges and the customer’s screen">
          <Trouble failure={failure} onAgain={waits ? undefined : begin} />
          <div className={css.head}>
            <h2 className={css.heading}>{asks === null || asks.index === 0 ? 'Challenges' : `Challenge ${asks.index} of ${asks.of}`}</h2>
            <span className={css.attempt}>attempt {attempt} of {most}</span>
          </div>
          <ChallengeList asks={asks} met={told.met} over={over} />
          <CustomersScreen customers={customers} withButton={!unread} />
          <section className={css.way} aria-label="Another way through">
            <h2 className={css.heading}>Another way through</h2>
            <p>For a customer who cannot blink, smile or turn.</p>
            <KeyButton size="small" keyName="another-way" closed={!view.actions.alternative.open} onPress={onAnotherWay}>Use another way</KeyButton>
          </section>
          <CameraSelect camera={camera} />
          <p className={css.note}>Liveness is uncertified. A failed attempt says nothing about the customer.</p>
        </ScrollRegion>
      </div>
      <ActionBar
        left={<>{leave}<KeyButton kind="subtle" keyName="capture-again" closed={trouble !== null || waits} onPress={begin}>Restart attempt</KeyButton></>}
        right={waits
          ? unread ? <Unread customers={customers} button={goOnButton} closed={trouble !== null} onWithout={() => { setWithout(true); goOn(); }} /> : <KeyButton kind="filled" keyName="try-again" ref={goOnButton} closed={trouble !== null} busy={again.waiting} onPress={goOn}>{over !== null || (used > 0 && !broken) ? 'Next attempt' : broken ? 'Try again' : 'Go on'}</KeyButton>
          : <>{trouble === null && <span className={page.aid}>Goes on by itself</span>}<KeyButton keyName="pause" closed={trouble !== null} onPress={pause}>Pause</KeyButton></>}
      />
    </>
  );
}

/** The customer's screen is not open yet: opening it begins the check. */
function Unread({ customers, button, closed, onWithout }: { readonly customers: CustomersWindow; readonly button: RefObject<HTMLButtonElement | null>; readonly closed: boolean; readonly onWithout: () => void }) {
  return (
    <>
      <KeyButton kind="subtle" keyName="go-on" closed={closed} onPress={onWithout}>Go on without it</KeyButton>
      <KeyButton kind="filled" keyName="customer-screen" ref={button} busy={customers.opening} onPress={() => void customers.open()}>Open the customer’s screen</KeyButton>
    </>
  );
}

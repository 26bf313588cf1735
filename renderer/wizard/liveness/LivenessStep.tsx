import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { StepProps } from '../CasePage.tsx';
import { LeaveButtons } from '../leave/LeaveButtons.tsx';
import { AnotherWayDialog } from './AnotherWayDialog.tsx';
import { LivenessOutcome } from './LivenessOutcome.tsx';
import { LiveLiveness } from './LiveLiveness.tsx';

/** Is the person who was taken here and moving? Asked by main, shown by the customer's screen, watched by the teller. */
export function LivenessStep({ view, onNext }: StepProps) {
  const [dialog, setDialog] = useState(false);
  const { liveness } = view;
  const running = liveness.state === 'not-yet' && view.actions.prove.open;
  const wasRunning = useRef(running);
  const proven = liveness.state === 'performed' && liveness.passed;
  const moveOn = useEffectEvent(() => onNext('verdict'));
  useEffect(() => {
    if (proven && wasRunning.current) moveOn();
    wasRunning.current = running;
  }, [proven, running]);
  const leave = <LeaveButtons view={view} onNext={onNext} again={null} />;
  return (
    <>
      {running
        ? <LiveLiveness view={view} onAnotherWay={() => setDialog(true)} leave={leave} />
        : <LivenessOutcome view={view} onNext={onNext} onAnotherWay={() => setDialog(true)} leave={leave} />}
      <AnotherWayDialog open={dialog} caseId={view.caseId} onClose={() => setDialog(false)} onTaken={() => { setDialog(false); onNext('verdict'); }} />
    </>
  );
}

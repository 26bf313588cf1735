import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import type { OperatorView, StationView } from '../electron/contract/views.ts';
import { useAnswer, useEvent } from './desk.ts';
import { Frame } from './frame/Frame.tsx';
import { NoLink } from './frame/NoLink.tsx';
import { link, useLink } from './link.ts';
import { TroublePage } from './parts/Trouble.tsx';
import { Waiting } from './parts/Waiting.tsx';
import { Pages } from './Pages.tsx';
import { SignIn } from './sign-in/SignIn.tsx';
import { StationContext } from './station-context.ts';

/** How somebody left: by the lock, or by not touching a key. */
export type EndedWhy = 'signed-out' | 'idle';
const askAgainMs = 1_000;
const keptSignedOut = ['station.describe', 'station.status', 'station.lastSelfTest', 'session.current'];

/** Who is here decides what is shown: nobody, the sign-in page; somebody, the frame; no workstation, a page that says so. */
export function Doorway() {
  const state = useLink();
  const queries = useQueryClient();
  const station = useAnswer('station.describe', {});
  const session = useAnswer('session.current', {}, state === 'lost' ? { everyMs: askAgainMs } : {});
  const [ended, setEnded] = useState<EndedWhy | null>(null);
  const [lastOperatorId, setLastOperatorId] = useState<string | null>(null);
  const [, go] = useLocation();

  const forget = (why: EndedWhy | null) => {
    setEnded(why);
    queries.setQueryData(['session.current', {}], null);
    queries.removeQueries({ predicate: ({ queryKey }) => !keptSignedOut.includes(String(queryKey[0])) });
    void queries.invalidateQueries({ queryKey: ['station.describe'] });
  };
  const enter = (operator: OperatorView) => {
    setEnded(null);
    // Whoever comes back is where they left; somebody else does not walk into another person's case.
    if (operator.operatorId !== lastOperatorId) go('/');
    setLastOperatorId(operator.operatorId);
    queries.setQueryData(['session.current', {}], operator);
    void queries.invalidateQueries({ queryKey: ['station.status'] });
  };
  useEvent('station.changed', () => {
    for (const name of ['station.status', 'station.lastSelfTest']) void queries.invalidateQueries({ queryKey: [name] });
  });
  useEffect(() => link.subscribe(() => void queries.invalidateQueries()), [queries]);

  if (station.value === undefined || session.value === undefined) {
    if (state === 'lost') return <NoLink />;
    const failure = station.failure ?? session.failure;
    return failure === null ? <Waiting what="Opening the workstation" /> : <TroublePage failure={failure} onAgain={() => { station.again(); session.again(); }} />;
  }
  const inside = session.value === null
    ? <SignIn station={station.value} ended={ended} lastOperatorId={lastOperatorId} onSignedIn={enter} />
    : <Inside station={station.value} me={session.value} onLeft={forget} />;
  return (
    <>
      {/* The page stays as it was underneath: what was typed is not lost with the link. */}
      <div className="whole" inert={state === 'lost'}>{inside}</div>
      {state === 'lost' && <NoLink />}
    </>
  );
}

function Inside({ station, me, onLeft }: { readonly station: StationView; readonly me: OperatorView; readonly onLeft: (why: EndedWhy | null) => void }) {
  return (
    <StationContext value={{ station, me }}>
      <Frame onLeft={onLeft}><Pages /></Frame>
    </StationContext>
  );
}

import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { EventBody } from '../electron/contract/events.ts';
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

export type EndedWhy = EventBody<'session.ended'>['why'];
const askAgainMs = 1_000;

/** Who is here decides what is shown: nobody, the sign-in page; somebody, the frame; no workstation, a page that says so. */
export function Doorway() {
  const state = useLink();
  const queries = useQueryClient();
  const station = useAnswer('station.describe', {});
  const session = useAnswer('session.current', {}, state === 'lost' ? { everyMs: askAgainMs } : {});
  const [ended, setEnded] = useState<EndedWhy | null>(null);

  const forget = (why: EndedWhy | null) => {
    setEnded(why);
    queries.removeQueries({ predicate: ({ queryKey }) => !['station.describe', 'session.current'].includes(String(queryKey[0])) });
    queries.setQueryData(['session.current', {}], null);
  };
  useEvent('session.ended', ({ why }) => forget(why));
  useEffect(() => link.subscribe(() => void queries.invalidateQueries()), [queries]);

  if (state === 'lost') return <NoLink />;
  if (station.failure !== null) return <TroublePage failure={station.failure} onAgain={station.again} />;
  if (station.value === undefined || session.waiting) return <Waiting what="Opening the workstation" />;
  if (session.value === undefined || session.value === null) {
    const enter = (operator: OperatorView) => { setEnded(null); queries.setQueryData(['session.current', {}], operator); void queries.invalidateQueries({ queryKey: ['station.status'] }); };
    return <SignIn station={station.value} ended={ended} onSignedIn={enter} />;
  }
  return <Inside station={station.value} me={session.value} onLeft={forget} />;
}

function Inside({ station, me, onLeft }: { readonly station: StationView; readonly me: OperatorView; readonly onLeft: (why: EndedWhy | null) => void }) {
  return (
    <StationContext value={{ station, me }}>
      <Frame onLeft={onLeft}><Pages /></Frame>
    </StationContext>
  );
}

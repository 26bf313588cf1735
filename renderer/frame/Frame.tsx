import { useState, type ReactNode } from 'react';
import { useLocation } from 'wouter';
import { useCameraTold } from '../capture/camera-state.ts';
import { useAnswer, useAsk } from '../desk.ts';
import type { EndedWhy } from '../Doorway.tsx';
import { useKeys } from '../keys/use-keys.ts';
import { paths } from '../paths.ts';
import { useFreshness } from '../refresh.ts';
import { opensCases, useHere } from '../station-context.ts';
import css from './Frame.module.css';
import { Chips, Header, Who } from './Header.tsx';
import { KeysDialog } from './KeysDialog.tsx';
import { PrivacyCover } from './PrivacyCover.tsx';
import { Rail } from './Rail.tsx';
import { useIdle } from './use-idle.ts';

/** Status is told by an event; this is how often it is asked for all the same, and how a lost link is noticed. */
const heartbeatMs = 10_000;

/** Header, rail and work area: around every page once somebody is signed in. */
export function Frame({ children, onLeft }: { readonly children: ReactNode; readonly onLeft: (why: EndedWhy | null) => void }) {
  const { station, me } = useHere();
  const [, go] = useLocation();
  const [keysOpen, setKeysOpen] = useState(false);
  const status = useAnswer('station.status', {}, { everyMs: heartbeatMs });
  const camera = useCameraTold();
  const signOut = useAsk('session.signOut');
  useFreshness();

  const leave = async (why: EndedWhy) => { if ((await signOut.ask({})).ok) onLeft(why); };
  const idle = useIdle({ blurAfterSeconds: station.policy.blurAfterIdleSeconds, lockAfterSeconds: station.policy.lockAfterIdleSeconds, onLock: () => leave('idle') });
  useKeys({
    ...(opensCases(me) ? { 'new-case': () => go(paths.newCase), 'import-bundle': () => go(paths.importBundle), 'field-data': () => go(paths.fieldData) } : {}),
    home: () => go(paths.home), queue: () => go(paths.queue), history: () => go(paths.history), station: () => go(paths.station),
    lock: () => void leave('signed-out'), keys: () => setKeysOpen(true),
  });

  return (
    <div className={css.frame}>
      <Header branch={station.branch} counter={station.counter}>
        <Chips status={status.value === undefined || camera === null ? status.value : { ...status.value, camera }} />
        <Who me={me} onLock={() => void leave('signed-out')} />
      </Header>
      <Rail waiting={status.value?.queueForYou ?? 0} onKeys={() => setKeysOpen(true)} />
      <main className={css.main}>{children}</main>
      <PrivacyCover covered={idle.covered} />
      <KeysDialog open={keysOpen} onClose={() => setKeysOpen(false)} />
    </div>
  );
}

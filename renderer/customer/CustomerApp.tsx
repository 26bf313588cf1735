import { useEffect, useState } from 'react';
import type { Desk } from '../../electron/contract/bridge.ts';
import type { CustomerView } from '../../electron/contract/views.ts';
import { useSteady } from '../capture/steady.ts';
import { CustomerScreen } from './CustomerScreen.tsx';

/** Told of every change, it still asks now and then: a word that was lost must not leave an old demand on the screen. */
const askAgainMs = 3_000;
const idle: CustomerView = { language: 'en', state: 'idle', hint: null, asks: null };

/** Who has not looked back by then is told to, in large letters. */
const goodMs = 1_500;

/** The page turned to the customer. It asks one question once and is told the rest; without a workstation it shows nothing to do. */
export function CustomerApp({ desk }: { readonly desk: Desk }) {
  const [view, setView] = useState<CustomerView>(idle);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null;
    let gone = false;
    const ask = () => {
      void desk.call('customer.now', {}).then(
        (answer) => { if (!gone && answer.ok) setView(answer.value); },
        () => { if (!gone) setView((before) => ({ ...idle, language: before.language })); },
      ).finally(() => { if (!gone) timer = setTimeout(ask, askAgainMs); });
    };
    const stop = desk.on('customer.shows', setView);
    ask();
    return () => { gone = true; stop(); if (timer !== null) clearTimeout(timer); };
  }, [desk]);
  const looksBack = view.state === 'met' && view.asks?.challenge === 'neutral' ? view.asks.startedAt : null;
  useEffect(() => {
    if (looksBack === null) return undefined;
    const timer = setTimeout(() => setView((now) => (now.state === 'met' ? { ...now, state: 'asks' } : now)), goodMs);
    return () => clearTimeout(timer);
  }, [looksBack]);
  // Where to move may change with every frame; it must stay long enough to be read. What is asked is shown at once.
  const steady = useSteady(view, ({ state, hint, language, asks }) => JSON.stringify([state, hint, language, asks]));
  return <CustomerScreen view={view.state === 'picture' && steady.state === 'picture' ? { ...steady, language: view.language } : view} />;
}

import { useEffect, useState } from 'react';
import type { CustomerView } from '../../electron/contract/views.ts';

export interface Left { readonly ms: number; readonly share01: number }

/** How much of its time what is asked has left; null where nothing runs out. Counted on the clock that main tells the time by. */
export function useLeft(asks: Pick<NonNullable<CustomerView['asks']>, 'startedAt' | 'limitMs'> | null): Left | null {
  const [now, setNow] = useState(() => Date.now());
  const runs = asks !== null && asks.limitMs > 0;
  const startedAt = asks?.startedAt ?? 0;
  useEffect(() => {
    if (!runs) return undefined;
    setNow(Date.now());
    // With reduced motion the ring moves once a second instead of gliding.
    const timer = setInterval(() => setNow(Date.now()), window.matchMedia('(prefers-reduced-motion: reduce)').matches ? 1_000 : 100);
    return () => clearInterval(timer);
  }, [runs, startedAt]);
  if (asks === null || !runs) return null;
  const ms = Math.min(asks.limitMs, Math.max(0, asks.startedAt + asks.limitMs - now));
  return { ms, share01: ms / asks.limitMs };
}

/** What main asks of the customer, and what has come of it, as the events tell it. */
import { useState } from 'react';
import type { EventBody } from '../../../electron/contract/events.ts';
import type { ChallengeKind } from '../../../electron/contract/vocabulary.ts';
import { useEvent } from '../../desk.ts';

export type Asks = EventBody<'liveness.asks'>;
export type Came = EventBody<'liveness.result'>;
export interface Met { readonly kind: ChallengeKind; readonly tookMs: number }

export interface LivenessTold {
  readonly asks: Asks | null;
  /** Challenges of this attempt that were met, in the order they were asked. */
  readonly met: readonly Met[];
  /** How the attempt ended; null while it runs. */
  readonly over: Came | null;
}
const nothing: LivenessTold = { asks: null, met: [], over: null };

/** `caseId`: what belongs to other cases is not heard. `clear` forgets what an earlier session left. */
export function useLiveness(caseId: string): LivenessTold & { clear(): void } {
  const [told, setTold] = useState<LivenessTold>(nothing);
  useEvent('liveness.asks', (asks) => {
    if (asks.caseId !== caseId) return;
    const begins = asks.challenge === 'neutral' && asks.index === 0;
    setTold((before) => ({ asks, met: begins ? [] : before.met, over: null }));
  });
  useEvent('liveness.result', (came) => {
    if (came.caseId !== caseId) return;
    setTold((before) => {
      if (came.over) return { ...before, over: came };
      const kind = came.challenge;
      return kind === null ? before : { ...before, met: [...before.met, { kind, tookMs: before.asks === null ? 0 : Math.max(0, Date.now() - before.asks.startedAt) }] };
    });
  });
  return { ...told, clear: () => setTold(nothing) };
}

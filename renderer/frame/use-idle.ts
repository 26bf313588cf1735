import { useEffect, useEffectEvent, useState } from 'react';

export interface IdleRules {
  readonly blurAfterSeconds: number;
  readonly lockAfterSeconds: number;
  /** Asked again while the time is over: a desk that does not answer must not leave the screen open. */
  readonly onLock: () => Promise<void>;
}

const signs = ['keydown', 'pointerdown', 'pointermove', 'wheel', 'touchstart'] as const;
const lookEveryMs = 500;

/**
 * Whether details are covered: at once when the window loses the focus, and after a while without a key or a move.
 * Any key or move brings them back; a longer while locks. The clock is read anew each time, so a sleeping laptop counts.
 */
export function useIdle({ blurAfterSeconds, lockAfterSeconds, onLock }: IdleRules): { readonly covered: boolean } {
  const [covered, setCovered] = useState(false);
  const lock = useEffectEvent(onLock);
  useEffect(() => {
    let lastSign = Date.now();
    let locking = false;
    const sign = () => { lastSign = Date.now(); setCovered(false); };
    const cover = () => setCovered(true);
    const look = () => {
      const idleSeconds = (Date.now() - lastSign) / 1000;
      if (idleSeconds >= blurAfterSeconds) setCovered(true);
      if (idleSeconds < lockAfterSeconds || locking) return;
      locking = true;
      void lock().finally(() => { locking = false; });
    };
    const timer = setInterval(look, lookEveryMs);
    for (const name of signs) window.addEventListener(name, sign, { capture: true, passive: true });
    window.addEventListener('focus', sign);
    window.addEventListener('blur', cover);
    return () => {
      clearInterval(timer);
      for (const name of signs) window.removeEventListener(name, sign, { capture: true });
      window.removeEventListener('focus', sign);
      window.removeEventListener('blur', cover);
    };
  }, [blurAfterSeconds, lockAfterSeconds]);
  return { covered };
}

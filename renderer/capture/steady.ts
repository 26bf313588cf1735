import { useEffect, useEffectEvent, useRef, useState } from 'react';

/** An advice must stay long enough to be read. */
export const steadyMs = 700;

/** The newest value, changed at most once in 700 ms; `keyOf` tells when two say the same. */
export function useSteady<T>(value: T, keyOf: (value: T) => string): T {
  const [shown, setShown] = useState(value);
  const changedAt = useRef(-steadyMs);
  const key = keyOf(value), shownKey = keyOf(shown);
  const change = useEffectEvent(() => { changedAt.current = performance.now(); setShown(value); });
  useEffect(() => {
    if (key === shownKey) return undefined;
    const timer = setTimeout(() => change(), Math.max(0, changedAt.current + steadyMs - performance.now()));
    return () => clearTimeout(timer);
  }, [key, shownKey]);
  return key === shownKey ? value : shown;
}

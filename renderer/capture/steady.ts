import { useEffect, useRef, useState } from 'react';

/** An advice must stay long enough to be read. */
export const steadyMs = 700;

/** The newest value, changed at most once in 700 ms; `same` tells when two say the same. */
export function useSteady<T>(value: T, keyOf: (value: T) => string): T {
  const [shown, setShown] = useState(value);
  const changedAt = useRef(0);
  const key = keyOf(value), shownKey = keyOf(shown);
  useEffect(() => {
    if (key === shownKey) { setShown(value); return undefined; }
    const change = () => { changedAt.current = performance.now(); setShown(value); };
    const wait = changedAt.current + steadyMs - performance.now();
    if (wait <= 0) { change(); return undefined; }
    const timer = setTimeout(change, wait);
    return () => clearTimeout(timer);
  }, [value, key, shownKey]);
  return shown;
}

import { useEffect, useRef, type RefObject } from 'react';
import type { OpenLens } from './lens.ts';

/** A video element's ref; the element shows what the open camera sends, nothing while none is open. */
export function usePlay(lens: OpenLens | null): RefObject<HTMLVideoElement | null> {
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    const element = video.current;
    if (element === null || lens === null) return undefined;
    element.srcObject = lens.stream;
    void element.play().catch(() => undefined);
    return () => { element.srcObject = null; };
  }, [lens]);
  return video;
}

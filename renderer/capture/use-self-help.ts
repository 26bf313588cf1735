/** What often passes without anybody is tried again without a press. */
import { useEffect, useEffectEvent, useRef } from 'react';
import type { CameraState } from './use-camera.ts';

/** How long the words stand before the camera is asked anew; twice as long after each time that it hung again, up to sixteen times. */
const helpsItselfMs = 3_000;
const mostDoublings = 4;
/** A camera that ran so long does not hang at every start. */
const runsWellMs = 20_000;

/** `retry` is called while another program holds the camera, until it lets go, and ever more rarely while the camera hangs. */
export function useSelfHelp(now: CameraState, retry: () => void): void {
  /** In a row, before this one. */
  const hangs = useRef(0);
  const ranSince = useRef(0);
  const help = useEffectEvent(retry);
  useEffect(() => {
    if (now.state === 'running') ranSince.current = performance.now();
    if (now.state !== 'trouble' || (now.trouble !== 'busy' && now.trouble !== 'frozen')) return undefined;
    if (performance.now() - ranSince.current > runsWellMs) hangs.current = 0;
    const timer = setTimeout(help, helpsItselfMs * 2 ** hangs.current);
    if (now.trouble === 'frozen') hangs.current = Math.min(mostDoublings, hangs.current + 1);
    return () => clearTimeout(timer);
  }, [now]);
}

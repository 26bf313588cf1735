/** What often passes without anybody is tried again without a press. */
import { useEffect, useEffectEvent, useRef } from 'react';
import type { CameraState } from './use-camera.ts';

/** How long the words stand before the camera is asked anew. */
const helpsItselfMs = 3_000;
/** So often in a row a camera that hangs is asked by itself: then somebody has to look at its cable. */
const mostHangs = 3;
/** A camera that ran so long does not hang at every start. */
const runsWellMs = 20_000;

/** `retry` is called while another program holds the camera, until it lets go, and a few times after the camera hung. */
export function useSelfHelp(now: CameraState, retry: () => void): void {
  const hangs = useRef(0);
  const ranSince = useRef(0);
  const help = useEffectEvent(retry);
  useEffect(() => {
    if (now.state === 'running') ranSince.current = performance.now();
    if (now.state !== 'trouble' || (now.trouble !== 'busy' && now.trouble !== 'frozen')) return undefined;
    if (now.trouble === 'frozen') hangs.current = performance.now() - ranSince.current > runsWellMs ? 1 : hangs.current + 1;
    if (now.trouble === 'frozen' && hangs.current > mostHangs) return undefined;
    const timer = setTimeout(help, helpsItselfMs);
    return () => clearTimeout(timer);
  }, [now]);
}

/** The page's half of a stretch of camera: every new picture as a small JPEG, at most so many a second, never two under way. */
import type { Desk } from '../../../electron/contract/bridge.ts';
import { mostFaceFrameBytes } from '../../../electron/contract/limits.ts';
import { framesOf, nextFrame } from '../../capture/frames.ts';

/** A camera that sends nothing for this long has stopped answering. */
const frozenAfterMs = 4_000;

export interface FrameSending {
  readonly desk: Pick<Desk, 'frames'>;
  readonly video: HTMLVideoElement;
  readonly sessionId: string;
  /** In pixels: more makes the picture better to compare, less makes it faster to follow. */
  readonly longestSide: number;
  /** Least time between two frames. */
  readonly paceMs: number;
  readonly nextSeq: () => number;
  readonly signal: AbortSignal;
  readonly onSent: (seq: number, jpeg: Uint8Array) => void;
}

/** Ends when it is told to, or `frozen` when no picture comes any more. A hidden page gets none and waits. */
export async function sendFrames({ desk, video, sessionId, longestSide, paceMs, nextSeq, signal, onSent }: FrameSending): Promise<'stopped' | 'frozen'> {
  const frames = framesOf(video, longestSide);
  let sentAt = -paceMs;
  while (!signal.aborted) {
    if (!(await nextFrame(video, frozenAfterMs, signal))) {
      if (signal.aborted) break;
      if (document.visibilityState === 'visible') return 'frozen';
      continue;
    }
    const takenAtMs = performance.now();
    // Half a frame early is not too early: a camera's own pace is never quite even.
    if (takenAtMs - sentAt < paceMs - 8 || !frames.draw()) continue;
    sentAt = takenAtMs;
    const jpeg = await frames.forLook();
    if (signal.aborted || jpeg === null || jpeg.byteLength > mostFaceFrameBytes) continue;
    const seq = nextSeq();
    onSent(seq, jpeg);
    desk.frames(sessionId, seq, takenAtMs, jpeg);
  }
  return 'stopped';
}

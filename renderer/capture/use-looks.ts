/** One look in flight, the newest frame next. A card that has passed every gate for half a second is taken by itself. */
import { useEffect, useEffectEvent, useState, type RefObject } from 'react';
import type { Desk } from '../../electron/contract/bridge.ts';
import type { Failure, Result } from '../../electron/contract/result.ts';
import type { LookView } from '../../electron/contract/views.ts';
import { callDesk, useDesk } from '../desk.ts';
import { framesOf, nextFrame, type Frames } from './frames.ts';
import { looksAlike, type Glance } from './glance.ts';

const heldMs = 500;
const frozenAfterMs = 4_000;
/** A desk that does not answer is asked again more slowly. */
const restMs = 1_000;

export interface Looks {
  readonly look: LookView | null;
  readonly failure: Failure | null;
  /** Still the side that was taken before: it is not taken again by itself. */
  readonly sameSide: boolean;
  /** The picture as it is now, drawn anew. */
  takeNow(): Promise<Shot | null>;
}

/** A picture to keep, and what its card looks like coarsely. */
export interface Shot { readonly picture: Blob; readonly glance: Glance | null }

interface LooksAsk {
  readonly video: RefObject<HTMLVideoElement | null>;
  /** Looks while true; the stream may still be starting. */
  readonly on: boolean;
  readonly expecting: string | null;
  /** The other side as it was taken; null where there is none. */
  readonly unlike: Glance | null;
  readonly onReady: (shot: Shot) => void;
  readonly onFrozen: () => void;
}

export function useLooks({ video, on, expecting, unlike, onReady, onFrozen }: LooksAsk): Looks {
  const desk = useDesk();
  const [look, setLook] = useState<LookView | null>(null);
  const [sameSide, setSameSide] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const seen = useEffectEvent((now: LookView, same: boolean) => { setLook(now); setSameSide(same); setFailure(null); });
  const ready = useEffectEvent(onReady);
  const froze = useEffectEvent(onFrozen);
  useEffect(() => {
    const element = video.current;
    if (!on || element === null) return undefined;
    const stop = new AbortController();
    const { signal } = stop;
    void watch({ desk, video: element, expecting, unlike, signal, onLook: seen, onFailure: setFailure }).then(async (end) => {
      if (signal.aborted) return;
      if (end === 'frozen') froze();
      else { const picture = await end.frames.toKeep(); if (picture !== null) ready({ picture, glance: end.glance }); }
    });
    return () => { stop.abort(); setLook(null); };
  }, [desk, video, on, expecting, unlike]);
  return {
    look, failure, sameSide,
    takeNow: async () => {
      const frames = video.current === null ? null : framesOf(video.current);
      const picture = frames?.draw() === true ? await frames.toKeep() : null;
      return frames === null || picture === null ? null : { picture, glance: frames.glance(look?.quad ?? null) };
    },
  };
}

interface WatchAsk {
  readonly desk: Desk;
  readonly video: HTMLVideoElement;
  readonly expecting: string | null;
  readonly unlike: Glance | null;
  readonly signal: AbortSignal;
  readonly onLook: (look: LookView, sameSide: boolean) => void;
  readonly onFailure: (failure: Failure) => void;
}

/** Ends with the frames whose last one passed every gate long enough, or when no frame comes any more. */
async function watch({ desk, video, expecting, unlike, signal, onLook, onFailure }: WatchAsk): Promise<{ readonly frames: Frames; readonly glance: Glance | null } | 'frozen'> {
  const frames = framesOf(video);
  let before: LookView['quad'] = null;
  let readySince: number | null = null;
  while (!signal.aborted) {
    if (!(await nextFrame(video, frozenAfterMs, signal)) && !signal.aborted && document.visibilityState === 'visible') return 'frozen';
    const bytes = frames.draw() ? await frames.forLook() : null;
    if (signal.aborted || bytes === null) continue;
    const answer: Result<LookView> | null = await callDesk(desk, 'document.look', { bytes, before, expecting }).catch(() => null);
    if (signal.aborted) break;
    if (answer === null || !answer.ok) {
      if (answer !== null) onFailure(answer.failure);
      before = null;
      readySince = null;
      await new Promise((resolve) => { setTimeout(resolve, restMs); });
      continue;
    }
    const glance = frames.glance(answer.value.quad), same = looksAlike(unlike, glance);
    onLook(answer.value, same);
    before = answer.value.quad;
    readySince = answer.value.ready && !same ? readySince ?? performance.now() : null;
    if (readySince !== null && performance.now() - readySince >= heldMs) return { frames, glance };
  }
  return { frames, glance: null };
}

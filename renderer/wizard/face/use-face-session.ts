/** A running stretch of the customer's camera: asked for, fed with frames, heard, and ended when the step is left. */
import { useEffect, useEffectEvent, useRef, useState, type RefObject } from 'react';
import type { EventBody } from '../../../electron/contract/events.ts';
import type { Failure } from '../../../electron/contract/result.ts';
import type { OpenLens } from '../../capture/lens.ts';
import { callDesk, useDesk, useEvent } from '../../desk.ts';
import { sendFrames } from './send-frames.ts';

export type FaceSeen = EventBody<'face.seen'>;
export type FaceEnding = EventBody<'face.ended'>['why'];

interface FaceSessionAsk {
  readonly caseId: string;
  readonly purpose: 'capture' | 'liveness';
  readonly video: RefObject<HTMLVideoElement | null>;
  /** Null while no camera is open: a session that runs is kept, and goes on with the next one of the same name. */
  readonly lens: OpenLens | null;
  readonly on: boolean;
  readonly onFrozen: () => void;
  readonly onSent?: (seq: number, jpeg: Uint8Array) => void;
}

export interface FaceSession {
  readonly sessionId: string | null;
  readonly seen: FaceSeen | null;
  /** Why main ended it; null while it runs. */
  readonly ended: FaceEnding | null;
  /** Why it could not begin. */
  readonly failure: Failure | null;
  /** Ends it and begins another. */
  restart(): void;
}

/** A picture to be compared wants pixels; a movement wants pictures that follow each other closely. */
const settings = { capture: { longestSide: 1280, paceMs: 50 }, liveness: { longestSide: 800, paceMs: 33 } } as const;

export function useFaceSession({ caseId, purpose, video, lens, on, onFrozen, onSent }: FaceSessionAsk): FaceSession {
  const desk = useDesk();
  const [label, setLabel] = useState<string | null>(null);
  const [turn, setTurn] = useState(0);
  const [sessionId, setSessionId] = useState<string | null>(null);
  const [seen, setSeen] = useState<FaceSeen | null>(null);
  const [ended, setEnded] = useState<FaceEnding | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const running = useRef<string | null>(null);
  const seq = useRef(0);
  // The name stays while the camera is out: the session waits for it.
  if (lens !== null && lens.camera.label !== label) setLabel(lens.camera.label);

  useEffect(() => {
    if (!on || label === null) return undefined;
    let gone = false;
    setSeen(null); setEnded(null); setFailure(null);
    const stop = (id: string) => { void callDesk(desk, 'face.stop', { sessionId: id }).catch(() => null); };
    void callDesk(desk, 'face.start', { caseId, purpose, device: { label } }).catch(() => null).then((answer) => {
      if (answer === null) return;
      if (!answer.ok) { if (!gone) setFailure(answer.failure); return; }
      if (gone) { stop(answer.value.sessionId); return; }
      seq.current = 0;
      running.current = answer.value.sessionId;
      setSessionId(answer.value.sessionId);
    });
    return () => {
      gone = true;
      if (running.current !== null) stop(running.current);
      running.current = null;
      setSessionId(null);
    };
  }, [desk, caseId, purpose, label, on, turn]);

  useEvent('face.seen', (body) => { if (body.sessionId === running.current) setSeen(body); });
  useEvent('face.ended', (body) => {
    if (body.sessionId !== running.current) return;
    running.current = null;
    setEnded(body.why);
    setSessionId(null);
  });

  const froze = useEffectEvent(onFrozen);
  const sent = useEffectEvent((at: number, jpeg: Uint8Array) => onSent?.(at, jpeg));
  useEffect(() => {
    const element = video.current;
    if (lens === null || sessionId === null || element === null) return undefined;
    const stop = new AbortController();
    void sendFrames({
      desk, video: element, sessionId, ...settings[purpose], nextSeq: () => { seq.current += 1; return seq.current; }, signal: stop.signal, onSent: sent,
    }).then((end) => { if (end === 'frozen' && !stop.signal.aborted) froze(); });
    return () => stop.abort();
  }, [desk, video, lens, sessionId, purpose]);

  // A camera that was out too long ended the session; pushed in again it begins another.
  const cameBack = useEffectEvent(() => { if (ended === 'no-frames') setTurn((now) => now + 1); });
  useEffect(() => { if (lens !== null) cameBack(); }, [lens]);

  return { sessionId, seen, ended, failure, restart: () => setTurn((now) => now + 1) };
}

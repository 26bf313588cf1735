/** One picture, held by the page while types are tried on it. Main keeps nothing of it. */
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { EventBody } from '../../../electron/contract/events.ts';
import { mostPictureBytes } from '../../../electron/contract/limits.ts';
import type { Failure } from '../../../electron/contract/result.ts';
import type { TrialView } from '../../../electron/contract/type-views.ts';
import { typeTrialWork } from '../../../electron/contract/vocabulary.ts';
import { useAsk, useEvent } from '../../desk.ts';
import { layOut } from '../../parts/picture.ts';
import { typeOf, type Tried } from './subject.ts';

interface Laid { readonly caseId: string; readonly hasPicture: boolean }
export type TrialState =
  | { readonly state: 'empty' }
  | { readonly state: 'reading'; readonly laid: Laid; readonly progress: EventBody<'case.progress'> | null }
  | { readonly state: 'failed'; readonly laid: Laid | null; readonly failure: Failure }
  | { readonly state: 'done'; readonly laid: Laid; readonly view: TrialView };

export interface Trial {
  readonly now: TrialState;
  readonly stopping: boolean;
  take(file: File, subject: Tried): void;
  /** The picture that is held, with this type; nothing where none is. */
  again(subject: Tried): void;
  stop(): void;
  putAway(): void;
}

const shownTypes = ['image/jpeg', 'image/png', 'image/webp'];

export function useTrial(): Trial {
  const [now, setNow] = useState<TrialState>({ state: 'empty' });
  const attempt = useAsk('types.try');
  const cancel = useAsk('types.cancelTry');
  const held = useRef<{ readonly bytes: Uint8Array<ArrayBuffer>; readonly mime: string } | null>(null);
  const away = useRef<(() => void)[]>([]);
  const turn = useRef(0);

  const clear = () => { for (const put of away.current) put(); away.current = []; };
  const begin = async (subject: Tried) => {
    const picture = held.current;
    if (picture === null) return;
    turn.current += 1;
    const mine = turn.current;
    clear();
    const laid: Laid = { caseId: `trial-${mine}`, hasPicture: shownTypes.includes(picture.mime) };
    if (laid.hasPicture) away.current.push(layOut({ caseId: laid.caseId, sha256: 'picture' }, picture));
    setNow({ state: 'reading', laid, progress: null });
    const result = await attempt.ask({ type: typeOf(subject), picture: picture.bytes });
    if (turn.current !== mine) return;
    if (!result.ok) { setNow({ state: 'failed', failure: result.failure, laid }); return; }
    away.current.push(layOut({ caseId: laid.caseId, sha256: 'rectified' }, { mime: 'image/jpeg', bytes: result.value.rectified }));
    setNow({ state: 'done', laid, view: result.value });
  };
  const take = async (file: File, subject: Tried) => {
    if (now.state === 'reading') return;
    turn.current += 1;
    const mine = turn.current;
    clear();
    held.current = null;
    if (file.size > mostPictureBytes) { setNow({ state: 'failed', failure: { code: 'picture.too-large' }, laid: null }); return; }
    const bytes = await file.arrayBuffer().then((buffer) => new Uint8Array(buffer), () => null);
    if (turn.current !== mine) return;
    if (bytes === null) { setNow({ state: 'failed', failure: { code: 'file.not-readable' }, laid: null }); return; }
    held.current = { bytes, mime: file.type };
    await begin(subject);
  };
  const forget = () => {
    turn.current += 1;
    clear();
    held.current = null;
    if (now.state === 'reading') void cancel.ask({});
  };
  const leave = useEffectEvent(forget);
  useEffect(() => () => leave(), []);
  useEvent('case.progress', (body) => { if (body.caseId === typeTrialWork) setNow((was) => (was.state === 'reading' ? { ...was, progress: body } : was)); });
  return {
    now, stopping: cancel.waiting, take: (file, subject) => void take(file, subject), again: (subject) => void begin(subject), stop: () => void cancel.ask({}),
    putAway: () => { forget(); setNow({ state: 'empty' }); },
  };
}

/** One picture, read without a case. What it shows lives here alone: put away, stopped or left, it is gone. */
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { EventBody } from '../../electron/contract/events.ts';
import { mostPictureBytes } from '../../electron/contract/limits.ts';
import type { Failure } from '../../electron/contract/result.ts';
import type { FieldDataView } from '../../electron/contract/views.ts';
import { fieldDataWork } from '../../electron/contract/vocabulary.ts';
import { useAsk, useEvent } from '../desk.ts';
import { layOut } from '../parts/picture.ts';

export type Progress = EventBody<'case.progress'>;
/** Under which the page's pictures are laid out; each reading has a name of its own. */
export interface Laid { readonly caseId: string; readonly hasPicture: boolean }

export type ReadingState =
  | { readonly state: 'empty' }
  | { readonly state: 'reading'; readonly laid: Laid; readonly progress: Progress | null }
  | { readonly state: 'failed'; readonly failure: Failure; readonly laid: Laid | null }
  | { readonly state: 'done'; readonly laid: Laid; readonly view: FieldDataView; readonly at: number };

export interface Reading {
  readonly now: ReadingState;
  readonly stopping: boolean;
  take(file: File, type: string | null): void;
  /** The same picture, as another type or after a failure. */
  again(type: string | null): void;
  stop(): void;
  putAway(): void;
}

const shownTypes = ['image/jpeg', 'image/png', 'image/webp'];

export function useReading(): Reading {
  const [now, setNow] = useState<ReadingState>({ state: 'empty' });
  const read = useAsk('document.read');
  const cancel = useAsk('document.cancelRead');
  const held = useRef<{ readonly bytes: Uint8Array<ArrayBuffer>; readonly mime: string } | null>(null);
  const away = useRef<(() => void)[]>([]);
  const turn = useRef(0);

  const clear = () => { for (const put of away.current) put(); away.current = []; };
  const begin = async (type: string | null) => {
    const picture = held.current;
    if (picture === null) return;
    turn.current += 1;
    const mine = turn.current;
    clear();
    const laid: Laid = { caseId: `reading-${mine}`, hasPicture: shownTypes.includes(picture.mime) };
    if (laid.hasPicture) away.current.push(layOut({ caseId: laid.caseId, sha256: 'picture' }, picture));
    setNow({ state: 'reading', laid, progress: null });
    const result = await read.ask({ bytes: picture.bytes, type });
    if (turn.current !== mine) return;
    if (!result.ok) { setNow({ state: 'failed', failure: result.failure, laid }); return; }
    away.current.push(layOut({ caseId: laid.caseId, sha256: 'rectified' }, { mime: 'image/jpeg', bytes: result.value.rectified }));
    if (result.value.portrait !== null) away.current.push(layOut({ caseId: laid.caseId, sha256: 'portrait' }, { mime: 'image/jpeg', bytes: result.value.portrait }));
    setNow({ state: 'done', laid, view: result.value, at: Date.now() });
  };
  const take = async (file: File, type: string | null) => {
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
    await begin(type);
  };
  const putAway = () => {
    turn.current += 1;
    clear();
    held.current = null;
    setNow({ state: 'empty' });
    // Main forgets what it could still export; that nothing ran is no fault.
    void cancel.ask({});
  };
  const leave = useEffectEvent(() => { turn.current += 1; clear(); held.current = null; void cancel.ask({}); });
  useEffect(() => () => leave(), []);
  useEvent('case.progress', (body) => { if (body.caseId === fieldDataWork) setNow((was) => (was.state === 'reading' ? { ...was, progress: body } : was)); });
  return { now, stopping: cancel.waiting, take: (file, type) => void take(file, type), again: (type) => void begin(type), stop: () => void cancel.ask({}), putAway };
}

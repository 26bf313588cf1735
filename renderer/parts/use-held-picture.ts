/** One picture, held by the page alone while main reads it without a case: put away, stopped or left, it is gone. */
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { EventBody } from '../../electron/contract/events.ts';
import { mostPictureBytes } from '../../electron/contract/limits.ts';
import type { Failure, Result } from '../../electron/contract/result.ts';
import { useEvent } from '../desk.ts';
import { layOut } from './picture.ts';

export type Progress = EventBody<'case.progress'>;
/** Under which the page's pictures are laid out; each reading has a name of its own. */
export interface Laid { readonly caseId: string; readonly hasPicture: boolean }

/** What a reading makes of a picture: the card put upright, and the portrait on it where it was asked for. */
interface Made { readonly rectified: Uint8Array; readonly portrait?: Uint8Array | null }

export type HeldState<View> =
  | { readonly state: 'empty' }
  | { readonly state: 'reading'; readonly laid: Laid; readonly progress: Progress | null }
  | { readonly state: 'failed'; readonly failure: Failure; readonly laid: Laid | null }
  | { readonly state: 'done'; readonly laid: Laid; readonly view: View; readonly at: number };

export interface HeldPicture<How, View> {
  readonly now: HeldState<View>;
  take(file: File, how: How): void;
  /** The same picture once more, read in another way or after a failure; nothing where none is held. */
  again(how: How): void;
  putAway(): void;
}

/** `work`: what stands for a case in `case.progress`. `forget` stops main's reading and has it forget what it could still hand out; that nothing ran is no fault. */
export interface HeldWork<How, View> {
  readonly work: string;
  read(bytes: Uint8Array, how: How): Promise<Result<View>>;
  forget(): void;
}

const shownTypes = ['image/jpeg', 'image/png', 'image/webp'];

export function useHeldPicture<How, View extends Made>({ work, read, forget }: HeldWork<How, View>): HeldPicture<How, View> {
  const [now, setNow] = useState<HeldState<View>>({ state: 'empty' });
  const held = useRef<{ readonly bytes: Uint8Array<ArrayBuffer>; readonly mime: string } | null>(null);
  const away = useRef<(() => void)[]>([]);
  const turn = useRef(0);

  /** A new turn: whatever still runs for an earlier one finds nobody. */
  const turnOver = (): number => {
    turn.current += 1;
    for (const put of away.current) put();
    away.current = [];
    return turn.current;
  };
  const lay = (caseId: string, sha256: string, bytes: Uint8Array, mime = 'image/jpeg') => { away.current.push(layOut({ caseId, sha256 }, { mime, bytes })); };
  const begin = async (how: How) => {
    const picture = held.current;
    if (picture === null) return;
    const mine = turnOver();
    const laid: Laid = { caseId: `${work}-${mine}`, hasPicture: shownTypes.includes(picture.mime) };
    if (laid.hasPicture) lay(laid.caseId, 'picture', picture.bytes, picture.mime);
    setNow({ state: 'reading', laid, progress: null });
    const result = await read(picture.bytes, how);
    if (turn.current !== mine) return;
    if (!result.ok) { setNow({ state: 'failed', failure: result.failure, laid }); return; }
    lay(laid.caseId, 'rectified', result.value.rectified);
    if (result.value.portrait != null) lay(laid.caseId, 'portrait', result.value.portrait);
    setNow({ state: 'done', laid, view: result.value, at: Date.now() });
  };
  const take = async (file: File, how: How) => {
    if (now.state === 'reading') return;
    const mine = turnOver();
    held.current = null;
    if (file.size > mostPictureBytes) { setNow({ state: 'failed', failure: { code: 'picture.too-large' }, laid: null }); return; }
    const bytes = await file.arrayBuffer().then((buffer) => new Uint8Array(buffer), () => null);
    if (turn.current !== mine) return;
    if (bytes === null) { setNow({ state: 'failed', failure: { code: 'file.not-readable' }, laid: null }); return; }
    held.current = { bytes, mime: file.type };
    await begin(how);
  };
  const letGo = () => { turnOver(); held.current = null; forget(); };
  const leave = useEffectEvent(letGo);
  useEffect(() => () => leave(), []);
  useEvent('case.progress', (body) => { if (body.caseId === work) setNow((was) => (was.state === 'reading' ? { ...was, progress: body } : was)); });
  return { now, take: (file, how) => void take(file, how), again: (how) => void begin(how), putAway: () => { letGo(); setNow({ state: 'empty' }); } };
}

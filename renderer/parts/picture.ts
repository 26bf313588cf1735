/** A picture of a case, or of a reading that is no case, as a blob address. Shared by everything that shows it, and taken back when nobody does. */
import { useEffect, useState } from 'react';
import type { Desk } from '../../electron/contract/bridge.ts';
import type { Failure } from '../../electron/contract/result.ts';
import { callDesk, useDesk } from '../desk.ts';

export interface PictureRef { readonly caseId: string; readonly sha256: string }
export type Picture =
  | { readonly state: 'waiting' }
  | { readonly state: 'failed'; readonly failure: Failure }
  | { readonly state: 'there'; readonly url: string; readonly width: number; readonly height: number; readonly image: HTMLImageElement };

interface Held { users: number; readonly loading: Promise<Picture>; dropAt: ReturnType<typeof setTimeout> | null }
const held = new Map<string, Held>();
/** Long enough to go from one step to the next without fetching again. */
const lingerMs = 2_000;

/** Pictures of a reading that opened no case: the page has their bytes, main keeps none. By the name they are asked for with. */
const laidOut = new Map<string, { readonly mime: string; readonly bytes: Uint8Array }>();
const keyOf = ({ caseId, sha256 }: PictureRef): string => `${caseId}/${sha256}`;

/** Lays a picture out under a name of the page's own; answers with how it is put away, after which nothing can show it. */
export function layOut(ref: PictureRef, picture: { readonly mime: string; readonly bytes: Uint8Array }): () => void {
  laidOut.set(keyOf(ref), picture);
  return () => { laidOut.delete(keyOf(ref)); };
}

async function load(desk: Desk, ref: PictureRef): Promise<Picture> {
  const here = laidOut.get(keyOf(ref));
  const answer = here === undefined ? await callDesk(desk, 'case.picture', ref) : { ok: true as const, value: here };
  if (!answer.ok) return { state: 'failed', failure: answer.failure };
  const { bytes, mime } = answer.value;
  const url = URL.createObjectURL(new Blob([bytes.slice()], { type: mime }));
  const image = new Image();
  image.src = url;
  try {
    await image.decode();
  } catch {
    URL.revokeObjectURL(url);
    return { state: 'failed', failure: { code: 'picture.damaged' } };
  }
  return { state: 'there', url, width: image.naturalWidth, height: image.naturalHeight, image };
}

function hold(desk: Desk, key: string, ref: PictureRef): Held {
  const found = held.get(key);
  const one = found ?? { users: 0, loading: load(desk, ref), dropAt: null };
  if (one.dropAt !== null) clearTimeout(one.dropAt);
  one.dropAt = null;
  one.users += 1;
  held.set(key, one);
  return one;
}

function release(key: string, one: Held): void {
  one.users -= 1;
  if (one.users > 0) return;
  one.dropAt = setTimeout(() => {
    held.delete(key);
    void one.loading.then((picture) => { if (picture.state === 'there') URL.revokeObjectURL(picture.url); }, () => undefined);
  }, lingerMs);
}

export function usePicture(caseId: string, sha256: string): Picture {
  const desk = useDesk();
  const [shown, setShown] = useState<{ readonly key: string; readonly picture: Picture }>({ key: '', picture: { state: 'waiting' } });
  const key = keyOf({ caseId, sha256 });
  useEffect(() => {
    let gone = false;
    const one = hold(desk, key, { caseId, sha256 });
    one.loading.then(
      (picture) => {
        if (picture.state === 'failed') held.delete(key);
        if (!gone) setShown({ key, picture });
      },
      () => { held.delete(key); },
    );
    return () => { gone = true; release(key, one); };
  }, [desk, key, caseId, sha256]);
  return shown.key === key ? shown.picture : { state: 'waiting' };
}

/** The pictures that are kept so far, as the page itself sent them: main names them, nothing of them comes back. */
import { useEffect, useRef, useState } from 'react';
import type { FaceSeen } from './use-face-session.ts';

export interface BestFrame { readonly seq: number; readonly url: string; readonly box: FaceSeen['box'] }
interface Sent { readonly jpeg: Uint8Array; box: FaceSeen['box'] }

export interface Best {
  /** Best first. */
  readonly frames: readonly BestFrame[];
  sent(seq: number, jpeg: Uint8Array): void;
}

export function useBest(seen: FaceSeen | null): Best {
  const waiting = useRef(new Map<number, Sent>());
  const urls = useRef(new Map<number, BestFrame>());
  const [frames, setFrames] = useState<readonly BestFrame[]>([]);
  useEffect(() => () => { for (const { url } of urls.current.values()) URL.revokeObjectURL(url); }, []);
  useEffect(() => {
    const best = seen?.best ?? [];
    const told = seen === null ? undefined : waiting.current.get(seen.seq);
    if (told !== undefined && seen !== null) told.box = seen.box;
    for (const seq of best) {
      const frame = waiting.current.get(seq);
      if (frame !== undefined && !urls.current.has(seq)) urls.current.set(seq, { seq, box: frame.box, url: URL.createObjectURL(new Blob([frame.jpeg.slice()], { type: 'image/jpeg' })) });
    }
    // What was judged and not kept is forgotten.
    for (const seq of waiting.current.keys()) if (seen === null || seq <= seen.seq) waiting.current.delete(seq);
    for (const [seq, { url }] of urls.current) if (!best.includes(seq)) { URL.revokeObjectURL(url); urls.current.delete(seq); }
    const next = best.flatMap((seq) => urls.current.get(seq) ?? []);
    setFrames((before) => (before.length === next.length && before.every(({ seq }, at) => seq === next[at]?.seq) ? before : next));
  }, [seen]);
  return { frames, sent: (seq, jpeg) => { waiting.current.set(seq, { jpeg, box: null }); } };
}

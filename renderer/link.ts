/** Whether anybody answers. Electron's main always does; a browser host can be stopped, and then nothing here works. */
import { useSyncExternalStore } from 'react';

type LinkState = 'there' | 'lost';
let state: LinkState = 'there';
const listeners = new Set<() => void>();

function become(next: LinkState): void {
  if (state === next) return;
  state = next;
  for (const listener of listeners) listener();
}

export const link = {
  heard: () => become('there'),
  lost: () => become('lost'),
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};

export const useLink = (): LinkState => useSyncExternalStore(link.subscribe, () => state);

/** What the header says of the camera once a screen has used it; before, main's own word stands. */
import { useSyncExternalStore } from 'react';
import type { StatusView } from '../../electron/contract/views.ts';

type Told = StatusView['camera'] | null;
let told: Told = null;
const listening = new Set<() => void>();

export function tellCamera(now: Told): void {
  told = now;
  for (const listen of listening) listen();
}

export const useCameraTold = (): Told =>
  useSyncExternalStore((listen) => { listening.add(listen); return () => { listening.delete(listen); }; }, () => told);

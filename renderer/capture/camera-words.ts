/** A camera that gives no picture: what happened, what to do, and the one thing that is likeliest to help. */
import type { LensTrouble } from './lens.ts';

export interface TroubleWords { readonly happened: string; readonly todo: string; readonly again: string }

const named = (name: string | null): string => (name === null || name === '' ? 'The document camera' : `“${name}”`);

const words: Readonly<Record<LensTrouble, (name: string | null) => TroubleWords>> = {
  none: () => ({ happened: 'No camera is connected', todo: 'Push the cable in at both ends. The picture comes by itself once it is found. A picture can also come from a file.', again: 'Look again' }),
  refused: (name) => ({ happened: `${named(name)} may not be used`, todo: 'Pictures must come from the camera fitted to this counter, not from a program. Connect it, or take the picture from a file.', again: 'Look again' }),
  busy: (name) => ({ happened: `${named(name)} is used by another program`, todo: 'Close the other program, a video call for example, then try again.', again: 'Try again' }),
  denied: () => ({ happened: 'The camera may not be used here', todo: 'The system’s privacy settings keep it from this program. Allow the camera there, then try again, or call branch IT.', again: 'Try again' }),
  unplugged: (name) => ({ happened: `${named(name)} was pulled out`, todo: 'Push the cable in again. The step goes on by itself; nothing was lost.', again: 'Look again' }),
  frozen: (name) => ({ happened: `${named(name)} stopped answering`, todo: 'Push the cable in at both ends, then try again. If it stays so, take the picture from a file.', again: 'Try again' }),
  broken: (name) => ({ happened: `${named(name)} cannot be opened`, todo: 'Try again. If it happens twice, call branch IT; a picture can come from a file meanwhile.', again: 'Try again' }),
};

export const cameraWords = (trouble: LensTrouble, name: string | null): TroubleWords => words[trouble](name);

/** A camera that gives no picture: what happened, what to do, and the one thing that is likeliest to help. */
import type { CameraPurpose } from '../../electron/contract/face-views.ts';
import type { LensTrouble } from './lens.ts';

export interface TroubleWords { readonly happened: string; readonly todo: string; readonly again: string }

/** How it goes on without a camera: as a sentence, and as the end of one. */
interface WayOn { readonly sentence: string; readonly clause: string }
const byFile: WayOn = { sentence: 'A picture can also come from a file.', clause: 'take the picture from a file' };
const byOtherWay: WayOn = { sentence: 'The other way through stays open.', clause: 'take the other way through' };

const words: Readonly<Record<LensTrouble, (name: string, wayOn: WayOn) => TroubleWords>> = {
  none: (_, { sentence }) => ({ happened: 'No camera is connected', todo: `Push the cable in at both ends. The picture comes by itself once it is found. ${sentence}`, again: 'Look again' }),
  refused: (name, { clause }) => ({ happened: `${name} may not be used`, todo: `Pictures must come from the camera fitted to this counter, not from a program. Connect it, or ${clause}.`, again: 'Look again' }),
  busy: (name) => ({ happened: `${name} is used by another program`, todo: 'Close the other program, a video call for example. The picture comes by itself once the camera is free.', again: 'Try again' }),
  denied: () => ({ happened: 'The camera may not be used here', todo: 'The system’s privacy settings keep it from this program. Allow the camera there, then try again, or call branch IT.', again: 'Try again' }),
  unplugged: (name) => ({ happened: `${name} was pulled out`, todo: 'Push the cable in again. The step goes on by itself; nothing was lost.', again: 'Look again' }),
  frozen: (name, { clause }) => ({ happened: `${name} stopped answering`, todo: `It is tried again by itself. If it stays so, push the cable in at both ends, or ${clause}.`, again: 'Try again' }),
  broken: (name, { sentence }) => ({ happened: `${name} cannot be opened`, todo: `Try again. If it happens twice, call branch IT. ${sentence}`, again: 'Try again' }),
};

export const cameraWords = (trouble: LensTrouble, name: string | null, purpose: CameraPurpose = 'document', byFileToo = true): TroubleWords =>
  words[trouble](name === null || name === '' ? `The ${purpose} camera` : `“${name}”`, byFileToo ? byFile : byOtherWay);

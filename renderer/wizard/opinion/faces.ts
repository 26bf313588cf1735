import type { CaseView, PictureView } from '../../../electron/contract/views.ts';
import type { EvidenceKind } from '../../../electron/contract/vocabulary.ts';
import type { Face } from '../../parts/FacePair.tsx';
import { documentNoun } from '../../words/documents.ts';
import { timeOfDay, timeWithSeconds } from '../../words/times.ts';

const newest = (view: CaseView, kind: EvidenceKind): PictureView | undefined => view.pictures.find((picture) => picture.kind === kind && !picture.superseded);

export interface Faces { readonly left: Face; readonly right: Face; readonly aligned: boolean }

/** The two faces side by side: at one scale where both were found, else the pictures as they are, for the eye alone. */
export function facesOf(view: CaseView): Faces {
  const noun = documentNoun(view.document.state === 'read' ? view.document.type : '');
  const portrait = newest(view, 'portrait-aligned'), selfie = newest(view, 'selfie-aligned');
  return {
    aligned: portrait !== undefined && selfie !== undefined,
    left: { picture: portrait ?? newest(view, 'front-rectified') ?? newest(view, 'document-front'), name: `On the ${noun}`, note: issuedNote(view), alt: `Portrait on the ${noun}` },
    right: { picture: selfie ?? newest(view, 'selfie'), ...customersFace(view) },
  };
}

/** A customer at the counter stands there; a bundle brought a picture that they took of themselves. */
function customersFace(view: CaseView): Pick<Face, 'name' | 'note' | 'alt'> {
  if (view.origin.kind === 'bundle') return { name: 'Selfie', note: selfieNote(view), alt: 'Selfie of the customer' };
  const best = view.face.state === 'taken' ? view.face.frames[0] : undefined;
  const note = best === undefined ? '' : view.face.state === 'taken' && view.face.how === 'file' ? `from a file, ${timeOfDay(best.at)}` : timeWithSeconds(best.at);
  return { name: 'At the counter', note, alt: 'The customer at the counter' };
}

/** Where the selfie came from: with the bundle, or in place of that one. */
function selfieNote({ pictures }: CaseView): string {
  const selfies = pictures.filter(({ kind }) => kind === 'selfie');
  const now = selfies.find(({ superseded }) => !superseded);
  return selfies.length > 1 && now !== undefined ? `another one, ${timeOfDay(now.at)}` : 'came with the bundle';
}

const yearMs = 365.25 * 24 * 3_600_000;

/** `issued 2019, 7 years ago`: how old the portrait may be. Empty where no date of issue was read. */
export function issuedNote(view: CaseView, now: number = Date.now()): string {
  const issued = view.fields.find(({ key }) => key === 'DATE_OF_ISSUE')?.value ?? '';
  if (!/^\d{4}-\d{2}-\d{2}$/.test(issued)) return '';
  const years = Math.floor((now - Date.parse(issued)) / yearMs);
  return `issued ${issued.slice(0, 4)}, ${years < 1 ? 'less than a year ago' : years === 1 ? '1 year ago' : `${years} years ago`}`;
}

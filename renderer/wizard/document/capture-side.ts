/** Which side of the document is wanted next at the counter, and how it is called. Read from the case alone. */
import type { CaseView, SideView } from '../../../electron/contract/views.ts';
import type { Side } from '../../../electron/contract/vocabulary.ts';
import { documentNoun } from '../../words/documents.ts';

export type DocumentView = CaseView['document'];

export const sideOf = ({ sides }: DocumentView, side: Side): SideView | undefined => sides.find((one) => one.side === side);

/** A picture that is kept but not yet read: reading it is due, also after a restart. */
export const isDue = ({ sides }: DocumentView): boolean => sides.some(({ state, pictureSha256 }) => state === 'missing' && pictureSha256 !== null);

/** The side to lay down now; null when there is an outcome to look at. */
export function wantedSide(document: DocumentView): Side | null {
  if (isDue(document)) return null;
  if (document.state === 'not-yet') return 'front';
  if (document.state !== 'read' || document.otherSide === null) return null;
  return sideOf(document, 'back')?.state === 'missing' ? 'back' : null;
}

export const typeOf = (document: DocumentView): string => (document.state === 'read' || document.state === 'refused' ? document.type : '');
export const nounOf = (document: DocumentView, chosen: string | null): string => documentNoun(typeOf(document) || (chosen ?? ''));
export const frontName = (noun: string): string => (noun === 'passport' ? 'Photo page' : 'Front');

/** What is looked for on the back, as far as the type's name says. */
export function backHolds(otherSide: string): string {
  if (otherSide.startsWith('US_DL')) return 'The back holds the barcode.';
  if (/^(TD1|VN_CCCD)/.test(otherSide)) return 'The back holds the MRZ.';
  return 'The back is asked for too.';
}

/** The cause that failed twice in a row on this side: what is around the document is to blame then. */
export const stuckOn = (document: DocumentView, side: Side): string | null => {
  const quality = sideOf(document, side)?.quality;
  return quality?.advice?.code === 'surroundings' ? quality.cause : null;
};

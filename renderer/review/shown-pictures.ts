/** Which pictures of a case stand for what: the newest of each kind, the raw ones where nothing better was made. */
import type { CaseView } from '../../electron/contract/views.ts';
import type { EvidenceKind } from '../../electron/contract/vocabulary.ts';

export interface Shown { readonly sha256: string; readonly kind: EvidenceKind; readonly aligned: boolean }

export interface CasePicturesShown {
  readonly upright: Shown | undefined;
  readonly asItCame: Shown | undefined;
  readonly portrait: Shown | undefined;
  /** The aligned face, or the whole selfie where none could be aligned. */
  readonly selfie: Shown | undefined;
  readonly wholeSelfie: Shown | undefined;
}

/** A customer at the counter stood there; a bundle brought a picture that they took of themselves. */
export const faceName = ({ origin }: CaseView): string => (origin.kind === 'counter' ? 'At the counter' : 'Selfie');

export function picturesIn(view: CaseView): CasePicturesShown {
  const newest = (kind: EvidenceKind): Shown | undefined => {
    const found = view.pictures.find((picture) => picture.kind === kind && !picture.superseded);
    return found === undefined ? undefined : { sha256: found.sha256, kind, aligned: kind.endsWith('-aligned') };
  };
  const wholeSelfie = newest('selfie');
  return { upright: newest('front-rectified'), asItCame: newest('document-front'), portrait: newest('portrait-aligned'), selfie: newest('selfie-aligned') ?? wholeSelfie, wholeSelfie };
}

/** A document that was read, as the fields show it: of a case, or of a reading that opened none. */
import type { BarcodeView, CaseView, FieldView, MrzView, NumberCheckView } from '../../../electron/contract/views.ts';
import type { Side } from '../../../electron/contract/vocabulary.ts';
import { documentNoun } from '../../words/documents.ts';
import { timeWithSeconds } from '../../words/times.ts';

export interface ReadSide {
  readonly side: Side;
  readonly sha256: string;
  /** The size that boxes on it are measured in; null where the picture is shown as it came. */
  readonly space: { readonly width: number; readonly height: number } | null;
  /** `Photo page`, `Front`, `Back`. */
  readonly title: string;
  /** `10:41:52, 178 dpi` */
  readonly note: string;
}

export interface ReadView {
  readonly caseId: string;
  readonly type: string;
  readonly typeName: string;
  readonly fields: readonly FieldView[];
  /** Those there is a picture of, front first. */
  readonly sides: readonly ReadSide[];
  readonly mrz: MrzView | null;
  readonly barcodes: readonly BarcodeView[];
  readonly numberChecks: readonly NumberCheckView[];
}

const isRead = (document: CaseView['document']): document is Extract<CaseView['document'], { type: string }> => document.state === 'read' || document.state === 'refused';

export function readOfCase(view: CaseView): ReadView {
  const { document } = view;
  const read = isRead(document) ? document : null;
  return {
    caseId: view.caseId, type: read?.type ?? '', typeName: read?.typeName ?? 'Document', fields: view.fields,
    sides: document.sides.flatMap((side) => sideOf(view, side, read?.type ?? '')), mrz: read?.mrz ?? null, barcodes: read?.barcodes ?? [], numberChecks: read?.numberChecks ?? [],
  };
}

function sideOf(view: CaseView, { side, rectifiedSha256, pictureSha256, card }: CaseView['document']['sides'][number], type: string): ReadSide[] {
  const sha256 = rectifiedSha256 ?? pictureSha256;
  if (sha256 === null) return [];
  const at = view.pictures.find((picture) => picture.sha256 === (pictureSha256 ?? sha256))?.at;
  return [{
    side, sha256, space: rectifiedSha256 === null || card === null ? null : { width: card.width, height: card.height },
    title: sideTitle(side, type, card?.found ?? false), note: sideNote(at ?? null, card?.dpi ?? null),
  }];
}

/** A passport's page is its front; where no outline was found it is a picture of more than the document. */
export const sideTitle = (side: Side, type: string, found: boolean): string =>
  (!found ? (side === 'back' ? 'Whole picture, back' : 'Whole picture') : side === 'back' ? 'Back' : ['passport', 'visa'].includes(documentNoun(type)) ? 'Photo page' : 'Front');

export const sideNote = (at: number | null, dpi: number | null): string =>
  [at === null ? null : timeWithSeconds(at), dpi === null ? null : `${Math.round(dpi)} dpi`].filter((part) => part !== null).join(', ');

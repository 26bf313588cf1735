/** Where the document step of a case at the counter stands: which sides were taken, which picture is too poor, how often that was so. */
import type { Case, DocumentExamination, EvidenceRef, OpenedCase, ReadCase } from './case.ts';
import type { WorkedCase } from './case-fields.ts';
import type { DocumentReading } from './document.ts';
import type { Side } from './words.ts';

/** What "use it anyway" is for: sides whose picture the quality gate refused and nobody has vouched for. */
export function refusedSides({ examination: { document } }: Pick<WorkedCase, 'examination'>): readonly Side[] {
  if (!document.performed) return [];
  const vouched = document.overrides.map(({ side }) => side);
  return (['front', 'back'] as const).filter((side) => readingOf(document, side)?.quality.gate === 'refuse' && !vouched.includes(side));
}

/** The newest picture of a side as it was taken. */
export const pictureOf = (found: Pick<Case, 'evidence'>, side: Side): EvidenceRef | null =>
  found.evidence.findLast(({ kind }) => kind === (side === 'front' ? 'document-front' : 'document-back')) ?? null;
export const selfieOf = (found: Pick<Case, 'evidence'>): EvidenceRef | null => found.evidence.findLast(({ kind }) => kind === 'selfie') ?? null;

export type PendingStep = 'front' | 'back' | 'face';

/**
 * What a case at the counter still owes its pictures: the one thing that can be done now, or null. Asked again after a crash, it
 * goes on where it stood, since a picture is kept before it is read.
 */
export function pendingStep(found: OpenedCase | ReadCase): PendingStep | null {
  if (found.stage === 'opened') return pictureOf(found, 'front') === null ? null : 'front';
  const { document } = found.examination;
  const back = pictureOf(found, 'back');
  if (document.performed && back !== null && document.back.state === 'none') return 'back';
  return selfieOf(found) !== null && refusedSides(found).length === 0 ? 'face' : null;
}

export const surroundingsAfter = 2;

/** How many pictures of this side in a row, the present one included, were refused for the same cause. 0 where the present one was not. */
export function repeatedRefusals(found: WorkedCase, side: Side): number {
  if (looked(found.examination, side) === null) return 0;
  const looks = [...found.earlier.map(({ examination }) => examination), found.examination].map((examination) => looked(examination, side)).filter((look) => look !== null);
  // One picture may have been read several times: as another type, or beside another back.
  const pictures = looks.filter((look, at) => looks.findLastIndex(({ picture }) => picture === look.picture) === at);
  const last = pictures.at(-1)?.refusedFor ?? null;
  if (last === null) return 0;
  const before = pictures.findLastIndex(({ refusedFor }) => refusedFor !== last);
  return pictures.length - 1 - before;
}

function looked({ document, picture }: DocumentExamination, side: Side): { readonly picture: string; readonly refusedFor: string | null } | null {
  if (!document.performed) return side === 'front' ? { picture, refusedFor: null } : null;
  const reading = readingOf(document, side);
  if (reading === null) return null;
  const of = side === 'front' ? picture : document.back.state === 'read' ? document.back.picture : '';
  return { picture: of, refusedFor: reading.quality.gate === 'refuse' ? reading.quality.advice?.code ?? 'unknown' : null };
}

function readingOf(document: DocumentExamination['document'], side: Side): DocumentReading | null {
  if (!document.performed) return null;
  if (side === 'front') return document.reading;
  return document.back.state === 'read' ? document.back.reading : null;
}

import type { WorkedCase } from '../cases/case-fields.ts';
import { backReading } from '../cases/case-fields.ts';
import type { Case, EvidenceRef } from '../cases/case.ts';
import { isAtTheCounter } from '../cases/case-moves.ts';
import type { BarcodeReading, DocumentReading, MrzReading } from '../cases/document.ts';
import type { NumberCheck } from '../cases/document-findings.ts';
import { pictureOf, refusedSides, repeatedRefusals, surroundingsAfter } from '../cases/document-sides.ts';
import type { Side } from '../cases/words.ts';
import type { BarcodeView, CaseView, MrzView, NumberCheckView, SideView } from '../contract/views.ts';
import { asksBack } from './case-actions.ts';
import type { Staff } from './case-view.ts';
import type { World } from './world.ts';

type DocumentView = CaseView['document'];
type ReadView = Extract<DocumentView, { state: 'read' | 'refused' }>;

/** The document of a case as its screens show it. */
export function documentView(world: World, staff: Staff, found: Case, worked: WorkedCase | null, numberChecks: readonly NumberCheck[]): DocumentView {
  const sides = sidesOf(world, staff, found, worked);
  if (worked === null) return { state: 'not-yet', sides };
  const { document } = worked.examination;
  if (!document.performed) return { state: 'not-performed', why: document.why, facts: { ...document.facts }, sides };
  const back = backReading(worked.examination);
  const both = { front: document.reading, back };
  const refused = isAtTheCounter(worked) ? refusedSides(worked) : [];
  return {
    ...readView(world, both),
    state: refused.length > 0 ? 'refused' : 'read', typeBy: document.typeBy,
    quality: qualityOf(worked, refused.includes('back') && !refused.includes('front') ? 'back' : 'front'), sides,
    otherSide: asksBack(world, worked) ? world.documentType(document.reading.type).otherSide?.type ?? null : null,
    numberChecks: numberChecks.map(checkView),
  };
}

export type Readings = { readonly front: DocumentReading; readonly back: DocumentReading | null };

/** What is shown of a reading, with or without a case around it. */
export function readView(world: World, { front, back }: Readings): Omit<ReadView, 'state' | 'typeBy' | 'quality' | 'sides' | 'otherSide' | 'numberChecks'> {
  const { type, typeCandidates, portrait } = front;
  const candidates = typeCandidates.map((candidate) => ({ ...candidate, typeName: world.documentType(candidate.type).name }));
  return {
    type, typeName: world.documentType(type).name, runnerUp: candidates.find((candidate) => candidate.type !== type)?.typeName ?? null, candidates,
    card: cardView(front), mrz: mrzView(front, back),
    barcodes: [...front.barcodes.map((barcode) => barcodeView(barcode, 'front')), ...(back?.barcodes ?? []).map((barcode) => barcodeView(barcode, 'back'))],
    portraitEyeDistancePx: portrait?.eyeDistancePx ?? null, portraitBox: portrait?.box ?? null,
  };
}

export const checkView = ({ key, rule, name, result }: NumberCheck): NumberCheckView => ({ key, rule, name, result });

const cardView = ({ card: { found, width, height, dpi, quad } }: DocumentReading): ReadView['card'] => ({ found, width, height, dpi, quad });

/** The accepted zone before one that is not. */
function mrzView(front: DocumentReading, back: DocumentReading | null): MrzView | null {
  const zones = [viewOf(front.mrz, 'front'), viewOf(back?.mrz ?? null, 'back')].filter((zone) => zone !== null);
  return zones.find(({ accepted }) => accepted) ?? zones[0] ?? null;
}

const viewOf = (mrz: MrzReading | null, side: Side): MrzView | null => (mrz === null ? null : {
  side, format: mrz.format, lines: [...mrz.lines], accepted: mrz.accepted, checks: mrz.checks.map(({ name, result }) => ({ name, result })), boxes: [...(mrz.lineBoxes ?? [])],
});

/** What anybody might take for a link; it is only ever shown as text. */
const barcodeView = ({ format, text, box }: BarcodeReading, side: Side): BarcodeView =>
  ({ side, format, text, box, looksLikeAddress: /^\s*([a-z][a-z0-9+.-]*:\/\/|www\.|mailto:|tel:|[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z]{2,}\/)/i.test(text) });

/** One advice. The same one twice in a row did not help: then it is about the place, not about the hand. */
function qualityOf(worked: WorkedCase, side: Side): ReadView['quality'] {
  const { document } = worked.examination;
  const reading = document.performed ? (side === 'front' ? document.reading : backReading(worked.examination)) : null;
  if (reading === null) return { gate: 'refuse', advice: null, cause: null, repeats: 0 };
  return quality(reading, repeatedRefusals(worked, side));
}

export function quality({ quality: { gate, advice } }: DocumentReading, repeats: number): ReadView['quality'] {
  if (advice === null || gate !== 'refuse' || repeats < surroundingsAfter) return { gate, advice, cause: null, repeats };
  return { gate, advice: { ...advice, code: 'surroundings' }, cause: advice.code, repeats };
}

function sidesOf(world: World, staff: Staff, found: Case, worked: WorkedCase | null): SideView[] {
  const inside = found.stage === 'closed' ? found.was : found;
  const front = sideView(world, staff, inside, worked, 'front');
  const back = sideView(world, staff, inside, worked, 'back');
  return back.state === 'missing' && !asksBack(world, inside) ? [front] : [front, back];
}

function sideView(world: World, staff: Staff, found: Case, worked: WorkedCase | null, side: Side): SideView {
  const picture = pictureOf(found, side);
  const rectified = newestOf(found, side === 'front' ? 'front-rectified' : 'back-rectified');
  const empty: SideView = {
    side, state: 'missing', pictureSha256: picture?.sha256 ?? null, rectifiedSha256: null, how: picture?.capture?.how ?? null, typeName: null, card: null, quality: null,
    override: null, why: null, facts: {},
  };
  if (worked === null) return empty;
  const { document } = worked.examination;
  if (!document.performed) return side === 'back' ? empty : { ...empty, state: 'unread', why: document.why, facts: { ...document.facts } };
  if (side === 'back' && document.back.state === 'skipped') return { ...empty, state: 'skipped' };
  if (side === 'back' && document.back.state === 'unread') return { ...empty, state: 'unread', why: document.back.why, facts: { ...document.back.facts } };
  const reading = side === 'front' ? document.reading : backReading(worked.examination);
  if (reading === null) return empty;
  const override = document.overrides.find((each) => each.side === side);
  return {
    ...empty, state: isAtTheCounter(worked) && refusedSides(worked).includes(side) ? 'refused' : 'read', rectifiedSha256: rectified?.sha256 ?? null,
    card: cardView(reading), quality: qualityOf(worked, side), typeName: world.documentType(reading.type).name,
    override: override === undefined ? null : { code: override.reason.code, text: override.text, byName: staff.nameOf(override.by), at: override.at },
  };
}

const newestOf = (found: Case, kind: EvidenceRef['kind']): EvidenceRef | null => found.evidence.findLast((ref) => ref.kind === kind) ?? null;

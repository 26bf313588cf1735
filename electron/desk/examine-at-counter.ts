import { compareFace, completeDocument, isOnTheDesk, readDocument, type OnTheDesk } from '../cases/case-moves.ts';
import type { BackFinding, DocumentExamination, DocumentFinding, EvidenceRef, ReadCase } from '../cases/case.ts';
import { pendingStep, pictureOf } from '../cases/document-sides.ts';
import type { FaceEngine } from '../cases/matching.ts';
import type { DocumentRead, FaceDescribed, Watch } from '../cases/ports.ts';
import { done, failed, type Result } from '../cases/result.ts';
import type { Operator } from '../cases/roles.ts';
import type { DocumentType } from '../cases/words.ts';
import { describeAcceptedFace } from './accepted-face.ts';
import { describeForMatch } from './describe-for-match.ts';
import type { ExaminationAsked } from './examine-case.ts';
import { keepMade, newest } from './examine-case.ts';
import { compareFaces, modelMark, stops } from './examine-pictures.ts';
import { follow } from './running-work.ts';
import { atStage, keep, line, type World } from './world.ts';

/**
 * A case at the counter: reads the front, then the back, then compares the face, as far as its pictures reach. Each finished step
 * is kept at once. With a type given, the front is read again as that type. Expected failures: vision.*, evidence.damaged,
 * storage.*, case.picture-missing, case.changed.
 */
export async function examineAtCounter(world: World, who: Operator, found: OnTheDesk, { signal, type }: ExaminationAsked): Promise<Result<OnTheDesk>> {
  const watch: Watch = { signal, onProgress: follow(world, found.caseId) };
  const first = firstStep(found, type);
  if (first === null) return failed('case.picture-missing', { picture: 'document-front' });
  let result: Result<OnTheDesk> = first === 'front' ? await readFront(world, who, found, type, watch) : done(found);
  while (result.ok && (result.value.stage === 'opened' || result.value.stage === 'read')) {
    const at: OnTheDesk = result.value;
    const step = pendingStep(at);
    if (step === null || at.stage === 'opened') break;
    result = step === 'back' ? await readBack(world, who, at, watch) : await matchFace(world, who, at, watch);
  }
  return result;
}

/** Where nothing is owed, being asked means: read it again. */
function firstStep(found: OnTheDesk, type: DocumentType | null): 'front' | 'later' | null {
  if (pictureOf(found, 'front') === null) return null;
  const owed = found.stage === 'opened' || found.stage === 'read' ? pendingStep(found) : null;
  return type !== null || owed === null || owed === 'front' ? 'front' : 'later';
}

async function readFront(world: World, who: Operator, found: OnTheDesk, type: DocumentType | null, watch: Watch): Promise<Result<OnTheDesk>> {
  const picture = await newest(world, found, 'document-front');
  if (!picture.ok) return picture;
  const { capture } = pictureOf(found, 'front')!;
  const said = type ?? capture?.type ?? null;
  const startedAt = world.clock.now();
  const read = await world.vision.readDocument({ picture: picture.value.bytes, type: said, corners: capture?.corners ?? null, today: world.today() }, watch);
  if (stops(read)) return read;
  const made = await keepMade(world, found.caseId, [['front-rectified', read.ok ? read.value.rectifiedJpeg : null], ['portrait-aligned', portraitOf(read)]]);
  if (!made.ok) return made;
  const fresh = await stillThere(world, found.caseId, 'front', picture.value.sha256);
  if (!fresh.ok) return fresh;
  const at = world.clock.now();
  const document: DocumentFinding = read.ok
    ? { performed: true, reading: read.value.reading, typeBy: said === null ? 'machine' : 'teller', ...whatStays(world, fresh.value, read.value.reading.type) }
    : { performed: false, why: read.failure.code, facts: { ...read.failure.facts } };
  const examination: DocumentExamination = { at, picture: picture.value.sha256, document, ran: read.ok ? read.value.ran : [], tookMs: at - startedAt };
  return keep(world, readDocument(fresh.value, examination, made.value), readLine(world, who, found.caseId, 'front', read, examination.tookMs));
}

/** What was found of the back holds for a new picture of the front too, unless the document turned out to be another. */
function whatStays(world: World, found: OnTheDesk, type: DocumentType): { readonly back: BackFinding; readonly overrides: Extract<DocumentFinding, { performed: true }>['overrides'] } {
  const before = found.stage === 'opened' ? found.earlier.at(-1)?.examination : found.examination;
  const gone = { back: { state: 'none' } as const, overrides: [] };
  if (before === undefined || !before.document.performed) return gone;
  const { back, overrides } = before.document;
  const { otherSide } = world.documentType(type);
  const holds = back.state === 'read' ? back.picture === pictureOf(found, 'back')?.sha256 && (otherSide === null || otherSide.type === back.reading.type) : back.state === 'skipped' && otherSide?.asked === true;
  return holds ? { back, overrides: overrides.filter(({ side }) => side === 'back') } : gone;
}

async function readBack(world: World, who: Operator, found: ReadCase, watch: Watch): Promise<Result<OnTheDesk>> {
  const picture = await newest(world, found, 'document-back');
  if (!picture.ok) return picture;
  const { capture } = pictureOf(found, 'back')!;
  const front = found.examination.document;
  const type = capture?.type ?? (front.performed ? world.documentType(front.reading.type).otherSide?.type ?? null : null);
  const startedAt = world.clock.now();
  const read = await world.vision.readDocument({ picture: picture.value.bytes, type, corners: capture?.corners ?? null, today: world.today() }, watch);
  if (stops(read)) return read;
  const made = await keepMade(world, found.caseId, [['back-rectified', read.ok ? read.value.rectifiedJpeg : null]]);
  if (!made.ok) return made;
  const fresh = await stillThere(world, found.caseId, 'back', picture.value.sha256);
  if (!fresh.ok) return fresh;
  if (fresh.value.stage !== 'read' || !fresh.value.examination.document.performed) return failed('case.changed');
  const { examination } = fresh.value;
  const at = world.clock.now();
  const back: BackFinding = read.ok
    ? { state: 'read', reading: read.value.reading, picture: picture.value.sha256, at }
    : { state: 'unread', why: read.failure.code, facts: { ...read.failure.facts }, picture: picture.value.sha256, at };
  const complete: DocumentExamination = {
    ...examination, document: { ...fresh.value.examination.document, back }, ran: [...examination.ran, ...(read.ok ? read.value.ran : [])].filter(once), tookMs: examination.tookMs + at - startedAt,
  };
  return keep(world, completeDocument(fresh.value, complete, made.value), readLine(world, who, found.caseId, 'back', read, at - startedAt));
}

const once = ({ sha256 }: { readonly sha256: string }, at: number, all: readonly { readonly sha256: string }[]): boolean => all.findIndex((other) => other.sha256 === sha256) === at;

/** The document's portrait is described anew from the picture that was kept: no template of a face is ever stored. */
async function matchFace(world: World, who: Operator, found: ReadCase, watch: Watch): Promise<Result<OnTheDesk>> {
  const selfie = await newest(world, found, 'selfie');
  if (!selfie.ok) return selfie;
  const startedAt = world.clock.now();
  const { engine } = world.policy.matching;
  const portrait = await describeForMatch(engine, (by) => describePortrait(world, found, by, watch));
  if (stops(portrait.face)) return portrait.face;
  const selfieFace = await describeForMatch(engine, (by) => describeAcceptedFace(world, found, by, watch));
  const { face } = selfieFace;
  if (stops(face)) return face;
  watch.onProgress?.({ stage: 'compare', done: 0, total: 1 });
  const match = compareFaces(portrait, selfieFace, world.policy);
  const made = await keepMade(world, found.caseId, [['selfie-aligned', face.ok ? face.value.alignedJpeg : null]]);
  if (!made.ok) return made;
  const fresh = await stillThere(world, found.caseId, 'selfie', selfie.value.sha256);
  if (!fresh.ok) return fresh;
  if (fresh.value.stage !== 'read') return failed('case.changed');
  const ran = [...(portrait.face.ok ? portrait.face.value.ran : []), ...(face.ok ? face.value.ran : [])];
  const tookMs = world.clock.now() - startedAt;
  const { document } = fresh.value.examination;
  watch.onProgress?.({ stage: 'compare', done: 1, total: 1 });
  return keep(world, compareFace(fresh.value, { selfie: selfie.value.sha256, match, ran, tookMs }, made.value), line(world, who, 'case.examined', found.caseId, {
    document: document.performed ? document.reading.type : document.why,
    fields: document.performed ? Object.keys(document.reading.fields).length : 0,
    match: match.performed ? match.band : match.why,
    model: modelMark(match),
    tookMs: Math.round(tookMs),
  }));
}

async function describePortrait(world: World, found: ReadCase, engine: FaceEngine, watch: Watch): Promise<Result<FaceDescribed>> {
  const { document } = found.examination;
  if (!document.performed) return failed(document.why, document.facts);
  const upright = await newest(world, found, 'front-rectified');
  return upright.ok ? world.vision.describeFace({ picture: upright.value.bytes, which: 'largest', within: null, engine }, watch) : upright;
}

/** The case as it is now, after the models took their time; `case.changed` where another picture came meanwhile. */
async function stillThere(world: World, caseId: string, what: 'front' | 'back' | 'selfie', sha256: string): Promise<Result<OnTheDesk>> {
  const fresh = await atStage(world, caseId, isOnTheDesk);
  if (!fresh.ok) return fresh;
  const kind = what === 'selfie' ? 'selfie' : `document-${what}`;
  const now: EvidenceRef | undefined = fresh.value.evidence.findLast((evidence) => evidence.kind === kind);
  return now?.sha256 === sha256 ? fresh : failed('case.changed');
}

const portraitOf = (read: Result<DocumentRead>): Uint8Array | null => (read.ok && read.value.portrait.ok ? read.value.portrait.value.alignedJpeg : null);

const readLine = (world: World, who: Operator, caseId: string, side: 'front' | 'back', read: Result<DocumentRead>, tookMs: number) =>
  line(world, who, 'document.read', caseId, {
    side, type: read.ok ? read.value.reading.type : read.failure.code, fields: read.ok ? Object.keys(read.value.reading.fields).length : 0,
    gate: read.ok ? read.value.reading.quality.gate : null, advice: read.ok ? read.value.reading.quality.advice?.code ?? null : null, tookMs: Math.round(tookMs),
  });

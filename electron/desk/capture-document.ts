import { addPictures, addToRead, isAtTheCounter, isBeforeSubmission, isOnTheDesk, type OnTheDesk } from '../cases/case-moves.ts';
import type { CaptureWay, OpenedCase } from '../cases/case.ts';
import { done, failed, type Result } from '../cases/result.ts';
import type { Operator } from '../cases/roles.ts';
import type { DocumentType, Quad, Side } from '../cases/words.ts';
import { startExamination } from './examine-case.ts';
import type { RunningWork } from './running-work.ts';
import { atStage, keep, line, type World } from './world.ts';

/** Opens a case at the counter, empty: its document comes by `document.capture`. */
export async function openCase(world: World, who: Operator): Promise<Result<OpenedCase>> {
  const caseId = world.newId();
  return world.store.cases.open(
    { caseId, stage: 'opened', openedAt: world.clock.now(), openedBy: who.operatorId, origin: { kind: 'counter' }, declared: {}, edits: [], returns: [], earlier: [] },
    [line(world, who, 'case.opened', caseId, { origin: 'counter' })],
  );
}

export interface Captured {
  readonly caseId: string;
  readonly side: Side;
  readonly bytes: Uint8Array;
  readonly how: CaptureWay;
  /** Shares of the picture; null: found by the machine. */
  readonly corners: Quad | null;
  readonly type: DocumentType | null;
}

/**
 * A picture of one side. It is kept before anything else, whatever it shows; then it is read, and the screen follows
 * `case.progress` and `case.changed`. Expected failures: case.not-found, case.wrong-stage, case.busy, document.type-unknown, storage.*.
 */
export async function captureDocument(world: World, running: RunningWork, who: Operator, { caseId, side, bytes, how, corners, type }: Captured): Promise<Result<null>> {
  const found = await atCounter(world, running, caseId, isOnTheDesk);
  if (!found.ok) return found;
  if (type !== null && !world.documentTypes.includes(type)) return failed('document.type-unknown');
  const before = found.value;
  if (side === 'back' && !hasFront(before)) return failed('document.side-missing', { side: 'front' });
  const put = await world.store.evidence.put(caseId, side === 'front' ? 'document-front' : 'document-back', bytes, mimeOf(bytes));
  if (!put.ok) return put;
  const picture = { ...put.value, capture: { how, corners, type } };
  const next = side === 'back' && isBeforeSubmission(before) ? addToRead(before, [picture]) : addPictures(before, [picture]);
  const kept = await keep(world, next, line(world, who, 'picture.captured', caseId, { side, how, corners: corners === null ? 'found' : 'by-hand', imageBytes: bytes.byteLength }));
  return kept.ok ? startExamination(world, running, who, caseId) : kept;
}

const hasFront = (found: OnTheDesk): boolean => isBeforeSubmission(found) && found.examination.document.performed;

/** The teller's word for what document it is; it is read again as that. */
export async function setType(world: World, running: RunningWork, who: Operator, { caseId, type }: { caseId: string; type: DocumentType }): Promise<Result<null>> {
  if (running.isRunning(caseId)) return failed('case.busy');
  const found = await atStage(world, caseId, isBeforeSubmission);
  if (!found.ok) return found;
  if (!world.documentTypes.includes(type)) return failed('document.type-unknown');
  const kept = await world.store.audit.append([line(world, who, 'document.type-set', caseId, { type })]);
  return kept.ok ? startExamination(world, running, who, caseId, type) : kept;
}

/** The case of a counter step, with nothing at work on it. */
export async function atCounter<T extends OnTheDesk>(world: World, running: RunningWork, caseId: string, belongs: (found: OnTheDesk) => found is T): Promise<Result<T>> {
  if (running.isRunning(caseId)) return failed('case.busy');
  const found = await atStage(world, caseId, isOnTheDesk);
  if (!found.ok) return found;
  return isAtTheCounter(found.value) && belongs(found.value) ? done(found.value) : failed('case.wrong-stage', { stage: found.value.stage });
}

/** What the first bytes say; the models decide for themselves whether it is a picture. */
function mimeOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xd8) return 'image/jpeg';
  if (bytes[0] === 0x89 && bytes[1] === 0x50) return 'image/png';
  if (bytes[0] === 0x52 && bytes[8] === 0x57) return 'image/webp';
  return 'application/octet-stream';
}

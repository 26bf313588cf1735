import { addPictures, addToRead, isAtTheCounter, isBeforeSubmission, isOnTheDesk } from '../cases/case-moves.ts';
import { done, failed, type Result } from '../cases/result.ts';
import type { Case } from '../cases/case.ts';
import type { Operator } from '../cases/roles.ts';
import { captureDocument } from './capture-document.ts';
import { faceGate } from './case-actions.ts';
import { startExamination } from './examine-case.ts';
import type { RunningWork } from './running-work.ts';
import { atStage, keep, line, type World } from './world.ts';

interface Replacement { readonly caseId: string; readonly kind: 'document-front' | 'selfie'; readonly bytes: Uint8Array }

/**
 * Another licence or selfie for a picture of a bundle that could not be used: the first one stays with the case, everything is
 * examined anew. At the counter a document from a file is a capture like any other, and a face comes once the document's step has
 * passed. Expected failures: case.busy, case.wrong-stage, document.refused, document.side-missing, case.fields-open, storage.*.
 */
export async function replacePicture(world: World, running: RunningWork, who: Operator, { caseId, kind, bytes }: Replacement): Promise<Result<Case>> {
  if (running.isRunning(caseId)) return failed('case.busy');
  const found = await atStage(world, caseId, isOnTheDesk);
  if (!found.ok) return found;
  if (isAtTheCounter(found.value) && kind === 'document-front') {
    const captured = await captureDocument(world, running, who, { caseId, side: 'front', bytes, how: 'file', corners: null, type: null });
    return captured.ok ? world.store.cases.load(caseId) : captured;
  }
  const closed = isAtTheCounter(found.value) ? faceGate(world, found.value) : null;
  if (closed !== null) return { ok: false, failure: closed };
  const put = await world.store.evidence.put(caseId, kind, bytes, 'application/octet-stream');
  if (!put.ok) return put;
  const next = isAtTheCounter(found.value) && isBeforeSubmission(found.value) ? addToRead(found.value, [put.value]) : addPictures(found.value, [put.value]);
  const kept: Result<Case> = await keep(world, next, line(world, who, 'picture.replaced', caseId, { picture: kind, imageBytes: bytes.byteLength }));
  if (!kept.ok) return kept;
  await startExamination(world, running, who, caseId);
  return done(kept.value);
}

import { addPictures, isOnTheDesk } from '../cases/case-moves.ts';
import { failed, type Result } from '../cases/result.ts';
import type { OpenedCase } from '../cases/case.ts';
import type { Operator } from '../cases/roles.ts';
import { startExamination, type RunningWork } from './examine-case.ts';
import { atStage, keep, line, type World } from './world.ts';

/** Another licence or selfie for a picture that could not be used. The first one stays with the case; everything is examined anew. */
export async function replacePicture(
  world: World, running: RunningWork, who: Operator, { caseId, kind, bytes }: { caseId: string; kind: 'licence' | 'selfie'; bytes: Uint8Array },
): Promise<Result<OpenedCase>> {
  if (running.isRunning(caseId)) return failed('case.busy');
  const found = await atStage(world, caseId, isOnTheDesk);
  if (!found.ok) return found;
  const put = await world.store.evidence.put(caseId, kind, bytes, 'application/octet-stream');
  if (!put.ok) return put;
  const kept = await keep(world, addPictures(found.value, [put.value]), line(world, who, 'picture.replaced', caseId, { picture: kind, imageBytes: bytes.byteLength }));
  if (kept.ok) await startExamination(world, running, who, caseId);
  return kept;
}

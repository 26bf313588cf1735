import type { Case, EvidenceKind } from '../cases/case.ts';
import { done, failed, type Result } from '../cases/result.ts';
import type { Operator } from '../cases/roles.ts';
import { line, type World } from './world.ts';

/** A case is looked at. Looking at one that somebody else made, or that is finished, is written to the record, once in ten minutes a person. */
const lookedAgainMs = 600_000;
const lastLook = new WeakMap<World, Map<string, number>>();

export async function viewCase(world: World, who: Operator, caseId: string): Promise<Result<Case>> {
  const found = await world.store.cases.load(caseId);
  if (!found.ok) return found;
  const looks = lastLook.get(world) ?? new Map<string, number>();
  lastLook.set(world, looks);
  const own = found.value.openedBy === who.operatorId && found.value.stage !== 'decided' && found.value.stage !== 'closed';
  const now = world.clock.now();
  const key = `${who.operatorId} ${caseId}`;
  if (!own && Math.abs(now - (looks.get(key) ?? -Infinity)) > lookedAgainMs) {
    looks.set(key, now);
    const kept = await world.store.audit.append([line(world, who, 'case.viewed', caseId, { stage: found.value.stage })]);
    if (!kept.ok) return kept;
    return world.store.cases.load(caseId);
  }
  return found;
}

/** What is kept beside the pictures is not shown as one: a trace holds how far a face was from the accepted one. */
const notPictures: readonly EvidenceKind[] = ['liveness-trace'];

/** A picture of the case, decrypted and checked against the hash it is named by. */
export async function casePicture(world: World, caseId: string, sha256: string): Promise<Result<{ mime: string; bytes: Uint8Array }>> {
  const found = await world.store.cases.load(caseId);
  if (!found.ok) return found;
  const ref = found.value.evidence.find((evidence) => evidence.sha256 === sha256);
  if (ref === undefined || notPictures.includes(ref.kind)) return failed('case.picture-missing', { picture: 'unknown' });
  const bytes = await world.store.evidence.get(caseId, sha256);
  return bytes.ok ? done({ mime: ref.mime, bytes: bytes.value }) : bytes;
}

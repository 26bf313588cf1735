import { meanTemplate } from '../cases/best-frames.ts';
import type { Case, EvidenceRef } from '../cases/case.ts';
import { selfieOf } from '../cases/document-sides.ts';
import type { FaceEngine } from '../cases/matching.ts';
import type { FaceDescribed, Watch } from '../cases/ports.ts';
import { done, failed, type Result } from '../cases/result.ts';
import { stops } from './examine-pictures.ts';
import type { World } from './world.ts';

/**
 * The customer's face, described anew from the pictures that were kept: no template is ever stored. Where several frames were kept, the
 * template is their mean, each weighed by its quality; a frame that cannot be described is left out.
 * Liveness asks for the default engine, whose distances its limit is of; only the match asks for the policy's.
 * Expected failures: case.picture-missing, evidence.damaged, face.*, picture.*, vision.*.
 */
export async function describeAcceptedFace(world: World, found: Pick<Case, 'caseId' | 'evidence'>, engine: FaceEngine, watch: Watch = {}): Promise<Result<FaceDescribed>> {
  const selfie = selfieOf(found);
  if (selfie === null) return failed('case.picture-missing', { picture: 'selfie' });
  const best = await describe(world, found.caseId, selfie, engine, watch);
  if (!best.ok) return best;
  const parts = [{ template: best.value.template, weight: weightOf(selfie) }];
  for (const frame of framesBeside(found, selfie)) {
    const described = await describe(world, found.caseId, frame, engine, watch);
    if (stops(described)) return described;
    if (described.ok) parts.push({ template: described.value.template, weight: weightOf(frame) });
  }
  return done({ ...best.value, template: meanTemplate(parts) });
}

async function describe(world: World, caseId: string, { sha256 }: EvidenceRef, engine: FaceEngine, watch: Watch): Promise<Result<FaceDescribed>> {
  const bytes = await world.store.evidence.get(caseId, sha256);
  return bytes.ok ? world.vision.describeFace({ picture: bytes.value, which: 'only', within: null, engine }, watch) : bytes;
}

/** The other frames of the capture that the selfie is the best of. */
function framesBeside({ evidence }: Pick<Case, 'evidence'>, { face }: EvidenceRef): readonly EvidenceRef[] {
  return face === undefined ? [] : evidence.filter((ref) => ref.kind === 'face-frame' && ref.face?.sessionId === face.sessionId);
}

/** A picture from a file is alone, whatever its weight. */
const weightOf = ({ face }: EvidenceRef): number => Math.max(0.05, face?.score01 ?? 1);

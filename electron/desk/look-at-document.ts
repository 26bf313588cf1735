import { done, type Result } from '../cases/result.ts';
import type { DocumentType, Quad } from '../cases/words.ts';
import type { LookView } from '../contract/document-views.ts';
import type { World } from './world.ts';

/** One frame of the document camera, looked at and forgotten: nothing of it is kept or recorded. */
export async function lookAtDocument(world: World, frame: { bytes: Uint8Array; before: Quad | null; expecting: DocumentType | null }): Promise<Result<LookView>> {
  const seen = await world.vision.lookAtFrame(frame);
  if (!seen.ok) return seen;
  const { quad, gates, advice, glare, ready, tookMs } = seen.value;
  return done({ quad, gates: gates.map((gate) => ({ ...gate })), advice, glare: [...glare], ready, tookMs });
}

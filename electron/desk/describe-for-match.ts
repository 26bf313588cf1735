import { defaultEngine, secondEmbedderOf, type FaceEngine } from '../cases/matching.ts';
import type { FaceDescribed } from '../cases/ports.ts';
import type { Failure, Result } from '../cases/result.ts';

export interface DescribedForMatch {
  readonly face: Result<FaceDescribed>;
  /** Why nothing may be compared although there is a face: the engine's second embedder is not to be had. */
  readonly lacking: Failure | null;
}

/**
 * A face described by the engine that the rules name. Where only its second embedder is not to be had, the face is described all the same,
 * for the pictures that people look at; it is compared with nothing, as one engine never stands in for another.
 */
export async function describeForMatch(engine: FaceEngine, describe: (engine: FaceEngine) => Promise<Result<FaceDescribed>>): Promise<DescribedForMatch> {
  const face = await describe(engine);
  if (face.ok || !lacksSecond(face.failure, engine)) return { face, lacking: null };
  return { face: await describe(defaultEngine), lacking: face.failure };
}

const lacksSecond = ({ code, facts }: Failure, engine: FaceEngine): boolean =>
  (code === 'vision.unavailable' || code === 'vision.refused-model') && facts?.['model'] !== undefined && facts['model'] === secondEmbedderOf(engine);

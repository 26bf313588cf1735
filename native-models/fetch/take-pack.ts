/** Takes a pack that a package of the operating system has put on this machine, so that an installer can carry it along. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { done, type Result } from '../../electron/cases/result.ts';
import { ModelRefused, manifest as shipped, openModelShelf } from '../../electron/vision/models.ts';
import type { ModelManifest, ModelName } from '../../electron/vision/models.ts';
import { placeFile } from '../build/place-file.ts';
import type { FetchedPack } from './fetch-pack.ts';

/** Expected failures: `vision.unavailable` (the system has no such file), `vision.refused-model` (another file than promised). */
export async function takePack(name: ModelName, into: string, manifest: ModelManifest = shipped): Promise<Result<FetchedPack>> {
  const entry = manifest.models.find((model) => model.name === name);
  if (entry?.source.folders === undefined) throw new Error(`${name} is not a pack of the system's`);
  try {
    const bytes = await openModelShelf([], manifest).bytes(name);
    await mkdir(into, { recursive: true });
    await placeFile(join(into, entry.file), bytes);
    return done({ name, sha256: entry.sha256, bytes: entry.bytes });
  } catch (error) {
    if (error instanceof ModelRefused) return { ok: false, failure: error.failure };
    throw error;
  }
}

/** Whether a pack that has to be converted can be, on this machine: whoever fetches it learns it at once, not a teller weeks later. */
import { ModelRefused, manifest as shipped, openModelShelf } from '../../electron/vision/models.ts';
import type { ModelManifest, ModelName } from '../../electron/vision/models.ts';

/** Null when it runs on an empty picture, or needs no conversion; otherwise why not, in words for whoever fetched it. */
export async function tryPack(name: ModelName, folder: string, manifest: ModelManifest = shipped): Promise<string | null> {
  const entry = manifest.models.find((model) => model.name === name);
  if (entry?.conversion === undefined) return null;
  try {
    const model = await openModelShelf([folder], manifest).load(name);
    const sizes = entry.inputs.map(({ name: input, dims }) => [input, dims.map((dim) => (typeof dim === 'number' ? dim : 1))] as const);
    await model.run(Object.fromEntries(sizes.map(([input, dims]) => [input, { data: new Float32Array(dims.reduce((product, dim) => product * dim, 1)), dims }])));
    return null;
  } catch (error) {
    if (error instanceof ModelRefused) return error.cause instanceof Error ? `cannot be converted: ${error.cause.message}` : error.message;
    throw error;
  }
}

import { done } from '../cases/result.ts';
import type { Result } from '../cases/result.ts';
import { manifest, type ManifestEntry, type ModelOnShelf, type ModelShelf } from './models.ts';
import type { ModelTried } from './vision-protocol.ts';

/** Open dimensions for a trial run: one picture, about a card's detector size and a line of ordinary length. */
const trialSize = { N: 1, H: 480, W: 736 } as const;

/**
 * Looks at every model file again and runs each enabled one a few times on an empty picture.
 * Medians are this machine's, now; they are shown to IT and judge nothing.
 */
export async function tryModels(shelf: ModelShelf, runs: number): Promise<Result<readonly ModelTried[]>> {
  const tried: ModelTried[] = [];
  for (const found of await shelf.list()) {
    const entry = manifest.models.find((model) => model.name === found.name);
    const runnable = entry !== undefined && entry.enabled && entry.inputs.length > 0 && found.status === 'matches';
    tried.push(shown(found, runnable ? await medianMs(shelf, entry, runs) : null));
  }
  return done(tried);
}

const shown = ({ name, usedFor, sha256, bytes, status, optional }: ModelOnShelf, median: number | null): ModelTried =>
  ({ name, usedFor, sha256, modelBytes: bytes, medianMs: median, status: optional && status === 'missing' ? 'optional' : status });

async function medianMs(shelf: ModelShelf, entry: ManifestEntry, runs: number): Promise<number> {
  const model = await shelf.load(entry.name);
  const feeds = Object.fromEntries(entry.inputs.map(({ name, dims }) => {
    const sizes = dims.map((size) => (typeof size === 'number' ? size : trialSize[size]));
    return [name, { data: new Float32Array(sizes.reduce((product, size) => product * size, 1)), dims: sizes }];
  }));
  await model.run(feeds);
  const took: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const startedAt = performance.now();
    await model.run(feeds);
    took.push(performance.now() - startedAt);
  }
  return took.sort((a, b) => a - b)[Math.floor(runs / 2)] ?? 0;
}

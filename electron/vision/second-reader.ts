/**
 * Lines are read on two cores by two models of one thread each. One model on two threads is slower even on a machine that has nothing
 * else to do, and its threads wait for one another at every layer: the lines of a licence took 0.39 s this way and 0.45 s that way, and
 * at worst 2.6 against 5 s with other programs at work (docs/decisions/0014).
 */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { ModelTensor } from './models.ts';
import type { RgbImage } from './pixels.ts';

/** What travels between the vision process and its line thread. */
export interface StripAsked { readonly id: number; readonly strip: RgbImage }
/** `steps` is null where the thread has no model. */
export interface StripAnswer { readonly id: number; readonly steps: ModelTensor | null }

export interface SecondReader {
  /** False once the thread is lost: the first core then reads everything. */
  readonly stands: () => boolean;
  /** `[1, steps, classes]`, softmax values; null where the thread was lost on the way. */
  steps(strip: RgbImage): Promise<ModelTensor | null>;
}

/** The thread starts with the first strip. Null on a machine of one core. `entry` is line.worker.ts or its bundled form. */
export function openSecondReader(entry: URL, modelFolders: readonly string[], cores: number = availableParallelism()): SecondReader | null {
  if (cores < 2) return null;
  const waiting = new Map<number, (steps: ModelTensor | null) => void>();
  let worker: Worker | null = null;
  let lost = false;
  let asked = 0;
  const lose = (): void => {
    lost = true;
    for (const answer of waiting.values()) answer(null);
    waiting.clear();
  };
  const start = (): Worker => {
    const begun = new Worker(entry, { workerData: modelFolders });
    begun.on('message', ({ id, steps }: StripAnswer) => {
      waiting.get(id)?.(steps);
      waiting.delete(id);
      // it keeps the process alive only while something is asked of it
      if (waiting.size === 0) begun.unref();
      if (steps === null) lose();
    });
    begun.on('error', lose);
    begun.on('exit', lose);
    return begun;
  };
  return {
    stands: () => !lost,
    steps: (strip) => new Promise((resolve) => {
      if (lost) return resolve(null);
      asked += 1;
      waiting.set(asked, resolve);
      worker ??= start();
      worker.ref();
      worker.postMessage({ id: asked, strip } satisfies StripAsked);
    }),
  };
}

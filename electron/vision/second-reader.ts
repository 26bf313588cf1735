/**
 * Lines are read on two cores by two models of one thread each. One model on two threads is slower even on a machine that has nothing
 * else to do, and its threads wait for one another at every layer: the lines of a licence took 0.39 s this way and 0.45 s that way, and
 * at worst 2.6 against 5 s with other programs at work (docs/decisions/0014).
 */
import { availableParallelism } from 'node:os';
import { openSideThread } from './side-thread.ts';
import type { ModelTensor } from './models.ts';
import type { RgbImage } from './pixels.ts';

export interface SecondReader {
  /** False once the thread is lost: the first core then reads everything. */
  readonly stands: () => boolean;
  /** `[1, steps, classes]`, softmax values; null where the thread was lost on the way. */
  steps(strip: RgbImage): Promise<ModelTensor | null>;
}

/** Null on a machine of one core. `entry` is line.worker.ts or its bundled form. */
export function openSecondReader(entry: URL, modelFolders: readonly string[], cores: number = availableParallelism()): SecondReader | null {
  if (cores < 2) return null;
  const { stands, ask } = openSideThread<RgbImage, ModelTensor>(entry, modelFolders);
  return { stands, steps: ask };
}

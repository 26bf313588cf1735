/** Several strips of text through the recogniser, on both cores where there are two. */
import type { Watch } from '../cases/ports.ts';
import type { ModelTensor } from './models.ts';
import type { RgbImage } from './pixels.ts';
import { runOnStrip, stripTensor, type LineReader } from './recognise-line.ts';

/** So many strips lie with the second core at a time: the next is there when one is done. */
const ahead = 2;

/**
 * `take` gets the softmax values of each strip, `[1, steps, classes]`, in no set order, once each. False where the signal asked to stop:
 * then some were not read. `onDone` counts.
 */
export async function readStrips(reader: LineReader, strips: readonly RgbImage[], take: (steps: ModelTensor, index: number) => void, { signal, onDone }: Pick<Watch, 'signal'> & { onDone?: (count: number) => void } = {}): Promise<boolean> {
  const { model, second } = reader;
  // the widest first: at the end neither core waits long for the other
  const left = strips.map((_, index) => index).sort((a, b) => strips[b]!.width - strips[a]!.width);
  let count = 0;
  const taken = (steps: ModelTensor, index: number): void => {
    take(steps, index);
    count += 1;
    onDone?.(count);
  };
  const stopped = (): boolean => signal?.aborted === true;

  const onFirst = async (): Promise<void> => {
    for (let index = left.shift(); index !== undefined && !stopped(); index = left.shift()) {
      taken(await runOnStrip(model, stripTensor(strips[index]!)), index);
      await breath();
    }
  };
  const onSecond = async (): Promise<void> => {
    while (second?.stands() === true && !stopped()) {
      const index = left.shift();
      if (index === undefined) return;
      const steps = await second.steps(strips[index]!);
      if (steps === null) left.unshift(index);
      else taken(steps, index);
    }
  };
  await Promise.all([...Array.from({ length: ahead }, onSecond), onFirst()]);
  // what the second core lost while the first had nothing left to do
  if (left.length > 0) await onFirst();
  return !stopped();
}

/** A model run holds the thread; without a breath between runs neither a cancel nor a progress message would get through. */
const breath = (): Promise<void> => new Promise((resolve) => { setImmediate(resolve); });

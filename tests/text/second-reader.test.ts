/** Lines read on two cores: nothing changes but the time, and nothing is lost with the second. */
import { describe, expect, it } from 'vitest';
import { sourcePaths } from '../../electron/hosts/paths.ts';
import type { ModelTensor } from '../../electron/vision/models.ts';
import type { RgbImage } from '../../electron/vision/pixels.ts';
import { readStrips } from '../../electron/vision/read-strips.ts';
import { openSecondReader } from '../../electron/vision/second-reader.ts';
import { models } from './cards-with-truth.ts';

const lineThread = new URL('../../electron/vision/line.worker.ts', import.meta.url);
/** Paper with bars of ink on it: what it says is of no matter, that two cores say the same is. */
const strip = (width: number): RgbImage => ({ width, height: 48, data: Uint8Array.from({ length: 3 * 48 * width }, (_, at) => (Math.floor(at / 3 / 7) % 3 === 0 ? 30 : 235)) });
const strips = [64, 320, 8, 200, 200, 96, 480, 40].map(strip);
const sumsOf = (answers: readonly (ModelTensor | undefined)[]): (number | undefined)[] =>
  answers.map((answer) => (answer === undefined ? undefined : Math.round(1e3 * answer.data.reduce((sum, value, at) => sum + value * (at % 97), 0))));

async function readWith(second: ReturnType<typeof openSecondReader>, onDone?: (count: number) => void) {
  const answers: (ModelTensor | undefined)[] = strips.map(() => undefined);
  const times = strips.map(() => 0);
  const whole = await readStrips({ ...models.reader, second }, strips, (steps, index) => { answers[index] = steps; times[index]! += 1; }, onDone === undefined ? {} : { onDone });
  return { whole, times, sums: sumsOf(answers) };
}

describe('lines on two cores', () => {
  it('give what one core gives, each once', async () => {
    const second = openSecondReader(lineThread, sourcePaths.modelFolders, 2);
    const both = await readWith(second);
    expect(second?.stands()).toBe(true);
    expect(both).toEqual(await readWith(null));
    expect(both.times).toEqual(strips.map(() => 1));
  }, 60_000);

  it('are all read on the first where the second has no models', async () => {
    const second = openSecondReader(lineThread, ['/nowhere'], 2);
    const read = await readWith(second);
    expect(read).toEqual(await readWith(null));
    expect(second?.stands()).toBe(false);
  }, 60_000);

  it('are all read on the first where the thread cannot even start', async () => {
    const second = openSecondReader(new URL('no-such-file.ts', import.meta.url), sourcePaths.modelFolders, 2);
    expect((await readWith(second)).times).toEqual(strips.map(() => 1));
    expect(second?.stands()).toBe(false);
  }, 60_000);

  it('stop when asked, and say that they are not whole', async () => {
    const controller = new AbortController();
    let last = 0;
    const whole = await readStrips({ ...models.reader, second: null }, strips, () => undefined, { signal: controller.signal, onDone: (count) => { last = count; if (count === 2) controller.abort(); } });
    expect({ whole, last }).toEqual({ whole: false, last: 2 });
  }, 60_000);

  it('have no second on a machine of one core', () => { expect(openSecondReader(lineThread, sourcePaths.modelFolders, 1)).toBeNull(); });
});

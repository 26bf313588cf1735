/** Entry of the thread that reads lines on the second core: a strip comes in, the recogniser's steps go out. */
import { parentPort, workerData } from 'node:worker_threads';
import { openModelShelf } from './models.ts';
import { runOnStrip, stripTensor } from './recognise-line.ts';
import type { StripAnswer, StripAsked } from './second-reader.ts';

if (parentPort === null) throw new Error('This file runs as a worker thread');
const port = parentPort;
const model = openModelShelf(workerData as readonly string[]).load('ppocr-v4-rec', { threads: 1 });
// a message that finds no model is answered below
model.catch(() => undefined);

port.on('message', ({ id, strip }: StripAsked) => {
  void model.then((loaded) => runOnStrip(loaded, stripTensor(strip))).then(
    (steps) => port.postMessage({ id, steps } satisfies StripAnswer, [steps.data.buffer as ArrayBuffer]),
    () => port.postMessage({ id, steps: null } satisfies StripAnswer),
  );
});

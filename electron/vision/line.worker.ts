/** Entry of the thread that reads lines on the second core: a strip comes in, the recogniser's steps go out. */
import { workerData } from 'node:worker_threads';
import { workBeside } from './side-thread.ts';
import { openModelShelf, type ModelTensor } from './models.ts';
import type { RgbImage } from './pixels.ts';
import { runOnStrip, stripTensor } from './recognise-line.ts';

const model = openModelShelf(workerData as readonly string[]).load('ppocr-v4-rec', { threads: 1 });
// a strip that finds no model is answered so
model.catch(() => undefined);

workBeside<RgbImage, ModelTensor>(async (strip) => {
  const answer = await runOnStrip(await model, stripTensor(strip));
  return { answer, moves: [answer.data.buffer as ArrayBuffer] };
});

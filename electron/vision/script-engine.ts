/**
 * One language of Tesseract in a thread of its own. The package's own way of starting it never settles when its data are
 * missing, throws past every handler when its thread dies, and would fetch what it lacks: so its worker is started here, with
 * bytes that are checked already, a time limit on every question, and no way to the network or the disk.
 */
import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import { failed, done, type Result } from '../cases/result.ts';
import { asPgm, type GreyImage } from './grey-image.ts';

/** One line as the engine read it. */
export interface ScriptPrint {
  /** NFC, single spaces. Empty where it saw nothing. */
  readonly text: string;
  /** 0 to 100: that of the weakest word, Tesseract's own. */
  readonly confidence: number;
}

export interface ScriptEngine {
  /** One line of print. Expected failures: vision.timeout, vision.unavailable (the thread has died). Never throws. */
  read(strip: GreyImage): Promise<Result<ScriptPrint>>;
  /** False once its thread has died or was ended: another one has to be made. */
  readonly alive: boolean;
  end(): void;
}

/** The plain SIMD core, the same everywhere: "relaxed" SIMD may round differently from one processor to the next, and was no faster (39 ms a line both). */
const core = 'tesseract.js-core/tesseract-core-simd-lstm';
/** Runs in the thread. The engine's helpers for files and the network are left out on purpose. */
const threadCode = `
const { parentPort, workerData } = require('node:worker_threads');
const { gunzipSync } = require('node:zlib');
const packages = require('node:module').createRequire(workerData.tesseract);
const engine = packages('./worker-script');
// what it would print is nobody's business
console.log = console.info = console.warn = console.error = () => {};
const none = () => Promise.reject(new Error('not here'));
engine.setAdapter({ getCore: async () => packages(workerData.core), gunzip: gunzipSync, fetch: none, readCache: none, writeCache: none, deleteCache: none, checkCache: none });
parentPort.on('message', (packet) => engine.dispatchHandlers(packet, (answer) => parentPort.postMessage(answer)));
`;

/** Start-up takes a tenth of a second, a line a twentieth; a stalled machine gets time, a hung engine an end. */
const startLimitMs = 20_000;
const lineLimitMs = 10_000;
const lstmOnly = 1;
const singleLine = '7';

/** `data`: a `.traineddata` file, gzipped or not, checked. Expected failures: vision.unavailable, vision.timeout. */
export async function startScriptEngine(language: string, data: Uint8Array): Promise<Result<ScriptEngine>> {
  const thread = startThread();
  const options = { cacheMethod: 'none', lstmOnly: true };
  const steps: readonly (readonly [action: string, payload: object])[] = [
    ['load', { options: { lstmOnly: true, logging: false } }],
    ['loadLanguage', { langs: [{ code: language, data }], options }],
    ['initialize', { langs: language, oem: lstmOnly, config: {} }],
    ['setParameters', { params: { user_defined_dpi: '300', tessedit_pageseg_mode: singleLine } }],
  ];
  for (const [action, payload] of steps) {
    const answer = await thread.ask(action, payload, startLimitMs);
    if (answer.ok) continue;
    thread.end();
    return answer;
  }
  return done({
    async read(strip) {
      const answer = await thread.ask('recognize', { image: asPgm(strip), options: {}, output: { text: true, blocks: true } }, lineLimitMs);
      return answer.ok ? done(printOf(answer.value as Page)) : answer;
    },
    get alive() { return thread.alive(); },
    end: thread.end,
  });
}

interface Answer { readonly jobId: string; readonly status: 'resolve' | 'reject' | 'progress'; readonly data: unknown }

function startThread() {
  const tesseract = createRequire(import.meta.url).resolve('tesseract.js');
  const worker = new Worker(threadCode, { eval: true, workerData: { tesseract, core }, stdout: true, stderr: true });
  const waiting = new Map<string, (answer: Result<unknown>) => void>();
  let alive = true;
  let asked = 0;
  const end = (code: 'vision.unavailable' | 'vision.timeout' = 'vision.unavailable'): void => {
    if (!alive) return;
    alive = false;
    for (const settle of waiting.values()) settle(failed(code));
    waiting.clear();
    void worker.terminate();
  };
  worker.on('error', () => end());
  worker.on('exit', () => end());
  worker.on('message', ({ jobId, status, data }: Answer) => {
    if (status === 'progress') return;
    waiting.get(jobId)?.(status === 'resolve' ? done(data) : failed('vision.unavailable'));
  });
  worker.unref(); // after the listeners, which hold the process as well
  const ask = (action: string, payload: object, limitMs: number): Promise<Result<unknown>> => new Promise((resolve) => {
    if (!alive) return resolve(failed('vision.unavailable'));
    const jobId = String(asked += 1);
    // a thread that does not answer cannot be asked again: it goes, and everything that waits for it with it
    const limit = setTimeout(() => end('vision.timeout'), limitMs);
    worker.ref();
    waiting.set(jobId, (answer) => {
      clearTimeout(limit);
      waiting.delete(jobId);
      if (waiting.size === 0) worker.unref();
      resolve(answer);
    });
    worker.postMessage({ workerId: 'script', jobId, action, payload });
  });
  return { ask, end: () => end(), alive: () => alive };
}

interface Page {
  /** Only here are Thai and Khmer spaced as printed: in `blocks` nearly every letter is a word. */
  readonly text: string;
  readonly blocks: readonly { readonly paragraphs: readonly { readonly lines: readonly { readonly words: readonly { readonly confidence: number }[] }[] }[] }[] | null;
}

function printOf({ text, blocks }: Page): ScriptPrint {
  const words = (blocks ?? []).flatMap(({ paragraphs }) => paragraphs.flatMap(({ lines }) => lines.flatMap((line) => line.words)));
  const confidence = words.length === 0 ? 0 : Math.min(...words.map((word) => word.confidence));
  return { text: text.normalize('NFC').replace(/\s+/g, ' ').trim(), confidence: Math.max(0, Math.min(100, Math.round(confidence))) };
}

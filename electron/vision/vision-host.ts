import type { Vision, Watch } from '../cases/ports.ts';
import { failed, type Result } from '../cases/result.ts';
import type { FromVision, ModelTried, VisionChannel, WorkName, Works } from './vision-protocol.ts';

/**
 * Keeps the vision process alive and gives it one thing at a time.
 *
 * A process that dies in the middle of work is started again and the work repeated, so that a case goes on by itself.
 * Three deaths in a row without an answer between them open the circuit: questions fail at once for a while, then one is let through.
 */
export interface VisionHost extends Vision {
  tryModels(runs: number): Promise<Result<readonly ModelTried[]>>;
  state(): { readonly running: boolean; readonly pid: number | null; readonly deaths: number; readonly circuitOpen: boolean; readonly lastStderr: string };
  stop(): void;
}

export interface VisionHostOptions {
  readonly start: () => VisionChannel;
  /** Told of each death, for the log: never holds anything of a picture. */
  readonly onDeath?: (death: { readonly code: number | null; readonly uptimeMs: number; readonly stderr: string }) => void;
  readonly workLimitMs?: number;
  readonly cancelLimitMs?: number;
  readonly restMs?: number;
}

const deathsThatOpen = 3;
const stderrKept = 4096;

interface Job {
  readonly id: number;
  readonly name: WorkName;
  readonly ask: unknown;
  readonly watch: Watch;
  readonly settle: (result: Result<unknown>) => void;
  tries: number;
}

export function startVision(options: VisionHostOptions): VisionHost {
  const { workLimitMs = 60_000, cancelLimitMs = 3_000, restMs = 30_000 } = options;
  const waiting: Job[] = [];
  let current: Job | null = null;
  let channel: VisionChannel | null = null;
  let bornAt = 0;
  let stderr = '';
  let deaths = 0;
  let openUntil = 0;
  let nextId = 1;
  let stopped = false;
  let limit: NodeJS.Timeout | undefined;

  const alive = (): VisionChannel => {
    if (channel !== null) return channel;
    const born = options.start();
    channel = born;
    bornAt = Date.now();
    stderr = '';
    born.onStderr((text) => { stderr = (stderr + text).slice(-stderrKept); });
    born.onMessage((message) => { if (channel === born) receive(message); });
    born.onExit(({ code }) => { if (channel === born) died(code); });
    return born;
  };

  const died = (code: number | null): void => {
    channel = null;
    clearTimeout(limit);
    if (stopped) return;
    deaths += 1;
    options.onDeath?.({ code, uptimeMs: Date.now() - bornAt, stderr });
    const job = current;
    current = null;
    if (deaths >= deathsThatOpen) openUntil = Date.now() + restMs;
    if (job === null) return;
    if (job.watch.signal?.aborted === true) finish(job, failed('vision.cancelled'));
    else if (job.tries < deathsThatOpen && Date.now() >= openUntil) waiting.unshift(job);
    else finish(job, failed('vision.unavailable', { deaths }));
    next();
  };

  const finish = (job: Job, result: Result<unknown>): void => {
    if (current === job) current = null;
    clearTimeout(limit);
    job.settle(result);
  };

  const receive = (message: FromVision): void => {
    if (message.kind === 'ready' || current === null || message.id !== current.id) return;
    if (message.kind === 'progress') {
      current.watch.onProgress?.(message.progress);
      return;
    }
    deaths = 0;
    finish(current, message.result);
    next();
  };

  const next = (): void => {
    if (current !== null || stopped) return;
    const job = waiting.shift();
    if (job === undefined) return;
    if (Date.now() < openUntil) {
      finish(job, failed('vision.unavailable', { deaths }));
      next();
      return;
    }
    current = job;
    job.tries += 1;
    limit = setTimeout(() => {
      finish(job, failed('vision.timeout', { seconds: Math.round(workLimitMs / 1000) }));
      channel?.kill();
    }, workLimitMs);
    alive().post({ kind: 'work', id: job.id, name: job.name, ask: job.ask as Works[WorkName]['ask'] });
  };

  const cancel = (job: Job): void => {
    const place = waiting.indexOf(job);
    if (place >= 0) {
      waiting.splice(place, 1);
      job.settle(failed('vision.cancelled'));
      return;
    }
    if (current !== job) return;
    channel?.post({ kind: 'cancel', id: job.id });
    // A model run cannot be interrupted from inside; a process that does not listen in time is replaced.
    setTimeout(() => { if (current === job) channel?.kill(); }, cancelLimitMs).unref();
  };

  const ask = <N extends WorkName>(name: N, what: Works[N]['ask'], watch: Watch = {}): Promise<Result<Works[N]['answer']>> =>
    new Promise((resolve) => {
      if (stopped) { resolve(failed('vision.unavailable')); return; }
      if (watch.signal?.aborted === true) { resolve(failed('vision.cancelled')); return; }
      const onAbort = (): void => cancel(job);
      const settle = (result: Result<unknown>): void => {
        watch.signal?.removeEventListener('abort', onAbort);
        resolve(result as Result<Works[N]['answer']>);
      };
      const job: Job = { id: nextId++, name, ask: what, watch, settle, tries: 0 };
      watch.signal?.addEventListener('abort', onAbort);
      waiting.push(job);
      next();
    });

  return {
    readDocument: (what, watch) => ask('readDocument', what, watch),
    lookAtFrame: (what, watch) => ask('lookAtFrame', what, watch),
    describeFace: (what, watch) => ask('describeFace', what, watch),
    embedFaces: (what, watch) => ask('embedFaces', what, watch),
    trackFace: (what, watch) => ask('trackFace', what, watch),
    tryModels: (runs) => ask('tryModels', { runs }),
    state: () => ({ running: channel !== null, pid: channel?.pid ?? null, deaths, circuitOpen: Date.now() < openUntil, lastStderr: stderr }),
    stop: () => {
      stopped = true;
      clearTimeout(limit);
      channel?.kill();
      channel = null;
      for (const job of [...waiting.splice(0), ...(current === null ? [] : [current])]) job.settle(failed('vision.unavailable'));
      current = null;
    },
  };
}

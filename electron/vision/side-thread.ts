/** A thread of the vision process that does one kind of work on another core. It is a help, never a need: what it does not answer is done without it. */
import { parentPort, Worker } from 'node:worker_threads';

interface Asked<Ask> { readonly id: number; readonly ask: Ask }
/** `answer` is null where the thread cannot work, for want of a model or because of a bug: it is not asked again. */
interface Answered<Answer> { readonly id: number; readonly answer: Answer | null }

export interface SideThread<Ask, Answer> {
  /** False once the thread is lost. */
  stands(): boolean;
  /** Null where the thread was lost on the way. What is asked while it works waits in it, in order. */
  ask(ask: Ask): Promise<Answer | null>;
}

/** The thread starts with the first question. `entry`: the `.ts` or its bundled form; `workerData`: what it is told at its start. */
export function openSideThread<Ask, Answer>(entry: URL, workerData: unknown): SideThread<Ask, Answer> {
  const waiting = new Map<number, (answer: Answer | null) => void>();
  let worker: Worker | null = null;
  let lost = false;
  let asked = 0;
  const lose = (): void => {
    lost = true;
    for (const answer of waiting.values()) answer(null);
    waiting.clear();
  };
  const start = (): Worker => {
    const begun = new Worker(entry, { workerData });
    begun.on('message', ({ id, answer }: Answered<Answer>) => {
      waiting.get(id)?.(answer);
      waiting.delete(id);
      // it keeps the process alive only while something is asked of it
      if (waiting.size === 0) begun.unref();
      if (answer === null) lose();
    });
    begun.on('error', lose);
    begun.on('exit', lose);
    return begun;
  };
  return {
    stands: () => !lost,
    ask: (ask) => new Promise((resolve) => {
      if (lost) return resolve(null);
      asked += 1;
      waiting.set(asked, resolve);
      worker ??= start();
      worker.ref();
      worker.postMessage({ id: asked, ask } satisfies Asked<Ask>);
    }),
  };
}

/** The thread's own side: every question goes through `work`, which throws where it cannot work at all. `moves`: buffers handed over instead of copied. */
export function workBeside<Ask, Answer>(work: (ask: Ask) => Promise<{ readonly answer: Answer; readonly moves?: readonly ArrayBuffer[] }>): void {
  if (parentPort === null) throw new Error('This file runs as a worker thread');
  const port = parentPort;
  port.on('message', ({ id, ask }: Asked<Ask>) => {
    void work(ask).then(
      ({ answer, moves = [] }) => port.postMessage({ id, answer } satisfies Answered<Answer>, [...moves]),
      () => port.postMessage({ id, answer: null } satisfies Answered<Answer>),
    );
  });
}

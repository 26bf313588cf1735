/** Questions to the storage thread and their answers, whatever they are about. */
import type { Worker } from 'node:worker_threads';
import { failed, type Result } from '../cases/result.ts';
import type { Handlers } from './handlers.ts';

export interface Question { readonly id: number; readonly name: keyof Handlers; readonly args: readonly unknown[] }
export type Answer = { readonly id: number; readonly value: unknown } | { readonly id: number; readonly bug: string };
export interface Ready { readonly ready: Result<void> }

type Arguments<N extends keyof Handlers> = Parameters<Handlers[N]>;
type Answered<N extends keyof Handlers> = Awaited<ReturnType<Handlers[N]>>;

export interface Thread {
  /** Rejects when the thread died of a bug before it was ready. */
  readonly ready: Promise<Result<void>>;
  /** Rejects when the thread is gone, and for bugs. */
  ask<N extends keyof Handlers>(name: N, ...args: Arguments<N>): Promise<Answered<N>>;
  /** The same for questions whose answer is a Result: a thread that is gone is `storage.unavailable`. */
  tell<N extends keyof Handlers>(name: N, ...args: Arguments<N>): Promise<Answered<N> | ReturnType<typeof failed>>;
  /** Waits for what was asked, then closes the database and drops the lock. Asking again is `storage.unavailable`. */
  close(): Promise<void>;
}

class ThreadGone extends Error {}
const goneText = 'The storage thread has ended';

/** @param onDeath told the bug when the thread dies of one while in use. */
export function threadOf(worker: Worker, onDeath: (bug: unknown) => void): Thread {
  const waiting = new Map<number, { readonly answer: (value: unknown) => void; readonly fail: (error: Error) => void }>();
  const unsettled = new Set<Promise<unknown>>();
  let asked = 0;
  let isReady = false;
  let gone = false;
  let closing: Promise<void> | null = null;

  const ready = new Promise<Result<void>>((answer, fail) => {
    worker.on('message', (message: Answer | Ready) => {
      if ('ready' in message) {
        isReady = true;
        answer(message.ready);
      } else {
        settle(message);
      }
    });
    worker.on('error', (bug) => {
      fail(bug);
      if (isReady) onDeath(bug);
      end();
    });
    worker.on('exit', () => {
      answer(failed('storage.unavailable', { why: 'thread-ended' }));
      end();
    });
  });

  function settle(message: Answer): void {
    const question = waiting.get(message.id);
    waiting.delete(message.id);
    if ('bug' in message) question?.fail(new Error(message.bug));
    else question?.answer(message.value);
  }

  function end(): void {
    gone = true;
    for (const question of waiting.values()) question.fail(new ThreadGone(goneText));
    waiting.clear();
  }

  function send<N extends keyof Handlers>(name: N, args: Arguments<N>): Promise<Answered<N>> {
    if (gone) return Promise.reject(new ThreadGone(goneText));
    asked += 1;
    const id = asked;
    const answered = new Promise<unknown>((answer, fail) => { waiting.set(id, { answer, fail }); });
    unsettled.add(answered);
    const forget = () => unsettled.delete(answered);
    answered.then(forget, forget);
    worker.postMessage({ id, name, args } satisfies Question);
    return answered as Promise<Answered<N>>;
  }

  function ask<N extends keyof Handlers>(name: N, ...args: Arguments<N>): Promise<Answered<N>> {
    return closing === null ? send(name, args) : Promise.reject(new ThreadGone(goneText));
  }

  async function tell<N extends keyof Handlers>(name: N, ...args: Arguments<N>): Promise<Answered<N> | ReturnType<typeof failed>> {
    try {
      const answered: Answered<N> = await ask<N>(name, ...args);
      return answered;
    } catch (error) {
      if (error instanceof ThreadGone) return failed('storage.unavailable', { why: 'thread-ended' });
      throw error;
    }
  }

  async function closeThread(): Promise<void> {
    const ended = new Promise((next) => worker.once('exit', next));
    await Promise.allSettled(unsettled);
    if (gone) return;
    await send('storage.close', []);
    await ended;
  }

  return { ready, ask, tell, close: () => (closing ??= closeThread()) };
}

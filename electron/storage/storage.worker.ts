/** The storage thread: one connection, one writer. It answers questions in the order they come in; long ones step aside. */
import { parentPort, workerData } from 'node:worker_threads';
import { startStorage, type Handlers, type StorageStart } from './handlers.ts';
import type { Answer, Question, Ready } from './storage-thread.ts';

if (parentPort === null) throw new Error('This file runs as a worker thread');
const port = parentPort;
const started = await startStorage(workerData as StorageStart);

if (started.ok) {
  const handlers = started.value;
  port.on('message', (question: Question) => void answer(handlers, question));
  port.postMessage({ ready: { ok: true, value: undefined } } satisfies Ready);
} else {
  port.postMessage({ ready: started } satisfies Ready);
}

async function answer(handlers: Handlers, { id, name, args }: Question): Promise<void> {
  const reply = await settle(handlers, name, args).then(
    (value): Answer => ({ id, value }),
    (error: unknown): Answer => ({ id, bug: textOf(error) }),
  );
  port.postMessage(reply);
  if (name === 'storage.close') port.close();
}

async function settle(handlers: Handlers, name: Question['name'], args: readonly unknown[]): Promise<unknown> {
  const handle = handlers[name] as (...asked: readonly unknown[]) => unknown;
  return handle(...args);
}

/** Name, code and stack: SQLite's and Node's texts hold statements and file names, never values. */
function textOf(error: unknown): string {
  return error instanceof Error ? error.stack ?? error.message : 'unknown';
}

/** Entry of the vision process: takes work one at a time, answers, and is the only place where models run. */
import { failed, type Result } from '../cases/result.ts';
import { ModelRefused } from './models.ts';
import type { FromVision, ToVision } from './vision-protocol.ts';
import { openWorkbench } from './workbench.ts';

interface Port {
  post(message: FromVision): void;
  onMessage(listen: (message: ToVision) => void): void;
}

/** Electron gives a utility process `process.parentPort`; a forked child of Node talks over its IPC channel. */
function parentPort(): Port {
  const electronPort = (process as { parentPort?: { postMessage(message: unknown): void; on(name: 'message', listen: (event: { data: ToVision }) => void): void } }).parentPort;
  if (electronPort !== undefined) {
    return { post: (message) => electronPort.postMessage(message), onMessage: (listen) => electronPort.on('message', ({ data }) => listen(data)) };
  }
  process.on('disconnect', () => process.exit(0));
  return { post: (message) => process.send?.(message), onMessage: (listen) => process.on('message', (message) => listen(message as ToVision)) };
}

const port = parentPort();
const [documentTypes = '', ...modelFolders] = process.argv.slice(2);
// bundled, the threads' entries lie beside this one
const entryOf = (name: string): URL => new URL(`./${name}.${import.meta.url.endsWith('.ts') ? 'ts' : 'js'}`, import.meta.url);
const workbench = openWorkbench({ documentTypes, modelFolders, lineThread: entryOf('line.worker'), faceThread: entryOf('face.worker') });
const running = new Map<number, AbortController>();

port.onMessage((message) => {
  if (message.kind === 'cancel') running.get(message.id)?.abort();
  else void answer(message);
});
port.post({ kind: 'ready' });

async function answer({ id, name, ask }: Extract<ToVision, { kind: 'work' }>): Promise<void> {
  const controller = new AbortController();
  running.set(id, controller);
  const watch = { signal: controller.signal, onProgress: (progress: Extract<FromVision, { kind: 'progress' }>['progress']) => port.post({ kind: 'progress', id, progress }) };
  const handle = workbench[name] as (ask: unknown, watch: unknown) => Promise<Result<unknown>>;
  const result = await handle(ask, watch).catch((error: unknown): Result<unknown> => {
    if (error instanceof ModelRefused) return { ok: false, failure: error.failure };
    // A bug's text may quote what was being read: only its name and place go to the log.
    process.stderr.write(`${name}: ${error instanceof Error ? `${error.name} ${error.stack?.split('\n').slice(1, 4).join(' ') ?? ''}` : 'unknown'}\n`);
    return failed('internal');
  });
  running.delete(id);
  port.post({ kind: 'done', id, result });
}

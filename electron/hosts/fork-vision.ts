import { fork } from 'node:child_process';
import type { Paths } from './paths.ts';
import type { FromVision, VisionChannel } from '../vision/vision-protocol.ts';

/** Where the entry, the document types and the model files lie. */
export type VisionPlaces = Pick<Paths, 'visionEntry' | 'documentTypes' | 'modelFolders'>;

/**
 * glibc keeps freed memory apart for each thread; with two such stores instead of sixteen the process stays some 50 MB smaller over
 * thousands of frames. Other systems do not read it.
 */
const fewArenas = { MALLOC_ARENA_MAX: '2' } as const;

/** The vision process as a forked child of Node: browser host, command line and tests. */
export function forkVision({ visionEntry, documentTypes, modelFolders }: VisionPlaces): VisionChannel {
  const child = fork(visionEntry, [documentTypes, ...modelFolders], { serialization: 'advanced', stdio: ['ignore', 'ignore', 'pipe', 'ipc'], execArgv: [], env: { ...process.env, ...fewArenas } });
  let gone = false;
  return {
    pid: child.pid,
    post: (message) => { if (child.connected) child.send(message, () => { /* the exit event tells of a lost process */ }); },
    onMessage: (listen) => { child.on('message', (message) => listen(message as FromVision)); },
    onExit: (listen) => {
      const once = (code: number | null): void => { if (!gone) { gone = true; listen({ code }); } };
      child.on('exit', once);
      child.on('error', () => once(null));
    },
    onStderr: (listen) => { child.stderr?.setEncoding('utf8').on('data', listen); },
    kill: () => { child.kill('SIGKILL'); },
  };
}

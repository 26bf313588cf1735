import type { VisionPlaces } from './fork-vision.ts';
import type { FromVision, VisionChannel } from '../vision/vision-protocol.ts';

type UtilityProcess = typeof import('electron').utilityProcess;

/** A process that sits in a model run does not hear a polite request; after this long it is ended by the system. */
const politeMs = 2_000;

/** The vision process as Electron's utility process: the packaged program cannot fork Node (its runAsNode fuse is off). */
export function utilityVision(utilityProcess: Pick<UtilityProcess, 'fork'>, { visionEntry, documentTypes, modelFolders }: VisionPlaces): VisionChannel {
  const child = utilityProcess.fork(visionEntry, [documentTypes, ...modelFolders], { serviceName: 'Veridesk vision', stdio: ['ignore', 'ignore', 'pipe'], execArgv: [] });
  let gone = false;
  child.once('exit', () => { gone = true; });
  return {
    get pid() { return child.pid; },
    post: (message) => { if (!gone) child.postMessage(message); },
    onMessage: (listen) => { child.on('message', (message: FromVision) => listen(message)); },
    onExit: (listen) => { child.once('exit', (code) => listen({ code })); },
    onStderr: (listen) => { child.stderr?.on('data', (text: Buffer) => listen(text.toString('utf8'))); },
    kill: () => {
      if (gone) return;
      const { pid } = child;
      child.kill();
      setTimeout(() => { if (!gone && pid !== undefined) endProcess(pid); }, politeMs).unref();
    },
  };
}

function endProcess(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It ended by itself in between.
  }
}

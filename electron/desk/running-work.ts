import type { Progress, WorkStage } from '../cases/ports.ts';
import type { SoFar } from './so-far.ts';
import type { World } from './world.ts';

/** What runs now, by case: one examination a case, each can be stopped. Lost with the process, since a case simply goes on where its pictures stand. */
export class RunningWork {
  readonly #running = new Map<string, AbortController>();
  isRunning(caseId: string): boolean { return this.#running.has(caseId); }
  stop(caseId: string): boolean {
    this.#running.get(caseId)?.abort();
    return this.#running.has(caseId);
  }
  start(caseId: string): AbortSignal | null {
    if (this.#running.has(caseId)) return null;
    const controller = new AbortController();
    this.#running.set(caseId, controller);
    return controller.signal;
  }
  end(caseId: string): void { this.#running.delete(caseId); }
}

/** Turns raw progress into what the screen draws: the running stage and how long each finished one took. */
export function follow(world: World, caseId: string, soFar: SoFar = world.soFar): (progress: Progress) => void {
  const finished: { stage: WorkStage; tookMs: number }[] = [];
  let stage: WorkStage | null = null;
  let since = world.clock.now();
  soFar.begin(caseId);
  return ({ found = [], ...progress }) => {
    if (progress.stage !== stage) {
      const now = world.clock.now();
      if (stage !== null) finished.push({ stage, tookMs: now - since });
      stage = progress.stage;
      since = now;
    }
    world.tell('case.progress', { caseId, ...progress, found: soFar.add(caseId, found), finished: [...finished] });
  };
}

import type { Session } from '../contract/handlers.ts';
import { done, failed, type Result } from '../cases/result.ts';
import type { CaptureSession, FaceEnding, FaceFrame } from './capture-session.ts';
import type { FaceCapture } from './capture-face.ts';
import type { LivenessRun } from './run-liveness.ts';

/** A running stretch of camera and what it is for. */
export interface FaceRunning {
  readonly caseId: string;
  readonly session: CaptureSession;
  readonly work: FaceCapture | LivenessRun;
}

/** Which screen's camera runs for which case: one a screen, one a case. Lost with the process, since a case goes on where it stands. */
export class FaceSessions {
  readonly #running = new Map<Session, FaceRunning>();
  #starting: Promise<unknown> = Promise.resolve();

  /** Starts come one after the other: two at once would each find nothing to end. `start` must not throw for what is expected. */
  inTurn<T>(start: () => Promise<T>): Promise<T> {
    const mine = this.#starting.then(start);
    this.#starting = mine.catch(() => undefined);
    return mine;
  }

  isElsewhere(screen: Session, caseId: string): boolean {
    return [...this.#running].some(([other, running]) => other !== screen && running.caseId === caseId);
  }

  begin(screen: Session, running: FaceRunning): void { this.#running.set(screen, running); }

  /** Forgets a session that is over. */
  over(screen: Session, sessionId: string): void {
    if (this.#running.get(screen)?.session.sessionId === sessionId) this.#running.delete(screen);
  }

  /** The screen's own session by this id; anybody else's is none. */
  of(screen: Session, sessionId: string): Result<FaceRunning> {
    const running = this.#running.get(screen);
    return running?.session.sessionId === sessionId && !running.session.isOver ? done(running) : failed('face.no-session');
  }

  /** A frame for a session that is not there, or not this screen's, is nobody's. */
  frame(screen: Session, frame: FaceFrame): void {
    const running = this.#running.get(screen);
    if (screen.operator !== null && running?.session.sessionId === frame.sessionId) running.session.offer(frame);
  }

  async end(screen: Session, why: FaceEnding): Promise<void> { await this.#running.get(screen)?.session.end(why); }

  /** The case is closed or handed on by somebody: its camera has nothing more to do. */
  async endCase(caseId: string, why: FaceEnding): Promise<void> {
    for (const running of this.#running.values()) if (running.caseId === caseId) await running.session.end(why);
  }

  async endAll(why: FaceEnding): Promise<void> {
    for (const { session } of this.#running.values()) await session.end(why);
  }
}

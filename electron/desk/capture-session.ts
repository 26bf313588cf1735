import type { FaceTrack, TrackWant } from '../cases/face-track.ts';
import type { FailureCode } from '../cases/result.ts';
import type { faceEndings } from '../contract/face-views.ts';
import type { World } from './world.ts';

/** One JPEG frame as it came in: hashed at the door, whatever is made of it later. */
export interface FaceFrame {
  readonly sessionId: string;
  readonly seq: number;
  /** The page's own clock, milliseconds. */
  readonly takenAtMs: number;
  readonly jpeg: Uint8Array;
  readonly sha256: string;
}
export type FaceEnding = (typeof faceEndings)[number];

/** What a session is for: it is shown each frame that was looked at, and says when it is over. Times are on the session's clock. */
export interface FaceWork {
  readonly purpose: TrackWant;
  /** Whether the next frame's face is to be described too. */
  embedNext(): boolean;
  /** Whether it is to be judged if the next frame's face looks like a print or a screen. */
  realNext(): boolean;
  seen(track: FaceTrack, frame: FaceFrame, repeated: number): Promise<FaceEnding | null>;
  /** Nothing has come for a while; told again and again until something does. */
  silent(atMs: number, forMs: number): Promise<FaceEnding | null>;
  /** The session ends from outside. */
  ended(why: FaceEnding, atMs: number): Promise<void>;
}

/** Without a frame for this long the camera is taken for unplugged. */
export const silentAfterMs = 2_000;
/** A camera that stays silent so long is not coming back by itself. */
const goneAfterMs = 60_000;
const pulseMs = 250;
/** These do not mend by another frame; a dead vision process is started again and does its frame again before it says so. */
const lost: readonly FailureCode[] = ['vision.unavailable', 'vision.refused-model', 'vision.timeout', 'internal'];
/** Failures in a row after which the models are taken for lost. */
const mostFailures = 3;

/**
 * One stretch of the customer's camera. The newest frame waits, older ones are forgotten; one frame is worked on at a time. The
 * session's clock begins with its first frame and goes on by the page's clock; without frames by main's.
 */
export class CaptureSession {
  readonly sessionId: string;
  readonly #world: World;
  readonly #work: FaceWork;
  readonly #onEnd: (why: FaceEnding) => void;
  readonly #pulse: ReturnType<typeof setInterval>;
  #waiting: FaceFrame | null = null;
  #turn: Promise<void> = Promise.resolve();
  #busy = false;
  #over = false;
  #lastSeq = 0;
  #firstTakenAtMs: number | null = null;
  #lastAtMs = 0;
  #heardAt: number;
  #lastSha256 = '';
  #repeated = 0;
  #failures = 0;

  constructor(world: World, sessionId: string, work: FaceWork, onEnd: (why: FaceEnding) => void) {
    this.sessionId = sessionId;
    this.#world = world;
    this.#work = work;
    this.#onEnd = onEnd;
    this.#heardAt = world.clock.now();
    this.#pulse = setInterval(() => this.#beat(), pulseMs);
  }

  get isOver(): boolean { return this.#over; }

  /** A frame out of order, or of a clock that stands still, is dropped; one that waited is replaced. */
  offer(frame: FaceFrame): void {
    const atMs = frame.takenAtMs - (this.#firstTakenAtMs ?? frame.takenAtMs);
    if (this.#over || frame.seq <= this.#lastSeq || atMs < this.#lastAtMs || !isJpeg(frame.jpeg)) return;
    this.#firstTakenAtMs ??= frame.takenAtMs;
    this.#lastSeq = frame.seq;
    this.#lastAtMs = atMs;
    this.#heardAt = this.#world.clock.now();
    this.#waiting = frame;
    if (!this.#busy) void this.#inTurn(() => this.#workOff());
  }

  /** Something the teller asks of the running session, between two frames. */
  async ask<T>(step: (atMs: number) => Promise<{ readonly answer: T; readonly ending: FaceEnding | null }>): Promise<T> {
    let answer: T;
    await this.#inTurn(async () => {
      const said = await step(this.#lastAtMs + this.#silentForMs());
      ({ answer } = said);
      if (said.ending !== null) this.#close(said.ending);
    });
    return answer!;
  }

  /** Ends it from outside; what was under way is finished first. */
  async end(why: FaceEnding): Promise<void> {
    this.#waiting = null;
    await this.#inTurn(async () => {
      if (this.#over) return;
      await this.#work.ended(why, this.#lastAtMs + this.#silentForMs());
      this.#close(why);
    });
  }

  #silentForMs(): number { return Math.max(0, this.#world.clock.now() - this.#heardAt); }

  /** One thing after the other; a bug in one ends the session and is kept in the log. */
  #inTurn(step: () => Promise<void>): Promise<void> {
    this.#turn = this.#turn.then(step).catch((bug: unknown) => { this.#world.report(bug); this.#close('vision-lost'); });
    return this.#turn;
  }

  async #workOff(): Promise<void> {
    this.#busy = true;
    while (this.#waiting !== null && !this.#over) {
      const frame = this.#waiting;
      this.#waiting = null;
      const ending = await this.#look(frame);
      if (ending !== null) this.#close(ending);
    }
    this.#busy = false;
  }

  async #look(frame: FaceFrame): Promise<FaceEnding | null> {
    const { sessionId, seq, jpeg, sha256, takenAtMs } = frame;
    this.#repeated = sha256 === this.#lastSha256 ? this.#repeated + 1 : 0;
    this.#lastSha256 = sha256;
    const atMs = takenAtMs - (this.#firstTakenAtMs ?? takenAtMs);
    const track = await this.#world.vision.trackFace({ sessionId, seq, atMs, jpeg, want: this.#work.purpose, embed: this.#work.embedNext(), real: this.#work.realNext() });
    if (this.#over) return null;
    if (track.ok) {
      this.#failures = 0;
      return this.#work.seen(track.value, frame, this.#repeated);
    }
    if (!lost.includes(track.failure.code)) return null;
    this.#failures += 1;
    return this.#failures >= mostFailures ? 'vision-lost' : null;
  }

  #beat(): void {
    const forMs = this.#silentForMs();
    if (this.#over || this.#busy || forMs < silentAfterMs) return;
    void this.#inTurn(async () => {
      if (this.#over || this.#silentForMs() < silentAfterMs) return;
      const ending = await this.#work.silent(this.#lastAtMs + forMs, forMs);
      if (ending !== null) this.#close(ending);
      else if (forMs >= goneAfterMs) {
        await this.#work.ended('no-frames', this.#lastAtMs + forMs);
        this.#close('no-frames');
      }
    });
  }

  #close(why: FaceEnding): void {
    if (this.#over) return;
    this.#over = true;
    this.#waiting = null;
    clearInterval(this.#pulse);
    this.#onEnd(why);
  }
}

const isJpeg = (bytes: Uint8Array): boolean => bytes[0] === 0xff && bytes[1] === 0xd8;

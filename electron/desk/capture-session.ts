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
  /** It is `atMs` at least, whatever has been seen; told again and again, between two frames. */
  passes(atMs: number): Promise<FaceEnding | null>;
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
/** As far as the page's clock may be from main's: as long as a frame may be under way on a busy machine. */
export const mostApartMs = 1_000;
/** 1920 x 1080 and a little; the window sends 1280 x 720 at most. More is not decoded: one frame of 79 megapixels took more than a second. */
const mostFramePixels = 2_100_000;
/** These do not mend by another frame; a dead vision process is started again and does its frame again before it says so. */
const lost: readonly FailureCode[] = ['vision.unavailable', 'vision.refused-model', 'vision.timeout', 'internal'];
/** Failures in a row after which the models are taken for lost. */
const mostFailures = 3;

/**
 * One stretch of the customer's camera. The newest frame waits, older ones are forgotten; one frame is worked on at a time. The
 * session's clock begins with its first frame and goes on by main's clock: the page's own says when within a second of it a frame was
 * taken, and no more, so that no page can stretch what is limited.
 */
export class CaptureSession {
  readonly sessionId: string;
  readonly #world: World;
  readonly #work: FaceWork;
  readonly #onEnd: (why: FaceEnding) => void;
  readonly #pulse: ReturnType<typeof setInterval>;
  #waiting: { readonly frame: FaceFrame; readonly atMs: number } | null = null;
  #turn: Promise<void> = Promise.resolve();
  #busy = false;
  #over = false;
  #lastSeq = 0;
  /** When the first frame was taken, by the page's clock, and when it came, by ours; the last one's times. */
  #first: { readonly takenAtMs: number; readonly cameAtMs: number } | null = null;
  #lastTakenAtMs = 0;
  #lastAtMs = 0;
  /** Main's clock since the session was made: it never runs back, though the wall clock may be set. */
  #passedMs = 0;
  #readAt: number;
  /** When a frame last came that could be looked at; when the work was last told that time passes. */
  #heardAtMs = 0;
  #toldAtMs = 0;
  #lastSha256 = '';
  #repeated = 0;
  #failures: FailureCode[] = [];

  constructor(world: World, sessionId: string, work: FaceWork, onEnd: (why: FaceEnding) => void) {
    this.sessionId = sessionId;
    this.#world = world;
    this.#work = work;
    this.#onEnd = onEnd;
    this.#readAt = world.clock.now();
    this.#pulse = setInterval(() => this.#beat(), pulseMs);
  }

  get isOver(): boolean { return this.#over; }

  /** A frame out of order, or of a clock that stands still, is dropped; one that waited is replaced. */
  offer(frame: FaceFrame): void {
    if (this.#over || frame.seq <= this.#lastSeq || !isJpeg(frame.jpeg)) return;
    const isFirst = this.#first === null;
    this.#first ??= { takenAtMs: frame.takenAtMs, cameAtMs: this.#mainMs() };
    const cameAtMs = this.#mainMs() - this.#first.cameAtMs;
    const atMs = Math.max(cameAtMs - mostApartMs, Math.min(cameAtMs + mostApartMs, frame.takenAtMs - this.#first.takenAtMs));
    if (!isFirst && (frame.takenAtMs <= this.#lastTakenAtMs || atMs <= this.#lastAtMs)) return;
    this.#lastSeq = frame.seq;
    this.#lastTakenAtMs = frame.takenAtMs;
    this.#lastAtMs = Math.max(0, atMs);
    this.#waiting = { frame, atMs: this.#lastAtMs };
    if (!this.#busy) void this.#inTurn(() => this.#workOff());
  }

  /** Something the teller asks of the running session, between two frames. */
  async ask<T>(step: (atMs: number) => Promise<{ readonly answer: T; readonly ending: FaceEnding | null }>): Promise<T> {
    let answer: T;
    await this.#inTurn(async () => {
      const said = await step(this.#nowMs());
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
      await this.#work.ended(why, this.#nowMs());
      this.#close(why);
    });
  }

  #mainMs(): number {
    const now = this.#world.clock.now();
    this.#passedMs += Math.max(0, now - this.#readAt);
    this.#readAt = now;
    return this.#passedMs;
  }

  /** On the session's clock, never before a frame that came. */
  #nowMs(): number { return Math.max(this.#lastAtMs, this.#first === null ? 0 : this.#mainMs() - this.#first.cameAtMs); }
  #silentForMs(): number { return this.#mainMs() - this.#heardAtMs; }

  /** One thing after the other; a bug in one ends the session, as if the models were lost, and is kept in the log. */
  #inTurn(step: () => Promise<void>): Promise<void> {
    this.#turn = this.#turn.then(step).catch(async (bug: unknown) => {
      this.#world.report(bug);
      if (!this.#over) await this.#work.ended('vision-lost', this.#nowMs()).catch((another: unknown) => this.#world.report(another));
      this.#close('vision-lost');
    });
    return this.#turn;
  }

  async #workOff(): Promise<void> {
    this.#busy = true;
    while (this.#waiting !== null && !this.#over) {
      const { frame, atMs } = this.#waiting;
      this.#waiting = null;
      const ending = await this.#look(frame, atMs) ?? await this.#timeGoesOn();
      if (ending !== null) this.#close(ending);
    }
    this.#busy = false;
  }

  async #look(frame: FaceFrame, atMs: number): Promise<FaceEnding | null> {
    const { sessionId, seq, jpeg, sha256 } = frame;
    this.#repeated = sha256 === this.#lastSha256 ? this.#repeated + 1 : 0;
    this.#lastSha256 = sha256;
    const track = await this.#world.vision.trackFace({ sessionId, seq, atMs, jpeg, want: this.#work.purpose, embed: this.#work.embedNext(), real: this.#work.realNext(), mostPixels: mostFramePixels });
    if (this.#over) return null;
    if (track.ok) {
      this.#failures = [];
      this.#heardAtMs = this.#mainMs();
      return this.#work.seen(track.value, frame, this.#repeated);
    }
    if (!lost.includes(track.failure.code)) return null;
    this.#failures.push(track.failure.code);
    if (this.#failures.length < mostFailures) return null;
    // A page can send what takes too long: to the work, frames that nobody could look at are none.
    await this.#work.ended(this.#failures.every((code) => code === 'vision.timeout') ? 'no-frames' : 'vision-lost', this.#nowMs());
    return 'vision-lost';
  }

  #beat(): void {
    if (this.#over || this.#busy) return;
    void this.#inTurn(async () => {
      const ending = await this.#timeGoesOn();
      if (ending !== null) this.#close(ending);
    });
  }

  /** At every pulse, whether frames come or not: a stream of frames that cannot be looked at stops no clock. */
  async #timeGoesOn(): Promise<FaceEnding | null> {
    const mainMs = this.#mainMs();
    if (this.#over || mainMs - this.#toldAtMs < pulseMs / 2) return null;
    this.#toldAtMs = mainMs;
    // The page's clock may be as far behind as this.
    const ending = await this.#work.passes(this.#nowMs() - mostApartMs);
    const forMs = this.#silentForMs();
    if (ending !== null || forMs < silentAfterMs) return ending;
    const silent = await this.#work.silent(this.#nowMs(), forMs);
    if (silent !== null || forMs < goneAfterMs) return silent;
    await this.#work.ended('no-frames', this.#nowMs());
    return 'no-frames';
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

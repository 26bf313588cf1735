/** What must not happen while the customer is watched: each rule that ends an attempt without a pass, but for those about the challenges. */
import type { LivenessRule, LivenessSample } from './liveness.ts';
import { trackGrid } from './face-track.ts';
import type { Box } from './words.ts';

export interface GuardMemory {
  readonly last: LivenessSample | null;
  readonly noFaceSinceMs: number | null;
  readonly twoFacesSinceMs: number | null;
  /** Embedded frames in a row that were somebody else's, and when the first of them came. */
  readonly strangers: number;
  readonly strangersSinceMs: number | null;
  readonly digestSinceMs: number;
  /** Of frames before the last change, oldest first. */
  readonly digests: readonly string[];
  readonly repeats: number;
}

export const freshGuards: GuardMemory = { last: null, noFaceSinceMs: null, twoFacesSinceMs: null, strangers: 0, strangersSinceMs: null, digestSinceMs: 0, digests: [], repeats: 0 };

/** A face may be lost for a moment behind a hand or in a fast turn; a second one must be seen by two looks of the detector. */
const [noFaceMs, twoFacesMs] = [700, 450];
/** Of somebody else in a row, over this while: one blurred frame is no stranger, nor is one blur that reaches over two frames. */
const [mostStrangers, strangersMs] = [2, 200];
/** The same picture for so long: a camera of 5 frames a second, sent at 25, repeats for 200 ms. */
const frozenMs = 1200;
/** A sensor's noise never gives the same picture twice; a clip that runs in a loop gives them all. */
const mostRepeats = 3;
const digestsKept = 1500;
const gapMs = 2500;
/**
 * Most that a face moves from one frame to the next, by the time between them: measured on talking and moving people 0.13 of its width, 0.075 of
 * its size (logarithm) and 6.5 degrees in 40 ms, 14.7 degrees in 83 ms (a fast turn), 29.4 in 167. A cut from one picture to another goes beyond:
 * stills shown in a row went by 26 degrees and more in 66 ms. At 10 frames a second and fewer some of them stay below. The mouth has no such
 * limit: talking opened it in 40 ms as far as a still does.
 */
const most = {
  widths: (ms: number) => 0.25 + ms * 0.005, size: (ms: number) => 0.15 + ms * 0.0015, degrees: (ms: number) => 8 + ms * 0.22,
} as const;
/** Mean change of the cells around the person, in steps of luma after the exposure was evened out: at most 3.6 with hands moving, 20 and more in a cut. */
const mostBackground = 16;
const leastCells = 6;
/** Longer apart, two frames say nothing of each other's places. */
export const comparableMs = 700;

/** The memory after this frame, and the rule it broke; null where it broke none. `sameFaceDistance` as the policy's. */
export function guard(before: GuardMemory, sample: LivenessSample, sameFaceDistance: number): { readonly memory: GuardMemory; readonly rule: LivenessRule | null } {
  const { last } = before;
  const changed = last === null || last.digest !== sample.digest;
  const seenBefore = changed && last !== null && before.digests.includes(sample.digest);
  const stranger = sample.faceDistance === null ? null : sample.faceDistance > sameFaceDistance;
  const memory: GuardMemory = {
    last: sample,
    noFaceSinceMs: sample.face === null ? before.noFaceSinceMs ?? sample.atMs : null,
    twoFacesSinceMs: sample.faces > 1 ? before.twoFacesSinceMs ?? sample.atMs : null,
    strangers: stranger === null ? before.strangers : stranger ? before.strangers + 1 : 0,
    strangersSinceMs: stranger === null ? before.strangersSinceMs : stranger ? before.strangersSinceMs ?? sample.atMs : null,
    digestSinceMs: changed ? sample.atMs : before.digestSinceMs,
    digests: changed && last !== null && !seenBefore ? [...before.digests.slice(1 - digestsKept), last.digest] : before.digests,
    repeats: before.repeats + (seenBefore ? 1 : 0),
  };
  return { memory, rule: brokenRule(before, memory, sample) };
}

function brokenRule({ last }: GuardMemory, now: GuardMemory, sample: LivenessSample): LivenessRule | null {
  const { atMs } = sample;
  if (now.strangers >= mostStrangers && now.strangersSinceMs !== null && atMs - now.strangersSinceMs >= strangersMs) return 'changed-face';
  if (now.repeats >= mostRepeats) return 'repeated-frames';
  if (atMs - now.digestSinceMs >= frozenMs) return 'frozen-frames';
  if (now.noFaceSinceMs !== null && atMs - now.noFaceSinceMs >= noFaceMs) return 'no-face';
  if (now.twoFacesSinceMs !== null && atMs - now.twoFacesSinceMs >= twoFacesMs) return 'two-faces';
  if (last === null) return null;
  if (atMs - last.atMs > gapMs) return 'frame-gap';
  return atMs - last.atMs > comparableMs ? null : jump(last, sample);
}

function jump(last: LivenessSample, now: LivenessSample): LivenessRule | null {
  const ms = Math.max(0, now.atMs - last.atMs);
  if (last.face !== null && now.face !== null) {
    const [a, b] = [last.face, now.face];
    const width = a.box[2] - a.box[0];
    if (Math.abs(Math.log((b.box[2] - b.box[0] + b.box[3] - b.box[1]) / (a.box[2] - a.box[0] + a.box[3] - a.box[1]))) > most.size(ms)) return 'size-jump';
    const [dx, dy] = [b.box[0] + b.box[2] - a.box[0] - a.box[2], b.box[1] + b.box[3] - a.box[1] - a.box[3]];
    if (Math.hypot(dx, dy) / 2 / width > most.widths(ms)) return 'track-jump';
    if (Math.max(Math.abs(b.yaw - a.yaw), Math.abs(b.pitch - a.pitch)) > most.degrees(ms)) return 'track-jump';
  }
  return backgroundChange(last, now) > mostBackground ? 'background-jump' : null;
}

/** Mean change of the cells that no person covers in either frame; 0 where there are too few of them. */
export function backgroundChange(last: LivenessSample, now: LivenessSample): number {
  const free = now.grid.map((_, cell) => cell).filter((cell) => isFree(last, cell) && isFree(now, cell));
  if (free.length < leastCells) return 0;
  const mean = ({ grid }: LivenessSample): number => free.reduce((sum, cell) => sum + grid[cell]!, 0) / free.length;
  const gain = mean(now) / Math.max(1, mean(last));
  return free.reduce((sum, cell) => sum + Math.abs(last.grid[cell]! * gain - now.grid[cell]!), 0) / free.length;
}

/** Neither face, hair nor what is below them. */
function isFree({ face, widthPx, heightPx }: LivenessSample, cell: number): boolean {
  if (face === null) return false;
  const [x0, y0, x1, y1] = face.box, width = x1 - x0;
  const person: Box = [x0 - 0.45 * width, y0 - 0.6 * (y1 - y0), x1 + 0.45 * width, heightPx];
  const column = cell % trackGrid.columns, row = Math.floor(cell / trackGrid.columns);
  const [left, top] = [(column * widthPx) / trackGrid.columns, (row * heightPx) / trackGrid.rows];
  return left + widthPx / trackGrid.columns <= person[0] || left >= person[2] || top + heightPx / trackGrid.rows <= person[1];
}

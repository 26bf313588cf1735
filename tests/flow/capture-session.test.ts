import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { FaceTrack, TrackAsk } from '../../electron/cases/face-track.ts';
import { done, failed, type Result } from '../../electron/cases/result.ts';
import { CaptureSession, silentAfterMs, type FaceEnding, type FaceFrame, type FaceWork } from '../../electron/desk/capture-session.ts';
import type { World } from '../../electron/desk/world.ts';

/** A session with models that answer when the test says so, on a clock of the test's own. */
function session(answer: (ask: TrackAsk) => Result<FaceTrack> = (ask) => done({ seq: ask.seq, atMs: ask.atMs } as FaceTrack)) {
  const asked: TrackAsk[] = [], seen: string[] = [], endings: FaceEnding[] = [], passed: number[] = [];
  const answers: (() => void)[] = [];
  const trackFace = (ask: TrackAsk): Promise<Result<FaceTrack>> => {
    asked.push(ask);
    return new Promise((resolve) => { answers.push(() => resolve(answer(ask))); });
  };
  const work: FaceWork = {
    purpose: 'capture', embedNext: () => true, realNext: () => false,
    seen: async (track, _, repeated) => { seen.push(`seen ${track.seq} at ${track.atMs}${repeated > 0 ? `, the same ${repeated}` : ''}`); return null; },
    passes: async (atMs) => { passed.push(atMs); return null; },
    silent: async (atMs, forMs) => { seen.push(`silent at ${atMs} for ${forMs}`); return null; },
    ended: async (why) => { seen.push(`ended ${why}`); },
  };
  const world = { clock: { now: () => Date.now() }, vision: { trackFace }, report: () => 'ref' } as unknown as World;
  const running = new CaptureSession(world, 'a', work, (why) => endings.push(why));
  /** Lets what was begun come to the models, answers the oldest question, and lets that take its course. */
  const answered = async (): Promise<void> => {
    await vi.advanceTimersByTimeAsync(0);
    answers.shift()?.();
    await vi.advanceTimersByTimeAsync(0);
  };
  return { running, asked, seen, endings, passed, answered };
}
const frame = (seq: number, more: Partial<FaceFrame> = {}): FaceFrame => ({ sessionId: 'a', seq, takenAtMs: 5_000 + seq * 40, jpeg: new Uint8Array([0xff, 0xd8, seq]), sha256: `sha-${seq}`, ...more });

beforeEach(() => { vi.useFakeTimers(); });
afterEach(() => { vi.useRealTimers(); });

describe('a stretch of the customer\'s camera', () => {
  test('works on the newest frame and forgets those that came meanwhile', async () => {
    const { running, asked, seen, answered } = session();
    running.offer(frame(1));
    await vi.advanceTimersByTimeAsync(0);
    for (const seq of [2, 3, 4]) running.offer(frame(seq));
    await answered();
    await answered();
    running.offer(frame(5));
    await answered();
    expect(asked.map(({ seq }) => seq)).toEqual([1, 4, 5]);
    expect(seen).toEqual(['seen 1 at 0', 'seen 4 at 120', 'seen 5 at 160']);
  });

  test('drops what is out of order, of a clock that runs back or stands still, or no JPEG', async () => {
    const { running, asked, answered } = session();
    running.offer(frame(2));
    await answered();
    running.offer(frame(2));
    running.offer(frame(1));
    running.offer(frame(3, { takenAtMs: 4_000 }));
    running.offer(frame(3, { takenAtMs: 5_080 }));
    running.offer(frame(4, { jpeg: new Uint8Array([0x89, 0x50]) }));
    await answered();
    expect(asked.map(({ seq }) => seq)).toEqual([2]);
  });

  test('counts a frame that comes again', async () => {
    const { running, seen, answered } = session();
    for (const seq of [1, 2, 3]) { running.offer(frame(seq, { sha256: 'same' })); await answered(); }
    expect(seen).toEqual(['seen 1 at 0', 'seen 2 at 40, the same 1', 'seen 3 at 80, the same 2']);
  });

  test('says that the camera is silent, goes on when it speaks, and ends when it stays silent', async () => {
    const { running, seen, endings, answered } = session();
    running.offer(frame(1));
    await answered();
    await vi.advanceTimersByTimeAsync(silentAfterMs + 300);
    expect(seen.at(-1)).toMatch(/^silent at 2\d\d\d for 2\d\d\d$/);
    running.offer(frame(2, { takenAtMs: 9_000 }));
    await answered();
    expect(seen.at(-1)).toMatch(/^seen 2 at 3[23]\d\d$/);
    await vi.advanceTimersByTimeAsync(61_000);
    expect(endings).toEqual(['no-frames']);
    expect(seen.at(-1)).toBe('ended no-frames');
  });

  test('takes the models for lost after three failures in a row, not for one', async () => {
    let broken = true;
    const { running, endings, answered } = session((ask) => (broken ? failed('vision.unavailable') : done({ seq: ask.seq, atMs: ask.atMs } as FaceTrack)));
    for (const seq of [1, 2]) { running.offer(frame(seq)); await answered(); }
    broken = false;
    running.offer(frame(3));
    await answered();
    broken = true;
    for (const seq of [4, 5]) { running.offer(frame(seq)); await answered(); }
    expect(endings).toEqual([]);
    running.offer(frame(6));
    await answered();
    expect(endings).toEqual(['vision-lost']);
  });

  test('leaves a damaged frame out and goes on', async () => {
    const { running, seen, endings, answered } = session((ask) => (ask.seq < 5 ? failed('picture.damaged') : done({ seq: ask.seq, atMs: ask.atMs } as FaceTrack)));
    for (const seq of [1, 2, 3, 4, 5]) { running.offer(frame(seq)); await answered(); }
    expect([seen, endings]).toEqual([['seen 5 at 160'], []]);
  });

  test('goes by its own clock where the page’s runs slower or faster, and lets it be a second off', async () => {
    for (const [stepMs, from, to] of [[1, 9_000, 9_000], [40, 10_000, 10_000], [45, 11_000, 11_000], [400, 11_000, 11_000]] as const) {
      const { running, asked, answered } = session();
      for (let seq = 1; seq <= 251; seq += 1) {
        running.offer(frame(seq, { takenAtMs: 70_000 + seq * stepMs }));
        await answered();
        if (seq < 251) await vi.advanceTimersByTimeAsync(40);
      }
      expect(asked.at(-1)!.atMs).toBeGreaterThanOrEqual(from - 1);
      expect(asked.at(-1)!.atMs).toBeLessThanOrEqual(to + 1);
      expect(asked.every(({ atMs }, i) => i === 0 || atMs > asked[i - 1]!.atMs)).toBe(true);
      await running.end('stopped');
    }
  });

  test('goes on by its own clock where the wall clock is set back', async () => {
    const { running, seen, answered } = session();
    running.offer(frame(1));
    await answered();
    vi.setSystemTime(Date.now() - 3_600_000);
    await vi.advanceTimersByTimeAsync(100);
    running.offer(frame(2));
    await answered();
    expect(seen.at(-1)).toBe('seen 2 at 40');
  });

  test('tells its work that time passes, and that nothing is seen, though frames come that are no pictures', async () => {
    const { running, seen, passed, endings, answered } = session((ask) => (ask.seq === 1 ? done({ seq: 1, atMs: 0 } as FaceTrack) : failed('picture.damaged')));
    for (let seq = 1; seq <= 70; seq += 1) {
      running.offer(frame(seq));
      // One more waits already: the session is never idle.
      if (seq > 1) await answered();
      await vi.advanceTimersByTimeAsync(40);
    }
    expect(passed.length).toBeGreaterThanOrEqual(8);
    expect(passed.at(-1)).toBeGreaterThan(1_200);
    expect(seen.at(-1)).toMatch(/^silent at 2\d\d\d for 2\d\d\d$/);
    expect(endings).toEqual([]);
    const stopped = running.end('stopped');
    await answered();
    await stopped;
  });

  test('takes frames that three times nobody could look at in time for a camera that is gone, so that they are no way out', async () => {
    for (const [code, told] of [['vision.timeout', 'ended no-frames'], ['vision.unavailable', 'ended vision-lost']] as const) {
      const { running, seen, endings, answered } = session(() => failed(code));
      for (const seq of [1, 2, 3]) { running.offer(frame(seq)); await answered(); }
      expect([seen, endings]).toEqual([[told], ['vision-lost']]);
    }
  });

  test('asks that no frame is read that is larger than any the window sends', async () => {
    const { running, asked, answered } = session();
    running.offer(frame(1));
    await answered();
    expect(asked[0]!.mostPixels).toBeGreaterThanOrEqual(1920 * 1080);
    expect(asked[0]!.mostPixels).toBeLessThan(2_200_000);
  });

  test('ends once, tells its work first, and takes nothing any more', async () => {
    const { running, asked, seen, endings } = session();
    await running.end('stopped');
    await running.end('replaced');
    running.offer(frame(1));
    expect([asked, seen, endings, running.isOver]).toEqual([[], ['ended stopped'], ['stopped'], true]);
  });
});

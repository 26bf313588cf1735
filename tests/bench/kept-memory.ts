/** What is still held when the garbage has been collected: the one measure of a leak that no allocator's slack can hide. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { sourcePaths } from '../../electron/hosts/paths.ts';
import { openModelShelf } from '../../electron/vision/models.ts';
import { openFaceTracker } from '../../electron/vision/track-face.ts';

/** Megabytes of JavaScript objects and of the buffers behind them, after a collection, at each quarter of so many frames; followed in this very process. */
export async function keptWhileFollowing(frames: readonly Uint8Array[], count: number): Promise<readonly number[]> {
  const tracker = openFaceTracker(openModelShelf(sourcePaths.modelFolders));
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const kept: number[] = [];
  for (let seq = 0; seq <= count; seq += 1) {
    const want = Math.floor(seq / 200) % 2 === 0 ? 'capture' : 'liveness';
    const track = await tracker.track({ sessionId: `kept-${want}`, seq, atMs: seq * 66, jpeg: frames[seq % frames.length]!, want, embed: false });
    if (!track.ok) throw new Error(track.failure.code);
    if (seq > 0 && seq % Math.floor(count / 4) === 0) {
      // The second finds what the first set free by finalisers.
      collect();
      collect();
      const { heapUsed, external, arrayBuffers } = process.memoryUsage();
      kept.push((heapUsed + external + arrayBuffers) / 1e6);
    }
  }
  return kept.slice(0, 4);
}

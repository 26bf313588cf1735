/**
 * `npm run bench -- face [--minutes 10]`: what following a face costs: frames a second, frame to advice, the page's own frames beside it, and
 * memory over so many minutes' worth of frames (15 a second, worked off as fast as they go).
 */
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { lookAtFace } from '../../electron/cases/face-capture.ts';
import type { FaceTrack, TrackWant } from '../../electron/cases/face-track.ts';
import type { Policy } from '../../electron/cases/policy.ts';
import { forkVision } from '../../electron/hosts/fork-vision.ts';
import { sourcePaths } from '../../electron/hosts/paths.ts';
import { readPolicy } from '../../electron/hosts/policies.ts';
import { startVision, type VisionHost } from '../../electron/vision/vision-host.ts';
import { faceFrames } from './face-frames.ts';
import { keptWhileFollowing } from './kept-memory.ts';
import { median, table } from './measure.ts';
import { openDrawingPage } from './page-frames.ts';

const framesASecond = 15;
const warmUp = 200;

interface Bench { readonly vision: VisionHost; readonly cameras: Policy['cameras']; readonly log: (text: string) => void }
type Row = readonly (string | number)[];

export async function benchFace(words: readonly string[], log: (text: string) => void): Promise<string> {
  const { values } = parseArgs({ args: [...words], options: { minutes: { type: 'string', default: '10' } }, allowPositionals: true });
  const minutes = Number(values.minutes);
  if (!(minutes > 0 && minutes <= 120)) return 'bench: --minutes is above 0 and at most 120\n';
  const vision = startVision({ start: () => forkVision(sourcePaths) });
  const bench = { vision, cameras: (await readPolicy(sourcePaths.policies, 'counter')).cameras, log };
  try {
    const [small, large] = [await faceFrames(60, 640), await faceFrames(60, 1280)];
    await asFast(bench, small, 'capture', warmUp);
    const speed: Row[] = [];
    for (const [name, frames, want] of [['640 x 480, capture', small, 'capture'], ['640 x 480, liveness', small, 'liveness'], ['1280 x 960, liveness', large, 'liveness']] as const) speed.push(await speedRow(bench, name, frames, want));
    const page = await pageRows(bench, small);
    const count = Math.round(minutes * 60 * framesASecond);
    const memory = await memoryRow(bench, small, count);
    log(`once more in this process, to see what a collection leaves of ${count} frames`);
    const kept = await keptWhileFollowing(small, count);
    return [
      table('Following a face: decode, detector or trail, mesh, both eyes (models 1 thread)', [['frames', 'a second', 'median ms', 'p95 ms', 'with a face'], ...speed]),
      table(`Frame to advice at ${framesASecond} frames a second, and the page's own frames (JPEG bytes in main to the sentence for the customer)`, [['while', 'median ms', 'p95 ms', 'page frames a second'], ...page]),
      table(`Memory of the vision process over ${minutes} minutes' worth of frames`, [['frames', 'MB after 1.5 minutes\' worth', 'MB at the end', 'steepest fifth, MB a minute', 'last half, MB a minute'], memory]),
      table('What a garbage collection leaves, JavaScript and its buffers', [['frames', 'MB at a quarter', 'at half', 'at three quarters', 'at the end'], [count, ...kept]]),
    ].join('');
  } finally {
    vision.stop();
  }
}

async function look({ vision, cameras }: Bench, jpeg: Uint8Array, seq: number, want: TrackWant): Promise<{ readonly track: FaceTrack; readonly tookMs: number }> {
  const startedAt = performance.now();
  const track = await vision.trackFace({ sessionId: `bench-${want}`, seq, atMs: seq * 66, jpeg, want, embed: false });
  if (!track.ok) throw new Error(track.failure.code);
  lookAtFace(track.value, cameras, { frozen: false, changed: false });
  return { track: track.value, tookMs: performance.now() - startedAt };
}

async function asFast(bench: Bench, frames: readonly Uint8Array[], want: TrackWant, count: number): Promise<{ readonly tookMs: number[]; readonly found: number; readonly allMs: number }> {
  const tookMs: number[] = [];
  let found = 0;
  const startedAt = performance.now();
  for (let seq = 0; seq < count; seq += 1) {
    const seen = await look(bench, frames[seq % frames.length]!, seq, want);
    tookMs.push(seen.tookMs);
    if (seen.track.largest !== null) found += 1;
  }
  return { tookMs, found, allMs: performance.now() - startedAt };
}

async function speedRow(bench: Bench, name: string, frames: readonly Uint8Array[], want: TrackWant): Promise<Row> {
  const { tookMs, found, allMs } = await asFast(bench, frames, want, 300);
  return [name, (tookMs.length * 1000) / allMs, median(tookMs), p95(tookMs), `${found} of ${tookMs.length}`];
}

/** At the camera's own pace; a frame that comes while one is worked on is dropped, as main does. */
async function paced(bench: Bench, frames: readonly Uint8Array[], seconds: number): Promise<number[]> {
  const tookMs: number[] = [];
  const startedAt = performance.now();
  for (let seq = 0; seq < seconds * framesASecond; seq += 1) {
    const early = startedAt + (seq * 1000) / framesASecond - performance.now();
    if (early < -1000 / framesASecond) continue;
    if (early > 0) await sleep(early);
    tookMs.push((await look(bench, frames[seq % frames.length]!, seq, 'liveness')).tookMs);
  }
  return tookMs;
}

async function pageRows(bench: Bench, frames: readonly Uint8Array[]): Promise<Row[]> {
  const page = await openDrawingPage();
  if (page === null) {
    const alone = await paced(bench, frames, 10);
    return [['no browser here: alone', median(alone), p95(alone), 'not measured']];
  }
  try {
    const quiet = await page.during(() => sleep(5000));
    let [atPace, atFull]: [number[], number[]] = [[], []];
    const during = await page.during(async () => { atPace = await paced(bench, frames, 10); });
    const full = await page.during(async () => { atFull = (await asFast(bench, frames, 'liveness', 300)).tookMs; });
    return [['a page with a camera, no face followed', '', '', quiet], [`${framesASecond} frames a second are followed`, median(atPace), p95(atPace), during], ['frames are followed as fast as they go', median(atFull), p95(atFull), full]];
  } finally {
    await page.close();
  }
}

async function memoryRow(bench: Bench, frames: readonly Uint8Array[], count: number): Promise<Row> {
  const { pid } = bench.vision.state();
  // The garbage collector widens its rooms over the first frames; that is no growth.
  await asFast(bench, frames, 'capture', framesASecond * 90);
  const [slices, megabytes] = [50, [memoryMb(pid)]];
  for (let slice = 0; slice < slices; slice += 1) {
    await asFast(bench, frames, slice % 2 === 0 ? 'capture' : 'liveness', Math.ceil(count / slices));
    megabytes.push(memoryMb(pid));
    if (slice % 10 === 9) bench.log(`${Math.round((count * (slice + 1)) / slices)} of ${count} frames, ${megabytes.at(-1)?.toFixed(0) ?? '?'} MB`);
  }
  if (megabytes.some((value) => value === null)) return [count, 'not known here', '', '', ''];
  const known = megabytes as number[];
  const minutes = count / framesASecond / 60;
  const fifths = [0, 1, 2, 3, 4].map((i) => slope(known.slice(i * 10, i * 10 + 11), minutes / slices));
  return [count, known[0]!, known.at(-1)!, Math.max(...fifths), slope(known.slice(slices / 2), minutes / slices)];
}

/** Resident now, in MB; null where the system does not say. */
function memoryMb(pid: number | null): number | null {
  if (process.platform !== 'linux' || pid === null) return null;
  const kilobytes = Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? NaN);
  return Number.isNaN(kilobytes) ? null : kilobytes / 1000;
}

/** Of the line through equally spaced values by least squares. */
function slope(values: readonly number[], step: number): number {
  const middle = (values.length - 1) / 2;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const [along, spread] = values.reduce(([a, s], value, i) => [a + (i - middle) * (value - mean), s + (i - middle) ** 2], [0, 0]);
  return along / spread / step;
}

const p95 = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length * 0.95)] ?? NaN;

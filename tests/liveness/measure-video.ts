/**
 * Hits, misses and false alarms on the clips of a real face beside the project, against what was seen by eye (video-truth.json).
 * Run: node tests/liveness/measure-video.ts. Needs ffmpeg; not part of the tests, as it takes a minute.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { baselineOf, type SampledFace } from '../../electron/cases/liveness-baseline.ts';
import { freshGuards, guard } from '../../electron/cases/liveness-guards.ts';
import { hintsOf } from '../../electron/cases/liveness-hints.ts';
import { beginMovements, watchMovements } from '../../electron/cases/liveness-movements.ts';
import { sampleOf } from '../../electron/cases/liveness-sample.ts';
import type { LivenessSample } from '../../electron/cases/liveness.ts';
import { distance } from '../../electron/cases/matching.ts';
import { sourcePaths } from '../../electron/hosts/paths.ts';
import { openModelShelf } from '../../electron/vision/models.ts';
import { openFaceTracker } from '../../electron/vision/track-face.ts';
import { sharedData } from '../support/shared-data.ts';
import truth from './video-truth.json' with { type: 'json' };

interface Seen { readonly kind: string; readonly frame: number }
interface Move { readonly kind: string; readonly from: number; readonly to: number }
/** A movement may be told a little after it ended: a blink is over when the eyes are open again. */
const lateFrames = 6;

async function samplesOf(video: string): Promise<{ readonly samples: readonly LivenessSample[]; readonly meanMs: number }> {
  const place = mkdtempSync(join(tmpdir(), 'veridesk-video-'));
  try {
    execFileSync('ffmpeg', ['-v', 'error', '-i', video, '-q:v', '3', join(place, '%05d.jpg')]);
    const tracker = openFaceTracker(openModelShelf(sourcePaths.modelFolders));
    const samples: LivenessSample[] = [];
    let accepted: Float32Array | null = null, spentMs = 0;
    for (const [seq, name] of readdirSync(place).sort().entries()) {
      const seen = await tracker.track({ sessionId: video, seq, atMs: (seq * 1000) / truth.fps, jpeg: readFileSync(join(place, name)), want: 'liveness', embed: seq % 6 === 0 });
      if (!seen.ok) throw new Error(seen.failure.code);
      const { embedding, tookMs } = seen.value;
      accepted ??= embedding;
      spentMs += tookMs;
      samples.push(sampleOf(seen.value, embedding === null || accepted === null ? null : distance(embedding, accepted)));
    }
    return { samples, meanMs: spentMs / samples.length };
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

function movementsIn(samples: readonly LivenessSample[]): Seen[] {
  const faces = (list: readonly LivenessSample[]): SampledFace[] => list.flatMap(({ face }) => (face === null ? [] : [face]));
  const base = baselineOf(faces(samples.slice(0, truth.fps)));
  if (base === null) throw new Error('no neutral face in the first second');
  const seen: Seen[] = [];
  let watch = beginMovements(base);
  for (const { face, atMs, seq } of samples) {
    if (face === null) continue;
    const next = watchMovements(watch, face, base, atMs, null);
    watch = next.watch;
    seen.push(...next.done.map(({ kind }) => ({ kind, frame: seq })));
  }
  return seen;
}

const isOf = ({ kind, from, to }: Move, seen: Seen): boolean => seen.kind === kind && seen.frame >= from && seen.frame <= to + lateFrames;

for (const [name, { moves, unsure }] of Object.entries(truth.clips) as [string, { moves: Move[]; unsure: Move[] }][]) {
  const { samples, meanMs } = await samplesOf(join(sharedData ?? '', 'video', `${name}.mp4`));
  const seen = movementsIn(samples), minutes = samples.length / truth.fps / 60;
  const misses = moves.filter((move) => !seen.some((one) => isOf(move, one)));
  const alarms = seen.filter((one) => ![...moves, ...unsure].some((move) => isOf(move, one)));
  let memory = freshGuards;
  const rules = samples.flatMap((sample) => { const after = guard(memory, sample, 0.45); memory = after.memory; return after.rule === null ? [] : [`${after.rule} at ${sample.seq}`]; });
  console.log(JSON.stringify({
    clip: name, minutes: Number(minutes.toFixed(2)), hits: moves.length - misses.length, misses, falseAlarms: alarms, falseAlarmsAMinute: Number((alarms.length / minutes).toFixed(2)),
    rulesBroken: rules, hints: hintsOf(samples), farthest: Math.max(...samples.map(({ faceDistance }) => faceDistance ?? 0)), meanMs: Number(meanMs.toFixed(1)),
  }));
}

import { errorRate, type ErrorRate } from '../cases/error-rates.ts';
import type { FaceTrack } from '../cases/face-track.ts';
import type { LivenessSample } from '../cases/liveness.ts';
import { hintsOf } from '../cases/liveness-hints.ts';
import { sampleOf } from '../cases/liveness-sample.ts';
import { isLookDue, looksFlat, real01Of } from '../cases/print-or-screen.ts';
import type { Vision } from '../cases/ports.ts';
import { done, failed, type Result } from '../cases/result.ts';
import { inWords } from './calibration-words.ts';
import { ofOnePicture, reportFailure } from './failure-words.ts';
import type { ExitCode, Tools } from './tools.ts';

const bonaFide = 'bona-fide';
/** With fewer frames the passive signs say nothing (cases/liveness-hints.ts): such a clip is not judged, and is in no rate. */
const leastFrames = 25;

interface Presentations {
  readonly kind: string;
  readonly clips: number;
  readonly notJudged: number;
  /** Attacks without any sign, or real people with one. */
  readonly rate: ErrorRate;
  /** Clips that showed each sign. */
  readonly signs: Readonly<Record<string, number>>;
  /** Clips that were also looked at for prints and screens; fewer than are judged where the packs are missing or faces were not found. */
  readonly lookedAt: number;
}

/**
 * `desk calibrate --attacks <folder>`: `bona-fide/` and a folder for each kind of attack, in each a clip (.mjpeg, or a folder of frames) a
 * presentation. BPCER and APCER (ISO/IEC 30107-3) of the passive signs, which are hints: one sign or more counts as "attack".
 */
export async function calibrateAttacks(tools: Tools, { folder, fps, json }: { folder: string; fps: number; json: boolean }): Promise<ExitCode> {
  const startedAt = tools.clock.now();
  const kinds = (await tools.insideOf(folder))?.filter(({ kind }) => kind === 'folder') ?? null;
  if (kinds === null || kinds.length === 0) return reportFailure(tools, json, { file: folder }, (kinds === null ? failed('file.not-readable') : failed('picture.empty', { clips: 0 })).failure);
  const vision = await tools.vision();
  const found: Presentations[] = [];
  for (const kind of kinds) {
    const presentations = await judgeKind(tools, vision, kind, fps);
    if (!presentations.ok) return reportFailure(tools, json, { file: folder }, presentations.failure);
    found.push(presentations.value);
  }
  const real = found.find(({ kind }) => kind === bonaFide) ?? null;
  const attacks = found.filter(({ kind }) => kind !== bonaFide);
  // The standard names the worst kind: a mean would let an easy attack hide a hard one.
  const worst = attacks.filter(({ rate }) => rate.rate01 !== null).toSorted((a, b) => b.rate.rate01! - a.rate.rate01!)[0] ?? null;
  const lookedAt = found.reduce((sum, one) => sum + one.lookedAt, 0);
  if (json) {
    tools.out(JSON.stringify({
      file: folder, measured: 'passive signs, hints only: no case is decided by them', printOrScreen: lookedAt === 0 ? 'not-performed' : 'performed', bpcer: real?.rate ?? null, worstApcer: worst === null ? null : { kind: worst.kind, apcer: worst.rate },
      attacks: attacks.map(({ rate, ...attack }) => ({ ...attack, apcer: rate })), bonaFide: real, tookMs: Math.round(tools.clock.now() - startedAt),
    }));
  } else {
    tools.out([
      `${folder}: the passive signs, which are hints and decide no case`,
      ...(lookedAt === 0 ? [`  ${looksFlat}: not performed, its packs (minifasnet) are missing or no face was found`] : []),
      `  BPCER (real people with a sign): ${real === null ? `no folder ${bonaFide}` : said(real)}`,
      ...attacks.map((attack) => `  APCER of ${attack.kind} (attacks without a sign): ${said(attack)}`),
      ...(worst === null ? [] : [`  APCER of the worst kind, ${worst.kind}: ${inWords(worst.rate)}`]),
    ].join('\n'));
  }
  return 0;
}

const said = ({ rate, notJudged, signs }: Presentations): string => {
  const seen = Object.entries(signs).map(([sign, clips]) => `${sign} ${clips}`).join(', ');
  return `${inWords(rate)}${notJudged === 0 ? '' : `, ${notJudged} not judged`}${seen === '' ? '' : `; signs: ${seen}`}`;
};

async function judgeKind(tools: Tools, vision: Vision, { name, path }: { readonly name: string; readonly path: string }, fps: number): Promise<Result<Presentations>> {
  const signs: Record<string, number> = {};
  let [judged, errors, notJudged, lookedAt] = [0, 0, 0, 0];
  const clips = await tools.insideOf(path) ?? [];
  for (const clip of clips) {
    const samples = await follow(tools, vision, clip.path, fps);
    if (!samples.ok) return samples;
    if (samples.value.length < leastFrames) {
      notJudged += 1;
      continue;
    }
    const hints = hintsOf(samples.value);
    for (const { sign } of hints) signs[sign] = (signs[sign] ?? 0) + 1;
    judged += 1;
    if (real01Of(samples.value) !== null) lookedAt += 1;
    if ((hints.length > 0) === (name === bonaFide)) errors += 1;
    tools.err(`${clip.path}: ${hints.map(({ sign }) => sign).join(', ') || 'no sign'}`);
  }
  return done({ kind: name, clips: clips.length, notJudged, rate: errorRate(errors, judged), signs, lookedAt });
}

/** Every frame of a clip as the liveness check sees it; a clip that cannot be read has none, what the models lack is a failure. */
async function follow(tools: Tools, vision: Vision, path: string, fps: number): Promise<Result<readonly LivenessSample[]>> {
  const frames = await tools.framesAt(path);
  if (!frames.ok) return done([]);
  const samples: LivenessSample[] = [];
  let lookedAtMs: number | null = null;
  for (const [seq, frame] of frames.value.entries()) {
    const bytes = await frame.read();
    const atMs = Math.round((seq * 1000) / fps);
    // Whatever the rules say: whoever thinks of switching it on measures it first.
    const seen: Result<FaceTrack> = bytes.ok ? await vision.trackFace({ sessionId: path, seq, atMs, jpeg: bytes.value, want: 'liveness', embed: false, real: isLookDue(lookedAtMs, atMs) }) : bytes;
    if (seen.ok && seen.value.real01 !== null) lookedAtMs = atMs;
    if (seen.ok) samples.push(sampleOf(seen.value, null));
    else if (!ofOnePicture(seen.failure)) return seen;
  }
  return done(samples);
}

import type { TraceView } from '../../electron/contract/views.ts';
import { challengeWords } from '../words/challenges.ts';
import css from './LivenessReplay.module.css';

type Attempt = TraceView['attempts'][number];
type Sample = Attempt['samples'][number];

/** The whole height of a row is this much of each measure; degrees, and ratios. A smile is told by how much wider the mouth is than at rest. */
const lines: readonly { readonly name: string; readonly of: (sample: Sample, restingMouth: number) => number | null; readonly from: number; readonly to: number }[] = [
  { name: 'turn', of: ({ yaw }) => yaw, from: -40, to: 40 },
  { name: 'nod', of: ({ pitch }) => pitch, from: 30, to: -30 },
  { name: 'lids', of: ({ openness }) => (openness === null ? null : (openness[0] + openness[1]) / 2), from: 0, to: 0.5 },
  { name: 'smile', of: ({ mouthWidth }, rest) => (mouthWidth === null ? null : mouthWidth - rest), from: -0.08, to: 0.16 },
  { name: 'mouth', of: ({ mouthOpen }) => mouthOpen, from: 0, to: 0.6 },
];
const [width, rowHeight] = [1000, 28] as const;

/** Five measures over the time of an attempt, and where each challenge was met. Up is: turned to the customer's own left, chin up, lids open, mouth wide, mouth open. */
export function TraceChart({ attempt, atMs }: { readonly attempt: Attempt; readonly atMs: number }) {
  const { samples, startedAtMs, endedAtMs, challenges } = attempt;
  const x = (ms: number): number => ((ms - startedAtMs) / Math.max(1, endedAtMs - startedAtMs)) * width;
  const rest = restingMouth(samples);
  const met = challenges.filter((challenge) => challenge.passed && challenge.atMs !== null);
  return (
    <div className={css.chart}>
      <div className={css.names} aria-hidden>{lines.map(({ name }) => <span key={name}>{name}</span>)}</div>
      <svg viewBox={`0 0 ${width} ${rowHeight * lines.length}`} preserveAspectRatio="none" role="img" aria-label={`Turn, nod, lids, smile and mouth over ${((endedAtMs - startedAtMs) / 1000).toFixed(1)} seconds; ${met.length === 0 ? 'no challenge met' : met.map(({ kind, atMs: when }) => `${challengeWords[kind]} at ${(((when ?? 0) - startedAtMs) / 1000).toFixed(1)} seconds`).join(', ')}`}>
        {met.map(({ kind, atMs: when }) => <line key={kind} className={css.met} x1={x(when ?? 0)} x2={x(when ?? 0)} y1={0} y2={rowHeight * lines.length} />)}
        {lines.map(({ name, of, from, to }, row) => runs(samples, (sample) => of(sample, rest)).map((run) => (
          <polyline key={`${name} ${run[0]?.atMs}`} className={css.line} points={run.map((sample) => `${x(sample.atMs)},${row * rowHeight + rowHeight * (1 - share(of(sample, rest) ?? from, from, to))}`).join(' ')} />
        )))}
        <line className={css.cursor} x1={x(atMs)} x2={x(atMs)} y1={0} y2={rowHeight * lines.length} />
      </svg>
    </div>
  );
}

/** The usual width of this mouth: the middle one of all. */
function restingMouth(samples: readonly Sample[]): number {
  const widths = samples.flatMap(({ mouthWidth }) => mouthWidth ?? []).toSorted((a, b) => a - b);
  return widths[Math.floor(widths.length / 2)] ?? 0;
}

const share = (value: number, from: number, to: number): number => Math.min(1, Math.max(0, (value - from) / (to - from))) * 0.88 + 0.06;

/** Stretches with a face; a frame without one breaks the line. */
function runs(samples: readonly Sample[], of: (sample: Sample) => number | null): readonly (readonly Sample[])[] {
  const all: Sample[][] = [[]];
  for (const sample of samples) {
    if (of(sample) === null) all.push([]);
    else all.at(-1)!.push(sample);
  }
  return all.filter((run) => run.length > 0);
}

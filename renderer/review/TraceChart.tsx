import type { TraceView } from '../../electron/contract/views.ts';
import { challengeWords } from '../words/challenges.ts';
import css from './LivenessReplay.module.css';

type Attempt = TraceView['attempts'][number];
type Sample = Attempt['samples'][number];

/** Half the scale's height is this much of each measure; degrees, and ratios around their usual place. */
const lines: readonly { readonly name: string; readonly of: (sample: Sample) => number | null; readonly from: number; readonly to: number }[] = [
  { name: 'turn', of: ({ yaw }) => yaw, from: -40, to: 40 },
  { name: 'nod', of: ({ pitch }) => pitch, from: 30, to: -30 },
  { name: 'lids', of: ({ openness }) => (openness === null ? null : (openness[0] + openness[1]) / 2), from: 0, to: 0.5 },
  { name: 'mouth', of: ({ mouthOpen }) => mouthOpen, from: 0, to: 0.6 },
];
const [width, rowHeight] = [1000, 34] as const;

/** Four measures over the time of an attempt, and where each challenge was met. Up is: turned to the customer's own left, chin up, lids open, mouth open. */
export function TraceChart({ attempt, atMs }: { readonly attempt: Attempt; readonly atMs: number }) {
  const { samples, startedAtMs, endedAtMs, challenges } = attempt;
  const x = (ms: number): number => ((ms - startedAtMs) / Math.max(1, endedAtMs - startedAtMs)) * width;
  const met = challenges.filter((challenge) => challenge.passed && challenge.atMs !== null);
  return (
    <div className={css.chart}>
      <div className={css.names} aria-hidden>{lines.map(({ name }) => <span key={name}>{name}</span>)}</div>
      <svg viewBox={`0 0 ${width} ${rowHeight * lines.length}`} preserveAspectRatio="none" role="img" aria-label={`Turn, nod, lids and mouth over ${((endedAtMs - startedAtMs) / 1000).toFixed(1)} seconds; ${met.length === 0 ? 'no challenge met' : met.map(({ kind, atMs: when }) => `${challengeWords[kind]} at ${(((when ?? 0) - startedAtMs) / 1000).toFixed(1)} seconds`).join(', ')}`}>
        {met.map(({ kind, atMs: when }) => <line key={kind} className={css.met} x1={x(when ?? 0)} x2={x(when ?? 0)} y1={0} y2={rowHeight * lines.length} />)}
        {lines.map(({ name, of, from, to }, row) => runs(samples, of).map((run) => (
          <polyline key={`${name} ${run[0]?.atMs}`} className={css.line} points={run.map((sample) => `${x(sample.atMs)},${row * rowHeight + rowHeight * (1 - share(of(sample) ?? from, from, to))}`).join(' ')} />
        )))}
        <line className={css.cursor} x1={x(atMs)} x2={x(atMs)} y1={0} y2={rowHeight * lines.length} />
      </svg>
    </div>
  );
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

/** The detection error trade-off (Martin and others, 1997; ISO/IEC 19795-1): false non-matches against false matches over all thresholds. */
import { thresholdAt, type DistanceCounts } from './distance-counts.ts';

export interface DetPoint {
  readonly threshold: number;
  /** Share of strangers who come through, 0 to 1. */
  readonly fmr01: number;
  /** Share of the same people who do not, 0 to 1. */
  readonly fnmr01: number;
}

/** One point for each threshold at which something changes, from the strictest to the widest. Empty unless there are both kinds of pair. */
export function detCurve(genuine: DistanceCounts, impostors: DistanceCounts): readonly DetPoint[] {
  if (genuine.total === 0 || impostors.total === 0) return [];
  const points: DetPoint[] = [];
  let [matched, falselyMatched] = [0, 0];
  for (let i = 0; i < genuine.counts.length; i += 1) {
    if (genuine.counts[i] === 0 && impostors.counts[i] === 0) continue;
    matched += genuine.counts[i]!;
    falselyMatched += impostors.counts[i]!;
    points.push({ threshold: thresholdAt(i), fmr01: falselyMatched / impostors.total, fnmr01: 1 - matched / genuine.total });
  }
  return points;
}

/** The point where both rates are the same, or nearest to it. Null without a curve. */
export function equalErrorPoint(curve: readonly DetPoint[]): DetPoint | null {
  let nearest: DetPoint | null = null;
  for (const point of curve) if (nearest === null || Math.abs(point.fmr01 - point.fnmr01) < Math.abs(nearest.fmr01 - nearest.fnmr01)) nearest = point;
  return nearest;
}

/** The mean of the two rates there. */
export function equalErrorRate01(curve: readonly DetPoint[]): number | null {
  const nearest = equalErrorPoint(curve);
  return nearest === null ? null : (nearest.fmr01 + nearest.fnmr01) / 2;
}

/** How often each distance occurred, in steps of 1/10,000: any number of comparisons in the same small memory. */

/** Distances of unit-length templates lie from 0 to 2. */
const steps = 20_000;
const stepsToOne = 10_000;

export interface DistanceCounts {
  /** `counts[i]`: comparisons with a distance above (i - 1) / 10,000 and at most i / 10,000. */
  readonly counts: Float64Array;
  readonly total: number;
}

export interface DistanceCounter extends DistanceCounts {
  add(distance: number): void;
}

export function countDistances(): DistanceCounter {
  const counts = new Float64Array(steps + 1);
  let total = 0;
  return {
    counts,
    get total() { return total; },
    add(distance) {
      if (!(distance >= 0)) throw new Error('a distance is zero or more');
      // The last step also holds what rounding puts just above 2.
      counts[Math.min(steps, Math.ceil(distance * stepsToOne - 1e-9))]! += 1;
      total += 1;
    },
  };
}

/** How many lie at a distance of `threshold` or nearer; thresholds count in whole steps. */
export function atMost({ counts }: DistanceCounts, threshold: number): number {
  const last = stepOf(threshold);
  let sum = 0;
  for (let i = 0; i <= last; i += 1) sum += counts[i]!;
  return sum;
}

/** The widest threshold that no more than `most` of them come under; null where even the nearest are more. */
export function thresholdWith({ counts }: DistanceCounts, most: number): number | null {
  let sum = 0;
  for (let i = 0; i <= steps; i += 1) {
    sum += counts[i]!;
    if (sum > most) return i === 0 ? null : (i - 1) / stepsToOne;
  }
  return steps / stepsToOne;
}

export const stepOf = (threshold: number): number => Math.min(steps, Math.max(0, Math.floor(threshold * stepsToOne + 1e-9)));
export const thresholdAt = (step: number): number => step / stepsToOne;

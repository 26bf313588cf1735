/** Choices from a seed: the same number draws the same document. */
import { normalFrom, randomFrom } from '../../cards/staged-scene.ts';

export interface Chance {
  readonly next: () => number;
  between(low: number, high: number): number;
  whole(low: number, high: number): number;
  pick<T>(from: readonly T[]): T;
  yes(share01: number): boolean;
  digits(count: number): string;
  letters(count: number): string;
  normal(): number;
}

export function chanceOf(seed: number): Chance {
  const next = randomFrom(seed);
  const whole = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1));
  const many = (count: number, one: () => string): string => Array.from({ length: count }, one).join('');
  return {
    next, whole, between: (low, high) => low + (high - low) * next(), pick: (from) => from[whole(0, from.length - 1)]!, yes: (share01) => next() < share01,
    digits: (count) => many(count, () => String(whole(0, 9))), letters: (count) => many(count, () => String.fromCharCode(65 + whole(0, 25))), normal: () => normalFrom(next),
  };
}

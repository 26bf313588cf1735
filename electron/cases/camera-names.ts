/** Cameras are judged by their names alone: a determined forger can rename one. */
import type { Policy } from './policy.ts';

/** The word of the policy by which this camera is refused; null where it is allowed. A camera without a name is refused as one. */
export function refusedBy(label: string, { refusedWords }: Pick<Policy['cameras'], 'refusedWords'>): string | null {
  const name = label.normalize('NFKC').toLowerCase().trim();
  if (name === '') return 'without a name';
  // Whole words: an OBSBOT is a lens, OBS is not.
  const words = ` ${name.replace(/[^\p{L}\p{N}]+/gu, ' ')} `;
  return refusedWords.find((word) => words.includes(` ${word.toLowerCase()} `)) ?? null;
}

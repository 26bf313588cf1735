/** What the person at the counter does before the next attempt, by what ended the last one. */
import type { LivenessRule } from '../../../electron/contract/vocabulary.ts';

const words: Readonly<Partial<Record<LivenessRule, string>>> = {
  'no-neutral': 'Ask the customer to face the lens.',
  'time-limit': 'Ask the customer to follow their screen.',
  'too-early': 'Ask the customer to wait for the words on their screen.',
  'other-movement': 'Ask the customer to follow their screen.',
  'no-face': 'Ask the customer to stay in the picture.',
  'two-faces': 'Ask the other person to step aside.',
  'track-jump': 'Ask the customer to move slowly.',
  'size-jump': 'Ask the customer to keep their distance.',
  'changed-face': 'Let the customer alone stand before the lens.',
  'unknown-face': 'Ask the customer to face the lens, in good light.',
  'background-jump': 'Let the camera stand where it is.',
  'repeated-frames': 'Look at the camera and its cable.',
  'frozen-frames': 'Pull the camera’s cable and push it in again.',
  'frame-gap': 'Look at the camera and its cable.',
  'camera-lost': 'Push the camera’s cable in at both ends.',
};

/** One sentence, and how many attempts are left: nothing is said against the customer. */
export function beforeNext(rule: LivenessRule | null, attemptsLeft: number): string {
  if (attemptsLeft <= 0) return 'No attempt is left.';
  const left = attemptsLeft === 1 ? 'One attempt is left.' : `${attemptsLeft} attempts are left.`;
  const todo = rule === null ? undefined : words[rule];
  return todo === undefined ? left : `${todo} ${left}`;
}

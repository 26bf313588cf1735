/**
 * What the customer's own window may show: what to do now, and nothing about anybody. No name, no number, no case, no picture, no score,
 * and nothing of what a rule found: a movement that did not come is only asked again.
 */
import { z } from 'zod';
import { customerLanguages, type CustomerLanguage } from './customer-languages.ts';
import { challengeKinds, noseCorners } from '../cases/challenges.ts';
import { time } from './view-parts.ts';

export { customerLanguages, type CustomerLanguage };

/** Where to move while a picture of the face is taken. What is said to the teller in other words is no business of the customer's. */
export const customerHints = ['face-camera', 'closer', 'back', 'centre', 'look-straight', 'hold-still', 'open-eyes', 'close-mouth', 'alone', 'uncover'] as const;
export type CustomerHint = (typeof customerHints)[number];

export const customerView = z.strictObject({
  language: z.enum(customerLanguages),
  /**
   * `idle`: nothing is asked. `picture`: a picture is taken; `hint` says where to move. `asks`: do this now. `met`: that was it, the next
   * comes in a moment. `pause`: a moment's rest before another try. `done`: nothing more is asked.
   */
  state: z.enum(['idle', 'picture', 'asks', 'met', 'pause', 'done']),
  hint: z.enum(customerHints).nullable(),
  asks: z.strictObject({
    challenge: z.enum(['neutral', ...challengeKinds]), corner: z.enum(noseCorners).nullable(),
    /** Which of how many, from 1; 0 for `neutral` before the first. */
    index: z.number().int(), of: z.number().int(), limitMs: z.number(), startedAt: time,
  }).nullable(),
});
export type CustomerView = z.infer<typeof customerView>;

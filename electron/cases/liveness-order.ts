import type { Challenge, ChallengeKind } from './challenges.ts';
import type { LivenessRule } from './liveness.ts';
import type { Movement } from './liveness-movements.ts';

/** Nobody makes these by chance. People blink all the time, and smile when they are looked at. */
const deliberate: readonly ChallengeKind[] = ['turn-left', 'turn-right', 'nod', 'mouth-open', 'eyes-closed', 'nose-in-box'];

/** What belongs to the asked movement, or comes of doing it too well. */
const goesWith: Readonly<Partial<Record<ChallengeKind, readonly ChallengeKind[]>>> = {
  blink: ['eyes-closed'], smile: ['mouth-open'], 'mouth-open': ['smile'], 'nose-in-box': ['turn-left', 'turn-right', 'nod'],
};

/**
 * The rule that a movement breaks which was not asked for: `too-early` where it is one that this attempt had still to ask, `other-movement`
 * where nobody makes it by chance. A recording of another order of challenges ends here. `asked` is null between two challenges.
 */
export function unaskedRule(done: readonly Movement[], asked: Challenge | null, toCome: readonly Challenge[]): LivenessRule | null {
  const unasked = done.filter(({ kind }) => kind !== asked?.kind && kind !== 'blink' && !(asked !== null && goesWith[asked.kind]?.includes(kind) === true));
  if (unasked.some(({ kind }) => toCome.some((challenge) => challenge.kind === kind))) return 'too-early';
  return unasked.some(({ kind }) => deliberate.includes(kind)) ? 'other-movement' : null;
}

/** Goes at liveness of one case, and which of them count. Pure. */
import type { Case } from './case.ts';
import type { LivenessAttempt } from './face-proof.ts';

/** A customer pays for no fault of ours; but what brings the models down may be what is held before the camera. */
const mostSpared = 2;

interface Attempted extends Pick<Case, 'earlier'> { readonly attempts?: readonly LivenessAttempt[] }

/** Those made with a picture of the face that was replaced since, oldest first. */
export const formerAttempts = ({ earlier }: Attempted): readonly LivenessAttempt[] => earlier.flatMap(({ attempts }) => attempts);

/** All of them, oldest first. */
export const allAttempts = (found: Attempted): readonly LivenessAttempt[] => [...formerAttempts(found), ...found.attempts ?? []];

/**
 * Goes at liveness that came to nothing since the case was opened or an officer last asked again, whatever faces were taken
 * meanwhile: another picture is no new start. The first ones at which the models were lost do not count.
 */
export function vainAttempts(found: Case): readonly LivenessAttempt[] {
  const since = found.returns.at(-1)?.decision.at ?? -Infinity;
  const vain = allAttempts(found).filter(({ at, passed }) => at > since && !passed);
  const spared = vain.filter(({ rule }) => rule === 'models-lost').slice(0, mostSpared);
  return vain.filter((attempt) => !spared.includes(attempt));
}

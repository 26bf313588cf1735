import { isAtTheCounter } from '../cases/case-moves.ts';
import type { Case } from '../cases/case.ts';
import type { LivenessAttempt } from '../cases/face-proof.ts';
import { failed, type Failure } from '../cases/result.ts';
import type { World } from './world.ts';

/** A customer pays for no fault of ours; but what brings the models down may be what is held before the camera. */
const mostSpared = 2;

/**
 * Goes at liveness that came to nothing since the case was opened or an officer last asked again, whatever faces were taken
 * meanwhile: another picture is no new start. The first ones at which the models were lost do not count.
 */
export function vainAttempts(found: Case): readonly LivenessAttempt[] {
  const since = found.returns.at(-1)?.decision.at ?? -Infinity;
  const now = 'attempts' in found ? found.attempts : [];
  const vain = [...found.earlier.flatMap(({ attempts }) => attempts), ...now].filter(({ at, passed }) => at > since && !passed);
  const spared = vain.filter(({ rule }) => rule === 'models-lost').slice(0, mostSpared);
  return vain.filter((attempt) => !spared.includes(attempt));
}

/** Why liveness cannot be asked (`prove`), or the other way not be taken (`alternative`); null where it can. */
export function livenessGate(world: World, found: Case, way: 'prove' | 'alternative'): Failure | null {
  const wrong = failed('case.wrong-stage', { stage: found.stage }).failure;
  if (!isAtTheCounter(found) || (found.stage !== 'opined' && found.stage !== 'proven')) return wrong;
  const liveness = found.stage === 'proven' ? found.liveness : null;
  if (liveness?.performed === true && liveness.passed) return wrong;
  if (way === 'alternative') return liveness === null || liveness.alternative === null ? null : wrong;
  const most = world.policy.liveness.mostAttempts;
  return vainAttempts(found).length >= most ? failed('liveness.attempts-used', { most }).failure : null;
}

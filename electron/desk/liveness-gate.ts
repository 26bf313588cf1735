import { isAtTheCounter } from '../cases/case-moves.ts';
import type { Case } from '../cases/case.ts';
import { vainAttempts } from '../cases/liveness-attempts.ts';
import { failed, type Failure } from '../cases/result.ts';
import type { World } from './world.ts';

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

import { workOf } from '../cases/case-moves.ts';
import type { Case } from '../cases/case.ts';
import { faceWayOf } from '../cases/face-capture.ts';
import type { LivenessAlternative } from '../cases/face-proof.ts';
import { vainAttempts } from '../cases/liveness-attempts.ts';
import { selfieOf } from '../cases/document-sides.ts';
import type { Operator } from '../cases/roles.ts';
import type { AlternativeView, FaceView, LivenessView } from '../contract/face-views.ts';
import type { Staff } from './case-view.ts';
import type { World } from './world.ts';

/** How the face was taken. What was measured of it is the officer's. */
export function faceView(who: Operator, found: Case): FaceView {
  const best = selfieOf(found);
  if (best === null) return { state: 'none' };
  const session = best.face?.sessionId;
  const others = session === undefined ? [] : found.evidence.filter(({ kind, face }) => kind === 'face-frame' && face?.sessionId === session);
  return {
    state: 'taken', how: faceWayOf(found), device: best.face?.device ?? null,
    frames: [best, ...others].map(({ sha256, at, face }) => ({
      sha256, at, score01: face === undefined || face.how === 'file' ? null : face.score01, components: who.role === 'teller' ? {} : { ...face?.measured },
    })),
  };
}

/** What liveness came to. No distance of faces is told to anybody; the passive signs are the officer's. */
export function livenessView(world: World, who: Operator, staff: Staff, found: Case): LivenessView {
  const work = workOf(found);
  const attempts = 'attempts' in work ? work.attempts : [];
  const most = world.policy.liveness.mostAttempts;
  const rule = attempts.at(-1)?.rule ?? null;
  if (!('liveness' in work)) {
    return work.origin.kind === 'bundle' ? { state: 'not-performed', why: 'bundle', alternative: null } : { state: 'not-yet', attempts: vainAttempts(work).length, most, rule };
  }
  const { liveness } = work;
  const alternative = alternativeView(liveness.alternative, staff);
  if (!liveness.performed) return { state: 'not-performed', why: liveness.why, alternative };
  const { passed, challenges, sameFace, attempts: taken, hints, policyId, tookMs, at } = liveness;
  return {
    state: 'performed', passed, challenges: challenges.map((challenge) => ({ ...challenge })), sameFace, attempts: taken, most, rule,
    hints: who.role === 'teller' ? [] : hints.map((hint) => ({ ...hint })), policyId, tookMs, at, alternative,
    traced: attempts.some(({ trace }) => trace !== null),
  };
}

const alternativeView = (alternative: LivenessAlternative | null, staff: Staff): AlternativeView | null =>
  alternative === null ? null : { code: alternative.reason.code, text: alternative.text, byName: staff.nameOf(alternative.by), at: alternative.at };

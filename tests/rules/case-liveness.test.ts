import { describe, expect, test } from 'vitest';
import { addToRead, askAgain, attempt, handsIn, opine, prove, submit, withdraw } from '../../electron/cases/case-moves.ts';
import type { OpinedCase, ProvenCase, Submission, SubmittedCase } from '../../electron/cases/case.ts';
import type { LivenessAttempt, LivenessFinding } from '../../electron/cases/face-proof.ts';
import { reason } from '../../electron/cases/reasons.ts';
import { propose, type ProposalAbout } from '../../electron/cases/verdict.ts';
import { vainAttempts } from '../../electron/cases/liveness-attempts.ts';
import { livenessGate } from '../../electron/desk/liveness-gate.ts';
import type { World } from '../../electron/desk/world.ts';
import { policy } from '../storage/station-in-hand.ts';
import { worked } from './a-case.ts';
import { matched, picture } from './a-counter-case.ts';

const about: ProposalAbout = { today: '2026-11-21', asksBack: false, numberChecks: [] };
const world = { policy } as World;
const opinion = { answer: 'same', by: 'teller', at: 3_000 } as const;
const counter = (): OpinedCase => opine(matched(), opinion);
const bundle = (): OpinedCase => opine(worked(), opinion);
const tried = (more: Partial<LivenessAttempt> = {}): LivenessAttempt => ({
  at: 4_000, by: 'colleague', passed: false, rule: 'time-limit', challenges: [{ kind: 'blink', passed: false, atMs: 900, why: 'time-limit' }], sameFace: true, hints: [], tookMs: 900,
  device: 'camera', trace: 't', frames: ['f'], ...more,
});
const finding = (more: Partial<Extract<LivenessFinding, { performed: true }>> = {}): LivenessFinding => ({
  performed: true, passed: true, challenges: [{ kind: 'blink', passed: true, atMs: 900, why: 'seen' }], sameFace: true, attempts: 1, hints: [], policyId: 'p', tookMs: 900, at: 4_500, alternative: null, ...more,
});
const alternative = { reason: reason('O4'), text: '', by: 'second', at: 4_600 };
const submission: Submission = { by: 'teller', at: 5_000, note: '', proposal: { verdict: 'refer', reasons: [], findings: [] } };
const decision = { kind: 'ask-again', reason: reason('110'), text: '', by: 'officer', at: 6_000 } as const;
const findingOf = (kase: OpinedCase | ProvenCase | SubmittedCase, check: string) => propose(kase, 'same', about).findings.find((one) => one.check === check);
/** As many in vain as there are. */
const afterAttempts = (count: number, from = counter()): OpinedCase => Array.from({ length: count }).reduce<OpinedCase>((kase) => attempt(kase, tried(), [], null) as OpinedCase, from);

describe('liveness in a case', () => {
  test('comes between opinion and submission at the counter, and is carried from there on', () => {
    const passed = attempt(counter(), tried({ passed: true, rule: null }), [picture('liveness-trace', 't')], finding());
    expect(passed).toMatchObject({ stage: 'proven', version: counter().version + 1, liveness: { passed: true }, attempts: [{ passed: true }] });
    const handed = submit(passed, submission);
    expect(handed).toMatchObject({ stage: 'submitted', liveness: { performed: true, passed: true } });
    expect(withdraw(handed)).toMatchObject({ stage: 'proven', liveness: { passed: true } });
    expect(askAgain(handed, decision)).toMatchObject({ stage: 'proven', returns: [{ decision: { kind: 'ask-again' } }] });
    expect(handsIn(handed)).toEqual(['teller', 'colleague']);
  });

  test('is not performed for a bundle, which goes on as before', () => {
    const handed = submit(bundle(), submission);
    expect(handed.liveness).toEqual({ performed: false, why: 'bundle', alternative: null });
    expect(withdraw(handed)).toMatchObject({ stage: 'opined', attempts: [] });
    expect('liveness' in withdraw(handed)).toBe(false);
    expect(findingOf(handed, 'liveness')).toMatchObject({ outcome: 'not-performed', facts: { why: 'bundle' } });
    expect(findingOf(handed, 'face-capture')).toBeUndefined();
    expect(livenessGate(world, bundle(), 'prove')).toMatchObject({ code: 'case.wrong-stage' });
    expect(livenessGate(world, bundle(), 'alternative')).toMatchObject({ code: 'case.wrong-stage' });
  });

  test('of a time when nobody was asked is asked when the case comes back', () => {
    const old: SubmittedCase = { ...submit(bundle(), submission), origin: { kind: 'counter' }, liveness: { performed: false, why: 'not-done', alternative: null } };
    expect(withdraw(old).stage).toBe('opined');
    expect(livenessGate(world, withdraw(old), 'prove')).toBeNull();
  });

  test('may be tried as often as policy says, whatever faces are taken meanwhile; an officer who asks again gives new ones', () => {
    expect(livenessGate(world, afterAttempts(2), 'prove')).toBeNull();
    expect(livenessGate(world, afterAttempts(3), 'prove')).toMatchObject({ code: 'liveness.attempts-used', facts: { most: 3 } });
    expect(livenessGate(world, afterAttempts(3), 'alternative')).toBeNull();
    const retaken = opine({ ...matched(), ...addToRead(afterAttempts(3), [picture('selfie', 'selfie-2')]), stage: 'examined', examination: matched().examination }, opinion);
    expect(retaken.attempts).toEqual([]);
    expect(vainAttempts(retaken)).toHaveLength(3);
    expect(livenessGate(world, retaken, 'prove')).toMatchObject({ code: 'liveness.attempts-used' });
    const back = askAgain(submit(prove(afterAttempts(3), finding({ passed: false })), submission), decision);
    expect(livenessGate(world, back, 'prove')).toBeNull();
  });

  test('once passed is not asked again; the other way is taken once', () => {
    expect(livenessGate(world, prove(counter(), finding()), 'prove')).toMatchObject({ code: 'case.wrong-stage' });
    expect(livenessGate(world, prove(counter(), finding()), 'alternative')).toMatchObject({ code: 'case.wrong-stage' });
    expect(livenessGate(world, prove(counter(), finding({ passed: false })), 'alternative')).toBeNull();
    expect(livenessGate(world, prove(counter(), { performed: false, why: 'alternative', alternative }), 'alternative')).toMatchObject({ code: 'case.wrong-stage' });
    expect(handsIn(prove(counter(), { performed: false, why: 'alternative', alternative }))).toContain('second');
  });

  test.each([
    ['passed', finding(), { outcome: 'passed', reasons: [] }],
    ['passed, with another face in between', finding({ sameFace: false }), { outcome: 'second-person', reasons: ['301'] }],
    ['failed', finding({ passed: false }), { outcome: 'failed', reasons: ['304'] }],
    ['failed by another face', finding({ passed: false, sameFace: false }), { outcome: 'failed', reasons: ['304', '301'] }],
    ['the other way', { performed: false, why: 'alternative', alternative } as const, { outcome: 'second-person', reasons: ['O4'] }],
    ['failed, then the other way', finding({ passed: false, alternative }), { outcome: 'second-person', reasons: ['O4'] }],
  ] as const)('in the verdict: %s', (_, liveness, expected) => { expect(findingOf(prove(counter(), liveness), 'liveness')).toMatchObject(expected); });

  test('goes the other way with what was tried before it, also with a face that was replaced since, and tells of another person', () => {
    const other = { performed: false, why: 'alternative', alternative } as const;
    const retaken = (from: OpinedCase): OpinedCase => opine({ ...matched(), ...addToRead(from, [picture('selfie', 'selfie-2')]), stage: 'examined', examination: matched().examination }, opinion);
    expect(findingOf(prove(retaken(afterAttempts(2)), other), 'liveness')).toMatchObject({ outcome: 'second-person', reasons: ['O4'], facts: { tried: 2 } });
    const somebodyElse = attempt(counter(), tried({ rule: 'changed-face', sameFace: false }), [], null) as OpinedCase;
    for (const from of [somebodyElse, retaken(somebodyElse)]) expect(findingOf(prove(from, other), 'liveness')).toMatchObject({ outcome: 'second-person', reasons: ['O4', '301'], facts: { tried: 1, others: 1 } });
  });

  test('that failed proposes to reject; a face from a file goes to a second person', () => {
    expect(propose(prove(counter(), finding({ passed: false })), 'same', about).verdict).toBe('reject');
    expect(propose(prove(counter(), finding()), 'same', about).verdict).toBe('refer');
    expect(findingOf(counter(), 'face-capture')).toMatchObject({ outcome: 'second-person', reasons: ['404'], facts: { how: 'file' } });
    const face = { how: 'auto', device: 'camera', sessionId: 's', score01: 0.9, measured: {} } as const;
    const live = { ...counter(), evidence: [...counter().evidence, { ...picture('selfie', 'selfie-1'), face }] };
    expect(findingOf(live, 'face-capture')).toMatchObject({ outcome: 'passed', facts: { how: 'auto' } });
  });
});

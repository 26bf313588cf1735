import { beforeAll, describe, expect, it } from 'vitest';
import { challengeKinds, chooseChallenges, type Challenge } from '../../electron/cases/challenges.ts';
import { attacks, livingCustomer } from './acts.ts';
import { playAct, setStage, type Stage } from './play-act.ts';

/** The same acts as before Chromium's camera, through the same models and rules, but with known questions: which rule catches what, exactly. */
let stage: Stage;
beforeAll(async () => { stage = await setStage(); }, 120_000);

describe('an attack on liveness', { timeout: 120_000 }, () => {
  it.each(attacks)('$name is ended by $rule', async ({ act, row, rule, met }) => {
    const { outcome } = await playAct(stage, act(), row);
    expect(outcome).toMatchObject({ passed: false, rule });
    expect(outcome.challenges.filter(({ passed }) => passed).map(({ kind }) => kind)).toEqual(met);
  });

  it.each<readonly Challenge[]>([[{ kind: 'turn-left' }, { kind: 'mouth-open' }], [{ kind: 'blink' }, { kind: 'nod' }]])('and the customer passes: %j, %j', async (...row) => {
    const { outcome, hints } = await playAct(stage, livingCustomer(), row);
    expect(outcome).toMatchObject({ passed: true, rule: null });
    expect(hints).toEqual([]);
  });
});

it('is never asked for movements of the head alone, which a bent or tilted print can make', () => {
  let state = 5;
  const random = (): number => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0);
  const rows = Array.from({ length: 300 }, () => chooseChallenges(random, { challenges: challengeKinds, challengesLeast: 2, challengesMost: 3, mostAttempts: 3 })).flat();
  const ofTheFace = ['blink', 'eyes-closed', 'smile', 'mouth-open'];
  for (const row of rows) {
    expect(row.some(({ kind }) => ofTheFace.includes(kind))).toBe(true);
    expect(row.some(({ kind }) => !ofTheFace.includes(kind))).toBe(true);
  }
});

import { describe, expect, it } from 'vitest';
import { caseBodyTo50 } from '../../electron/storage/case-bodies.ts';
import { caseFromText } from '../../electron/storage/case-shape.ts';
import { opine, submit } from '../../electron/cases/case-moves.ts';
import type { Case } from '../../electron/cases/case.ts';
import { worked } from '../rules/a-case.ts';
import { matched } from '../rules/a-counter-case.ts';

/** A body as version 40 wrote it: without anything of liveness. */
function at40(kase: Case): Record<string, unknown> {
  const { attempts: _, liveness: __, ...body } = { attempts: null, liveness: null, ...kase };
  return { ...body, earlier: kase.earlier.map(({ attempts: ___, ...look }) => look), ...('was' in body ? { was: at40(body.was as Case) } : {}) };
}
const opinion = { answer: 'same', by: 'teller', at: 3_000 } as const;
const submission = { by: 'teller', at: 5_000, note: '', proposal: { verdict: 'refer', reasons: [], findings: [] } } as const;
const earlier = [{ examination: worked().examination, looked: [], opinion, attempts: [] }];

describe('a case of version 40', () => {
  it.each<readonly [string, Case, object]>([
    ['of a bundle, submitted', submit(opine(worked(), opinion), submission), { stage: 'submitted', attempts: [], liveness: { performed: false, why: 'bundle', alternative: null } }],
    ['at the counter, submitted', { ...submit(opine(matched(), opinion), submission), liveness: { performed: false, why: 'not-done', alternative: null } }, { stage: 'submitted', liveness: { performed: false, why: 'not-done' } }],
    ['judged, with an earlier look', { ...opine(matched(), opinion), earlier }, { stage: 'opined', attempts: [], earlier: [{ attempts: [] }] }],
    ['examined', matched(), { stage: 'examined' }],
  ])('%s, is whole in the new shape', (_, kase, expected) => {
    const before = JSON.stringify(at40(kase));
    const now = caseFromText(JSON.stringify(caseBodyTo50(JSON.parse(before))));
    expect(now).toMatchObject(expected);
    expect(now).toEqual(JSON.parse(JSON.stringify(kase)));
  });

  it('that was judged could not be read without it', () => {
    expect(caseFromText(JSON.stringify(at40(opine(worked(), opinion))))).toBeNull();
  });
});

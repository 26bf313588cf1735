import { describe, expect, test } from 'vitest';
import { correct } from '../../electron/cases/case-moves.ts';
import { propose } from '../../electron/cases/verdict.ts';
import { field, passed, worked } from './a-case.ts';

const today = { today: '2026-11-21', asksBack: false, numberChecks: [] };
const outcome = (proposal: ReturnType<typeof propose>, check: string) => proposal.findings.find((finding) => finding.check === check);

describe('the verdict of a bundle', () => {
  test('is at best a referral: liveness is not performed, and says so', () => {
    const proposal = propose(worked(), 'same', today);
    expect(proposal.verdict).toBe('refer');
    expect(proposal.reasons).toEqual([]);
    expect(outcome(proposal, 'liveness')).toMatchObject({ outcome: 'not-performed' });
    expect(proposal.findings.some((finding) => finding.outcome === 'second-person')).toBe(false);
  });

  test('names a declared conflict, 503, with its fields; an address alone is 504', () => {
    expect(outcome(propose(worked({ fields: { LAST_NAME: field('SAMPLE') } }), 'same', today), 'details')).toMatchObject({ outcome: 'second-person', reasons: ['503'], keys: ['LAST_NAME'] });
    expect(outcome(propose(worked({ fields: { ZIP_CODE_IN_ADDRESS: field('99999') } }), 'same', today), 'details')).toMatchObject({ reasons: ['504'] });
  });

  test.each([
    ['2026-11-20', 'failed', 'reject'], ['2026-11-21', 'passed', 'refer'], ['2026-11-22', 'passed', 'refer'],
  ])('a document that ends on %s has %s', (ends, expected, verdict) => {
    const proposal = propose(worked({ fields: { EXPIRATION_DATE: field(ends) } }), 'same', today);
    expect(outcome(proposal, 'expiry')?.outcome).toBe(expected);
    expect(proposal.verdict).toBe(verdict);
  });

  test('an unreadable end is not performed, not passed', () => {
    expect(outcome(propose(worked({ fields: { EXPIRATION_DATE: field('') } }), 'same', today), 'expiry')?.outcome).toBe('not-performed');
  });

  test.each([
    ['pass', 'same', 'passed', []], ['pass', 'another', 'second-person', ['302']], ['pass', 'cannot-say', 'second-person', []],
    ['second-person', 'same', 'second-person', []], ['second-person', 'another', 'second-person', ['302']],
    ['fail', 'same', 'second-person', ['302']], ['fail', 'another', 'passed', []],
  ] as const)('a band of %s and the answer %s give %s', (band, answer, expected, reasons) => {
    expect(outcome(propose(worked({ match: { ...passed, band } as typeof passed }), answer, today), 'opinion')).toMatchObject({ outcome: expected, reasons });
  });

  test.each([['face.several', '303'], ['face.none', '110'], ['face.too-small', '103']] as const)('a match that could not be made (%s) is %s for a second person', (why, code) => {
    const proposal = propose(worked({ match: { performed: false, why } }), 'cannot-say', today);
    expect(outcome(proposal, 'face-match')).toMatchObject({ outcome: 'second-person', reasons: [code] });
    expect(proposal.verdict).toBe('refer');
  });

  test('stands worst first', () => {
    const order = propose(worked({ match: { ...passed, band: 'fail' } as typeof passed, fields: { LAST_NAME: field('SAMPLE') } }), 'another', today).findings.map(({ outcome: each }) => each);
    const ranks = order.map((each) => ['failed', 'second-person', 'resolved', 'not-performed', 'passed'].indexOf(each));
    expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
    expect(order[0]).toBe('failed');
  });

  test('shows a correction as resolved, never hides it', () => {
    const edited = correct(worked({ fields: { LAST_NAME: field('EXAMPIE') } }), { key: 'LAST_NAME', was: 'EXAMPIE', value: 'EXAMPLE', why: 'misread', by: 'teller', at: 3_000 });
    const proposal = propose(edited, 'same', today);
    expect(outcome(proposal, 'edits')).toMatchObject({ outcome: 'resolved', keys: ['LAST_NAME'] });
    expect(outcome(proposal, 'details')).toMatchObject({ outcome: 'passed' });
  });
});

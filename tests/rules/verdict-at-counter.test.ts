import { describe, expect, test } from 'vitest';
import { fieldStates } from '../../electron/cases/case-fields.ts';
import { correct } from '../../electron/cases/case-moves.ts';
import type { ExaminedCase } from '../../electron/cases/case.ts';
import type { MrzReading } from '../../electron/cases/document.ts';
import { checkNumber } from '../../electron/cases/number-checks.ts';
import { propose, type ProposalAbout } from '../../electron/cases/verdict.ts';
import { field } from './a-case.ts';
import { backRead, matched, override, reading, zones } from './a-counter-case.ts';

const about: ProposalAbout = { today: '2026-11-21', asksBack: true, numberChecks: [] };
const findingOf = (kase: ExaminedCase, check: string, more: Partial<ProposalAbout> = {}) => propose(kase, 'same', { ...about, ...more }).findings.find((finding) => finding.check === check);
const typed = (kase: ExaminedCase, key: string, value: string) => correct(kase, { key, was: '', value, why: 'misread', by: 'teller', at: 3_000 });
const mrz: MrzReading = { format: 'TD3', lines: ['A', 'B'], accepted: true, checks: [] };

describe('the verdict of a case at the counter', () => {
  test('says that liveness was not performed, so a second person decides', () => {
    expect(findingOf(matched(), 'liveness')).toMatchObject({ outcome: 'not-performed', facts: { why: 'not-done' } });
    expect(propose(matched(), 'same', about).verdict).toBe('refer');
  });

  test('names a print that the MRZ contradicts, 203', () => {
    const kase = matched({ front: reading({ LAST_NAME: zones({ VIZ: 'EXAMPIE', MRZ: 'EXAMPLE' }, { agreement: 'conflict', doubtful: true, doubts: ['conflict'] }) }, { mrz }) });
    expect(findingOf(kase, 'mrz')).toMatchObject({ outcome: 'second-person', reasons: ['203'], keys: ['LAST_NAME'] });
    expect(findingOf(typed(kase, 'LAST_NAME', 'EXAMPLE'), 'mrz')).toMatchObject({ outcome: 'resolved', reasons: [], keys: ['LAST_NAME'] });
    expect(findingOf(typed(kase, 'LAST_NAME', 'SAMPLE'), 'mrz')).toMatchObject({ outcome: 'second-person', reasons: ['203'] });
  });

  test('takes a correction that the MRZ contradicts for a conflict, also where the two had agreed', () => {
    const kase = matched({ front: reading({ LAST_NAME: zones({ VIZ: 'EXAMPLE', MRZ: 'EXAMPLE' }, { agreement: 'same' }) }, { mrz }) });
    expect(findingOf(kase, 'mrz')).toMatchObject({ outcome: 'passed' });
    expect(findingOf(typed(kase, 'LAST_NAME', 'SAMPLE'), 'mrz')).toMatchObject({ outcome: 'second-person', reasons: ['203'] });
  });

  test('never takes the silence of an MRZ that was not accepted for agreement', () => {
    expect(findingOf(matched({ front: reading({}, { mrz: { ...mrz, accepted: false } }) }), 'mrz')).toMatchObject({ outcome: 'second-person', reasons: ['202'] });
    expect(findingOf(matched(), 'mrz')).toBeUndefined();
  });

  test('names a front that the barcode of the back contradicts, 204', () => {
    const kase = matched({ front: reading({ DOCUMENT_NUMBER: zones({ VIZ: 'D1234567' }) }), back: backRead({ DOCUMENT_NUMBER: zones({ BARCODE: 'D7654321' }) }) });
    expect(findingOf(kase, 'barcode')).toMatchObject({ outcome: 'second-person', reasons: ['204'], keys: ['DOCUMENT_NUMBER'] });
    expect(findingOf(matched({ front: reading({ DOCUMENT_NUMBER: zones({ VIZ: 'D1234567' }) }), back: backRead({ DOCUMENT_NUMBER: zones({ BARCODE: 'D1234567' }) }) }), 'barcode')).toMatchObject({ outcome: 'passed' });
    expect(findingOf(matched(), 'barcode')).toMatchObject({ outcome: 'not-performed', facts: { why: 'front-only' } });
    expect(findingOf(matched({ back: backRead({}) }), 'barcode')).toMatchObject({ outcome: 'not-performed', facts: { why: 'not-read' } });
  });

  test.each([
    ['an unknown type', { front: reading({}, { type: 'GENERIC' }) }, 'document', { outcome: 'second-person', reasons: ['109'] }],
    ['a picture used anyway', { overrides: [override('front', 'O7')] }, 'override', { outcome: 'second-person', reasons: ['O7'], facts: { side: 'front' } }],
    ['a back left out', { back: { state: 'skipped', by: 'teller', at: 1 } as const }, 'back', { outcome: 'not-performed', facts: { why: 'skipped' } }],
    ['a back never taken', {}, 'back', { outcome: 'not-performed', facts: { why: 'front-only' } }],
    ['a back that could not be read', { back: { state: 'unread', why: 'document.no-text', facts: {}, picture: 'b', at: 1 } as const }, 'back', { outcome: 'second-person', reasons: ['102'] }],
    ['a back that was read', { back: backRead({}) }, 'back', { outcome: 'passed' }],
  ] as const)('%s is a finding of its own', (_, found, check, expected) => { expect(findingOf(matched(found), check)).toMatchObject(expected); });

  test('asks nothing of a back that the type does not have', () => { expect(findingOf(matched(), 'back', { asksBack: false })).toBeUndefined(); });

  test('holds the number in force against its country\'s rule, 202', () => {
    const kase = matched({ front: reading({ DOCUMENT_NUMBER: field('001085000001'), DATE_OF_BIRTH: field('1991-01-01'), SEX: field('M') }) });
    const checked = (at: ExaminedCase) => checkNumber(fieldStates(at, []), { numberRule: 'vn-cccd', numberField: 'DOCUMENT_NUMBER' });
    expect(findingOf(kase, 'number-rule', { numberChecks: checked(kase) })).toMatchObject({ outcome: 'second-person', reasons: ['202'], keys: ['DOCUMENT_NUMBER'] });
    const right = typed(kase, 'DATE_OF_BIRTH', '1985-11-20');
    expect(findingOf(right, 'number-rule', { numberChecks: checked(right) })).toMatchObject({ outcome: 'passed' });
    expect(findingOf(kase, 'number-rule')).toBeUndefined();
    expect(checkNumber(fieldStates(kase, []), { numberRule: null, numberField: 'DOCUMENT_NUMBER' })).toEqual([]);
  });
});

describe('the fields a teller is asked to look at', () => {
  test('are also those whose zones contradict each other', () => {
    const kase = matched({ front: reading({ LAST_NAME: zones({ VIZ: 'A', MRZ: 'B' }, { agreement: 'conflict' }), FIRST_NAME: field('C') }) });
    expect(fieldStates(kase, []).filter((state) => state.open).map(({ key }) => key)).toEqual(['LAST_NAME']);
  });
});

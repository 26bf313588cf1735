import { describe, expect, test } from 'vitest';
import { fieldStates } from '../../electron/cases/case-fields.ts';
import { addPictures, askAgain, close, correct, decide, decisionFault, examine, handsIn, lookAt, opine, submit, withdraw } from '../../electron/cases/case-moves.ts';
import { reason, reasonCodes, codesFor } from '../../electron/cases/reasons.ts';
import { mayDecide } from '../../electron/cases/roles.ts';
import { propose } from '../../electron/cases/verdict.ts';
import { field, opened, passed, worked } from './a-case.ts';

const today = { today: '2026-11-21', asksBack: false, numberChecks: [] };
const opined = opine(worked(), { answer: 'same', by: 'teller', at: 4_000 });
const submitted = submit(opined, { by: 'teller', at: 5_000, note: '', proposal: propose(opined, 'same', today) });
const officer = { operatorId: 'officer', name: 'O', role: 'officer' } as const;

describe('the moves of a case', () => {
  test('count a version each and keep everything before', () => {
    const decided = decide(submitted, { kind: 'approve', reason: null, text: '', by: 'officer', at: 6_000 });
    expect([opened, worked(), opined, submitted, decided].map(({ version }) => version)).toEqual([1, 2, 3, 4, 5]);
    expect(decided).toMatchObject({ stage: 'decided', opinion: { answer: 'same' }, submission: { by: 'teller' }, declared: opened.declared });
  });

  test('lead back: a referral can be withdrawn, and a case asked again keeps its round', () => {
    expect(withdraw(submitted)).not.toHaveProperty('submission');
    const back = askAgain(submitted, { kind: 'ask-again', reason: reason('504'), text: 'bill', by: 'officer', at: 6_000 });
    expect(back).toMatchObject({ stage: 'opined', returns: [{ submission: { by: 'teller' }, decision: { text: 'bill' } }] });
  });

  test('close a case whole', () => {
    expect(close(opined, { reason: reason('402'), text: '', by: 'teller', at: 6_000 })).toMatchObject({ stage: 'closed', was: { stage: 'opined' } });
  });

  test('a new examination asks for everything again but loses no correction', () => {
    const edited = correct(lookAt(worked(), 'FIRST_NAME'), { key: 'LAST_NAME', was: 'EXAMPLE', value: 'OTHER', why: 'misread', by: 'teller', at: 3_000 });
    const again = examine(edited, { ...edited.examination, at: 9_000 }, []);
    expect(again.edits).toHaveLength(1);
    expect(again.looked).toEqual([]);
    expect(fieldStates(again, []).find(({ key }) => key === 'LAST_NAME')?.value).toBe('EXAMPLE');
  });
});

describe('four eyes', () => {
  test('whoever opened, corrected, judged or referred a case cannot decide it', () => {
    const edited = correct(opined, { key: 'LAST_NAME', was: 'EXAMPLE', value: 'OTHER', why: 'misread', by: 'helper', at: 4_500 });
    expect(handsIn(edited)).toEqual(['teller', 'helper']);
    expect(mayDecide(officer, handsIn(submitted))).toBe(true);
    expect(mayDecide({ ...officer, operatorId: 'teller' }, handsIn(submitted))).toBe(false);
    expect(mayDecide({ ...officer, role: 'administrator' }, [])).toBe(false);
  });

  test.each([
    ['approve', null, '', null], ['approve', '301', '', 'case.reason-not-allowed'], ['reject', null, '', 'case.reason-not-allowed'], ['reject', '301', '', null],
    ['reject', '101', '', 'case.reason-not-allowed'], ['reject', 'O1', '', 'case.reason-not-allowed'], ['reject', '206', 'short', 'case.reason-text-needed'],
    ['reject', '206', 'long enough to say', null], ['ask-again', '101', '', null], ['ask-again', '301', '', 'case.reason-not-allowed'],
    ['override', 'O1', '', null], ['override', 'O8', '', 'case.reason-text-needed'], ['override', '301', '', 'case.reason-not-allowed'], ['reject', '205', '', 'case.reason-not-allowed'],
  ] as const)('%s with %s and "%s" gives %s', (kind, code, text, expected) => {
    expect(decisionFault(submitted, kind, code, text)?.code ?? null).toBe(expected);
  });

  test('a failed check closes plain approval', () => {
    const failed = opine(worked({ match: { ...passed, band: 'fail' } as typeof passed }), { answer: 'another', by: 'teller', at: 4_000 });
    const referred = submit(failed, { by: 'teller', at: 5_000, note: '', proposal: propose(failed, 'another', today) });
    expect(decisionFault(referred, 'approve', null, '')?.code).toBe('case.accept-closed');
    expect(decisionFault(referred, 'override', 'O1', '')).toBeNull();
  });

  test('every reason has words and belongs somewhere, but for the reserved', () => {
    const used = new Set((['approve', 'reject', 'ask-again', 'override', 'close'] as const).flatMap(codesFor));
    expect(reasonCodes.filter((code) => !used.has(code)).sort()).toEqual(['205', '501', '502']);
    for (const code of reasonCodes) expect(reason(code).text).toMatch(/^[A-Z]/);
  });
});

describe('a typed date', () => {
  test.each([['01/13/2027', '2027-01-13'], ['1/2/2027', '2027-01-02'], ['2027-02-01', '2027-02-01'], ['13/01/2027', '2027-01-13'], ['soon', 'soon']])('%s on a card that prints the month first is %s', (typed, expected) => {
    const edited = correct(worked(), { key: 'EXPIRATION_DATE', was: '', value: typed, why: 'misread', by: 'teller', at: 3_000 });
    expect(fieldStates(edited, []).find(({ key }) => key === 'EXPIRATION_DATE')?.value).toBe(expected);
  });
});

describe('the fields a teller is asked to look at', () => {
  const open = (...args: Parameters<typeof worked>) => fieldStates(worked(...args), ['DOCUMENT_NUMBER']).filter((state) => state.open).map(({ key }) => key);
  test('are the doubtful, the conflicting and the missing ones', () => {
    expect(open()).toEqual(['DOCUMENT_NUMBER']);
    expect(open({ fields: { DOCUMENT_NUMBER: field('E1'), FIRST_NAME: field('MAVIS', { doubtful: true }) } })).toEqual(['FIRST_NAME']);
    expect(open({ fields: { DOCUMENT_NUMBER: field('E1'), LAST_NAME: field('SAMPLE') } })).toEqual(['LAST_NAME']);
  });
});

describe('a picture that takes another one\'s place', () => {
  const replaced = addPictures(opined, [{ kind: 'selfie', sha256: 'b'.repeat(64), imageBytes: 1, mime: 'image/png', at: 7_000 }]);
  test('brings the case back to be examined, and keeps what was found and thought before', () => {
    expect(replaced).toMatchObject({ stage: 'opened', version: opined.version + 1, earlier: [{ opinion: { answer: 'same' }, examination: opined.examination }] });
    expect(replaced).not.toHaveProperty('opinion');
  });
  test('does not free anyone from having had a hand in it', () => {
    const other = opine(worked(), { answer: 'same', by: 'colleague', at: 4_000 });
    expect(handsIn(addPictures(other, []))).toContain('colleague');
  });
});

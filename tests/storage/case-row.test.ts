import { describe, expect, it } from 'vitest';
import { caseRow } from '../../electron/cases/case-row.ts';
import type { Case, Decision, Edit, Examination, OpinedCase, OpenedCase, SubmittedCase, Submission } from '../../electron/cases/case.ts';
import type { FieldReading } from '../../electron/cases/document.ts';
import { reason } from '../../electron/cases/reasons.ts';
import { draft } from './station-in-hand.ts';

const field = (value: string): FieldReading => ({ value, raw: value, confidence: 90, box: null, doubtful: false, doubts: [], sources: {}, agreement: 'same' });
const quality = { gate: 'pass' as const, advice: null, measures: {} };

function examination(type: string, fields: Readonly<Record<string, string>>): Examination {
  return {
    at: 2_000, picture: '', selfie: '', ran: [], tookMs: 5, match: { performed: false, why: 'face.none' },
    document: { performed: true, back: { state: 'none' }, typeBy: 'machine', overrides: [], reading: {
      type, typeCandidates: [], card: { found: true, quad: [[0, 0], [1, 0], [1, 1], [0, 1]], width: 1, height: 1, dpi: null }, mrz: null, barcodes: [], portrait: null, quality, tookMs: 5,
      fields: Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, field(value)])),
    } },
  };
}

const opened: OpenedCase = { ...draft({ declared: {}, openedAt: 1_000 }), number: 'RVS-0001', receipt: '7KQ4-0001', version: 1, evidence: [] };
const opined = (type: string, fields: Readonly<Record<string, string>>, edits: readonly Edit[] = []): OpinedCase =>
  ({ ...opened, stage: 'opined', examination: examination(type, fields), edits, looked: [], returns: [], opinion: { answer: 'same', by: 'op-two', at: 3_000 }, attempts: [] });
const submission: Submission = { by: 'op-three', at: 61_000, note: '', proposal: { verdict: 'refer', reasons: [reason('301')], findings: [] } };
const decision = (kind: Decision['kind'], code: '201' | 'O1' | '101' | null): Decision => ({ kind, reason: code === null ? null : reason(code), text: '', by: 'op-officer', at: 90_000 });
const edit = (key: string, value: string, at = 2_500): Edit => ({ key, was: '', value, why: 'misread', by: 'op-four', at });

function seen(kase: Case): readonly unknown[] {
  const { result, reasonCodes, submittedAt, decidedAt, decidedBy, tookMs } = caseRow(kase, 'saved');
  return [result, reasonCodes, submittedAt, decidedAt, decidedBy, tookMs];
}

describe('the line of a case', () => {
  it.each<readonly [string, Readonly<Record<string, string>>, string]>([
    ['first, middle and last name', { FIRST_NAME: 'Thandi', MIDDLE_NAME: 'Wren', LAST_NAME: 'Okafor' }, 'T. W. O.'],
    ['a full name as it is written', { FULL_NAME: 'NGUYEN THI HONG GAM' }, 'N. T. H. G.'],
    ['more words than four', { FULL_NAME: 'Nur Aisyah Binti Ahmad Faizal' }, 'N. A. B. A.'],
    ['small letters, accents, hyphens', { FIRST_NAME: 'jean-luc', LAST_NAME: 'élan' }, 'J. L. É.'],
    ['a letter and its accent apart', { FULL_NAME: 'e\u0301lan' }, 'É.'],
    ['marks before a letter', { FULL_NAME: "'Abd al-Rahman (Sr)" }, 'A. A. R. S.'],
    ['a native name where there is no other', { FULL_NAME_NATIVE: '王伟' }, '王.'],
    ['no name', { FULL_NAME: '— 12 —' }, ''],
  ])('shows initials of %s', (_, fields, initials) => {
    expect(caseRow(opined('GENERIC', fields), 'saved').initials).toBe(initials);
  });

  it.each([['S123456579010', '9010'], ['901231-14-5126', '5126'], ['1234567', '567'], ['1234', '34'], ['7', ''], ['', ''], ['ab 12 cd 34 ef', '34EF']])('shows of the number %s only %s', (number, last4) => {
    expect(caseRow(opined('GENERIC', { DOCUMENT_NUMBER: number }), 'saved').last4).toBe(last4);
  });

  it('never shows a name, a whole number or a declared value', () => {
    const row = JSON.stringify(caseRow(opined('US_DL', { FIRST_NAME: 'Wilhelmina', LAST_NAME: 'Quickenborough', DOCUMENT_NUMBER: 'S123456579010', ADDRESS: '123 MAIN STREET' }), 'saved'));
    for (const secret of ['Wilhelmina', 'Quickenborough', 'S1234', '123 MAIN']) expect(row).not.toContain(secret);
  });

  it('goes by the correction in force, then what was read, then what was declared', () => {
    const declared = { ...opened, declared: { DOCUMENT_NUMBER: 'A11112222' } };
    expect(caseRow(declared, 'saved').last4).toBe('2222');
    expect(caseRow({ ...opined('GENERIC', {}), declared: declared.declared }, 'saved').last4).toBe('2222');
    expect(caseRow({ ...opined('GENERIC', { DOCUMENT_NUMBER: 'A11113333' }), declared: declared.declared }, 'saved').last4).toBe('3333');
    expect(caseRow(opined('GENERIC', { DOCUMENT_NUMBER: 'A11113333' }, [edit('DOCUMENT_NUMBER', 'A11114444'), edit('DOCUMENT_NUMBER', 'A11115555')]), 'saved').last4).toBe('5555');
    // A correction of an earlier picture is not in force for this one.
    expect(caseRow(opined('GENERIC', { DOCUMENT_NUMBER: 'A11113333' }, [edit('DOCUMENT_NUMBER', 'A11114444', 1_500)]), 'saved').last4).toBe('3333');
  });

  it('names who issued the document, by its type or by what it says', () => {
    expect(caseRow(opened, 'saved')).toMatchObject({ documentType: '', issuer: '' });
    expect(caseRow(opined('VN_CCCD', {}), 'saved')).toMatchObject({ documentType: 'VN_CCCD', issuer: 'VNM' });
    expect(caseRow(opined('TD3', { ISSUING_STATE: 'UTO' }), 'saved')).toMatchObject({ documentType: 'TD3', issuer: 'UTO' });
  });

  it('says how it stands, why, since when, and whose hands were in it', () => {
    const desk = opined('GENERIC', {}, [edit('SEX', 'F')]);
    const submitted: SubmittedCase = { ...desk, stage: 'submitted', liveness: { performed: false, why: 'bundle', alternative: null }, submission };
    const decided = (kind: Decision['kind'], code: '201' | 'O1' | '101' | null): Case => ({ ...submitted, stage: 'decided', decision: decision(kind, code) });
    const round = { submission, decision: decision('ask-again', '101') };
    const closed: Case = { ...opened, stage: 'closed', was: desk, version: 5, closed: { reason: reason('402'), text: '', by: 'op-two', at: 500 } };
    expect(seen(opened)).toEqual(['open', [], null, null, null, null]);
    expect(seen(desk)).toEqual(['open', [], null, null, null, null]);
    expect(seen(submitted)).toEqual(['second-person', ['301'], 61_000, null, null, 60_000]);
    expect(seen(decided('approve', null))).toEqual(['accepted', [], 61_000, 90_000, 'op-officer', 60_000]);
    expect(seen(decided('override', 'O1'))).toEqual(['override', ['O1'], 61_000, 90_000, 'op-officer', 60_000]);
    expect(seen(decided('reject', '201'))).toEqual(['rejected', ['201'], 61_000, 90_000, 'op-officer', 60_000]);
    expect(seen({ ...desk, returns: [round] })).toEqual(['asked-again', ['101'], null, null, null, null]);
    expect(seen(closed)).toEqual(['closed', ['402'], null, 500, 'op-two', 0]);
    expect(caseRow(submitted, 'queued')).toMatchObject({ hands: ['op-teller', 'op-four', 'op-two', 'op-three'], sync: 'queued' });
    expect(caseRow(decided('approve', null), 'saved').hands).not.toContain('op-officer');
    expect(caseRow(closed, 'saved').hands).toEqual(['op-teller', 'op-four', 'op-two']);
  });
});

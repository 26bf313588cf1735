import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mod112, thaiCheck, verhoeffHolds } from '../../electron/cases/check-digits.ts';
import { checkNationalNumber, isNumberRule, numberRules, type NumberOthers, type NumberRule } from '../../electron/cases/national-numbers.ts';
import { sharedData, withSharedData } from '../support/shared-data.ts';

const results = (rule: NumberRule, number: string, others: NumberOthers = {}): Record<string, string> =>
  Object.fromEntries(checkNationalNumber(rule, number, others).checks.map(({ name, result }) => [name, result]));

describe('numbers known to be right', () => {
  it.each([
    ['cn-rin', '11010519491231002X', { shape: 'passed', 'check-digit': 'passed', place: 'passed', calendar: 'passed', 'birth-date': 'passed', sex: 'passed' }, { dateOfBirth: '1949-12-31', sex: '女' }],
    ['cn-rin', '440524188001010014', { shape: 'passed', 'check-digit': 'passed', place: 'passed', calendar: 'passed', 'birth-date': 'passed', sex: 'passed' }, { dateOfBirth: '1880-01-01', sex: 'M' }],
    ['sg-nric', 'S1234567D', { shape: 'passed', 'check-digit': 'passed' }, {}],
    ['sg-nric', 'T1234567J', { shape: 'passed', 'check-digit': 'passed' }, {}],
    ['sg-nric', 'F1234567N', { shape: 'passed', 'check-digit': 'passed' }, {}],
    ['sg-nric', 'G1234567X', { shape: 'passed', 'check-digit': 'passed' }, {}],
    ['sg-nric', 'M1234567K', { shape: 'passed', 'check-digit': 'passed' }, {}],
    ['th-pid', '1-2345-45678-78-1', { shape: 'passed', 'check-digit': 'passed' }, {}],
    ['in-aadhaar', '2341 2341 2346', { shape: 'passed', 'check-digit': 'passed' }, {}],
    ['my-nric', '770305-02-1234', { shape: 'passed', calendar: 'passed', place: 'passed', 'birth-date': 'passed', sex: 'passed' }, { dateOfBirth: '1977-03-05', sex: 'PEREMPUAN' }],
    ['id-nik', '3171015708450001', { shape: 'passed', place: 'passed', calendar: 'passed', 'birth-date': 'passed', sex: 'passed' }, { dateOfBirth: '1945-08-17', sex: 'PEREMPUAN' }],
    ['vn-cccd', '001190012345', { shape: 'passed', place: 'passed', 'birth-date': 'passed', sex: 'passed' }, { dateOfBirth: '1990-04-15', sex: 'Nữ' }],
    ['vn-cccd', '079204000001', { shape: 'passed', place: 'passed', 'birth-date': 'passed', sex: 'passed' }, { dateOfBirth: '2004-02-29', sex: 'Nam' }],
    ['cn-passport', 'E12345678', { shape: 'passed' }, {}],
    ['cn-passport', 'EA1234567', { shape: 'passed' }, {}],
    ['kh-nid', '010203040', { shape: 'passed' }, {}],
  ] as const)('%s %s', (rule, number, expected, others) => {
    expect(results(rule, number, others)).toEqual(expected);
  });
});

describe('what must not pass', () => {
  it.each([
    ['cn-rin', '110105194912310021', {}, 'check-digit'], ['cn-rin', '11010519491331002X', {}, 'calendar'], ['cn-rin', '99999919491231002', {}, 'shape'], ['cn-rin', '10010519491231002X', {}, 'place'],
    ['sg-nric', 'S1234567E', {}, 'check-digit'], ['sg-nric', 'A1234567D', {}, 'shape'], ['th-pid', '1234545678782', {}, 'check-digit'], ['th-pid', '9234545678781', {}, 'shape'],
    ['in-aadhaar', '234123412347', {}, 'check-digit'], ['in-aadhaar', '123412341234', {}, 'shape'],
    ['my-nric', '770230021234', {}, 'calendar'], ['my-nric', '770305001234', {}, 'place'], ['my-nric', '770305021234', { sex: 'LELAKI' }, 'sex'], ['my-nric', '770305021234', { dateOfBirth: '1977-05-03' }, 'birth-date'],
    ['id-nik', '3171013208450001', {}, 'calendar'], ['id-nik', '9971011708450001', {}, 'place'], ['id-nik', '3171011708450001', { sex: 'PEREMPUAN' }, 'sex'], ['id-nik', '3171011708450000', {}, 'shape'],
    ['vn-cccd', '003190012345', {}, 'place'], ['vn-cccd', '001190012345', { sex: 'Nam' }, 'sex'], ['vn-cccd', '001190012345', { dateOfBirth: '1991-04-15' }, 'birth-date'], ['vn-cccd', '00119001234', {}, 'shape'],
    ['cn-passport', 'EI1234567', {}, 'shape'], ['kh-nid', '01020304', {}, 'shape'],
  ] as const)('%s %s %j fails %s', (rule, number, others, name) => {
    expect(results(rule, number, others)[name]).toBe('failed');
  });

  it('says nothing where there is nothing to compare with', () => {
    expect(results('id-nik', '3171011708450001')).toMatchObject({ 'birth-date': 'not-performed', sex: 'not-performed' });
    expect(results('id-nik', '3171011708450001', { dateOfBirth: 'unclear', sex: 'X' })).toMatchObject({ 'birth-date': 'not-performed', sex: 'not-performed' });
    expect(results('vn-cccd', '113190012345')['place']).toBe('not-performed');
  });
});

describe('facts', () => {
  it('leaves the century open where the number does, until the document tells', () => {
    expect(checkNationalNumber('my-nric', '050607-14-1111').facts).toMatchObject({ birthDate: null, birthDates: ['1905-06-07', '2005-06-07'], sex: 'M' });
    expect(checkNationalNumber('my-nric', '050607-14-1111', { dateOfBirth: '2005-06-07' }).facts).toMatchObject({ birthDate: '2005-06-07', birthYear: 2005 });
    expect(checkNationalNumber('vn-cccd', '079204000001').facts).toEqual({ birthDate: null, birthDates: [], birthYear: 2004, sex: 'M', place: 'Hồ Chí Minh' });
    expect(checkNationalNumber('id-nik', '3171014102000001').facts).toMatchObject({ birthDates: ['1900-02-01', '2000-02-01'], sex: 'F', place: 'DKI Jakarta' });
  });
});

describe('check characters', () => {
  it('notice any one wrong digit', () => {
    const digit = fc.integer({ min: 0, max: 9 });
    const changed = (digits: readonly number[], at: number, by: number): string => digits.map((each, i) => (i === at ? (each + by) % 10 : each)).join('');
    fc.assert(fc.property(fc.array(digit, { minLength: 17, maxLength: 17 }), fc.nat(16), fc.integer({ min: 1, max: 9 }), (digits, at, by) => mod112(digits.join('')) !== mod112(changed(digits, at, by))));
    // eleven less the rest: ten and zero fall together, and so do eleven and one; no other digit hides
    fc.assert(fc.property(fc.array(digit, { minLength: 12, maxLength: 12 }), (digits) => /^\d$/.test(thaiCheck(digits.join('')))));
    fc.assert(fc.property(fc.array(digit, { minLength: 11, maxLength: 11 }), fc.nat(10), fc.integer({ min: 1, max: 9 }), (digits, at, by) => {
      const right = [...Array(10).keys()].filter((check) => verhoeffHolds(digits.join('') + String(check)));
      return right.length === 1 && !verhoeffHolds(changed(digits, at, by) + String(right[0]));
    }));
  });

  it('Verhoeff notices two neighbours that changed places', () => {
    fc.assert(fc.property(fc.stringMatching(/^\d{11}$/), fc.nat(9), (digits, at) => {
      const check = [...Array(10).keys()].find((each) => verhoeffHolds(digits + String(each)))!;
      const swapped = digits.slice(0, at) + digits[at + 1]! + digits[at]! + digits.slice(at + 2);
      return swapped === digits || !verhoeffHolds(swapped + String(check));
    }));
    expect(verhoeffHolds('2363')).toBe(true);
  });
});

it('survives any text under any rule', () => {
  const texts = fc.oneof(fc.string({ maxLength: 200 }), fc.stringMatching(/^[A-Z0-9 .-]{0,24}$/), fc.string({ unit: 'binary', maxLength: 80 }));
  fc.assert(fc.property(fc.constantFrom(...numberRules), texts, texts, texts, (rule, number, dateOfBirth, sex) => {
    const { checks } = checkNationalNumber(rule, number, { dateOfBirth, sex });
    return checks[0]?.name === 'shape' && checks.every(({ result }) => ['passed', 'failed', 'not-performed'].includes(result));
  }), { numRuns: 2000 });
  expect(isNumberRule('constructor')).toBe(false);
});

describe.skipIf(sharedData === null)(withSharedData('numbers of the rendered cards'), () => {
  const folder = `${sharedData}documents/`;
  const printed = (id: string): Record<string, string> => {
    const { lines } = JSON.parse(readFileSync(`${folder}${id}.L0.json`, 'utf8')) as { lines: { k: string; t: string }[] };
    return Object.fromEntries(lines.filter(({ k }) => k !== '').map(({ k, t }) => [k, t]));
  };
  const others = (values: Record<string, string>): NumberOthers => {
    const text = Object.entries(values).find(([key]) => key.includes('DATE_OF_BIRTH') || key.includes('DOB'))?.[1] ?? '';
    const date = /(\d{2})[-/.](\d{2})[-/.](\d{4})/.exec(text);
    return { dateOfBirth: date === null ? null : `${date[3]}-${date[2]}-${date[1]}`, sex: Object.entries(values).find(([key]) => key.startsWith('SEX'))?.[1] ?? null };
  };
  const cards: readonly (readonly [string, NumberRule, readonly string[]])[] = [
    ['vn_cccd_0', 'vn-cccd', []], ['vn_cccd_1', 'vn-cccd', []], ['my_kad_0', 'my-nric', []], ['my_kad_1', 'my-nric', []], ['id_ktp_1', 'id-nik', []], ['kh_id_0', 'kh-nid', []], ['kh_id_1', 'kh-nid', []],
    // its number was made up on purpose: a woman's, born in month 78
    ['id_ktp_0', 'id-nik', ['calendar', 'birth-date', 'sex']],
  ];
  it.each(cards)('%s under %s fails only %j', (id, rule, failures) => {
    expect(readdirSync(folder)).toContain(`${id}.L0.json`);
    const values = printed(id);
    const number = Object.entries(values).find(([key]) => key.startsWith('DOCUMENT_NUMBER'))![1];
    const { checks } = checkNationalNumber(rule, number, others(values));
    expect(checks.filter(({ result }) => result === 'failed').map(({ name }) => name), JSON.stringify({ checks })).toEqual(failures);
  });
});

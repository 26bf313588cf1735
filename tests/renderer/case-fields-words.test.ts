/** What the fields step makes of what was read, without a browser: marks, order, dates, differences and what is needed. */
import { describe, expect, it } from 'vitest';
import { isPress } from '../../renderer/keys/press.ts';
import { differenceOf } from '../../renderer/wizard/fields/difference.ts';
import { boxesOn, sideOf } from '../../renderer/wizard/fields/field-boxes.ts';
import { inOrder, keepOrder } from '../../renderer/wizard/fields/field-order.ts';
import { neededWords } from '../../renderer/wizard/fields/FieldsStep.tsx';
import { glyphMarks, glyphWords } from '../../renderer/wizard/fields/glyph-marks.ts';
import { numberRuleSentences } from '../../renderer/wizard/fields/number-rules.ts';
import { printDateOf } from '../../renderer/wizard/fields/print-date.ts';
import { fieldsOfType } from '../../renderer/wizard/fields/shown-fields.ts';
import { fieldOf } from './document-scenes.ts';

const spot = (at: number, twin: string) => ({ at, twin, checkDigitAcceptsBoth: true });

describe('look-alike glyphs', () => {
  const number = fieldOf('DOCUMENT_NUMBER', { VIZ: { raw: 'RB1738206' } }, { glyphs: [spot(2, 'L'), spot(5, 'S')] });
  it('stay underlined when nothing is in doubt, without a word', () => {
    expect(glyphMarks(number, 'RB1738206').map(({ at, look }) => `${at} ${look}`)).toEqual(['2 spot', '5 spot']);
    expect(glyphWords(glyphMarks(number, 'RB1738206'))).toBeNull();
  });
  it('are tinted and said when the reader had a second guess', () => {
    const doubted = { ...number, doubtful: true, doubts: ['twin'], glyphs: [spot(5, 'S')] };
    expect(glyphWords(glyphMarks(doubted, 'RB1738206'))).toBe('8 could be S: the check digit accepts both');
  });
  it('does not say that a digit accepts what it does not', () => {
    expect(glyphWords(glyphMarks({ ...number, glyphs: [{ at: 5, twin: 'B', checkDigitAcceptsBoth: false }] }, 'RB1738206'))).toBe('8 could be B: no check digit tells them apart');
  });
  it('are put where the glyph stands in the print, hyphens counted', () => {
    expect(glyphMarks({ ...number, value: 'RB1738206' }, 'RB1-738 206').map(({ at }) => at)).toEqual([2, 6]);
  });
  it('are left out where print and value cannot be laid side by side, and once the value was typed', () => {
    expect(glyphMarks(number, 'RB173820')).toEqual([]);
    const [typed] = fieldsOfType([{ ...number, value: 'RB173S206', edit: { was: 'RB1738206', why: 'misread', byName: 'D', at: 0 } }], 'TD3');
    expect(typed?.marks).toEqual([]);
  });
});

describe('the order of fields', () => {
  const said = { raw: 'A', box: [0, 0, 9, 9] as const };
  const fields = [
    fieldOf('FIRST_NAME', { VIZ: said }), fieldOf('PLACE_OF_BIRTH', { VIZ: said }, { doubtful: true, doubts: ['low-confidence'], open: true }),
    fieldOf('LAST_NAME', { VIZ: said, MRZ: { raw: 'B' } }, { agreement: 'conflict', open: true }), fieldOf('DOCUMENT_NUMBER', {}, { required: true, open: true }),
  ];
  it('is contradiction, doubt and gap, the rest', () => {
    expect(keepOrder([], fieldsOfType(fields, ''))).toEqual(['LAST_NAME', 'PLACE_OF_BIRTH', 'DOCUMENT_NUMBER', 'FIRST_NAME']);
  });
  it('does not change when one is settled', () => {
    const order = keepOrder([], fieldsOfType(fields, ''));
    const after = fieldsOfType(fields.map((field) => ({ ...field, open: false, looked: true, value: 'B', doubtful: false, agreement: 'same' as const })), '');
    expect(keepOrder(order, after)).toBe(order);
    expect(inOrder(after, order).map(({ key }) => key)).toEqual(order);
  });
});

describe('dates as the document prints them', () => {
  const dated = (value: string, raw: string) => fieldOf('DATE', { VIZ: { raw, value } });
  it.each([
    ['a month in capitals', [dated('1991-12-30', '30 DEC 1991')], '03 FEB 2026'],
    ['a Chinese month before it', [dated('2019-05-12', '12 5月/MAY 2019')], '03 FEB 2026'],
    ['Khmer figures', [dated('1990-03-22', '២២.០៣.១៩៩០')], '03.02.2026'],
    ['two dates in one line', [dated('2020-03-22', '២២.០៣.២០២០ ដល់ថ្ងៃ ២១.០៣.២០៣០'), dated('2030-03-21', '២២.០៣.២០២០ ដល់ថ្ងៃ ២១.០៣.២០៣០')], '03.02.2026'],
    ['month first', [dated('1985-06-25', '06/25/1985')], '02/03/2026'],
    ['nothing to tell by', [dated('1985-06-06', '06/06/1985')], '3 Feb 2026'],
  ] as const)('%s', (_, fields, printed) => { expect(printDateOf([...fields])('2026-02-03')).toBe(printed); });
});

describe('a long value that differs', () => {
  const beside = 'Số 12 Ngõ 165, Xuân Thủy, Cầu Giấy, Hà Nội';
  it.each([
    ['Số 12 Ngõ 156, Xuân Thủy, Cầu Giấy, Hà Nội', 'Ngõ 156'],
    ['Số 12 Ngõ 165, Láng Hạ, Cầu Giấy, Hà Nội', 'Láng Hạ'],
    ['9 Mill Lane', '9 Mill Lane'],
    ['Số 12 Ngõ 165, Xuân Thủy, Cầu Giấy, Hà Nội, Việt Nam', 'Việt Nam'],
    [beside, beside],
  ])('%s', (text, part) => { expect(differenceOf(text, beside)).toBe(part); });
});

describe('what is needed before going on', () => {
  const lacking = (...keys: string[]) => ({ type: 'AU_PASSPORT', fields: keys.map((key) => fieldOf(key, {}, { required: true, open: true })) });
  it('is named, in a sentence', () => {
    expect(neededWords(lacking('DOCUMENT_NUMBER', 'DATE_OF_BIRTH'))).toBe('Passport number and date of birth are needed before going on');
    expect(neededWords(lacking('DOCUMENT_NUMBER'))).toBe('Passport number is needed before going on');
    expect(neededWords({ ...lacking('DOCUMENT_NUMBER'), type: 'ID_KTP' })).toBe('Identity number (NIK) is needed before going on');
  });
  it('is not said of a field that only has to be looked at', () => {
    expect(neededWords({ type: '', fields: [fieldOf('DOCUMENT_NUMBER', { VIZ: { raw: 'A1' } }, { required: true, open: true })] })).toBeNull();
  });
});

describe('the rule of a number', () => {
  const fields = [fieldOf('DATE_OF_BIRTH', { VIZ: { raw: '18-02-1986', value: '1986-02-18' } }), fieldOf('SEX', { VIZ: { raw: 'LAKI-LAKI', value: 'M' } })];
  const check = (rule: string, name: string, result: 'passed' | 'failed' | 'not-performed') => ({ key: 'DOCUMENT_NUMBER', rule, name, result });
  it('says what the number says', () => {
    expect(numberRuleSentences([check('id-nik', 'shape', 'passed'), check('id-nik', 'birth-date', 'passed'), check('id-nik', 'sex', 'passed')], fields)).toEqual([{ result: 'passed', words: 'NIK says born 18-02-1986, sex M: same' }]);
    expect(numberRuleSentences([check('vn-cccd', 'birth-date', 'passed')], fields)[0]?.words).toBe('The number says born in 1986: same');
  });
  it('says what does not hold first, and nothing of what was not performed', () => {
    expect(numberRuleSentences([check('id-nik', 'shape', 'passed'), check('id-nik', 'birth-date', 'failed'), check('id-nik', 'sex', 'not-performed')], fields).map(({ words }) => words)).toEqual(['NIK says another date of birth', 'NIK: right form']);
    expect(numberRuleSentences([check('th-pid', 'check-digit', 'not-performed')], fields)).toEqual([]);
  });
});

describe('the side of a field', () => {
  const back = fieldOf('DATE_OF_ISSUE', { VIZ: { raw: 'x', box: [1, 1, 5, 5], side: 'back' }, BARCODE: { raw: 'x', box: [9, 9, 20, 20] } });
  it('is where it is printed; its twin is lit on the other', () => {
    expect(sideOf(back)).toBe('back');
    expect(boxesOn('back', [back], back)).toEqual([{ id: 'DATE_OF_ISSUE', box: [1, 1, 5, 5], look: 'lit' }]);
    expect(boxesOn('front', [back], back)).toEqual([{ id: 'DATE_OF_ISSUE BARCODE', box: [9, 9, 20, 20], look: 'twin' }]);
  });
  it('is that of the code where nothing is printed', () => {
    expect(sideOf(fieldOf('OLD_DOCUMENT_NUMBER', { BARCODE: { raw: '1', box: [1, 1, 2, 2], side: 'back' } }))).toBe('back');
    expect(sideOf(fieldOf('SEX', {}))).toBeNull();
  });
});

describe('Alt and a letter', () => {
  const alt = { ctrlKey: false, metaKey: false, altKey: true, getModifierState: () => false };
  it('is known on a Mac, where it types something else', () => {
    expect(isPress('Alt+M', { ...alt, key: 'µ', code: 'KeyM' })).toBe(true);
    expect(isPress('Alt+M', { ...alt, key: 'm', code: 'KeyM' })).toBe(true);
    expect(isPress('Alt+M', { ...alt, key: 'n', code: 'KeyM' })).toBe(false);
  });
});

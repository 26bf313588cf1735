import { describe, expect, test } from 'vitest';
import { exportFields } from '../../electron/cases/field-exports.ts';
import { field } from './a-case.ts';
import { reading, zones } from './a-counter-case.ts';

const card = reading({
  DOCUMENT_NUMBER: zones({ VIZ: '001085000001', BARCODE: '001085000001' }), FULL_NAME: zones({ VIZ: 'NGUYỄN VĂN AN' }), DATE_OF_BIRTH: field('1985-11-20', { raw: '20/11/1985', confidence: 91 }),
  SEX: field('M', { raw: 'Nam' }), NATIONALITY: field('VNM', { raw: 'Việt Nam' }), ADDRESS: field('1 Phố Huế\nHà Nội'),
});
const about = { edits: { FULL_NAME: 'NGUYỄN VĂN ANH' }, portraitBase64: '/9j/AA' };

describe('fields as a file', () => {
  test('in our own keys: the reading whole, the portrait, and what was typed beside what was read', () => {
    expect(exportFields('veridesk', card, about)).toMatchObject({
      type: 'VN_CCCD', portraitBase64: '/9j/AA', card: { found: true }, quality: { gate: 'pass' },
      fields: { FULL_NAME: { value: 'NGUYỄN VĂN ANH', raw: 'NGUYỄN VĂN AN', sources: { VIZ: { value: 'NGUYỄN VĂN AN' }, TYPED: { value: 'NGUYỄN VĂN ANH' } } }, DATE_OF_BIRTH: { value: '1985-11-20', raw: '20/11/1985' } },
    });
    expect(exportFields('veridesk', card, { edits: {}, portraitBase64: null })).toMatchObject({ portraitBase64: null, fields: card.fields });
  });

  test('in the shape of AnalyzeID: dates as printed and normalised, keys that Textract knows', () => {
    const { IdentityDocuments: [document], ...head } = exportFields('analyze-id', card, about) as { IdentityDocuments: { IdentityDocumentFields: { Type: { Text: string }; ValueDetection: unknown }[] }[] };
    expect(head).toEqual({ AnalyzeIDModelVersion: '1.0', DocumentMetadata: { Pages: 1 } });
    const fields = Object.fromEntries((document?.IdentityDocumentFields ?? []).map(({ Type, ValueDetection }) => [Type.Text, ValueDetection]));
    expect(fields['DATE_OF_BIRTH']).toEqual({ Text: '20/11/1985', Confidence: 91, NormalizedValue: { Value: '1985-11-20T00:00:00', ValueType: 'DATE' } });
    expect(fields['FULL_NAME']).toEqual({ Text: 'NGUYỄN VĂN ANH', Confidence: 100 });
    expect(Object.keys(fields)).toEqual(Object.keys(card.fields));
  });

  test('names passports and licences as AnalyzeID does, and hands on the machine-readable zone', () => {
    const passport = reading({}, { type: 'AU_PASSPORT', mrz: { format: 'TD3', lines: ['P<AUS', 'N1'], accepted: true, checks: [] } });
    expect(JSON.stringify(exportFields('analyze-id', passport, { edits: {}, portraitBase64: null }))).toContain('{"Type":{"Text":"ID_TYPE"},"ValueDetection":{"Text":"PASSPORT","Confidence":100}},{"Type":{"Text":"MRZ_CODE"},"ValueDetection":{"Text":"P<AUS\\nN1"');
    expect(JSON.stringify(exportFields('analyze-id', card, about))).not.toContain('ID_TYPE');
  });

  test('with the eight keys of the desktop seed, always all of them, dates as a Vietnamese card prints them', () => {
    expect(exportFields('s5', card, about)).toEqual({
      'Số CCCD': '001085000001', 'Họ và tên': 'NGUYỄN VĂN ANH', 'Ngày sinh': '20/11/1985', 'Giới tính': 'Nam', 'Quốc tịch': 'VNM', 'Địa chỉ': '1 Phố Huế, Hà Nội', 'Ngày cấp': '', 'Nơi cấp': '',
    });
    expect(exportFields('s5', reading({ LAST_NAME: field('TRẦN'), FIRST_NAME: field('BÌNH') }), { edits: {}, portraitBase64: null })).toMatchObject({ 'Họ và tên': 'TRẦN BÌNH' });
  });
});

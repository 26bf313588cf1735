import { describe, expect, it } from 'vitest';
import type { MrzReading, TextLine } from '../../electron/cases/document.ts';
import { recogniseType, type TypeEvidence } from '../../electron/cases/recognise-type.ts';
import { documentTypes } from '../../electron/cases/words.ts';
import { line, numberedLicence, shippedType } from '../rules/printed-lines.ts';
import { australian, chinese, everyCard, singaporean, utopian, vietnamese, vietnameseBack } from './people.ts';

const types = documentTypes.map(shippedType);
const card = { width: 1012, height: 638 };
const page = { width: 1476, height: 1040 };
const evidence = (more: Partial<TypeEvidence>): TypeEvidence => ({ lines: [], mrz: null, barcodeKind: null, size: card, ...more });
const first = (more: Partial<TypeEvidence>): string | undefined => recogniseType(evidence(more), types)[0]?.type;
/** As the first reader sees it: nothing has been read in the document's own script yet. */
const unread = (lines: readonly TextLine[]): TextLine[] => lines.map(({ inScript: _, ...rest }) => rest);
const zone = (format: MrzReading['format'], firstLine: string, accepted = true): MrzReading => ({ format, lines: [firstLine, '', ''], accepted, checks: [] });
const words = (...texts: string[]): TextLine[] => texts.map((text, row) => line(text, 100, 60 + 44 * row));

describe('a document is told by its print alone', () => {
  it.each(everyCard.filter(({ type }) => type !== 'TD2').map((each) => [each.type, each] as const))('%s', (type, { lines, size }) => {
    const [found, next] = recogniseType(evidence({ lines: unread(lines), size }), types);
    expect(found?.type).toBe(type);
    expect(next).toBeDefined();
    expect(found!.score01 - next!.score01).toBeGreaterThan(0.1);
  });
});

describe('a machine-readable zone tells format, issuer and code', () => {
  it.each<[string, MrzReading, string]>([
    ['AU_PASSPORT', zone('TD3', 'P<AUSMACKENZIE<HALL<<RUBY'), 'of Australia'], ['PRC_PASSPORT', zone('TD3', 'POCHNOUYANG<<SIYUAN'), 'of China'], ['SG_PASSPORT', zone('TD3', 'PASGPTAN<<WEI<LING'), 'of Singapore'],
    ['TD3', zone('TD3', 'P<NZLRAWIRI<<HEMI'), 'of another state'], ['TD3', zone('TD3', 'P<D<<MUSTERMANN<<ERIKA'), 'of a state with one letter'], ['KH_IC', zone('TD1', 'IDKHM0307729142'), 'of a Cambodian card'],
    ['VN_CCCD_BACK', zone('TD1', 'IDVNM3020044170074302004417'), 'of a Vietnamese card'], ['TD1', zone('TD1', 'I<ESPBAA000589599999999R'), 'of another card'], ['TD2', zone('TD2', 'I<UTOOKONKWO<<CHIDI'), 'of a card of nowhere'],
    ['MRV_A', zone('MRV_A', 'V<USAOKONKWO<<CHIDI'), 'of a visa'], ['MRV_B', zone('MRV_B', 'V<DEUOKONKWO<<CHIDI'), 'of a small visa'],
  ])('%s from the zone %j (%s)', (type, mrz) => { expect(first({ mrz, size: mrz.format === 'TD1' ? card : page })).toBe(type); });

  it('the zone overrules what the print looks like', () => {
    const labels = unread(australian.lines).filter(({ text }) => !/AUS/.test(text));
    expect(first({ lines: labels, mrz: zone('TD3', 'P<NZLRAWIRI<<HEMI'), size: page })).toBe('TD3');
  });

  it('a passport of Hong Kong has China\'s code, and is not China\'s passport', () => {
    const lines = words('中華人民共和國香港特別行政區', 'HONG KONG SPECIAL ADMINISTRATIVE REGION', 'PASSPORT', "PEOPLE'S REPUBLIC OF CHINA", 'CHINESE');
    expect(first({ lines, mrz: zone('TD3', 'P<CHNCHAN<<TAI<MAN'), size: page })).toBe('TD3');
  });

  it('a zone that fails its digits still names the passport it says it is', () => {
    expect(first({ lines: unread(australian.lines), mrz: zone('TD3', 'P<AUSMACKENZIE<HALL<<RUBY', false), size: page })).toBe('AU_PASSPORT');
  });
});

describe('a barcode tells what it holds', () => {
  it('an American barcode and nothing else is the back', () => { expect(first({ barcodeKind: 'AAMVA' })).toBe('US_DL_BACK'); });
  it('beside the print of a front it is the front', () => { expect(first({ barcodeKind: 'AAMVA', lines: numberedLicence })).toBe('US_DL'); });
  it('a Vietnamese code on a front is the front, on a back the back', () => {
    expect(first({ barcodeKind: 'CCCD', lines: unread(vietnamese.lines) })).toBe('VN_CCCD');
    expect(first({ barcodeKind: 'CCCD', lines: unread(vietnameseBack.lines), mrz: zone('TD1', 'IDVNM3020044170074302004417') })).toBe('VN_CCCD_BACK');
  });
});

describe('a document that is none of these is called none of these', () => {
  it.each<[string, TextLine[]]>([
    ['a passport of New Zealand', words('NEW ZEALAND', 'PASSPORT', 'Type', 'Issuing State', 'Document No.', 'Surname', 'Given names', 'Nationality', 'NEW ZEALAND', 'Date of birth', 'Sex', 'Place of birth', 'SYDNEY', 'AUSTRALIA', 'Date of issue', 'Date of expiry', 'Authority')],
    ['a passport with Australia for a birthplace', words('PASSPORT', 'Type', 'Country Code', 'Passport No.', 'Surname', 'Given names', 'Nationality', 'Date of birth', 'Place of birth', 'AUSTRALIA', 'Authority')],
    ['a licence of New South Wales', words('NEW SOUTH WALES, AUSTRALIA', 'DRIVER LICENCE', 'JOSEPHINE ALICE BLOGGS', 'Licence No.', '1234 5678', 'Licence Class', 'C', 'Conditions', 'NONE', 'Date of Birth', '31 DEC 1984', 'Expiry Date')],
    ['a licence of Ontario', words('Ontario', 'CANADA', "DRIVER'S LICENCE", 'PERMIS DE CONDUIRE', 'NAME/NOM', 'HGT/HAUT.', 'SEX/SEXE', 'CLASS/CATEG.', 'EXP/EXP.', 'REST/COND.')],
    ['a card of Brunei', words('NEGARA BRUNEI DARUSSALAM', 'KAD PENGENALAN', 'IDENTITY CARD', '00-123456', 'LELAKI')],
    ['an Indonesian licence', words('INDONESIA', 'SURAT IZIN MENGEMUDI', 'DRIVING LICENSE', 'Nama/Name', 'Alamat/Address', 'Tempat/Tgl Lahir', 'Jenis Kelamin', 'Pekerjaan')],
    ['a Thai driving licence', words('Private Car Driving Licence', 'KINGDOM OF THAILAND', 'Name', 'Birth Date', 'ID No.', '3 1017 00482 91 6', 'Issue Date', 'Expiry Date')],
    ['a card of nowhere, its zone not read', unread(utopian.lines)],
    ['a receipt', words('Receipt 4711', 'TOTAL 12.80', 'NO 12 JALAN BUKIT', 'Thank you')],
    ['a letter about a passport', words('Dear Sir or Madam', 'PASSPORT', 'AUSTRALIA', 'Yours faithfully')],
    ['an empty picture', []],
  ])('%s', (_, lines) => { expect(first({ lines })).toBe('GENERIC'); });
});

describe('what the shape and a runner-up say', () => {
  it('the runner-up of a passport is the general passport', () => {
    const found = recogniseType(evidence({ lines: unread(singaporean.lines), mrz: zone('TD3', 'PASGPTAN<<WEI<LING'), size: page }), types);
    expect(found.slice(0, 2).map(({ type }) => type)).toEqual(['SG_PASSPORT', 'TD3']);
    expect(found.map(({ type }) => type)).toContain('GENERIC');
  });

  it('a picture of another shape speaks a little against it', () => {
    const score = (size: TypeEvidence['size']): number => recogniseType(evidence({ lines: unread(chinese.lines), size }), types).find(({ type }) => type === 'PRC_PASSPORT')!.score01;
    expect(score({ width: 2000, height: 700 })).toBeLessThan(score(page));
  });
});

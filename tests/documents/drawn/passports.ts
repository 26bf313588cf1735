/** Pages of passports and visas, in the order of the real ones, with other places, words and hands than any picture tuned on. */
import type { Chance } from './chance.ts';
import { mrvA, mrvB, td2, td3 } from './mrz-lines.ts';
import { chineseNames, datesOf, latinNames, provinces, sexOf, singaporeNames } from './people.ts';
import { chineseDate, dayMonthName, dayMonthYear } from './printed-dates.ts';
import { id2, id3, lookOf, penFor, visaA, type Sheet } from './sheet.ts';

const meaningOf = (dates: { birth: string; issue: string; expiry: string }): Record<string, string> => ({ DATE_OF_BIRTH: dates.birth, DATE_OF_ISSUE: dates.issue, EXPIRATION_DATE: dates.expiry });
const mrzTop = (height: number): number => height - 160;

export function australianPassport(chance: Chance): Sheet {
  const [sex, dates, look] = [sexOf(chance), datesOf(chance, 10), lookOf(chance)];
  const [surname, given, town] = [chance.pick(latinNames.surnames), chance.pick(latinNames[sex]), chance.pick(latinNames.towns)];
  const number = `${chance.pick(['PB', 'RA', 'PE', 'N'])}${chance.digits(7)}`;
  const optional = chance.yes(0.3) ? chance.digits(8) : '';
  return penFor('AU_PASSPORT', id3, look, sex, chance).meaning(meaningOf(dates))
    .label(80, 48, 'AUSTRALIA', 52).label(86, 120, 'PASSPORT', 30).portrait(70, 210, 370, 480)
    .label(500, 70, 'Type', 20).value(500, 95, 'DOCUMENT_TYPE', 'P').label(690, 70, 'Code of issuing State', 20).value(690, 95, 'ISSUING_STATE', 'AUS')
    .label(1040, 70, 'Document No.', 20).value(1040, 95, 'DOCUMENT_NUMBER', number, { size: 36 })
    .label(500, 170, 'Name', 20).value(500, 196, 'LAST_NAME', surname, { size: 34 }).value(500, 242, 'FIRST_NAME', given, { size: 34 })
    .label(500, 310, 'Nationality', 20).value(500, 336, 'NATIONALITY', 'AUSTRALIAN').label(500, 396, 'Date of birth', 20).value(500, 422, 'DATE_OF_BIRTH', dayMonthName(dates.birth))
    .label(500, 482, 'Sex', 20).value(500, 508, 'SEX', sex).label(690, 482, 'Place of birth', 20).value(690, 508, 'PLACE_OF_BIRTH', town)
    .label(500, 568, 'Date of issue', 20).value(500, 594, 'DATE_OF_ISSUE', dayMonthName(dates.issue)).label(860, 654, 'Authority', 20)
    .value(860, 680, 'ISSUING_AUTHORITY', chance.pick(['AUSTRALIA', 'CANBERRA', 'LONDON']))
    .label(500, 654, 'Date of expiry', 20).value(500, 680, 'EXPIRATION_DATE', dayMonthName(dates.expiry))
    .mrz(td3({ code: 'P', state: 'AUS', number, surname, given, nationality: 'AUS', sex, optional, ...dates }), mrzTop(id3.height)).sheet();
}

export function singaporePassport(chance: Chance): Sheet {
  const [sex, dates, look] = [sexOf(chance), datesOf(chance, 10), lookOf(chance)];
  const name = chance.pick(singaporeNames[sex]);
  const number = `K${chance.digits(7)}${chance.letters(1)}`;
  const [surname = '', ...rest] = name.split(' ');
  return penFor('SG_PASSPORT', id3, look, sex, chance).meaning(meaningOf(dates))
    .label(70, 40, 'REPUBLIC OF SINGAPORE', 40).label(1000, 48, 'PASSPORT', 28).portrait(80, 170, 360, 460)
    .label(490, 130, 'Type', 19).value(490, 154, 'DOCUMENT_TYPE', 'PA').label(640, 130, 'Country Code', 19).value(640, 154, 'ISSUING_STATE', 'SGP')
    .label(980, 130, 'Passport No.', 19).value(980, 154, 'DOCUMENT_NUMBER', number, { size: 36 }).label(490, 226, 'Name', 19).value(490, 250, 'LAST_NAME|FIRST_NAME', name)
    .label(490, 318, 'Sex', 19).value(490, 342, 'SEX', sex).label(640, 318, 'Nationality', 19).value(640, 342, 'NATIONALITY', 'SINGAPORE CITIZEN')
    .label(490, 406, 'Date of birth', 19).value(490, 430, 'DATE_OF_BIRTH', dayMonthName(dates.birth)).label(860, 406, 'Place of birth', 19)
    .value(860, 430, 'PLACE_OF_BIRTH', chance.pick(['SINGAPORE', 'MALAYSIA', 'INDIA']))
    .label(490, 494, 'Date of issue', 19).value(490, 518, 'DATE_OF_ISSUE', dayMonthName(dates.issue)).label(860, 494, 'Modifications', 19).label(860, 520, 'SEE PAGE 2', 26)
    .label(490, 582, 'Date of expiry', 19).value(490, 606, 'EXPIRATION_DATE', dayMonthName(dates.expiry)).label(860, 582, 'Authority', 19)
    .value(860, 606, 'ISSUING_AUTHORITY', 'MINISTRY OF HOME AFFAIRS')
    .mrz(td3({ code: 'PA', state: 'SGP', number, surname, given: rest.join(' '), nationality: 'SGP', sex, optional: `S${chance.digits(7)}${chance.letters(1)}`, ...dates }), mrzTop(id3.height)).sheet();
}

export function chinesePassport(chance: Chance): Sheet {
  const [sex, dates, look] = [sexOf(chance), datesOf(chance, 10), lookOf(chance, { font: 'Noto Sans SC', labelFont: 'Noto Sans SC' })];
  const [family, surname, givens] = chance.pick(chineseNames);
  const [own, given] = chance.pick<readonly [string, string]>(givens);
  const [born, issued] = [chance.pick(provinces), chance.pick(provinces)];
  const number = `${chance.pick(['E', 'EB', 'EH', 'EK'])}${chance.digits(8)}`.slice(0, 9);
  const zh = { script: 'zh' } as const;
  return penFor('PRC_PASSPORT', id3, look, sex, chance).meaning(meaningOf(dates))
    .label(80, 50, '护照', 44).label(80, 108, 'PASSPORT', 26).label(430, 32, '中华人民共和国', 30).label(690, 36, 'PEOPLE\'S REPUBLIC OF CHINA', 24).portrait(72, 200, 350, 450)
    .label(470, 100, '类型/Type', 18).value(470, 126, 'DOCUMENT_TYPE', 'P').label(700, 100, '国家码/Country Code', 18).value(700, 126, 'ISSUING_STATE', 'CHN')
    .label(1060, 100, '护照号码/Passport No.', 18).value(1060, 126, 'DOCUMENT_NUMBER', number, { size: 36 })
    .label(470, 188, '姓名/Name', 18).value(470, 214, 'FULL_NAME_NATIVE', family + own, { ...zh, size: 38 }).value(470, 268, 'FULL_NAME', `${surname}, ${given}`, { size: 32 })
    .label(470, 334, '性别/Sex', 18).value(470, 360, 'SEX', `${sex === 'F' ? '女' : '男'}/${sex}`, zh).label(700, 334, '国籍/Nationality', 18).value(700, 360, 'NATIONALITY', '中国/CHINESE', zh)
    .label(1060, 334, '出生日期/Date of birth', 18).value(1060, 360, 'DATE_OF_BIRTH', dayMonthName(dates.birth)).label(470, 420, '出生地点/Place of birth', 18)
    .value(470, 446, 'PLACE_OF_BIRTH', born.join('/'), zh)
    .label(1060, 420, '签发日期/Date of issue', 18).value(1060, 446, 'DATE_OF_ISSUE', chineseDate(dates.issue), zh).label(470, 506, '签发地点/Place of issue', 18)
    .value(470, 532, 'PLACE_OF_ISSUE', issued.join('/'), zh)
    .label(1060, 506, '有效期至/Date of expiry', 18).value(1060, 532, 'EXPIRATION_DATE', chineseDate(dates.expiry), zh)
    .label(470, 592, '签发机关/Authority', 18).value(470, 618, 'ISSUING_AUTHORITY', chance.pick(['中华人民共和国国家移民管理局', '公安部出入境管理局']), zh)
    .mrz(td3({ code: 'PO', state: 'CHN', number, surname, given, nationality: 'CHN', sex, optional: `${chance.letters(8)}<<<<A9`, ...dates }), mrzTop(id3.height)).sheet();
}

const states = [['NORDMARK', 'UTO'], ['UTOPIA', 'UTO'], ['NEDERLAND', 'NLD'], ['SUOMI FINLAND', 'FIN'], ['ÖSTERREICH', 'AUT']] as const;

/** ID-2 cards with two lines of 36. */
export function td2Card(chance: Chance): Sheet {
  const [sex, dates, look] = [sexOf(chance), datesOf(chance, 5), lookOf(chance)];
  const [surname, given, [country, state]] = [chance.pick(latinNames.surnames), chance.pick(latinNames[sex]), chance.pick(states)];
  const number = `${chance.letters(2)}${chance.digits(4)}${chance.letters(1)}${chance.digits(2)}`;
  return penFor('TD2', id2, look, sex, chance).meaning({ DATE_OF_BIRTH: dates.birth, EXPIRATION_DATE: dates.expiry })
    .label(70, 40, country, 44).label(70, 98, 'RESIDENCE CARD', 28).portrait(860, 150, 300, 390).label(80, 170, 'Surname', 20).value(80, 194, 'LAST_NAME', surname)
    .label(80, 254, 'Given names', 20).value(80, 278, 'FIRST_NAME', given).label(80, 338, 'Nationality', 20).value(80, 362, 'NATIONALITY', state)
    .label(420, 338, 'Sex', 20).value(420, 362, 'SEX', sex)
    .label(80, 422, 'Date of birth', 20).value(80, 446, 'DATE_OF_BIRTH', dayMonthYear(dates.birth, ' ')).label(80, 506, 'Document No.', 20).value(80, 530, 'DOCUMENT_NUMBER', number)
    .label(420, 506, 'Date of expiry', 20).value(420, 530, 'EXPIRATION_DATE', dayMonthYear(dates.expiry, ' '))
    .mrz(td2({ code: 'I', state, number, surname, given, nationality: state, sex, optional: chance.yes(0.5) ? chance.digits(5) : '', ...dates }), mrzTop(id2.height)).sheet();
}

/** Stickers: a full page (MRV-A) or ID-2 sized (MRV-B), ICAO 9303 part 7. */
export function visa(chance: Chance): Sheet {
  const large = chance.yes(0.5);
  const size = large ? visaA : id2;
  const [sex, dates, look] = [sexOf(chance), datesOf(chance, 1), lookOf(chance)];
  const [surname, given, [country, state]] = [chance.pick(latinNames.surnames), chance.pick(latinNames[sex]), chance.pick(states)];
  const number = `${chance.letters(1)}${chance.digits(8)}`;
  const person = { code: 'V', state, number, surname, given, nationality: chance.pick(['UTO', 'AUS', 'SGP']), sex, optional: chance.yes(0.5) ? chance.letters(4) : '', ...dates };
  const x = size.width - 860;
  return penFor(large ? 'MRV_A' : 'MRV_B', size, look, sex, chance).meaning({ EXPIRATION_DATE: dates.expiry, DATE_OF_BIRTH: dates.birth })
    .label(70, 36, 'VISA', 56).label(x, 44, country, 36).portrait(70, 150, 270, 350).label(x, 130, 'VALID UNTIL', 19).value(x, 154, 'EXPIRATION_DATE', dayMonthYear(dates.expiry, '/'))
    .label(x + 400, 130, 'VISA NUMBER', 19).value(x + 400, 154, 'DOCUMENT_NUMBER', number).label(x, 220, 'SURNAME', 19).value(x, 244, 'LAST_NAME', surname)
    .label(x, 310, 'GIVEN NAMES', 19).value(x, 334, 'FIRST_NAME', given)
    .label(x, 400, 'DATE OF BIRTH', 19).value(x, 424, 'DATE_OF_BIRTH', dayMonthYear(dates.birth, '/')).label(x + 400, 400, 'SEX', 19).value(x + 400, 424, 'SEX', sex)
    .label(x, 490, 'REMARKS', 19).label(x, 514, 'NO WORK PERMITTED', 26)
    .mrz((large ? mrvA : mrvB)(person), mrzTop(size.height)).sheet();
}

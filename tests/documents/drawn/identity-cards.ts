/** Identity cards of South-East Asia and a generic TD1 card, in the order of the real ones. */
import type { Chance } from './chance.ts';
import { latin, td1 } from './mrz-lines.ts';
import {
  datesOf, indonesianNames, indonesianPlaces, khmerNames, khmerPlaces, latinNames, malayAddresses, malayNames, partsOf, sexOf,
  thaiAddresses, thaiNames, vietnameseNames, vietnamesePlaces,
} from './people.ts';
import { dayMonthYear, digitsOf, khmerDate, thaiDate, thaiEnglishDate } from './printed-dates.ts';
import { id1, lookOf, penFor, type Sheet } from './sheet.ts';

const address = 'ADDRESS|CITY_IN_ADDRESS|STATE_IN_ADDRESS|ZIP_CODE_IN_ADDRESS';

export function indonesianCard(chance: Chance): Sheet {
  const [sex, dates, look] = [sexOf(chance), datesOf(chance, 5), lookOf(chance, { labelFont: chance.pick(['Liberation Sans Narrow', 'Liberation Sans', 'DejaVu Sans Condensed']) })];
  const [area, province, city, birthplace, street, village, district] = chance.pick(indonesianPlaces);
  // On a woman's number the day of birth is raised by forty.
  const born = digitsOf(dates.birth, 'DDMMYY');
  const number = `${area}0${chance.whole(1, 9)}${sex === 'F' ? Number(born.slice(0, 2)) + 40 : born.slice(0, 2)}${born.slice(2)}00${chance.whole(10, 99)}`;
  const [column, pitch] = [chance.whole(270, 296), chance.whole(37, 39)];
  const pen = penFor('ID_KTP', id1, look, sex, chance).meaning({ DATE_OF_BIRTH: dates.birth, DATE_OF_ISSUE: dates.issue })
    .label(300, 14, `PROVINSI ${province}`, 30).label(360, 50, city, 30).label(34, 98, 'NIK', 36).label(170, 98, ':', 36)
    .value(196, 96, 'DOCUMENT_NUMBER', number, { size: 40, font: 'DejaVu Sans Mono' }).portrait(762, 120, 206, 264);
  const rows: readonly (readonly [string, string, string])[] = [
    ['Nama', 'FULL_NAME', chance.pick(indonesianNames[sex])], ['Tempat/Tgl Lahir', 'PLACE_OF_BIRTH|DATE_OF_BIRTH', `${birthplace}, ${dayMonthYear(dates.birth, '-')}`], ['Jenis Kelamin', 'SEX', sex === 'F' ? 'PEREMPUAN' : 'LAKI-LAKI'],
    ['Alamat', address, street], ['RT/RW', 'RT_RW', `0${chance.digits(2)}/0${chance.digits(2)}`], ['Kel/Desa', 'VILLAGE', village], ['Kecamatan', 'DISTRICT', district],
    ['Agama', 'RELIGION', chance.pick(['ISLAM', 'KATOLIK', 'HINDU', 'BUDHA'])], ['Status Perkawinan', 'MARITAL_STATUS', chance.pick(['KAWIN', 'BELUM KAWIN', 'CERAI HIDUP'])],
    ['Pekerjaan', 'OCCUPATION', chance.pick(['WIRASWASTA', 'GURU', 'KARYAWAN SWASTA', 'MENGURUS RUMAH TANGGA'])], ['Kewarganegaraan', 'NATIONALITY', 'WNI'], ['Berlaku Hingga', 'EXPIRATION_DATE', 'SEUMUR HIDUP'],
  ];
  rows.forEach(([label, key, text], at) => { const y = 152 + at * pitch; pen.label(34, y, label, 25).label(column - 16, y, ':', 25).value(column, y, key, text, { size: 26 }); });
  // Blood type stands on the line of the sex, further right.
  pen.label(560, 152 + 2 * pitch, 'Gol. Darah', 25).label(694, 152 + 2 * pitch, ':', 25).value(706, 152 + 2 * pitch, 'BLOOD_TYPE', chance.pick(['A', 'B', 'AB', 'O']), { size: 26 });
  return pen.label(770, 428, city, 21).value(800, 456, 'DATE_OF_ISSUE', dayMonthYear(dates.issue, '-'), { size: 22 }).sheet();
}

export function malaysianCard(chance: Chance): Sheet {
  const [sex, dates, look] = [sexOf(chance), datesOf(chance, 10), lookOf(chance)];
  const [state, lines] = chance.pick(malayAddresses);
  const [name, last] = [chance.pick(malayNames[sex]), chance.whole(0, 4) * 2 + (sex === 'M' ? 1 : 0)];
  const pen = penFor('MY_NRIC', id1, look, sex, chance).label(56, 30, 'KAD PENGENALAN', 32).label(56, 70, 'MALAYSIA', 30).label(250, 76, 'IDENTITY CARD', 22).label(600, 36, 'MyKad', 50)
    .value(56, 150, 'DOCUMENT_NUMBER', `${digitsOf(dates.birth, 'YYMMDD')}-${state}-${chance.digits(3)}${last}`, { size: 42 }).value(56, 372, 'FULL_NAME', name, { size: 31 });
  lines.forEach((line, at) => pen.value(56, 424 + at * 34, address, line, { size: 26 }));
  // A religion is printed on the cards of Muslims only.
  if (/ (BIN|BINTI) /.test(name)) pen.value(716, 512, 'RELIGION', 'ISLAM', { size: 24 });
  return pen.portrait(716, 160, 216, 280).value(716, 478, 'NATIONALITY', 'WARGANEGARA', { size: 24 }).value(716, 548, 'SEX', sex === 'F' ? 'PEREMPUAN' : 'LELAKI', { size: 24 }).sheet();
}

export function khmerCard(chance: Chance): Sheet {
  const khm = { script: 'khm', font: 'Noto Sans Khmer', size: 28 } as const;
  const [native, name, sex] = chance.pick(khmerNames);
  const [dates, look, [birthplace, home]] = [datesOf(chance, 10), lookOf(chance, { labelFont: 'Noto Sans Khmer' }), chance.pick(khmerPlaces)];
  const number = `${chance.pick(['01', '06', '11', '17'])}${chance.digits(7)}`;
  const [surname = '', given = ''] = name.split(' ');
  return penFor('KH_IC', id1, look, sex, chance).meaning({ DATE_OF_BIRTH: dates.birth, DATE_OF_ISSUE: dates.issue, EXPIRATION_DATE: dates.expiry })
    .portrait(34, 64, 214, 278).value(700, 18, 'DOCUMENT_NUMBER', `${number}(01)`, { size: 34 }).label(280, 68, 'គោត្តនាម និងនាម:', 24)
    .value(490, 62, 'FULL_NAME_NATIVE', native, { ...khm, size: 32 }).value(490, 114, 'FULL_NAME', name, { size: 32 })
    .label(280, 168, 'ថ្ងៃខែឆ្នាំកំណើត:', 24).value(490, 164, 'DATE_OF_BIRTH', khmerDate(dates.birth), khm).label(720, 168, 'ភេទ:', 24).label(790, 168, sex === 'F' ? 'ស្រី' : 'ប្រុស', 24)
    .label(280, 220, 'ទីកន្លែងកំណើត:', 24).value(460, 218, 'PLACE_OF_BIRTH', birthplace, khm).label(280, 272, 'អាសយដ្ឋាន:', 24).value(430, 270, address, home, khm)
    .label(280, 324, 'សុពលភាព:', 24).value(420, 322, 'DATE_OF_ISSUE|EXPIRATION_DATE', `${khmerDate(dates.issue)} ដល់ថ្ងៃ ${khmerDate(dates.expiry)}`, khm)
    .mrz(td1({ code: 'ID', state: 'KHM', number, surname, given, nationality: 'KHM', sex, optional: '', ...dates }), 462).sheet();
}

export interface VietnameseSides { readonly front: Sheet; readonly back: Sheet }

export function vietnameseCard(chance: Chance): VietnameseSides {
  const vie = { script: 'vie' } as const;
  const [sex, dates] = [sexOf(chance), datesOf(chance, 15)];
  const look = lookOf(chance, { font: chance.pick(['IBM Plex Sans', 'Liberation Sans', 'DejaVu Sans Condensed']), labelFont: chance.pick(['Liberation Sans', 'IBM Plex Sans']) });
  const [place, origin, near, far] = chance.pick(vietnamesePlaces);
  const name = chance.pick(vietnameseNames[sex]);
  const [year] = partsOf(dates.birth);
  // Place, then century and sex (0 and 1 for the 1900s, 2 and 3 for the 2000s), then the year of birth.
  const number = `${place}${(year >= 2000 ? 2 : 0) + (sex === 'F' ? 1 : 0)}${String(year).slice(2)}${chance.digits(6)}`;
  const [says, old] = [sex === 'F' ? 'Nữ' : 'Nam', chance.yes(0.5) ? chance.digits(9) : ''];
  const qr = [number, old, name.toLowerCase().replace(/(^|\s)\S/gu, (first) => first.toUpperCase()), digitsOf(dates.birth, 'DDMMYYYY'), says, `${near}, ${far}`, digitsOf(dates.issue, 'DDMMYYYY')].join('|');
  const front = penFor('VN_CCCD', id1, look, sex, chance).meaning({ DATE_OF_BIRTH: dates.birth, EXPIRATION_DATE: dates.expiry })
    .label(300, 20, 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 24).label(390, 50, 'Độc lập - Tự do - Hạnh phúc', 20).label(320, 78, 'SOCIALIST REPUBLIC OF VIET NAM', 19)
    .label(360, 118, 'CĂN CƯỚC CÔNG DÂN', 36).label(440, 164, 'Citizen Identity Card', 19)
    .portrait(36, 206, 208, 270).label(280, 208, 'Số / No.:', 22).value(390, 198, 'DOCUMENT_NUMBER', number, { size: 36 }).label(280, 250, 'Họ và tên / Full name:', 20)
    .value(280, 276, 'FULL_NAME', name, { ...vie, size: 31 })
    .label(280, 328, 'Ngày sinh / Date of birth:', 20).value(520, 322, 'DATE_OF_BIRTH', dayMonthYear(dates.birth, '/'), { size: 27 })
    .label(280, 364, 'Giới tính / Sex:', 20).value(432, 358, 'SEX', says, { ...vie, size: 27 })
    .label(540, 364, 'Quốc tịch / Nationality:', 20).value(770, 358, 'NATIONALITY', 'Việt Nam', { ...vie, size: 27 }).label(280, 402, 'Quê quán / Place of origin:', 20)
    .value(280, 428, 'PLACE_OF_ORIGIN', origin, { ...vie, size: 27 })
    .label(280, 470, 'Nơi thường trú / Place of residence:', 20).value(610, 464, address, near, { ...vie, size: 27 }).value(280, 498, address, far, { ...vie, size: 27 })
    .label(36, 520, 'Có giá trị đến:', 18).value(36, 544, 'EXPIRATION_DATE', dayMonthYear(dates.expiry, '/'), { size: 23 })
    .code({ kind: 'QRCode', text: qr, x: 858, y: 24, width: 126, height: 126 }).sheet();
  const [surname = '', ...given] = latin(name).split('<');
  const back = penFor('VN_CCCD_BACK', id1, look, sex, chance).meaning({ DATE_OF_ISSUE: dates.issue })
    .label(36, 26, 'Đặc điểm nhân dạng / Personal identification:', 20)
    .value(36, 54, 'PERSONAL_FEATURES', chance.pick(['Nốt ruồi cách 2cm trên sau cánh mũi trái', 'Sẹo chấm cách 1cm dưới đuôi mắt phải', 'Nốt ruồi sau cánh mũi phải']), { ...vie, size: 25 })
    .label(300, 106, 'Ngày, tháng, năm / Date, month, year:', 20).value(668, 100, 'DATE_OF_ISSUE', dayMonthYear(dates.issue, '/'), { size: 25 })
    .value(320, 138, 'ISSUING_AUTHORITY', 'CỤC TRƯỞNG CỤC CẢNH SÁT', { ...vie, size: 22 }).value(300, 168, 'ISSUING_AUTHORITY', 'QUẢN LÝ HÀNH CHÍNH VỀ TRẬT TỰ XÃ HỘI', { ...vie, size: 22 })
    .mrz(td1({ code: 'ID', state: 'VNM', number: number.slice(3), surname, given: given.join(' '), nationality: 'VNM', sex, optional: number, ...dates }), 448).sheet();
  return { front, back };
}

export function thaiCard(chance: Chance): { readonly front: Sheet; readonly back: Sheet } {
  const tha = { script: 'tha', font: 'IBM Plex Sans Thai', size: 28 } as const;
  const [first, last, english, englishLast, sex] = chance.pick(thaiNames);
  const [dates, look, home] = [datesOf(chance, 8), lookOf(chance, { labelFont: 'IBM Plex Sans Thai' }), chance.pick(thaiAddresses)];
  const number = thaiNumber(`${chance.whole(1, 8)}${chance.digits(11)}`);
  const front = penFor('THAI_ID_FRONT', id1, look, sex, chance).meaning({ DATE_OF_BIRTH: dates.birth, DATE_OF_ISSUE: dates.issue, EXPIRATION_DATE: dates.expiry })
    .label(300, 24, 'บัตรประจำตัวประชาชน', 30).label(620, 30, 'Thai National ID Card', 24).label(300, 74, 'เลขประจำตัวประชาชน', 18)
    .label(300, 98, 'Identification Number', 16).value(520, 76, 'DOCUMENT_NUMBER', number, { size: 36 })
    .label(160, 136, 'ชื่อตัวและชื่อสกุล', 20).value(330, 130, 'FULL_NAME_NATIVE', `${sex === 'F' ? 'น.ส.' : 'นาย'} ${first} ${last}`, { ...tha, size: 32 })
    .label(330, 184, 'Name', 20).value(430, 178, 'FIRST_NAME', `${sex === 'F' ? 'Miss' : 'Mr.'} ${english}`, { size: 27 }).label(330, 222, 'Last name', 20)
    .value(450, 216, 'LAST_NAME', englishLast, { size: 27 })
    .label(330, 266, 'เกิดวันที่', 20).label(430, 262, thaiDate(dates.birth), 26).label(330, 304, 'Date of Birth', 20)
    .value(480, 298, 'DATE_OF_BIRTH', thaiEnglishDate(dates.birth), { size: 27 })
    .label(330, 344, 'ศาสนา', 20).value(430, 338, 'RELIGION', chance.pick(['พุทธ', 'อิสลาม', 'คริสต์']), tha).label(60, 390, 'ที่อยู่', 20)
    .value(130, 384, 'ADDRESS', home[0], tha).value(130, 424, 'ADDRESS', home[1], tha)
    .label(60, 478, thaiDate(dates.issue), 22).label(60, 506, 'วันออกบัตร', 18).value(60, 534, 'DATE_OF_ISSUE', thaiEnglishDate(dates.issue), { size: 22 })
    .label(60, 562, 'Date of Issue', 18)
    .label(470, 478, thaiDate(dates.expiry), 22).label(470, 506, 'วันบัตรหมดอายุ', 18).value(470, 534, 'EXPIRATION_DATE', thaiEnglishDate(dates.expiry), { size: 22 })
    .label(470, 562, 'Date of Expiry', 18).portrait(764, 300, 200, 250).sheet();
  const back = penFor('THAI_ID_BACK', id1, look, sex, chance).label(120, 60, 'บัตรประจำตัวประชาชน', 34).label(120, 120, 'THAI NATIONAL ID CARD', 28)
    .label(120, 200, 'กรมการปกครอง กระทรวงมหาดไทย', 26)
    .value(600, 540, 'LASER_CODE', `${chance.letters(2)}${chance.digits(1)}-${chance.digits(7)}-${chance.digits(2)}`, { size: 34 }).sheet();
  return { front, back };
}

/** Weights 13 to 2; eleven less the remainder, its last digit. Printed in groups of 1-4-5-2-1. */
function thaiNumber(twelve: string): string {
  const sum = Array.from(twelve, Number).reduce((all, digit, at) => all + digit * (13 - at), 0);
  const whole = `${twelve}${(11 - (sum % 11)) % 10}`;
  return [[0, 1], [1, 5], [5, 10], [10, 12], [12, 13]].map(([from, to]) => whole.slice(from, to)).join(' ');
}

const places = [['NORDMARK', 'UTO'], ['REPUBLIC OF UTOPIA', 'UTO'], ['DEUTSCHLAND', 'D'], ['SVERIGE', 'SWE']] as const;

export function td1Card(chance: Chance): Sheet {
  const [sex, dates, look, [country, state]] = [sexOf(chance), datesOf(chance, 10), lookOf(chance), chance.pick(places)];
  const [surname, given] = [chance.pick(latinNames.surnames), chance.pick(latinNames[sex])];
  const number = `${chance.letters(1)}${chance.digits(2)}${chance.letters(2)}${chance.digits(4)}`;
  return penFor('TD1', id1, look, sex, chance).meaning({ DATE_OF_BIRTH: dates.birth, EXPIRATION_DATE: dates.expiry })
    .label(40, 24, country, 34).label(40, 70, 'IDENTITY CARD', 24).portrait(36, 120, 220, 284).label(290, 116, 'Surname', 18)
    .value(290, 138, 'LAST_NAME', surname, { size: 28 }).label(290, 184, 'Given names', 18).value(290, 206, 'FIRST_NAME', given, { size: 28 })
    .label(290, 252, 'Sex', 18).value(290, 274, 'SEX', sex, { size: 28 }).label(400, 252, 'Nationality', 18).value(400, 274, 'NATIONALITY', state, { size: 28 })
    .label(600, 252, 'Date of birth', 18).value(600, 274, 'DATE_OF_BIRTH', dayMonthYear(dates.birth, ' '), { size: 28 })
    .label(290, 324, 'Document No.', 18).value(290, 346, 'DOCUMENT_NUMBER', number, { size: 28 }).label(600, 324, 'Date of expiry', 18)
    .value(600, 346, 'EXPIRATION_DATE', dayMonthYear(dates.expiry, ' '), { size: 28 })
    .mrz(td1({ code: 'I', state, number, surname, given, nationality: state, sex, optional: '', ...dates }), 462).sheet();
}

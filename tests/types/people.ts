/** Cards of invented people as the readers give them: other people, and not quite the places, of any rendered card. */
import type { TextLine } from '../../electron/cases/document.ts';
import { line } from '../rules/printed-lines.ts';

export interface PrintedCard {
  readonly type: string;
  readonly size: { readonly width: number; readonly height: number };
  readonly lines: readonly TextLine[];
  /** By field: what is printed, lines joined by a newline. */
  readonly raw: Readonly<Record<string, string>>;
  /** Where the value is not simply what is printed. */
  readonly value: Readonly<Record<string, string>>;
}

const small = { letterPx: 12 };
const card = { width: 1012, height: 638 };
const page = { width: 1476, height: 1040 };

/** What the Latin reader makes of Vietnamese: the accents are gone. */
const folded = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd').replace(/Đ/g, 'D');
/** A line read twice: by the Latin reader and by the one of its own script. */
export const own = (text: string, x: number, y: number, more: { readonly letterPx?: number; readonly latin?: string; readonly confidence?: number } = {}): TextLine => {
  const { latin, confidence, ...place } = more;
  // vowels that stand on a letter take no room of their own
  const { box } = line(text.replace(/\p{M}/gu, ''), x, y, place);
  return { ...line(latin ?? folded(text), x, y, place), box, inScript: { text, confidence: confidence ?? 93 } };
};

const stacked = (label: string, value: string, x: number, y: number): TextLine[] => [line(label, x, y, small), line(value, x, y + 28)];

export const australian: PrintedCard = {
  type: 'AU_PASSPORT', size: page,
  lines: [
    line('AUSTRALIA', 610, 40, { letterPx: 34 }), line('PASSPORT', 70, 92), ...stacked('Type', 'P', 484, 122), ...stacked('Code of issuing State', 'AUS', 644, 122),
    ...stacked('Document No.', 'RA7301958', 1046, 122), line('Name', 484, 206, small), line('MACKENZIE-HALL', 484, 232), line('RUBY MAE', 484, 272), ...stacked('Nationality', 'AUSTRALIAN', 484, 332),
    ...stacked('Date of birth', '09 OCT 1996', 484, 416), ...stacked('Sex', 'F', 484, 500), ...stacked('Place of birth', 'PORT HEDLAND', 644, 500), ...stacked('Date of issue', '21 MAR 2022', 484, 584),
    ...stacked('Date of expiry', '21 MAR 2032', 484, 668), ...stacked('Authority', 'AUSTRALIA', 836, 668),
  ],
  raw: {
    DOCUMENT_TYPE: 'P', ISSUING_STATE: 'AUS', DOCUMENT_NUMBER: 'RA7301958', LAST_NAME: 'MACKENZIE-HALL', FIRST_NAME: 'RUBY MAE', NATIONALITY: 'AUSTRALIAN', DATE_OF_BIRTH: '09 OCT 1996',
    SEX: 'F', PLACE_OF_BIRTH: 'PORT HEDLAND', DATE_OF_ISSUE: '21 MAR 2022', EXPIRATION_DATE: '21 MAR 2032', ISSUING_AUTHORITY: 'AUSTRALIA',
  },
  value: { DATE_OF_BIRTH: '1996-10-09', DATE_OF_ISSUE: '2022-03-21', EXPIRATION_DATE: '2032-03-21' },
};

export const chinese: PrintedCard = {
  type: 'PRC_PASSPORT', size: page,
  lines: [
    line('护照 PASSPORT', 72, 74), line('中华人民共和国 PEOPLE\'S REPUBLIC OF CHINA', 424, 44), ...stacked('类型/Type', 'P', 482, 120), ...stacked('国家码/Country Code', 'CHN', 684, 120),
    ...stacked('护照号/Passport No.', 'EJ2094461', 1052, 120), line('姓名/Name', 482, 206, small), line('欧阳思远', 482, 232, { letterPx: 26 }), line('OUYANG, SIYUAN', 482, 288),
    ...stacked('性别/Sex', '男/M', 482, 352), ...stacked('国籍/Nationality', '中国/CHINESE', 684, 352), ...stacked('出生日期/Date of birth', '03 NOV 1979', 1052, 352),
    ...stacked('出生地点/Place of birth', '黑龙江/HEILONGJIANG', 482, 440), ...stacked('签发日期/Date of issue', '06 11月/NOV 2021', 1052, 440), ...stacked('签发地点/Place of issue', '上海/SHANGHAI', 482, 528),
    ...stacked('有效期至/Date of expiry', '05 11月/NOV 2031', 1052, 528), ...stacked('签发机关/Authority', '国家移民管理局', 482, 616),
  ],
  raw: {
    DOCUMENT_TYPE: 'P', ISSUING_STATE: 'CHN', DOCUMENT_NUMBER: 'EJ2094461', FULL_NAME_NATIVE: '欧阳思远', FULL_NAME: 'OUYANG, SIYUAN', SEX: '男/M', NATIONALITY: '中国/CHINESE', DATE_OF_BIRTH: '03 NOV 1979',
    PLACE_OF_BIRTH: '黑龙江/HEILONGJIANG', DATE_OF_ISSUE: '06 11月/NOV 2021', PLACE_OF_ISSUE: '上海/SHANGHAI', EXPIRATION_DATE: '05 11月/NOV 2031', ISSUING_AUTHORITY: '国家移民管理局',
  },
  value: { SEX: 'M', NATIONALITY: 'CHINESE', DATE_OF_BIRTH: '1979-11-03', DATE_OF_ISSUE: '2021-11-06', EXPIRATION_DATE: '2031-11-05' },
};

export const singaporean: PrintedCard = {
  type: 'SG_PASSPORT', size: page,
  lines: [
    line('REPUBLIC OF SINGAPORE', 500, 40, { letterPx: 24 }), line('PASSPORT', 70, 92), ...stacked('Type', 'PA', 420, 122), ...stacked('Country Code', 'SGP', 600, 122), ...stacked('Passport No', 'K4410937B', 1000, 122),
    ...stacked('Name', 'TAN WEI LING GRACE', 420, 206), ...stacked('Sex', 'F', 420, 290), ...stacked('Nationality', 'SINGAPORE CITIZEN', 600, 290), ...stacked('Date of birth', '28 FEB 1984', 420, 374),
    ...stacked('Place of birth', 'SINGAPORE', 800, 374), ...stacked('Date of issue', '01 JUL 2023', 420, 458), ...stacked('Date of expiry', '01 JUL 2033', 420, 542), ...stacked('Authority', 'MINISTRY OF HOME AFFAIRS', 800, 542),
    ...stacked('National ID No', 'S8412345D', 420, 626),
  ],
  raw: {
    DOCUMENT_TYPE: 'PA', ISSUING_STATE: 'SGP', DOCUMENT_NUMBER: 'K4410937B', FULL_NAME: 'TAN WEI LING GRACE', SEX: 'F', NATIONALITY: 'SINGAPORE CITIZEN', DATE_OF_BIRTH: '28 FEB 1984',
    PLACE_OF_BIRTH: 'SINGAPORE', DATE_OF_ISSUE: '01 JUL 2023', EXPIRATION_DATE: '01 JUL 2033', ISSUING_AUTHORITY: 'MINISTRY OF HOME AFFAIRS', PERSONAL_NUMBER: 'S8412345D',
  },
  value: { DATE_OF_BIRTH: '1984-02-28', DATE_OF_ISSUE: '2023-07-01', EXPIRATION_DATE: '2033-07-01' },
};

const ktpRow = (label: string, value: string, row: number): TextLine[] => [line(label, 38, 158 + 38 * row, { letterPx: 13 }), line(`: ${value}`, 268, 158 + 38 * row, { letterPx: 15 })];

export const indonesian: PrintedCard = {
  type: 'ID_KTP', size: card,
  lines: [
    line('PROVINSI BALI', 400, 18, { letterPx: 20 }), line('KABUPATEN GIANYAR', 390, 56, { letterPx: 17 }), line('NIK', 40, 108, { letterPx: 22 }), line(': 5104035708950003', 210, 106, { letterPx: 26 }),
    ...ktpRow('Nama', 'NI LUH AYU KARTINI, S.Pd', 0), ...ktpRow('Tempat/Tgl Lahir', 'UBUD, 17-08-1995', 1), ...ktpRow('Jenis Kelamin', 'PEREMPUAN', 2), line('Gol. Darah : AB', 560, 234, { letterPx: 15 }),
    ...ktpRow('Alamat', 'BR. TEGES KANGIN', 3), ...ktpRow('RT/RW', '000/000', 4), ...ktpRow('Kel/Desa', 'PELIATAN', 5), ...ktpRow('Kecamatan', 'UBUD', 6), ...ktpRow('Agama', 'HINDU', 7),
    ...ktpRow('Status Perkawinan', 'CERAI HIDUP', 8), ...ktpRow('Pekerjaan', 'PETANI/PEKEBUN', 9), line('Kewarganegaraan: WNI', 38, 538, { letterPx: 15 }), ...ktpRow('Berlaku Hingga', '17-08-2017', 11),
    line('GIANYAR', 770, 432, { letterPx: 12 }), line('22-09-2012', 780, 460, { letterPx: 12 }),
  ],
  raw: {
    DOCUMENT_NUMBER: '5104035708950003', FULL_NAME: 'NI LUH AYU KARTINI, S.Pd', PLACE_OF_BIRTH: 'UBUD, 17-08-1995', DATE_OF_BIRTH: 'UBUD, 17-08-1995', SEX: 'PEREMPUAN', BLOOD_TYPE: 'AB', ADDRESS: 'BR. TEGES KANGIN',
    RT_RW: '000/000', VILLAGE: 'PELIATAN', DISTRICT: 'UBUD', RELIGION: 'HINDU', MARITAL_STATUS: 'CERAI HIDUP', OCCUPATION: 'PETANI/PEKEBUN', NATIONALITY: 'WNI', EXPIRATION_DATE: '17-08-2017',
    STATE_NAME: 'BALI', CITY_IN_ADDRESS: 'KABUPATEN GIANYAR', DATE_OF_ISSUE: '22-09-2012',
  },
  value: { PLACE_OF_BIRTH: 'UBUD', DATE_OF_BIRTH: '1995-08-17', SEX: 'F', EXPIRATION_DATE: '2017-08-17', DATE_OF_ISSUE: '2012-09-22' },
};

const myAddress = 'LOT 2207 BATU 4\nJALAN TUN RAZAK\n05350 ALOR SETAR\nKEDAH';
export const malaysian: PrintedCard = {
  type: 'MY_NRIC', size: card,
  lines: [
    line('KAD PENGENALAN', 58, 40, { letterPx: 22 }), line('MALAYSIA', 58, 80), line('IDENTITY CARD', 58, 114, { letterPx: 14 }), line('MyKad', 560, 50, { letterPx: 34 }), line('921130-02-5177', 62, 174, { letterPx: 24 }),
    line('SUBRAMANIAM A/L', 62, 366), line('KRISHNASAMY', 62, 402), ...myAddress.split('\n').map((text, row) => line(text, 62, 446 + 34 * row, { letterPx: 15 })),
    line('WARGANEGARA', 700, 500, { letterPx: 14 }), line('LELAKI', 700, 566, { letterPx: 14 }),
  ],
  raw: {
    DOCUMENT_NUMBER: '921130-02-5177', FULL_NAME: 'SUBRAMANIAM A/L\nKRISHNASAMY', ADDRESS: myAddress, CITY_IN_ADDRESS: myAddress, STATE_IN_ADDRESS: myAddress, ZIP_CODE_IN_ADDRESS: myAddress,
    NATIONALITY: 'WARGANEGARA', SEX: 'LELAKI',
  },
  value: { FULL_NAME: 'SUBRAMANIAM A/L KRISHNASAMY', ADDRESS: 'LOT 2207 BATU 4 JALAN TUN RAZAK', CITY_IN_ADDRESS: 'ALOR SETAR', STATE_IN_ADDRESS: 'KEDAH', ZIP_CODE_IN_ADDRESS: '05350', SEX: 'M' },
};

const khmer = (text: string, x: number, y: number): TextLine => own(text, x, y, { latin: 'gsu nnmu sinim', letterPx: 19 });
export const cambodian: PrintedCard = {
  type: 'KH_IC', size: card,
  lines: [
    line('030772914(02)', 690, 22, { letterPx: 20 }), khmer('គោត្តនាម និងនាម:', 288, 72), khmer('កែវ ស្រីពៅ', 512, 72), line('KEO SREYPOV', 512, 122), khmer('ថ្ងៃខែឆ្នាំកំណើត:', 288, 172), khmer('០៤.០៩.១៩៩៨', 512, 172),
    khmer('ទីកន្លែងកំណើត: ស្រុកស្វាយទាប ខេត្តស្វាយរៀង', 288, 224), khmer('អាសយដ្ឋាន: ភូមិគោកស្រុក ឃុំប្រសូត', 288, 276), khmer('សុពលភាព: ១៥.០១.២០២១ ដល់ថ្ងៃ ១៤.០១.២០៣១', 288, 328),
  ],
  raw: {
    DOCUMENT_NUMBER: '030772914(02)', FULL_NAME_NATIVE: 'កែវ ស្រីពៅ', FULL_NAME: 'KEO SREYPOV', DATE_OF_BIRTH: '០៤.០៩.១៩៩៨', PLACE_OF_BIRTH: 'ស្រុកស្វាយទាប ខេត្តស្វាយរៀង', ADDRESS: 'ភូមិគោកស្រុក ឃុំប្រសូត',
    DATE_OF_ISSUE: '១៥.០១.២០២១ ដល់ថ្ងៃ ១៤.០១.២០៣១', EXPIRATION_DATE: '១៥.០១.២០២១ ដល់ថ្ងៃ ១៤.០១.២០៣១',
  },
  value: { DOCUMENT_NUMBER: '030772914', DATE_OF_BIRTH: '1998-09-04', DATE_OF_ISSUE: '2021-01-15', EXPIRATION_DATE: '2031-01-14' },
};

const vnAddress = 'Tổ 5, Ấp Hòa Bình\nXã Vĩnh Hòa, Phú Giáo, Bình Dương';
export const vietnamese: PrintedCard = {
  type: 'VN_CCCD', size: card,
  lines: [
    own('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 330, 24, { letterPx: 15 }), own('Độc lập - Tự do - Hạnh phúc', 420, 56, small), line('SOCIALIST REPUBLIC OF VIET NAM', 370, 84, small), own('CĂN CƯỚC CÔNG DÂN', 380, 132, { letterPx: 24 }),
    line('Citizen Identity Card', 450, 178, small), own('Số / No.:', 288, 214, { letterPx: 11, latin: 'S6 / No.' }), line(': 074302004417', 386, 206, { letterPx: 20 }), own('Họ và tên / Full name:', 288, 258, { letterPx: 10 }), own('LÊ HOÀNG YẾN NHI', 288, 284),
    own('Ngày sinh / Date of birth:', 288, 334, { letterPx: 10 }), line('30/01/2002', 540, 330, small), own('Giới tính / Sex:', 288, 370, { letterPx: 9 }), own('Nữ', 440, 366, small),
    own('Quốc tịch / Nationality:', 560, 370, { letterPx: 9 }), own('Việt Nam', 790, 366, small), own('Quê quán / Place of origin:', 288, 406, { letterPx: 9 }), own('Chợ Gạo, Tiền Giang', 288, 432, { letterPx: 14 }),
    own(`Nơi thường trú / Place of residence: ${vnAddress.split('\n')[0]}`, 288, 472, { letterPx: 14 }), own(vnAddress.split('\n')[1]!, 288, 508, { letterPx: 14 }),
    own('Có giá trị đến:', 40, 520, { letterPx: 8 }), line('30/01/2027', 40, 544, small),
  ],
  raw: {
    DOCUMENT_NUMBER: '074302004417', FULL_NAME: 'LÊ HOÀNG YẾN NHI', DATE_OF_BIRTH: '30/01/2002', SEX: 'Nữ', NATIONALITY: 'Việt Nam', PLACE_OF_ORIGIN: 'Chợ Gạo, Tiền Giang', ADDRESS: vnAddress, EXPIRATION_DATE: '30/01/2027',
  },
  value: { DATE_OF_BIRTH: '2002-01-30', SEX: 'F', ADDRESS: vnAddress.replace('\n', ' '), EXPIRATION_DATE: '2027-01-30' },
};

const vnAuthority = 'CỤC TRƯỞNG CỤC CẢNH SÁT\nQUẢN LÝ HÀNH CHÍNH VỀ TRẬT TỰ XÃ HỘI';
export const vietnameseBack: PrintedCard = {
  type: 'VN_CCCD_BACK', size: card,
  lines: [
    own('Đặc điểm nhân dạng / Personal identification:', 40, 30, { letterPx: 10 }), own('Sẹo lồi C:3cm sau cánh mũi trái', 40, 58, { letterPx: 13 }), own('Ngày, tháng, năm / Date, month, year:', 290, 110, { letterPx: 10 }), line('02/12/2023', 652, 106, { letterPx: 13 }),
    own(vnAuthority.split('\n')[0]!, 330, 142, { letterPx: 14 }), own(vnAuthority.split('\n')[1]!, 290, 172, { letterPx: 13 }), own('Ngón trỏ trái', 800, 150, small),
  ],
  raw: { PERSONAL_FEATURES: 'Sẹo lồi C:3cm sau cánh mũi trái', DATE_OF_ISSUE: '02/12/2023', ISSUING_AUTHORITY: vnAuthority },
  value: { DATE_OF_ISSUE: '2023-12-02', ISSUING_AUTHORITY: vnAuthority.replace('\n', ' ') },
};

const thai = (text: string, x: number, y: number): TextLine => own(text, x, y, { latin: 'uslnn wsu', letterPx: 15 });
export const thaiFront: PrintedCard = {
  type: 'THAI_ID_FRONT', size: card,
  lines: [
    thai('บัตรประจำตัวประชาชน', 300, 20), line('Thai National ID Card', 560, 22, small), line('Identification Number', 300, 92, small), line('3 1017 00482 91 6', 560, 72), thai('ชื่อตัวและชื่อสกุล', 60, 122), thai('นางสาว พิมพ์ใจ แสงทอง', 300, 120),
    line('Name', 300, 172, small), line('Miss Pimjai', 380, 168), line('Last name', 300, 212, small), line('Saengthong', 420, 208), thai('เกิดวันที่', 300, 252), thai('14 ก.พ. 2533', 440, 252), line('Date of Birth', 300, 292, small), line('14 Feb. 1990', 460, 288),
    thai('ศาสนา', 300, 332), thai('พุทธ', 420, 332), thai('ที่อยู่', 40, 380), thai('88/1 หมู่ที่ 4 ต.บางพูด', 130, 380), thai('อ.ปากเกร็ด จ.นนทบุรี', 40, 416),
    thai('9 มี.ค. 2564', 40, 470), thai('วันออกบัตร', 40, 502), line('9 Mar. 2021', 40, 534, small), line('Date of Issue', 40, 560, small),
    thai('13 ก.พ. 2573', 600, 470), thai('วันบัตรหมดอายุ', 600, 502), line('13 Feb. 2030', 600, 534, small), line('Date of Expiry', 600, 560, small),
  ],
  raw: {
    DOCUMENT_NUMBER: '3 1017 00482 91 6', FULL_NAME_NATIVE: 'นางสาว พิมพ์ใจ แสงทอง', FIRST_NAME: 'Miss Pimjai', LAST_NAME: 'Saengthong', DATE_OF_BIRTH: '14 Feb. 1990', RELIGION: 'พุทธ',
    ADDRESS: '88/1 หมู่ที่ 4 ต.บางพูด\nอ.ปากเกร็ด จ.นนทบุรี', DATE_OF_ISSUE: '9 Mar. 2021', EXPIRATION_DATE: '13 Feb. 2030',
  },
  value: { FIRST_NAME: 'Pimjai', DATE_OF_BIRTH: '1990-02-14', ADDRESS: '88/1 หมู่ที่ 4 ต.บางพูด อ.ปากเกร็ด จ.นนทบุรี', DATE_OF_ISSUE: '2021-03-09', EXPIRATION_DATE: '2030-02-13' },
};

export const thaiBack: PrintedCard = {
  type: 'THAI_ID_BACK', size: card, lines: [line('JT2-0834417-65', 520, 320), line('กระทรวงมหาดไทย', 300, 60)], raw: { LASER_CODE: 'JT2-0834417-65' }, value: {},
};

export const utopian: PrintedCard = {
  type: 'TD2', size: { width: 1240, height: 874 },
  lines: [
    line('UTOPIA', 520, 34, { letterPx: 34 }), line('IDENTITY CARD', 520, 92), ...stacked('Surname', 'OKONKWO', 420, 150), ...stacked('Given names', 'CHIDI EMEKA', 420, 230), ...stacked('Date of birth', '05 06 1971', 420, 310),
    ...stacked('Document No.', 'L8K02991Q', 420, 390), ...stacked('Expiry', '30 09 2030', 420, 470),
  ],
  raw: { LAST_NAME: 'OKONKWO', FIRST_NAME: 'CHIDI EMEKA', DATE_OF_BIRTH: '05 06 1971', DOCUMENT_NUMBER: 'L8K02991Q', EXPIRATION_DATE: '30 09 2030' },
  value: { DATE_OF_BIRTH: '1971-06-05', EXPIRATION_DATE: '2030-09-30' },
};

export const everyCard: readonly PrintedCard[] = [australian, chinese, singaporean, indonesian, malaysian, cambodian, vietnamese, vietnameseBack, thaiFront, thaiBack, utopian];

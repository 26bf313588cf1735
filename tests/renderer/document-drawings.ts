/** What stands on the drawn documents. Everyone on them is invented; the layouts are no country's own. */
import { onTheCard, somebodyElse } from './drawn-pictures.ts';
import type { Drawing, Line } from './drawn-documents.ts';

const label = (x: number, y: number, text: string, size = 18): Line => ({ at: [x, y], text, size, colour: '#44605c' });
const specimen = (x: number, y: number): Line => ({ at: [x, y], text: 'SPECIMEN', size: 34, bold: true, colour: 'rgb(179 38 30 / 42%)' });
const mrz = (y: number, text: string, size: number, keys: Line['keys'] = {}, x = 80): Line => ({ at: [x, y], text, size, mrz: true, keys: { MRZ: true, ...keys } });

const passportGround = 'linear-gradient(120deg, #d9ecd2, #e6f0d6 60%, #d3e6da)';

export const auPassport: Drawing = {
  width: 1476, height: 1040, ground: passportGround, portrait: { head: somebodyElse, box: [70, 180, 430, 650] },
  lines: [
    { at: [620, 36], text: 'AUSTRALIA', size: 52, bold: true }, label(70, 90, 'PASSPORT', 32), specimen(1130, 36),
    label(480, 116, 'Type'), { at: [480, 140], text: 'P', size: 32, keys: { DOCUMENT_TYPE: true } },
    label(640, 116, 'Code of issuing State'), { at: [640, 140], text: 'AUS', size: 32, keys: { ISSUING_STATE: true } },
    label(1050, 116, 'Document No.'), { at: [1050, 142], text: 'RB1738206', size: 34, keys: { DOCUMENT_NUMBER: true } },
    label(480, 200, 'Name'), { at: [480, 222], text: 'O’BRIEN', size: 34, keys: { LAST_NAME: true } }, { at: [480, 264], text: 'THOMAS WILLIAM', size: 34, keys: { FIRST_NAME: true } },
    label(480, 324, 'Nationality'), { at: [480, 348], text: 'AUSTRALIAN', size: 34, keys: { NATIONALITY: true } },
    label(480, 410, 'Date of birth'), { at: [480, 434], text: '30 DEC 1991', size: 34, keys: { DATE_OF_BIRTH: true } },
    label(480, 496, 'Sex'), { at: [480, 520], text: 'M', size: 34, keys: { SEX: true } },
    label(640, 496, 'Place of birth'), { at: [640, 520], text: 'WAGGA WAGGA', size: 34, keys: { PLACE_OF_BIRTH: true } },
    label(480, 582, 'Date of issue'), { at: [480, 606], text: '04 NOV 2019', size: 34, keys: { DATE_OF_ISSUE: true } },
    label(480, 668, 'Date of expiry'), { at: [480, 692], text: '04 NOV 2029', size: 34, keys: { EXPIRATION_DATE: true } },
    label(840, 668, 'Authority'), { at: [840, 692], text: 'AUSTRALIA', size: 34, keys: { ISSUING_AUTHORITY: true } },
    mrz(862, 'P<AUSOBRIEN<<THOMAS<WILLIAM<<<<<<<<<<<<<<<<<', 43, { M_NAMES: 'OBRIEN<<THOMAS<WILLIAM' }),
    mrz(930, 'RB17382069AUS9112300M2911043<<<<<<<<<<<<<<<0', 43, { M_NUMBER: 'RB1738206', M_BIRTH: '911230', M_EXPIRY: '291104', M_SEX: 'M', M_NATIONALITY: 'AUS' }),
  ],
};

export const prcPassport: Drawing = {
  width: 1476, height: 1040, ground: 'linear-gradient(120deg, #f0e2d2, #e9ecd9 55%, #dbe5ea)', portrait: { head: onTheCard, box: [70, 180, 430, 650] },
  lines: [
    { at: [70, 66], text: '护照 PASSPORT', size: 34 }, { at: [420, 36], text: '中华人民共和国 PEOPLE’S REPUBLIC OF CHINA', size: 34 }, specimen(1190, 36),
    label(480, 116, '类型/Type'), { at: [480, 142], text: 'P', size: 34, keys: { DOCUMENT_TYPE: true } },
    label(680, 116, '国家码/Country Code'), { at: [680, 142], text: 'CHN', size: 34, keys: { ISSUING_STATE: true } },
    label(1050, 116, '护照号/Passport No.'), { at: [1050, 142], text: 'E71538206', size: 36, keys: { DOCUMENT_NUMBER: true } },
    label(480, 204, '姓名/Name'), { at: [480, 228], text: '欧阳晓雯', size: 38, keys: { FULL_NAME_NATIVE: true } }, { at: [480, 284], text: 'OUYANG, XIAOWEN', size: 34, keys: { FULL_NAME: true } },
    label(480, 350, '性别/Sex'), { at: [480, 376], text: '女/F', size: 34, keys: { SEX: true } },
    label(680, 350, '国籍/Nationality'), { at: [680, 376], text: '中国/CHINESE', size: 34, keys: { NATIONALITY: true } },
    label(1050, 350, '出生日期/Date of birth'), { at: [1050, 376], text: '24 JUN 1987', size: 34, keys: { DATE_OF_BIRTH: true } },
    label(480, 438, '出生地点/Place of birth'), { at: [480, 464], text: '四川/SICHUAN', size: 34, keys: { PLACE_OF_BIRTH: true } },
    label(1050, 438, '签发日期/Date of issue'), { at: [1050, 464], text: '12 5月/MAY 2019', size: 34, keys: { DATE_OF_ISSUE: true } },
    label(480, 526, '签发地点/Place of issue'), { at: [480, 552], text: '四川/SICHUAN', size: 34, keys: { PLACE_OF_ISSUE: true } },
    label(1050, 526, '有效期至/Date of expiry'), { at: [1050, 552], text: '11 5月/MAY 2029', size: 34, keys: { EXPIRATION_DATE: true } },
    label(480, 614, '签发机关/Authority'), { at: [480, 640], text: '中华人民共和国国家移民管理局', size: 32, keys: { ISSUING_AUTHORITY: true } }, { at: [480, 684], text: 'NATIONAL IMMIGRATION ADMINISTRATION, PRC', size: 30, keys: { ISSUING_AUTHORITY: true } },
    mrz(862, 'POCHNOUYANG<<XIAOWEN<<<<<<<<<<<<<<<<<<<<<<<<', 43, { M_NAMES: 'OUYANG<<XIAOWEN' }),
    mrz(930, 'E715382062CHN8706247F2905116<<<<<<<<<<<<<<06', 43, { M_NUMBER: 'E71538206', M_BIRTH: '870624', M_EXPIRY: '290511', M_SEX: 'F', M_NATIONALITY: 'CHN' }),
  ],
};

export const khmerCard: Drawing = {
  width: 1012, height: 638, ground: 'linear-gradient(120deg, #dfe6f1, #eae7dd 60%, #dbe8e4)', portrait: { head: onTheCard, box: [36, 76, 256, 356] },
  lines: [
    { at: [36, 18], text: 'IDKHM', size: 26, bold: true }, { at: [660, 20], text: '110456829(01)', size: 34, keys: { DOCUMENT_NUMBER: true } },
    label(290, 74, 'គោត្តនាម និងនាម:', 24), { at: [510, 68], text: 'សុខ ចាន់ដារ៉ា', size: 28, keys: { FULL_NAME_NATIVE: true } },
    { at: [510, 120], text: 'SOK CHANDARA', size: 30, keys: { FULL_NAME: true } },
    label(290, 172, 'ថ្ងៃខែឆ្នាំកំណើត:', 22), { at: [510, 168], text: '១២.០៣.១៩៩០', size: 26, keys: { DATE_OF_BIRTH: true } },
    label(290, 224, 'ទីកន្លែងកំណើត:', 22), { at: [470, 220], text: 'ខណ្ឌដូនពេញ រាជធានីភ្នំពេញ', size: 24, keys: { PLACE_OF_BIRTH: true } },
    label(290, 276, 'អាសយដ្ឋាន:', 22), { at: [440, 272], text: 'ផ្ទះលេខ ១២ ផ្លូវ ២៧១ សង្កាត់ទួលទំពូងទី ២', size: 24, keys: { ADDRESS: true } },
    { at: [290, 314], text: 'ខណ្ឌចំការមន រាជធានីភ្នំពេញ', size: 24, keys: { ADDRESS: true } },
    label(290, 366, 'សុពលភាព:', 22), { at: [430, 362], text: '១២.០៣.២០២០ ដល់ថ្ងៃ ១១.០៣.២០៣០', size: 24, keys: { DATE_OF_ISSUE: '១២.០៣.២០២០', EXPIRATION_DATE: '១១.០៣.២០៣០' } },
    specimen(60, 392),
    mrz(448, 'IDKHM1104568290<<<<<<<<<<<<<<<', 44, { M_NUMBER: '110456829' }, 44), mrz(508, '9003129F3003116KHM<<<<<<<<<<<0', 44, { M_BIRTH: '900312', M_EXPIRY: '300311', M_SEX: 'F', M_NATIONALITY: 'KHM' }, 44),
    mrz(568, 'SOK<<CHANDARA<<<<<<<<<<<<<<<<<', 44, { M_NAMES: 'SOK<<CHANDARA' }, 44),
  ],
};

/** A field of squares that no reader reads: only its place and look matter here. */
function squares(x: number, y: number, columns: number, rows: number, size: number, wide = 1): string {
  const cells = Array.from({ length: columns * rows }, (_, at) => at).filter((at) => (Math.imul(at + 7, 2654435761) >>> 13) % 2 === 0);
  const marks = cells.map((at) => `<rect x="${x + (at % columns) * size}" y="${y + Math.floor(at / columns) * size * wide}" width="${size}" height="${size * wide}" fill="#14181c"/>`).join('');
  return `<rect x="${x - 12}" y="${y - 12}" width="${columns * size + 24}" height="${rows * size * wide + 24}" fill="#fff"/>${marks}`;
}
const finder = (x: number, y: number, size: number): string =>
  `<rect x="${x}" y="${y}" width="${7 * size}" height="${7 * size}" fill="#14181c"/><rect x="${x + size}" y="${y + size}" width="${5 * size}" height="${5 * size}" fill="#fff"/><rect x="${x + 2 * size}" y="${y + 2 * size}" width="${3 * size}" height="${3 * size}" fill="#14181c"/>`;
const qr = (x: number, y: number, size: number): string => squares(x, y, 29, 29, size) + finder(x, y, size) + finder(x + 22 * size, y, size) + finder(x, y + 22 * size, size);

export const pdf417Box = [78, 38, 934, 218] as const;
/** The back of the licence of drawn-pictures.ts. */
export const licenceBack: Drawing = {
  width: 1011, height: 638, ground: 'linear-gradient(120deg, #e6ece9, #eef0e6 60%, #dee8ec)', behind: squares(90, 50, 208, 13, 4, 3),
  lines: [
    { at: [90, 262], text: 'CLASS E: any vehicle under 26,001 lbs GVWR', size: 24 }, { at: [90, 306], text: 'REST A: corrective lenses', size: 24 }, { at: [90, 350], text: 'END: none', size: 24 },
    { at: [90, 430], text: 'DD 8301774420615', size: 26 }, { at: [90, 474], text: 'Replaced 06/05/2023', size: 24 }, specimen(600, 500),
  ],
};

export const qrBox = [770, 120, 956, 306] as const;
export const cccdFront: Drawing = {
  width: 1012, height: 638, ground: 'linear-gradient(120deg, #cdeee4, #d9f3ea 55%, #bfe2da)', portrait: { head: onTheCard, box: [38, 218, 250, 500] }, behind: qr(784, 134, 5.45),
  lines: [
    { at: [290, 14], text: 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', size: 24, bold: true }, { at: [380, 48], text: 'Độc lập - Tự do - Hạnh phúc', size: 21 }, { at: [330, 74], text: 'SOCIALIST REPUBLIC OF VIET NAM', size: 17 },
    { at: [330, 116], text: 'CĂN CƯỚC CÔNG DÂN', size: 38, bold: true, colour: '#c62828' }, { at: [420, 168], text: 'Citizen Identity Card', size: 19 },
    { at: [288, 206], text: 'Số / No.:', size: 24 }, { at: [400, 200], text: '001190012345', size: 32, bold: true, keys: { DOCUMENT_NUMBER: true } },
    { at: [288, 252], text: 'Họ và tên / Full name:', size: 20 }, { at: [288, 278], text: 'NGUYỄN THỊ HƯƠNG GIANG', size: 28, keys: { FULL_NAME: true } },
    { at: [288, 324], text: 'Ngày sinh / Date of birth:', size: 20 }, { at: [532, 318], text: '15/04/1990', size: 25, keys: { DATE_OF_BIRTH: true } },
    { at: [288, 362], text: 'Giới tính / Sex:', size: 20 }, { at: [434, 356], text: 'Nữ', size: 25, keys: { SEX: true } }, { at: [556, 362], text: 'Quốc tịch / Nationality:', size: 20 }, { at: [782, 356], text: 'Việt Nam', size: 25, keys: { NATIONALITY: true } },
    { at: [288, 402], text: 'Quê quán / Place of origin:', size: 20 }, { at: [288, 428], text: 'Đông Anh, Hà Nội', size: 25, keys: { PLACE_OF_ORIGIN: true } },
    { at: [288, 474], text: 'Nơi thường trú / Place of residence:', size: 20 }, { at: [636, 468], text: 'Số 12 Ngõ 165', size: 25, keys: { ADDRESS: true } },
    { at: [288, 506], text: 'Xuân Thủy, Cầu Giấy, Hà Nội', size: 25, keys: { ADDRESS: true } },
    { at: [38, 512], text: 'Có giá trị đến:', size: 20 }, { at: [38, 538], text: '15/04/2030', size: 22, keys: { EXPIRATION_DATE: true } }, specimen(620, 560),
  ],
};

export const cccdBack: Drawing = {
  width: 1012, height: 638, ground: 'linear-gradient(120deg, #d3f0e6, #e0f5ec 55%, #c6e6de)',
  lines: [
    { at: [40, 26], text: 'Đặc điểm nhận dạng / Personal identification:', size: 19 }, { at: [40, 54], text: 'Nốt ruồi C:1cm dưới mắt phải', size: 24, keys: { PERSONAL_FEATURES: true } },
    { at: [290, 112], text: 'Ngày, tháng, năm / Date, month, year:', size: 19 }, { at: [640, 106], text: '25/04/2021', size: 24, keys: { DATE_OF_ISSUE: true } },
    { at: [330, 144], text: 'CỤC TRƯỞNG CỤC CẢNH SÁT', size: 22, bold: true }, { at: [290, 174], text: 'QUẢN LÝ HÀNH CHÍNH VỀ TRẬT TỰ XÃ HỘI', size: 22, bold: true }, specimen(60, 300),
    mrz(432, 'IDVNM1900123457001190012345<<<', 42, { M_NUMBER: '001190012345' }, 56), mrz(492, '9004159F3004157VNM<<<<<<<<<<<6', 42, { M_BIRTH: '900415', M_EXPIRY: '300415', M_SEX: 'F', M_NATIONALITY: 'VNM' }, 56),
    mrz(552, 'NGUYEN<<THI<HUONG<GIANG<<<<<<<', 42, { M_NAMES: 'NGUYEN<<THI<HUONG<GIANG' }, 56),
  ],
};


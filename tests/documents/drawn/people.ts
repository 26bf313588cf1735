/** Invented people. Names are common words of their languages put together by chance; numbers follow the countries' rules and belong to nobody. */
import type { Chance } from './chance.ts';

export type Sex = 'M' | 'F';
export interface Dates { readonly birth: string; readonly issue: string; readonly expiry: string }

const two = (n: number): string => String(n).padStart(2, '0');
export const isoOf = (year: number, month: number, day: number): string => `${year}-${two(month)}-${two(day)}`;
export const partsOf = (iso: string): readonly [number, number, number] => iso.split('-').map(Number) as [number, number, number];

/** Adults; issued in the last years, running for `years`. */
export function datesOf(chance: Chance, years: number): Dates {
  const [month, day, year] = [chance.whole(1, 12), chance.whole(1, 28), chance.whole(2017, 2025)];
  return { birth: isoOf(chance.whole(1948, 2004), chance.whole(1, 12), chance.whole(1, 28)), issue: isoOf(year, month, day), expiry: isoOf(year + years, month, day) };
}

export const sexOf = (chance: Chance): Sex => (chance.yes(0.5) ? 'F' : 'M');

export const latinNames = {
  surnames: ['MCALLISTER', 'NGUYEN-WARD', 'OKAFOR', 'D\'ARCY', 'HALLORAN', 'PAPADAKIS', 'VAN DER MEER', 'LINDQVIST', 'BANERJEE', 'WHITLOCK', 'KOWALSKI', 'FERREIRA', 'STJERNE', 'ABERNATHY', 'QUILL'],
  F: ['PRIYA ROSE', 'HARRIET', 'ISLA MAY', 'NOOR', 'BEATRIZ HELENA', 'GEORGINA KATE', 'YVETTE'], M: ['CALLUM JAMES', 'OMAR', 'DESMOND LEE', 'FELIX', 'TOBIAS WREN', 'GIORGIO PAUL', 'HUGH'],
  towns: ['TOOWOOMBA', 'ALICE SPRINGS', 'HOBART', 'BROKEN HILL', 'GEELONG', 'COFFS HARBOUR', 'PERTH'],
} as const;

export const chineseNames = [
  ['刘', 'LIU', [['洋', 'YANG'], ['建国', 'JIANGUO'], ['丽娜', 'LINA']]], ['陈', 'CHEN', [['静怡', 'JINGYI'], ['志强', 'ZHIQIANG'], ['明', 'MING']]],
  ['赵', 'ZHAO', [['晓燕', 'XIAOYAN'], ['宏', 'HONG'], ['子涵', 'ZIHAN']]], ['欧阳', 'OUYANG', [['文博', 'WENBO'], ['慧', 'HUI']]], ['黄', 'HUANG', [['秀英', 'XIUYING'], ['磊', 'LEI']]],
] as const;
export const provinces = [['浙江', 'ZHEJIANG'], ['湖南', 'HUNAN'], ['北京', 'BEIJING'], ['辽宁', 'LIAONING'], ['江苏', 'JIANGSU'], ['陕西', 'SHAANXI'], ['云南', 'YUNNAN']] as const;

export const vietnameseNames = {
  F: ['LÊ THỊ MỸ DUYÊN', 'VÕ HOÀNG YẾN', 'BÙI NGỌC ÁNH', 'PHAN THỊ TUYẾT', 'ĐOÀN KHÁNH LY'],
  M: ['PHẠM ĐỨC HUY', 'ĐẶNG QUANG KHẢI', 'HỒ VĂN LƯỢNG', 'NGÔ BẢO CHÂU', 'TRƯƠNG ĐÌNH PHÚC'],
} as const;
export const vietnamesePlaces = [
  ['048', 'Hòa Vang, Đà Nẵng', 'Tổ 7, Khu phố 3', 'Hòa Phong, Hòa Vang, Đà Nẵng'], ['092', 'Ninh Kiều, Cần Thơ', 'Số 45/8 Nguyễn Trãi', 'An Hội, Ninh Kiều, Cần Thơ'],
  ['036', 'Hải Hậu, Nam Định', 'Xóm 9', 'Hải Đường, Hải Hậu, Nam Định'], ['046', 'Phú Vang, Thừa Thiên Huế', 'Thôn Vinh Vệ', 'Phú Mỹ, Phú Vang, Thừa Thiên Huế'],
] as const;

export const khmerNames = [
  ['ហេង ពិសិដ្ឋ', 'HENG PISETH', 'M'],
  ['លឹម សុខា', 'LIM SOKHA', 'F'],
  ['កែវ មុន្នី', 'KEO MONY', 'F'],
  ['ទេព វណ្ណា', 'TEP VANNA', 'M'],
  ['អ៊ុក រតនា', 'UK RATANA', 'F'],
] as const;
export const khmerPlaces = [
  ['ស្រុកសំរោង ខេត្តតាកែវ', 'ភូមិត្រពាំងក្រឡាញ់ ឃុំស្លា'], ['ក្រុងសៀមរាប ខេត្តសៀមរាប', 'ផ្ទះលេខ ៤៥ ផ្លូវ ៦០ សៀមរាប'],
  ['ស្រុកមោងឫស្សី ខេត្តបាត់ដំបង', 'ភូមិចំការ ឃុំកកោះ'], ['ស្រុកស្វាយទាប ខេត្តស្វាយរៀង', 'ភូមិថ្មី សង្កាត់បឹងកក់'],
] as const;

export const thaiNames = [
  ['ณัฐพล', 'วงศ์สุวรรณ', 'Nattapon', 'Wongsuwan', 'M'],
  ['สุดารัตน์', 'ใจดี', 'Sudarat', 'Jaidee', 'F'],
  ['กิตติ', 'พงษ์พานิช', 'Kitti', 'Pongpanit', 'M'],
  ['วรรณา', 'ศรีสุข', 'Wanna', 'Srisuk', 'F'],
] as const;
export const thaiAddresses = [
  ['99/1 หมู่ที่ 4 ต.บางพลี', 'อ.บางพลี จ.สมุทรปราการ'],
  ['12 หมู่ที่ 7 ต.ท่าศาลา', 'อ.เมืองเชียงใหม่ จ.เชียงใหม่'],
  ['305 ถ.มิตรภาพ ต.ในเมือง', 'อ.เมืองขอนแก่น จ.ขอนแก่น'],
] as const;

export const indonesianNames = { F: ['DEWI ANGGRAINI', 'RATNA SARI LESTARI', 'YULIANA PUTRI UTAMI'], M: ['AGUS PRASETYO', 'HENDRA GUNAWAN', 'BAMBANG SUPRIYADI'] } as const;
export const indonesianPlaces = [
  ['3578', 'JAWA TIMUR', 'KOTA SURABAYA', 'SURABAYA', 'JL. MAWAR BARU NO. 8', 'KERTAJAYA', 'GUBENG'],
  ['5171', 'BALI', 'KOTA DENPASAR', 'DENPASAR', 'JL. PULAU KAWE GG. 3', 'PEDUNGAN', 'DENPASAR SELATAN'],
  ['1271', 'SUMATERA UTARA', 'KOTA MEDAN', 'MEDAN', 'JL. SETIA BUDI 114', 'TANJUNG REJO', 'MEDAN SUNGGAL'],
  ['3374', 'JAWA TENGAH', 'KOTA SEMARANG', 'SEMARANG', 'PERUM GRIYA INDAH B2/17', 'SAMBIROTO', 'TEMBALANG'],
] as const;

export const malayNames = { F: ['SITI ZULAIKHA BINTI OSMAN', 'LIM SIEW HUA', 'KAVITHA A/P RAMAN'], M: ['AHMAD SYAFIQ BIN HASSAN', 'TAN CHEE KEONG', 'SURESH A/L MUNIANDY'] } as const;
export const malayAddresses = [
  ['07', ['22 LORONG DELIMA 5', 'ISLAND GLADES', '11700 GELUGOR', 'PULAU PINANG']],
  ['01', ['NO 8 JALAN PERKASA 12', 'TAMAN UNGKU TUN AMINAH', '81300 SKUDAI', 'JOHOR']],
  ['12', ['LOT 3 LORONG KENARI', 'LUYANG', '88300 KOTA KINABALU', 'SABAH']],
] as const;

export const singaporeNames = { F: ['CHUA MEI LING GRACE', 'NUR HIDAYAH BINTE SALLEH'], M: ['ONG WEI JIE', 'RAJENDRAN S/O KUMAR'] } as const;

export const americans = {
  states: [
    { name: 'Oregon', code: 'OR', iin: '636029', towns: [['BEND', '97701'], ['SALEM', '97301']], number: (chance: Chance) => chance.digits(7) },
    { name: 'Florida', code: 'FL', iin: '636010', towns: [['OCALA', '34470'],
  ['TAMPA', '33602']], number: (chance: Chance) => `${chance.letters(1)}${chance.digits(3)}-${chance.digits(3)}-${chance.digits(2)}-${chance.digits(3)}-${chance.digits(1)}` },
    { name: 'New York', code: 'NY', iin: '636001', towns: [['ITHACA', '14850'], ['ALBANY', '12207']], number: (chance: Chance) => `${chance.digits(3)} ${chance.digits(3)} ${chance.digits(3)}` },
  ],
  streets: ['LARKSPUR LN', 'N CASCADE AVE APT 4', 'OLD MILL RD', 'W 14TH ST', 'HARBOR VIEW DR'], eyes: ['BRO', 'BLU', 'HAZ', 'GRN', 'GRY'],
} as const;

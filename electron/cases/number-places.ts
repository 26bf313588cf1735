/** Place codes at the head of national numbers, with whom they name where that is short enough to keep. */

/**
 * Vietnam: provinces and cities of birth registration, circular 59/2021/TT-BCA, annex I (before the mergers of 2025, which change no
 * number already given). Second-hand, to be confirmed. From 101 on stand countries, for those born abroad (annex II).
 */
export const vietnameseProvinces: Readonly<Record<string, string>> = {
  '001': 'Hà Nội', '002': 'Hà Giang', '004': 'Cao Bằng', '006': 'Bắc Kạn', '008': 'Tuyên Quang', '010': 'Lào Cai', '011': 'Điện Biên', '012': 'Lai Châu',
  '014': 'Sơn La', '015': 'Yên Bái', '017': 'Hòa Bình', '019': 'Thái Nguyên', '020': 'Lạng Sơn', '022': 'Quảng Ninh', '024': 'Bắc Giang', '025': 'Phú Thọ',
  '026': 'Vĩnh Phúc', '027': 'Bắc Ninh', '030': 'Hải Dương', '031': 'Hải Phòng', '033': 'Hưng Yên', '034': 'Thái Bình', '035': 'Hà Nam', '036': 'Nam Định',
  '037': 'Ninh Bình', '038': 'Thanh Hóa', '040': 'Nghệ An', '042': 'Hà Tĩnh', '044': 'Quảng Bình', '045': 'Quảng Trị', '046': 'Thừa Thiên Huế', '048': 'Đà Nẵng',
  '049': 'Quảng Nam', '051': 'Quảng Ngãi', '052': 'Bình Định', '054': 'Phú Yên', '056': 'Khánh Hòa', '058': 'Ninh Thuận', '060': 'Bình Thuận', '062': 'Kon Tum',
  '064': 'Gia Lai', '066': 'Đắk Lắk', '067': 'Đắk Nông', '068': 'Lâm Đồng', '070': 'Bình Phước', '072': 'Tây Ninh', '074': 'Bình Dương', '075': 'Đồng Nai',
  '077': 'Bà Rịa - Vũng Tàu', '079': 'Hồ Chí Minh', '080': 'Long An', '082': 'Tiền Giang', '083': 'Bến Tre', '084': 'Trà Vinh', '086': 'Vĩnh Long', '087': 'Đồng Tháp',
  '089': 'An Giang', '091': 'Kiên Giang', '092': 'Cần Thơ', '093': 'Hậu Giang', '094': 'Sóc Trăng', '095': 'Bạc Liêu', '096': 'Cà Mau',
};

/**
 * Indonesia: provinces as the Ministry of Home Affairs numbers them (Kepmendagri 100.1.1-6117/2022), and 54, East Timor, for numbers
 * given before 1999. Second-hand, to be confirmed.
 */
export const indonesianProvinces: Readonly<Record<string, string>> = {
  11: 'Aceh', 12: 'Sumatera Utara', 13: 'Sumatera Barat', 14: 'Riau', 15: 'Jambi', 16: 'Sumatera Selatan', 17: 'Bengkulu', 18: 'Lampung', 19: 'Kepulauan Bangka Belitung',
  21: 'Kepulauan Riau', 31: 'DKI Jakarta', 32: 'Jawa Barat', 33: 'Jawa Tengah', 34: 'DI Yogyakarta', 35: 'Jawa Timur', 36: 'Banten', 51: 'Bali',
  52: 'Nusa Tenggara Barat', 53: 'Nusa Tenggara Timur', 54: 'Timor Timur', 61: 'Kalimantan Barat', 62: 'Kalimantan Tengah', 63: 'Kalimantan Selatan', 64: 'Kalimantan Timur',
  65: 'Kalimantan Utara', 71: 'Sulawesi Utara', 72: 'Sulawesi Tengah', 73: 'Sulawesi Selatan', 74: 'Sulawesi Tenggara', 75: 'Gorontalo', 76: 'Sulawesi Barat', 81: 'Maluku',
  82: 'Maluku Utara', 91: 'Papua', 92: 'Papua Barat', 93: 'Papua Selatan', 94: 'Papua Tengah', 95: 'Papua Pegunungan', 96: 'Papua Barat Daya',
};

/**
 * Malaysia: place of birth, states 01 to 16 and 21 to 59, countries 60 to 93, unknown 98 and 99; those that the National Registration
 * Department has never given are left out. Second-hand (its public list as quoted), to be confirmed.
 */
export const malaysianPlace = (code: string): boolean => !/^(?:00|17|18|19|20|69|70|73|80|81|94|95|96|97)$/.test(code);

/** China: the first two digits of a division code, GB/T 2260-2007; 81 to 83 are residents from Hong Kong, Macao and Taiwan (order of the State Council, 2018), 9 begins a foreign resident's. */
export const chineseDivision = (code: string): boolean => /^(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|9\d)$/.test(code);

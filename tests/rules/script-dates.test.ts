import { describe, expect, it } from 'vitest';
import { plainDigits } from '../../electron/cases/dates.ts';
import { parseScriptDate } from '../../electron/cases/script-dates.ts';

const dates: readonly (readonly [printed: string, iso: string | null])[] = [
  // Thai: short and full months, own and our digits, Buddhist and common years
  ['15 มี.ค. 2533', '1990-03-15'], ['๑๕ มี.ค. ๒๕๓๓', '1990-03-15'], ['7 พ.ย. 2518', '1975-11-07'], ['9 พ.ค 2518', '1975-05-09'], ['1 มกราคม 2500', '1957-01-01'],
  ['วันที่ 5 เดือน กุมภาพันธ์ พ.ศ. 2564', '2021-02-05'], ['12 ส.ค. 1990', '1990-08-12'], ['๑๑/๐๙/๒๕๔๐', '1997-09-11'], ['30ธ.ค.2572', '2029-12-30'],
  // a leap day is one by the common year, not by the Buddhist one
  ['29 ก.พ. 2539', '1996-02-29'], ['29 ก.พ. 2540', null],
  // Khmer
  ['១២.០៣.១៩៩០', '1990-03-12'], ['ថ្ងៃទី២៩ ខែកុម្ភៈ ឆ្នាំ១៩៩២', '1992-02-29'], ['០៤ វិច្ឆិកា ១៩៨៧', '1987-11-04'], ['៣១ ធ្នូ ២០២៤', '2024-12-31'], ['៣១.០៤.១៩៩០', null],
  // no month, a misread month, two dates, an impossible one, none of the two scripts
  ['7 พ.ุย. 2518', null], ['15 นาย 2533', null], ['១២.០៣.២០២០ ដល់ថ្ងៃ ១១.០៣.២០៣០', null], ['32 ม.ค. 2533', null], ['12.03.1990', null], ['12 JAN 1990', null], ['พุทธ', null], ['', null],
];

describe('dates in Thai and Khmer', () => {
  it.each(dates)('%s', (printed, iso) => expect(parseScriptDate(printed)).toBe(iso));

  it('every Thai and Khmer digit is the one it is', () => {
    expect(plainDigits('០១២៣៤៥៦៧៨៩ ๐๑๒๓๔๕๖๗๘๙')).toBe('0123456789 0123456789');
  });

  it('every month of both scripts is understood', () => {
    const months = ['ม.ค.', 'ก.พ.', 'มี.ค.', 'เม.ย.', 'พ.ค.', 'มิ.ย.', 'ก.ค.', 'ส.ค.', 'ก.ย.', 'ต.ค.', 'พ.ย.', 'ธ.ค.', 'មករា', 'កុម្ភៈ', 'មីនា', 'មេសា', 'ឧសភា', 'មិថុនា', 'កក្កដា', 'សីហា', 'កញ្ញា', 'តុលា', 'វិច្ឆិកា', 'ធ្នូ'];
    expect(months.map((month) => parseScriptDate(`2 ${month} 2001`))).toEqual(months.map((_, index) => `2001-${String((index % 12) + 1).padStart(2, '0')}-02`));
  });
});

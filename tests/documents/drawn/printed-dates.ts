/** An ISO date as a document prints it. */
import { partsOf } from './people.ts';

const two = (n: number): string => String(n).padStart(2, '0');
const short = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'] as const;
const named = (month: number): string => short[month - 1]!;
const title = (month: string): string => month.slice(0, 1) + month.slice(1).toLowerCase();
const thaiMonths = ['ม.ค.', 'ก.พ.', 'มี.ค.', 'เม.ย.', 'พ.ค.', 'มิ.ย.', 'ก.ค.', 'ส.ค.', 'ก.ย.', 'ต.ค.', 'พ.ย.', 'ธ.ค.'] as const;

export const dayMonthName = (iso: string): string => { const [y, m, d] = partsOf(iso); return `${two(d)} ${named(m)} ${y}`; };
export const dayMonthYear = (iso: string, by: string): string => { const [y, m, d] = partsOf(iso); return [two(d), two(m), y].join(by); };
export const monthDayYear = (iso: string): string => { const [y, m, d] = partsOf(iso); return `${two(m)}/${two(d)}/${y}`; };
export const chineseDate = (iso: string): string => { const [y, m, d] = partsOf(iso); return `${two(d)} ${m}月/${named(m)} ${y}`; };
export const khmerDate = (iso: string): string => dayMonthYear(iso, '.').replace(/\d/g, (digit) => String.fromCharCode(0x17e0 + Number(digit)));
export const thaiEnglishDate = (iso: string): string => { const [y, m, d] = partsOf(iso); return `${d} ${title(named(m))}. ${y}`; };
/** Buddhist years count from 543 BC. */
export const thaiDate = (iso: string): string => { const [y, m, d] = partsOf(iso); return `${d} ${thaiMonths[m - 1]!} ${y + 543}`; };
export const digitsOf = (iso: string, order: 'DDMMYYYY' | 'MMDDYYYY' | 'DDMMYY' | 'YYMMDD'): string => {
  const [y, m, d] = partsOf(iso).map((part) => two(part)) as [string, string, string];
  return { DDMMYYYY: d + m + y, MMDDYYYY: m + d + y, DDMMYY: d + m + y.slice(2), YYMMDD: y.slice(2) + m + d }[order];
};

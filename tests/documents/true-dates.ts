/** What a printed date means, worked out apart from the program that is judged by it. */

const months: Readonly<Record<string, number>> = { JAN: 1, FEB: 2, MAR: 3, APR: 4, MAY: 5, JUN: 6, JUL: 7, AUG: 8, SEP: 9, OCT: 10, NOV: 11, DEC: 12 };
/** Thai and Khmer digits stand in their blocks in order, from nought. */
const plainDigits = (text: string): string => text.replace(/[\u17e0-\u17e9]/g, (digit) => String(digit.charCodeAt(0) - 0x17e0)).replace(/[\u0e50-\u0e59]/g, (digit) => String(digit.charCodeAt(0) - 0x0e50));

/** Every date printed on the lines, in order, as ISO 8601; day first but for United States licences. */
export function datesIn(printed: string, type: string): readonly string[] {
  const text = plainDigits(printed).toUpperCase();
  const dates: string[] = [];
  for (const [, first, second, year] of text.matchAll(/(?<!\d)(\d{1,2})[ ./-](\d{1,2})[ ./-](\d{4})(?!\d)/g)) {
    const [day, month] = type.startsWith('US_DL') ? [second, first] : [first, second];
    dates.push(iso(Number(year), Number(month), Number(day)));
  }
  for (const [, day, name, year] of text.matchAll(/(?<!\d)(\d{1,2}) (?:\d{1,2}月\/)?(JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)\.? (\d{4})(?!\d)/g)) dates.push(iso(Number(year), months[name!]!, Number(day)));
  return dates;
}

const iso = (year: number, month: number, day: number): string => `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;

/** The date a field must have as its value, null where its lines do not say one. A validity's line names the issue first, the end last. */
export function trueDate(key: string, printed: string, type: string): string | null {
  if (!key.includes('DATE')) return null;
  const dates = datesIn(printed, type);
  return (key === 'EXPIRATION_DATE' ? dates.at(-1) : dates[0]) ?? null;
}

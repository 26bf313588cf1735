/** Dates as this document prints them: beside the document nobody should have to turn month and day round. */
import type { FieldView } from '../../../electron/contract/views.ts';
import { calendarDate } from '../../words/times.ts';

export type PrintDate = (iso: string) => string;

const isoPattern = /^(\d{4})-(\d{2})-(\d{2})$/;
export const isIsoDate = (value: string): boolean => isoPattern.test(value);

const figures = /(?<!\d)(\d{1,4})([/.\- ])(\d{1,2})\2(\d{1,4})(?!\d)/g;
/** `30 DEC 1991`, `12 5月/MAY 2019`: the month a Latin word in capitals, as passports print it (ICAO 9303-3, 3.11.1). */
const worded = /\b(\d{1,2})\s+(?:\S+\/)?[A-Z]{3,4}\.?\s+\d{4}\b/;
const orders = ['MDY', 'DMY', 'YMD'] as const;
type Order = (typeof orders)[number];

/** Khmer and Thai figures as 0 to 9: the order of a date does not depend on its script. */
const latinFigures = (text: string): string =>
  text.replace(/[\u17e0-\u17e9\u0e50-\u0e59]/g, (figure) => String((figure.charCodeAt(0) - (figure < '\u1000' ? 0x0e50 : 0x17e0))));

function inFigures(iso: string, order: Order, mark: string): string {
  const [, year = '', month = '', day = ''] = isoPattern.exec(iso) ?? [];
  return { MDY: [month, day, year], DMY: [day, month, year], YMD: [year, month, day] }[order].join(mark);
}
function inWords(iso: string): string {
  const [day = '', month = '', year = ''] = calendarDate(iso).split(' ');
  return `${day.padStart(2, '0')} ${month.toUpperCase()} ${year}`;
}
const unpadded = (text: string): string => text.replace(/\b0+(?=\d)/g, '');
const isPrintOf = (iso: string, raw: string, order: Order, mark: string): boolean => unpadded(inFigures(iso, order, mark)) === unpadded(raw);

/** One printed line may hold two dates, issued and expires: the one that is meant. */
const inLine = (iso: string, line: string): { readonly iso: string; readonly raw: string; readonly mark: string }[] =>
  [...line.matchAll(figures)].map(([raw, , mark = '']) => ({ iso, raw, mark })).filter(({ raw, mark }) => orders.some((order) => isPrintOf(iso, raw, order, mark))).slice(0, 1);

/**
 * One card prints its dates in one order. An order that explains every printed date is the card's; `06/06/1985` fits two,
 * its neighbour tells. Where it stays open the month is written out.
 */
export function printDateOf(fields: readonly FieldView[]): PrintDate {
  const said = fields.flatMap(({ sources, value, raw, edit }) => {
    const one = sources.VIZ ?? (edit === null ? { value, raw } : null);
    return one === null || !isIsoDate(one.value) ? [] : [{ iso: one.value, raw: latinFigures(one.raw.trim()) }];
  });
  const printed = said.flatMap(({ iso, raw }) => inLine(iso, raw));
  const fitting = orders.filter((order) => printed.every(({ iso, raw, mark }) => isPrintOf(iso, raw, order, mark)));
  const mark = printed[0]?.mark;
  const [order] = fitting;
  return (iso) => {
    if (!isIsoDate(iso)) return iso;
    if (order !== undefined && fitting.length === 1 && mark !== undefined) return inFigures(iso, order, mark);
    return said.some(({ raw }) => worded.test(raw)) ? inWords(iso) : calendarDate(iso);
  };
}

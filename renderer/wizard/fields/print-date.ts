/** Dates as this document prints them: beside the document nobody should have to turn month and day round. */
import type { FieldView } from '../../../electron/contract/views.ts';
import { calendarDate } from '../../words/times.ts';

export type PrintDate = (iso: string) => string;

const isoPattern = /^(\d{4})-(\d{2})-(\d{2})$/;
export const isIsoDate = (value: string): boolean => isoPattern.test(value);

const figures = /^(\d{1,4})([/.\- ])(\d{1,2})\2(\d{1,4})$/;
const orders = ['MDY', 'DMY', 'YMD'] as const;
type Order = (typeof orders)[number];

function inFigures(iso: string, order: Order, mark: string): string {
  const [, year = '', month = '', day = ''] = isoPattern.exec(iso) ?? [];
  return { MDY: [month, day, year], DMY: [day, month, year], YMD: [year, month, day] }[order].join(mark);
}
const unpadded = (text: string): string => text.replace(/\b0+(?=\d)/g, '');

/**
 * One card prints its dates in one order. An order that explains every printed date is the card's; `06/06/1985` fits two,
 * its neighbour tells. Where it stays open, or the month is a word, the month is written out.
 */
export function printDateOf(fields: readonly FieldView[]): PrintDate {
  const printed = fields.flatMap(({ sources, value, raw, edit }) => {
    const said = sources.VIZ ?? (edit === null ? { value, raw } : null);
    const mark = said === null || !isIsoDate(said.value) ? undefined : figures.exec(said.raw.trim())?.[2];
    return said === null || mark === undefined ? [] : [{ iso: said.value, raw: said.raw.trim(), mark }];
  });
  const fitting = orders.filter((order) => printed.every(({ iso, raw, mark }) => unpadded(inFigures(iso, order, mark)) === unpadded(raw)));
  const mark = printed[0]?.mark;
  const [order] = fitting;
  return (iso) => {
    if (!isIsoDate(iso)) return iso;
    return order === undefined || fitting.length > 1 || mark === undefined ? calendarDate(iso) : inFigures(iso, order, mark);
  };
}

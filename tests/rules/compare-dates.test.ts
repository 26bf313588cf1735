import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareDeclared } from '../../electron/cases/compare.ts';
import { datesIn, isoDate, parseDate, plainDigits } from '../../electron/cases/dates.ts';

const born = (value: string, raw: string) => ({ value, raw, confidence: 95, box: null });

describe('what a printed date means', () => {
  it.each([
    ['08/31/1977', 'MDY', '1977-08-31'], ['8/31/1977', 'MDY', '1977-08-31'], ['08-31-1977', 'MDY', '1977-08-31'], ['18-02-1986', 'DMY', '1986-02-18'],
    ['12.03.1990', 'DMY', '1990-03-12'], ['12 08 1974', 'DMY', '1974-08-12'], ['1990-03-12', 'MDY', '1990-03-12'], ['07 JUN 1984', null, '1984-06-07'],
    ['June 7, 1984', null, '1984-06-07'], ['12 5月/MAY 2019', null, '2019-05-12'], ['17 AGUSTUS 1990', null, '1990-08-17'], ['១២.០៣.១៩៩០', 'DMY', '1990-03-12'],
    ['01121957', 'MDY', '1957-01-12'], ['19570112', 'YMD', '1957-01-12'], ['29/02/2024', 'DMY', '2024-02-29'],
    // one reading only, whatever the order
    ['31/08/1977', null, '1977-08-31'],
  ] as const)('%s in order %s is %s', (raw, order, iso) => { expect(parseDate(raw, order)).toBe(iso); });

  it.each([
    ['08/31/1977', 'DMY'], ['31/08/1977', 'MDY'], ['29/02/2023', 'DMY'], ['00/10/1990', 'DMY'], ['01/02/1990', null], ['NONE', 'MDY'], ['SEUMUR HIDUP', 'DMY'],
    ['', 'MDY'], ['01/12/57', 'MDY'], ['1/2/3', 'MDY'], ['12/34/5678', 'MDY'], ['07 XYZ 1984', null], ['01/12/0957', 'MDY'],
  ] as const)('%s in order %s is no one date', (raw, order) => { expect(parseDate(raw, order)).toBeNull(); });

  it('no time zone takes part: every day keeps its name wherever the program runs', () => {
    const zone = process.env['TZ'];
    try {
      for (const place of ['Pacific/Kiritimati', 'Pacific/Pago_Pago', 'America/New_York', 'UTC']) {
        process.env['TZ'] = place;
        expect(parseDate('01/12/1957', 'MDY')).toBe('1957-01-12');
      }
    } finally {
      if (zone === undefined) delete process.env['TZ'];
      else process.env['TZ'] = zone;
    }
  });

  const anyDay = fc.record({ year: fc.integer({ min: 1900, max: 2099 }), month: fc.integer({ min: 1, max: 12 }), day: fc.integer({ min: 1, max: 31 }) })
    .filter(({ year, month, day }) => isoDate(year, month, day) !== null);

  it('a day written in a known order comes back as itself, and exists in the calendar', () => {
    fc.assert(fc.property(anyDay, fc.constantFrom('-', '/', '.', ' '), ({ year, month, day }, mark) => {
      const iso = isoDate(year, month, day)!;
      expect(parseDate([month, day, year].join(mark), 'MDY')).toBe(iso);
      expect(parseDate([day, month, year].join(mark), 'DMY')).toBe(iso);
      expect(new Date(`${iso}T00:00:00Z`).toISOString().slice(0, 10)).toBe(iso);
    }));
  });

  it('whatever is read exists in the calendar', () => {
    fc.assert(fc.property(fc.stringMatching(/^[0-9]{1,4}[-/. ][0-9]{1,2}[-/. ][0-9]{1,4}$/), (text) => {
      for (const { iso } of datesIn(text)) expect(new Date(`${iso}T00:00:00Z`).toISOString().slice(0, 10)).toBe(iso);
    }));
  });

  it('figures of other scripts are figures', () => { expect(plainDigits('០១២៣៤៥៦៧៨៩ ๐๙ ٠٩ ０９')).toBe('0123456789 09 09 09'); });
});

describe('a declared date beside a printed one', () => {
  const american = born('1957-01-12', '01/12/1957');
  it.each([
    ['01/12/1957', 'same'], ['1957-01-12', 'same'], ['1/12/1957', 'formatting-only'], ['01-12-1957', 'formatting-only'], ['Jan 12, 1957', 'formatting-only'],
    ['12-Jan-57', 'formatting-only'], ['1/12/57', 'formatting-only'], ['19570112', 'formatting-only'],
    // day and month changed places is another day, in the order the card itself uses
    ['12/01/1957', 'conflict'], ['12/1/1957', 'conflict'], ['01/13/1957', 'conflict'], ['1/12/1958', 'conflict'], ['Jan 11, 1957', 'conflict'], ['not known', 'conflict'],
  ])('%s on a card of month, day, year is %s', (declared, result) => { expect(compareDeclared('DATE_OF_BIRTH', declared, american)).toBe(result); });

  it('a day that can only be read one way is that day in either order', () => {
    expect(compareDeclared('DATE_OF_BIRTH', '31/08/1977', born('1977-08-31', '08/31/1977'))).toBe('formatting-only');
    expect(compareDeclared('DATE_OF_BIRTH', '08/31/1977', born('1977-08-31', '31-08-1977'))).toBe('formatting-only');
  });

  it('where the card writes the month in letters either order may be meant', () => {
    const named = born('1984-06-07', '07 JUN 1984');
    expect(compareDeclared('DATE_OF_BIRTH', '07/06/1984', named)).toBe('formatting-only');
    expect(compareDeclared('DATE_OF_BIRTH', '06/07/1984', named)).toBe('formatting-only');
    expect(compareDeclared('DATE_OF_BIRTH', '06/08/1984', named)).toBe('conflict');
  });

  it('a typed date shows no order, but both sides are read in the same one', () => {
    const typed = born('1/2/1990', '1/2/1990');
    expect(compareDeclared('DATE_OF_BIRTH', '01/02/1990', typed)).toBe('formatting-only');
    expect(compareDeclared('DATE_OF_BIRTH', '02/01/1990', typed)).toBe('conflict');
  });
});

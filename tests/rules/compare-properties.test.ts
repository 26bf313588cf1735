import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareDeclared } from '../../electron/cases/compare.ts';
import { comparisons } from '../../electron/cases/words.ts';

const read = (value: string) => ({ value, raw: value, confidence: 95, box: null });
const keys = [
  'FIRST_NAME', 'LAST_NAME', 'FULL_NAME', 'ADDRESS', 'CITY_IN_ADDRESS', 'STATE_IN_ADDRESS', 'ZIP_CODE_IN_ADDRESS', 'DOCUMENT_NUMBER', 'DATE_OF_BIRTH', 'SEX', 'HEIGHT',
  'EYE_COLOR', 'CLASS', 'NATIONALITY',
];
const key = fc.constantFrom(...keys);
/** What forms and cards hold, and what nobody expects. */
const text = fc.oneof(
  fc.stringMatching(/^[A-Z]{1,9}( [A-Z]{1,9})?$/), fc.stringMatching(/^[0-9]{1,5} [A-Z]{2,8} (ST|STREET|RD)$/), fc.stringMatching(/^[0-9]{1,9}(-[0-9]{4})?$/),
  fc.stringMatching(/^[0-3]?[0-9]\/[0-3]?[0-9]\/(19|20)[0-9]{2}$/), fc.string(), fc.string({ unit: 'grapheme' }),
);
const printable = text.filter((each) => each.trim() !== '');

describe('whatever is compared', () => {
  it('there is one of four answers, and no text makes it fail', () => {
    fc.assert(fc.property(key, text, text, (name, declared, printed) => { expect(comparisons).toContain(compareDeclared(name, declared, read(printed))); }));
  });

  it('a text is the same as itself', () => {
    fc.assert(fc.property(key, printable, (name, each) => { expect(compareDeclared(name, each, read(each))).toBe('same'); }));
  });

  it('it does not matter which side has which spelling', () => {
    fc.assert(fc.property(key, text, text, (name, a, b) => { expect(compareDeclared(name, a, read(b))).toBe(compareDeclared(name, b, read(a))); }), { numRuns: 1000 });
  });

  it('case is form', () => {
    const latin = fc.stringMatching(/^[A-Za-z0-9 ]{1,20}$/).filter((each) => each.trim() !== '');
    fc.assert(fc.property(key.filter((each) => !each.includes('DATE')), latin, (name, each) => {
      expect(compareDeclared(name, each.toLowerCase(), read(each.toUpperCase()))).not.toBe('conflict');
    }));
    expect(compareDeclared('HEIGHT', 'unknown', read('UNKNOWN')), 'a height in words').toBe('formatting-only');
  });

  it('another letter in a name, another figure in a number and another day are conflicts', () => {
    const letters = 'ABCDEFGHJKLMNPQRSTVWXYZ';
    fc.assert(fc.property(fc.stringMatching(/^[A-HJ-NP-TV-Z]{2,12}$/), fc.nat(11), fc.nat(22), (name, at, other) => {
      const place = at % name.length;
      const changed = name.slice(0, place) + letters[other]! + name.slice(place + 1);
      fc.pre(changed !== name);
      expect(compareDeclared('LAST_NAME', changed, read(name))).toBe('conflict');
    }));
    fc.assert(fc.property(fc.stringMatching(/^[A-Z][0-9]{6,14}$/), fc.nat(13), fc.nat(9), (number, at, other) => {
      const place = 1 + (at % (number.length - 1));
      const changed = `${number.slice(0, place)}${other}${number.slice(place + 1)}`;
      fc.pre(changed !== number);
      expect(compareDeclared('DOCUMENT_NUMBER', changed, read(number))).toBe('conflict');
    }));
  });

  it('house numbers never run into one another', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 9999 }), fc.integer({ min: 1, max: 9999 }), fc.nat(3), (house, street, cut) => {
      const digits = `${house}${street}`;
      const place = 1 + (cut % (digits.length - 1));
      const moved = `${digits.slice(0, place)} ${digits.slice(place)}TH AVE`;
      fc.pre(moved !== `${house} ${street}TH AVE`);
      expect(compareDeclared('ADDRESS', moved, read(`${house} ${street}TH AVE`))).toBe('conflict');
    }));
  });
});

import { describe, expect, it } from 'vitest';
import { compareDeclared } from '../../electron/cases/compare.ts';
import type { SourceReading } from '../../electron/cases/document.ts';

const read = (value: string, raw = value): SourceReading => ({ value, raw, confidence: 95, box: null });

describe('nothing to compare', () => {
  it.each([
    ['', read('HARPER')], ['   ', read('HARPER')], ['HARPER', read('')], ['', read('')],
  ])('%j beside %j is not performed', (declared, reading) => {
    expect(compareDeclared('LAST_NAME', declared, reading)).toBe('not-performed');
  });

  it('a value that could not be normalised is compared by what is printed', () => {
    expect(compareDeclared('DATE_OF_BIRTH', '13/45/1990', read('', '13/45/1990'))).toBe('same');
    expect(compareDeclared('DATE_OF_BIRTH', '12/04/1990', read('', '13/45/1990'))).toBe('conflict');
  });
});

describe('postcodes, whose leading zeros a spreadsheet loses', () => {
  const address = 'ANY LINE\nANYTOWN, CA 00000-4321';
  it.each([
    ['00000-4321', 'same'], ['000004321', 'formatting-only'], ['4321', 'formatting-only'], ['00000 4321', 'formatting-only'], ['04321', 'formatting-only'],
    ['00000', 'formatting-only'], ['4322', 'conflict'], ['43210', 'conflict'], ['1234', 'conflict'],
  ])('%s is %s', (declared, result) => {
    expect(compareDeclared('ZIP_CODE_IN_ADDRESS', declared, read('00000-4321', address))).toBe(result);
  });

  it.each([
    ['90210', '90210-1234', 'formatting-only'], ['90211', '90210-1234', 'conflict'], ['2108', '02108-1234', 'formatting-only'],
    ['SW1A 1AA', 'SW1A1AA', 'formatting-only'], ['SW1A 1AA', 'SW1A 2AA', 'conflict'], ['-', '90210', 'conflict'],
  ])('%s beside %s is %s', (declared, printed, result) => {
    expect(compareDeclared('ZIP_CODE_IN_ADDRESS', declared, read(printed))).toBe(result);
  });
});

describe('document numbers', () => {
  it.each([
    ['H123456789012', 'H123-456-78-901-2', 'formatting-only'], ['h123 456 78 901 2', 'H123-456-78-901-2', 'formatting-only'],
    ['H123-456-78-901-3', 'H123-456-78-901-2', 'conflict'],
    // glyphs that look alike are not alike
    ['X70O1B885', 'X7001B885', 'conflict'], ['1234I678', '12341678', 'conflict'], ['SB12345', '5B12345', 'conflict'],
    // a number is not a postcode: a zero in front is part of it
    ['01234567', '1234567', 'conflict'], ['-', '-', 'same'], ['--', '-', 'conflict'],
  ])('%s beside %s is %s', (declared, printed, result) => {
    expect(compareDeclared('DOCUMENT_NUMBER', declared, read(printed))).toBe(result);
  });
});

describe('names', () => {
  it.each([
    ['Harper', 'HARPER', 'formatting-only'], ["O'Brien", 'OBRIEN', 'formatting-only'], ['Anna-Maria', 'ANNA MARIA', 'formatting-only'],
    ['NGUYEN', 'NGUYỄN', 'formatting-only'], ['Đặng', 'DANG', 'formatting-only'], ['MUELLER', 'Müller', 'formatting-only'], ['MULLER', 'MÜLLER', 'formatting-only'],
    ['Søren', 'SOREN', 'formatting-only'], ['SOEREN', 'SØREN', 'formatting-only'], ['HARPER', 'HARPUR', 'conflict'], ['HARPER', 'HARPER JR', 'conflict'],
    ['HARPER', 'HARP3R', 'conflict'],
    // another order or another script is for a second person (override O5)
    ['WEI ZHANG', 'ZHANG, WEI', 'conflict'], ['ZHANG WEI', '张伟', 'conflict'],
    // vowel signs are letters in Khmer: without them these two would be one
    ['កា', 'កិ', 'conflict'],
  ])('%s beside %s is %s', (declared, printed, result) => {
    expect(compareDeclared('FULL_NAME', declared, read(printed))).toBe(result);
  });

  it('given names declared whole are compared with the whole line', () => {
    const first = read('MICHAEL', 'MICHAEL ROBERT');
    expect(compareDeclared('FIRST_NAME', 'MICHAEL', first)).toBe('same');
    expect(compareDeclared('FIRST_NAME', 'Michael Robert', first)).toBe('formatting-only');
    expect(compareDeclared('FIRST_NAME', 'ROBERT', first)).toBe('conflict');
  });
});

describe('addresses', () => {
  const street = read('123 MAIN STREET', '123 MAIN STREET\nANYTOWN, CA 95818');
  it.each([
    ['123 MAIN STREET', 'same'], ['123 Main St.', 'formatting-only'], ['123, main street', 'formatting-only'], ['123 MAIN STREET, ANYTOWN CA 95818', 'formatting-only'],
    ['132 MAIN STREET', 'conflict'], ['123 MAIN ROAD', 'conflict'], ['123 MAIN STREET APT 4', 'conflict'], ['ANYTOWN', 'conflict'],
  ])('%s is %s', (declared, result) => {
    expect(compareDeclared('ADDRESS', declared, street)).toBe(result);
  });

  it.each([
    ['1 23RD STREET', '12 3RD STREET', 'conflict'], ['7/66', '76/6', 'conflict'], ['8120 COLDCREEK RD', '8120 COLD CREEK ROAD', 'formatting-only'],
    ['12 North Oak Ave', '12 N OAK AVENUE', 'formatting-only'], ['Jalan Merdeka No. 21', 'JL. MERDEKA NO. 21', 'formatting-only'],
  ])('%s beside %s is %s', (declared, printed, result) => {
    expect(compareDeclared('ADDRESS', declared, read(printed))).toBe(result);
  });

  it('a city is not found in the street of its lines', () => {
    const city = read('ANYTOWN', '123 MAIN STREET\nANYTOWN, CA 95818');
    expect(compareDeclared('CITY_IN_ADDRESS', 'Anytown', city)).toBe('formatting-only');
    expect(compareDeclared('CITY_IN_ADDRESS', 'MAIN', city)).toBe('conflict');
  });
});

describe('codes and measures', () => {
  it.each([
    ['STATE_IN_ADDRESS', 'California', 'CA', 'formatting-only'], ['STATE_IN_ADDRESS', 'CO', 'CA', 'conflict'],
    ['SEX', 'Female', 'F', 'formatting-only'], ['SEX', 'F', 'PEREMPUAN', 'formatting-only'], ['SEX', 'M', 'F', 'conflict'],
    ['EYE_COLOR', 'Brown', 'BRN', 'formatting-only'], ['EYE_COLOR', 'BLU', 'BRN', 'conflict'],
    ['HEIGHT', '5\'9"', '5\'-09"', 'formatting-only'], ['HEIGHT', '5\'-10"', '5\'-01"', 'conflict'], ['HEIGHT', '170', '170 cm', 'conflict'],
    ['CLASS', 'c', 'C', 'formatting-only'],
  ])('%s: %s beside %s is %s', (key, declared, printed, result) => {
    expect(compareDeclared(key, declared, read(printed))).toBe(result);
  });
});

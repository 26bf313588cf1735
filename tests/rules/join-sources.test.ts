import { describe, expect, it } from 'vitest';
import { compareSources } from '../../electron/cases/compare-sources.ts';
import type { SourcedField } from '../../electron/cases/document.ts';
import { joinFields, joinSources } from '../../electron/cases/join-sources.ts';

const said = (value: string, more: Partial<SourcedField> = {}): SourcedField => ({ value, raw: value, confidence: 95, box: null, doubts: [], ...more });

describe('two zones of one document', () => {
  it.each([
    ['LAST_NAME', "O'BRIEN", 'OBRIEN', 'formatting-only'],
    ['LAST_NAME', 'MÜLLER', 'MUELLER', 'formatting-only'],
    ['LAST_NAME', 'MÜLLER', 'MULLER', 'formatting-only'],
    ['LAST_NAME', 'MULLER', 'MILLER', 'conflict'],
    ['FULL_NAME', 'NGUYỄN THỊ HƯƠNG GIANG', 'NGUYEN THI HUONG GIANG', 'formatting-only'],
    ['FULL_NAME', 'NGUYỄN THỊ HƯƠNG GIANG', 'GIANG NGUYEN THI HUONG', 'formatting-only'],
    ['FULL_NAME', 'NGUYỄN THỊ HƯƠNG GIANG', 'NGUYEN THI HUONG', 'conflict'],
    ['NATIONALITY', 'AUSTRALIAN', 'AUS', 'formatting-only'],
    ['NATIONALITY', 'Việt Nam', 'VNM', 'formatting-only'],
    ['NATIONALITY', 'BRITISH CITIZEN', 'GBR', 'formatting-only'],
    ['NATIONALITY', '中国 CHINESE', 'CHN', 'formatting-only'],
    ['NATIONALITY', 'AUSTRIAN', 'AUS', 'conflict'],
    ['NATIONALITY', 'INDONESIA', 'IND', 'conflict'],
    ['NATIONALITY', 'UNITED STATES OF AMERICA', 'USA', 'formatting-only'],
    ['NATIONALITY', 'AUSTRALIAN', 'AU5', 'conflict'],
    ['NATIONALITY', 'D', 'DEUTSCH', 'formatting-only'],
    ['SEX', '男/M', 'M', 'formatting-only'],
    ['SEX', 'F', 'M', 'conflict'],
    ['DOCUMENT_NUMBER', 'D123-456-78', 'D12345678', 'formatting-only'],
    ['DOCUMENT_NUMBER', 'RB1738206', 'RB1738208', 'conflict'],
    ['DATE_OF_BIRTH', '1991-12-30', '1991-12-30', 'same'],
    ['DATE_OF_BIRTH', '1991-12-30', '1991-11-30', 'conflict'],
    ['ADDRESS', '12 MAIN STREET', '12 MAIN ST', 'formatting-only'],
  ] as const)('%s: %s and %s are %s, whichever is asked first', (key, a, b, result) => {
    expect(compareSources(key, said(a), said(b))).toBe(result);
    expect(compareSources(key, said(b), said(a))).toBe(result);
  });

  it('a name that says it was cut off is the beginning of the whole one, and of no other', () => {
    const cut = said('RAKOTOARIMANANA ANDRIAMAM', { doubts: ['truncated'] });
    expect(compareSources('LAST_NAME', cut, said('RAKOTOARIMANANA ANDRIAMAMONJY'))).toBe('formatting-only');
    expect(compareSources('LAST_NAME', said('RAKOTOARIMANANA ANDRIAMAM'), said('RAKOTOARIMANANA ANDRIAMAMONJY'))).toBe('conflict');
    expect(compareSources('LAST_NAME', cut, said('RAKOTOMALALA ANDRIAMAMONJY'))).toBe('conflict');
  });
});

describe('a field of several sources', () => {
  it('keeps every source, and speaks as the print does', () => {
    const field = joinSources('FULL_NAME', { VIZ: said('NGUYỄN VĂN AN'), MRZ: said('NGUYEN VAN AN') });
    expect(field).toMatchObject({ value: 'NGUYỄN VĂN AN', agreement: 'formatting-only', doubtful: false });
    expect(Object.keys(field!.sources)).toEqual(['VIZ', 'MRZ']);
  });

  it('is settled by another zone that says exactly the same', () => {
    const doubted = said('D1234', { doubts: ['low-confidence', 'twin'], confidence: 40 });
    expect(joinSources('DOCUMENT_NUMBER', { VIZ: doubted })).toMatchObject({ doubtful: true, agreement: 'not-performed' });
    expect(joinSources('DOCUMENT_NUMBER', { VIZ: doubted, BARCODE: said('D1234') })).toMatchObject({ doubtful: false, agreement: 'same' });
  });

  it('two zones read alike do not settle a look-alike glyph unless one of them proves itself by its digit', () => {
    const print = said('K270S9460', { doubts: ['look-alike'] });
    expect(joinSources('DOCUMENT_NUMBER', { VIZ: print, MRZ: said('K270S9460') })).toMatchObject({ doubtful: false });
    expect(joinSources('DOCUMENT_NUMBER', { VIZ: print, MRZ: said('K270S9460', { doubts: ['not-accepted'] }) })).toMatchObject({ doubtful: true });
  });

  it('a number whose digit fails in the zone is doubted, though the print says the same', () => {
    expect(joinSources('DOCUMENT_NUMBER', { VIZ: said('K270S9460'), MRZ: said('K270S9460', { doubts: ['check-digit', 'not-accepted'] }) })).toMatchObject({ doubtful: true, doubts: ['check-digit'] });
  });

  it('is not settled by a zone that has no accents to vouch for', () => {
    const doubted = said('NGUYỄN VĂN ĂN', { doubts: ['low-confidence'] });
    expect(joinSources('FULL_NAME', { VIZ: doubted, MRZ: said('NGUYEN VAN AN') })).toMatchObject({ doubtful: true, agreement: 'formatting-only' });
  });

  it('is doubtful where two zones contradict each other, however sure each was', () => {
    const field = joinSources('DATE_OF_BIRTH', { VIZ: said('1991-12-30'), MRZ: said('1991-11-30') });
    expect(field).toMatchObject({ value: '1991-12-30', agreement: 'conflict', doubtful: true, doubts: ['conflict'] });
  });

  it('takes the value of another zone where the print gave none, and stays doubtful', () => {
    const field = joinSources('DATE_OF_BIRTH', { VIZ: said('', { raw: '30 DFC 1991', doubts: ['calendar'] }), MRZ: said('1991-12-30', { raw: '911230' }) });
    expect(field).toMatchObject({ value: '1991-12-30', doubtful: true });
    expect(field!.sources.VIZ!.raw).toBe('30 DFC 1991');
  });

  it('is not doubtful because a zone had no room for all of it', () => {
    const field = joinSources('LAST_NAME', { VIZ: said('ANDRIAMAMONJY'), MRZ: said('ANDRIAMAM', { doubts: ['truncated'] }) });
    expect(field).toMatchObject({ doubtful: false, agreement: 'formatting-only' });
  });

  it('is nothing where nobody says anything', () => {
    expect(joinSources('SEX', {})).toBeNull();
    expect(joinFields({ VIZ: {}, MRZ: { SEX: said('F') } })).toHaveProperty('SEX.value', 'F');
  });
});

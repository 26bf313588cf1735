import { describe, expect, it } from 'vitest';
import { blindSpotsOf } from '../../electron/cases/blind-spots.ts';
import { joinSources } from '../../electron/cases/join-sources.ts';

const said = (value: string) => ({ value, raw: value, confidence: 95, box: null, doubts: [] });
const passport = { pattern: '^[A-Z]{1,2}\\d{7}$' };

describe('glyphs that a check digit cannot see', () => {
  it('are marked where print and zone agree: 6/G, 8/S, 5/Z, 1/L, 0/U', () => {
    const field = joinSources('DOCUMENT_NUMBER', { VIZ: said('X68510A'), MRZ: said('X68510A') })!;
    expect(blindSpotsOf(field, {}).map(({ at, twin }) => `${field.value[at]}${twin}`)).toEqual(expect.arrayContaining(['6G', '8S', '5Z', '1L', '0U']));
  });

  it('are none where the type allows figures there alone', () => {
    const field = joinSources('DOCUMENT_NUMBER', { VIZ: said('RB1738206'), MRZ: said('RB1738206') })!;
    expect(blindSpotsOf(field, passport)).toEqual([]);
  });

  it('are none where a barcode says the same, or no zone speaks', () => {
    expect(blindSpotsOf(joinSources('DOCUMENT_NUMBER', { VIZ: said('X68'), MRZ: said('X68'), BARCODE: said('X68') })!, {})).toEqual([]);
    expect(blindSpotsOf(joinSources('DOCUMENT_NUMBER', { VIZ: said('X68') })!, {})).toEqual([]);
  });
});

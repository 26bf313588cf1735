import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkDigit, checksOf, glyphValue, isZone, mrzFormats, mrzGlyphs, mrzLayouts, mrzParts, numberOf, partOfZone } from '../../electron/cases/mrz.ts';
import { allowedGlyphs, blindSpots, blindTwins, countsTheSame, uncovered } from '../../electron/cases/mrz-glyphs.ts';
import { makeMrz } from '../../electron/cases/mrz-make.ts';
import { exchanged } from '../../electron/cases/mrz-repair.ts';
import { isStateCode } from '../../electron/cases/mrz-states.ts';
import { specimens, zones } from './mrz-zones.ts';

const failures = (format: (typeof mrzFormats)[number], lines: readonly string[]): string[] => checksOf(format, lines).filter(({ result }) => result === 'failed').map(({ name }) => name);

describe('the standard\'s own examples', () => {
  it.each(specimens)('$format: every digit passes', ({ format, lines }) => {
    expect(isZone(format, lines)).toBe(true);
    expect(failures(format, lines)).toEqual([]);
    expect(checksOf(format, lines).map(({ name }) => name)).toEqual(['document-number', 'birth', 'expiry', 'optional', 'composite']);
  });

  it.each(specimens)('$format: every glyph is one that may stand there', ({ format, lines }) => {
    lines.forEach((text, line) => [...text].forEach((glyph, at) => expect(allowedGlyphs[format][line]![at]).toContain(glyph)));
  });

  it('the digit of 520727 is 3 and of AB2134<<< is 5 (part 3, appendix A)', () => {
    expect(checkDigit('520727')).toBe('3');
    expect(checkDigit('AB2134<<<')).toBe('5');
  });
});

describe('formats', () => {
  it.each(mrzFormats)('%s: parts cover every place exactly once', (format) => {
    const { lines, length, parts } = mrzLayouts[format];
    const seen = Array.from({ length: lines }, () => Array<number>(length).fill(0));
    for (const part of mrzParts) {
      const span = parts[part];
      if (span !== undefined) for (let at = span.from; at < span.to; at += 1) seen[span.line]![at]! += 1;
    }
    expect(seen.flat().every((times) => times === 1)).toBe(true);
  });

  it('which digits a format has', () => {
    const performed = specimens.map(({ format, lines }) => [format, checksOf(format, lines).filter(({ result }) => result !== 'not-performed').length]);
    expect(Object.fromEntries(performed)).toEqual({ TD1: 4, TD2: 4, TD3: 5, MRV_A: 3, MRV_B: 3 });
  });

  it('a number of more than nine glyphs runs on into the optional field, with its digit', () => {
    const lines = makeMrz({ format: 'TD1', code: 'ID', issuingState: 'BEL', nationality: 'BEL', lastName: 'VAN DER BERG', firstName: 'ANNA', documentNumber: '592123456789', birth: '850101', expiry: '300101', sex: 'F', optional: 'XY' });
    expect(lines[0]).toMatch(/^IDBEL592123456<789\d<XY<+$/);
    expect(numberOf('TD1', lines)).toMatchObject({ glyphs: '592123456789', optional: { from: 20, to: 30 } });
    expect(failures('TD1', lines)).toEqual([]);
    const wrong = exchanged(lines, [{ line: 0, at: 16, glyph: '7' }]);
    expect(failures('TD1', wrong)).toContain('document-number');
  });

  it('an empty personal number may have a filler for its digit, or a nought', () => {
    const [first, second] = ['P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<', 'L898902C36UTO7408122F1204159<<<<<<<<<<<<<<<8'];
    expect(failures('TD3', [first, second])).toEqual([]);
    expect(failures('TD3', [first, second.replace(/<8$/, '08')])).toEqual([]);
  });

  it('knows the states of ISO 3166, Germany by one letter, and Utopia', () => {
    expect(['D', 'UTO', 'KHM', 'XXA', 'GBN'].every(isStateCode)).toBe(true);
    expect(['QQQ', 'UT0', '', 'DE'].some(isStateCode)).toBe(false);
  });
});

describe('properties', () => {
  it('what was made reads back, in every format', () => {
    fc.assert(fc.property(zones, ({ content, lines }) => {
      const { format } = content;
      expect(isZone(format, lines)).toBe(true);
      expect(failures(format, lines)).toEqual([]);
      expect(numberOf(format, lines).glyphs).toBe(content.documentNumber);
      expect(partOfZone(format, lines, 'birth')).toBe(content.birth);
      expect(partOfZone(format, lines, 'expiry')).toBe(content.expiry);
      expect(partOfZone(format, lines, 'sex')).toBe(content.sex);
      expect(partOfZone(format, lines, 'names').startsWith(content.lastName.replaceAll(' ', '<').slice(0, 20))).toBe(true);
    }), { numRuns: 1000 });
  });

  it('every exchange of one glyph is noticed, or is of glyphs that count the same, or lies where the standard has no digit', () => {
    const kinds = { noticed: 0, same: 0, open: 0 };
    fc.assert(fc.property(zones, fc.nat(), fc.nat(), (made, place, pick) => {
      const { content: { format }, lines } = made;
      const { length } = mrzLayouts[format];
      const [line, at] = [Math.floor(place / length) % lines.length, place % length];
      const was = lines[line]![at]!;
      const others = [...allowedGlyphs[format][line]![at]!].filter((glyph) => glyph !== was);
      if (others.length === 0) return;
      const glyph = others[pick % others.length]!;
      const changed = exchanged(lines, [{ line, at, glyph }]);
      if (failures(format, changed).length > 0) { kinds.noticed += 1; return; }
      const published = blindSpots(format, lines).some((spot) => spot.line === line && spot.at === at && spot.twins.includes(glyph));
      if (uncovered(format, lines)[line]![at]!) kinds.open += 1;
      else {
        kinds.same += 1;
        expect(countsTheSame(was, glyph)).toBe(true);
        // a look-alike that goes unnoticed is always on the published list
        if (blindTwins(was).includes(glyph)) expect(published).toBe(true);
      }
    }), { numRuns: 5000 });
    expect(Math.min(kinds.noticed, kinds.same, kinds.open)).toBeGreaterThan(100);
  });

  it('the blind look-alikes are those that are known, and no others', () => {
    const pairs = new Set([...mrzGlyphs].flatMap((glyph) => blindTwins(glyph).map((twin) => [glyph, twin].sort().join(''))));
    expect([...pairs].sort()).toEqual(['0U', '1L', '5Z', '6G', '8I', '8S', '<K', 'GQ']);
    for (const pair of pairs) expect(glyphValue(pair[0]!) % 10).toBe(glyphValue(pair[1]!) % 10);
  });
});

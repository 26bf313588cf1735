import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { birthOf, expiryOf } from '../../electron/cases/mrz-dates.ts';
import { checksOf, mrzFormats, mrzGlyphs, type MrzFormat } from '../../electron/cases/mrz.ts';
import { fieldsOfMrz } from '../../electron/cases/mrz-fields.ts';
import { withPrintedNames, type MrzGlyph, type MrzRead } from '../../electron/cases/mrz-read.ts';
import { specimens, zones } from './mrz-zones.ts';

const today = '2026-11-21';
/** A zone as if read with one certainty; slots are 10 wide, lines 20 apart. */
function readAs(format: MrzFormat, lines: readonly string[], more: (line: number, at: number) => Partial<MrzGlyph> = () => ({})): MrzRead {
  const glyphs = lines.map((text, line) => [...text].map((glyph, at): MrzGlyph => ({ glyph, probability01: 0.97, rivals: [], box: [at * 10, line * 20, at * 10 + 10, line * 20 + 15], ...more(line, at) })));
  return { reading: { format, lines, accepted: true, checks: checksOf(format, lines) }, glyphs, repaired: [], refusals: [], lineBoxes: [], used: [] };
}
const valuesOf = (read: MrzRead): Record<string, string> => Object.fromEntries(Object.entries(fieldsOfMrz(read, today)).map(([key, { value }]) => [key, value]));

describe('fields of the standard\'s examples', () => {
  it('TD3', () => {
    expect(valuesOf(readAs('TD3', specimens[0]!.lines))).toEqual({
      DOCUMENT_NUMBER: 'L898902C3', LAST_NAME: 'ERIKSSON', FIRST_NAME: 'ANNA MARIA', FULL_NAME: 'ERIKSSON ANNA MARIA', ISSUING_STATE: 'UTO', NATIONALITY: 'UTO',
      DATE_OF_BIRTH: '1974-08-12', EXPIRATION_DATE: '2012-04-15', SEX: 'F', PERSONAL_NUMBER: 'ZE184226B',
    });
  });
  it.each(specimens)('$format says number, names, dates and sex', ({ format, lines }) => {
    expect(Object.keys(valuesOf(readAs(format, lines)))).toEqual(expect.arrayContaining(['DOCUMENT_NUMBER', 'LAST_NAME', 'FIRST_NAME', 'DATE_OF_BIRTH', 'EXPIRATION_DATE', 'SEX', 'NATIONALITY', 'ISSUING_STATE']));
  });
  it('raw is the glyphs as printed, and the box is where they stand', () => {
    const fields = fieldsOfMrz(readAs('TD3', specimens[0]!.lines), today);
    expect(fields['FIRST_NAME']).toMatchObject({ raw: 'ANNA<MARIA', box: [150, 0, 250, 15], confidence: 97, doubts: [] });
    expect(fields['DATE_OF_BIRTH']).toMatchObject({ raw: '740812', box: [130, 20, 190, 35] });
  });
});

describe('dates', () => {
  it.each([['740812', '1974-08-12'], ['000229', '2000-02-29'], ['261121', '2026-11-21'], ['261122', '1926-11-22'], ['990101', '1999-01-01']])('born %s is %s', (glyphs, iso) => {
    expect(birthOf(glyphs, today)).toMatchObject({ kind: 'date', iso });
  });
  it.each([['340615', '2034-06-15'], ['761121', '2076-11-21'], ['761122', '1976-11-22'], ['980101', '1998-01-01']])('expires %s is %s', (glyphs, iso) => {
    expect(expiryOf(glyphs, today)).toMatchObject({ kind: 'date', iso });
  });
  it('a child or somebody of a hundred: told, and doubted', () => {
    expect(birthOf('180101', today)).toEqual({ kind: 'date', iso: '2018-01-01', otherCentury: true });
    const born2018 = specimens[0]!.lines[1]!.replace('7408122', '1801014');
    expect(fieldsOfMrz(readAs('TD3', [specimens[0]!.lines[0]!, born2018]), today)['DATE_OF_BIRTH']?.doubts).toContain('century');
  });
  it('an unknown day or month is no date', () => {
    for (const glyphs of ['74<<<<', '7408<<', '<<<<<<']) expect(birthOf(glyphs, today)).toEqual({ kind: 'unknown' });
    const unknown = specimens[0]!.lines[1]!.replace('7408122', '7408<<0');
    expect(valuesOf(readAs('TD3', [specimens[0]!.lines[0]!, unknown]))).not.toHaveProperty('DATE_OF_BIRTH');
  });
  it.each(['740230', '741301', '000230', 'ABCDEF', '74', ''])('%s is impossible', (glyphs) => { expect(birthOf(glyphs, today)).toEqual({ kind: 'impossible' }); });
  it('says the same in every time zone', () => {
    const before = process.env['TZ'];
    try {
      for (const zone of ['Pacific/Kiritimati', 'Pacific/Pago_Pago', 'America/New_York']) {
        process.env['TZ'] = zone;
        expect(valuesOf(readAs('TD3', specimens[0]!.lines))['DATE_OF_BIRTH']).toBe('1974-08-12');
      }
    } finally {
      if (before === undefined) delete process.env['TZ']; else process.env['TZ'] = before;
    }
  });
});

describe('doubts', () => {
  const td2 = ['I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<', 'D23145890<UTO7408122F1204159<<<<<<<<'];
  it('a blind spot only where the twin was thought of, or the glyph was not sure', () => {
    const lines = specimens[0]!.lines; // 8 at 1:1 may be an S or an I
    const doubts = (more: Partial<MrzGlyph>): readonly string[] => fieldsOfMrz(readAs('TD3', lines, (line, at) => (line === 1 && at === 1 ? more : {})), today)['DOCUMENT_NUMBER']!.doubts;
    expect(doubts({})).toEqual([]);
    expect(doubts({ probability01: 0.7 })).toEqual(['blind-spot']);
    expect(doubts({ rivals: [{ glyph: 'S', probability01: 0.05 }] })).toEqual(['blind-spot']);
    expect(doubts({ rivals: [{ glyph: 'B', probability01: 0.05 }] })).toEqual([]);
  });
  it('a failed digit, an unknown state, a cut name, a repair, a zone that is not accepted', () => {
    const failed = fieldsOfMrz(readAs('TD2', td2), today);
    expect(failed['DOCUMENT_NUMBER']!.doubts).toContain('check-digit');
    expect(failed['DATE_OF_BIRTH']!.doubts).toEqual([]);
    expect(fieldsOfMrz(readAs('TD2', td2.map((line) => line.replace('UTO', 'QQQ'))), today)['NATIONALITY']!.doubts).toEqual(['unknown-state']);
    expect(fieldsOfMrz(readAs('TD2', [`I<UTO${'A'.repeat(10)}<<${'B'.repeat(19)}`, td2[1]!]), today)['FIRST_NAME']!.doubts).toEqual(['cut']);
    const read = readAs('TD3', specimens[0]!.lines);
    const mended = { ...read, repaired: [{ line: 1, at: 3, was: '3' }], reading: { ...read.reading, accepted: false } };
    expect(fieldsOfMrz(mended, today)['DOCUMENT_NUMBER']!.doubts).toEqual(['not-accepted', 'repaired']);
  });
  it('print that says another name takes the acceptance back', () => {
    const read = readAs('TD3', specimens[0]!.lines);
    expect(withPrintedNames(read, { lastName: 'Eriksson', firstName: 'Anna Maria' })).toBe(read);
    expect(withPrintedNames(read, { lastName: 'Eriksen', firstName: 'Anna Maria' })).toMatchObject({ reading: { accepted: false }, refusals: ['printed-name'] });
  });
});

describe('properties', () => {
  it('what was made comes back as fields, in every format', () => {
    fc.assert(fc.property(zones, ({ content, lines }) => {
      const values = valuesOf(readAs(content.format, lines));
      expect(values['DOCUMENT_NUMBER']).toBe(content.documentNumber);
      const whole = `${content.lastName}${content.firstName === '' ? '' : ` ${content.firstName}`}`;
      expect(whole.startsWith(values['FULL_NAME']!)).toBe(true);
      expect(values['NATIONALITY']).toBe(content.nationality);
      expect(values['DATE_OF_BIRTH']!.slice(2).replaceAll('-', '')).toBe(content.birth);
      expect(values['EXPIRATION_DATE']!.slice(2).replaceAll('-', '')).toBe(content.expiry);
      expect(values['SEX']).toBe(content.sex === '<' ? 'X' : content.sex);
    }), { numRuns: 1000 });
  });

  it('survives 10,000 mutated zones: no throw, no value that its lines do not say', () => {
    fc.assert(fc.property(zones, fc.constantFrom(...mrzFormats), fc.array(fc.tuple(fc.nat(), fc.constantFrom(...mrzGlyphs, '', ' ', 'é', '字', '<<<<')), { maxLength: 8 }), ({ lines, content }, other, changes) => {
      const mutated = [...lines];
      for (const [place, text] of changes) {
        const line = place % mutated.length;
        const at = Math.floor(place / mutated.length) % 50;
        mutated[line] = mutated[line]!.slice(0, at) + text + mutated[line]!.slice(at + 1);
      }
      for (const format of [other === content.format ? 'TD1' : other]) {
        const said = Object.values(fieldsOfMrz(readAs(format, mutated), today));
        if (said.some(({ value, raw }) => value === '' || !mutated.some((line) => line.includes(raw.slice(0, 5))))) expect(said).toBe('values of these lines');
      }
    }), { numRuns: 10_000 });
  });
});

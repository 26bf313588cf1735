import { describe, expect, it } from 'vitest';
import type { TextLine } from '../../electron/cases/document.ts';
import { fieldsFromLines, leastConfidence } from '../../electron/cases/fields.ts';
import { line, numberedLicence, shippedType } from './printed-lines.ts';

const licence = shippedType('US_DL');
const valuesOf = (lines: readonly TextLine[], type = licence): Record<string, string> =>
  Object.fromEntries(Object.entries(fieldsFromLines(lines, type)).map(([key, { value }]) => [key, value]));
const small = { letterPx: 13 };

/** The same card with some lines taken off and others put on. */
const changed = (without: readonly string[], added: readonly TextLine[] = []): TextLine[] => [...numberedLicence.filter(({ text }) => !without.includes(text)), ...added];

describe('a licence with numbered labels', () => {
  const fields = fieldsFromLines(numberedLicence, licence);

  it('gives every value of the licence and nothing else', () => {
    expect(valuesOf(numberedLicence)).toEqual({
      DOCUMENT_NUMBER: 'K987-654-32-109-8', LAST_NAME: 'QUIMBY', FIRST_NAME: 'ODA', MIDDLE_NAME: 'LYNN', SUFFIX: 'JR', ADDRESS: '8 EIGHTH STREET',
      CITY_IN_ADDRESS: 'PORTLAND', STATE_IN_ADDRESS: 'OR', ZIP_CODE_IN_ADDRESS: '00007-0123', DATE_OF_BIRTH: '1961-04-05', DATE_OF_ISSUE: '2023-06-07',
      EXPIRATION_DATE: '2031-04-05', CLASS: 'D', RESTRICTIONS: 'NONE', ENDORSEMENTS: 'NONE', SEX: 'F', HEIGHT: "5'-02\"", STATE_NAME: 'Oregon',
    });
  });

  it('keeps as raw every printed line that a value came from', () => {
    for (const key of ['ADDRESS', 'CITY_IN_ADDRESS', 'STATE_IN_ADDRESS', 'ZIP_CODE_IN_ADDRESS']) expect(fields[key]!.raw).toBe('8 EIGHTH STREET\nPORTLAND, OR 00007-0123');
    for (const key of ['FIRST_NAME', 'MIDDLE_NAME', 'SUFFIX']) expect(fields[key]!.raw).toBe('ODA LYNN JR');
    expect(fields['DATE_OF_BIRTH']!.raw).toBe('04/05/1961');
  });

  it('tells where each stands, how sure it is, and that one source alone was read', () => {
    const { box, confidence, sources, agreement, doubtful } = fields['ADDRESS']!;
    expect(box).toEqual([360, 248, 360 + 23 * 18, 276 + 18 * 1.6]);
    expect({ confidence, agreement, doubtful, by: Object.keys(sources) }).toEqual({ confidence: 97, agreement: 'not-performed', doubtful: false, by: ['VIZ'] });
  });

  it('gives motto, signature, ghost print and the discriminator to nobody', () => {
    const all = Object.values(fields).map(({ raw }) => raw).join('\n');
    for (const text of ['SAFE DRIVER', 'Oda Quimby', 'KQ61', 'Z555444333222', 'DRIVER LICENSE', 'USA']) expect(all).not.toContain(text);
  });

  it('reads the same from lines in any order', () => {
    expect(valuesOf(numberedLicence.toReversed())).toEqual(valuesOf(numberedLicence));
  });

  it('reads the same at half the size', () => {
    const halved = numberedLicence.map((each) => ({ ...each, box: each.box.map((edge) => edge / 2) as unknown as TextLine['box'] }));
    expect(valuesOf(halved)).toEqual(valuesOf(numberedLicence));
  });
});

describe('labels and values read as one word', () => {
  it.each([
    ['4dDLNK987-654-32-109-8', 'DOCUMENT_NUMBER', 'K987-654-32-109-8'], ['EXP04/05/2031', 'EXPIRATION_DATE', '2031-04-05'], ['4bEXP: 04/05/2031', 'EXPIRATION_DATE', '2031-04-05'],
    ['3DOB04/05/1961', 'DATE_OF_BIRTH', '1961-04-05'], ['15SEXF', 'SEX', 'F'], ['SEX M', 'SEX', 'M'], ['9CLASSCM', 'CLASS', 'CM'], ['RSTRNONE', 'RESTRICTIONS', 'NONE'],
    ['16 HGT 5\'-02"', 'HEIGHT', '5\'-02"'], ['18EYESHAZ', 'EYE_COLOR', 'HAZ'], ['LN QUIMBY', 'LAST_NAME', 'QUIMBY'], ['ISs 06/07/2023', 'DATE_OF_ISSUE', '2023-06-07'],
  ])('%s', (text, key, value) => { expect(valuesOf([line(text, 100, 100)])[key]).toBe(value); });

  it.each(['DOBSON', 'SEXTON', 'ENDICOTT', 'EXPOSITO', 'CLASSEN', 'ISSAC', 'LNELSON', 'RESTON'])('a name that begins like a label stays whole: %s', (name) => {
    expect(valuesOf([line('LN', 100, 100, small), line(name, 150, 98), line('FN', 100, 140, small), line('ANNA', 150, 138)])['LAST_NAME']).toBe(name);
  });

  it('a house number after a glued label number is told by the line below it', () => {
    const glued = changed(['8', '8 EIGHTH STREET', 'PORTLAND, OR 00007-0123'], [line('8123 MAIN STREET', 345, 248), line('PORTLAND, OR 00007-0123', 360, 276)]);
    const fields = fieldsFromLines(glued, licence);
    expect(fields['ADDRESS']!.value).toBe('123 MAIN STREET');
    expect(fields['ADDRESS']!.doubts).toContain('glued-label');
  });

  it('and a house number that begins with an 8 keeps it', () => {
    const flush = changed(['8', '8 EIGHTH STREET', 'PORTLAND, OR 00007-0123'], [line('8120 COLD CREEK RD', 360, 248), line('PORTLAND, OR 00007-0123', 360, 276)]);
    expect(fieldsFromLines(flush, licence)['ADDRESS']).toMatchObject({ value: '8120 COLD CREEK RD', doubtful: false });
  });
});

describe('a licence whose labels have no numbers and whose address has no label', () => {
  const plain = [
    line('California', 40, 20, { letterPx: 22 }), line('DRIVER LICENSE', 560, 30, { letterPx: 22 }), line('DL', 340, 104, small), line('F7654321', 390, 94, { letterPx: 22 }),
    line('LN', 340, 196, small), line('QUIMBY', 390, 190), line('FN', 340, 236, small), line('ODA', 390, 230), line('2570 24TH STREET', 340, 274, { letterPx: 16 }),
    line('ANYTOWN, CA 95818', 340, 306, { letterPx: 16 }), line('DOB', 340, 352, small), line('04/05/1961', 400, 346), line('SEX', 340, 440, small), line('F', 392, 434),
    line('HGT', 470, 440, small), line("5'-09\"", 524, 434), line('EYES', 680, 440, small), line('BRN', 740, 434), line('ISS', 680, 480, small), line('06/07/2023', 740, 474),
  ];

  it('has its address found by the line with the postcode, the house number untouched', () => {
    expect(valuesOf(plain)).toMatchObject({ LAST_NAME: 'QUIMBY', FIRST_NAME: 'ODA', ADDRESS: '2570 24TH STREET', CITY_IN_ADDRESS: 'ANYTOWN', EYE_COLOR: 'BRN', DATE_OF_ISSUE: '2023-06-07' });
    expect(valuesOf(plain)).not.toHaveProperty('MIDDLE_NAME');
  });
});

describe('labels above their values, in columns', () => {
  it('each value goes to the label it stands under', () => {
    const columns = [
      line('LAST NAME', 100, 100, small), line('DATE OF BIRTH', 500, 100, small), line('QUIMBY', 100, 124), line('04/05/1961', 500, 124),
      line('FIRST NAME', 100, 170, small), line('EXPIRES', 500, 170, small), line('ODA', 100, 194), line('04/05/2031', 500, 194),
    ];
    expect(valuesOf(columns)).toEqual({ LAST_NAME: 'QUIMBY', FIRST_NAME: 'ODA', DATE_OF_BIRTH: '1961-04-05', EXPIRATION_DATE: '2031-04-05' });
  });
});

describe('when something was not seen', () => {
  it('a name whose label is missing is found by what it stands above', () => {
    expect(valuesOf(changed(['1']))['LAST_NAME']).toBe('QUIMBY');
    expect(valuesOf(changed(['2']))['FIRST_NAME']).toBe('ODA');
  });

  it.each(['K987-654-32-109-8', '04/05/1961', 'D', 'QUIMBY', '06/07/2023'])('a value that is missing (%s) is not made up from its neighbours', (missing) => {
    const [all, left] = [valuesOf(numberedLicence), valuesOf(changed([missing]))];
    const lost = Object.keys(all).filter((key) => left[key] !== all[key]);
    expect(lost).toHaveLength(1);
    expect(left[lost[0]!]).toBeUndefined();
  });

  it('names and address stand together: without all their labels each line still goes to its own field', () => {
    expect(valuesOf(changed(['1', '2', '8']))).toEqual(valuesOf(numberedLicence));
  });

  it('a number that begins like a label keeps its beginning when its label was not seen', () => {
    const lone = changed(['4d DLN', 'K987-654-32-109-8'], [line('D1234567', 430, 145, { letterPx: 24 })]);
    expect(valuesOf(lone)['DOCUMENT_NUMBER']).toBe('D1234567');
  });

  it('a town is looked for behind a misread state', () => {
    const misread = changed(['PORTLAND, OR 00007-0123'], [line('PORTLAND, 0R 00007-0123', 360, 276, { confidence: 54, twins: [{ at: 10, glyph: 'O', probability01: 0.43 }] })]);
    expect(fieldsFromLines(misread, licence)).toMatchObject({ CITY_IN_ADDRESS: { value: 'PORTLAND', doubtful: true }, STATE_IN_ADDRESS: { value: 'OR', doubtful: true } });
    expect(fieldsFromLines(misread, licence)['ADDRESS']!.raw).toBe('8 EIGHTH STREET\nPORTLAND, OR 00007-0123');
  });

  it('a figure within a town is the letter of its shape, and is doubted', () => {
    const town = changed(['PORTLAND, OR 00007-0123'], [line('COLD HARB0R, OR 00007-0123', 360, 276)]);
    expect(fieldsFromLines(town, licence)['CITY_IN_ADDRESS']).toMatchObject({ value: 'COLD HARBOR', doubtful: true });
  });

  it('a label misread by a letter still names its value', () => {
    expect(valuesOf([line('EXP1RATION DAIE', 100, 100, small), line('04/05/2031', 330, 98)])).toEqual({ EXPIRATION_DATE: '2031-04-05' });
  });

  it('a street of which only the number was seen is cut, and so is all that stands with it', () => {
    const cut = changed(['8 EIGHTH STREET'], [line('21', 360, 248)]);
    for (const key of ['ADDRESS', 'CITY_IN_ADDRESS', 'ZIP_CODE_IN_ADDRESS']) expect(fieldsFromLines(cut, licence)[key], key).toMatchObject({ doubtful: true });
  });

  it('a zero beside a letter may be an O where the form allows both, and nowhere else', () => {
    const number = (text: string) => fieldsFromLines(changed(['K987-654-32-109-8'], [line(text, 430, 145, { letterPx: 24 })]), licence)['DOCUMENT_NUMBER'];
    expect(number('K270S9460')?.doubts).toEqual(['look-alike']);
    expect(number('K2709460')).toMatchObject({ doubtful: false });
  });

  it('an empty card has no fields', () => { expect(fieldsFromLines([], licence)).toEqual({}); });
});

describe('what the teller is asked to look at', () => {
  const withDate = (text: string, more: Partial<TextLine> = {}) => fieldsFromLines([line('3 DOB', 100, 100, small), line(text, 190, 98, more)], licence)['DATE_OF_BIRTH'];

  it('nothing, where the reading is sure', () => { expect(withDate('04/05/1961')).toMatchObject({ doubtful: false, doubts: [] }); });

  it('a weak reading', () => {
    expect(withDate('04/05/1961', { confidence: leastConfidence - 1 })).toMatchObject({ doubtful: true, doubts: ['low-confidence'] });
    expect(withDate('04/05/1961', { confidence: leastConfidence })).toMatchObject({ doubtful: false });
  });

  it('a figure that could be another', () => {
    expect(withDate('04/05/1961', { twins: [{ at: 8, glyph: '8', probability01: 0.2 }] })).toMatchObject({ doubtful: true, doubts: ['twin'] });
    // nobody is born on 04/95/1961, and a fiftieth of a chance is none
    expect(withDate('04/05/1961', { twins: [{ at: 3, glyph: '9', probability01: 0.2 }, { at: 8, glyph: '8', probability01: 0.02 }] })).toMatchObject({ doubtful: false });
  });

  it('a day that does not exist: no value, but what is printed', () => { expect(withDate('02/30/1961')).toMatchObject({ value: '', raw: '02/30/1961', doubts: ['calendar'] }); });

  it('a date with letters among its figures', () => { expect(withDate('O4/O5/1961')).toMatchObject({ value: '1961-04-05', raw: 'O4/O5/1961', doubts: ['repaired'] }); });

  it('a value that does not look like one', () => {
    const fields = fieldsFromLines([line('SEX', 100, 100, small), line('W', 150, 98)], licence);
    expect(fields['SEX']).toMatchObject({ value: 'W', doubtful: true });
    expect(fields['SEX']!.doubts).toContain('pattern');
  });

  it('a second guess is taken where the first cannot be, and the reading stays weak', () => {
    const town = line('M0BILE, AL 36602', 100, 140, { confidence: 52, twins: [{ at: 1, glyph: 'O', probability01: 0.45 }] });
    const city = fieldsFromLines([line('12 ELM ST', 100, 112), town], licence)['CITY_IN_ADDRESS'];
    expect(city).toMatchObject({ value: 'MOBILE', raw: '12 ELM ST\nMOBILE, AL 36602', doubtful: true, doubts: ['low-confidence'] });
  });
});

import { describe, expect, test } from 'vitest';
import { joinSides } from '../../electron/cases/join-sides.ts';
import { field } from './a-case.ts';
import { reading, zones } from './a-counter-case.ts';

const joined = (front: Parameters<typeof reading>[0], back: Parameters<typeof reading>[0] | null) => joinSides(reading(front), back === null ? null : reading(back));

describe('joining the sides of a document', () => {
  test('leaves what only one side carries as it was read', () => {
    const { LAST_NAME, DATE_OF_ISSUE } = joined({ LAST_NAME: zones({ VIZ: 'EXAMPLE' }, { doubtful: true, doubts: ['cut'] }) }, { DATE_OF_ISSUE: zones({ VIZ: '2021-01-01' }) });
    expect(LAST_NAME).toMatchObject({ value: 'EXAMPLE', doubtful: true, doubts: ['cut'], side: 'front', sourceSides: { VIZ: 'front' } });
    expect(DATE_OF_ISSUE).toMatchObject({ side: 'back', sourceSides: { VIZ: 'back' } });
  });

  test('lets the barcode of the back vouch for the print of the front', () => {
    const { DOCUMENT_NUMBER } = joined({ DOCUMENT_NUMBER: zones({ VIZ: 'D1234567' }, { doubtful: true, doubts: ['low-confidence'] }) }, { DOCUMENT_NUMBER: zones({ BARCODE: 'D1234567' }) });
    expect(DOCUMENT_NUMBER).toMatchObject({ agreement: 'same', doubtful: false, side: 'front', sourceSides: { VIZ: 'front', BARCODE: 'back' } });
  });

  test('names a contradiction between the sides, and shows what each says', () => {
    const { DOCUMENT_NUMBER } = joined({ DOCUMENT_NUMBER: zones({ VIZ: 'D1234567' }) }, { DOCUMENT_NUMBER: zones({ BARCODE: 'D7654321' }) });
    expect(DOCUMENT_NUMBER).toMatchObject({ value: 'D1234567', agreement: 'conflict', doubtful: true, doubts: ['conflict'], sources: { VIZ: { value: 'D1234567' }, BARCODE: { value: 'D7654321' } } });
  });

  test('notices the same kind of print saying two things', () => {
    expect(joined({ DOCUMENT_NUMBER: zones({ VIZ: 'D1' }) }, { DOCUMENT_NUMBER: zones({ VIZ: 'D2' }) })['DOCUMENT_NUMBER']).toMatchObject({ value: 'D1', agreement: 'conflict', doubts: ['conflict'] });
  });

  test('keeps a glyph marked where no other zone settles it', () => {
    const glyphs = [{ at: 1, twin: 'S', checkDigitAcceptsBoth: true }];
    expect(joined({ DOCUMENT_NUMBER: zones({ VIZ: 'D8' }, { glyphs }) }, null)['DOCUMENT_NUMBER']?.glyphs).toEqual(glyphs);
    expect(joined({ DOCUMENT_NUMBER: zones({ VIZ: 'D8' }, { glyphs }) }, { DOCUMENT_NUMBER: zones({ BARCODE: 'D8' }) })['DOCUMENT_NUMBER']?.glyphs).toBeUndefined();
  });

  test('takes the value of the side that has one', () => {
    expect(joined({ SEX: field('', { sources: {} }) }, { SEX: zones({ BARCODE: 'M' }) })['SEX']).toMatchObject({ value: 'M', side: 'back' });
  });
});

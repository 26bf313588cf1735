/** Glyphs of a number that a machine-readable zone's digits cannot vouch for: they stay marked even when every digit passes (product rule 5). */
import type { FieldData } from './document-type.ts';
import type { BlindSpot, FieldReading } from './document.ts';
import { blindTwins } from './mrz-glyphs.ts';

/**
 * Places in the value whose glyph has a twin that counts the same in a 7-3-1 digit and could stand there too. None where the zone
 * says nothing of the field, where a barcode says the same (it is decoded, not recognised), or where the type allows figures alone.
 */
export function blindSpotsOf(field: FieldReading, data: Pick<FieldData, 'pattern'>): readonly BlindSpot[] {
  if (field.sources.MRZ === undefined || (field.sources.BARCODE !== undefined && field.agreement !== 'conflict')) return [];
  const fits = (value: string): boolean => data.pattern === undefined || new RegExp(data.pattern, 'iu').test(value);
  return Array.from(field.value).flatMap((glyph, at) => {
    const swapped = (twin: string): string => field.value.slice(0, at) + twin + field.value.slice(at + 1);
    const twin = blindTwins(glyph.toUpperCase()).find((each) => each !== '<' && fits(swapped(each)));
    return twin === undefined ? [] : [{ at, twin, checkDigitAcceptsBoth: true }];
  });
}

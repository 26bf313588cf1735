/** Zones for tests: the standard's own specimens, and arbitrary ones. */
import fc from 'fast-check';
import { mrzFormats, mrzLayouts, type MrzFormat } from '../../electron/cases/mrz.ts';
import { makeMrz, type MrzContent } from '../../electron/cases/mrz-make.ts';

/** The examples printed in ICAO Doc 9303, parts 4 to 7. */
export const specimens: readonly { readonly format: MrzFormat; readonly lines: readonly string[] }[] = [
  { format: 'TD3', lines: ['P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<', 'L898902C36UTO7408122F1204159ZE184226B<<<<<10'] },
  { format: 'TD1', lines: ['I<UTOD231458907<<<<<<<<<<<<<<<', '7408122F1204159UTO<<<<<<<<<<<6', 'ERIKSSON<<ANNA<MARIA<<<<<<<<<<'] },
  { format: 'TD2', lines: ['I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<', 'D231458907UTO7408122F1204159<<<<<<<6'] },
  { format: 'MRV_A', lines: ['V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<', 'L8988901C4XXX4009078F96121096ZE184226B<<<<<<'] },
  { format: 'MRV_B', lines: ['V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<', 'L8988901C4XXX4009078F9612109<<<<<<<<'] },
];

const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
const alnum = [...'0123456789', ...letters];
const word = (most: number): fc.Arbitrary<string> => fc.array(fc.constantFrom(...letters), { minLength: 1, maxLength: most }).map((all) => all.join(''));
const names = fc.array(word(9), { minLength: 1, maxLength: 3 }).map((all) => all.join(' '));
const date = (): fc.Arbitrary<string> => fc.record({ y: fc.nat(99), m: fc.integer({ min: 1, max: 12 }), d: fc.integer({ min: 1, max: 28 }) })
  .map(({ y, m, d }) => [y, m, d].map((each) => String(each).padStart(2, '0')).join(''));
const state = fc.constantFrom('UTO', 'AUS', 'CHN', 'KHM', 'D', 'VNM', 'USA');
const glyphs = (least: number, most: number): fc.Arbitrary<string> => fc.array(fc.constantFrom(...alnum), { minLength: least, maxLength: most }).map((all) => all.join(''));

/** What a zone may say, in any format; numbers longer than nine glyphs only where the format takes them. */
export const contents: fc.Arbitrary<MrzContent> = fc.constantFrom(...mrzFormats).chain((format) => {
  const { parts, longNumbers } = mrzLayouts[format];
  const longest = longNumbers ? 9 + Math.min(6, parts.optional!.to - parts.optional!.from - 1) : 9;
  return fc.record({
    format: fc.constant(format), code: fc.constant({ TD1: 'I', TD2: 'ID', TD3: 'PO', MRV_A: 'V', MRV_B: 'V' }[format]), issuingState: state, nationality: state,
    lastName: names, firstName: fc.oneof(names, fc.constant('')), documentNumber: glyphs(5, longest).filter((number) => number.length !== 10 || longNumbers),
    birth: date(), expiry: date(), sex: fc.constantFrom('F' as const, 'M' as const, '<' as const), optional: fc.constant(''),
    optional2: fc.oneof(glyphs(1, 11), fc.constant('')),
  }).chain((content) => (content.documentNumber.length > 9 ? fc.constant(content) : glyphs(0, parts.optional!.to - parts.optional!.from).map((optional) => ({ ...content, optional }))));
});

export interface MadeZone { readonly content: MrzContent; readonly lines: readonly string[] }
export const zones: fc.Arbitrary<MadeZone> = contents.map((content) => ({ content, lines: makeMrz(content) }));

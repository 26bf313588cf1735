import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checksOf, mrzFormats, mrzGlyphs, mrzLayouts } from '../../electron/cases/mrz.ts';
import { countsTheSame, uncovered } from '../../electron/cases/mrz-glyphs.ts';
import { decideZone, type SlotScores } from '../../electron/cases/mrz-decide.ts';
import { namesAgree, namesShape, refusalsOf } from '../../electron/cases/mrz-read.ts';
import { specimens, zones } from './mrz-zones.ts';

type Seen = Readonly<Record<string, number>>;
/** Slots in which the text was seen, changed at some places: `at` is line:place. */
function seenAs(lines: readonly string[], changed: Readonly<Record<string, Seen>> = {}, sure = 0.95): SlotScores {
  return lines.map((text, line) => [...text].map((glyph, at) => {
    const seen = changed[`${line}:${at}`] ?? { [glyph]: sure };
    return Float32Array.from(mrzGlyphs, (each) => seen[each] ?? 0);
  }));
}
const passes = (text: { readonly checks: readonly { readonly result: string }[] }): boolean => text.checks.every(({ result }) => result !== 'failed');
const judged = (text: ReturnType<typeof decideZone>, pitchPx = 28): string[] => refusalsOf({ text, pitchPx, todayIso: '2026-11-21' });
const td3 = specimens[0]!.lines;

describe('deciding', () => {
  it('the set of each place decides between look-alikes: a nought among letters, an O among digits', () => {
    const decided = decideZone('TD3', seenAs(td3, { '0:4': { 0: 0.9 }, '1:14': { A: 0.9 }, '1:9': { G: 0.9 } }));
    expect(decided.lines).toEqual(td3);
    expect(judged(decided)).toEqual([]);
  });

  it('one misread glyph is put right where one exchange alone solves every digit', () => {
    const decided = decideZone('TD3', seenAs(td3, { '1:2': { B: 0.6, 9: 0, 8: 0.01, E: 0 }, '1:1': { 8: 0.9, B: 0.02 } }));
    expect(decided.lines[1]![1]).toBe('8');
    const misread = decideZone('TD3', seenAs(td3, { '1:3': { 3: 0.6, 8: 0.3 } }));
    expect(misread.lines).toEqual(td3);
    expect(misread.repaired).toEqual([{ line: 1, at: 3, was: '3' }]);
  });

  it('two misread glyphs in different fields are put right as a pair', () => {
    const decided = decideZone('TD3', seenAs(td3, { '1:3': { 3: 0.6, 8: 0.3 }, '1:14': { 9: 0.6, 4: 0.3 } }));
    expect(decided.lines).toEqual(td3);
    expect(decided.repaired).toHaveLength(2);
  });

  it('a guess is no repair: where two exchanges would solve it, it stays as it was seen and is refused', () => {
    // second and fifth glyph weigh the same: to lower either by one makes every digit pass, and only one of them is what is printed
    const decided = decideZone('TD2', seenAs(specimens[2]!.lines, { '1:1': { 3: 0.5, 2: 0.4 }, '1:4': { 4: 0.5, 3: 0.4 } }));
    expect(decided.repaired).toEqual([]);
    expect(judged(decided)).toContain('digits');
    const alone = decideZone('TD2', seenAs(specimens[2]!.lines, { '1:1': { 3: 0.5, 2: 0.4 } }));
    expect(alone.lines).toEqual(specimens[2]!.lines);
  });

  it('beside a repair everything else must be clear', () => {
    const muddy = decideZone('TD3', seenAs(td3, { '1:3': { 3: 0.6, 8: 0.3 }, '1:15': { 0: 0.3, 6: 0.25 } }));
    expect(passes(muddy)).toBe(true);
    expect(judged(muddy)).toContain('glyphs');
  });
});

describe('accepting', () => {
  it('a clear zone of each format', () => {
    for (const { format, lines } of specimens) expect([format, judged(decideZone(format, seenAs(lines)))]).toEqual([format, []]);
  });

  it('names are refused when a glyph was not seen clearly, whatever the digits say', () => {
    const text = decideZone('TD3', seenAs(td3, { '0:7': { I: 0.5, L: 0.4 } }));
    expect(passes(text)).toBe(true);
    expect(judged(text)).toEqual(['names']);
  });

  it('names of no possible shape, too fine a print, and days that do not exist are refused', () => {
    expect(judged(decideZone('TD3', seenAs([td3[0]!.replace('<<<<<<', '<<<<X<'), td3[1]!])))).toContain('name-shape');
    expect(judged(decideZone('TD3', seenAs(td3)), 7)).toContain('resolution');
    const february = specimens[3]!.lines[1]!.replace('4009078', '4002306');
    expect(judged(decideZone('MRV_A', seenAs([specimens[3]!.lines[0]!, february])))).toContain('date');
  });

  it.each(['ERIKSSON<<ANNA<MARIA<<<', 'ARKFREITH<<<', 'DE<LA<CRUZ<<JO'])('%s is a name', (name) => { expect(namesShape.test(name)).toBe(true); });
  it.each(['<ERIKSSON<<ANNA', 'ERIKSSON<<<ANNA', 'ER1KSSON<<A', 'A<<B<<C<<', '<<<'])('%s is none', (name) => { expect(namesShape.test(name)).toBe(false); });

  it('the printed name is a witness: the same, in other spelling, cut, or another', () => {
    const names = (text: string): string => text.padEnd(39, '<');
    expect(namesAgree(names('MUELLER<<JOERG'), { lastName: 'Müller', firstName: 'JÖRG' })).toBe(true);
    expect(namesAgree(names('OBRIEN<<THOMAS<WILLIAM'), { lastName: "O'BRIEN", firstName: 'THOMAS WILLIAM' })).toBe(true);
    expect(namesAgree(names('SOK<<CHANDARA'), { fullName: 'SOK CHANDARA' })).toBe(true);
    expect(namesAgree(names('SOK<<CHANDARA'), { fullName: 'CHANDARA SOK' })).toBe(true);
    expect(namesAgree(names('SOK<<CHANDARA'), { fullName: 'សុខ ចាន់ដារ៉ា' })).toBeNull();
    expect(namesAgree(names('SOK<<CHANDARA'), {})).toBeNull();
    expect(namesAgree(names('SOK<<CHANOARA'), { fullName: 'SOK CHANDARA' })).toBe(false);
    expect(namesAgree('ABDULLAH<<MUHAMM', { lastName: 'ABDULLAH', firstName: 'MUHAMMAD' })).toBe(true);
    expect(namesAgree('ABDULLAH<<MUHAM<', { lastName: 'ABDULLAH', firstName: 'MUHAMMAD' })).toBe(false);
  });
});

describe('properties', () => {
  it('a misread glyph that is accepted was put right, or counts the same, or stands where no digit looks', () => {
    const kinds = { mended: 0, refused: 0, blind: 0 };
    fc.assert(fc.property(zones, fc.nat(), fc.nat(), fc.constantFrom(0.02, 0.2, 0.4), ({ content: { format }, lines }, place, pick, rest) => {
      const { length } = mrzLayouts[format];
      const [line, at] = [Math.floor(place / length) % lines.length, place % length];
      const right = lines[line]![at]!;
      const glyph = mrzGlyphs[pick % mrzGlyphs.length]!;
      if (glyph === right) return;
      const text = decideZone(format, seenAs(lines, { [`${line}:${at}`]: { [glyph]: 0.55, [right]: rest } }));
      if (text.lines.join() === lines.join()) kinds.mended += 1;
      else if (judged(text).length > 0) kinds.refused += 1;
      else {
        kinds.blind += 1;
        expect(uncovered(format, lines)[line]![at]! || countsTheSame(text.lines[line]![at]!, right)).toBe(true);
      }
    }), { numRuns: 400 });
    expect(Math.min(...Object.values(kinds))).toBeGreaterThan(10);
    expect(kinds.mended).toBeGreaterThan(kinds.blind);
  });

  it('nothing that was felt makes it throw: arbitrary slots, too few and too many', () => {
    fc.assert(fc.property(fc.constantFrom(...mrzFormats), fc.infiniteStream(fc.float({ min: 0, max: 1, noNaN: true })), fc.nat(40), (format, noise, slots) => {
      const next = (): number => noise.next().value as number;
      const { lines } = mrzLayouts[format];
      const few = Float32Array.from(mrzGlyphs, next);
      const scores = Array.from({ length: lines }, () => Array.from({ length: slots }, (_, at) => (at % 7 === 0 ? few : new Float32Array(at % 3 === 0 ? 5 : 37))));
      const text = decideZone(format, scores);
      expect(text.lines.every((line) => line.length === mrzLayouts[format].length)).toBe(true);
      expect(checksOf(format, text.lines)).toHaveLength(5);
      refusalsOf({ text, pitchPx: 20, todayIso: '2026-11-21' });
    }), { numRuns: 300 });
  });
});

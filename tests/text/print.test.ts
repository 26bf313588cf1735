/** What is measured on the paper: ink, sizes of print, ends of words. Strips are drawn: blocks for letters, at places that are known. */
import { describe, expect, it } from 'vitest';
import type { RgbImage } from '../../electron/vision/pixels.ts';
import { measurePrint } from '../../electron/vision/print-measure.ts';
import { runsOfOneSize } from '../../electron/vision/print-size.ts';
import type { Glyph } from '../../electron/vision/recognise-line.ts';
import { reachedOut } from '../../electron/vision/text-reach.ts';
import { cornersOf } from '../../electron/vision/text-shapes.ts';
import { spacesAfter } from '../../electron/vision/word-spaces.ts';

interface Block { readonly text: string; readonly x: number; readonly wide?: number; readonly top?: number; readonly bottom?: number; readonly felt01?: number }
interface Paper { readonly ink: number; readonly paper: (x: number, y: number) => number }
const darkOnLight: Paper = { ink: 40, paper: () => 215 };

function strip(blocks: readonly Block[], { ink, paper }: Paper = darkOnLight): RgbImage {
  const width = Math.max(...blocks.map(({ x, wide = 14 }) => x + wide)) + 12;
  const data = new Uint8Array(width * 48 * 3);
  for (let y = 0; y < 48; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const inked = blocks.some(({ x: left, wide = 14, top = 10, bottom = 38 }) => x >= left && x < left + wide && y >= top && y < bottom);
      data.fill(inked ? ink : paper(x, y), (y * width + x) * 3, (y * width + x) * 3 + 3);
    }
  }
  return { width, height: 48, data };
}

const glyphsOf = (blocks: readonly Block[]): Glyph[] => blocks.map(({ text, x, wide = 14, felt01 = 1e-4 }) => {
  const step = Math.floor((x + wide / 2) / 8);
  return { text, probability01: 0.99, firstStep: step, lastStep: step, rivals: [], spaceAfter01: felt01 };
});
const row = (text: string, from = 12, white = 4, wide = 14): Block[] => [...text].map((letter, index) => ({ text: letter, x: from + index * (wide + white), wide }));

describe('ink under a glyph', () => {
  it.each<[string, Paper]>([
    ['dark on light', darkOnLight], ['light on dark', { ink: 230, paper: () => 60 }], ['in a shadow that deepens', { ink: 30, paper: (x) => 220 - x / 4 }],
    ['over waves of the background', { ink: 40, paper: (x, y) => (Math.abs(((y + 6 * Math.sin(x / 20)) % 12) - 6) < 1 ? 190 : 215) }],
  ])('is found %s', (_, paper) => {
    const blocks = row('ABCDEF');
    measurePrint(strip(blocks, paper), glyphsOf(blocks)).forEach(({ left, right, top, bottom }, index) => {
      expect(left).toBeCloseTo(blocks[index]!.x, -0.5);
      expect(right).toBeCloseTo(blocks[index]!.x + 14, -0.5);
      expect([top, bottom]).toEqual([10, 38]);
    });
  });

  it('there is none without glyphs', () => { expect(measurePrint(strip(row('A')), [])).toEqual([]); });
});

describe('the end of a word', () => {
  const spaced = (blocks: readonly Block[]): string => {
    const ink = measurePrint(strip(blocks), glyphsOf(blocks));
    const after = spacesAfter(glyphsOf(blocks), ink, 28);
    return blocks.map(({ text }, index) => (after[index] === true ? `${text} ` : text)).join('');
  };
  const words = (gapPx: number, felt01: number): Block[] => [...row('MAIN').map((block, index) => (index === 3 ? { ...block, felt01 } : block)), ...row('ROAD', 12 + 4 * 18 - 4 + gapPx)];

  it('is where the white is wider than between letters and a space was felt', () => { expect(spaced(words(16, 0.05))).toBe('MAIN ROAD'); });
  it('is where much more white stands, though hardly any space was felt', () => { expect(spaced(words(24, 0.003))).toBe('MAIN ROAD'); });
  it('is not where only the white is a little wider', () => { expect(spaced(words(8, 1e-4))).toBe('MAINROAD'); });
  it('is not in letters set wide', () => { expect(spaced(row('SPECIMEN', 12, 14))).toBe('SPECIMEN'); });
  it('is not beside a 1, which stands in the middle of a figure\'s width', () => {
    const figures = [...'2117'].map((text, index) => (text === '1' ? { text, x: 12 + index * 18 + 5, wide: 5 } : { text, x: 12 + index * 18 }));
    expect(spaced(figures)).toBe('2117');
  });
  it('is not between two marks', () => {
    const height = [{ text: '5', x: 12 }, { text: "'", x: 30, wide: 4, bottom: 18, felt01: 0.2 }, { text: '-', x: 46, wide: 8, top: 23, bottom: 27 }, { text: '0', x: 60 }, { text: '2', x: 78 }];
    expect(spaced(height)).toBe("5'-02");
  });
});

describe('label and value in one line', () => {
  const runs = (blocks: readonly Block[]): string[] => runsOfOneSize(glyphsOf(blocks), measurePrint(strip(blocks), glyphsOf(blocks)))
    .map(({ from, to }) => blocks.slice(from, to).map(({ text }) => text).join(''));
  const smaller = (text: string, from: number): Block[] => row(text, from, 3, 10).map((block) => ({ ...block, top: 18 }));

  it('are cut apart where the size of the print changes', () => { expect(runs([...smaller('4dDLN', 12), ...row('S123', 84)])).toEqual(['4dDLN', 'S123']); });
  it('also when the label is one figure before a number', () => { expect(runs([...smaller('8', 12), ...row('123', 28)])).toEqual(['8', '123']); });
  it('are one where the print is one', () => { expect(runs(row('ENDNONE'))).toEqual(['ENDNONE']); });
  it('do not come of marks and small letters', () => {
    const mixed = [...row('D'), ...row('ate', 30).map((block) => ({ ...block, top: 18 })), { text: ',', x: 88, wide: 4, top: 34, bottom: 44 }, ...row('B', 100)];
    expect(runs(mixed)).toEqual(['Date,B']);
  });
});

describe('a box that the detector drew too short', () => {
  const blocks = [...row('CLASS', 60), { text: 'C', x: 60 + 5 * 18 + 14 }];
  const picture = strip([...blocks, { text: 'Z', x: 300 }]);
  const reach = (across: number, others: readonly (readonly [number, number])[] = [], on: RgbImage = picture): number => {
    const boxes = [[52, across] as const, ...others].map(([from, to]) => {
      const rectangle = { centre: [(from + to) / 2, 24] as const, across: to - from, down: 40, angle: 0 };
      return { rectangle, quad: cornersOf(rectangle), box: [from, 4, to, 44] as const, score01: 0.9 };
    });
    return Math.round(reachedOut(on, boxes)[0]!.box[2]);
  };

  it('reaches on to the letter that stands by it, and not to what stands far off', () => {
    expect(reach(152)).toBeGreaterThanOrEqual(178);
    expect(reach(152)).toBeLessThan(200);
  });
  it('leaves alone what another box has', () => { expect(reach(152, [[160, 190]])).toBe(152); });
  it('does not reach into a picture that fills the strip', () => {
    const beside = strip([...row('CLASS', 60), { text: '#', x: 60 + 5 * 18 + 14, wide: 40, top: 0, bottom: 48 }]);
    expect(reach(152, [], beside)).toBe(152);
  });
});

/** Reading the recogniser's and the detector's answers, without the models. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ModelTensor } from '../../electron/vision/models.ts';
import { alphabetFrom, glyphsFrom, maskFor, plain, stripTensor } from '../../electron/vision/recognise-line.ts';
import { boxTensor, boxesFromMap, cardLongSidePx, inReadingOrder } from '../../electron/vision/text-boxes.ts';
import { convexHull, cornersOf, grown, partOf, rectangleAt, smallestRectangle } from '../../electron/vision/text-shapes.ts';

const alphabet = alphabetFrom('A\nB\n0\nO\n\'\n′\n（\n(\n');
const classes = alphabet.glyphs.length;
/** One step for each entry: the glyphs it sees and how likely each is; what is left is blank. */
function answer(steps: readonly Readonly<Record<string, number>>[]): ModelTensor {
  const keys = ['', 'A', 'B', '0', 'O', "'", '′', '（', '(', ' '];
  const data = new Float32Array(steps.length * classes);
  steps.forEach((seen, step) => {
    let left = 1;
    for (const [glyph, probability] of Object.entries(seen)) { data[step * classes + keys.indexOf(glyph)] = probability; left -= probability; }
    data[step * classes] = left;
  });
  return { data, dims: [1, steps.length, classes] };
}
const read = (steps: readonly Readonly<Record<string, number>>[], charset: string | null = null) => glyphsFrom(answer(steps), alphabet, maskFor(alphabet, charset));
const textOf = (...args: Parameters<typeof read>): string => read(...args).map(({ text }) => text).join('');

describe('glyphs out of the recogniser\'s answer', () => {
  it('joins a glyph seen in steps that touch, and keeps one seen again after a blank', () => {
    expect(textOf([{ A: 0.9 }, { A: 0.8 }, {}, { A: 0.9 }, { B: 0.9 }])).toBe('AAB');
    expect(read([{ A: 0.7 }, { A: 0.9 }])).toMatchObject([{ firstStep: 0, lastStep: 1, probability01: expect.closeTo(0.9, 5) as number }]);
  });

  it('reads full-width forms and primes as what they are on the paper, and adds their likelihoods', () => {
    const [glyph] = read([{ '（': 0.5, '(': 0.4 }]);
    expect(glyph).toMatchObject({ text: '(', rivals: [] });
    expect(glyph!.probability01).toBeCloseTo(0.9, 5);
    expect(textOf([{ '′': 0.9 }, { "'": 0.9 }])).toBe("'");
  });

  it('names the second guesses worth naming', () => {
    expect(read([{ O: 0.6, 0: 0.35, A: 0.01 }])[0]!.rivals).toEqual([{ glyph: '0', probability01: expect.closeTo(0.35, 5) as number }]);
  });

  it('never gives a space as a glyph, but says how much one was felt', () => {
    const glyphs = read([{ A: 0.9 }, { ' ': 0.6 }, { B: 0.9 }, { ' ': 0.03 }, { A: 0.9 }]);
    expect(glyphs.map(({ text }) => text)).toEqual(['A', 'B', 'A']);
    expect(glyphs.map(({ spaceAfter01 }) => Math.round(spaceAfter01 * 100))).toEqual([60, 3, 0]);
  });

  it('gives only what the charset allows', () => {
    expect(textOf([{ O: 0.6, 0: 0.3 }], '0123456789')).toBe('0');
    expect(textOf([{ A: 0.9 }], '0')).toBe('');
  });

  it('leaves Chinese as it is', () => { expect([...'张伟，（：'].map(plain).join('')).toBe('张伟,(:'); });

  it('puts blue first and rounds the width up to whole steps in mid grey', () => {
    const data = new Uint8Array(48 * 33 * 3).fill(0);
    for (let at = 0; at < data.length; at += 3) data[at] = 255;
    const { data: values, dims } = stripTensor({ width: 33, height: 48, data });
    expect(dims).toEqual([1, 3, 48, 40]);
    expect([values[0], values[48 * 40], values[2 * 48 * 40], values[39]]).toEqual([-1, -1, 1, 0]);
  });
});

describe('boxes out of the detector\'s map', () => {
  const [width, height] = [320, 160];
  /** Probability `value` inside a turned rectangle. */
  function mapOf(...shapes: readonly { x: number; y: number; across: number; down: number; angle?: number; value?: number }[]): ModelTensor {
    const data = new Float32Array(width * height);
    for (const { x, y, across, down, angle = 0, value = 0.95 } of shapes) {
      for (let at = 0; at < data.length; at += 1) {
        const [dx, dy] = [(at % width) + 0.5 - x, Math.floor(at / width) + 0.5 - y];
        if (Math.abs(dx * Math.cos(angle) + dy * Math.sin(angle)) < across / 2 && Math.abs(dy * Math.cos(angle) - dx * Math.sin(angle)) < down / 2) data[at] = value;
      }
    }
    return { data, dims: [1, 1, height, width] };
  }
  const picture = { width: width * 2, height: height * 2 };

  it('finds a line where it stands, grown by half its area over half its outline, in pixels of the picture', () => {
    const [box] = boxesFromMap(mapOf({ x: 100, y: 80, across: 120, down: 16 }), picture);
    const by = (120 * 16 * 1.5) / (2 * (120 + 16));
    expect(box!.rectangle.centre[0]).toBeCloseTo(200, 0);
    expect(box!.rectangle.across).toBeCloseTo(2 * (120 + 2 * by), -0.5);
    expect(box!.rectangle.down).toBeCloseTo(2 * (16 + 2 * by), -0.5);
  });

  it('finds the slope of a turned line', () => {
    const [box] = boxesFromMap(mapOf({ x: 160, y: 80, across: 200, down: 12, angle: 0.15 }), picture);
    expect(box!.rectangle.angle).toBeCloseTo(0.15, 1);
  });

  it('lays a short box along the page, whatever its own smallest rectangle says', () => {
    const boxes = boxesFromMap(mapOf({ x: 160, y: 40, across: 260, down: 12 }, { x: 60, y: 110, across: 60, down: 14, angle: 0.08 }), picture);
    expect(boxes.find(({ rectangle }) => rectangle.across < 300)!.rectangle.angle).toBeCloseTo(0, 2);
  });

  it('keeps apart what stands close in a row', () => {
    const [a, b] = inReadingOrder(boxesFromMap(mapOf({ x: 80, y: 80, across: 60, down: 14 }, { x: 150, y: 80, across: 70, down: 20 }), picture));
    expect(a!.box[2]).toBeLessThanOrEqual(b!.box[0] + 0.01);
    expect(a!.box[2]).toBeGreaterThan(2 * 110);
  });

  it('leaves out dust and what is hardly text', () => {
    expect(boxesFromMap(mapOf({ x: 50, y: 50, across: 40, down: 2 }, { x: 200, y: 100, across: 60, down: 14, value: 0.45 }), picture)).toEqual([]);
  });

  it('orders by rows, a row left to right though its boxes stand a little higher and lower', () => {
    const at = (name: string, x: number, y: number, tall = 20) => ({ name, box: [x, y, x + 50, y + tall] as const });
    const order = inReadingOrder([at('d', 10, 50), at('b', 100, 8, 30), at('a', 10, 12), at('e', 100, 55), at('c', 200, 10)]).map(({ name }) => name);
    expect(order.join('')).toBe('abcde');
  });

  it('gives the detector sides that are multiples of 32, never more than 960 for a card', () => {
    for (const [wide, tall] of [[1012, 638], [1476, 1040], [400, 250], [3000, 2000]] as const) {
      const { dims } = boxTensor({ width: wide, height: tall, data: new Uint8Array(wide * tall * 3) }, cardLongSidePx({ width: wide, height: tall }));
      expect([dims[2]! % 32, dims[3]! % 32, dims[3]! <= 960 && dims[3]! >= 736]).toEqual([0, 0, true]);
    }
  });
});

describe('rotated rectangles', () => {
  const rectangle = fc.record({
    centre: fc.tuple(fc.integer({ min: -500, max: 500 }), fc.integer({ min: -500, max: 500 })), across: fc.integer({ min: 20, max: 400 }), down: fc.integer({ min: 4, max: 18 }),
    angle: fc.double({ min: -0.7, max: 0.7, noNaN: true }),
  });

  it('are found again from their corners', () => {
    fc.assert(fc.property(rectangle, (each) => {
      const found = smallestRectangle(convexHull(cornersOf(each)));
      expect(found.across).toBeCloseTo(each.across, 6);
      expect(found.down).toBeCloseTo(each.down, 6);
      expect(found.angle).toBeCloseTo(each.angle, 6);
      expect(rectangleAt(cornersOf(each), each.angle).across).toBeCloseTo(each.across, 6);
    }));
  });

  it('grow on all sides alike, and fall into parts that make the whole', () => {
    fc.assert(fc.property(rectangle, fc.double({ min: 0.1, max: 0.9, noNaN: true }), (each, cut) => {
      const wide = grown(each, 1.5);
      expect(wide.across - each.across).toBeCloseTo(wide.down - each.down, 6);
      expect(wide.across).toBeGreaterThan(each.across);
      const [left, right] = [cornersOf(partOf(each, 0, cut)), cornersOf(partOf(each, cut, 1))];
      expect(left[1][0]).toBeCloseTo(right[0][0], 6);
      expect(left[0][1]).toBeCloseTo(cornersOf(each)[0][1], 6);
      expect(right[2][0]).toBeCloseTo(cornersOf(each)[2][0], 6);
    }));
  });
});

/** What is drawn is what the truth says: otherwise the bench would judge by a mistake of its own. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import sharp from 'sharp';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import { forkVision } from '../../electron/hosts/fork-vision.ts';
import { sourcePaths } from '../../electron/hosts/paths.ts';
import { carried } from '../../electron/vision/quad-geometry.ts';
import { startVision } from '../../electron/vision/vision-host.ts';
import { chromiumPath } from '../support/chromium.ts';
import { openDrawingRoom, sheetOf, sidesDrawn, type DrawingRoom, type DrawnDocument } from './draw-documents.ts';
import { checkDigit, latin, mrvA, td1, td2, td3 } from './drawn/mrz-lines.ts';
import { photoLevels, photograph } from './photograph.ts';
import { scoreDocument } from './score-document.ts';
import { datesIn } from './true-dates.ts';
import { trueBarcode, trueFields, trueMrz } from './truth.ts';

const everySheet = [3, 7, 21].flatMap((seed) => Array.from({ length: sidesDrawn }, (_, index) => sheetOf(seed, index)));

describe('what is written', () => {
  it('machine-readable zones are the standard\'s own examples', () => {
    // ICAO 9303 part 4 appendix B, part 5 appendix B, part 6 appendix B, part 7 appendix B
    const anna = { code: 'P', state: 'UTO', number: 'L898902C3', surname: 'ERIKSSON', given: 'ANNA MARIA', nationality: 'UTO', birth: '1974-08-12', sex: 'F', expiry: '2012-04-15', optional: 'ZE184226B' } as const;
    expect(td3(anna)).toEqual(['P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<', 'L898902C36UTO7408122F1204159ZE184226B<<<<<10']);
    expect(td1({ ...anna, code: 'I', number: 'D23145890', optional: '' })).toEqual(['I<UTOD231458907<<<<<<<<<<<<<<<', '7408122F1204159UTO<<<<<<<<<<<6', 'ERIKSSON<<ANNA<MARIA<<<<<<<<<<']);
    expect(td2({ ...anna, code: 'I', number: 'D23145890', optional: '' })).toEqual(['I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<', 'D231458907UTO7408122F1204159<<<<<<<6']);
    expect(mrvA({ ...anna, code: 'V', number: 'L8988901C', birth: '1940-09-07', expiry: '1996-12-10', optional: '', nationality: 'XXX' })[1]).toBe('L8988901C4XXX4009078F96121096'.slice(0, 28).padEnd(44, '<'));
    expect(latin('ĐẶNG QUANG-KHẢI')).toBe('DANG<QUANG<KHAI');
    expect(latin('D\'ARCY')).toBe('DARCY');
  });
  it('every drawn zone has right lengths and digits', () => {
    const zones = everySheet.map(({ type, prints }) => ({ type, lines: prints.filter(({ script }) => script === 'mrz').map(({ text }) => text) })).filter(({ lines }) => lines.length > 0);
    expect(zones.length).toBeGreaterThan(15);
    for (const { type, lines } of zones) {
      expect(new Set(lines.map(({ length }) => length)).size).toBe(1);
      expect(lines.every((line) => /^[A-Z0-9<]+$/.test(line))).toBe(true);
      const [number, birth, expiry] = lines.length === 3 ? [lines[0]!.slice(5, 15), lines[1]!.slice(0, 7), lines[1]!.slice(8, 15)] : [lines[1]!.slice(0, 10), lines[1]!.slice(13, 20), lines[1]!.slice(21, 28)];
      for (const checked of [number, birth, expiry]) expect([type, checkDigit(checked.slice(0, -1))]).toEqual([type, checked.slice(-1)]);
    }
  });
  it('every printed date means what the truth says', () => {
    for (const { type, values, prints } of everySheet) for (const [key, iso] of Object.entries(values)) {
      const printed = prints.filter(({ keys }) => keys.split('|').includes(key));
      if (printed.length === 0 || printed[0]!.text === 'SEUMUR HIDUP') continue;
      expect([type, key, datesIn(printed[0]!.text, type).includes(iso)]).toEqual([type, key, true]);
    }
  });
  it('a seed draws the same document, another seed another', () => {
    expect(sheetOf(7, 2)).toEqual(sheetOf(7, 2));
    expect(sheetOf(8, 2).prints).not.toEqual(sheetOf(7, 2).prints);
  });
});

describe.skipIf(chromiumPath() === null)(chromiumPath() === null ? 'what is drawn (skipped: install Chromium)' : 'what is drawn', () => {
  let room: DrawingRoom;
  const drawn: DrawnDocument[] = [];
  beforeAll(async () => {
    room = (await openDrawingRoom(1))!;
    for (let index = 0; index < sidesDrawn; index += 1) drawn.push(await room.draw(7, index));
  }, 120_000);
  afterAll(() => room.close());

  it('every print lies on the document and no two lie on each other', () => {
    for (const { truth } of drawn) for (const [at, { t, b: [x0, y0, x1, y1] }] of truth.lines.entries()) {
      expect([truth.type, t, x0 >= 0 && y0 >= 0 && x1 <= truth.w && y1 <= truth.h && x1 > x0]).toEqual([truth.type, t, true]);
      const over = truth.lines.slice(at + 1).filter(({ b }) => Math.min(x1, b[2]) - Math.max(x0, b[0]) > -4 && Math.min(y1, b[3]) - Math.max(y0, b[1]) > 0.45 * Math.min(y1 - y0, b[3] - b[1]));
      expect([truth.type, t, over.map((other) => other.t)]).toEqual([truth.type, t, []]);
    }
  });
  it('a zone is printed at ten glyphs an inch', () => {
    const zones = drawn.flatMap(({ truth }) => truth.lines.filter(({ s }) => s === 'mrz'));
    expect(zones.length).toBeGreaterThan(10);
    for (const { t, b } of zones) expect(Math.abs((b[2] - b[0]) / t.length - 30)).toBeLessThan(0.2);
  });
  it('barcodes decode to their truth', async () => {
    const wasm = readFileSync(createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm'));
    prepareZXingModule({ overrides: { wasmBinary: wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength) } });
    const coded = drawn.filter(({ truth }) => trueBarcode(truth) !== null);
    expect(coded.map(({ truth }) => truth.type)).toEqual(['US_DL_BACK', 'VN_CCCD']);
    for (const { png, truth } of coded) {
      const { data, info } = await sharp(png).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
      const [code] = await readBarcodes({ data: new Uint8ClampedArray(data), width: info.width, height: info.height, colorSpace: 'srgb' }, { textMode: 'Plain' });
      expect(code?.text).toBe(trueBarcode(truth));
    }
  });
  it('the photograph\'s corners and matrix agree, and the same seed takes the same picture', async () => {
    const document = drawn[10]!;
    const taken = await Promise.all(photoLevels.map((level) => photograph(document, level, 5)));
    for (const { truth, jpeg } of taken) {
      const corners = [[0, 0], [truth.w, 0], [truth.w, truth.h], [0, truth.h]] as const;
      for (const [at, corner] of corners.entries()) for (const axis of [0, 1] as const) expect(carried(truth.H, corner)[axis]).toBeCloseTo(truth.quad[at]![axis], 3);
      const { width, height } = await sharp(jpeg).metadata();
      if (truth.made!['cut'] === 0) expect(truth.quad.every(([x, y]) => x >= 0 && y >= 0 && x <= width && y <= height)).toBe(true);
    }
    const [again, other] = await Promise.all([5, 6].map((seed) => photograph(document, 'G', seed)));
    expect(taken[0]!.jpeg.equals(again!.jpeg)).toBe(true);
    expect(other!.truth.quad).not.toEqual(again!.truth.quad);
  });
  it('two of them go through the program: found where they lie, and none is read without a word', async () => {
    const vision = startVision({ start: () => forkVision(sourcePaths) });
    try {
      for (const index of [2, 10]) {
        const { jpeg, truth } = await photograph(drawn[index]!, 'G', 40 + index);
        const result = await vision.readDocument({ picture: jpeg, type: null });
        expect(result.ok ? 'read' : result.failure.code).toBe('read');
        const score = scoreDocument('p.jpg', truth, result.ok ? { reading: result.value.reading } : { failure: result.failure.code });
        expect(score.cardIou).toBeGreaterThan(0.9);
        expect(score.portraitFound).toBe(true);
        expect(score.mrz.falselyAccepted).toBe(false);
        expect(score.fields).toHaveLength(trueFields(truth).length);
        if (truth.type === 'US_DL') expect(score.fields.filter(({ exact }) => exact).length).toBeGreaterThan(score.fields.length / 2);
        else expect(trueMrz(truth)).not.toBeNull();
      }
    } finally {
      vision.stop();
    }
  }, 120_000);
});

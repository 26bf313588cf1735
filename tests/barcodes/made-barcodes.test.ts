import { afterEach, describe, expect, it, vi } from 'vitest';
import { fieldsOfBarcodes } from '../../electron/cases/barcode-fields.ts';
import type { Box } from '../../electron/cases/words.ts';
import { findCard } from '../../electron/vision/find-document.ts';
import { mirrored, type RgbImage } from '../../electron/vision/pixels.ts';
import { readBarcodes } from '../../electron/vision/read-barcodes.ts';
import { rectify, rotateQuarter, turnedCard } from '../../electron/vision/rectify.ts';
import { photograph } from '../cards/staged-photo.ts';
import { desks, type Staging } from '../cards/staged-scene.ts';
import { oregon, payload } from '../rules/aamva-payload.ts';
import { codesOf, overlap01, plainCard, printedOn, sheet, written } from './made-codes.ts';

const licence = payload({ iin: '636029', version: 10, elements: oregon });
const vietnamese = '079204000001|123456789|Trần Thị Bích Hạnh|29022004|Nữ|Tổ 5, Phường 7, Quận 3, TP. Hồ Chí Minh|01072023';
const texts = (codes: readonly { readonly text: string }[]): string[] => codes.map(({ text }) => text);

const pdf417 = await written('PDF417', licence, 'columns=13,ecLevel=5');
const qr = await written('QRCode', vietnamese, 'ecLevel=M');
const licenceBack = (seed: number): { readonly card: RgbImage; readonly box: Box } => printedOn(plainCard(seed), pdf417, 3, [70, 60]);
const citizenCard = (seed: number): { readonly card: RgbImage; readonly box: Box } => printedOn(plainCard(seed), qr, 3, [800, 60]);

afterEach(() => { vi.unstubAllGlobals(); });

describe('on a scanned card', () => {
  it.each([
    ['PDF417', licence, 'columns=13', 2], ['QRCode', vietnamese, '', 3], ['QRCode', 'https://example.com', '', 4], ['MicroQRCode', '12345', '', 6],
    ['DataMatrix', 'A1B2C3D4', '', 6], ['Aztec', 'A1B2C3D4', '', 6], ['Code128', 'LICENCE-0042', '', 3], ['Code39', 'LICENCE-0042', '', 2],
  ] as const)('%s %#: text and place, in all four turns', async (format, text, options, module) => {
    const { card, box } = printedOn(plainCard(3), await written(format, text, options), module, [120, 90]);
    for (const quarters of [0, 1, 2, 3] as const) {
      const codes = await codesOf(rotateQuarter(card, quarters), 'any');
      expect(codes.map((code) => [code.format, code.text]), `${quarters} quarters`).toEqual([[format, text]]);
      if (quarters === 0) expect(overlap01(codes[0]!.box!, box), JSON.stringify(codes[0]!.box)).toBeGreaterThan(format.startsWith('Code') ? 0 : 0.85);
    }
  });

  it('gives every code of a card once', async () => {
    const first = printedOn(plainCard(4), await written('PDF417', licence, 'columns=13'), 2, [60, 40]);
    const both = printedOn(first.card, await written('Code128', 'INV-778812'), 2, [400, 540]);
    const all = printedOn(both.card, await written('QRCode', 'https://example.com/x'), 4, [850, 430]);
    expect(texts(await codesOf(all.card, 'any')).toSorted()).toEqual([licence, 'INV-778812', 'https://example.com/x'].toSorted());
  });

  it('tells the box on the card as the text turned it', async () => {
    const { card, box } = licenceBack(5);
    const picture = rotateQuarter(card, 2);
    const outline = findCard(picture);
    const codes = await readBarcodes({ picture, outline, card: turnedCard(rectify(picture, outline), 2) }, 'any');
    expect(overlap01(codes[0]!.box!, box)).toBeGreaterThan(0.9);
  });

  it('finds nothing on cards without a code, however hard it looks', async () => {
    for (const seed of [1, 2, 3]) for (const wanted of ['any', 'expected'] as const) expect(await codesOf(plainCard(seed), wanted)).toEqual([]);
  });

  it('reads accents in Latin-1 and in UTF-8', async () => {
    const text = licence.replace('ODALINE', 'ÉLOÏSE ÑÇ');
    for (const bytes of [Uint8Array.from(text, (letter) => letter.charCodeAt(0)), new TextEncoder().encode(text)]) {
      const { card } = printedOn(plainCard(6), await written('PDF417', bytes, 'columns=13'), 2, [60, 60]);
      expect(fieldsOfBarcodes(await codesOf(card, 'any'), '2026-11-21').fields['FIRST_NAME']?.value).toBe('ÉLOÏSE ÑÇ');
    }
  });

  it('asks nothing of the network', async () => {
    vi.resetModules();
    const asked = vi.fn(() => { throw new Error('no network here'); });
    vi.stubGlobal('fetch', asked);
    const fresh = await import('../../electron/vision/read-barcodes.ts');
    const { card } = citizenCard(7);
    const outline = findCard(card);
    expect(texts(await fresh.readBarcodes({ picture: card, outline, card: rectify(card, outline) }, 'any'))).toEqual([vietnamese]);
    expect(asked).not.toHaveBeenCalled();
  });
});

it('in a mirror, as a camera that shows the teller himself gives it', async () => {
  const [x0, y0, x1, y1] = licenceBack(8).box;
  const codes = await codesOf(mirrored(licenceBack(8).card), 'any');
  expect(texts(codes)).toEqual([licence]);
  expect(overlap01(codes[0]!.box!, [1012 - x1, y0, 1012 - x0, y1])).toBeGreaterThan(0.85);
  expect(texts(await codesOf(mirrored(citizenCard(8).card), 'any'))).toEqual([vietnamese]);
});

describe('photographed', () => {
  const staged = (seed: number, more: Partial<Staging> = {}): Staging =>
    ({ seed, desk: desks[seed % desks.length]!, width: 1920, height: 1080, turn: 12, tilt: 12, blur: 0.8, noise: 2.5, light: 0.8, radius: 0.0589, tone: 1, cut: false, ...more });

  const seeds = [902, 904, 905];
  it.each([['licence backs', licenceBack, licence], ['citizen cards', citizenCard, vietnamese]] as const)('%s on every kind of desk', async (_, drawn, text) => {
    const lost: string[] = [];
    for (const seed of seeds) {
      const scene = photograph(drawn(seed).card, staged(seed));
      for (const wanted of ['any', 'expected'] as const) if (!texts(await codesOf(scene, wanted)).includes(text)) lost.push(`${seed} ${wanted}`);
    }
    expect(lost).toEqual([]);
  }, 180_000);

  it('small and blurred', async () => {
    expect(texts(await codesOf(photograph(licenceBack(921).card, staged(921, { width: 1280, height: 720, blur: 0.6 })), 'expected'))).toEqual([licence]);
    expect(texts(await codesOf(photograph(citizenCard(922).card, staged(922, { blur: 1.2, noise: 4 })), 'expected'))).toEqual([vietnamese]);
  });

  it('where the outline is wrong, and where a code beside the card is not on it', async () => {
    const desk = printedOn(sheet(2000, 1000), pdf417, 3, [900, 650]);
    const wrong = { found: true, quad: [[40, 40], [860, 40], [860, 560], [40, 560]], score01: 0.9, plausible: true, why: 'outline' } as const;
    expect(await codesOf(desk.card, 'expected', wrong)).toEqual([{ format: 'PDF417', text: licence, box: null }]);
    const half = { ...wrong, quad: [[200, 200], [1300, 200], [1300, 900], [200, 900]] } as const;
    expect(texts(await codesOf(desk.card, 'any', half))).toEqual([licence]);
  });

  it('a picture of nothing but the code, upright and tilted', async () => {
    const only = printedOn(sheet(1400, 700), pdf417, 3, [200, 150]);
    expect(texts(await codesOf(only.card, 'any'))).toEqual([licence]);
    const tilted = photograph(only.card, { ...staged(931), desk: 'white', turn: 20, tilt: 5 });
    expect(texts(await codesOf(tilted, 'expected'))).toEqual([licence]);
  });
});

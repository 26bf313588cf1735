import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fieldsOfBarcodes } from '../../electron/cases/barcode-fields.ts';
import type { BarcodesWanted } from '../../electron/vision/read-barcodes.ts';
import { pictureFile } from '../cards/picture-file.ts';
import { sharedData, withSharedData } from '../support/shared-data.ts';
import { codesOf } from './made-codes.ts';

const folder = `${sharedData}documents/`;
const named = (level: string): string[] => readdirSync(folder).filter((name) => name.endsWith(`.${level}.jpg`)).sort();
const codeOf = (name: string): string | null => {
  const truth = JSON.parse(readFileSync(folder + name.replace('.jpg', '.json'), 'utf8')) as { qr?: string; pdf417?: string };
  return truth.pdf417 ?? truth.qr ?? null;
};

async function lostOf(names: readonly string[], wanted: BarcodesWanted): Promise<string[]> {
  const lost: string[] = [];
  for (const name of names) {
    const found = await codesOf(await pictureFile(folder + name), wanted);
    if (!found.some(({ text, box }) => text === codeOf(name) && box !== null)) lost.push(name);
  }
  return lost;
}

describe.skipIf(sharedData === null)(withSharedData('codes of the rendered documents'), () => {
  it.each([['L0', 'any'], ['L1', 'any'], ['L2', 'any'], ['L2', 'expected']] as const)('%s, asked for %s: every PDF417 and QR code', async (level, wanted) => {
    const names = named(level).filter((name) => codeOf(name) !== null);
    expect(names.length).toBeGreaterThanOrEqual(4);
    expect(await lostOf(names, wanted)).toEqual([]);
  });

  it('L3: both PDF417 are read even there, and nothing is made up', async () => {
    const names = named('L3').filter((name) => codeOf(name) !== null);
    expect(await lostOf(names.filter((name) => name.startsWith('us_dl_back')), 'any')).toEqual([]);
    for (const name of names) for (const { text } of await codesOf(await pictureFile(folder + name), 'expected')) expect(text).toBe(codeOf(name));
  });

  it.each(['L0', 'L1', 'L2', 'L3'])('%s: no code where there is none', async (level) => {
    const names = named(level).filter((name) => codeOf(name) === null);
    expect(names.length).toBeGreaterThanOrEqual(16);
    const seen: string[] = [];
    for (const name of names) seen.push(...(await codesOf(await pictureFile(folder + name), 'any')).map(({ format, text }) => `${name} ${format} ${text}`));
    expect(seen).toEqual([]);
  });
});

describe.skipIf(sharedData === null)(withSharedData('photographs and degraded samples'), () => {
  const samples = sharedData === null ? [] : ['pdf417-1', 'pdf417-2', 'pdf417-3'].flatMap((part) => readdirSync(`${sharedData}barcodes/${part}`)
    .filter((name) => /\.(png|webp)$/.test(name)).map((name) => `${part}/${name}`));

  /** The program takes no picture this small: nothing on it could be a card. */
  const tooSmall = ['pdf417-1/13-readerinit.png'];

  it('ZXing\'s own photographs of PDF417 are read where a code is expected, and at most one in ten lost where none is', async () => {
    expect(samples.length).toBeGreaterThanOrEqual(20);
    const lost: Record<BarcodesWanted, string[]> = { any: [], expected: [] };
    for (const name of samples.filter((each) => !tooSmall.includes(each))) {
      const picture = await pictureFile(`${sharedData}barcodes/${name}`);
      const text = readFileSync(`${sharedData}barcodes/${name.replace(/\.\w+$/, '.txt')}`, 'utf8');
      for (const wanted of ['any', 'expected'] as const) if (!(await codesOf(picture, wanted)).some((code) => code.text === text)) lost[wanted].push(name);
    }
    expect(lost.expected).toEqual([]);
    expect(lost.any.length / samples.length, lost.any.join(', ')).toBeLessThanOrEqual(0.1);
  });

  it('the standard\'s sample, clean, blurred, dark, small, squeezed and tilted, byte for byte', async () => {
    const exact = readFileSync(`${sharedData}aamva/aamva2020_va_sample.txt`, 'latin1');
    const names = readdirSync(`${sharedData}aamva`).filter((name) => /\.(png|jpg)$/.test(name));
    expect(names.length).toBeGreaterThanOrEqual(7);
    for (const name of names) {
      const codes = await codesOf(await pictureFile(`${sharedData}aamva/${name}`), 'expected');
      expect(codes.map(({ text }) => text), name).toEqual([exact]);
      expect(fieldsOfBarcodes(codes, '2026-11-21'), name).toMatchObject({ kind: 'AAMVA', fields: { LAST_NAME: { value: 'SAMPLE' }, DATE_OF_BIRTH: { value: '2006-06-06' } } });
    }
  });
});

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fieldsOfBarcodes, looksLikeLink } from '../../electron/cases/barcode-fields.ts';
import { parseCccdQr } from '../../electron/cases/cccd-qr.ts';
import { sharedData, withSharedData } from '../support/shared-data.ts';
import { mutations } from './mutations.ts';

const today = '2026-11-21';
const card = '079204000001|123456789|Trần Thị Bích Hạnh|29022004|Nữ|Tổ 5, Phường 7, Quận 3, TP. Hồ Chí Minh|01072023';
const values = (text: string): Record<string, string> | null => {
  const read = parseCccdQr(text, today);
  return read === null ? null : Object.fromEntries(Object.entries(read.fields).map(([key, { value }]) => [key, value]));
};
const whole = {
  DOCUMENT_NUMBER: '079204000001', FULL_NAME: 'Trần Thị Bích Hạnh', DATE_OF_BIRTH: '2004-02-29', SEX: 'F',
  ADDRESS: 'Tổ 5, Phường 7, Quận 3, TP. Hồ Chí Minh', DATE_OF_ISSUE: '2023-07-01',
};

describe('the citizen card\'s QR code', () => {
  it('gives its six fields and the old number', () => {
    expect(values(card)).toEqual(whole);
    expect(parseCccdQr(card, today)).toMatchObject({ oldNumber: '123456789', extras: [], fields: { SEX: { raw: 'Nữ' }, DATE_OF_BIRTH: { raw: '29022004', doubts: [] } } });
  });

  it.each([
    ['no old number', card.replace('123456789', ''), whole],
    ['more fields behind, as on cards of 2024', `${card}||Trần Văn A|Lê Thị B`, whole],
    ['accents as separate marks', card.normalize('NFD'), whole],
    ['a byte order mark', `\ufeff${card}`, whole],
    ['a man', card.replace('Nữ', 'Nam'), { ...whole, SEX: 'M' }],
    ['no day of issue', card.slice(0, card.lastIndexOf('|')), (({ DATE_OF_ISSUE: _, ...rest }) => rest)(whole)],
  ])('%s', (_, text, expected) => {
    expect(values(text)).toEqual(expected);
  });

  it('keeps what stands behind', () => {
    expect(parseCccdQr(`${card}||Trần Văn A|Lê Thị B`, today)!.extras).toEqual(['Trần Văn A', 'Lê Thị B']);
  });

  it('doubts a day that is none, and a birth to come', () => {
    expect(parseCccdQr(card.replace('29022004', '29022003'), today)!.fields['DATE_OF_BIRTH']).toEqual({ value: '', raw: '29022003', doubts: ['calendar'] });
    expect(parseCccdQr(card.replace('29022004', '29022028'), today)!.fields['DATE_OF_BIRTH']!.doubts).toEqual(['future']);
  });

  it.each(['', 'https://example.com', '079204000001', '07920400000|x|Y|01012000|Nam', '079204000001||  |01012000|Nam|x|y', 'a|b|c|d|e|f|g', '079204000001|1|N|1.1.2000|Nam|x|y'])('%j is no citizen card', (text) => {
    expect(parseCccdQr(text, today)).toBeNull();
  });

  it('survives 10,000 broken texts: no throw, no hang, real dates only', () => {
    let seen = 0, slowestMs = 0;
    for (const text of mutations([card, `${card}||a|b|c`], 10_000, 4711)) {
      const startedAt = performance.now();
      const { fields } = fieldsOfBarcodes([{ format: 'QRCode', text, box: null }], today);
      slowestMs = Math.max(slowestMs, performance.now() - startedAt);
      if (Object.keys(fields).length === 0) continue;
      seen += 1;
      for (const [key, { value, raw }] of Object.entries(fields)) {
        if (raw.length > 4096 || /\p{Cc}/u.test(raw) || (key.includes('DATE') && !/^(?:\d{4}-\d{2}-\d{2})?$/.test(value))) throw new Error(`${key}: ${JSON.stringify({ value, raw })}`);
      }
    }
    expect(seen).toBeGreaterThan(1000);
    expect(slowestMs).toBeLessThan(2000);
  });
});

describe('any other code is text', () => {
  it.each([
    ['https://example.com/a', true], ['HTTP://EXAMPLE.COM', true], ['www.example.com', true], ['example.com/login', true], ['mailto:a@b.c', true], ['javascript:alert(1)', true], ['WIFI:S:x;;', true],
    ['see https://example.com for more', true], ['1234567890', false], ['Nguyễn Văn A', false], ['', false], ['A PDF 417 barcode with ASCII text', false], ['19.12.2024', false],
  ])('%s: looks like an address: %s', (text, link) => {
    expect(looksLikeLink(text)).toBe(link);
    expect(fieldsOfBarcodes([{ format: 'QRCode', text, box: null }], today)).toEqual({ kind: null, fields: {}, facts: { aamva: null, cccd: null, others: [{ index: 0, link }] } });
  });

  it('does not hang on a text made to be slow', () => {
    const startedAt = performance.now();
    for (const text of ['a.'.repeat(50_000), `${'a-'.repeat(30_000)}!`, `www${' '.repeat(60_000)}`, 'a'.repeat(100_000)]) looksLikeLink(text);
    expect(performance.now() - startedAt).toBeLessThan(1000);
  });
});

describe.skipIf(sharedData === null)(withSharedData('codes of the rendered cards'), () => {
  it.each([0, 1])('vn_cccd_%i says what is printed', (index) => {
    const { qr, lines } = JSON.parse(readFileSync(`${sharedData}documents/vn_cccd_${index}.L0.json`, 'utf8')) as { qr: string; lines: { k: string; t: string }[] };
    const printed = (key: string): string => lines.filter(({ k }) => k.split('|').includes(key)).map(({ t }) => t).join(', ');
    const read = values(qr)!;
    expect(read['DOCUMENT_NUMBER']).toBe(printed('DOCUMENT_NUMBER'));
    expect(read['FULL_NAME']!.toUpperCase()).toBe(printed('FULL_NAME').normalize('NFC'));
    expect(read['ADDRESS']).toBe(printed('ADDRESS').normalize('NFC'));
    expect(read['DATE_OF_BIRTH']!.split('-').toReversed().join('/')).toBe(printed('DATE_OF_BIRTH'));
  });
});

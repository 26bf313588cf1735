import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fieldsOfAamva } from '../../electron/cases/aamva-fields.ts';
import { aamvaIssuer } from '../../electron/cases/aamva-issuers.ts';
import { parseAamva, type AamvaRecord } from '../../electron/cases/aamva.ts';
import { fieldsOfBarcodes } from '../../electron/cases/barcode-fields.ts';
import { compareSources } from '../../electron/cases/compare-sources.ts';
import { usStates } from '../../electron/cases/us-states.ts';
import { sharedData, withSharedData } from '../support/shared-data.ts';
import { oregon, payload } from './aamva-payload.ts';
import { mutations } from './mutations.ts';

const today = '2026-11-21';
const parsed = (text: string): AamvaRecord => {
  const record = parseAamva(text);
  if (record === null) throw new Error('no licence was seen');
  return record;
};
const read = (text: string) => fieldsOfAamva(parsed(text), today);
const values = (text: string): Record<string, string> => Object.fromEntries(Object.entries(read(text).fields).map(([key, { value }]) => [key, value]));
const licence = (...changes: readonly (readonly [string, string | null])[]): string => {
  const elements = new Map<string, string>(oregon);
  for (const [id, value] of changes) { if (value === null) elements.delete(id); else elements.set(id, value); }
  return payload({ iin: '636029', version: 10, elements: [...elements] });
};

describe('a licence of today', () => {
  it('gives every field, as encoded and as a value', () => {
    expect(values(licence())).toEqual({
      DOCUMENT_NUMBER: 'K9876543', LAST_NAME: "O'QUIMBY-VANDERHOOVEN", FIRST_NAME: 'ODALINE', MIDDLE_NAME: 'LYNN MAE', ADDRESS: '8 EIGHTH STREET APT 7', CITY_IN_ADDRESS: 'PORTLAND',
      STATE_IN_ADDRESS: 'OR', ZIP_CODE_IN_ADDRESS: '97207-0123', DATE_OF_BIRTH: '1960-02-29', DATE_OF_ISSUE: '2023-04-06', EXPIRATION_DATE: '2031-04-05', CLASS: 'C', RESTRICTIONS: 'B',
      ENDORSEMENTS: 'NONE', SEX: 'F', HEIGHT: "5'-02\"", EYE_COLOR: 'HAZ', STATE_NAME: 'OREGON',
    });
    const { fields, facts } = read(licence());
    expect(fields['ADDRESS']!.raw).toBe('8 EIGHTH STREET\nAPT 7');
    expect(fields['ZIP_CODE_IN_ADDRESS']!.raw).toBe('972070123  ');
    expect(facts).toMatchObject({ iin: '636029', issuer: { country: 'USA', code: 'OR' }, version: 10, jurisdictionVersion: 1, subfile: 'DL', documentDiscriminator: 'ABC123/XYZ', compliance: 'F', faults: [] });
  });

  it('says which names the issuer cut off, and a cut name contradicts no longer print', () => {
    const { fields, facts } = read(licence());
    expect(facts.truncation).toEqual({ LAST_NAME: 'N', FIRST_NAME: 'T', MIDDLE_NAME: 'U' });
    expect(fields['FIRST_NAME']!.doubts).toEqual(['truncated']);
    expect(fields['LAST_NAME']!.doubts).toEqual([]);
    const [first] = [fieldsOfBarcodes([{ format: 'PDF417', text: licence(), box: null }], today).fields['FIRST_NAME']!];
    const print = (value: string) => ({ value, raw: value, confidence: 98, box: null, doubts: [] });
    expect(compareSources('FIRST_NAME', first, print('ODALINE-MARGUERITE'))).toBe('formatting-only');
    expect(compareSources('FIRST_NAME', first, print('ODETTE'))).toBe('conflict');
    expect(compareSources('FIRST_NAME', { ...first, doubts: [] }, print('ODALINE-MARGUERITE'))).toBe('conflict');
  });

  it.each([
    ['U', 'A'.repeat(40), ['truncated']], ['U', 'SHORT', []], ['N', 'A'.repeat(40), []], ['T', 'SHORT', ['truncated']],
  ] as const)('flag %s on %s gives %j', (flag, name, doubts) => {
    expect(read(licence(['DCS', name], ['DDE', flag])).fields['LAST_NAME']!.doubts).toEqual(doubts);
  });

  it.each([
    ['DAK', '972070000  ', 'ZIP_CODE_IN_ADDRESS', '97207'], ['DAK', '97207      ', 'ZIP_CODE_IN_ADDRESS', '97207'], ['DAK', '00000-1234 ', 'ZIP_CODE_IN_ADDRESS', '00000-1234'], ['DAK', 'K1A0B1     ', 'ZIP_CODE_IN_ADDRESS', 'K1A 0B1'],
    ['DAU', '175 cm', 'HEIGHT', '175 cm'], ['DAU', '511', 'HEIGHT', "5'-11\""], ['DAU', "6'-00\"", 'HEIGHT', "6'-00\""], ['DAU', '072 IN', 'HEIGHT', "6'-00\""],
    ['DBC', '1', 'SEX', 'M'], ['DBC', '9', 'SEX', 'X'], ['DBC', 'M', 'SEX', 'M'],
  ] as const)('%s %s is %s %s', (id, text, key, value) => {
    expect(read(licence([id, text])).fields[key]).toEqual({ value, raw: text, doubts: [] });
  });

  it.each([['DBC', '4', 'SEX'], ['DAU', 'tall', 'HEIGHT'], ['DAK', '9720', 'ZIP_CODE_IN_ADDRESS'], ['DBB', '02302001', 'DATE_OF_BIRTH'], ['DBB', '00000000', 'DATE_OF_BIRTH'], ['DBD', '01012099', 'DATE_OF_ISSUE']] as const)('%s %s is doubted', (id, text, key) => {
    const field = read(licence([id, text])).fields[key]!;
    expect(field.doubts).toHaveLength(1);
    expect(field.raw).toBe(text);
  });

  it('takes NONE and unavl for nothing, except where cards print it', () => {
    const { fields } = read(licence(['DAD', 'NONE'], ['DAI', 'unavl'], ['DCB', 'NONE']));
    expect(fields['MIDDLE_NAME']).toBeUndefined();
    expect(fields['SUFFIX']).toBeUndefined();
    expect(fields['CITY_IN_ADDRESS']).toBeUndefined();
    expect(fields['RESTRICTIONS']!.value).toBe('NONE');
  });
});

describe('older and northern licences', () => {
  it('reads Canadian dates year first, and centimetres', () => {
    const ontario = payload({ iin: '636012', version: 4, elements: [['DAQ', 'Q1234-56789-01234'], ['DCS', 'TREMBLAY'], ['DAC', 'ÉLOÏSE'], ['DBB', '19610405'], ['DBA', '20300405'], ['DBD', '20250301'], ['DBC', '2'], ['DAU', '168 cm'], ['DAK', 'K1A0B1'], ['DAJ', 'ON'], ['DCG', 'CAN']] });
    expect(values(ontario)).toMatchObject({ DATE_OF_BIRTH: '1961-04-05', EXPIRATION_DATE: '2030-04-05', DATE_OF_ISSUE: '2025-03-01', HEIGHT: '168 cm', ZIP_CODE_IN_ADDRESS: 'K1A 0B1', STATE_NAME: 'ONTARIO', FIRST_NAME: 'ÉLOÏSE' });
    expect(read(ontario).facts.issuer).toEqual({ country: 'CAN', code: 'ON', name: 'ONTARIO' });
  });

  it('reads version 1: no issuer version, all names in DAA, dates year first', () => {
    const old = payload({ iin: '636001', version: 1, elements: [['DAA', 'BROWN,SALLY,ANN,MAY'], ['DAQ', '123456789'], ['DAL', '1 OLD LANE'], ['DAN', 'ALBANY'], ['DAO', 'NY'], ['DAP', '122070000'], ['DBB', '19550812'], ['DBA', '20260812'], ['DBD', '20180101'], ['DAR', 'D'], ['DAS', 'B'], ['DAT', 'M'], ['DBC', 'F'], ['DAU', '504']] });
    expect(values(old)).toEqual({
      DOCUMENT_NUMBER: '123456789', LAST_NAME: 'BROWN', FIRST_NAME: 'SALLY', MIDDLE_NAME: 'ANN MAY', ADDRESS: '1 OLD LANE', CITY_IN_ADDRESS: 'ALBANY', STATE_IN_ADDRESS: 'NY', ZIP_CODE_IN_ADDRESS: '12207',
      DATE_OF_BIRTH: '1955-08-12', EXPIRATION_DATE: '2026-08-12', DATE_OF_ISSUE: '2018-01-01', CLASS: 'D', RESTRICTIONS: 'B', ENDORSEMENTS: 'M', SEX: 'F', HEIGHT: "5'-04\"", STATE_NAME: 'NEW YORK',
    });
    expect(read(old).facts).toMatchObject({ version: 1, jurisdictionVersion: null, faults: [] });
  });

  it('reads versions 2 and 3: given names in DCT', () => {
    const text = payload({ iin: '636000', version: 3, elements: [['DCS', 'DOE'], ['DCT', 'JANE MARIE ANN'], ['DAQ', 'X1'], ['DBB', '04051961'], ['DAG', '1 ST'], ['DBA', '04052031']] });
    expect(values(text)).toMatchObject({ LAST_NAME: 'DOE', FIRST_NAME: 'JANE', MIDDLE_NAME: 'MARIE ANN' });
  });

  it('does not guess which word of an unparted name is the family name', () => {
    const text = payload({ iin: '636025', version: 1, elements: [['DAA', 'PAULA MARIE DOE'], ['DAQ', '1'], ['DBB', '19610405'], ['DBA', '20300405'], ['DAG', '1 ST']] });
    expect(values(text)['LAST_NAME']).toBeUndefined();
    expect(read(text).facts.fullName).toBe('PAULA MARIE DOE');
  });

  it('understands an issuer that has the other country\'s order of the date', () => {
    expect(values(licence(['DBB', '19600229']))['DATE_OF_BIRTH']).toBe('1960-02-29');
  });

  it('knows every state and province once', () => {
    const iins = Array.from({ length: 63 }, (_, i) => String(636000 + i)).concat(Array.from({ length: 9 }, (_, i) => String(604426 + i)));
    const codes = iins.map((iin) => aamvaIssuer(iin)).filter((issuer) => issuer !== null && issuer.country !== 'MEX').map((issuer) => issuer!.code);
    expect(new Set(codes).size).toBe(codes.length);
    for (const state of Object.keys(usStates)) expect(codes, state).toContain(state);
    expect(codes.filter((code) => !Object.hasOwn(usStates, code) && code !== '')).toHaveLength(13);
    expect(aamvaIssuer('constructor')).toBeNull();
  });
});

describe('what issuers, printers and scanners get wrong', () => {
  const whole = values(licence());
  it.each([
    ['offsets one off', payload({ iin: '636029', version: 10, elements: oregon, offsetError: 1 }), ['offsets']],
    ['separators of the header lost', licence().replace('@\n\u001e\rANSI ', 'ANSI '), ['header', 'offsets']],
    ['line ends turned round', licence().replaceAll('\n', '\r\n'), ['header', 'offsets']],
    ['the old mark', licence().replace('ANSI ', 'AAMVA'), []],
    ['the table cut short', licence().replace(/DL00\d{6}DL/, 'DL004DL'), ['offsets']],
    ['an own subfile behind', payload({ iin: '636029', version: 10, elements: oregon, own: 'ZOZOAfoo\nZOBbar' }), []],
  ] as const)('%s: every field is still read', (_, text, faults) => {
    expect(values(text)).toEqual(whole);
    expect(read(text).facts.faults).toEqual(faults);
  });

  it('keeps the issuer\'s own elements apart', () => {
    expect([...parsed(payload({ iin: '636029', version: 10, elements: oregon, own: 'ZOZOAfoo\nZOBbar' })).own]).toEqual([['ZOA', 'foo'], ['ZOB', 'bar']]);
  });

  it('reads a body without any header, but only one that is plainly a licence', () => {
    const body = oregon.map(([id, value]) => id + value).join('\n');
    expect(fieldsOfAamva(parsed(`DL${body}`), today).fields['LAST_NAME']!.value).toBe("O'QUIMBY-VANDERHOOVEN");
    expect(parsed(`DL${body}`).faults).toContain('header');
    for (const text of ['', 'DAQ1\nDBB2', 'A PDF 417 barcode with ASCII text', '[)>\u001e01\u001d0210011', 'ANSI 636029', `@\n\u001e\rANSI 6360291001`]) expect(parseAamva(text), text).toBeNull();
  });

  it('takes the first of two names, and says so', () => {
    const { fields, facts } = read(payload({ iin: '636029', version: 10, elements: [...oregon, ['DCS', 'OTHER']] }));
    expect(fields['LAST_NAME']).toMatchObject({ value: "O'QUIMBY-VANDERHOOVEN", doubts: ['repeated'] });
    expect(facts.faults).toEqual(['repeated DCS']);
  });

  it('takes only PDF417 for a licence', () => {
    expect(fieldsOfBarcodes([{ format: 'QRCode', text: licence(), box: null }], today)).toMatchObject({ kind: null, fields: {}, facts: { others: [{ index: 0, link: false }] } });
    expect(fieldsOfBarcodes([{ format: 'Code128', text: '123', box: null }, { format: 'PDF417', text: licence(), box: [1, 2, 3, 4] }], today)).toMatchObject({
      kind: 'AAMVA', fields: { SEX: { value: 'F', raw: '2', confidence: 100, box: [1, 2, 3, 4], doubts: [] } }, facts: { others: [{ index: 0, link: false }] },
    });
  });
});

it('survives 10,000 broken texts: no throw, no hang, nothing but clean short values and real dates', () => {
  const originals = [licence(), payload({ iin: '636001', version: 1, elements: oregon, own: 'ZNZNAx\nZNBy' }), payload({ iin: '636012', version: 4, elements: oregon, type: 'EN' })];
  let seen = 0, slowestMs = 0;
  for (const text of mutations(originals, 10_000, 417)) {
    const startedAt = performance.now();
    const { kind, fields, facts } = fieldsOfBarcodes([{ format: 'PDF417', text, box: null }], today);
    slowestMs = Math.max(slowestMs, performance.now() - startedAt);
    if (kind === null) continue;
    seen += 1;
    expect(facts.aamva!.faults.length).toBeLessThanOrEqual(24);
    for (const [key, { value, raw }] of Object.entries(fields)) {
      if (raw.length > 600 || /[^\P{Cc}\n]/u.test(raw) || (key.includes('DATE') && !/^(?:\d{4}-\d{2}-\d{2})?$/.test(value))) throw new Error(`${key}: ${JSON.stringify({ value, raw })}`);
    }
  }
  expect(seen).toBeGreaterThan(3000);
  expect(slowestMs).toBeLessThan(2000);
});

describe.skipIf(sharedData === null)(withSharedData('the standard\'s own sample'), () => {
  it('is taken apart element by element', () => {
    const truth = JSON.parse(readFileSync(`${sharedData}aamva/aamva2020_va_sample.truth.json`, 'utf8')) as { DL: Record<string, string>; ZV: Record<string, string>; aamvaVersion: number; jurisdictionVersion: number };
    const record = parsed(readFileSync(`${sharedData}aamva/aamva2020_va_sample.txt`, 'latin1'));
    expect(Object.fromEntries(record.elements)).toEqual(truth.DL);
    expect(Object.fromEntries(record.own)).toEqual(truth.ZV);
    expect(record).toMatchObject({ iin: '636000', version: truth.aamvaVersion, jurisdictionVersion: truth.jurisdictionVersion, subfile: 'DL' });
  });
});

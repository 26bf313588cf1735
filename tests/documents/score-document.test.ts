/** The scorer is the judge of the reading: each kind of mistake is planted here, and must be counted. */
import { describe, expect, it } from 'vitest';
import type { DocumentReading, FieldReading } from '../../electron/cases/document.ts';
import { levelsOf, promisesTable } from '../bench/documents-table.ts';
import { outcomeOf, scoreDocument, type DocumentScore } from './score-document.ts';
import { datesIn, trueDate } from './true-dates.ts';
import { trueFields, type DocumentTruth, type TrueLine } from './truth.ts';

const line = (k: string, t: string, s = k === '' ? 'label' : 'ascii'): TrueLine => ({ k, s, t, b: [0, 0, 10, 10] });
const address = 'ADDRESS|CITY_IN_ADDRESS|STATE_IN_ADDRESS|ZIP_CODE_IN_ADDRESS';

const licence: DocumentTruth = {
  id: 'a', type: 'US_DL', level: 'L1', w: 1000, h: 600, portrait: { b: [100, 100, 300, 400] },
  lines: [line('', 'Oregon'), line('', 'RSTR NONE'), line('LAST_NAME', 'QUILL'), line('FIRST_NAME|MIDDLE_NAME', 'ADA MAY'), line(address, '1 ELM ST'), line(address, 'BEND, OR 97701'), line('DATE_OF_BIRTH', '03/04/1990')],
  quad: [[200, 100], [1200, 100], [1200, 700], [200, 700]], H: [1, 0, 200, 0, 1, 100, 0, 0, 1],
};

const field = (raw: string, more: Partial<FieldReading> = {}): FieldReading => ({ value: raw, raw, confidence: 95, box: null, doubtful: false, doubts: [], sources: {}, agreement: 'not-performed', ...more });
const both = '1 ELM ST\nBEND, OR 97701';
const right: Readonly<Record<string, FieldReading>> = {
  LAST_NAME: field('QUILL'), FIRST_NAME: field('ADA MAY', { value: 'ADA' }), MIDDLE_NAME: field('ADA MAY', { value: 'MAY' }), ADDRESS: field(both), CITY_IN_ADDRESS: field(both), STATE_IN_ADDRESS: field(both), ZIP_CODE_IN_ADDRESS: field(both),
  DATE_OF_BIRTH: field('03/04/1990', { value: '1990-03-04' }), RESTRICTIONS: field('NONE'), STATE_NAME: field('Oregon'),
};
const reading = (fields: Readonly<Record<string, FieldReading>>, more: Partial<DocumentReading> = {}): DocumentReading => ({
  type: 'US_DL', typeCandidates: [], fields, mrz: null, barcodes: [], tookMs: 1, card: { found: true, quad: licence.quad, width: 2000, height: 1200, dpi: 300 },
  portrait: { box: [250, 250, 550, 750], eyeDistancePx: 60, quality: { gate: 'pass', advice: null, measures: {} } }, quality: { gate: 'pass', advice: null, measures: {} }, ...more,
});
const scored = (fields: Readonly<Record<string, FieldReading>>, more: Partial<DocumentReading> = {}, truth = licence): DocumentScore => scoreDocument('a.jpg', truth, { reading: reading(fields, more) });
const slips = (fields: Readonly<Record<string, FieldReading>>, more: Partial<DocumentReading> = {}, truth = licence): readonly string[] => scored(fields, more, truth).slips.map(({ kind, key }) => `${kind} ${key}`);

describe('fields', () => {
  it('a reading that is all right has no loss', () => {
    const score = scored(right);
    expect(score.fields.filter(({ exact }) => !exact)).toEqual([]);
    expect(score.fields).toHaveLength(8);
    expect(score.lines.every(({ exact }) => exact)).toBe(true);
    expect(score).toMatchObject({ slips: [], portraitFound: true, cardIou: 1, gate: 'pass', mrz: { wanted: false, exact: false, falselyAccepted: false }, barcode: null });
  });
  it('a field of two lines needs both, with the newline', () => {
    expect(scored({ ...right, ADDRESS: field('1 ELM ST BEND, OR 97701') }).fields.find(({ key }) => key === 'ADDRESS')?.exact).toBe(false);
    expect(slips({ ...right, ADDRESS: field('1 ELM ST BEND, OR 97701') })).toEqual(['spaces ADDRESS']);
  });
  it.each<readonly [string, Record<string, FieldReading>, readonly string[]]>([
    ['a wrong letter', { LAST_NAME: field('QU1LL') }, ['wrong LAST_NAME']],
    ['a lost space', { FIRST_NAME: field('ADAMAY') }, ['spaces FIRST_NAME']],
    ['a wrong letter that is marked', { LAST_NAME: field('QU1LL', { doubtful: true }) }, []],
    ['a date put the wrong way round', { DATE_OF_BIRTH: field('03/04/1990', { value: '1990-04-03' }) }, ['value DATE_OF_BIRTH']],
    ['a value that stands nowhere', { CLASS: field('C') }, ['invented CLASS']],
    ['half a printed word', { STATE_NAME: field('Ore') }, ['invented STATE_NAME']],
    ['a part of the address from one of its lines', { CITY_IN_ADDRESS: field('BEND, OR 97701', { value: 'BEND' }) }, []],
    ['a part of the address from elsewhere', { CITY_IN_ADDRESS: field('Oregon') }, ['wrong CITY_IN_ADDRESS']],
    ['another field\'s value', { LAST_NAME: field('ADA MAY') }, ['wrong LAST_NAME']],
  ])('%s', (_, planted, found) => { expect(slips({ ...right, ...planted })).toEqual(found); });
  it('a refused picture keeps the promise, a picture that only warns does not', () => {
    const wrong = { ...right, LAST_NAME: field('QU1LL') };
    expect(slips(wrong, { quality: { gate: 'refuse', advice: null, measures: {} } })).toEqual([]);
    expect(slips(wrong, { quality: { gate: 'warn', advice: null, measures: {} } })).toEqual(['wrong LAST_NAME']);
  });
  it('what is not read is lost, but is no wrong value', () => {
    const { LAST_NAME: _, ...without } = right;
    const score = scored(without);
    expect(score.slips).toEqual([]);
    expect(score.fields.find(({ key }) => key === 'LAST_NAME')).toMatchObject({ got: null, exact: false });
  });
  it('parts of an address are asked of types that have them only', () => {
    expect(trueFields({ ...licence, type: 'KH_IC' }).map(({ key }) => key)).not.toContain('CITY_IN_ADDRESS');
    expect(trueFields({ ...licence, lines: [line('PLACE_DOB', 'X, 01-02-1990')] }).map(({ key }) => key)).toEqual(['PLACE_OF_BIRTH', 'DATE_OF_BIRTH']);
  });
  it('a failed picture has read nothing and lost its portrait and its outline', () => {
    const score = scoreDocument('a.jpg', licence, outcomeOf({ file: 'a.jpg', error: { code: 'document.no-text' } }));
    expect(score).toMatchObject({ gate: 'failed', why: 'document.no-text', portraitFound: false, cardIou: 0, slips: [] });
    expect(score.fields.every(({ exact }) => !exact)).toBe(true);
  });
});

describe('places', () => {
  const at = (box: readonly [number, number, number, number], quad = licence.quad): boolean | null => scored(right, { portrait: { box, eyeDistancePx: 60, quality: { gate: 'pass', advice: null, measures: {} } }, card: { found: true, quad, width: 2000, height: 1200, dpi: 300 } }).portraitFound;
  it('a portrait elsewhere, or a ghost of it, is not the portrait', () => {
    expect(at([1300, 250, 1600, 750])).toBe(false);
    expect(at([380, 380, 420, 460])).toBe(false);
  });
  it('a card read upside down has its portrait where it was read', () => {
    const [a, b, c, d] = licence.quad;
    expect(at([1450, 450, 1750, 950], [c, d, a, b])).toBe(true);
    expect(at([250, 250, 550, 750], [c, d, a, b])).toBe(false);
  });
  it('an outline that takes in the desk is not found', () => {
    expect(scored(right, { card: { found: true, quad: [[0, 0], [1400, 0], [1400, 800], [0, 800]], width: 100, height: 60, dpi: 300 } }).cardIou).toBeCloseTo(600 / 1120, 1);
    expect(scored(right, { card: { found: false, quad: licence.quad, width: 100, height: 60, dpi: null } }).cardIou).toBe(0);
  });
});

describe('codes', () => {
  const zone = ['P<UTOQUILL<<ADA<MAY<<<<<<<<<<<<<<<<<<<<<<<<<', 'L898902C36UTO9003041F3001019<<<<<<<<<<<<<<04'];
  const page: DocumentTruth = { ...licence, lines: [...licence.lines, ...zone.map((text) => line('MRZ', text, 'mrz'))] };
  const mrz = (lines: readonly string[], accepted: boolean): Partial<DocumentReading> => ({ mrz: { format: 'TD3', lines, accepted, checks: [] } });
  it('exact, exact but not accepted, and wrong', () => {
    expect(scored(right, mrz(zone, true), page).mrz).toMatchObject({ exact: true, accepted: true, falselyAccepted: false });
    expect(scored(right, mrz(zone, false), page).mrz).toMatchObject({ exact: true, accepted: false });
    const wrong = [zone[0]!.replace('QUILL', 'OUILL'), zone[1]!];
    expect(scored(right, mrz(wrong, false), page)).toMatchObject({ mrz: { exact: false, falselyAccepted: false }, slips: [] });
    expect(slips(right, mrz(wrong, true), page)).toEqual(['mrz MRZ']);
  });
  it('a zone accepted where none is printed is invented', () => { expect(slips(right, mrz(zone, true))).toEqual(['mrz MRZ']); });
  it('a value of the zone is right when it says what is printed, and wrong when it does not', () => {
    expect(slips({ ...right, LAST_NAME: field(zone[0]!, { value: 'QUILL' }) }, mrz(zone, true), page)).toEqual([]);
    expect(slips({ ...right, LAST_NAME: field(zone[0]!, { value: 'QUIL' }) }, mrz(zone, true), page)).toEqual([]);
    expect(slips({ ...right, LAST_NAME: field(zone[0]!, { value: 'QUILT' }) }, mrz(zone, true), page)).toEqual(['wrong LAST_NAME']);
    expect(slips({ ...right, DATE_OF_BIRTH: field(zone[1]!, { value: '1990-04-03' }) }, mrz(zone, true), page)).toEqual(['wrong DATE_OF_BIRTH']);
  });
  it('a barcode counts whole, and a wrong one is a wrong value', () => {
    const back: DocumentTruth = { ...licence, pdf417: '@\n\x1e\rANSI 1\nDAQ1' };
    const read = (text: string): Partial<DocumentReading> => ({ barcodes: [{ format: 'PDF417', text, box: null }] });
    expect(scored(right, read('@\n\x1e\rANSI 1\nDAQ1'), back)).toMatchObject({ barcode: { exact: true }, slips: [] });
    expect(scored(right, read('@\n\x1e\rANSI 1\nDAQ2'), back)).toMatchObject({ barcode: { exact: false }, slips: [{ kind: 'barcode' }] });
    expect(scored(right, {}, back)).toMatchObject({ barcode: { exact: false, got: null }, slips: [] });
  });
});

describe('dates', () => {
  it.each([
    ['07 JUN 1984', 'AU_PASSPORT', ['1984-06-07']], ['JAKARTA, 18-02-1986', 'ID_KTP', ['1986-02-18']], ['08/31/2029', 'US_DL', ['2029-08-31']], ['15/04/1990', 'VN_CCCD', ['1990-04-15']], ['12 5月/MAY 2019', 'PRC_PASSPORT', ['2019-05-12']],
    ['១២.០៣.២០២០ ដល់ថ្ងៃ ១១.០៣.២០៣០', 'KH_IC', ['2020-03-12', '2030-03-11']], ['5 Jan. 1987', 'THAI_ID_FRONT', ['1987-01-05']], ['SEUMUR HIDUP', 'ID_KTP', []],
  ])('%s', (printed, type, found) => { expect(datesIn(printed, type)).toEqual(found); });
  it('a validity gives its first day to the issue and its last to the end', () => {
    expect(trueDate('EXPIRATION_DATE', '១២.០៣.២០២០ ដល់ថ្ងៃ ១១.០៣.២០៣០', 'KH_IC')).toBe('2030-03-11');
    expect(trueDate('DATE_OF_ISSUE', '១២.០៣.២០២០ ដល់ថ្ងៃ ១១.០៣.២០៣០', 'KH_IC')).toBe('2020-03-12');
  });
});

describe('the table', () => {
  it('shows both runs and the promise, worst level last', () => {
    const own = [scored({ ...right, LAST_NAME: field('QU1LL') }), { ...scored(right), level: 'L0' }], given = own.map((score) => ({ ...score, slips: [] }));
    expect(levelsOf(own)).toEqual(['L0', 'L1']);
    const table = promisesTable({ own, given });
    expect(table).toContain('| ASCII fields exact by key | 8/8 (≥ 99 %) | 7/8 (≥ 98 %) |');
    expect(table).toContain('| wrong values neither refused nor doubtful | 0 (0) | 1 · 0 (0) |');
    expect(table).not.toContain('Khmer');
  });
});

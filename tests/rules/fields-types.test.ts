import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { TextLine } from '../../electron/cases/document.ts';
import { checkDocumentType } from '../../electron/cases/document-type.ts';
import { documentTypeSchema } from '../../electron/cases/document-type-shape.ts';
import { fieldsFromLines } from '../../electron/cases/fields.ts';
import { recogniseType } from '../../electron/cases/recognise-type.ts';
import { shapeFaults } from '../../electron/cases/shape.ts';
import { line, numberedLicence, shippedType, typeFile } from './printed-lines.ts';

const shipped = readdirSync(new URL('../../resources/document-types/', import.meta.url)).filter((name) => name !== 'schema.json').map((name) => name.replace('.json', ''));
type Editable = Record<string, never> & { printed: Record<string, unknown>[]; fields: Record<string, Record<string, unknown>> };
const complaints = (edit: (file: Editable) => void): readonly string[] => {
  const file = structuredClone(typeFile('US_DL')) as Editable;
  edit(file);
  const checked = checkDocumentType(file);
  return checked.ok ? [] : checked.complaints;
};

describe('the shipped types', () => {
  it.each(shipped)('%s keeps the shape and is named like its file', (id) => {
    const checked = checkDocumentType(typeFile(id));
    expect(checked.ok ? [checked.type.id] : checked.complaints).toEqual([id]);
  });

  it.each(shipped)('%s names every field in plain words and asks the teller for a physical check', (id) => {
    const { fields, physicalChecks } = shippedType(id);
    for (const { name } of Object.values(fields)) expect(name).toMatch(/^[A-Z][^_]+$/);
    expect(physicalChecks.length).toBeGreaterThan(0);
  });

  it('the published schema is the one that files are judged by', () => { expect(typeFile('schema')).toEqual(JSON.parse(JSON.stringify(documentTypeSchema))); });
});

describe('a type that cannot be used is refused, and the place is named', () => {
  it.each<[string, (file: Editable) => void]>([
    ['printed.0.looks: is not a regular expression', (file) => { file.printed[0]!['looks'] = '(['; }],
    ['printed.0.lines: must be 6 or less', (file) => { file.printed[0]!['lines'] = 60; }],
    ['printed.0.labels: must be array', (file) => { file.printed[0]!['labels'] = 'DLN'; }],
    ['printed.0.place.0: must be one of right, below, above', (file) => { file.printed[0]!['place'] = ['left']; }],
    ['printed.0.within: must have 4 entries or more', (file) => { file.printed[0]!['within'] = [0, 1]; }],
    ['printed.0.colour: is not known here', (file) => { file.printed[0]!['colour'] = 'red'; }],
    ['printed.19.id: document-number is there twice', (file) => { file.printed.push({ id: 'document-number' }); }],
    ['printed.0: one-of needs oneOf', (file) => { file.printed[0]!['unlabelled'] = 'one-of'; }],
    ['printed.0: looks needs within', (file) => { file.printed[0]!['unlabelled'] = 'looks'; }],
    ['printed.0.flush.print: no print is called nowhere', (file) => { Object.assign(file.printed[0]!, { unlabelled: 'flush', flush: { print: 'nowhere', side: 'above' } }); }],
    ['fields.CLASS.from.0.print: no print is called klass', (file) => { file.fields['CLASS']!['from'] = [{ print: 'klass' }]; }],
    ['fields.CLASS.kind: must be one of text, name, number, date, code', (file) => { file.fields['CLASS']!['kind'] = 'grade'; }],
    ['fields.first name: cannot be called so', (file) => { file.fields['first name'] = file.fields['CLASS']!; }],
    ['required.0: SHOE_SIZE is not among the fields', (file) => { (file as Record<string, unknown>)['required'] = ['SHOE_SIZE']; }],
    ['dateOrder: must be one of MDY, DMY, YMD, ', (file) => { (file as Record<string, unknown>)['dateOrder'] = 'MYD'; }],
    ['issuer: must look like ^([A-Z]{3})?$', (file) => { (file as Record<string, unknown>)['issuer'] = 'US'; }],
    ['name: is missing', (file) => { delete (file as Record<string, unknown>)['name']; }],
  ])('%s', (complaint, edit) => { expect(complaints(edit)).toEqual([complaint]); });

  it.each([null, 7, 'US_DL', []])('a file that is %j', (file) => { expect(shapeFaults(file, documentTypeSchema)).toEqual(['the file: must be object']); });

  it('an empty object lacks everything that is needed', () => { expect(shapeFaults({}, documentTypeSchema)).toContain('printed: is missing'); });
});

describe('which type a card is', () => {
  const types = shipped.map(shippedType);
  const printed = (lines: readonly TextLine[]) => recogniseType({ lines, mrz: null, barcodeKind: null, size: { width: 1012, height: 638 } }, types);
  const first = (lines: readonly TextLine[]) => printed(lines)[0];

  it('a licence is one by its title and its labels', () => {
    expect(first(numberedLicence)?.type).toBe('US_DL');
    expect(first(numberedLicence)!.score01).toBeGreaterThan(0.8);
  });

  it('a misread title and no state are enough together with the labels', () => {
    const poor = numberedLicence.filter(({ text }) => text !== 'Oregon').map((each) => (each.text === 'DRIVER LICENSE' ? { ...each, text: 'DRlVER L1CENSE' } : each));
    expect(first(poor)?.type).toBe('US_DL');
  });

  it('the labels that every form has make no licence', () => {
    const form = ['Surname', 'Given names', 'Date of birth', 'Document No.', 'Expiry', 'Sex'].map((text, row) => line(text, 100, 100 + 60 * row));
    expect(first(form)?.type).not.toBe('US_DL');
  });

  it('what nothing speaks for is a general document, and so is an empty picture', () => {
    expect(printed([line('Receipt 4711', 10, 10)])).toEqual([{ type: 'GENERIC', score01: 0.45 }]);
    expect(printed([])).toEqual([{ type: 'GENERIC', score01: 0.45 }]);
  });
});

describe('a document of no known kind', () => {
  const card = [
    line('UTOPIA', 60, 40, { letterPx: 30 }), line('IDENTITY CARD', 60, 110), line('Surname', 400, 180, { letterPx: 11 }), line('ERIKSSON', 400, 202), line('Given names', 400, 260, { letterPx: 11 }),
    line('ANNA MARIA', 400, 282), line('Date of birth', 400, 340, { letterPx: 11 }), line('12 AUG 1974', 400, 362), line('Document No.', 760, 340, { letterPx: 11 }), line('D23145890', 760, 362),
  ];

  it('is read by the labels that forms have in common', () => {
    const fields = fieldsFromLines(card, shippedType('GENERIC'));
    expect(Object.fromEntries(Object.entries(fields).map(([key, { value }]) => [key, value])))
      .toEqual({ LAST_NAME: 'ERIKSSON', FIRST_NAME: 'ANNA MARIA', DATE_OF_BIRTH: '1974-08-12', DOCUMENT_NUMBER: 'D23145890' });
  });

  it('does not guess whether day or month comes first', () => {
    const dated = card.map((each) => (each.text === '12 AUG 1974' ? { ...each, text: '12 08 1974' } : each));
    expect(fieldsFromLines(dated, shippedType('GENERIC'))['DATE_OF_BIRTH']).toMatchObject({ value: '', raw: '12 08 1974', doubts: ['calendar'] });
  });
});

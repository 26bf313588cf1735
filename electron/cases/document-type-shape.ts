/** The published shape of a document type file: resources/document-types/schema.json is this, written out. */
import type { Shape } from './shape.ts';

export const scripts = ['latin', 'han', 'vietnamese', 'khmer', 'thai'] as const;
export const dateOrders = ['MDY', 'DMY', 'YMD'] as const;
export const places = ['right', 'below', 'above'] as const;
export const withoutLabel = ['last-line', 'flush', 'one-of', 'looks'] as const;
export const flushSides = ['above', 'below'] as const;
export const alignments = ['left', 'centre'] as const;
export const wraps = ['value', 'label'] as const;
export const readers = ['latin', 'own'] as const;
export const cardSides = ['front', 'back'] as const;
export const mrzFormats = ['TD1', 'TD2', 'TD3', 'MRV_A', 'MRV_B'] as const;
export const barcodeFormats = ['PDF417', 'QRCode'] as const;
export const barcodeContents = ['AAMVA', 'CCCD', 'text'] as const;
export const numberRules = ['vn-cccd', 'id-nik', 'my-nric', 'th-pid', 'sg-nric', 'cn-rin', 'kh-nid'] as const;
export const fieldKinds = ['text', 'name', 'number', 'date', 'code'] as const;
export const fieldParts = [
  'whole', 'first-word', 'middle-words', 'suffix', 'without-suffix', 'street', 'city', 'state', 'postcode',
  'before-comma', 'after-comma', 'before-slash', 'after-slash', 'before-bracket', 'without-title', 'first-line', 'second-line', 'native-line', 'latin-line',
  'first-date', 'second-date',
] as const;

const key: Shape = { type: 'string', pattern: '^[A-Z][A-Z0-9_]*$', maxLength: 60 };
const slug: Shape = { type: 'string', pattern: '^[a-z][a-z0-9-]*$', maxLength: 60 };
const words: Shape = { type: 'string', minLength: 1, maxLength: 120 };
const sentence: Shape = { type: 'string', minLength: 1, maxLength: 300 };
const share: Shape = { type: 'number', minimum: 0, maximum: 1 };
const expression: Shape = { type: 'string', minLength: 1, maxLength: 400, description: 'An ECMAScript regular expression, used with the flags iu.' };
const listOf = (items: Shape, description?: string): Shape => ({ type: 'array', items, maxItems: 500, ...(description === undefined ? {} : { description }) });
const record = (properties: Readonly<Record<string, Shape>>, optional: readonly string[], description?: string): Shape => ({
  type: 'object', properties, required: Object.keys(properties).filter((name) => !optional.includes(name)), additionalProperties: false,
  ...(description === undefined ? {} : { description }),
});

const anchor = record({
  words: { ...listOf(words), minItems: 1 },
  looks: { ...expression, description: 'Instead of words: what a line of the form looks like, such as a number that only this document has.' },
  weight: { ...share, description: 'Likelihood of this type once one of the words is seen. Several anchors add up as independent evidence.' },
}, ['words', 'looks'], 'What belongs to the form and not to the person: words, or the look of a line.');

const printed = record({
  id: slug,
  index: { type: 'string', pattern: '^\\d{1,2}[a-z]?$', description: 'The number printed before the label, as on licences: 4d. It also stands alone where the card numbers its labels.' },
  labels: listOf(words, 'What the form prints before or above the value, in every spelling met. Case, spaces and punctuation do not count.'),
  place: { ...listOf({ type: 'string', enum: places }, 'Where the value stands from its label, likeliest first. A value glued to its label is found either way.'), default: ['right', 'below'] },
  looks: { ...expression, description: 'What a line of the value looks like. What does not is left alone, or marked doubtful where nothing else can be meant.' },
  lines: { type: 'integer', minimum: 1, maximum: 6, default: 1, description: 'Most lines of the value.' },
  script: { type: 'string', enum: readers, default: 'latin', description: 'Which reader counts for it: latin (which knows Chinese too), or the one of the document\'s own script.' },
  capitals: { type: 'boolean', default: false, description: 'Printed in capitals only: a line of small letters is no value, and a small letter of a capital\'s shape was a capital.' },
  figures: { type: 'boolean', default: false, description: 'Figures only: a letter of a figure\'s shape was that figure.' },
  wrap: { type: 'string', enum: wraps, default: 'value', description: 'Under what the next line begins: under the value, or under the label that the value stands beside.' },
  firstLine: { ...expression, description: 'The line that begins a value of several lines, where it is found by its last.' },
  lastLine: { ...expression, description: 'The line that ends a value of several lines.' },
  unlabelled: { type: 'string', enum: withoutLabel, description: 'How it is found where no label is printed or read: by its last line, by standing flush with another print, by one of the words in oneOf, or by its looks inside the place given by within.' },
  flush: record({ print: slug, side: { type: 'string', enum: flushSides }, align: { type: 'string', enum: alignments, default: 'left' } }, ['align'], 'The print it stands directly above or below, both beginning at one place, or both centred on one.'),
  oneOf: listOf(words, 'All that the value can be. A reading that is nearly one of them is mended and marked.'),
  within: { ...listOf(share, 'Left, top, right and bottom as shares of the card.'), minItems: 4, maxItems: 4 },
}, ['index', 'labels', 'place', 'looks', 'lines', 'script', 'capitals', 'figures', 'wrap', 'firstLine', 'lastLine', 'unlabelled', 'flush', 'oneOf', 'within'], 'One value of the card, and how it is found.');

const barcode = record({
  format: { type: 'string', enum: barcodeFormats },
  content: { type: 'string', enum: barcodeContents, description: 'What is in it: AAMVA for licences of North America, CCCD for Vietnamese cards, text for anything else, which is shown and never opened.' },
}, []);

const field = record({
  name: { ...words, description: 'In plain words, for the screen.' },
  kind: { type: 'string', enum: fieldKinds },
  from: {
    ...listOf(record({ print: slug, part: { type: 'string', enum: fieldParts, default: 'whole' } }, ['part']), 'The prints that feed it and which part of them it is; the first that gives something counts. None for what only a machine-readable zone or a barcode gives.'),
  },
  pattern: { ...expression, description: 'What the whole value must look like; otherwise it is doubtful.' },
  never: listOf(words, 'Of a date: words that stand instead of one, such as for life.'),
  means: { type: 'object', additionalProperties: words, description: 'The value that a printed word stands for, such as M for LAKI-LAKI.' },
}, ['pattern', 'never', 'means']);

export const documentTypeSchema: Shape = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'A type of identity document: what is printed where, and which field each print feeds',
  ...record({
    $schema: { type: 'string' },
    id: key,
    version: { type: 'integer', minimum: 1 },
    name: { ...words, description: 'In plain words.' },
    issuer: { type: 'string', pattern: '^([A-Z]{3})?$', description: 'ISO 3166-1 alpha-3, or empty where any state may issue it.' },
    size: { ...record({ widthMm: { type: 'number', exclusiveMinimum: 0 }, heightMm: { type: 'number', exclusiveMinimum: 0 } }, []), type: ['object', 'null'], description: 'Of the card or page; null where it can be any.' },
    side: { type: 'string', enum: cardSides, default: 'front' },
    otherSide: { ...record({ type: key, asked: { type: 'boolean', description: 'The teller is asked for it.' } }, []), type: ['object', 'null'], default: null, description: 'The type of the other side, where that is worth reading.' },
    mrz: { type: ['string', 'null'], enum: [...mrzFormats, null], default: null, description: 'The machine-readable zone on this side.' },
    mrzCode: { ...expression, description: 'What the zone\'s document code looks like, where other documents of the issuer have the same zone.' },
    barcodes: { ...listOf(barcode, 'On this side.'), default: [] },
    scripts: { ...listOf({ type: 'string', enum: scripts }), minItems: 1 },
    dateOrder: { type: ['string', 'null'], enum: [...dateOrders, null], description: 'Order of day and month where dates stand in figures; null where the document does not tell.' },
    anchors: listOf(anchor),
    against: { ...listOf(words, 'Words that another document prints which could be taken for this one.'), default: [] },
    decoration: listOf(words, 'Printed words that are nobody\'s value: mottos, marks, names of the form.'),
    printed: listOf(printed),
    fields: { type: 'object', propertyNames: key, additionalProperties: field },
    required: listOf(key),
    numberRule: { type: ['string', 'null'], enum: [...numberRules, null], description: 'The rule of national numbers that the document number is checked by.' },
    numberField: { ...key, default: 'DOCUMENT_NUMBER', description: 'The field that rule is for.' },
    physicalChecks: listOf(record({ id: slug, ask: words }, []), 'What the teller checks by hand, in this order.'),
    notes: { ...listOf(sentence, 'For the teller: what the document is, and where to look.'), default: [] },
  }, ['$schema', 'decoration', 'side', 'otherSide', 'mrz', 'mrzCode', 'barcodes', 'against', 'notes', 'numberField']),
};

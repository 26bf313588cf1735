/** The guide's own example tried on a card that is drawn for it: what the page shows is what the rules really find on those lines. */
import { readFileSync } from 'node:fs';
import { explainType } from '../../electron/cases/explain-type.ts';
import { fieldsFromLines } from '../../electron/cases/fields.ts';
import { recogniseType } from '../../electron/cases/recognise-type.ts';
import type { TextLine } from '../../electron/cases/document.ts';
import type { PackCheckView, PackView, TrialView } from '../../electron/contract/type-views.ts';
import { checkTypeFile } from '../../electron/desk/check-document-type.ts';
import { shippedType } from '../rules/printed-lines.ts';
import { chan } from './branch.ts';
import { fieldOf } from './document-scenes.ts';
import type { DrawnSide, Drawing, Line } from './drawn-documents.ts';
import { onTheCard } from './drawn-pictures.ts';
import { at } from './open-scene.ts';

const guide = readFileSync(new URL('../../docs/document-types.md', import.meta.url), 'utf8');
export const exampleText = /```json\n([\s\S]*?)```/.exec(guide)?.[1] ?? '';
const checked = checkTypeFile(new TextEncoder().encode(exampleText));
if (!checked.ok) throw new Error(checked.complaints.join('; '));
export const residence = checked.type;

const label = (x: number, y: number, text: string): Line => ({ at: [x, y], text, size: 20, colour: '#44605c' });
const value = (x: number, y: number, text: string): Line => ({ at: [x, y], text, size: 32 });
const printed: readonly Line[] = [
  { at: [40, 24], text: 'REPUBLIC OF UTOPIA', size: 36, bold: true }, { at: [640, 28], text: 'RESIDENCE CARD', size: 30 },
  label(360, 110, 'Card No.'), value(360, 138, 'RC 204 118'), label(690, 110, 'Valid until'), value(690, 138, '31.12.2031'),
  label(360, 206, 'Name'), value(360, 234, 'HOFFMANN, Anna Maria'), label(360, 302, 'Born'), value(360, 330, '04.07.1988'), label(690, 302, 'Gender'), value(690, 330, 'F'),
  label(360, 398, 'Address'), value(360, 426, '12 Harbour Road'), value(360, 470, '4051 Amaurot'), { at: [60, 560], text: 'Issued at Amaurot', size: 22 },
];
export const residenceCard: Drawing = {
  width: 1011, height: 638, ground: 'linear-gradient(120deg, #dbe7ee, #ecead9 60%, #dfe9dd)', portrait: { head: onTheCard, box: [40, 110, 310, 470] },
  lines: printed.map((line, index) => ({ ...line, keys: { [`line ${index}`]: true } })),
};

/** The drawn lines as a reader would give them. The card says "Gender" where the type expects "Sex": one rule goes without. */
const readLines = (drawn: DrawnSide): readonly TextLine[] => printed.map(({ text }, index) => ({ text, confidence: 97, twins: [], box: drawn.boxes[`line ${index}`]! }));

const known = [residence, ...['GENERIC', 'TD1', 'MY_NRIC', 'SG_PASSPORT', 'US_DL'].map(shippedType)];

export function residenceTrial(drawn: DrawnSide, more: Partial<TrialView> = {}): TrialView {
  const lines = readLines(drawn);
  const { anchors, against, ownLabels, prints, idle } = explainType({ lines, scriptLines: lines, type: residence, types: known, size: drawn });
  const fields = fieldsFromLines(lines, residence, drawn);
  const scores = recogniseType({ lines, mrz: null, barcodeKind: null, size: drawn }, known);
  const found = (key: string) => {
    const field = fields[key];
    return field === undefined ? null : fieldOf(key, { VIZ: { raw: field.raw, value: field.value, box: field.box } }, { doubtful: field.doubtful, doubts: [...field.doubts] });
  };
  return {
    id: residence.id, name: residence.name, version: 1, tookMs: 1_240, neededScore01: 0.45,
    candidates: scores.map(({ type, score01 }) => ({ id: type, name: known.find(({ id }) => id === type)?.name ?? type, score01, here: type === residence.id })),
    anchors: anchors.map((anchor) => ({ ...anchor, words: [...anchor.words] })), against: [...against], ownLabels, idle: [...idle],
    rules: prints.map((print) => ({ ...print, labels: [...print.labels], lines: [...print.lines], doubts: [...print.doubts], feeds: [...print.feeds] })),
    fields: Object.entries(residence.fields).map(([key, { name }]) => ({ key, name, required: residence.required.includes(key), found: found(key) })),
    wantedMrz: null, mrz: null, wantedBarcodes: [], barcodes: [], numberRule: null, numberChecks: [], card: { found: true, width: 1011, height: 638, dpi: 300 },
    quality: { gate: 'pass', advice: null, cause: null, repeats: 0 }, rectified: drawn.picture.bytes, ...more,
  };
}

/** Of a card with a number rule, a zone and a code, none of them as they should be; and the type not recognised. */
export const poorTrial = (drawn: DrawnSide): TrialView => residenceTrial(drawn, {
  candidates: [{ id: 'GENERIC', name: 'Any document', score01: 0.45, here: false }, { id: residence.id, name: residence.name, score01: 0.31, here: true }],
  against: [{ words: 'AMAUROT', text: 'Issued at Amaurot', box: drawn.boxes['line 15']! }], numberRule: 'th-pid',
  numberChecks: [{ key: 'DOCUMENT_NUMBER', rule: 'th-pid', name: 'shape', result: 'passed' }, { key: 'DOCUMENT_NUMBER', rule: 'th-pid', name: 'check-digit', result: 'failed' }],
  wantedMrz: 'TD1', wantedBarcodes: ['QRCode'], barcodes: [{ side: 'front', format: 'PDF417', text: 'UTO204118', box: null, looksLikeAddress: false }],
  quality: { gate: 'warn', advice: { code: 'sharpness', measured: 7, needed: 11 }, cause: null, repeats: 0 },
});

const hash = (start: string, end: string): string => start.padEnd(60, '0') + end;
const shipped = (id: string, name: string, sha256: string, version = 1): PackView => ({ state: 'in-use', id, name, issuer: '', side: 'front', version, sha256, origin: 'shipped', importedAt: null, importedByName: null, replacesShipped: false });

export const shippedPacks: readonly PackView[] = [
  ['GENERIC', 'Any document'], ['MY_NRIC', 'Identity card, Malaysia'], ['ID_KTP', 'Identity card, Indonesia'], ['KH_IC', 'Identity card, Cambodia'], ['TD1', 'Identity card, any state'], ['VN_CCCD', 'Identity card, Viet Nam'],
  ['VN_CCCD_BACK', 'Identity card, Viet Nam, back'], ['AU_PASSPORT', 'Passport, Australia'], ['PRC_PASSPORT', 'Passport, China'], ['TD3', 'Passport, any state'],
].map(([id = '', name = ''], index) => shipped(id, name, hash(`${(index * 7_919_351 + 268_435_456).toString(16)}`.slice(0, 8), 'c01e')));

export const importedPack: PackView = {
  state: 'in-use', id: 'UTO_RESIDENCE', name: 'Residence card, Utopia', issuer: 'UTO', side: 'front', version: 1, sha256: hash('5f3a12bb', '77f1'), origin: 'imported', importedAt: at('09:12'), importedByName: chan.name, replacesShipped: false,
};
export const replacingPack: PackView = {
  ...importedPack, id: 'US_DL', name: 'Driver licence, United States', issuer: 'USA', version: 3, sha256: hash('0b28f0aa', '91cc'), importedAt: at('16:20', 19), replacesShipped: true,
};
export const refusedPacks: readonly PackView[] = [
  { state: 'refused', id: 'TH_WORK', sha256: hash('77e1a0cd', '03b9'), origin: 'imported', importedAt: at('10:02', 18), importedByName: chan.name, why: 'changed', name: null },
  { state: 'refused', id: 'US_DL', sha256: hash('0b28f0aa', '91cc'), origin: 'imported', importedAt: at('16:20', 19), importedByName: chan.name, why: 'missing', name: 'Driver licence, United States' },
];

export const goodCheck = (more: Partial<Extract<PackCheckView, { state: 'good' }>> = {}): PackCheckView => ({
  state: 'good', id: residence.id, name: residence.name, issuer: 'UTO', side: 'front', version: 1, sha256: hash('5f3a12bb', '77f1'), anchors: residence.anchors.length, prints: residence.printed.length,
  fields: Object.keys(residence.fields).length, replaces: null, ...more,
});
export const badCheck: PackCheckView = {
  state: 'refused', left: 0,
  complaints: [
    { place: 'name', line: 1, words: 'is missing' }, { place: 'ankers', line: 10, words: 'is not known here' }, { place: 'printed.2.looks', line: 19, words: 'is not a regular expression' },
    { place: 'fields.DATE_OF_BIRTH.from.0.print', line: 28, words: 'no print is called bith' }, { place: 'required.2', line: 33, words: 'SHOE_SIZE is not among the fields' },
  ],
};

/** Documents of five kinds as main would show them after reading: every source, agreement, doubt and gap the fields step knows. */
import type { BarcodeView, CaseView, FieldView, MrzView, NumberCheckView, SideView } from '../../electron/contract/views.ts';
import type { Side, Source } from '../../electron/contract/vocabulary.ts';
import { caseId, examinedCase, fieldsToLookAt, sceneStart } from './case-scenes.ts';
import { drawDocuments, type DrawnSide } from './drawn-documents.ts';
import { auPassport, cccdBack, cccdFront, khmerCard, licenceBack, pdf417Box, prcPassport, qrBox } from './document-drawings.ts';
import { cardHeight, cardWidth, type Box, type DrawnCase, type DrawnPicture } from './drawn-pictures.ts';

export const drawSides = () => drawDocuments({ auPassport, prcPassport, khmerCard, licenceBack, cccdFront, cccdBack });
export type DrawnSides = Awaited<ReturnType<typeof drawSides>>;

interface Said { readonly raw: string; readonly value?: string; readonly box?: Box | null; readonly side?: Side; readonly confidence?: number }
type Saids = Readonly<Partial<Record<Source, Said>>>;
type More = Partial<Pick<FieldView, 'doubtful' | 'doubts' | 'agreement' | 'declared' | 'comparison' | 'open' | 'required' | 'glyphs' | 'looked' | 'edit'>>;

/** One field from what each source says; the print speaks first. `value` of the field is the first source's. */
export function fieldOf(key: string, saids: Saids, more: More = {}): FieldView {
  const sources: FieldView['sources'] = Object.fromEntries(Object.entries(saids).map(([source, { raw, value, box, side, confidence }]) => [source, { value: value ?? raw, raw, confidence: confidence ?? (source === 'VIZ' ? 96.8 : 100), box: box ?? null, side: side ?? 'front' }]));
  const first = sources.VIZ ?? sources.BARCODE ?? sources.MRZ;
  const machine = Object.values(sources);
  return {
    key, value: first?.value ?? '', raw: first?.raw ?? '', confidence: first?.confidence ?? 0, doubtful: false, doubts: [], side: first?.side ?? 'front', box: first?.box ?? null, sources,
    agreement: machine.length < 2 ? 'not-performed' : machine.every(({ value }) => value === first?.value) ? 'same' : 'formatting-only', glyphs: [], declared: null,
    comparison: more.declared === undefined || more.declared === null ? 'not-performed' : 'same', required: false, edit: null, looked: false, open: false, ...more,
  };
}

interface Shown {
  readonly type: string; readonly typeName: string; readonly runnerUp?: string; readonly otherSide?: string; readonly sides: readonly (readonly [Side, DrawnPicture, { readonly width: number; readonly height: number }, number])[];
  readonly fields: readonly FieldView[]; readonly mrz?: MrzView; readonly barcodes?: readonly BarcodeView[]; readonly numberChecks?: readonly NumberCheckView[];
}

const whole = (width: number, height: number) => [[0, 0], [width, 0], [width, height], [0, height]] as const;

/** A case at the counter whose document was captured and read. */
export function documentCase(drawn: DrawnCase, { type, typeName, runnerUp, otherSide, sides, fields, mrz, barcodes, numberChecks }: Shown): CaseView {
  const base = examinedCase(drawn, [...fields]);
  const cards = sides.map(([side, picture, { width, height }, dpi]): SideView => ({
    side, state: 'read', pictureSha256: picture.sha256, rectifiedSha256: picture.sha256, how: 'auto', typeName, card: { found: true, width, height, dpi, quad: whole(width, height) },
    quality: { gate: 'pass', advice: null, cause: null, repeats: 0 }, override: null, why: null, facts: {},
  }));
  const [front] = cards;
  if (base.document.state !== 'read' || front === undefined || front.card === null) throw new Error('a read document has a front');
  return {
    ...base, caseId, origin: { kind: 'counter' },
    document: {
      ...base.document, type, typeName, runnerUp: runnerUp ?? null, otherSide: otherSide ?? null, card: front.card, sides: cards, mrz: mrz ?? null, barcodes: [...barcodes ?? []], numberChecks: [...numberChecks ?? []],
      portraitBox: null, portraitEyeDistancePx: null,
    },
    pictures: sides.map(([side, { sha256, bytes, mime }], at) => ({ kind: side === 'front' ? 'front-rectified' : 'back-rectified', sha256, mime, imageBytes: bytes.byteLength, at: sceneStart + at * 6_000, superseded: false })),
  };
}

const checks = (...failed: readonly string[]): MrzView['checks'] =>
  ['document-number', 'birth', 'expiry', 'optional', 'composite'].map((name) => ({ name, result: name === 'optional' ? 'not-performed' : failed.includes(name) ? 'failed' : 'passed' }));
const at = (side: DrawnSide, key: string): Box => {
  const box = side.boxes[key];
  if (box === undefined) throw new Error(`${key} is not on the drawing`);
  return box;
};

/** Picture 04: a date the form contradicts, a number with a twin, a place only the print has. */
export function auPassportCase(drawn: DrawnCase, { auPassport: page }: DrawnSides): CaseView {
  const viz = (key: string, raw: string, value = raw): Said => ({ raw, value, box: at(page, key) });
  const zone = (key: string, raw: string, value: string): Said => ({ raw, value, box: at(page, key) });
  const [, second] = ['', 'RB17382069AUS9112300M2911043<<<<<<<<<<<<<<<0'];
  return documentCase(drawn, {
    type: 'AU_PASSPORT', typeName: 'Passport, Australia', runnerUp: 'Passport, any state', sides: [['front', page.picture, page, 178]],
    mrz: { side: 'front', format: 'TD3', lines: ['P<AUSOBRIEN<<THOMAS<WILLIAM<<<<<<<<<<<<<<<<<', second ?? ''], accepted: true, checks: checks(), boxes: [at(page, 'MRZ')] },
    fields: [
      fieldOf('DOCUMENT_NUMBER', { VIZ: viz('DOCUMENT_NUMBER', 'RB1738206'), MRZ: zone('M_NUMBER', 'RB1738206', 'RB1738206') }, {
        required: true, doubtful: true, doubts: ['blind-spot'], open: true,
        glyphs: [{ at: 5, twin: 'S', checkDigitAcceptsBoth: true }],
      }),
      fieldOf('LAST_NAME', { VIZ: viz('LAST_NAME', 'O’BRIEN'), MRZ: zone('M_NAMES', 'OBRIEN', 'OBRIEN') }, { declared: 'O’Brien' }),
      fieldOf('FIRST_NAME', { VIZ: viz('FIRST_NAME', 'THOMAS WILLIAM'), MRZ: zone('M_NAMES', 'THOMAS<WILLIAM', 'THOMAS WILLIAM') }, { declared: 'THOMAS WILLIAM' }),
      fieldOf('DATE_OF_BIRTH', { VIZ: { raw: '30 DEC 1991', value: '1991-12-30', box: at(page, 'DATE_OF_BIRTH'), confidence: 84 }, MRZ: zone('M_BIRTH', '911230', '1991-12-30') }, { required: true, declared: '1991-11-30', comparison: 'conflict', open: true }),
      fieldOf('SEX', { VIZ: viz('SEX', 'M'), MRZ: zone('M_SEX', 'M', 'M') }, { declared: 'M' }),
      fieldOf('PLACE_OF_BIRTH', { VIZ: { raw: 'WAGGA WAGGA', box: at(page, 'PLACE_OF_BIRTH'), confidence: 71 } }, { doubtful: true, doubts: ['low-confidence'], open: true }),
      fieldOf('NATIONALITY', { VIZ: viz('NATIONALITY', 'AUSTRALIAN'), MRZ: zone('M_NATIONALITY', 'AUS', 'AUS') }, { declared: 'Australian' }),
      fieldOf('DATE_OF_ISSUE', { VIZ: viz('DATE_OF_ISSUE', '04 NOV 2019', '2019-11-04') }),
      fieldOf('EXPIRATION_DATE', { VIZ: viz('EXPIRATION_DATE', '04 NOV 2029', '2029-11-04'), MRZ: zone('M_EXPIRY', '291104', '2029-11-04') }),
      fieldOf('ISSUING_AUTHORITY', { VIZ: viz('ISSUING_AUTHORITY', 'AUSTRALIA') }),
    ],
  });
}

export function prcPassportCase(drawn: DrawnCase, { prcPassport: page }: DrawnSides): CaseView {
  const viz = (key: string, raw: string, value = raw, confidence = 95): Said => ({ raw, value, box: at(page, key), confidence });
  const zone = (key: string, raw: string, value: string): Said => ({ raw, value, box: at(page, key) });
  return documentCase(drawn, {
    type: 'PRC_PASSPORT', typeName: 'Passport, China', sides: [['front', page.picture, page, 176]],
    mrz: { side: 'front', format: 'TD3', lines: ['POCHNOUYANG<<XIAOWEN<<<<<<<<<<<<<<<<<<<<<<<<', 'E715382062CHN8706247F2905116<<<<<<<<<<<<<<06'], accepted: false, checks: checks('document-number', 'composite'), boxes: [at(page, 'MRZ')] },
    fields: [
      fieldOf('DOCUMENT_NUMBER', { VIZ: viz('DOCUMENT_NUMBER', 'E71538206'), MRZ: zone('M_NUMBER', 'E7153B206', 'E7153B206') }, { required: true, agreement: 'conflict', doubtful: true, doubts: ['conflict', 'check-digit'], open: true }),
      fieldOf('FULL_NAME_NATIVE', { VIZ: viz('FULL_NAME_NATIVE', '欧阳晓雯', '欧阳晓雯', 78) }, { doubtful: true, doubts: ['low-confidence'], open: true }),
      fieldOf('FULL_NAME', { VIZ: viz('FULL_NAME', 'OUYANG, XIAOWEN'), MRZ: zone('M_NAMES', 'OUYANG<<XIAOWEN', 'OUYANG XIAOWEN') }, { agreement: 'formatting-only' }),
      fieldOf('DATE_OF_BIRTH', { VIZ: viz('DATE_OF_BIRTH', '24 JUN 1987', '1987-06-24'), MRZ: zone('M_BIRTH', '870624', '1987-06-24') }, { required: true }),
      fieldOf('SEX', { VIZ: viz('SEX', '女/F', 'F'), MRZ: zone('M_SEX', 'F', 'F') }),
      fieldOf('NATIONALITY', { VIZ: viz('NATIONALITY', '中国/CHINESE'), MRZ: zone('M_NATIONALITY', 'CHN', 'CHN') }, { agreement: 'formatting-only' }),
      fieldOf('PLACE_OF_BIRTH', { VIZ: viz('PLACE_OF_BIRTH', '四川/SICHUAN') }),
      fieldOf('DATE_OF_ISSUE', { VIZ: viz('DATE_OF_ISSUE', '12 5月/MAY 2019', '2019-05-12') }),
      fieldOf('PLACE_OF_ISSUE', { VIZ: viz('PLACE_OF_ISSUE', '四川/SICHUAN') }),
      fieldOf('EXPIRATION_DATE', { VIZ: viz('EXPIRATION_DATE', '11 5月/MAY 2029', '2029-05-11'), MRZ: zone('M_EXPIRY', '290511', '2029-05-11') }),
      fieldOf('ISSUING_AUTHORITY', { VIZ: viz('ISSUING_AUTHORITY', '中华人民共和国国家移民管理局\nNATIONAL IMMIGRATION ADMINISTRATION, PRC', '中华人民共和国国家移民管理局 NATIONAL IMMIGRATION ADMINISTRATION, PRC') }),
    ],
  });
}

/** Khmer print beside a Latin zone; the number was not read, and nothing goes on without it. */
export function khmerCardCase(drawn: DrawnCase, { khmerCard: card }: DrawnSides): CaseView {
  const viz = (key: string, raw: string, value = raw, confidence = 94): Said => ({ raw, value, box: at(card, key), confidence });
  const zone = (key: string, raw: string, value: string): Said => ({ raw, value, box: at(card, key) });
  const address = 'ផ្ទះលេខ ១២ ផ្លូវ ២៧១ សង្កាត់ទួលទំពូងទី ២\nខណ្ឌចំការមន រាជធានីភ្នំពេញ';
  const period = '១២.០៣.២០២០ ដល់ថ្ងៃ ១១.០៣.២០៣០';
  return documentCase(drawn, {
    type: 'KH_IC', typeName: 'Identity card, Cambodia', sides: [['front', card.picture, card, 228]],
    mrz: { side: 'front', format: 'TD1', lines: ['IDKHM1104568290<<<<<<<<<<<<<<<', '9003129F3003116KHM<<<<<<<<<<<0', 'SOK<<CHANDARA<<<<<<<<<<<<<<<<<'], accepted: true, checks: checks(), boxes: [at(card, 'MRZ')] },
    fields: [
      fieldOf('DOCUMENT_NUMBER', {}, { required: true, open: true, doubtful: true, doubts: ['missing'] }),
      fieldOf('FULL_NAME_NATIVE', { VIZ: viz('FULL_NAME_NATIVE', 'សុខ ចាន់ដារ៉ា') }),
      fieldOf('FULL_NAME', { VIZ: viz('FULL_NAME', 'SOK CHANDARA'), MRZ: zone('M_NAMES', 'SOK<<CHANDARA', 'SOK CHANDARA') }),
      fieldOf('DATE_OF_BIRTH', { VIZ: viz('DATE_OF_BIRTH', '១២.០៣.១៩៩០', '1990-03-12'), MRZ: zone('M_BIRTH', '900312', '1990-03-12') }, { required: true }),
      fieldOf('PLACE_OF_BIRTH', { VIZ: viz('PLACE_OF_BIRTH', 'ខណ្ឌដូនពេញ រាជធានីភ្នំពេញ') }),
      fieldOf('ADDRESS', { VIZ: viz('ADDRESS', address, address.replace('\n', ' '), 66) }, { doubtful: true, doubts: ['low-confidence'], open: true }),
      fieldOf('DATE_OF_ISSUE', { VIZ: viz('DATE_OF_ISSUE', period, '2020-03-12') }),
      fieldOf('EXPIRATION_DATE', { VIZ: viz('EXPIRATION_DATE', period, '2030-03-11'), MRZ: zone('M_EXPIRY', '300311', '2030-03-11') }),
    ],
  });
}

/** Picture 04 at 1920: both sides, all four sources, an address the form writes otherwise, and what only the code holds. */
export function cccdCase(drawn: DrawnCase, { cccdFront: front, cccdBack: back }: DrawnSides): CaseView {
  const viz = (key: string, raw: string, value = raw): Said => ({ raw, value, box: at(front, key) });
  const behind = (key: string, raw: string, value = raw): Said => ({ raw, value, box: at(back, key), side: 'back' });
  const code = (raw: string, value = raw): Said => ({ raw, value, box: qrBox });
  const address = 'Số 12 Ngõ 165, Xuân Thủy, Cầu Giấy, Hà Nội';
  const text = `001190012345|012345678|Nguyễn Thị Hương Giang|15041990|Nữ|${address}|25042021`;
  return documentCase(drawn, {
    type: 'VN_CCCD', typeName: 'Identity card, Viet Nam', otherSide: 'VN_CCCD_BACK', sides: [['front', front.picture, front, 221], ['back', back.picture, back, 219]],
    mrz: { side: 'back', format: 'TD1', lines: ['IDVNM1900123457001190012345<<<', '9004159F3004157VNM<<<<<<<<<<<6', 'NGUYEN<<THI<HUONG<GIANG<<<<<<<'], accepted: true, checks: checks(), boxes: [at(back, 'MRZ')] },
    barcodes: [{ side: 'front', format: 'QRCode', text, box: qrBox, looksLikeAddress: false }],
    numberChecks: ['shape', 'place', 'birth-date', 'sex'].map((name) => ({ key: 'DOCUMENT_NUMBER', rule: 'vn-cccd', name, result: 'passed' as const })),
    fields: [
      fieldOf('DOCUMENT_NUMBER', { VIZ: viz('DOCUMENT_NUMBER', '001190012345'), MRZ: behind('M_NUMBER', '001190012345'), BARCODE: code('001190012345') }, { required: true, declared: '001190012345' }),
      fieldOf('FULL_NAME', { VIZ: viz('FULL_NAME', 'NGUYỄN THỊ HƯƠNG GIANG'), MRZ: behind('M_NAMES', 'NGUYEN<<THI<HUONG<GIANG', 'NGUYEN THI HUONG GIANG'), BARCODE: code('Nguyễn Thị Hương Giang') }, { declared: 'Nguyễn Thị Hương Giang', agreement: 'formatting-only' }),
      fieldOf('DATE_OF_BIRTH', { VIZ: viz('DATE_OF_BIRTH', '15/04/1990', '1990-04-15'), MRZ: behind('M_BIRTH', '900415', '1990-04-15'), BARCODE: code('15041990', '1990-04-15') }, { required: true, declared: '1990-04-15' }),
      fieldOf('SEX', { VIZ: viz('SEX', 'Nữ', 'F'), MRZ: behind('M_SEX', 'F'), BARCODE: code('Nữ', 'F') }, { declared: 'F' }),
      fieldOf('NATIONALITY', { VIZ: viz('NATIONALITY', 'Việt Nam'), MRZ: behind('M_NATIONALITY', 'VNM') }, { agreement: 'formatting-only' }),
      fieldOf('PLACE_OF_ORIGIN', { VIZ: { ...viz('PLACE_OF_ORIGIN', 'Đông Anh, Hà Nội'), confidence: 74 } }, { doubtful: true, doubts: ['low-confidence'], open: true }),
      fieldOf('ADDRESS', { VIZ: { raw: 'Số 12 Ngõ 165\nXuân Thủy, Cầu Giấy, Hà Nội', value: address, box: at(front, 'ADDRESS') }, BARCODE: code(address) }, { declared: 'Số 12 Ngõ 156, Xuân Thủy, Cầu Giấy, Hà Nội', comparison: 'conflict', open: true }),
      fieldOf('EXPIRATION_DATE', { VIZ: viz('EXPIRATION_DATE', '15/04/2030', '2030-04-15'), MRZ: behind('M_EXPIRY', '300415', '2030-04-15') }),
      fieldOf('OLD_DOCUMENT_NUMBER', { BARCODE: code('012345678') }),
      fieldOf('PERSONAL_FEATURES', { VIZ: behind('PERSONAL_FEATURES', 'Nốt ruồi C:1cm dưới mắt phải') }, { doubtful: true, doubts: ['low-confidence'], open: true }),
      fieldOf('DATE_OF_ISSUE', { VIZ: behind('DATE_OF_ISSUE', '25/04/2021', '2021-04-25'), BARCODE: code('25042021', '2021-04-25') }),
    ],
  });
}

/** The licence of the other scenes with its back: the code that speaks for it stands there. */
export function licenceCase(drawn: DrawnCase, { licenceBack: back }: DrawnSides): CaseView {
  const withCode = fieldsToLookAt().map((field): FieldView => {
    const code = field.sources.BARCODE;
    return code === undefined ? field : { ...field, sources: { ...field.sources, BARCODE: { ...code, box: pdf417Box, side: 'back' } } };
  });
  return documentCase(drawn, {
    type: 'US_DL', typeName: 'Driver licence, United States', otherSide: 'US_DL_BACK', sides: [['front', drawn.rectified, { width: cardWidth, height: cardHeight }, 219], ['back', back.picture, back, 221]],
    barcodes: [{ side: 'back', format: 'PDF417', text: '@\n\u001e\rANSI 636040080002DL', box: pdf417Box, looksLikeAddress: false }], fields: withCode,
  });
}

/** Cases as main would show them: one licence of an invented person, at every stage and with every exception the screens know. */
import type { ActionView, CaseView, FieldView, FindingView, MatchView, PictureView } from './case-shapes.ts';
import { at } from './open-scene.ts';
import { cardHeight, cardWidth, portraitBox, printed, type DrawnCase } from './drawn-pictures.ts';

/** 10:41:52 at the counter; the page's clock stands at 10:43. */
export const sceneStart = at('10:41:52');
export const caseId = '3f0c6b52-8f1d-4a1b-9a77-5f2b8c1d0483';
const modelSha256 = '5f3a9d1c44be0e0a7c1d2e3f405162738495a6b7c8d9eafb0c1d2e3f4051c01e';

const open: ActionView = { open: true, why: null, facts: {} };
const shut = (why: ActionView['why'], facts: ActionView['facts'] = {}): ActionView => ({ open: false, why, facts });

type Printed = keyof typeof printed;
interface Said { readonly value: string; readonly raw?: string; readonly confidence?: number; readonly barcode?: string; readonly declared?: string; readonly at?: Printed }

/** A field both the print and the barcode carry, nothing wrong with it. */
function field(key: string, said: Said): FieldView {
  const box = said.at === undefined ? null : printed[said.at].box;
  const raw = said.raw ?? (said.at === undefined ? said.value : printed[said.at].text);
  const viz = { value: said.value, raw, confidence: said.confidence ?? 97.4, box, side: 'front' as const };
  const barcode = said.barcode === undefined ? {} : { BARCODE: { value: said.value, raw: said.barcode, confidence: 100, box: null, side: 'front' as const } };
  return {
    key, value: said.value, raw, confidence: viz.confidence, doubtful: false, doubts: [], side: 'front', glyphs: [], box,
    sources: { VIZ: viz, ...barcode }, agreement: said.barcode === undefined ? 'not-performed' : said.barcode === raw ? 'same' : 'formatting-only',
    declared: said.declared ?? null,
    comparison: said.declared === undefined ? 'not-performed' : said.declared === raw || said.declared === said.value ? 'same' : 'formatting-only',
    required: true, edit: null, looked: false, open: false,
  };
}

const agreed: readonly FieldView[] = [
  field('DOCUMENT_NUMBER', { value: 'U123-456-57-901-0', at: 'DOCUMENT_NUMBER', barcode: 'U123456579010', declared: 'U123-456-57-901-0' }),
  field('LAST_NAME', { value: 'CARRAWAY', at: 'LAST_NAME', barcode: 'CARRAWAY', declared: 'Carraway' }),
  field('FIRST_NAME', { value: 'ANNE MARIE', at: 'FIRST_NAME', barcode: 'ANNE MARIE', declared: 'ANNE MARIE' }),
  field('DATE_OF_BIRTH', { value: '1985-06-05', at: 'DATE_OF_BIRTH', barcode: '06051985', declared: '6/5/1985' }),
  field('ADDRESS', { value: '123 MAIN STREET', at: 'ADDRESS', barcode: '123 MAIN STREET', declared: '123 Main Street' }),
  field('CITY_IN_ADDRESS', { value: 'HARBOR CITY', raw: 'HARBOR CITY, UT 32301-0412', at: 'ADDRESS_SECOND', barcode: 'HARBOR CITY', declared: 'HARBOR CITY' }),
  field('STATE_IN_ADDRESS', { value: 'UT', raw: 'HARBOR CITY, UT 32301-0412', at: 'ADDRESS_SECOND', barcode: 'UT', declared: 'UT' }),
  field('ZIP_CODE_IN_ADDRESS', { value: '32301-0412', raw: 'HARBOR CITY, UT 32301-0412', at: 'ADDRESS_SECOND', barcode: '323010412', declared: '32301-0412' }),
  field('SEX', { value: 'F', at: 'SEX', barcode: '2' }),
  field('HEIGHT', { value: `5'-04"`, at: 'HEIGHT', barcode: '064 in' }),
  field('EYE_COLOR', { value: 'BRO', at: 'EYE_COLOR', barcode: 'BRO' }),
  field('DATE_OF_ISSUE', { value: '2023-06-05', at: 'DATE_OF_ISSUE', barcode: '06052023' }),
  field('EXPIRATION_DATE', { value: '2031-06-05', at: 'EXPIRATION_DATE', barcode: '06052031' }),
  field('CLASS', { value: 'E', at: 'CLASS', barcode: 'E' }),
  field('RESTRICTIONS', { value: 'A', at: 'RESTRICTIONS', barcode: 'A' }),
];

const changed = (key: string, more: Partial<FieldView>): FieldView[] => agreed.map((one) => (one.key === key ? { ...one, ...more } : one));

const birthMisread: Partial<FieldView> = {
  value: '1985-06-06', raw: '06/06/1985', confidence: 71.2, doubtful: true, doubts: ['low-confidence'], open: true, agreement: 'conflict', comparison: 'conflict',
  sources: {
    VIZ: { value: '1985-06-06', raw: '06/06/1985', confidence: 71.2, box: printed.DATE_OF_BIRTH.box, side: 'front' },
    BARCODE: { value: '1985-06-05', raw: '06051985', confidence: 100, box: null, side: 'front' },
  },
};
const addressMoved: Partial<FieldView> = { declared: '9 Mill Lane', comparison: 'conflict', open: true };
const numberTwin: Partial<FieldView> = { doubtful: true, doubts: ['blind-spot'], open: true, sources: { VIZ: { value: 'U123-456-57-901-0', raw: 'U123-456-57-901-0', confidence: 90.3, box: printed.DOCUMENT_NUMBER.box, side: 'front' } }, agreement: 'not-performed' };

/** Three to look at: one date two sources read differently, one address the form contradicts, one number with a twin. */
export function fieldsToLookAt(): FieldView[] {
  const more = new Map([['DATE_OF_BIRTH', birthMisread], ['ADDRESS', addressMoved], ['DOCUMENT_NUMBER', numberTwin]]);
  return agreed.map((one) => ({ ...one, ...more.get(one.key) }));
}
export const fieldsAgreed = (): FieldView[] => [...agreed];
export const fieldsLookedAt = (): FieldView[] => fieldsToLookAt().map((one) => (one.open ? { ...one, open: false, looked: true } : one));
export const fieldsInConflict = (): FieldView[] => changed('ADDRESS', { ...addressMoved, open: false, looked: true });

export function picturesOf(drawn: DrawnCase, examined = true): PictureView[] {
  const at = sceneStart;
  const row = (kind: PictureView['kind'], { sha256, bytes }: { sha256: string; bytes: Uint8Array }, mime = 'image/jpeg'): PictureView => ({ kind, sha256, mime, imageBytes: bytes.byteLength, at, superseded: false });
  const bundle = [row('details-csv', { sha256: '0'.repeat(64), bytes: new Uint8Array(214) }, 'text/csv'), row('document-front', drawn.licence), row('selfie', drawn.selfie)];
  return examined ? [...bundle, row('front-rectified', drawn.rectified), row('portrait-aligned', drawn.portraitAligned), row('selfie-aligned', drawn.selfieAligned)] : bundle;
}

const closedAll: CaseView['actions'] = {
  examine: shut('case.wrong-stage'), capture: shut('case.wrong-stage'), setType: shut('case.wrong-stage'), useAnyway: shut('case.wrong-stage'), skipBack: shut('case.wrong-stage'), face: shut('case.wrong-stage'),
  prove: shut('case.wrong-stage'), alternative: shut('case.wrong-stage'),
  correct: shut('case.wrong-stage'), opine: shut('case.wrong-stage'), accept: shut('case.accept-closed'), submit: shut('case.wrong-stage'),
  withdraw: shut('case.wrong-stage'), close: shut('case.wrong-stage'), approve: shut('case.wrong-stage'), override: shut('case.wrong-stage'), reject: shut('case.wrong-stage'), askAgain: shut('case.wrong-stage'),
};

/** Opened from a bundle, nothing read yet. */
export function openedCase(drawn: DrawnCase): CaseView {
  return {
    caseId, number: 'RVS-0483', receipt: '7KQ4-0483', stage: 'opened', version: 1, openedAt: sceneStart, openedByName: 'Dara Keo', mine: true,
    origin: { kind: 'bundle', appUuid: '5d1f0a92' }, working: false, customerName: 'CARRAWAY, ANNE MARIE', document: { state: 'not-yet', sides: [] }, fields: [], pictures: picturesOf(drawn, false),
    opinion: null, match: { state: 'withheld' }, face: { state: 'none' }, liveness: { state: 'not-performed', why: 'bundle', alternative: null }, proposal: null, submission: null, decision: null, returns: [], closed: null, deciders: ['Helen Marsh'],
    actions: { ...closedAll, examine: open, close: open }, sync: 'saved', tookMs: null, examinedTookMs: null,
  };
}

const wholeQuad = [[0, 0], [cardWidth, 0], [cardWidth, cardHeight], [0, cardHeight]] as const;

export function examinedCase(drawn: DrawnCase, fields = fieldsToLookAt()): CaseView {
  const left = fields.filter((one) => one.open).length;
  return {
    ...openedCase(drawn), stage: 'examined', version: 2,
    document: {
      state: 'read', type: 'US_DL', typeName: 'Driver licence, United States', typeBy: 'machine', runnerUp: 'Identity card, United States', candidates: [], otherSide: null,
      card: { found: true, width: cardWidth, height: cardHeight, dpi: 219, quad: wholeQuad }, quality: { gate: 'pass', advice: null, cause: null, repeats: 0 },
      sides: [], mrz: null, barcodes: [], numberChecks: [], portraitEyeDistancePx: 71, portraitBox,
    },
    fields, pictures: picturesOf(drawn),
    actions: { ...closedAll, examine: open, close: open, correct: open, opine: left > 0 ? shut('case.fields-open', { left }) : open }, examinedTookMs: 1840,
  };
}

const finding = (check: FindingView['check'], outcome: FindingView['outcome'], facts: FindingView['facts'] = {}, reasons: FindingView['reasons'] = [], keys: string[] = []): FindingView =>
  ({ check, outcome, reasons, facts, keys });

const addressReason = { code: '504', text: 'Address' } as const;
/** As cases/verdict.ts words them: worst first, facts as codes and counts. */
export const findingsReferred: readonly FindingView[] = [
  finding('face-match', 'second-person'),
  finding('opinion', 'second-person', { answer: 'same' }),
  finding('details', 'second-person', { compared: 8, same: 5, formattingOnly: 2, conflicts: 1 }, [addressReason], ['ADDRESS']),
  finding('edits', 'resolved', { edits: 1 }, [], ['DATE_OF_BIRTH']),
  finding('liveness', 'not-performed', { why: 'bundle' }),
  finding('physical', 'not-performed', { why: 'bundle' }),
  finding('barcode', 'not-performed', { why: 'front-only' }),
  finding('chip', 'not-performed', { why: 'no-reader' }),
  finding('document', 'passed', { outline: 'found', type: 'US_DL' }),
  finding('expiry', 'passed', { expires: '2031-06-05' }),
];
/** Another head at the counter, an expired card: what a failed check looks like. */
export const findingsFailed: readonly FindingView[] = [
  finding('face-match', 'failed', {}, [{ code: '301', text: 'Face mismatch' }]),
  finding('expiry', 'failed', { expires: '2026-06-05' }, [{ code: '201', text: 'Document expired' }]),
  finding('opinion', 'second-person', { answer: 'same' }, [{ code: '302', text: 'Teller disagrees with the machine' }]),
  finding('details', 'passed', { compared: 8, same: 6, formattingOnly: 2, conflicts: 0 }),
  ...findingsReferred.filter(({ outcome, check }) => outcome === 'not-performed' || check === 'document'),
];

export const bandGrey: MatchView = { state: 'band', band: 'second-person' };
export const matchMeasured: MatchView = {
  state: 'measured', band: 'second-person', score: 93.4, distance: 0.3506, oneStrangerIn: 4800, engine: 'dlib-128', modelSha256,
  portraitEyeDistancePx: 71, selfieEyeDistancePx: 188, passScore: 95, greyScore: 80,
};

const birthCorrected: Partial<FieldView> = {
  ...birthMisread, value: '1985-06-05', open: false, looked: true, comparison: 'same', agreement: 'conflict',
  edit: { was: '06/06/1985', why: 'misread', byName: 'Dara Keo', at: sceneStart + 38_000 },
};
export function opinedCase(drawn: DrawnCase): CaseView {
  const fields = fieldsLookedAt().map((one) => (one.key === 'DATE_OF_BIRTH' ? { ...one, ...birthCorrected } : one));
  return {
    ...examinedCase(drawn, fields), stage: 'opined', version: 7, opinion: { answer: 'same', byName: 'Dara Keo', at: sceneStart + 55_000 }, match: bandGrey,
    proposal: { verdict: 'refer', reasons: [addressReason], findings: [...findingsReferred] },
    actions: { ...closedAll, examine: open, correct: open, close: open, submit: open, accept: shut('case.accept-closed', { why: 'no-liveness' }) },
  };
}

export function submittedCase(drawn: DrawnCase): CaseView {
  return {
    ...opinedCase(drawn), stage: 'submitted', version: 8, submission: { byName: 'Dara Keo', at: sceneStart + 81_000, note: 'The customer moved in October and has the lease with her.' },
    actions: { ...closedAll, withdraw: open, approve: shut('case.four-eyes') }, tookMs: 81_000,
  };
}

/** The same case as the officer sees it: the number beside the band, and the four decisions. */
export function officersCase(drawn: DrawnCase, more: Partial<CaseView> = {}): CaseView {
  return {
    ...submittedCase(drawn), mine: false, match: matchMeasured,
    actions: { ...closedAll, approve: open, reject: open, askAgain: open, override: open }, ...more,
  };
}

export function decidedCase(drawn: DrawnCase): CaseView {
  return {
    ...submittedCase(drawn), stage: 'decided', version: 9, actions: closedAll, sync: 'queued',
    decision: { kind: 'override', reason: { code: 'O7', text: 'Worn document' }, text: 'Address proved with a lease. The print of the date is rubbed.', byName: 'Helen Marsh', at: sceneStart + 2_640_000 },
  };
}

export function closedCase(drawn: DrawnCase): CaseView {
  return {
    ...examinedCase(drawn), stage: 'closed', version: 3, actions: closedAll, tookMs: 38_000,
    closed: { reason: { code: '402', text: 'Customer left' }, text: '', byName: 'Dara Keo', at: sceneStart + 38_000 },
  };
}

/** The selfie showed two faces: the document is read, the match was not performed. */
export function twoFacesCase(drawn: DrawnCase): CaseView {
  const view = examinedCase(drawn, fieldsLookedAt());
  return { ...view, match: { state: 'not-performed', why: 'face.several', facts: { faces: 2 } }, pictures: view.pictures.filter(({ kind }) => kind !== 'selfie-aligned') };
}

/** Nothing could be read from the licence picture. */
export function unreadCase(drawn: DrawnCase): CaseView {
  return {
    ...openedCase(drawn), stage: 'examined', version: 2, document: { state: 'not-performed', why: 'document.no-text', facts: {}, sides: [] },
    match: { state: 'not-performed', why: 'face.none', facts: {} }, actions: { ...closedAll, examine: open, close: open, opine: open },
  };
}

/** Read, but the outline of the card was not found: the whole picture stands for it. */
export function noOutlineCase(drawn: DrawnCase): CaseView {
  const view = examinedCase(drawn);
  if (view.document.state !== 'read') return view;
  return { ...view, document: { ...view.document, card: { found: false, width: cardWidth, height: cardHeight, dpi: null, quad: wholeQuad }, quality: { gate: 'warn', advice: { code: 'sharpness', measured: 7.2, needed: 11 }, cause: null, repeats: 0 } } };
}

/** An officer asked again: back with the teller, opinion and work kept, with what was asked. */
export function askedAgainCase(drawn: DrawnCase): CaseView {
  return {
    ...opinedCase(drawn), version: 10,
    returns: [{ kind: 'ask-again', reason: { code: '504', text: 'Address' }, text: 'Ask for proof of the new address: a bill or a lease of the last 3 months.', byName: 'Helen Marsh', at: sceneStart + 2_640_000 }],
  };
}

/** The selfie was replaced once, and the picture of the document is too poor to be trusted alone. */
export function replacedCase(drawn: DrawnCase, former: DrawnCase): CaseView {
  const view = examinedCase(drawn);
  if (view.document.state !== 'read') return view;
  const before = picturesOf(former, false).filter(({ kind }) => kind === 'selfie').map((picture) => ({ ...picture, superseded: true }));
  return { ...view, pictures: [...before, ...view.pictures], document: { ...view.document, quality: { gate: 'refuse', advice: { code: 'glare', measured: 0.31, needed: 0.02 }, cause: null, repeats: 1 } } };
}

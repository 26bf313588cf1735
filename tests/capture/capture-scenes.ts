/** Cases at the counter as main would show them while a document is laid down, read, refused and turned over. */
import sharp from 'sharp';
import type { CaseView, LookView, SideView, TypeView } from '../../electron/contract/views.ts';
import { caseId, examinedCase, openedCase, sceneStart } from '../renderer/case-scenes.ts';
import { cardHeight, cardWidth, type DrawnCase } from '../renderer/drawn-pictures.ts';

const open = { open: true, why: null, facts: {} } as const;
export const documentPath = `/case/${caseId}/document`;

/** What the camera over the mat sees: the drawn card, 1920 x 1080. */
export const frameOf = async (drawn: DrawnCase): Promise<Uint8Array> => new Uint8Array(await sharp(drawn.licence.bytes).resize(1920, 1080, { fit: 'cover' }).jpeg({ quality: 90 }).toBuffer());
/** Its corners there, in shares: 1130 px wide, turned by 4 degrees, twelve tenths as large. */
export const cardInFrame: NonNullable<LookView['quad']> = (() => {
  const [w, h, turn] = [(1130 * 1.2) / 2, ((1130 * cardHeight) / cardWidth) * 0.6, (4 * Math.PI) / 180];
  const corner = (sx: number, sy: number) => [0.5 + (sx * w * Math.cos(turn) - sy * h * Math.sin(turn)) / 1920, 0.5 + (sx * w * Math.sin(turn) + sy * h * Math.cos(turn)) / 1080] as const;
  return [corner(-1, -1), corner(1, -1), corner(1, 1), corner(-1, 1)];
})();

const gates = ['whole', 'close', 'sharp', 'light', 'glare', 'still'] as const;
type GateName = (typeof gates)[number];
const figures: Readonly<Record<GateName, readonly [number | null, number | null]>> = { whole: [12, 1], close: [354, 170], sharp: [0.98, 0.93], light: [186, 83], glare: [0, 0.002], still: [0.1, 0.4] };

/** A look with one thing wrong, or none; `still` waits while anything else is to be put right. */
export function lookWith(code: string | null, bad: GateName | null, measured: number | null = null, needed: number | null = null, more: Partial<LookView> = {}): LookView {
  const stillBad = bad === 'still';
  return {
    quad: cardInFrame, glare: [], ready: false, tookMs: 68,
    gates: gates.map((gate) => ({
      gate, state: gate === bad ? 'bad' : gate === 'still' && !stillBad ? 'waiting' : 'good',
      measured: gate === bad ? measured : figures[gate][0], needed: gate === bad ? needed : figures[gate][1],
    })),
    advice: code === null ? null : { code, measured, needed }, ...more,
  };
}
export const nothingSeen: LookView = {
  quad: null, glare: [], ready: false, tookMs: 52, advice: { code: 'nothing', measured: null, needed: null },
  gates: gates.map((gate) => ({ gate, state: gate === 'whole' ? 'bad' : 'waiting', measured: null, needed: null })),
};
export const glareSeen = lookWith('glare', 'glare', 0.03, 0.002, { glare: [[0.52, 0.4, 0.7, 0.62]] });
export const passed = (ready: boolean): LookView => ({ ...lookWith(null, null), ready, gates: lookWith(null, null).gates.map((gate) => ({ ...gate, state: ready || gate.gate !== 'still' ? 'good' : 'waiting' })) });

const side = (name: 'front' | 'back', more: Partial<SideView> = {}): SideView => ({
  side: name, state: 'missing', pictureSha256: null, rectifiedSha256: null, how: null, typeName: null, card: null, quality: null, override: null, why: null, facts: {}, ...more,
});
const counter = (drawn: DrawnCase): CaseView => ({ ...openedCase(drawn), origin: { kind: 'counter' }, customerName: '', pictures: [] });

/** The case was opened a moment ago: nothing has been laid down. */
export function emptyCase(drawn: DrawnCase): CaseView {
  const view = counter(drawn);
  return { ...view, document: { state: 'not-yet', sides: [side('front')] }, actions: { ...view.actions, capture: open } };
}

const picturesOf = (drawn: DrawnCase): CaseView['pictures'] => [
  { kind: 'document-front', sha256: drawn.licence.sha256, mime: 'image/jpeg', imageBytes: drawn.licence.bytes.byteLength, at: sceneStart, superseded: false },
  { kind: 'front-rectified', sha256: drawn.rectified.sha256, mime: 'image/jpeg', imageBytes: drawn.rectified.bytes.byteLength, at: sceneStart + 2_000, superseded: false },
];
const quality = { gate: 'pass', advice: null, cause: null, repeats: 0 } as const;
const card = { found: true, width: cardWidth, height: cardHeight, dpi: 219, quad: cardInFrame.map(([x, y]) => [x * 1600, y * 1000]) as unknown as LookView['quad'] & object };
const frontRead = (drawn: DrawnCase, more: Partial<SideView> = {}): SideView =>
  side('front', { state: 'read', pictureSha256: drawn.licence.sha256, rectifiedSha256: drawn.rectified.sha256, how: 'auto', typeName: 'Driver licence, United States', card, quality, ...more });

/** The picture is kept and being read. */
export function readingCase(drawn: DrawnCase): CaseView {
  const view = emptyCase(drawn);
  return { ...view, working: true, pictures: picturesOf(drawn).slice(0, 1), document: { state: 'not-yet', sides: [side('front', { pictureSha256: drawn.licence.sha256, how: 'auto' })] } };
}

export const candidates = [
  { type: 'US_DL', typeName: 'Driver licence, United States', score01: 0.91 }, { type: 'TD1', typeName: 'Identity card, three-line MRZ', score01: 0.22 },
];
/** Front read; `twoSided` asks for the back. */
export function frontCase(drawn: DrawnCase, twoSided: boolean, more: Partial<SideView> = {}): CaseView {
  const view = examinedCase(drawn, []);
  if (view.document.state !== 'read') throw new Error('an examined case is read');
  const sides = [frontRead(drawn, more), ...(twoSided ? [side('back')] : [])];
  return {
    ...view, stage: 'read', origin: { kind: 'counter' }, pictures: picturesOf(drawn), working: false,
    document: { ...view.document, type: 'US_DL', runnerUp: 'Identity card, three-line MRZ', candidates: [...candidates], otherSide: twoSided ? 'US_DL_BACK' : null, card, sides },
    actions: { ...view.actions, capture: open, setType: open, face: open, opine: { open: false, why: 'case.wrong-stage', facts: {} }, ...(twoSided ? { skipBack: open } : {}) },
  };
}
/** The quality gate refused it, the `repeats`th time for the same cause. */
export function refusedCase(drawn: DrawnCase, code: string, measured: number, needed: number, repeats = 1): CaseView {
  const refused = { gate: 'refuse', advice: { code: repeats >= 2 ? 'surroundings' : code, measured, needed }, cause: repeats >= 2 ? code : null, repeats } as const;
  const view = frontCase(drawn, false, { state: 'refused', quality: refused });
  if (view.document.state !== 'read') throw new Error('a front case is read');
  return { ...view, document: { ...view.document, state: 'refused', quality: refused }, actions: { ...view.actions, useAnyway: open, face: { open: false, why: 'document.refused', facts: { side: 'front' } } } };
}
/** Nothing could be made of the picture. */
export function unreadableCase(drawn: DrawnCase): CaseView {
  const view = emptyCase(drawn);
  return {
    ...view, stage: 'read', pictures: picturesOf(drawn).slice(0, 1),
    document: { state: 'not-performed', why: 'document.no-text', facts: {}, sides: [side('front', { state: 'unread', why: 'document.no-text', pictureSha256: drawn.licence.sha256, how: 'hand' })] },
  };
}
/** Too dark twice: live again, with what is known of the last one. */
export function stuckCase(drawn: DrawnCase): CaseView { return refusedCase(drawn, 'glare', 0.03, 0.002, 2); }

const type = (id: string, name: string, issuer: string, more: Partial<TypeView> = {}): TypeView => ({ id, name, issuer, side: 'front', otherSide: null, version: 1, origin: 'shipped', ...more });
export const types: readonly TypeView[] = [
  type('AU_PASSPORT', 'Passport, Australia', 'AUS'), type('PRC_PASSPORT', 'Passport, China', 'CHN'), type('SG_PASSPORT', 'Passport, Singapore', 'SGP'), type('MY_NRIC', 'Malaysian identity card', 'MYS'),
  type('ID_KTP', 'Indonesian identity card', 'IDN'), type('KH_IC', 'Cambodian identity card', 'KHM'), type('VN_CCCD', 'Vietnamese identity card', 'VNM', { otherSide: 'VN_CCCD_BACK' }),
  type('US_DL', 'Driver licence, United States', 'USA', { otherSide: 'US_DL_BACK' }), type('US_DL_BACK', 'Driver licence, United States, back', 'USA', { side: 'back' }),
  type('TD1', 'Identity card, three-line MRZ', ''), type('TD3', 'Passport, two-line MRZ', ''), type('GENERIC', 'Document of another kind', ''),
];

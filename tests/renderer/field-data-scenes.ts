/** What main answers to a document read without a case: the passport and the licence of the other scenes, and a picture too poor to trust. */
import type { CaseView, FieldDataView } from '../../electron/contract/views.ts';
import type { DrawnSides } from './document-scenes.ts';
import { auPassportCase, cccdCase } from './document-scenes.ts';
import { portraitBox, type DrawnCase, type DrawnPicture } from './drawn-pictures.ts';

export const readId = '6d0f2a34-1b5c-4e7f-9a86-3c2d1e0f9b71';

function dataOf(view: CaseView, rectified: DrawnPicture, portrait: DrawnPicture, more: Partial<FieldDataView> = {}): FieldDataView {
  if (view.document.state !== 'read') throw new Error('the scene is of a document that was read');
  const { type, typeName, runnerUp, candidates, card, quality, mrz, barcodes, numberChecks } = view.document;
  return {
    readId, type, typeName, runnerUp, candidates, card, quality, mrz, barcodes, numberChecks, portraitBox, rectified: rectified.bytes, portrait: portrait.bytes, tookMs: 1_840,
    fields: view.fields.map((field) => ({ ...field, declared: null, comparison: 'not-performed', open: field.doubtful || (field.required && field.value === '') })), ...more,
  };
}

export const passportData = (drawn: DrawnCase, sides: DrawnSides, more: Partial<FieldDataView> = {}): FieldDataView => dataOf(auPassportCase(drawn, sides), sides.auPassport.picture, drawn.portraitAligned, more);

/** Its front alone, with a code that holds an address. */
export function cccdData(drawn: DrawnCase, sides: DrawnSides): FieldDataView {
  const view = cccdCase(drawn, sides);
  if (view.document.state !== 'read') throw new Error('read');
  const front = view.fields.map((field) => ({ ...field, sources: Object.fromEntries(Object.entries(field.sources).filter(([, said]) => said?.side === 'front')) })).filter(({ sources }) => Object.keys(sources).length > 0);
  const web = { side: 'front' as const, format: 'QRCode', text: 'https://example.test/c/001190012345', box: null, looksLikeAddress: true };
  return dataOf({ ...view, fields: front, document: { ...view.document, mrz: null, barcodes: [...view.document.barcodes, web] } }, sides.cccdFront.picture, drawn.portraitAligned);
}

export const poorData = (drawn: DrawnCase, sides: DrawnSides): FieldDataView => passportData(drawn, sides, {
  quality: { gate: 'refuse', advice: { code: 'glare', measured: 0.31, needed: 0.02 }, cause: null, repeats: 1 }, portrait: null, portraitBox: null,
  fields: passportData(drawn, sides).fields.map((field) => ({ ...field, doubtful: true, doubts: ['glare'], open: true })),
});

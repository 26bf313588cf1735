/** What a screen may see of a document: while it is laid down, when it has been read, and of the types there are. */
import { z } from 'zod';
import { captureWays, editReasons } from '../cases/case.ts';
import { reasonCodes } from '../cases/reasons.ts';
import { failureCodes } from '../cases/result.ts';
import { checkResults, comparisons, gates, sides, sources } from '../cases/words.ts';
import { box, boxShares, facts, notPerformed, quad, quadShares, someBytes, time } from './view-parts.ts';

/** `box` is on the picture of `side`. */
export const sourceView = z.strictObject({ value: z.string(), raw: z.string(), confidence: z.number(), box: box.nullable(), side: z.enum(sides) });
export const fieldView = z.strictObject({
  key: z.string(), value: z.string(), raw: z.string(), confidence: z.number(), doubtful: z.boolean(), doubts: z.array(z.string()),
  /** Which picture `box` is on; `front` where nothing was read. */
  side: z.enum(sides), box: box.nullable(), sources: z.partialRecord(z.enum(sources), sourceView), agreement: z.enum(comparisons),
  /** Positions in `value` to underline: the check digit would accept the twin too. Empty once the value was typed. */
  glyphs: z.array(z.strictObject({ at: z.number().int(), twin: z.string(), checkDigitAcceptsBoth: z.boolean() })),
  /** What the customer's form says; null when it does not ask. */
  declared: z.string().nullable(), comparison: z.enum(comparisons), required: z.boolean(),
  edit: z.strictObject({ was: z.string(), why: z.enum(editReasons), byName: z.string(), at: time }).nullable(), looked: z.boolean(),
  /** The teller has still to look at it before the case can go on. */
  open: z.boolean(),
});
export type FieldView = z.infer<typeof fieldView>;

const advice = z.strictObject({ code: z.string(), measured: z.number(), needed: z.number() });
export const qualityView = z.strictObject({
  gate: z.enum(gates),
  /** One advice; `surroundings` once the same one was given `repeats` times in a row without help, with the figures of that one. */
  advice: advice.nullable(),
  /** The advice as measured where `advice` is about the surroundings; null otherwise. */
  cause: z.string().nullable(),
  /** Pictures of this side in a row, this one included, refused for the same cause. */
  repeats: z.number().int(),
});

const cardView = z.strictObject({
  found: z.boolean(), width: z.number(), height: z.number(), dpi: z.number().nullable(),
  /** In pixels of the picture as it was taken. */
  quad,
});

/** One side of the document. `refused`: kept and read, but the step does not pass; `unread`: nothing could be made of it. */
export const sideView = z.strictObject({
  side: z.enum(sides), state: z.enum(['missing', 'read', 'refused', 'unread', 'skipped']),
  /** As it was taken. */
  pictureSha256: z.string().nullable(),
  /** Put upright: boxes are in its pixels. */
  rectifiedSha256: z.string().nullable(),
  how: z.enum(captureWays).nullable(),
  typeName: z.string().nullable(), card: cardView.nullable(), quality: qualityView.nullable(),
  override: z.strictObject({ code: z.enum(reasonCodes), text: z.string(), byName: z.string(), at: time }).nullable(),
  why: z.enum(failureCodes).nullable(), facts,
});
export type SideView = z.infer<typeof sideView>;

export const mrzView = z.strictObject({
  side: z.enum(sides), format: z.enum(['TD1', 'TD2', 'TD3', 'MRV_A', 'MRV_B']), lines: z.array(z.string()), accepted: z.boolean(),
  checks: z.array(z.strictObject({ name: z.string(), result: z.enum(checkResults) })), boxes: z.array(box),
});
export type MrzView = z.infer<typeof mrzView>;

/** Shown as text, never opened, even where it looks like an address. */
export const barcodeView = z.strictObject({ side: z.enum(sides), format: z.string(), text: z.string(), box: box.nullable(), looksLikeAddress: z.boolean() });
export type BarcodeView = z.infer<typeof barcodeView>;

export const numberCheckView = z.strictObject({ key: z.string(), rule: z.string(), name: z.string(), result: z.enum(checkResults) });
export type NumberCheckView = z.infer<typeof numberCheckView>;

const sidesView = z.array(sideView);
const readPart = z.strictObject({
  state: z.literal('read'), type: z.string(), typeName: z.string(), typeBy: z.enum(['machine', 'teller']),
  runnerUp: z.string().nullable(), candidates: z.array(z.strictObject({ type: z.string(), typeName: z.string(), score01: z.number() })),
  /** Type of the other side where the document has one that is asked for. */
  otherSide: z.string().nullable(),
  card: cardView, quality: qualityView, sides: sidesView,
  mrz: mrzView.nullable(), barcodes: z.array(barcodeView), numberChecks: z.array(numberCheckView),
  portraitEyeDistancePx: z.number().nullable(), portraitBox: box.nullable(),
});
export const documentView = z.union([
  readPart,
  /** Everything was read, but a side's picture is too poor to go on: another one, or "use it anyway". */
  readPart.extend({ state: z.literal('refused') }),
  notPerformed.extend({ sides: sidesView }),
  z.strictObject({ state: z.literal('not-yet'), sides: sidesView }),
]);
export type DocumentView = z.infer<typeof documentView>;

export const lookGates = ['whole', 'close', 'sharp', 'light', 'glare', 'still'] as const;
/** One frame of the document camera, judged. Everything is in shares of the frame. */
export const lookView = z.strictObject({
  quad: quadShares.nullable(),
  gates: z.array(z.strictObject({ gate: z.enum(lookGates), state: z.enum(['good', 'bad', 'waiting']), measured: z.number().nullable(), needed: z.number().nullable() })),
  advice: z.strictObject({ code: z.string(), measured: z.number().nullable(), needed: z.number().nullable() }).nullable(),
  glare: z.array(boxShares), ready: z.boolean(), tookMs: z.number(),
});
export type LookView = z.infer<typeof lookView>;

export const typeView = z.strictObject({
  id: z.string(), name: z.string(), issuer: z.string(), side: z.enum(sides), otherSide: z.string().nullable(), version: z.number().int(), origin: z.enum(['shipped', 'imported']),
});
export type TypeView = z.infer<typeof typeView>;

/** A document read without a case (seed S1's "get field data"). Nothing of it is kept on the disk. */
export const fieldDataView = z.strictObject({
  readId: z.string(), type: z.string(), typeName: z.string(), runnerUp: z.string().nullable(),
  candidates: z.array(z.strictObject({ type: z.string(), typeName: z.string(), score01: z.number() })),
  card: cardView, quality: qualityView, fields: z.array(fieldView), mrz: mrzView.nullable(), barcodes: z.array(barcodeView), numberChecks: z.array(numberCheckView),
  portraitBox: box.nullable(), rectified: someBytes, portrait: someBytes.nullable(), tookMs: z.number(),
});
export type FieldDataView = z.infer<typeof fieldDataView>;
export const exportFormats = ['veridesk', 'analyze-id', 's5'] as const;
